/// What a server says of an attachment; the content is fetched by its reference with ``ItemOperations``.
///
/// Since 12.0; MS-ASAIRS, `Attachment`.
public struct Attachment: ElementBag {
    /// The file name.
    public var displayName: String?
    /// What to fetch it by.
    public var fileReference: FileReference?
    /// What the client called it when it added it, since 16.0.
    public var clientID: ClientID?
    /// What it is.
    public var method: AttachmentMethod?
    /// Its size in bytes, roughly.
    public var estimatedDataSize: Int?
    /// By which the HTML body refers to it.
    public var contentID: String?
    /// By which URL the HTML body refers to it.
    public var contentLocation: String?
    /// Whether the HTML body shows it.
    public var isInline: Bool?
    /// The length of a voice message in seconds, since 14.0.
    public var umAttDuration: Int?
    /// The position among voice messages, since 14.0.
    public var umAttOrder: Int?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension Attachment {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Attachment>([
        ElementField(AirSyncBaseTag.displayName, \.displayName),
        ElementField(AirSyncBaseTag.fileReference, \.fileReference),
        ElementField(AirSyncBaseTag.clientID, \.clientID),
        ElementField(AirSyncBaseTag.method, \.method),
        ElementField(AirSyncBaseTag.estimatedDataSize, \.estimatedDataSize),
        ElementField(AirSyncBaseTag.contentID, \.contentID),
        ElementField(AirSyncBaseTag.contentLocation, \.contentLocation),
        ElementField(AirSyncBaseTag.isInline, \.isInline),
        ElementField(Email2Tag.umAttDuration, \.umAttDuration),
        ElementField(Email2Tag.umAttOrder, \.umAttOrder),
    ])
}
