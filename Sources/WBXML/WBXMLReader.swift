/// A pull reader for WBXML 1.1 to 1.3 whose bytes may arrive in pieces of any size.
///
/// Call ``next()`` until it returns ``WBXMLToken/endOfDocument``. When it returns ``WBXMLToken/needsInput``, feed more
/// bytes, or say that there are no more with ``finish()``. Nothing is half consumed: every split of a document gives
/// the same tokens.
///
/// ```swift
/// var reader = WBXMLReader(bytes)
/// while true {
///     switch try reader.next() {
///     case .startElement(let tag, let hasContent): …
///     case .text(let range): print(reader.string(range))
///     case .endOfDocument: return
///     default: break
///     }
/// }
/// ```
///
/// The reader knows no names and no Exchange: tags are page and token. Attributes, processing instructions and extension
/// tokens are skipped and counted in ``skippedTokenCount``. Source: WBXML 1.3, and MS-ASWBXML for what servers use.
public struct WBXMLReader: ~Copyable, Sendable {
    /// What the document may ask for.
    public let limits: WBXMLLimits
    /// Whether large values are handed out while they arrive.
    ///
    /// They come as ``WBXMLToken/valuePiece(_:)`` then, instead of being collected in memory. Default: `false`.
    public var streamsLargeValues = false
    /// The document's header, once it has been read.
    public internal(set) var header: WBXMLHeader?
    /// The document's string table.
    public internal(set) var stringTable: [UInt8] = []
    /// How many attributes, processing instructions and extension tokens were skipped.
    public internal(set) var skippedTokenCount = 0
    /// The name of the last element that was given by a string instead of a token.
    public internal(set) var literalName: String?

    @usableFromInline var buffer: [UInt8]
    @usableFromInline var position = 0
    /// Where the tag of the last element is in `buffer`; negative when it has been dropped.
    @usableFromInline var tagPosition = 0
    @usableFromInline var page: UInt8 = 0
    @usableFromInline var openTags = TagStack(capacity: 64)
    @usableFromInline var elementCount = 0
    @usableFromInline var phase = Phase.header
    /// Whether text is in ISO-8859-1, not in UTF-8.
    @usableFromInline var isLatin1 = false
    /// Bytes that were read and dropped from the front of `buffer`.
    @usableFromInline var discardedCount = 0
    var hasAllInput: Bool
    /// How far the zero that ends a string has been looked for already.
    var searchedTo = 0
    /// Bytes of an opaque value that `valuePiece` tokens have not handed out yet.
    var opaqueRest: Int?
    /// Bytes of the value that `valuePiece` tokens have handed out.
    var handedOut = 0
    /// What references to the string table may still stand for.
    var tableTextRest: Int
    /// The element whose attributes are being skipped.
    var elementWithAttributes: (tag: Tag, hasContent: Bool)?
    var lookahead: Mark?

    @usableFromInline
    enum Phase: Sendable {
        case header
        case beforeRoot
        case content
        case insideValue
        case attributes
        case afterRoot
        /// More bytes have been fed than the limits allow.
        case tooLarge
    }

    /// Where `bufferElement()` began.
    struct Mark: Sendable {
        var position: Int
        var tagPosition: Int
        let page: UInt8
        let tag: Tag
        let depth: Int
        let elementCount: Int
        let skippedTokenCount: Int
        let tableTextRest: Int
        let literalName: String?
    }

    /// Makes a reader for a whole document.
    public init(_ document: [UInt8], limits: WBXMLLimits = WBXMLLimits()) {
        self.init(limits: limits)
        buffer = document
        hasAllInput = true
        checkTotalSize()
    }

    /// Makes a reader whose bytes are fed to it.
    public init(limits: WBXMLLimits = WBXMLLimits()) {
        self.limits = limits
        buffer = []
        hasAllInput = false
        tableTextRest = limits.tableTextSize
    }

    /// The position of the next token, in bytes from the document's first.
    @inlinable
    public var offset: Int { discardedCount + position }

    /// The position of the tag of the element that began last, in bytes from the document's first.
    @inlinable
    public var elementOffset: Int { discardedCount + tagPosition }

    /// How many elements are open.
    @inlinable
    public var depth: Int { openTags.count }

    /// The elements that are open, outermost first.
    public var path: [Tag] { openTags.array }

    /// How many bytes at hand follow the root element.
    public var trailingByteCount: Int { phase == .afterRoot ? buffer.count - position : 0 }

    /// The next token.
    ///
    /// - Throws: ``WBXMLError`` with the position. The reader cannot be used after an error.
    @inlinable
    public mutating func next() throws(WBXMLError) -> WBXMLToken {
        guard phase == .content else { return try nextOutsideContent() }
        while position < buffer.count {
            let byte = buffer[position]
            if byte & 0x3F >= 0x05, byte < 0x80 {
                tagPosition = position
                position += 1
                return try open(Tag(page: page, token: byte), hasContent: byte & 0x40 != 0)
            }
            if byte == GlobalToken.end {
                position += 1
                openTags.pop()
                if openTags.isEmpty { phase = .afterRoot }
                return .endElement
            }
            if byte == GlobalToken.inlineString { return try inlineString() }
            if let token = try nextRare(byte) { return token }
        }
        return try inputRanOut()
    }

    @inlinable
    @inline(__always)
    mutating func open(_ tag: Tag, hasContent: Bool) throws(WBXMLError) -> WBXMLToken {
        if openTags.count >= limits.depth || elementCount >= limits.elementCount { throw tooManyElements(tag) }
        elementCount += 1
        if hasContent {
            openTags.push(tag)
        } else if openTags.isEmpty {
            phase = .afterRoot
        }
        return .startElement(tag, hasContent: hasContent)
    }
}

/// The tokens that mean the same on every page (WBXML 1.3 7.1).
@usableFromInline
enum GlobalToken {
    static let switchPage: UInt8 = 0x00
    @usableFromInline static let end: UInt8 = 0x01
    static let entity: UInt8 = 0x02
    @usableFromInline static let inlineString: UInt8 = 0x03
    static let literal: UInt8 = 0x04
    static let extensionI: ClosedRange<UInt8> = 0x40...0x42
    static let processingInstruction: UInt8 = 0x43
    static let literalWithContent: UInt8 = 0x44
    static let extensionT: ClosedRange<UInt8> = 0x80...0x82
    static let tableString: UInt8 = 0x83
    static let literalWithAttributes: UInt8 = 0x84
    static let `extension`: ClosedRange<UInt8> = 0xC0...0xC2
    static let opaque: UInt8 = 0xC3
    static let literalWithBoth: UInt8 = 0xC4
}
