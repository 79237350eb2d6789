import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("What the server makes of the values of items")
struct ItemValueTests {
    private func add(_ data: ItemData, _ lab: ItemLab, to folder: CollectionID) async throws -> Status? {
        var items = ClientItems(folder: folder, key: try await lab.prime(folder))
        return try await items.send(lab.device, [.add(Sync.Add("c", data: data))]).first?.status
    }

    @Test(
        "Times that a new event leaves out",
        arguments: [
            (nil, nil, ("20260101T003000Z", "20260101T010000Z")),
            (nil, "20260101T020000Z", ("20260101T003000Z", "20260101T020000Z")),
            ("20251231T230000Z", nil, ("20251231T230000Z", "20260101T010000Z")),
            (nil, "20251231T230000Z", nil), ("20260101T020000Z", nil, nil),
        ] as [(String?, String?, (start: String, end: String)?)])
    func times(start: String?, end: String?, expected: (start: String, end: String)?) async throws {
        // The mock's time is 00:20, which is nearer to half past than to the hour.
        let lab = try await ItemLab { $0.startTime += 20 * 60 }
        var data = [WBXMLElement(CalendarTag.subject, text: "x")]
        if let start { data.append(WBXMLElement(CalendarTag.startTime, text: start)) }
        if let end { data.append(WBXMLElement(CalendarTag.endTime, text: end)) }
        let status = try await add(.other(.calendar, data), lab, to: lab.mailbox.calendar)
        #expect(status == (expected == nil ? SyncStatus.conversionError : SyncStatus.success))
        let event = lab.mailbox.items(in: lab.mailbox.calendar).first?.data.elements(in: .v141)
        #expect(event?.first { $0.tag == CalendarTag.startTime }?.string == expected?.start)
        #expect(event?.first { $0.tag == CalendarTag.endTime }?.string == expected?.end)
    }

    private func exception(_ start: String, _ texts: KeyValuePairs<WBXML.Tag, String>) -> WBXMLElement {
        WBXMLElement(
            CalendarTag.exception,
            elements: [WBXMLElement(CalendarTag.exceptionStartTime, text: start)]
                + texts.map { WBXMLElement($0.key, text: $0.value) })
    }

    private func exceptions(_ elements: WBXMLElement...) -> WBXMLElement {
        WBXMLElement(CalendarTag.exceptions, elements: elements)
    }

    @Test("An exception keeps what a change does not name, and so do the others")
    func exceptionsStay() async throws {
        let lab = try await ItemLab()
        let series = event(
            "Daily", "20260105T090000Z", "20260105T093000Z",
            [
                daily(occurrences: 5),
                exceptions(
                    exception("20260106T090000Z", [CalendarTag.subject: "Moved", CalendarTag.location: "Here"]),
                    exception("20260107T090000Z", [CalendarTag.deleted: "1"]),
                    exception("20260108T090000Z", [CalendarTag.subject: "Gone soon"])),
            ])
        var items = ClientItems(folder: lab.mailbox.calendar, key: try await lab.prime(lab.mailbox.calendar))
        let id = try #require(try await items.send(lab.device, [.add(Sync.Add("c", data: series))]).first?.serverID)
        let change = event(
            "Daily", "20260105T090000Z", "20260105T093000Z",
            [
                daily(occurrences: 5),
                exceptions(
                    exception("20260106T090000Z", [CalendarTag.subject: "Again"]),
                    exception("20260108T090000Z", [CalendarTag.deleted: "1"])),
            ])
        #expect(try await items.send(lab.device, [.change(Sync.Change(id, data: change))]).isEmpty)
        let seen = try await lab.pull(lab.mailbox.calendar).only().item
        let kept = try #require(seen[CalendarTag.exceptions]).elements
        #expect(kept.count == 3)
        #expect(kept.map { $0.text(CalendarTag.subject) } == ["Again", nil, nil])
        #expect(kept.map { $0.text(CalendarTag.location) } == ["Here", nil, nil])
        #expect(kept.map { $0.text(CalendarTag.deleted) } == [nil, "1", "1"])
    }

