/// How far back the items of a collection go.
///
/// MS-ASCMD, `FilterType`. Email takes 0 to 5, Calendar 0 and 4 to 7, Tasks 0 and 8.
public struct FilterType: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Everything.
    public static let all: FilterType = 0
    /// The last day.
    public static let oneDay: FilterType = 1
    /// The last three days.
    public static let threeDays: FilterType = 2
    /// The last week.
    public static let oneWeek: FilterType = 3
    /// The last two weeks.
    public static let twoWeeks: FilterType = 4
    /// The last month.
    public static let oneMonth: FilterType = 5
    /// The last three months.
    public static let threeMonths: FilterType = 6
    /// The last six months.
    public static let sixMonths: FilterType = 7
    /// Tasks that are not complete.
    public static let incompleteTasks: FilterType = 8
}

/// Which messages come as they are stored, as MIME.
///
/// MS-ASCMD, `MIMESupport`.
public struct MIMESupport: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// None.
    public static let never: MIMESupport = 0
    /// Only S/MIME messages.
    public static let secureOnly: MIMESupport = 1
    /// All messages.
    public static let always: MIMESupport = 2
}

/// After how many characters MIME is cut.
///
/// MS-ASCMD, `MIMETruncation`.
public struct MIMETruncation: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// All of the body is cut.
    public static let everything: MIMETruncation = 0
    /// After 4,096.
    public static let after4096: MIMETruncation = 1
    /// After 5,120.
    public static let after5120: MIMETruncation = 2
    /// After 7,168.
    public static let after7168: MIMETruncation = 3
    /// After 10,240.
    public static let after10240: MIMETruncation = 4
    /// After 20,480.
    public static let after20480: MIMETruncation = 5
    /// After 51,200.
    public static let after51200: MIMETruncation = 6
    /// After 102,400.
    public static let after102400: MIMETruncation = 7
    /// Nothing is cut.
    public static let nothing: MIMETruncation = 8
}

/// After how many bytes a body is cut at 2.5.
///
/// `Truncation` of the old Sync options; later versions say it in ``BodyPreference``.
public struct BodyTruncation: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// All of the body is cut.
    public static let everything: BodyTruncation = 0
    /// After 512.
    public static let after512: BodyTruncation = 1
    /// After 1,024.
    public static let after1024: BodyTruncation = 2
    /// After 2,048.
    public static let after2048: BodyTruncation = 3
    /// After 5,120.
    public static let after5120: BodyTruncation = 4
    /// After 10,240.
    public static let after10240: BodyTruncation = 5
    /// After 20,480.
    public static let after20480: BodyTruncation = 6
    /// After 51,200.
    public static let after51200: BodyTruncation = 7
    /// After 102,400.
    public static let after102400: BodyTruncation = 8
    /// Nothing is cut.
    public static let nothing: BodyTruncation = 9
}

/// Who wins when client and server changed the same item.
///
/// MS-ASCMD, `Conflict`.
public struct ConflictResolution: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The client.
    public static let clientWins: ConflictResolution = 0
    /// The server; this is what a server does by default.
    public static let serverWins: ConflictResolution = 1
}
