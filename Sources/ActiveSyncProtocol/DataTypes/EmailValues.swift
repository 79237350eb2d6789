/// How important a message or a task is.
///
/// MS-ASEMAIL, `Importance`.
public struct Importance: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Low.
    public static let low: Importance = 0
    /// Normal.
    public static let normal: Importance = 1
    /// High.
    public static let high: Importance = 2
}

/// Whether something is to be done with a message.
///
/// MS-ASEMAIL, `Status` of `Flag`.
public struct FlagStatus: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Nothing.
    public static let cleared: FlagStatus = 0
    /// It is done.
    public static let complete: FlagStatus = 1
    /// It is to be done.
    public static let active: FlagStatus = 2
}

/// What was done with a message last.
///
/// MS-ASEMAIL, `LastVerbExecuted`.
public struct LastVerb: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Nothing that is known.
    public static let unknown: LastVerb = 0
    /// It was answered.
    public static let replyToSender: LastVerb = 1
    /// It was answered to all.
    public static let replyToAll: LastVerb = 2
    /// It was forwarded.
    public static let forward: LastVerb = 3
}

/// How private an item is.
///
/// MS-ASEMAIL and MS-ASCAL, `Sensitivity`.
public struct Sensitivity: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Not private.
    public static let normal: Sensitivity = 0
    /// Personal.
    public static let personal: Sensitivity = 1
    /// Private.
    public static let `private`: Sensitivity = 2
    /// Confidential.
    public static let confidential: Sensitivity = 3
}

/// What a meeting means for the free time of a person.
///
/// MS-ASCAL, `BusyStatus`.
public struct BusyStatus: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Not known; only from servers, since 16.0.
    public static let unknown: BusyStatus = -1
    /// Free.
    public static let free: BusyStatus = 0
    /// Tentative.
    public static let tentative: BusyStatus = 1
    /// Busy.
    public static let busy: BusyStatus = 2
    /// Out of office.
    public static let outOfOffice: BusyStatus = 3
    /// Working elsewhere; only from servers, since 16.0.
    public static let workingElsewhere: BusyStatus = 4
}

/// Which part of a series a meeting request is about.
///
/// MS-ASEMAIL, `InstanceType`.
public struct InstanceType: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A meeting that does not repeat.
    public static let single: InstanceType = 0
    /// The whole series.
    public static let master: InstanceType = 1
    /// One meeting of a series.
    public static let instance: InstanceType = 2
    /// A changed meeting of a series.
    public static let exception: InstanceType = 3
    /// One meeting of a series that the mailbox does not hold, since 16.0.
    public static let orphan: InstanceType = 4
}

/// What a meeting request asks for.
///
/// MS-ASEMAIL, `MeetingMessageType`.
public struct MeetingMessageType: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A silent update, or no type.
    public static let silent: MeetingMessageType = 0
    /// The first request.
    public static let initial: MeetingMessageType = 1
    /// A full update.
    public static let fullUpdate: MeetingMessageType = 2
    /// An informational update.
    public static let informational: MeetingMessageType = 3
    /// A newer request is there.
    public static let outdated: MeetingMessageType = 4
    /// The copy for the person whom a delegate acts for.
    public static let delegatorCopy: MeetingMessageType = 5
    /// Delegated to another person.
    public static let delegated: MeetingMessageType = 6
}
