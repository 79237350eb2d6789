internal import FoundationEssentials
public import WBXML

/// What names a meeting in its requests up to 14.1: the base64 of a structure that holds the identifier of the event.
///
/// MS-ASEMAIL, `GlobalObjId`. Some servers send the identifier itself instead. The text is kept as it came; the
/// properties look into it. Since 16.0 requests have the event's `UID`.
public struct GlobalObjectID: Hashable, Sendable {
    /// The text on the wire.
    public let text: String

    /// Makes a value from the text on the wire.
    public init(text: String) {
        self.text = text
    }

    /// Makes a value from the structure.
    public init(bytes: [UInt8]) {
        text = Data(bytes).base64EncodedString()
    }

    /// Makes the structure for an event.
    ///
    /// - Parameters:
    ///   - uid: the event's identifier. One that Outlook made is the structure itself in hexadecimal digits; another one
    ///     is put into a structure.
    ///   - instance: the day of one event of a series, or `nil` for the series or a single event.
    public init(uid: String, instance: Day? = nil) {
        var bytes = Self.outlookBytes(of: uid)
        if bytes == nil {
            let name = Array(uid.utf8)
            let count = UInt32(clamping: Self.mark.count + Self.version.count + name.count + 1)
            var structure = Self.classID + [UInt8](repeating: 0, count: 20)
            structure += (0..<4).map { UInt8(truncatingIfNeeded: count >> UInt32(8 * $0)) }
            structure += Self.mark + Self.version + name + [0]
            bytes = structure
        }
        self.init(bytes: Self.setting(instance, in: bytes ?? []))
    }

    /// A day of the calendar of an event.
    public struct Day: Hashable, Sendable {
        /// The year.
        public var year: Int
        /// 1 to 12.
        public var month: Int
        /// 1 to 31.
        public var day: Int

        /// Makes a day.
        public init(year: Int, month: Int, day: Int) {
            self.year = year
            self.month = month
            self.day = day
        }
    }

    /// The structure, or `nil` where the text is the identifier itself.
    public var bytes: [UInt8]? {
        guard let bytes = decodeBase64(Array(text.utf8)), bytes.count >= 40, bytes.starts(with: Self.classID) else {
            return nil
        }
        return bytes
    }

    /// The identifier of the event, the same for all events of a series.
    public var uid: String {
        guard var bytes else { return text }
        if let name = Self.vCalendarName(in: bytes) { return name }
        for index in 16..<20 { bytes[index] = 0 }
        return Self.hexadecimal(bytes)
    }

    /// The day of one event of a series, or `nil` for the series or a single event.
    public var instance: Day? {
        guard let bytes, bytes[16..<20].contains(where: { $0 != 0 }) else { return nil }
        return Day(year: Int(bytes[16]) << 8 | Int(bytes[17]), month: Int(bytes[18]), day: Int(bytes[19]))
    }

    // MARK: Structure

    // Class 16, day 4, time of creation 8, reserved 8, length of what follows 4, then that; for an identifier that
    // Outlook did not make: mark 8, version 4, identifier, a zero.
    private static let classID: [UInt8] = [
        0x04, 0x00, 0x00, 0x00, 0x82, 0x00, 0xE0, 0x00, 0x74, 0xC5, 0xB7, 0x10, 0x1A, 0x82, 0xE0, 0x08,
    ]
    private static let mark = Array("vCal-Uid".utf8)
    private static let version: [UInt8] = [1, 0, 0, 0]

    private static func vCalendarName(in bytes: [UInt8]) -> String? {
        guard bytes.count >= 53, bytes[40..<48].elementsEqual(mark) else { return nil }
        // Servers get the length wrong: some leave the zero out, others count the identifier alone.
        return String(decoding: bytes[52...].prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func outlookBytes(of uid: String) -> [UInt8]? {
        let digits = Array(uid.utf8)
        guard digits.count >= 80, digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index..<(index + 2)], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes.starts(with: classID) ? bytes : nil
    }

    private static func setting(_ day: Day?, in bytes: [UInt8]) -> [UInt8] {
        guard let day else { return bytes }
        let year = UInt16(clamping: day.year)
        var bytes = bytes
        bytes.replaceSubrange(
            16..<20, with: [UInt8(year >> 8), UInt8(year & 0xFF), UInt8(clamping: day.month), UInt8(clamping: day.day)])
        return bytes
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension GlobalObjectID: ElementValue {
    /// Reads the text, or the structure as an opaque value; an element without content does not parse.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    public static func read(from decoder: inout ElementDecoder) throws(WBXMLError) -> GlobalObjectID? {
        let (content, isOpaque) = try decoder.content()
        guard !content.isEmpty else {
            decoder.noteUnparsed(content)
            return nil
        }
        return isOpaque
            ? GlobalObjectID(bytes: content) : GlobalObjectID(text: String(decoding: content, as: UTF8.self))
    }

    /// Writes the text.
    ///
    /// - Throws: `WBXMLError` for text with a zero character.
    public func write(_ tag: Tag, to encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.text(tag, text)
    }
}

extension GlobalObjectID: CustomStringConvertible {
    /// The identifier of the event.
    public var description: String { uid }
}
