internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

/// What a meeting message says: an iCalendar object with a method (RFC 5546).
struct MeetingInvitation: Sendable {
    /// What the message does.
    enum Method: String, Sendable {
        case request = "REQUEST"
        case cancel = "CANCEL"
        case reply = "REPLY"
        case counter = "COUNTER"
    }

    /// What the message does.
    var method: Method
    /// The event, in the form that is kept.
    var event: ItemProperties
    /// The original start of the event of a series that is meant, in seconds since 1970.
    var recurrenceID: Int?

    /// The event's identifier.
    var uid: String { event.text(CalendarTag.uid) ?? "" }
    /// The organizer's address, in lower case.
    var organizer: String { event.text(CalendarTag.organizerEmail)?.lowercased() ?? "" }
    /// The attendees' addresses, in lower case, and what they have answered.
    var attendees: [(address: String, status: Int)] {
        (event[CalendarTag.attendees]?.elements ?? []).compactMap { attendee in
            attendee.text(CalendarTag.email).map {
                ($0.lowercased(), attendee.number(CalendarTag.attendeeStatus) ?? 0)
            }
        }
    }

    /// Makes an invitation.
    init(_ method: Method, event: ItemProperties, recurrenceID: Int? = nil) {
        self.method = method
        self.event = event
        self.recurrenceID = recurrenceID
    }

    /// The invitation in a message, `nil` when it has none.
    init?(message part: MIMEPart, of bytes: [UInt8]) {
        guard let calendar = Self.calendarPart(part) else { return nil }
        self.init(calendar.text(of: bytes))
    }

    /// The part of a message that holds a calendar.
    static func calendarPart(_ part: MIMEPart) -> MIMEPart? {
        if part.type.main == "text/calendar" { return part }
        guard part.type.main.hasPrefix("multipart/") else { return nil }
        return part.children.lazy.compactMap(calendarPart).first
    }

    /// The class of a message that carries the invitation.
    var messageClass: String {
        switch method {
        case .request: return "IPM.Schedule.Meeting.Request"
        case .cancel: return "IPM.Schedule.Meeting.Canceled"
        case .counter: return "IPM.Schedule.Meeting.Resp.Tent"
        case .reply:
            switch attendees.first?.status {
            case 3?: return "IPM.Schedule.Meeting.Resp.Pos"
            case 4?: return "IPM.Schedule.Meeting.Resp.Neg"
            default: return "IPM.Schedule.Meeting.Resp.Tent"
            }
        }
    }
}

/// The answer of an attendee in its three spellings.
struct AttendeeAnswer: Hashable, Sendable {
    /// AttendeeStatus and ResponseType: 2 tentative, 3 accepted, 4 declined.
    let status: Int

    /// The answer that UserResponse of MeetingResponse means: 1 accept, 2 tentative, 3 decline.
    init?(userResponse: Int) {
        guard let status = [1: 3, 2: 2, 3: 4][userResponse] else { return nil }
        self.status = status
    }

    /// The PARTSTAT of iCalendar for an AttendeeStatus.
    static func participation(_ status: Int) -> String {
        [2: "TENTATIVE", 3: "ACCEPTED", 4: "DECLINED"][status] ?? "NEEDS-ACTION"
    }

    /// The AttendeeStatus for a PARTSTAT.
    static func status(_ participation: String?) -> Int {
        ["TENTATIVE": 2, "ACCEPTED": 3, "DECLINED": 4][participation?.uppercased() ?? ""] ?? 0
    }

    /// The word that a reply's subject begins with.
    var word: String { [2: "Tentative", 3: "Accepted", 4: "Declined"][status] ?? "Answer" }
    /// What the time of the meeting then counts as.
    var busyStatus: Int { status == 3 ? 2 : status == 2 ? 1 : 0 }
}

extension MeetingInvitation {
    /// The invitation in the bytes of a message, `nil` when it has none.
    init?(message bytes: [UInt8]) {
        self.init(message: MIMEPart(message: bytes), of: bytes)
    }
}

extension ItemProperties {
    /// The event with more people who are to come.
    func adding(_ people: [Forwardee]) -> ItemProperties {
        var event = self
        let attendees = people.compactMap { person in
            person.email.map { address in
                WBXMLElement(
                    CalendarTag.attendee,
                    elements: [
                        WBXMLElement(CalendarTag.email, text: address),
                        WBXMLElement(CalendarTag.name, text: person.name ?? address),
                        WBXMLElement(CalendarTag.attendeeStatus, text: "0"),
                        WBXMLElement(CalendarTag.attendeeType, text: "2"),
                    ])
            }
        }
        event[CalendarTag.attendees] = WBXMLElement(
            CalendarTag.attendees, elements: (self[CalendarTag.attendees]?.elements ?? []) + attendees)
        return event
    }
}
