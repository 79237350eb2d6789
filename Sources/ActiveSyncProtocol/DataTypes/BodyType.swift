/// The form of a body.
///
/// MS-ASAIRS, `Type`.
public struct BodyType: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Plain text.
    public static let plainText: BodyType = 1
    /// HTML.
    public static let html: BodyType = 2
    /// RTF, as base64 text.
    public static let rtf: BodyType = 3
    /// The whole message as MIME.
    public static let mime: BodyType = 4
}

/// What an attachment is.
///
/// MS-ASAIRS, `Method`.
public struct AttachmentMethod: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A file.
    public static let normal: AttachmentMethod = 1
    /// A message.
    public static let embeddedMessage: AttachmentMethod = 5
    /// An OLE object.
    public static let ole: AttachmentMethod = 6
}
