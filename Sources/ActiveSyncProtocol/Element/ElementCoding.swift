public import WBXML

/// A value that is read from the children of one element.
public protocol ElementDecodable: Sendable {
    /// Reads the children of the element that `decoder` stands in; what is left unread is skipped.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed. A value that does not parse is no error: the decoder
    ///   notes it in ``ElementDecoder/issues``.
    init(from decoder: inout ElementDecoder) throws(WBXMLError)
}

/// A value that writes itself as the children of one element.
public protocol ElementEncodable: Sendable {
    /// Writes the children, in the order of the schema, in the shape of ``ElementEncoder/version``.
    ///
    /// - Throws: `WBXMLError` for text that cannot be sent.
    func encode(into encoder: inout ElementEncoder) throws(WBXMLError)
}

/// A value that goes both ways.
public typealias ElementCodable = ElementDecodable & ElementEncodable

/// A value that is an element's whole content: text, a number, a time, bytes.
public protocol ElementValue: Sendable {
    /// Reads the content of the current child, or returns `nil` when it does not parse; the decoder has noted it then.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    static func read(from decoder: inout ElementDecoder) throws(WBXMLError) -> Self?

    /// Writes an element with this content.
    ///
    /// - Throws: `WBXMLError` for text that cannot be sent.
    func write(_ tag: Tag, to encoder: inout ElementEncoder) throws(WBXMLError)
}

/// A value that is written as text.
public protocol ElementTextValue: ElementValue {
    /// Makes a value from an element's text, or `nil` when it does not parse.
    init?(elementText text: String)

    /// The text for an element of a kind; an empty text is written as an element without content.
    func elementText(_ kind: ElementKind?) -> String
}

extension ElementTextValue {
    /// Reads the content of the current child, or returns `nil` when it does not parse; the decoder has noted it then.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    public static func read(from decoder: inout ElementDecoder) throws(WBXMLError) -> Self? {
        let text = try decoder.string()
        if let value = Self(elementText: text) { return value }
        decoder.noteUnparsed(text)
        return nil
    }

    /// Writes an element with this text.
    ///
    /// - Throws: `WBXMLError` for text that cannot be sent.
    public func write(_ tag: Tag, to encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.text(tag, elementText(tag.kind))
    }
}

/// A value that did not parse, or an element that stood where it has no meaning: kept, reported, and no reason to fail.
public struct ElementIssue: Hashable, Sendable {
    /// The elements around it, outermost first.
    public let path: [Tag]
    /// The element as it came.
    public let element: WBXMLElement

    /// Makes an issue.
    public init(path: [Tag], element: WBXMLElement) {
        self.path = path
        self.element = element
    }
}

extension ElementIssue: CustomStringConvertible {
    /// What was expected where, without the value, which may be the content of a message.
    public var description: String {
        let names = CodePageSet.activeSync
        let place = path.map { names.qualifiedName(of: $0) }.joined(separator: "/")
        let kind = element.tag.kind.map { "not a value of the kind \($0.rawValue)" } ?? "not known"
        return "\(place)/\(names.qualifiedName(of: element.tag)) is \(kind) (\(element.bytes.count) bytes)"
    }
}
