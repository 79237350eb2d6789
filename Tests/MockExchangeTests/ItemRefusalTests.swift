import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

@testable import MockExchange

@Suite("Items that the server refuses")
struct ItemRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var version = ProtocolVersion.v141
        var type = FolderType.calendar
        var data: ItemData

        var testDescription: String { name }
    }

    private static func recurrence(_ texts: KeyValuePairs<WBXML.Tag, String>) -> WBXMLElement {
        WBXMLElement(CalendarTag.recurrence, elements: texts.map { WBXMLElement($0.key, text: $0.value) })
    }

    private static func with(_ elements: WBXMLElement...) -> ItemData {
        event("x", "20260105T090000Z", "20260105T100000Z", elements)
    }

    static let cases: [Case] = [
        Case(name: "an event without an end", data: item(.calendar, [CalendarTag.startTime: "20260105T090000Z"])),
        Case(name: "an event that ends before it begins", data: event("x", "20260105T090000Z", "20260105T080000Z")),
        Case(name: "a time that is none", data: event("x", "tomorrow", "20260105T080000Z")),
        Case(
            name: "a weekly rule without days",
            data: with(recurrence([CalendarTag.type: "1", CalendarTag.interval: "1"]))),
        Case(
            name: "a daily rule with a day of the month",
            data: with(recurrence([CalendarTag.type: "0", CalendarTag.dayOfMonth: "3"]))),
        Case(
            name: "a week that begins on no day",
            data: with(
                recurrence([CalendarTag.type: "1", CalendarTag.dayOfWeek: "2", CalendarTag.firstDayOfWeek: "9"]))),
        Case(name: "a zone that is none", data: with(WBXMLElement(CalendarTag.timezone, text: "AAAA"))),
        Case(name: "a UID since 16.0", version: .v161, data: with(WBXMLElement(CalendarTag.uid, text: "mine"))),
        Case(
            name: "a DtStamp since 16.0", version: .v161,
            data: with(WBXMLElement(CalendarTag.dtStamp, text: "20260101T000000Z"))),
        Case(
            name: "an old place since 16.0", version: .v161,
            data: with(WBXMLElement(CalendarTag.location, text: "Here"))),
        Case(
            name: "a new place before 16.0",
            data: with(
                WBXMLElement(
                    AirSyncBaseTag.location, elements: [WBXMLElement(AirSyncBaseTag.displayName, text: "Here")]))),
        Case(
            name: "an all-day event at nine since 16.0", version: .v161,
            data: with(WBXMLElement(CalendarTag.allDayEvent, text: "1"))),
        Case(
            name: "properties of another class", type: .contacts,
            data: item(.contacts, [ContactsTag.fileAs: "x", TasksTag.subject: "y"])),
        Case(
            name: "a picture that is too large", type: .contacts,
            data: item(.contacts, [ContactsTag.picture: String(repeating: "A", count: 50_000)])),
        Case(
            name: "a task that is done at no time", type: .tasks,
            data: item(.tasks, [TasksTag.subject: "x", TasksTag.complete: "1"])),
        Case(
            name: "a task with one of the two due dates", type: .tasks,
            data: item(.tasks, [TasksTag.dueDate: "2026-01-01T00:00:00.000Z"])),
        Case(name: "a message", type: .inbox, data: .email(Email())),
        Case(name: "a draft before 16.0", type: .drafts, data: .email(Email())),
    ]

    @Test(arguments: cases)
    func refused(_ sample: Case) async throws {
        let lab = try await ItemLab(version: sample.version)
        let folder = try #require(lab.mailbox.folders.first { $0.type == sample.type }).id
        var items = ClientItems(folder: folder, key: try await lab.prime(folder))
        let outcomes = try await items.send(lab.device, [.add(Sync.Add("c", data: sample.data))])
        #expect(outcomes.map(\.status) == [SyncStatus.conversionError])
        #expect(lab.mailbox.items(in: folder).isEmpty)
    }

    @Test("An item of another class than the folder's")
    func wrongClass() async throws {
        let lab = try await ItemLab()
        var items = ClientItems(folder: lab.mailbox.tasks, key: try await lab.prime(lab.mailbox.tasks))
        let note = Sync.Add("c", itemClass: .notes, data: item(.notes, [NotesTag.subject: "x"]))
        #expect(try await items.send(lab.device, [.add(note)]).map(\.status) == [SyncStatus.conversionError])
    }
}
