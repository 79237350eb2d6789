/// A command of the protocol, as `Cmd` names it in the query.
public struct CommandName: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The name, in the spelling of MS-ASHTTP.
    public let rawValue: String

    /// Makes a name from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The name.
    public var description: String { rawValue }

    /// `Sync`.
    public static let sync = CommandName(rawValue: "Sync")
    /// `SendMail`.
    public static let sendMail = CommandName(rawValue: "SendMail")
    /// `SmartForward`.
    public static let smartForward = CommandName(rawValue: "SmartForward")
    /// `SmartReply`.
    public static let smartReply = CommandName(rawValue: "SmartReply")
    /// `GetAttachment`, up to 12.1.
    public static let getAttachment = CommandName(rawValue: "GetAttachment")
    /// `GetHierarchy`, up to 12.1.
    public static let getHierarchy = CommandName(rawValue: "GetHierarchy")
    /// `FolderSync`.
    public static let folderSync = CommandName(rawValue: "FolderSync")
    /// `FolderCreate`.
    public static let folderCreate = CommandName(rawValue: "FolderCreate")
    /// `FolderDelete`.
    public static let folderDelete = CommandName(rawValue: "FolderDelete")
    /// `FolderUpdate`.
    public static let folderUpdate = CommandName(rawValue: "FolderUpdate")
    /// `MoveItems`.
    public static let moveItems = CommandName(rawValue: "MoveItems")
    /// `GetItemEstimate`.
    public static let getItemEstimate = CommandName(rawValue: "GetItemEstimate")
    /// `MeetingResponse`.
    public static let meetingResponse = CommandName(rawValue: "MeetingResponse")
    /// `Search`.
    public static let search = CommandName(rawValue: "Search")
    /// `Settings`, since 12.0.
    public static let settings = CommandName(rawValue: "Settings")
    /// `Ping`.
    public static let ping = CommandName(rawValue: "Ping")
    /// `ItemOperations`, since 12.0.
    public static let itemOperations = CommandName(rawValue: "ItemOperations")
    /// `Provision`.
    public static let provision = CommandName(rawValue: "Provision")
    /// `ResolveRecipients`.
    public static let resolveRecipients = CommandName(rawValue: "ResolveRecipients")
    /// `ValidateCert`.
    public static let validateCert = CommandName(rawValue: "ValidateCert")
    /// `Find`, since 16.1.
    public static let find = CommandName(rawValue: "Find")

    /// The commands that the base64 query has a code for, with their codes (MS-ASHTTP, command codes).
    static let codes: [(name: CommandName, code: UInt8)] = [
        (.sync, 0), (.sendMail, 1), (.smartForward, 2), (.smartReply, 3), (.getAttachment, 4), (.folderSync, 9),
        (.folderCreate, 10), (.folderDelete, 11), (.folderUpdate, 12), (.moveItems, 13), (.getItemEstimate, 14),
        (.meetingResponse, 15), (.search, 16), (.settings, 17), (.ping, 18), (.itemOperations, 19), (.provision, 20),
        (.resolveRecipients, 21), (.validateCert, 22), (.find, 23),
    ]

    /// The command's code in the base64 query, or `nil` where it has none.
    public var code: UInt8? {
        Self.codes.first { $0.name == self }?.code
    }

    /// Makes a name from its code in the base64 query.
    public init?(code: UInt8) {
        guard let entry = Self.codes.first(where: { $0.code == code }) else { return nil }
        self = entry.name
    }
}
