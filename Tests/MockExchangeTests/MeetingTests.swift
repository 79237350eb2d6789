import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("Meetings travel")
struct MeetingTests {
    private func invite(_ lab: ItemLab) async throws -> (ClientItems, ServerID) {
        var items = ClientItems(folder: lab.mailbox.calendar, key: try await lab.prime(lab.mailbox.calendar))
        let meeting = event(
            "Budget", "20260105T090000Z", "20260105T100000Z", [attendees("bob@example.test", "x@elsewhere.test")])
        let added = try await items.send(lab.device, [.add(Sync.Add("c", data: meeting))])
        return (items, try #require(added.first?.serverID))
    }

    @Test("Since 16.0 the server invites; the invitation is in the inbox and, tentative, in the calendar")
    func invitation() async throws {
        let lab = try await ItemLab(version: .v161)
        _ = try await invite(lab)
        let bob = try lab.mailbox(of: "bob")
        #expect(lab.mock.outgoing.map(\.recipient) == ["x@elsewhere.test"])
        #expect(bob.messages(in: bob.inbox).count == 1)
        let device = lab.device.of("bob")
        _ = try await device.folders()
        let key = try await device.prime(bob.inbox)
        let reply = try #require(try await device.sync(bob.inbox, key, options: nil))
        guard case .add(let mail)? = reply.changes.first else {
            Issue.record("no message")
            return
        }
        let email = try #require(mail.data.email)
        #expect(email.messageClass == "IPM.Schedule.Meeting.Request" && email.attachments == nil)
        let request = try #require(email.meetingRequest)
        #expect(request.startTime == (try instant("20260105T090000Z")) && request.uid?.isEmpty == false)
        #expect(request.globalObjectID == nil && request.responseRequested == true)
        let event = try #require(bob.items(in: bob.calendar).first).data.elements(in: .v161)
        #expect(event.contains(WBXMLElement(CalendarTag.busyStatus, text: "1")))
        #expect(event.contains(WBXMLElement(CalendarTag.meetingStatus, text: "3")))
        #expect(event.contains(WBXMLElement(CalendarTag.responseType, text: "5")))
        #expect(event.contains(WBXMLElement(CalendarTag.uid, text: request.uid ?? "")))
    }

    @Test("A change is sent again, a deletion cancels")
    func updates() async throws {
        let lab = try await ItemLab(version: .v161)
        var (items, id) = try await invite(lab)
        let bob = try lab.mailbox(of: "bob")
        try await items.send(
            lab.device, [.change(Sync.Change(id, data: item(.calendar, [CalendarTag.reminder: "5"])))])
        #expect(bob.messages(in: bob.inbox).count == 1, "a reminder is nobody else's business")
        try await items.send(
            lab.device, [.change(Sync.Change(id, data: item(.calendar, [CalendarTag.subject: "Money"])))])
        #expect(bob.messages(in: bob.inbox).count == 2)
        #expect(bob.items(in: bob.calendar).count == 1)
        #expect(
            bob.items(in: bob.calendar).first?.data.elements(in: .v161).contains(
                WBXMLElement(CalendarTag.subject, text: "Money")) == true)
        try await items.send(lab.device, [.delete(id)])
        let cancelled = try #require(bob.items(in: bob.calendar).first).data.elements(in: .v161)
        #expect(cancelled.contains(WBXMLElement(CalendarTag.meetingStatus, text: "7")))
    }

    @Test("Before 16.0 the client sends the invitation, and the server enters it")
    func clientInvites() async throws {
        let lab = try await ItemLab()
        _ = try await invite(lab)
        let bob = try lab.mailbox(of: "bob")
        #expect(bob.messages(in: bob.inbox).isEmpty && bob.items(in: bob.calendar).isEmpty)
        let mime = """
            To: bob@example.test\r
            Subject: Budget\r
            Content-Type: text/calendar; method=REQUEST; charset=utf-8\r
            \r
            BEGIN:VCALENDAR\r
            METHOD:REQUEST\r
            BEGIN:VEVENT\r
            UID:outlook-1\r
            DTSTART:20260105T090000Z\r
            DURATION:PT1H\r
            SUMMARY:Budget\r
            ORGANIZER:mailto:alice@example.test\r
            ATTENDEE;RSVP=TRUE:mailto:bob@example.test\r
            END:VEVENT\r
            END:VCALENDAR\r

            """
        _ = try await lab.device.send(SendMail(clientID: "m1", mime: Array(mime.utf8)))
        let event = try #require(bob.items(in: bob.calendar).first).data.elements(in: .v161)
        #expect(event.contains(WBXMLElement(CalendarTag.uid, text: "outlook-1")))
        #expect(event.contains(WBXMLElement(CalendarTag.endTime, text: "20260105T100000Z")))
        let device = lab.device.of("bob")
        _ = try await device.folders()
        let key = try await device.prime(bob.inbox)
        let reply = try #require(try await device.sync(bob.inbox, key, options: nil))
        guard case .add(let mail)? = reply.changes.first else {
            Issue.record("no message")
            return
        }
        let object = try #require(mail.data.email?.meetingRequest?.globalObjectID?.bytes)
        #expect(Array(object[40..<48]) == Array("vCal-Uid".utf8) && mail.data.email?.meetingRequest?.uid == nil)
    }

