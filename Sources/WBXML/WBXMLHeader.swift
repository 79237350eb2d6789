/// The beginning of a document: version, public identifier, charset (WBXML 1.3 5.4).
public struct WBXMLHeader: Hashable, Sendable {
    /// The version byte: 0x03 is WBXML 1.3.
    public var version: UInt8
    /// The public identifier: 1 is "unknown", which Exchange ActiveSync uses.
    public var publicID: UInt32
    /// The IANA MIB number of the charset: 106 UTF-8, 3 US-ASCII, 4 ISO-8859-1; 0 (not stated) is read as UTF-8.
    public var charset: UInt32

    /// The header that Exchange ActiveSync uses: `03 01 6A` and an empty string table.
    public static let activeSync = WBXMLHeader(version: 0x03, publicID: 1, charset: 106)

    /// Makes a header.
    public init(version: UInt8, publicID: UInt32, charset: UInt32) {
        self.version = version
        self.publicID = publicID
        self.charset = charset
    }

    static let latin1: UInt32 = 4
    static let supportedCharsets: Set<UInt32> = [0, 3, 4, 106]
}
