/// The follow-up flag of a message (MS-ASEMAIL 2.2.2.34).
public struct MailFlag: Hashable, Sendable {
    /// 0 not flagged, 1 done, 2 flagged.
    public var status: Int
    /// The words for people, for example `Flag for follow up`.
    public var type: String?

    /// Makes a flag.
    public init(status: Int, type: String? = nil) {
        self.status = status
        self.type = type
    }

    /// Not flagged.
    public static let none = MailFlag(status: 0)
    /// Done.
    public static let complete = MailFlag(status: 1, type: "Flag for follow up")

    /// Flagged.
    public static func active(type: String = "Flag for follow up") -> MailFlag {
        MailFlag(status: 2, type: type)
    }
}