    /// Bob's device, which knows his folders.
    private func bobsDevice(_ lab: ItemLab) async throws -> TestDevice {
        let device = lab.device.of("bob")
        _ = try await device.folders()
        return device
    }

    private func status(of address: String, in event: MockItem) -> Int? {
        let attendees = event.data.elements(in: .v161).first { $0.tag == CalendarTag.attendees }
        return attendees?.elements.first { $0.text(CalendarTag.email) == address }?.number(CalendarTag.attendeeStatus)
    }

    @Test(
        "An answer changes the calendar, takes the mail away and tells the organizer",
        arguments: [(MeetingResponse.UserResponse.accept, 3, "2"), (.tentative, 2, "1"), (.decline, 4, nil)]
            as [(MeetingResponse.UserResponse, Int, String?)])
    func response(answer: MeetingResponse.UserResponse, status: Int, busy: String?) async throws {
        let lab = try await ItemLab(version: .v161)
        let (_, meeting) = try await invite(lab)
        let bob = try lab.mailbox(of: "bob")
        let device = try await bobsDevice(lab)
        let mail = try #require(bob.messages(in: bob.inbox).first).id
        let request = MeetingResponse.Request(answer, to: .item(bob.inbox, mail), reply: .init())
        let result = try #require(try await device.send(MeetingResponse([request])).results.first)
        #expect(result.status == MeetingResponseStatus.success && result.requestID == mail)
        #expect(bob.messages(in: bob.inbox).isEmpty)
        let event = result.calendarID.flatMap { bob.item($0) }
        #expect(event?.data.elements(in: .v161).first { $0.tag == CalendarTag.busyStatus }?.string == busy)
        #expect((result.calendarID == nil) == (busy == nil))
        let answers = lab.mailbox.messages(in: lab.mailbox.inbox)
        #expect(answers.count == 1)
        let organized = try #require(lab.mailbox.item(meeting))
        #expect(self.status(of: "bob@example.test", in: organized) == status)
    }

    @Test("Without SendResponse, and before 16.0, the server mails nothing")
    func silentResponse() async throws {
        let lab = try await ItemLab(version: .v161)
        _ = try await invite(lab)
        let bob = try lab.mailbox(of: "bob")
        let device = try await bobsDevice(lab)
        let event = try #require(bob.items(in: bob.calendar).first).id
        let request = MeetingResponse.Request(.accept, to: .item(bob.calendar, event))
        let result = try await device.send(MeetingResponse([request])).results.first
        #expect(result?.status == MeetingResponseStatus.success && result?.calendarID == event)
        #expect(lab.mailbox.messages(in: lab.mailbox.inbox).isEmpty)
    }

    @Test("What is no invitation cannot be answered")
    func refusedResponses() async throws {
        let lab = try await ItemLab(version: .v161)
        let (_, own) = try await invite(lab)
        let plain = lab.mailbox.deliver("Subject: x\r\n\r\n")
        let mailbox = lab.mailbox
        let items: [ItemReference] = [
            .item(mailbox.inbox, plain), .item(mailbox.inbox, "1:999"), .item(mailbox.calendar, own),
            .longID("nothing"),
        ]
        let requests = items.map { MeetingResponse.Request(.accept, to: $0) }
        let reply = try await lab.device.send(MeetingResponse(requests))
        #expect(reply.results.map(\.status) == Array(repeating: MeetingResponseStatus.invalidRequest, count: 4))
    }

    /// A meeting of Bob's with Alice, in her calendar.
    private func meeting(_ lab: ItemLab, _ elements: [WBXMLElement] = []) throws -> ServerID {
        let meeting = event(
            "Plan", "20260105T090000Z", "20260105T100000Z",
            [
                attendees("alice@example.test"), WBXMLElement(CalendarTag.meetingStatus, text: "3"),
                WBXMLElement(CalendarTag.organizerEmail, text: "bob@example.test"),
            ] + elements)
        return try #require(lab.mailbox.add(meeting))
    }

