import ActiveSync
import ActiveSyncProtocol
import Foundation
import Testing
import WBXML

extension SOGo {
    /// Invitations and the answers to them.
    @MainActor @Suite struct MeetingTests {
        @Test func anInvitationComesAsARequestForAMeeting() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let invitation = Invitation(from: peer, to: device)
            let (id, inbox) = try await invitation.deliver(from: peer, to: device)
            let email = try await device.fetch(id, from: inbox, as: .plainText)
            #expect(email.messageClass == "IPM.Schedule.Meeting.Request")
            let request = try #require(email.meetingRequest)
            #expect(request.startTime == invitation.start)
            #expect(request.endTime == invitation.start.addingTimeInterval(3600))
            #expect(request.organizer?.contains(peer.user.email) == true)
            // It should be true: the invitation says RSVP=TRUE.
            #expect(request.responseRequested == false)
            #expect(request.globalObjectID?.uid == invitation.uid)
        }

        /// Answers, with what the organizer is told, and what the guest's calendar says.
        nonisolated static let answers: [(MeetingResponse.UserResponse, String, ResponseType)] = [
            (.accept, "ACCEPTED", .accepted), (.tentative, "TENTATIVE", .tentative), (.decline, "DECLINED", .declined),
        ]

        /// The server tells the organizer itself: a client that sends its own answer too sends two.
        ///
        /// After a decline there should be no event, and no name of one.
        @Test(arguments: answers)
        func anAnswerGoesIntoTheCalendarAndToTheOrganizer(
            response: MeetingResponse.UserResponse, participation: String, type: ResponseType
        ) async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let invitation = Invitation(from: peer, to: device)
            let (id, inbox) = try await invitation.deliver(from: peer, to: device)
            try await peer.pull(try await peer.folder(.inbox))
            let answer = try await device.send(MeetingResponse([.init(response, to: .item(inbox, id))]))
            let result = try #require(answer.results.first)
            #expect(result.requestID == id)
            #expect(result.status == .success)
            let eventID = try #require(result.calendarID)

            let events = try await device.pull(try await device.folder(.calendar))
            let event = try #require(events[eventID]??.event)
            #expect(event.uid == invitation.uid)
            #expect(event.startTime == invitation.start)
            #expect(event.meetingStatus == .received)
            #expect(event.responseType == type)
            let mail = try await peer.reply(about: invitation)
            #expect(mail.contains("METHOD:REPLY"))
            #expect(mail.contains("PARTSTAT=\(participation)"))
        }

        @Test func whatIsNoInvitationCannotBeAnswered() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let subject = unique("no invitation")
            try await peer.mail(to: device, subject)
            let (id, _) = try await device.message(subject)
            let inbox = try await device.folder(.inbox)
            for item in [id, "99999999"] {
                let answer = try await device.send(MeetingResponse([.init(.accept, to: .item(inbox, item))]))
                #expect(answer.results.map(\.status) == [MeetingResponseStatus.invalidRequest])
                #expect(answer.results.first?.calendarID == nil)
            }
        }

        /// The server invites, too: the guest gets the message, and the event at once.
        @Test func anEventWithAGuestIsInTheGuestsCalendar() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            var event = CalendarEvent.meeting(unique("with a guest"), version: .v141)
            event.meetingStatus = .organized
            event.organizerEmail = device.user.email
            event.attendees = [Attendee(email: peer.user.email, name: "Frank Peer", type: .required)]
            _ = try await device.add(.event(event), to: try await device.folder(.calendar))
            let events = try await peer.pull(try await peer.folder(.calendar))
            let copy = try #require(events.values.compactMap { $0?.event }.first { $0.subject == event.subject })
            #expect(copy.meetingStatus == .received)
            #expect(copy.organizerEmail == device.user.email)
            #expect(copy.attendees?.map(\.email) == [peer.user.email])
        }
    }
}

/// A meeting that one person invites another to by mail (RFC 6047).
@MainActor private struct Invitation {
    let uid = UUID().uuidString
    let summary = unique("meeting")
    let start = Date.someMorning
    let organizer: String
    let guest: String

    init(from organizer: Device, to guest: Device) {
        self.organizer = organizer.user.email
        self.guest = guest.user.email
    }

    /// Sends it, and returns the guest's message.
    func deliver(from organizer: Device, to guest: Device) async throws -> (id: ServerID, inbox: CollectionID) {
        try await organizer.mail(
            to: guest, summary, Message(text: calendar, contentType: "text/calendar; method=REQUEST; charset=utf-8"))
        return (try await guest.message(summary).id, try await guest.folder(.inbox))
    }

    private var calendar: String {
        let times = [start, start.addingTimeInterval(3600)].map(DateTimeFormat.compact.string(from:))
        return """
            BEGIN:VCALENDAR\r
            PRODID:-//lab//EN\r
            VERSION:2.0\r
            METHOD:REQUEST\r
            BEGIN:VEVENT\r
            UID:\(uid)\r
            DTSTAMP:\(times[0])\r
            DTSTART:\(times[0])\r
            DTEND:\(times[1])\r
            SUMMARY:\(summary)\r
            ORGANIZER;CN=Organizer:mailto:\(organizer)\r
            ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Guest:mailto:\(guest)\r
            END:VEVENT\r
            END:VCALENDAR\r

            """
    }
}

extension Device {
    /// The message with which the guest's server answers an invitation, in quoted-printable but for the equals signs.
    fileprivate func reply(about invitation: Invitation) async throws -> String {
        let inbox = try await folder(.inbox)
        for _ in 0..<50 {
            for case let email? in try await pull(inbox).values.map({ $0?.email })
            where email.mimeText.contains("REPLY") {
                let text = email.mimeText.replacing("=3D", with: "=")
                if text.contains(invitation.uid) { return text }
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw Missing(description: "no answer to \(invitation.summary) came")
    }
}
