/// An attachment that a client adds to a draft or an event.
///
/// Since 16.0; MS-ASAIRS, `Add`.
public struct AddedAttachment: ElementBag {
    /// A name, by which the answer tells the reference of the attachment.
    public var clientID: ClientID?
    /// The content.
    public var content: [UInt8]?
    /// The media type.
    public var contentType: String?
    /// The file name.
    public var displayName: String?
    /// By which the HTML body refers to it.
    public var contentID: String?
    /// By which URL the HTML body refers to it.
    public var contentLocation: String?
    /// Whether the HTML body shows it.
    public var isInline: Bool?
    /// What it is.
    public var method: AttachmentMethod?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension AddedAttachment {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<AddedAttachment>([
        ElementField(AirSyncBaseTag.clientID, \.clientID),
        ElementField(AirSyncBaseTag.content, \.content),
        ElementField(AirSyncBaseTag.contentType, \.contentType),
        ElementField(AirSyncBaseTag.displayName, \.displayName),
        ElementField(AirSyncBaseTag.contentID, \.contentID),
        ElementField(AirSyncBaseTag.contentLocation, \.contentLocation),
        ElementField(AirSyncBaseTag.isInline, presence: \.isInline),
        ElementField(AirSyncBaseTag.method, \.method),
    ])
}
