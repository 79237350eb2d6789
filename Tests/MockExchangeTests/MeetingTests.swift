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
        let object = try #require(mail.data.email?.meetingRequest?.globalObjectID)
        #expect(Array(object[40..<48]) == Array("vCal-Uid".utf8) && mail.data.email?.meetingRequest?.uid == nil)
    }
}
