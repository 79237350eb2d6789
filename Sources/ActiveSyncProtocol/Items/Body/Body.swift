/// The text of an item, in one of its forms.
///
/// Since 12.0; MS-ASAIRS, `Body`. What stands in ``data`` is never printed.
public struct Body: ElementBag {
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

    /// Makes a body.
    public init(type: BodyType, data: [UInt8]? = nil) {
        self.type = type
        self.data = data
    }

    /// Makes a body of text.
    public init(type: BodyType = .plainText, text: String) {
        self.init(type: type, data: Array(text.utf8))
    }

    /// ``data`` as text, with U+FFFD in the place of bytes that are not UTF-8.
    public var text: String? {
        data.map { String(decoding: $0, as: UTF8.self) }
    }
}

// MARK: - Wire

extension Body {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Body>([
        ElementField(AirSyncBaseTag.type, \.type),
        ElementField(AirSyncBaseTag.estimatedDataSize, \.estimatedDataSize),
        ElementField(AirSyncBaseTag.truncated, \.isTruncated),
        ElementField(AirSyncBaseTag.data, \.data),
        ElementField(ItemOperationsTag.part, \.part),
        ElementField(AirSyncBaseTag.preview, \.preview),
    ])
}

extension Body: CustomStringConvertible {
    /// Form and size, without what it says.
    public var description: String {
        "Body(type \(type?.rawValue ?? 0), \(data?.count ?? 0) bytes\(isTruncated == true ? ", truncated" : ""))"
    }
}
