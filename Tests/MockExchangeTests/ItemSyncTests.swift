import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("Events, contacts, tasks and notes")
struct ItemSyncTests {
    private static let samples: [(ItemClass, FolderType, ItemData)] = [
        (.calendar, .calendar, event("Planning")),
        (.contacts, .contacts, item(.contacts, [ContactsTag.firstName: "Ada", ContactsTag.lastName: "Byron"])),
        (.tasks, .tasks, item(.tasks, [TasksTag.subject: "Pay", TasksTag.importance: "2"])),
        (.notes, .notes, item(.notes, [NotesTag.subject: "Idea"])),
    ]

    @Test("Each class can be added, changed, fetched and deleted", arguments: 0..<4, [ProtocolVersion.v141, .v161])
    func lifeCycle(index: Int, version: ProtocolVersion) async throws {
        let (itemClass, type, data) = Self.samples[index]
        let lab = try await ItemLab(version: version)
        let folder = try #require(lab.mailbox.folders.first { $0.type == type }).id
        var own = ClientItems(folder: folder, key: try await lab.prime(folder))
        var other = lab
        other.device.deviceID = "OTHER"
        _ = try await other.device.folders()
        var theirs = try await other.pull(folder)

        let added = try await own.send(lab.device, [.add(Sync.Add("c1", data: data))])
        let id = try #require(added.first?.serverID)
        #expect(added.map(\.status) == [SyncStatus.success] && added.first?.clientID == "c1")
        try await own.pull(lab.device)
        #expect(own.items.isEmpty, "an own item does not come back")
        try await theirs.pull(other.device)
        let seen = try theirs.only()
        #expect(seen.id == id)
        for element in data.elements(in: version) { #expect(seen.item[element.tag] == element) }

        let subject = try #require(data.elements(in: version).last).tag
        let changed = ItemData.other(
            itemClass, data.elements(in: version).filter { $0.tag != subject } + [WBXMLElement(subject, text: "1")])
        let change = try await own.send(lab.device, [.change(Sync.Change(id, data: changed)), .fetch(id)])
        #expect(change.map(\.kind) == [.fetch], "a change that worked is not listed")
        #expect(change.first?.data?.elements(in: version).contains(WBXMLElement(subject, text: "1")) == true)
        try await theirs.pull(other.device)
        #expect(try theirs.only().item.text(subject) == "1")
        #expect(lab.mailbox.item(id)?.data.itemClass == itemClass)

        try await own.send(lab.device, [.delete(id)])
        try await theirs.pull(other.device)
        #expect(theirs.items.isEmpty && lab.mailbox.items(in: folder).isEmpty)
        let gone = try await own.send(lab.device, [.change(Sync.Change(id, data: data)), .delete(id), .fetch(id)])
        #expect(gone.allSatisfy { $0.status == SyncStatus.objectNotFound } && gone.count == 3)
    }

    @Test("What the server does itself comes as Add, Change and Delete")
    func serverChanges() async throws {
        let lab = try await ItemLab()
        let id = try #require(lab.mailbox.add(item(.contacts, [ContactsTag.fileAs: "Lovelace"])))
        var items = try await lab.pull(lab.mailbox.contacts)
        #expect(try items.only().item.text(ContactsTag.fileAs) == "Lovelace")
        lab.mailbox.change(id, item(.contacts, [ContactsTag.fileAs: "Byron", ContactsTag.jobTitle: "Countess"]))
        try await items.pull(lab.device)
        #expect(try items.only().item.text(ContactsTag.jobTitle) == "Countess")
        lab.mailbox.change(id, item(.contacts, [ContactsTag.jobTitle: ""]))
        try await items.pull(lab.device)
        #expect(try items.only().item[ContactsTag.jobTitle] == nil)
        lab.mailbox.delete(id)
        try await items.pull(lab.device)
        #expect(items.items.isEmpty)
    }

    @Test("A conflict is the server's, or the client's if it says so")
    func conflict() async throws {
        let lab = try await ItemLab()
        let id = try #require(lab.mailbox.add(item(.tasks, [TasksTag.subject: "one"])))
        var items = try await lab.pull(lab.mailbox.tasks)
        lab.mailbox.change(id, item(.tasks, [TasksTag.subject: "server"]))
        let mine = Sync.ClientCommand.change(Sync.Change(id, data: item(.tasks, [TasksTag.subject: "client"])))
        #expect(try await items.send(lab.device, [mine]).map(\.status) == [SyncStatus.conflict])
        try await items.pull(lab.device)
        #expect(try items.only().item.text(TasksTag.subject) == "server")

        lab.mailbox.change(id, item(.tasks, [TasksTag.subject: "server again"]))
        let client = Sync.Options(filterType: nil, conflict: .clientWins)
        #expect(try await items.send(lab.device, [mine], options: client).isEmpty)
        try await items.pull(lab.device)
        #expect(try items.only().item.text(TasksTag.subject) == "client")

        let server = Sync.Options(filterType: nil, conflict: .serverWins)
        lab.mailbox.change(id, item(.tasks, [TasksTag.subject: "kept"]))
        #expect(try await items.send(lab.device, [.delete(id)], options: server).map(\.status) == [SyncStatus.conflict])
        items.items = [:]
        try await items.pull(lab.device)
        #expect(try items.only().item.text(TasksTag.subject) == "kept")
    }

    @Test(
        "What a change does not name is kept or goes, as Supported says",
        arguments: [
            (nil, false), ([], true), ([ContactsTag.jobTitle], false), ([ContactsTag.firstName], true),
        ] as [([WBXML.Tag]?, Bool)])
    func ghosting(supported: [WBXML.Tag]?, keeps: Bool) async throws {
        let lab = try await ItemLab()
        var items = ClientItems(
            folder: lab.mailbox.contacts, key: try await lab.prime(lab.mailbox.contacts, supported: supported))
        let id = try #require(
            lab.mailbox.add(
                item(.contacts, [ContactsTag.fileAs: "A", ContactsTag.jobTitle: "Boss", ContactsTag.picture: "AAAA"])))
        try await items.pull(lab.device)
        try await items.send(
            lab.device, [.change(Sync.Change(id, data: item(.contacts, [ContactsTag.fileAs: "B"])))])
        let elements = try #require(lab.mailbox.item(id)).data.elements(in: .v141)
        #expect(elements.contains { $0.tag == ContactsTag.jobTitle } == keeps)
        #expect(elements.contains { $0.tag == ContactsTag.picture }, "a picture stays until it is emptied")
        #expect(elements.first { $0.tag == ContactsTag.fileAs }?.string == "B")
    }

