/// Writes a WBXML document of the kind that Exchange ActiveSync uses: tags, inline strings and opaque values.
///
/// ```swift
/// var writer = WBXMLWriter()
/// try writer.startElement(FolderHierarchy.folderSync)
/// try writer.textElement(FolderHierarchy.syncKey, "0")
/// try writer.endElement()
/// let bytes = try writer.finish()
/// ```
///
/// A SWITCH_PAGE is written only where the page changes (MS-ASWBXML 2.1.2.1).
public struct WBXMLWriter: ~Copyable {
    /// The document as far as it has been written.
    public private(set) var bytes: [UInt8]
    private var page: UInt8 = 0
    private var depth = 0
    private var hasRoot = false

    /// Makes a writer that has written the header of Exchange ActiveSync.
    ///
    /// - Parameter capacity: the number of bytes to make room for.
    public init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
        let header = WBXMLHeader.activeSync
        bytes += [header.version, UInt8(header.publicID), UInt8(header.charset), 0]
    }

    /// Opens an element with content.
    ///
    /// - Throws: ``WBXMLError/Code/unwritable`` after the root element has ended.
    public mutating func startElement(_ tag: Tag) throws(WBXMLError) {
        try write(tag, contentBit: 0x40)
        depth += 1
    }

    /// Writes an element without content.
    ///
    /// - Throws: ``WBXMLError/Code/unwritable`` after the root element has ended.
    public mutating func emptyElement(_ tag: Tag) throws(WBXMLError) {
        try write(tag, contentBit: 0)
    }

    /// Closes the innermost open element.
    ///
    /// - Throws: ``WBXMLError/Code/unwritable`` when none is open.
    public mutating func endElement() throws(WBXMLError) {
        guard depth > 0 else { throw WBXMLError(.unwritable, "an element is closed that was not open") }
        depth -= 1
        bytes.append(GlobalToken.end)
    }

    /// Writes an inline string.
    ///
    /// - Throws: ``WBXMLError/Code/unwritable`` when it holds a zero character, or no element is open.
    public mutating func text(_ string: String) throws(WBXMLError) {
        var string = string
        let start = bytes.count + 1
        try beginValue(GlobalToken.inlineString)
        string.withUTF8 { bytes.append(contentsOf: $0) }
        try endText(from: start)
    }

    /// Writes an inline string that is UTF-8 already, or bytes that a server is to take as they are.
    ///
    /// - Throws: ``WBXMLError/Code/unwritable`` when they hold a zero byte, or no element is open.
    public mutating func text(utf8: some Collection<UInt8>) throws(WBXMLError) {
        let start = bytes.count + 1
        try beginValue(GlobalToken.inlineString)
        bytes.append(contentsOf: utf8)
        try endText(from: start)
    }

    /// Writes an opaque value.
    ///
    /// - Throws: ``WBXMLError/Code/unwritable`` when no element is open, or it is larger than 4 GiB.
    public mutating func opaque(_ value: some Collection<UInt8>) throws(WBXMLError) {
        guard let length = UInt32(exactly: value.count) else {
            throw WBXMLError(.unwritable, "an opaque value is larger than 4 GiB")
        }
        try beginValue(GlobalToken.opaque)
        appendMultiByteInteger(length)
        bytes.append(contentsOf: value)
    }

    /// Writes an element that holds one string.
    ///
    /// - Throws: as ``text(_:)`` and ``startElement(_:)`` do.
    public mutating func textElement(_ tag: Tag, _ string: String) throws(WBXMLError) {
        try startElement(tag)
        try text(string)
        try endElement()
    }

    /// Ends the document.
    ///
    /// - Throws: ``WBXMLError/Code/unwritable`` when an element is open, or nothing was written.
    public consuming func finish() throws(WBXMLError) -> [UInt8] {
        guard depth == 0, hasRoot else {
            throw WBXMLError(.unwritable, hasRoot ? "\(depth) elements were not closed" : "the document has no element")
        }
        return bytes
    }

    private mutating func write(_ tag: Tag, contentBit: UInt8) throws(WBXMLError) {
        guard depth > 0 || !hasRoot else { throw WBXMLError(.unwritable, "the root element has ended") }
        guard tag.token > Tag.literalToken else {
            throw WBXMLError(.unwritable, "an element has no token; elements named by text are only read")
        }
        hasRoot = true
        if tag.page != page {
            bytes.append(GlobalToken.switchPage)
            bytes.append(tag.page)
            page = tag.page
        }
        bytes.append(tag.token | contentBit)
    }

    private mutating func beginValue(_ token: UInt8) throws(WBXMLError) {
        guard depth > 0 else { throw WBXMLError(.unwritable, "a value is outside of every element") }
        bytes.append(token)
    }

    private mutating func endText(from start: Int) throws(WBXMLError) {
        guard !bytes[start...].contains(0) else {
            throw WBXMLError(.unwritable, "text with a zero character cannot be sent")
        }
        bytes.append(0)
    }

    private mutating func appendMultiByteInteger(_ value: UInt32) {
        var shift = 28
        while shift > 0, value >> UInt32(shift) == 0 { shift -= 7 }
        while shift > 0 {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)) | 0x80)
            shift -= 7
        }
        bytes.append(UInt8(value & 0x7F))
    }
}
