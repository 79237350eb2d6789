public import WBXML

/// Writes the elements of one document in the shape of one protocol version.
///
/// A value that is `nil` writes nothing, a container without children is written as an element without content.
///
/// ```swift
/// var encoder = ElementEncoder(version: .v141)
/// try encoder.container(FolderHierarchyTag.folderSync) { (encoder) throws(WBXMLError) in
///     try encoder.element(FolderHierarchyTag.syncKey, syncKey)
/// }
/// let bytes = try encoder.finish()
/// ```
public struct ElementEncoder: ~Copyable {
    /// The version whose shape is written.
    public let version: ProtocolVersion
    private var writer: WBXMLWriter
    /// A container of which nothing but the name is known yet: whether it has content shows with its first child.
    private var pendingContainer: Tag?
    /// The element that is written with a string of no characters where it has no content, as it came.
    var emptyTextTag: Tag?

    /// Makes an encoder.
    ///
    /// - Parameters:
    ///   - version: the version whose shape is written.
    ///   - capacity: the number of bytes to make room for.
    public init(version: ProtocolVersion, capacity: Int = 256) {
        self.version = version
        writer = WBXMLWriter(capacity: capacity)
    }

    /// Writes an element with a value, if there is one.
    ///
    /// - Throws: `WBXMLError` for text with a zero character.
    public mutating func element(_ tag: Tag, _ value: (some ElementValue)?) throws(WBXMLError) {
        try value?.write(tag, to: &self)
    }

    /// Writes an element with the children of a value, if there is one.
    ///
    /// - Throws: `WBXMLError` for text with a zero character.
    public mutating func element(_ tag: Tag, containing value: (some ElementEncodable)?) throws(WBXMLError) {
        guard let value else { return }
        try container(tag) { (encoder) throws(WBXMLError) in try value.encode(into: &encoder) }
    }

    /// Writes a container with what `body` writes.
    ///
    /// - Throws: `WBXMLError` for text with a zero character, and what `body` throws.
    public mutating func container(
        _ tag: Tag, _ body: (inout ElementEncoder) throws(WBXMLError) -> Void
    ) throws(WBXMLError) {
        try openPendingContainer()
        pendingContainer = tag
        try body(&self)
        if pendingContainer == nil {
            try writer.endElement()
        } else {
            pendingContainer = nil
            try writer.emptyElement(tag)
        }
    }

    /// Writes an element without content, if the condition holds.
    ///
    /// - Throws: `WBXMLError` outside of a document.
    @inline(never)
    public mutating func empty(_ tag: Tag, if condition: Bool = true) throws(WBXMLError) {
        guard condition else { return }
        try openPendingContainer()
        try writer.emptyElement(tag)
    }

    /// Writes an element with a string; an empty one as an element without content.
    ///
    /// - Throws: `WBXMLError` for text with a zero character.
    @inline(never)
    public mutating func text(_ tag: Tag, _ text: String) throws(WBXMLError) {
        guard !text.isEmpty || tag == emptyTextTag else { return try empty(tag) }
        try openPendingContainer()
        try writer.textElement(tag, text)
    }

    /// Writes an element with bytes as a string, or as an opaque value where a string cannot hold them.
    ///
    /// - Throws: `WBXMLError` when they are larger than 4 GiB.
    @inline(never)
    public mutating func bytes(_ tag: Tag, _ bytes: [UInt8]) throws(WBXMLError) {
        guard !bytes.isEmpty || tag == emptyTextTag else { return try empty(tag) }
        guard !bytes.contains(0) else { return try opaque(tag, bytes) }
        try openPendingContainer()
        try writer.startElement(tag)
        try writer.text(utf8: bytes)
        try writer.endElement()
    }

    /// Writes an element with an opaque value.
    ///
    /// - Throws: `WBXMLError` when it is larger than 4 GiB.
    @inline(never)
    public mutating func opaque(_ tag: Tag, _ bytes: [UInt8]) throws(WBXMLError) {
        try openPendingContainer()
        try writer.startElement(tag)
        try writer.opaque(bytes)
        try writer.endElement()
    }

    /// Writes an element that was kept as a tree.
    ///
    /// - Throws: `WBXMLError` for an element that WBXML cannot write.
    @inline(never)
    public mutating func raw(_ element: WBXMLElement) throws(WBXMLError) {
        try openPendingContainer()
        try element.write(to: &writer)
    }

    /// Ends the document.
    ///
    /// - Throws: `WBXMLError` when nothing was written.
    public consuming func finish() throws(WBXMLError) -> [UInt8] {
        try writer.finish()
    }

    private mutating func openPendingContainer() throws(WBXMLError) {
        guard let tag = pendingContainer else { return }
        pendingContainer = nil
        try writer.startElement(tag)
    }
}

extension ElementEncoder {
    /// Writes a whole document with one root.
    ///
    /// - Throws: `WBXMLError` for text with a zero character, and what `body` throws.
    public static func document(
        _ root: Tag, version: ProtocolVersion, capacity: Int = 256,
        _ body: (inout ElementEncoder) throws(WBXMLError) -> Void
    ) throws(WBXMLError) -> [UInt8] {
        var encoder = ElementEncoder(version: version, capacity: capacity)
        try encoder.container(root, body)
        return try encoder.finish()
    }
}
