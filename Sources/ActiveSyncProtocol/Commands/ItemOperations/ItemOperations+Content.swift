public import FoundationEssentials
internal import WBXML

extension ItemOperations {
    /// The bytes of an attachment or a document, or a part of them.
    public struct Content: ElementBag {
        /// Which bytes these are: `0-89`.
        ///
        /// Some servers count those of the base64 form.
        public var range: String?
        /// How many there are altogether.
        public var total: Int?
        /// The media type.
        public var contentType: String?
        /// The bytes.
        public var data: [UInt8]?
        /// Which part of a multipart answer has the bytes, instead of ``data``.
        public var part: Int?
        /// When a document was changed last.
        public var version: Date?
        /// Elements that no property holds.
        public var rawElements = RawElements()

        /// Makes a value without any property.
        public init() {}

        /// Makes content.
        public init(data: [UInt8], contentType: String? = nil, range: ClosedRange<Int>? = nil, total: Int? = nil) {
            self.data = data
            self.contentType = contentType
            self.range = range.map { "\($0.lowerBound)-\($0.upperBound)" }
            self.total = total
        }
    }
}

extension ItemOperations.Content: CustomStringConvertible {
    /// Media type and size, without the bytes.
    public var description: String { "Content(\(contentType ?? "no type"), \(data?.count ?? 0) bytes)" }
}

// MARK: - Wire

extension ItemOperations.Content {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<ItemOperations.Content>([
        ElementField(AirSyncBaseTag.contentType, \.contentType),
        ElementField(ItemOperationsTag.range, \.range),
        ElementField(ItemOperationsTag.total, \.total),
        ElementField(ItemOperationsTag.data, \.data),
        ElementField(ItemOperationsTag.part, \.part),
        ElementField(ItemOperationsTag.version, \.version),
    ])

    /// Reads the current child, if it is a part of the content.
    mutating func read(_ tag: Tag, from decoder: inout ElementDecoder) throws(WBXMLError) -> Bool {
        guard let field = Self.fields[tag] else { return false }
        try field.read(&decoder, &self)
        if let element = decoder.takeUnparsed() { rawElements.append(element, after: tag) }
        return true
    }
}
