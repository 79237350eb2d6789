import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@Suite("Items of each class")
struct ItemDataTests {
    /// The item in a document, read as one of a class.
    private static func item(_ element: WBXMLElement, _ itemClass: ItemClass?) throws -> ItemData {
        var decoder = ElementDecoder(try ItemType.document(element))
        _ = try decoder.nextChild()
        var data: ItemData?
        try decoder.children { (decoder) throws(WBXMLError) in
            data = try ItemData(from: &decoder, itemClass: itemClass)
        }
        return try #require(data)
    }

    /// All elements of the names in a document.
    private static func find(_ tags: Set<Tag>, in element: WBXMLElement) -> [WBXMLElement] {
        if tags.contains(element.tag) { return [element] }
        return element.elements.flatMap { find(tags, in: $0) }
    }

    /// The element with strings in the place of opaque values, which one property has in common.
    private static func withoutOpaque(_ element: WBXMLElement) -> WBXMLElement {
        var element = element
        element.content = element.content?.map { node in
            switch node {
            case .element(let child): .element(withoutOpaque(child))
            case .opaque(let bytes): .text(bytes)
            case .text: node
            }
        }
        return element
    }

    @Test(
        "Items of the vectors are recognised, and written as they came",
        arguments: [
            ("ext-horde-appointment", ItemClass?.some(.calendar)), ("ext-horde-allday-appointment", .calendar),
            ("ext-horde-dst", .calendar), ("ext-horde-recurrence", .calendar),
            ("ext-horde-simpleexception", .calendar), ("ext-libwbxml-airsync-001", .contacts),
            ("ext-libwbxml-airsync-004-binary-byte-array", .email), ("ext-ms-aswbxml-example", .contacts),
            ("ext-libwbxml-activesync-040-search-response", nil),
            ("ext-libwbxml-airsync-003-search-response-from-exchange", .calendar),
            ("itemops-fetch-attachment-response", nil), ("search-gal-response", nil),
            ("find-mailbox-response", .email), ("sync-calendar-add-v141", .calendar),
            ("sync-calendar-exception-change-v160", .calendar), ("sync-contact-add-request", .contacts),
            ("sync-draft-add-v160", .email), ("sync-draft-response-v160", .email),
            ("sync-fetch-response-opaque", .email), ("sync-mail-client-changes", .email),
            ("sync-rights-response", .email), ("sync-task-add-request", .tasks), ("sync-voicemail-response", .email),
        ])
    func vectors(vector: String, itemClass: ItemClass?) throws {
        var reader = WBXMLReader(try Fixture.vector(vector))
        let document = try WBXMLElement(document: &reader)
        let names: Set<Tag> = [
            AirSyncTag.applicationData, ItemOperationsTag.properties, SearchTag.properties, FindTag.properties,
        ]
        var items = Self.find(names, in: document)
        // The root is the item in one of them.
        if items.isEmpty { items = [document] }
        for element in items {
            let data = try Self.item(element, nil)
            #expect(data.itemClass == itemClass)
            let expected = WBXMLElement(AirSyncTag.applicationData, Self.withoutOpaque(element).content)
            var written: [WBXMLElement] = []
            for version in ProtocolVersion.supported {
                var reader = WBXMLReader(try ItemType.write(data, version))
                written.append(Self.withoutOpaque(try WBXMLElement(document: &reader)))
            }
            #expect(written.contains(expected), "\(data) at no version")
        }
    }

    @Test(
        "A class that is known is kept, whatever the elements are",
        arguments: [
            (ItemClass.email, ItemData.email(Email())), (.sms, .sms(Email())), (.calendar, .event(CalendarEvent())),
            (.contacts, .contact(Contact())), (.tasks, .task(TaskItem())), (.notes, .note(Note())),
            (.recipientInformation, .recipientInformation(RecipientInformation())), (.documents, .document(Document())),
            ("X-Vendor", .other("X-Vendor", [])),
        ])
    func classes(itemClass: ItemClass, empty: ItemData) throws {
        let data = try Self.item(WBXMLElement(AirSyncTag.applicationData), itemClass)
        #expect(data == empty)
        #expect(data.itemClass == itemClass)
        #expect(try ItemData.other(nil, []).typed(as: itemClass) == empty)

        let body = WBXMLElement(AirSyncBaseTag.body, [.element(WBXMLElement(AirSyncBaseTag.type, [.text([0x31])]))])
        let strange = WBXMLElement(Tag(page: 200, token: 9), [.text([0x61])])
        let element = WBXMLElement(AirSyncTag.applicationData, [.element(body), .element(strange)])
        let known = try Self.item(element, itemClass)
        #expect(known.itemClass == itemClass)
        #expect(try ItemType.write(known, .v161) == ItemType.document(element))
        let unknown = try Self.item(element, nil)
        #expect(unknown == .other(nil, [body, strange]))
        #expect(try unknown.typed(as: itemClass) == known)
        let hasBody =
            known.email != nil || known.event != nil || known.contact != nil || known.task != nil
            || known.note != nil
        #expect((known.body?.type == .plainText) == hasBody)
        var other = known
        other.body?.data = [1]
        #expect((other == known) != hasBody)
    }

