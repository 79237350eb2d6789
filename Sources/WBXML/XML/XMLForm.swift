/// A document as XML for people, and back.
///
/// Elements are in namespaces named as MS-ASWBXML names the code pages, so that XML tools and the published schemas
/// apply:
///
/// ```xml
/// <?xml version="1.0" encoding="UTF-8"?>
/// <Sync xmlns="AirSync" xmlns:AirSyncBase="AirSyncBase">
///   <Collections>
///     <Collection>
///       <SyncKey>1</SyncKey>
/// ```
///
/// What XML cannot tell apart is marked in the namespace ``markNamespace``, for which the prefix `w` is declared where it
/// is needed. As an attribute of an element with a single value:
///
/// - `w:type="opaque"`: an opaque value, as base64.
/// - `w:type="string-base64"`: a string that is not UTF-8, or has characters in it that XML does not allow.
/// - `w:type="string"`: a string, also when it is empty.
/// - `w:type="container"`: nothing inside, though the content bit is set.
///
/// Several values in one element, or values beside elements, stand in the elements `w:string`, `w:string-base64` and
/// `w:opaque`. An element without a name is `<w:tag page="254" token="0x06">`, one that is named by text instead of a
/// token `<w:literal name="…">`, which can be read but not written. A document with the header of Exchange ActiveSync
/// and no needless page switches comes back byte for byte.
public struct XMLForm: Sendable {
    /// The names of the elements.
    public let names: CodePageSet
    /// Whether elements get an attribute `w:offset`, the position of their token in bytes from the document's first.
    public var showsOffsets: Bool
    /// Elements whose values are left out: `w:hidden` tells their size in bytes instead.
    public var hiddenValues: Set<Tag>

    /// The namespace of the marks.
    public static let markNamespace = "urn:swift-activesync:wbxml"

    /// Makes a form.
    public init(names: CodePageSet, showsOffsets: Bool = false, hiddenValues: Set<Tag> = []) {
        self.names = names
        self.showsOffsets = showsOffsets
        self.hiddenValues = hiddenValues
    }

    /// Appends a document as XML.
    ///
    /// - Parameters:
    ///   - reader: a reader that has all input and stands at the document's beginning.
    ///   - output: gets UTF-8. After an error it holds what was read up to there.
    /// - Throws: ``WBXMLError``; more bytes after the root are no error, see ``WBXMLReader/trailingByteCount``.
    public func write(_ reader: inout WBXMLReader, to output: inout [UInt8]) throws(WBXMLError) {
        var writer = XMLDocumentWriter(form: self, output: output)
        // The one owner of the bytes must be the writer, or each append would copy them.
        output = []
        defer { output = writer.finish() }
        try writer.write(&reader)
    }

    /// Reads a document's XML and gives the WBXML it stands for.
    ///
    /// The XML must be UTF-8 with namespaces and without a document type. Blanks between elements, comments, processing
    /// instructions, `w:offset` and attributes of namespaces of others are passed over; nothing inside a value is.
    ///
    /// - Parameters:
    ///   - xml: the XML, in UTF-8.
    ///   - limits: of these, `depth` is kept.
    /// - Throws: ``WBXMLError/Code/badXML`` with line and column in ``WBXMLError/detail``.
    public func wbxml(from xml: [UInt8], limits: WBXMLLimits = WBXMLLimits()) throws(WBXMLError) -> [UInt8] {
        var parser = try XMLParser(xml, depth: limits.depth + 1)
        var converter = XMLConverter(names: names, depth: limits.depth, capacity: xml.count / 2)
        while try converter.take(try parser.next(), from: parser) {}
        return try converter.finish()
    }
}

/// How a value is marked, as an attribute's value and as an element's name.
enum XMLMark: String {
    case string = "string"
    case stringBase64 = "string-base64"
    case opaque = "opaque"
    case container = "container"
}