    private func rule(_ texts: KeyValuePairs<WBXML.Tag, String>, _ tag: WBXML.Tag = CalendarTag.recurrence)
        -> WBXMLElement
    {
        WBXMLElement(tag, elements: texts.map { WBXMLElement($0.key, text: $0.value) })
    }

    @Test(
        "A rule of months or years names its calendar since 14.0, and an interval of 0 is one of 1",
        arguments: [ProtocolVersion.v121, .v140, .v161])
    func calendarType(version: ProtocolVersion) async throws {
        let lab = try await ItemLab(version: version)
        let monthly = rule([CalendarTag.type: "2", CalendarTag.dayOfMonth: "5", CalendarTag.interval: "0"])
        let data = event("x", "20260105T090000Z", "20260105T093000Z", [monthly])
        #expect(try await add(data, lab, to: lab.mailbox.calendar) == SyncStatus.success)
        let seen = try await lab.pull(lab.mailbox.calendar).only().item[CalendarTag.recurrence]
        #expect(seen?.text(CalendarTag.calendarType) == (version < .v140 ? nil : "0"))
        #expect(seen?.text(CalendarTag.interval) == "1")
    }

    @Test("A calendar that is named stays, and a daily rule names none")
    func otherCalendars() async throws {
        let lab = try await ItemLab()
        let yearly = rule([
            CalendarTag.type: "5", CalendarTag.calendarType: "1", CalendarTag.dayOfMonth: "5",
            CalendarTag.monthOfYear: "1",
        ])
        lab.mailbox.add(event("a", "20260105T090000Z", "20260105T093000Z", [yearly]))
        lab.mailbox.add(event("b", "20260105T090000Z", "20260105T093000Z", [daily(occurrences: 2)]))
        let seen = try await lab.pull(lab.mailbox.calendar).items.values
        let types = seen.map { ($0.text(CalendarTag.subject), $0[CalendarTag.recurrence]) }
        #expect(types.first { $0.0 == "a" }?.1?.text(CalendarTag.calendarType) == "1")
        #expect(types.first { $0.0 == "b" }?.1?.child(CalendarTag.calendarType) == nil)
    }

    @Test("A calendar that is reserved is refused", arguments: [13, 16, 17, 18, 19, 21, 22, 23], [true, false])
    func reservedCalendars(type: Int, isStrict: Bool) async throws {
        let lab = try await ItemLab { $0.isStrict = isStrict }
        let monthly = rule([
            CalendarTag.type: "2", CalendarTag.dayOfMonth: "5", CalendarTag.calendarType: "\(type)",
        ])
        let data = event("x", "20260105T090000Z", "20260105T093000Z", [monthly])
        #expect(try await add(data, lab, to: lab.mailbox.calendar) == SyncStatus.conversionError)
    }

    @Test("Of two ends of a task's rule the number of times counts")
    func ends() async throws {
        let lab = try await ItemLab()
        let twice = rule(
            [
                TasksTag.type: "0", TasksTag.start: "2026-01-05T00:00:00.000Z",
                TasksTag.until: "2026-03-05T00:00:00.000Z", TasksTag.occurrences: "3", TasksTag.interval: "1",
            ], TasksTag.recurrence)
        let data = item(.tasks, [TasksTag.subject: "x"], [twice])
        #expect(try await add(data, lab, to: lab.mailbox.tasks) == SyncStatus.success)
        let seen = try await lab.pull(lab.mailbox.tasks).only().item[TasksTag.recurrence]
        #expect(seen?.text(TasksTag.occurrences) == "3" && seen?.child(TasksTag.until) == nil)
    }

    @Test(
        "Classes of notes",
        arguments: [
            ("IPM.StickyNote", true), ("IPM.StickyNote.Mine", true), ("IPM.StickyNotes", false), ("IPM", false),
        ])
    func noteClasses(name: String, isAccepted: Bool) async throws {
        let lab = try await ItemLab()
        let data = item(.notes, [NotesTag.subject: "x", NotesTag.messageClass: name])
        let status = try await add(data, lab, to: lab.mailbox.notes)
        #expect(status == (isAccepted ? SyncStatus.success : SyncStatus.conversionError))
    }
}