    @Test("Since 16.0 an event keeps what a change does not name, and an empty element clears")
    func ghostedEvent() async throws {
        let lab = try await ItemLab(version: .v161)
        let id = try #require(
            lab.mailbox.add(event("one", "20260105T090000Z", "20260105T100000Z", [daily(occurrences: 3)])))
        lab.mailbox.change(id, item(.calendar, [CalendarTag.reminder: "30"]))
        var items = try await lab.pull(lab.mailbox.calendar)
        try await items.send(
            lab.device, [.change(Sync.Change(id, data: item(.calendar, [CalendarTag.subject: "two"])))])
        let kept = try #require(lab.mailbox.item(id)).data.elements(in: .v161)
        #expect(kept.contains(WBXMLElement(CalendarTag.reminder, text: "30")))
        try await items.send(
            lab.device,
            [.change(Sync.Change(id, data: .other(.calendar, [WBXMLElement(CalendarTag.recurrence)])))])
        let single = try #require(lab.mailbox.item(id)).data.elements(in: .v161)
        #expect(
            !single.contains { $0.tag == CalendarTag.recurrence } && kept.contains { $0.tag == CalendarTag.recurrence })
    }

    @Test("Windows of events and tasks")
    func filters() async throws {
        let lab = try await ItemLab()
        let old = try #require(lab.mailbox.add(event("old", "20251101T090000Z", "20251101T100000Z")))
        let new = try #require(lab.mailbox.add(event("new", "20251228T090000Z", "20251228T100000Z")))
        let series = try #require(
            lab.mailbox.add(event("series", "20251001T090000Z", "20251001T100000Z", [daily(occurrences: 400)])))
        let window = Sync.Options(filterType: .twoWeeks)
        var events = try await lab.pull(lab.mailbox.calendar, options: window)
        #expect(Set(events.items.keys) == [new, series])
        lab.mock.advance(seconds: 30 * 86400)
        try await events.pull(lab.device, options: window)
        #expect(Set(events.items.keys) == [series])
        #expect(try await lab.pull(lab.mailbox.calendar).items.keys.contains(old))

        let open = try #require(lab.mailbox.add(item(.tasks, [TasksTag.subject: "open"])))
        let done = try #require(
            lab.mailbox.add(
                item(.tasks, [TasksTag.complete: "1", TasksTag.dateCompleted: "2026-01-01T00:00:00.000Z"])))
        var tasks = try await lab.pull(lab.mailbox.tasks, options: Sync.Options(filterType: .incompleteTasks))
        #expect(Set(tasks.items.keys) == [open])
        lab.mailbox.change(done, item(.tasks, [TasksTag.complete: "0"]))
        lab.mailbox.change(open, item(.tasks, [TasksTag.complete: "1"]))
        try await tasks.pull(lab.device)
        #expect(Set(tasks.items.keys) == [done])
    }

    @Test(
        "Windows that a class does not have",
        arguments: [
            (FolderType.calendar, FilterType.oneDay), (.tasks, .oneWeek), (.inbox, .sixMonths),
        ])
    func foreignFilters(type: FolderType, filter: FilterType) async throws {
        let lab = try await ItemLab()
        let folder = try #require(lab.mailbox.folders.first { $0.type == type }).id
        let key = try await lab.prime(folder)
        let options = Sync.Options(filterType: filter)
        let status = try await lab.device.refusal(of: Sync.Collection(folder, syncKey: key, options: [options]))
        #expect(status == SyncStatus.protocolError)
        let itemClass = type.itemClass
        let estimate = try await lab.device.send(
            GetItemEstimate([
                .init(folder, syncKey: key, options: [.init(itemClass: itemClass, filterType: filter)])
            ]))
        #expect(estimate.status == .serverError)
    }

    @Test("Bodies come in the form that is asked for, cut where that is asked for")
    func bodies() async throws {
        let lab = try await ItemLab()
        let html = "<p>Tea &amp; cake</p>"
        lab.mailbox.add(event("x", "20260105T090000Z", "20260105T100000Z", [ItemForm.body(.html, html)]))
        func body(_ preferences: BodyPreference...) async throws -> WBXMLElement? {
            let options = Sync.Options(filterType: nil, bodyPreferences: preferences)
            return try await lab.pull(lab.mailbox.calendar, options: options).only().item[AirSyncBaseTag.body]
        }
        #expect(try await body()?.text(AirSyncBaseTag.data)?.hasPrefix("Tea & cake") == true)
        #expect(try await body(BodyPreference(type: .html))?.text(AirSyncBaseTag.data) == html)
        let cut = try await body(BodyPreference(type: .plainText, truncationSize: 3))
        #expect(cut?.text(AirSyncBaseTag.data) == "Tea" && cut?.text(AirSyncBaseTag.truncated) == "1")
        let options = Sync.Options(filterType: nil, bodyPreferences: [BodyPreference(type: .plainText)])
        let plain = try await lab.pull(lab.mailbox.calendar, options: options).only().item
        #expect(plain.number(AirSyncBaseTag.nativeBodyType) == 2)
    }

    @Test("An event or a contact without a body says so to those who ask", arguments: [true, false])
    func absentBodies(asks: Bool) async throws {
        let lab = try await ItemLab()
        lab.mailbox.add(event("x"))
        lab.mailbox.add(item(.contacts, [ContactsTag.fileAs: "x"]))
        let options = Sync.Options(
            filterType: nil, bodyPreferences: asks ? [BodyPreference(type: .html)] : [])
        for folder in [lab.mailbox.calendar, lab.mailbox.contacts] {
            let seen = try await lab.pull(folder, options: options).only().item
            let body = seen[AirSyncBaseTag.body]
            #expect(body?.number(AirSyncBaseTag.type) == (asks ? 1 : nil))
            #expect(body?.number(AirSyncBaseTag.estimatedDataSize) == (asks ? 0 : nil))
            #expect(seen.number(AirSyncBaseTag.nativeBodyType) == (folder == lab.mailbox.calendar ? 1 : nil))
        }
    }

    @Test("Items move between folders of their class only")
    func moves() async throws {
        let lab = try await ItemLab()
        let other = lab.mailbox.createFolder("Team", type: .userCalendar)
        let id = try #require(lab.mailbox.add(event("x")))
        let moves = [
            MoveItems.Move(id, from: lab.mailbox.calendar, to: lab.mailbox.contacts),
            MoveItems.Move(id, from: lab.mailbox.calendar, to: other),
        ]
        let reply = try await lab.device.send(MoveItems(moves))
        #expect(reply.results.map(\.status) == [MoveItemsStatus.invalidDestination, MoveItemsStatus.success])
        #expect(lab.mailbox.items(in: other).map(\.id) == [reply.results.last?.newID])
    }

    @Test("A deleted event goes to the deleted items, where mail clients do not see it")
    func deletedItems() async throws {
        let lab = try await ItemLab()
        let id = try #require(lab.mailbox.add(event("x")))
        var items = try await lab.pull(lab.mailbox.calendar)
        try await items.send(lab.device, [.delete(id)])
        #expect(lab.mailbox.items(in: lab.mailbox.deletedItems).count == 1)
        #expect(try await lab.pull(lab.mailbox.deletedItems).items.isEmpty)
    }
}