    @Test("A malformed answer has a status of its own, and the others are carried out")
    func malformedResponses() async throws {
        let lab = try await ItemLab()
        let calendar = lab.mailbox.calendar
        let series = try meeting(lab, [daily(occurrences: 3)])
        let single = try meeting(lab)
        let mail = lab.mailbox.deliver("Subject: x\r\n\r\n")
        let start = try instant("20260105T090000Z")
        func answer(_ id: ServerID, in folder: CollectionID, instance: String?, response: String = "1") async throws
            -> Status?
        {
            let requests = [
                MeetingResponse.Request(.accept, to: .item(folder, id), instance: instance.map { _ in start }),
                MeetingResponse.Request(.accept, to: .item(calendar, series)),
            ]
            var isFirst = true
            let reply = try await lab.device.send(MeetingResponse(requests)) { root in
                root.edit(MeetingResponseTag.request) { request in
                    guard isFirst else { return }
                    isFirst = false
                    request.edit(MeetingResponseTag.instanceID) { $0.setText(instance ?? "") }
                    request.edit(MeetingResponseTag.userResponse) { $0.setText(response) }
                }
            }
            try #require(reply.results.count == 2)
            #expect(reply.results[1].status == MeetingResponseStatus.success)
            return reply.results[0].status
        }
        let wrong = MeetingResponseStatus.invalidRequest
        #expect(try await answer(series, in: calendar, instance: nil, response: "5") == wrong)
        #expect(try await answer(mail, in: lab.mailbox.inbox, instance: "1234567890") == wrong)
        // The compact form is that of other elements.
        #expect(try await answer(series, in: calendar, instance: "20260106T090000Z") == wrong)
        #expect(try await answer(single, in: calendar, instance: "01-05-2026T09:00:00.000Z") == wrong)
        #expect(
            try await answer(single, in: calendar, instance: "2026-01-05T09:00:00.000Z") == .noRecurrenceInCalendar)
        #expect(
            try await answer(series, in: calendar, instance: "2026-01-06T09:00:00.000Z")
                == MeetingResponseStatus.success)
    }

    @Test("More than a hundred answers are too many")
    func manyResponses() async throws {
        let lab = try await ItemLab()
        let requests = (0...100).map { number in
            MeetingResponse.Request(.accept, to: .item(lab.mailbox.inbox, ServerID("1:\(number)")))
        }
        let reply = try await lab.device.send(MeetingResponse(requests))
        #expect(reply.status == nil && reply.results.allSatisfy { $0.status == .invalidXML })
        let fewer = try await lab.device.send(MeetingResponse(Array(requests.dropLast())))
        #expect(fewer.results.first?.status == MeetingResponseStatus.invalidRequest)
    }

    @Test("One event of a series is declined alone")
    func instance() async throws {
        let lab = try await ItemLab(version: .v161)
        var items = ClientItems(folder: lab.mailbox.calendar, key: try await lab.prime(lab.mailbox.calendar))
        let series = event(
            "Daily", "20260105T090000Z", "20260105T093000Z", [daily(occurrences: 3), attendees("bob@example.test")])
        try await items.send(lab.device, [.add(Sync.Add("c", data: series))])
        let bob = try lab.mailbox(of: "bob")
        let device = try await bobsDevice(lab)
        let id = try #require(bob.items(in: bob.calendar).first).id
        let second = try instant("20260106T090000Z")
        let request = MeetingResponse.Request(.decline, to: .item(bob.calendar, id), instance: second)
        #expect(
            try await device.send(MeetingResponse([request])).results.first?.status == MeetingResponseStatus.success)
        let stored = try #require(bob.read { contents, _ in ItemID(id).flatMap { contents.mailbox.item($0) } })
        let left = EventSeries(try #require(stored.properties))?.occurrences(from: 0, to: Int.max).count
        #expect(left == 2)
    }

    @Test("A proposal of another time reaches the organizer at 16.1")
    func proposal() async throws {
        let lab = try await ItemLab(version: .v161)
        _ = try await invite(lab)
        let bob = try lab.mailbox(of: "bob")
        let device = try await bobsDevice(lab)
        let mail = try #require(bob.messages(in: bob.inbox).first).id
        var request = MeetingResponse.Request(.tentative, to: .item(bob.inbox, mail), reply: .init())
        request.proposedStartTime = try instant("20260107T090000Z")
        request.proposedEndTime = try instant("20260107T100000Z")
        _ = try await device.send(MeetingResponse([request]))
        let key = try await lab.device.prime(lab.mailbox.inbox)
        let reply = try #require(try await lab.device.sync(lab.mailbox.inbox, key, options: nil))
        guard case .add(let item)? = reply.changes.first else {
            Issue.record("no message")
            return
        }
        #expect(item.data.email?.meetingRequest?.proposedStartTime == request.proposedStartTime)
    }
}
