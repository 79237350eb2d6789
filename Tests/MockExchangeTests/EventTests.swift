import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("Series of events")
struct EventTests {
    @Test("Since 16.0 one event of a series is changed and deleted by its original start")
    func instances() async throws {
        let lab = try await ItemLab(version: .v161)
        var items = ClientItems(folder: lab.mailbox.calendar, key: try await lab.prime(lab.mailbox.calendar))
        let series = event("Daily", "20260105T090000Z", "20260105T093000Z", [daily(occurrences: 4)])
        let id = try #require(try await items.send(lab.device, [.add(Sync.Add("c", data: series))]).first?.serverID)
        let second = try instant("20260106T090000Z")
        let third = try instant("20260107T090000Z")
        let moved = item(
            .calendar,
            [
                CalendarTag.subject: "Moved", CalendarTag.startTime: "20260106T140000Z",
                CalendarTag.endTime: "20260106T150000Z",
            ])
        #expect(try await items.send(lab.device, [.change(Sync.Change(id, instance: second, data: moved))]).isEmpty)
        #expect(try await items.send(lab.device, [.delete(id, instance: third)]).isEmpty)
        let stored = try #require(lab.mailbox.read { contents, _ in ItemID(id).flatMap { contents.mailbox.item($0) } })
        let event = try #require(stored.properties)
        let occurrences = try #require(EventSeries(event)).occurrences(from: 0, to: Int.max)
        let begins = occurrences.map { MeetingInvitation.stamp($0.start) }
        #expect(begins == ["20260105T090000", "20260106T140000", "20260108T090000"])

        var other = lab
        other.device.deviceID = "OTHER"
        _ = try await other.device.folders()
        let seen = try await other.pull(lab.mailbox.calendar).only().item
        let exceptions = try #require(seen[CalendarTag.exceptions]).elements
        #expect(exceptions.map { $0.text(AirSyncBaseTag.instanceID) } == ["20260106T090000Z", "20260107T090000Z"])
        other.device.version = .v141
        let old = try await other.pull(lab.mailbox.calendar).only().item
        let oldExceptions = try #require(old[CalendarTag.exceptions]).elements
        #expect(
            oldExceptions.map { $0.text(CalendarTag.exceptionStartTime) } == ["20260106T090000Z", "20260107T090000Z"])

