public import FoundationEssentials

/// A file or a folder in a document library, which Search finds and ItemOperations fetches.
///
/// Since 12.0; MS-ASDOC.
public struct Document: ElementBag {
    /// Its URI.
    public var linkID: String?
    /// The name.
    public var displayName: String?
    /// Whether it is a folder.
    public var isFolder: Bool?
    /// When it was made.
    public var creationDate: Date?
    /// When it was changed last.
    public var lastModifiedDate: Date?
    /// Whether it is hidden.
    public var isHidden: Bool?
    /// The size in bytes.
    public var contentLength: Int?
    /// The media type.
    public var contentType: String?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension Document {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Document>([
        ElementField(DocumentLibraryTag.linkID, \.linkID),
        ElementField(DocumentLibraryTag.displayName, \.displayName),
        ElementField(DocumentLibraryTag.isFolder, \.isFolder),
        ElementField(DocumentLibraryTag.creationDate, \.creationDate),
        ElementField(DocumentLibraryTag.lastModifiedDate, \.lastModifiedDate),
        ElementField(DocumentLibraryTag.isHidden, \.isHidden),
        ElementField(DocumentLibraryTag.contentLength, \.contentLength),
        ElementField(DocumentLibraryTag.contentType, \.contentType),
    ])
}

extension Document: CustomStringConvertible, CustomDebugStringConvertible {
    /// The names of the properties that are set, without what they say.
    public var description: String { summary }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
