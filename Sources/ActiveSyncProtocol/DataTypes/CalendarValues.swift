/// Whether an event is a meeting, who called it, and whether it was cancelled; bits of a number.
///
/// MS-ASCAL, `MeetingStatus`.
public struct MeetingStatus: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// An appointment, without attendees.
    public static let appointment: MeetingStatus = 0
    /// A meeting of the user's own.
    public static let organized: MeetingStatus = 1
    /// A meeting that the user was invited to.
    public static let received: MeetingStatus = 3
    /// A meeting of the user's own that was cancelled.
    public static let organizedAndCancelled: MeetingStatus = 5
    /// A meeting that the user was invited to and that was cancelled.
    public static let receivedAndCancelled: MeetingStatus = 7

    /// Whether it is a meeting.
    public var isMeeting: Bool { rawValue & 0x1 != 0 }
    /// Whether another person called it.
    public var isReceived: Bool { rawValue & 0x2 != 0 }
    /// Whether it was cancelled.
    public var isCancelled: Bool { rawValue & 0x4 != 0 }
}

/// What an attendee has answered.
///
/// MS-ASCAL, `AttendeeStatus`.
public struct AttendeeStatus: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Not known.
    public static let unknown: AttendeeStatus = 0
    /// Perhaps.
    public static let tentative: AttendeeStatus = 2
    /// Yes.
    public static let accepted: AttendeeStatus = 3
    /// No.
    public static let declined: AttendeeStatus = 4
    /// Nothing yet.
    public static let notResponded: AttendeeStatus = 5
}

/// In which part somebody takes part in a meeting.
///
/// MS-ASCAL, `AttendeeType`.
public struct AttendeeType: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A person who is needed.
    public static let required: AttendeeType = 1
    /// A person who is not needed.
    public static let optional: AttendeeType = 2
    /// A room or a thing.
    public static let resource: AttendeeType = 3
}

/// What the user has answered to a meeting request.
///
/// MS-ASCAL, `ResponseType`.
public struct ResponseType: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// It is no meeting, or nobody knows.
    public static let none: ResponseType = 0
    /// The user called the meeting.
    public static let organizer: ResponseType = 1
    /// Perhaps.
    public static let tentative: ResponseType = 2
    /// Yes.
    public static let accepted: ResponseType = 3
    /// No.
    public static let declined: ResponseType = 4
    /// Nothing yet.
    public static let notResponded: ResponseType = 5
}
