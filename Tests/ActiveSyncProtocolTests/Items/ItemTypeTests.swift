import ActiveSyncProtocol
import Testing
import WBXML

@Suite("All classes of items")
struct ItemTypeTests {
    @Test(
        "Read and written again, generated items are the same bytes",
        arguments: ItemType.items.map { ($0, 1000) } + ItemType.parts.map { ($0, 50) })
    func identity(type: ItemType, count: UInt64) throws {
        for seed in 0..<count {
            // Every tenth item at every version, the others at one after the other.
            let versions = ProtocolVersion.supported
            for version in seed % 10 == 0 ? versions : [versions[Int(seed) % versions.count]] {
                var generator = ItemGenerator(seed: seed, version: version)
                let document = try type.document(&generator)
                let result = try type.roundTrip(document, version)
                guard result.written == document, result.isEqual else {
                    Issue.record("seed \(seed) at \(version): \(document) became \(result.written)")
                    return
                }
            }
        }
    }

    @Test("Each table has each element once", arguments: ItemType.items + ItemType.parts + ItemType.others)
    func tables(type: ItemType) {
        #expect(type.faults() == [])
    }

    /// Elements of the items' pages that no table has, and why.
    private static let elsewhere: [(reason: String, elements: Set<String>)] = [
        (
            "no version uses them",
            [
                "Calendar:Attachment", "Calendar:Attachments", "Calendar:AttName", "Calendar:AttSize",
                "Calendar:AttOid", "Calendar:AttMethod", "Calendar:AttRemoved", "Calendar:DisplayName",
                "AirSyncBase:Reserved",
            ]
        ),
        (
            "parts of a list with a reader of its own",
            ["AirSyncBase:Attachment", "AirSyncBase:Add", "AirSyncBase:Delete"]
        ),
        ("parts of the commands of Sync", ["Email2:Send"]),
        (
            "parts of the commands of ItemOperations",
            ["RightsManagement:RemoveRightsManagementProtection"]
        ),
        (
            "parts of the answer of Settings",
            ["RightsManagement:RightsManagementTemplates", "RightsManagement:RightsManagementTemplate"]
        ),
    ]

    @Test(
        "Every element of the items' pages has a place",
        arguments: [
            "Contacts", "Contacts2", "Email", "Email2", "Calendar", "Tasks", "Notes", "AirSyncBase", "DocumentLibrary",
            "RightsManagement",
        ])
    func coverage(page: String) throws {
        let tags = Set((ItemType.items + ItemType.parts + ItemType.others).flatMap(\.tags))
        let elsewhere = Set(Self.elsewhere.flatMap(\.elements))
        let number = try #require(CodePageSet.activeSync.pages.first { $0.name == page }).number
        let rows = try Fixture.table("element-types.tsv").filter { $0[0] == "\(number)" }
        #expect(rows.count > 4)
        for row in rows {
            let name = "\(page):\(row[2])"
            let tag = Tag(page: number, token: try #require(UInt8(row[1].dropFirst(2), radix: 16)))
            #expect(tags.contains(tag) != elsewhere.contains(name), "\(name)")
        }
    }

    @Test(
        "Times are written in the form of their element",
        arguments: [
            (CalendarTag.startTime, "20240203T040506Z"), (CalendarTag.endTime, "20240203T040506Z"),
            (CalendarTag.dtStamp, "20240203T040506Z"), (CalendarTag.exceptionStartTime, "20240203T040506Z"),
            (CalendarTag.until, "20240203T040506Z"), (CalendarTag.appointmentReplyTime, "20240203T040506Z"),
            (EmailTag.until, "20240203T040506Z"), (NotesTag.lastModifiedDate, "20240203T040506Z"),
            (AirSyncBaseTag.instanceID, "20240203T040506Z"),
            (MeetingResponseTag.proposedStartTime, "20240203T040506Z"),
            (TasksTag.dueDate, "2024-02-03T04:05:06.000Z"), (TasksTag.start, "2024-02-03T04:05:06.000Z"),
            (TasksTag.until, "2024-02-03T04:05:06.000Z"), (ContactsTag.birthday, "2024-02-03T04:05:06.000Z"),
            (ContactsTag.anniversary, "2024-02-03T04:05:06.000Z"),
            (DocumentLibraryTag.creationDate, "2024-02-03T04:05:06.000Z"),
            (RightsManagementTag.contentExpiryDate, "2024-02-03T04:05:06.000Z"),
            (EmailTag.startTime, "2024-02-03T04:05:06.000Z"),
        ])
    func times(tag: Tag, text: String) throws {
        let date = try #require(DateTimeFormat.date(from: text))
        #expect(date.elementText(tag.kind) == text)
    }

    @Test("A change of what was read keeps the order in which it came, and puts new elements beside their neighbours")
    func order() throws {
        let names = [ContactsTag.lastName, ContactsTag.fileAs, ContactsTag.spouse, ContactsTag.companyName]
        let element = WBXMLElement(
            AirSyncTag.applicationData, names.map { .element(WBXMLElement($0, [.text([0x61])])) })
        var contact = try ItemType.read(ItemType.document(element), as: Contact.self)
        contact.spouse = nil
        contact.title = "Dr"
        contact.suffix = "Jr"
        var reader = WBXMLReader(try ItemType.write(contact, .v161))
        let written = try WBXMLElement(document: &reader)
        #expect(
            written.elements.map(\.tag) == [
                ContactsTag.lastName, ContactsTag.suffix, ContactsTag.fileAs, ContactsTag.title,
                ContactsTag.companyName,
            ])
        var other = Contact()
        other.lastName = "a"
        other.suffix = "Jr"
        other.fileAs = "a"
        other.title = "Dr"
        other.companyName = "a"
        #expect(contact == other, "the order is no part of the value")
        #expect(contact.hashValue == other.hashValue)
    }

