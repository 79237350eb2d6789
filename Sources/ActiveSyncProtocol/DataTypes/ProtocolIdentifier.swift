/// A name that a server or a client gives to something, kept as it stands on the wire.
///
/// Identifiers are opaque: they may contain any character, `%2F` included, and are neither unescaped nor compared without
/// regard to case. Each kind is a type of its own, so that one cannot stand where another belongs.
public protocol ProtocolIdentifier: RawRepresentable, Hashable, Comparable, Codable, Sendable,
    ExpressibleByStringLiteral, CustomStringConvertible, ElementTextValue
where RawValue == String {
    /// Makes an identifier from its text.
    init(rawValue: String)
}

extension ProtocolIdentifier {
    /// Makes an identifier from its text.
    public init(_ text: String) {
        self.init(rawValue: text)
    }

    /// Makes an identifier from its text.
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    /// The identifier's text.
    public var description: String { rawValue }

    /// Orders identifiers by their text; the order means nothing to a server.
    public static func < (first: Self, second: Self) -> Bool {
        first.rawValue < second.rawValue
    }

    /// Makes an identifier from an element's text; an empty one stands for nothing and is not taken, and neither is one
    /// with a zero character, which could not be said to the server again.
    public init?(elementText text: String) {
        guard !text.isEmpty, !text.utf8.contains(0) else { return nil }
        self.init(rawValue: text)
    }

    /// The identifier's text.
    public func elementText(_ kind: ElementKind?) -> String { rawValue }
}

/// The state of a collection, or of the folder hierarchy, on the server; at most 64 characters (MS-ASCMD, `SyncKey`).
public struct SyncKey: ProtocolIdentifier {
    /// The key's text.
    public let rawValue: String

    /// Makes a key from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The key to begin with: `0`.
    public static let initial: SyncKey = "0"

    /// Whether this is the key to begin with.
    public var isInitial: Bool { self == .initial }
}

/// A folder's name on the server: `CollectionId` in Sync, `ServerId` in FolderSync; at most 64 characters
/// (MS-ASCMD, `CollectionId`).
public struct CollectionID: ProtocolIdentifier {
    /// The identifier's text.
    public let rawValue: String

    /// Makes an identifier from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The parent of the folders at the top: `0`.
    public static let root: CollectionID = "0"
    /// The collection of people whom the user writes to: `RI`.
    public static let recipientInformation: CollectionID = "RI"
}

/// An item's name on the server; at most 64 characters (MS-ASCMD, `ServerId`).
public struct ServerID: ProtocolIdentifier {
    /// The identifier's text.
    public let rawValue: String

    /// Makes an identifier from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// What a client calls an item that the server does not know yet, or a message that it sends.
///
/// At most 64 characters in Sync and 40 in SendMail (MS-ASCMD, `ClientId`).
public struct ClientID: ProtocolIdentifier {
    /// The identifier's text.
    public let rawValue: String

    /// Makes an identifier from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The name of a search result; at most 256 characters (MS-ASCMD, `LongId`).
public struct LongID: ProtocolIdentifier {
    /// The identifier's text.
    public let rawValue: String

    /// Makes an identifier from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The name of an attachment's content on the server (MS-ASAIRS, `FileReference`).
public struct FileReference: ProtocolIdentifier {
    /// The reference's text.
    public let rawValue: String

    /// Makes a reference from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// One of several addresses that a mailbox sends from, since 14.1 (MS-ASCMD, `AccountId`).
public struct AccountID: ProtocolIdentifier {
    /// The identifier's text.
    public let rawValue: String

    /// Makes an identifier from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// The proof that a device knows the policies in force: a decimal number up to 4294967295 (MS-ASPROV, `PolicyKey`).
public struct PolicyKey: ProtocolIdentifier {
    /// The key's text.
    public let rawValue: String

    /// Makes a key from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The key of a device that has none yet: `0`.
    public static let none: PolicyKey = "0"

    /// The key as the number that the base64 query holds, or `nil` when it is not one.
    public var number: UInt32? { UInt32(rawValue) }
}

/// A device's name, the same in every request: letters and digits, 1 to 32 of them (MS-ASHTTP, `DeviceId`).
public struct DeviceID: ProtocolIdentifier {
    /// The identifier's text.
    public let rawValue: String

    /// Makes an identifier from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A new name, made once for a device and then kept: 32 letters and digits at random.
    public static func random() -> DeviceID {
        let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return DeviceID(rawValue: String((0..<32).map { _ in digits[Int.random(in: 0..<digits.count)] }))
    }

    /// Whether every server takes it: 1 to 32 letters and digits of ASCII.
    public var isValid: Bool {
        (1...32).contains(rawValue.utf8.count)
            && rawValue.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            }
    }
}