    @Test(
        "A class that is not known is told by the elements",
        arguments: [
            ([CalendarTag.subject], ItemClass?.some(.calendar)), ([AirSyncBaseTag.body, TasksTag.complete], .tasks),
            ([Contacts2Tag.nickName], .contacts), ([ContactsTag.fileAs, ContactsTag.email1Address], .contacts),
            ([ContactsTag.fileAs, ContactsTag.weightedRank, ContactsTag.email1Address], .recipientInformation),
            ([ContactsTag.fileAs, ContactsTag.weightedRank, ContactsTag.spouse], .contacts),
            ([NotesTag.subject], .notes), ([DocumentLibraryTag.linkID], .documents), ([Email2Tag.sender], .email),
            ([EmailTag.read], .email), ([AirSyncBaseTag.body], nil), ([GALTag.alias], nil),
        ])
    func recognition(tags: [Tag], itemClass: ItemClass?) throws {
        let element = WBXMLElement(
            AirSyncTag.applicationData, tags.map { .element(WBXMLElement($0, [.text(Array("1".utf8))])) })
        #expect(try Self.item(element, nil).itemClass == itemClass)
    }

    @Test("The collection of recipients has items of their own")
    func recipients() throws {
        var person = RecipientInformation()
        person.email1Address = "a@example.com"
        person.fileAs = "A"
        let header = Sync.CollectionHeader(id: .recipientInformation, syncKey: "2", status: 1)
        let response = Sync.Response(collections: [
            Sync.CollectionResponse(
                header, changes: [.add(Sync.ServerItem("RI:1", data: .recipientInformation(person)))])
        ])
        let command = Sync([Sync.Collection(.recipientInformation, syncKey: "1", itemClass: .contacts)])
        #expect(try command.roundTrip(response, .v141) == response)
    }

    @Test("A text message keeps its class")
    func textMessage() throws {
        var email = Email()
        email.from = "+1 425 555 0100"
        let command = Sync([
            Sync.Collection("5", syncKey: "1", commands: [.add(Sync.Add("c", itemClass: .sms, data: .sms(email)))])
        ])
        #expect(try command.roundTrip(.v141) == command)
        #expect(ItemData.sms(email).itemClass == .sms)
        #expect(ItemData.sms(email).email == email)
    }

    @Test("An event of a series is changed and removed by its time")
    func instances() throws {
        var event = CalendarEvent()
        event.subject = "moved"
        let date = Date(timeIntervalSince1970: 1_712_577_600)
        let command = Sync([
            Sync.Collection(
                "1", syncKey: "9",
                commands: [
                    .change(Sync.Change("1:6", instance: date, data: .event(event))), .delete("1:6", instance: date),
                ])
        ])
        #expect(try command.roundTrip(.v160) == command)
    }

    @Test("An event of the vectors, property by property")
    func event() throws {
        let request = CommandRequest(.sync, body: .wbxml(try Fixture.vector("sync-calendar-add-v141")))
        guard case .add(let add)? = try Sync(request: request).collections.first?.commands.first else {
            Issue.record("no Add")
            return
        }
        let event = try #require(add.data.event)
        #expect(event.timeZone?.zoneID() == "Europe/Berlin")
        #expect(event.allDayEvent == false)
        #expect(event.startTime == DateTimeFormat.date(from: "20240108T090000Z"))
        #expect(event.locationText == "Room 1")
        #expect(event.reminder == 15)
        #expect(event.meetingStatus == .organized)
        #expect(event.attendees?.map(\.email) == ["bob@example.org", "room1@example.com"])
        #expect(event.attendees?.last?.attendeeType == .resource)
        #expect(event.recurrence?.dayOfWeek == .weekdays)
        #expect(event.recurrence?.occurrences == 20)
        #expect(event.exceptions?.map(\.isDeleted) == [true, nil])
        #expect(event.exceptions?.last?.subject == "Stand-up (late)")
        #expect(event.categories == ["Team"])
        #expect(event.responseRequested == true)
        #expect(event.body?.text == "agenda")
        #expect(event.rawElements.isEmpty)
    }

    @Test("Exchange Online's order of a rule is that of a new one")
    func recurrenceOrder() throws {
        var rule = TaskItem.Recurrence()
        rule.regenerate = false
        rule.deadOccur = false
        rule.type = .weekly
        rule.start = Date(timeIntervalSince1970: 0)
        rule.interval = 1
        rule.dayOfWeek = .monday
        rule.firstDayOfWeek = 1
        var reader = WBXMLReader(try ItemType.write(rule, .v161))
        let tags = try WBXMLElement(document: &reader).elements.map(\.tag)
        #expect(
            tags == [
                TasksTag.regenerate, TasksTag.deadOccur, TasksTag.type, TasksTag.start, TasksTag.dayOfWeek,
                TasksTag.interval, TasksTag.firstDayOfWeek,
            ])
    }

    @Test("Bodies of all classes stand in parts of a multipart answer")
    func multipart() throws {
        for itemClass in [ItemClass.email, .sms, .calendar, .contacts, .tasks, .notes] {
            var data = try ItemData.other(nil, []).typed(as: itemClass)
            data.body = Body(text: "in a part")
            let response = ItemOperations.Response(results: [
                .fetch(ItemOperations.FetchResult(itemClass: itemClass, data: data))
            ])
            let reply = try response.multipartReply(version: .v141)
            let read = try ItemOperations([]).response(from: reply.body, contentType: reply.contentType)
            guard case .fetch(let fetch)? = read.results.first else {
                Issue.record("no Fetch")
                return
            }
            #expect(fetch.data?.body?.text == "in a part")
            #expect(fetch.data?.body?.part == 1)
            #expect(fetch.data?.itemClass == itemClass)
        }
    }
}