    @Test("A string of no characters and no content are written as they came")
    func emptyText() throws {
        for content in [nil, [WBXMLNode.text([])]] {
            let element = WBXMLElement(
                AirSyncTag.applicationData,
                [
                    .element(WBXMLElement(ContactsTag.fileAs, content)),
                    .element(WBXMLElement(ContactsTag.birthday, content)),
                    .element(WBXMLElement(ContactsTag.picture, content)),
                ])
            let document = try ItemType.document(element)
            let contact = try ItemType.read(document, as: Contact.self)
            #expect(contact.fileAs == "")
            #expect(contact.birthday == nil)
            #expect(contact.isEmpty(ContactsTag.birthday))
            #expect(contact.picture == [])
            let written = try ItemType.write(contact, .v161)
            #expect(written == document)
        }
    }

    @Test("A rule of a series goes from one class to another")
    func recurrences() {
        var rule = TaskItem.Recurrence()
        rule.type = .monthlyNth
        rule.interval = 2
        rule.weekOfMonth = 5
        rule.dayOfWeek = .friday
        rule.regenerate = true
        rule.firstDayOfWeek = 1
        let event = CalendarEvent.Recurrence(rule)
        #expect(event.type == .monthlyNth)
        #expect(event.interval == 2)
        #expect(event.weekOfMonth == 5)
        #expect(event.dayOfWeek == .friday)
        #expect(event.firstDayOfWeek == 1)
        #expect(event.until == nil)
        #expect(TaskItem.Recurrence(event).regenerate == nil)
        #expect(Email.Recurrence(event).dayOfWeek == .friday)
    }

    @Test("What is printed does not hold what an item says")
    func redaction() {
        var event = CalendarEvent()
        event.subject = "confidential"
        event.attendees = [Attendee(email: "confidential")]
        var contact = Contact()
        contact.fileAs = "confidential"
        var task = TaskItem()
        task.subject = "confidential"
        var note = Note()
        note.subject = "confidential"
        var person = RecipientInformation()
        person.alias = "confidential"
        var document = Document()
        document.displayName = "confidential"
        let items: [(ItemData, String)] = [
            (.event(event), "CalendarEvent(Subject, Attendees)"), (.contact(contact), "Contact(FileAs)"),
            (.task(task), "TaskItem(Subject)"), (.note(note), "Note(Subject)"),
            (.recipientInformation(person), "RecipientInformation(Alias)"),
            (.document(document), "Document(DisplayName)"),
        ]
        for (item, text) in items {
            for printed in ["\(item)", String(reflecting: item)] {
                #expect(printed.contains(text))
                #expect(!printed.contains("confidential"))
            }
        }
    }
}
