/// The part of a message that is new in its conversation.
///
/// Since 14.1; MS-ASAIRS, `BodyPart`.
public struct BodyPart: ElementBag {
    /// Whether there is one; 176 says that the conversation is too large.
    public var status: Status?
    /// The form.
    public var type: BodyType?
    /// How many bytes the server says the whole body has; not to be relied on.
    public var estimatedDataSize: Int?
    /// Whether ``data`` is only the beginning.
    public var isTruncated: Bool?
    /// The body as it came: text in UTF-8, or a message byte for byte.
    public var data: [UInt8]?
    /// Which part of a multipart reply holds the data, instead of ``data``.
    public var part: Int?
    /// The beginning as plain text, at most 255 characters, since 14.0.
    public var preview: String?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension BodyPart {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<BodyPart>([
        ElementField(AirSyncBaseTag.status, \.status),
        ElementField(AirSyncBaseTag.type, \.type),
        ElementField(AirSyncBaseTag.estimatedDataSize, \.estimatedDataSize),
        ElementField(AirSyncBaseTag.truncated, \.isTruncated),
        ElementField(AirSyncBaseTag.data, \.data),
        ElementField(ItemOperationsTag.part, \.part),
        ElementField(AirSyncBaseTag.preview, \.preview),
    ])
}