        let refused: [(Sync.ClientCommand, Status)] = [
            (.delete(id, instance: third), SyncStatus.objectNotFound),
            (.delete(id, instance: try instant("20260106T100000Z")), SyncStatus.objectNotFound),
            (
                .change(Sync.Change(id, instance: second, data: item(.calendar, [CalendarTag.deleted: "1"]))),
                SyncStatus.conversionError
            ),
            (
                .change(Sync.Change(id, instance: second, data: item(.calendar, [CalendarTag.allDayEvent: "1"]))),
                SyncStatus.conversionError
            ),
        ]
        for (command, status) in refused {
            #expect(try await items.send(lab.device, [command]).map(\.status) == [status])
        }
        let later = item(
            .calendar, [CalendarTag.startTime: "20260105T100000Z", CalendarTag.endTime: "20260105T103000Z"])
        try await items.send(lab.device, [.change(Sync.Change(id, data: later))])
        #expect(lab.mailbox.item(id)?.data.elements(in: .v141).contains { $0.tag == CalendarTag.exceptions } == false)
    }

    @Test("All-day events are midnights of their zone before 16.0, and dates since")
    func allDay() async throws {
        let lab = try await ItemLab()
        let zone = ZoneRules(minutesAhead: 60, changes: true).base64(named: "W. Europe")
        var items = ClientItems(folder: lab.mailbox.calendar, key: try await lab.prime(lab.mailbox.calendar))
        let day = item(
            .calendar,
            [
                CalendarTag.timezone: zone, CalendarTag.allDayEvent: "1", CalendarTag.startTime: "20260630T220000Z",
                CalendarTag.endTime: "20260701T220000Z", CalendarTag.subject: "Holiday",
            ])
        try await items.send(lab.device, [.add(Sync.Add("c", data: day))])
        var other = lab
        other.device.deviceID = "OTHER"
        _ = try await other.device.folders()
        let old = try await other.pull(lab.mailbox.calendar).only().item
        #expect(old.text(CalendarTag.startTime) == "20260630T220000Z" && old.text(CalendarTag.timezone) == zone)
        other.device.version = .v161
        let new = try await other.pull(lab.mailbox.calendar).only().item
        #expect(new.text(CalendarTag.startTime) == "20260701T000000Z" && new[CalendarTag.timezone] == nil)
    }

    @Test(
        "Rules",
        arguments: [
            ("type=0", ["0105", "0106", "0107"]), ("type=0 interval=10", ["0105", "0115", "0125"]),
            ("type=0 dayOfWeek=62 interval=1", ["0105", "0106", "0107"]),
            ("type=1 dayOfWeek=10", ["0105", "0107", "0112"]),
            ("type=1 dayOfWeek=2 interval=2", ["0105", "0119", "0202"]),
            ("type=2 dayOfMonth=31", ["0131", "0228", "0331"]),
            ("type=3 weekOfMonth=5 dayOfWeek=32", ["0130", "0227", "0327"]),
            ("type=3 weekOfMonth=5 dayOfWeek=127", ["0131", "0228", "0331"]),
            ("type=5 monthOfYear=2 dayOfMonth=29", ["0228", "0228", "0229"]),
            ("type=6 monthOfYear=3 weekOfMonth=2 dayOfWeek=4", ["0310", "0309", "0314"]),
        ])
    func rules(text: String, days: [String]) throws {
        let tags = [
            "type": CalendarTag.type, "interval": CalendarTag.interval, "dayOfWeek": CalendarTag.dayOfWeek,
            "dayOfMonth": CalendarTag.dayOfMonth, "weekOfMonth": CalendarTag.weekOfMonth,
            "monthOfYear": CalendarTag.monthOfYear,
        ]
        var elements = [WBXMLElement(CalendarTag.occurrences, text: "3")]
        for part in text.split(separator: " ") {
            let pair = part.split(separator: "=").map(String.init)
            elements.append(WBXMLElement(try #require(tags[pair[0]]), text: pair[1]))
        }
        var properties = ItemProperties(.calendar)
        properties.set(CalendarTag.startTime, "20260105T090000Z")
        properties.set(CalendarTag.endTime, "20260105T100000Z")
        properties[CalendarTag.recurrence] = WBXMLElement(CalendarTag.recurrence, elements: elements)
        let series = try #require(EventSeries(properties))
        let found = series.occurrences(from: 0, to: Int.max)
        #expect(found.map { String(MeetingInvitation.stamp($0.start).prefix(8).suffix(4)) } == days)
        let end = try #require(found.last?.end)
        #expect(series.end == end)
    }

    @Test("A series keeps its local time over the change of the clocks")
    func zones() throws {
        var properties = ItemProperties(.calendar)
        properties.set(CalendarTag.timezone, ZoneRules(minutesAhead: 60, changes: true).base64())
        properties.set(CalendarTag.startTime, "20260328T080000Z")
        properties.set(CalendarTag.endTime, "20260328T090000Z")
        properties[CalendarTag.recurrence] = daily(occurrences: 3)
        let series = try #require(EventSeries(properties))
        let times = series.occurrences(from: 0, to: Int.max).map { MeetingInvitation.stamp($0.start) }
        #expect(times == ["20260328T080000", "20260329T070000", "20260330T070000"])
    }

    @Test("An invitation reads as it was written")
    func iCalendar() throws {
        let zone = ZoneRules(minutesAhead: -300, changes: false).base64()
        var properties = ItemProperties(.calendar, [attendees("bob@example.test", "carol@example.test")])
        properties.set(CalendarTag.uid, "u-1")
        properties.set(CalendarTag.subject, "Tea, cake; and \\ more, in a line that is longer than seventy-five bytes")
        properties.set(CalendarTag.timezone, zone)
        properties.set(CalendarTag.startTime, "20260105T090000Z")
        properties.set(CalendarTag.endTime, "20260105T100000Z")
        properties.set(CalendarTag.organizerEmail, "alice@example.test")
        properties[CalendarTag.recurrence] = daily(occurrences: 3)
        let invitation = MeetingInvitation(.request, event: properties, recurrenceID: 1_767_690_000)
        let again = try #require(MeetingInvitation(invitation.text(now: 0)))
        #expect(again.method == .request && again.uid == "u-1" && again.recurrenceID == 1_767_690_000)
        for tag in [CalendarTag.subject, CalendarTag.startTime, CalendarTag.endTime, CalendarTag.timezone] {
            #expect(again.event[tag] == properties[tag])
        }
        #expect(again.attendees.map(\.address) == ["bob@example.test", "carol@example.test"])
        let rule = try #require(again.event[CalendarTag.recurrence])
        #expect(SeriesRule(rule) == SeriesRule(daily(occurrences: 3)))
    }

    @Test("Attachments of an event are added, fetched and removed since 16.0")
    func attachments() async throws {
        let lab = try await ItemLab(version: .v161)
        var items = ClientItems(folder: lab.mailbox.calendar, key: try await lab.prime(lab.mailbox.calendar))
        let file = WBXMLElement(
            AirSyncBaseTag.add,
            elements: [
                WBXMLElement(AirSyncBaseTag.clientID, text: "a1"),
                WBXMLElement(AirSyncBaseTag.content, [.opaque([1, 2, 3])]),
                WBXMLElement(AirSyncBaseTag.displayName, text: "plan.bin"),
                WBXMLElement(AirSyncBaseTag.method, text: "1"),
            ])
        let added = try await items.send(
            lab.device,
            [
                .add(
                    Sync.Add(
                        "c",
                        data: event(
                            "x", "20260105T090000Z", "20260105T100000Z",
                            [WBXMLElement(AirSyncBaseTag.attachments, elements: [file])])))
            ])
        let id = try #require(added.first?.serverID)
        #expect(lab.mailbox.item(id)?.attachments.map(\.bytes) == [[1, 2, 3]])
        let elements = try #require(added.first?.data).elements(in: .v161)
        let named = elements.first { $0.tag == AirSyncBaseTag.attachments }?.elements.first
        #expect(named?.text(AirSyncBaseTag.clientID) == "a1")
        let reference = try #require(named?.text(AirSyncBaseTag.fileReference))
        let fetched = try await lab.device.send(ItemOperations([.fetch(.init(.attachment(FileReference(reference))))]))
        guard case .fetch(let result)? = fetched.results.first else {
            Issue.record("nothing was fetched")
            return
        }
        #expect(result.content?.data == [1, 2, 3])
        let gone = WBXMLElement(
            AirSyncBaseTag.delete, elements: [WBXMLElement(AirSyncBaseTag.fileReference, text: reference)])
        let removal = Sync.ClientCommand.change(
            Sync.Change(
                id, data: .other(.calendar, [WBXMLElement(AirSyncBaseTag.attachments, elements: [gone])])))
        #expect(try await items.send(lab.device, [removal]).isEmpty)
        #expect(lab.mailbox.item(id)?.attachments.isEmpty == true)
        #expect(try await items.send(lab.device, [removal]).map(\.status) == [SyncStatus.conversionError])
    }
}
