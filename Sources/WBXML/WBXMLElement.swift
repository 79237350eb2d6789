/// An element as a tree in memory: for what no type describes, and for people.
public struct WBXMLElement: Hashable, Sendable {
    /// The element's tag; its token is ``Tag/literalToken`` where ``literalName`` names it.
    public var tag: Tag
    /// The name of an element that is named by text instead of a token; Exchange ActiveSync has none.
    public var literalName: String?
    /// What is inside, or `nil` for an element without the content bit; an empty list is an element whose content bit is
    /// set with nothing inside.
    public var content: [WBXMLNode]?

    /// Makes an element.
    public init(_ tag: Tag, literalName: String? = nil, _ content: [WBXMLNode]? = nil) {
        self.tag = tag
        self.literalName = literalName
        self.content = content
    }

    /// The child elements.
    public var elements: [WBXMLElement] {
        (content ?? []).compactMap { node in
            if case .element(let element) = node { element } else { nil }
        }
    }

    /// The element's text and opaque values, joined.
    public var bytes: [UInt8] {
        (content ?? []).flatMap { node -> [UInt8] in
            switch node {
            case .element: []
            case .text(let bytes), .opaque(let bytes): bytes
            }
        }
    }

    /// The element's value as text, with U+FFFD in the place of bytes that are not UTF-8.
    public var string: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

/// What may stand inside an element.
public enum WBXMLNode: Hashable, Sendable {
    /// A child element.
    case element(WBXMLElement)
    /// An inline string, in UTF-8 unless the sender broke that rule.
    case text([UInt8])
    /// An opaque value.
    case opaque([UInt8])
}

extension WBXMLElement {
    /// Reads a whole document.
    ///
    /// - Parameter reader: a reader that has all input and stands at the document's beginning.
    /// - Throws: ``WBXMLError``; more bytes after the root are no error, see ``WBXMLReader/trailingByteCount``.
    public init(document reader: inout WBXMLReader) throws(WBXMLError) {
        reader.finish()
        guard case .startElement(let tag, let hasContent) = try reader.next() else {
            throw WBXMLError(.malformed, "the document has no element", offset: reader.offset)
        }
        try self.init(tag, hasContent: hasContent, from: &reader)
    }

    /// Reads the rest of an element whose start has just been read.
    ///
    /// - Throws: ``WBXMLError`` when it is not well-formed or not at hand as a whole.
    public init(_ tag: Tag, hasContent: Bool, from reader: inout WBXMLReader) throws(WBXMLError) {
        self.init(tag, literalName: tag.token == Tag.literalToken ? reader.literalName : nil)
        guard hasContent else { return }
        var nodes: [WBXMLNode] = []
        loop: while true {
            switch try reader.next() {
            case .startElement(let tag, let hasContent):
                nodes.append(.element(try WBXMLElement(tag, hasContent: hasContent, from: &reader)))
            case .text(let range):
                nodes.append(.text(reader.utf8(range)))
            case .opaque(let range):
                nodes.append(.opaque(reader.bytes(range)))
            case .tableText(let range):
                nodes.append(.text(Array(reader.tableString(range).utf8)))
            case .entity(let number):
                nodes.append(.text(Array(String(reader.character(ofEntity: number)).utf8)))
            case .endElement, .endOfDocument:
                break loop
            case .valuePiece, .needsInput:
                throw reader.error(.truncated, "the element is not complete")
            }
        }
        content = nodes
    }

    /// Writes the element and all that is inside.
    ///
    /// - Throws: ``WBXMLError/Code/unwritable`` for text with a zero byte, or an element without a token.
    public func write(to writer: inout WBXMLWriter) throws(WBXMLError) {
        guard let content else { return try writer.emptyElement(tag) }
        try writer.startElement(tag)
        for node in content {
            switch node {
            case .element(let element): try element.write(to: &writer)
            case .text(let bytes): try writer.text(utf8: bytes)
            case .opaque(let bytes): try writer.opaque(bytes)
            }
        }
        try writer.endElement()
    }
}
