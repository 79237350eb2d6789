public import WBXML

/// A time zone as events and meeting requests carry it: 172 bytes, base64 on the wire.
///
/// The layout is that of `TIME_ZONE_INFORMATION` of Windows (MS-ASDTYPE, `TimeZone`): offsets, two names and the two
/// yearly changes. The bytes are kept as they came, with whatever stands behind the names, so that a zone that is read
/// and written again is the same; the properties look into them.
///
/// The rules hold for every year. What a zone did in other years cannot be said in it, and is not known here.
public struct TimeZoneBlob: Hashable, Sendable {
    /// The number of bytes.
    public static let size = 172

    /// The bytes.
    public private(set) var bytes: [UInt8]

    /// Makes a zone from its bytes.
    ///
    /// - Returns: `nil` unless there are 172 of them.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        self.bytes = bytes
    }

    /// Makes a zone from the text on the wire.
    ///
    /// - Returns: `nil` unless it is base64 of 172 bytes.
    public init?(base64 text: String) {
        guard let bytes = decodeBase64(Array(text.utf8)) else { return nil }
        self.init(bytes: bytes)
    }

    /// Makes a zone.
    ///
    /// - Parameters:
    ///   - bias: minutes that are added to local time to get UTC: 480 for UTC-8, -60 for UTC+1.
    ///   - standard: when standard time begins; without it there is no daylight saving time.
    ///   - daylight: when daylight saving time begins.
    ///   - daylightBias: minutes that daylight saving time adds to `bias`, -60 as a rule.
    ///   - standardName: the name in winter, at most 32 UTF-16 units; what is more is cut.
    ///   - daylightName: the name in summer.
    public init(
        bias: Int, standard: Transition = .none, daylight: Transition = .none, daylightBias: Int = 0,
        standardName: String = "", daylightName: String = ""
    ) {
        bytes = [UInt8](repeating: 0, count: Self.size)
        self.bias = bias
        self.standardName = standardName
        standardDate = standard
        self.daylightName = daylightName
        daylightDate = daylight
        self.daylightBias = daylightBias
    }

    /// UTC.
    public static let utc = TimeZoneBlob(bias: 0)

    // MARK: Fields

    /// Minutes that are added to local time to get UTC.
    public var bias: Int {
        get { int32(at: 0) }
        set { setInt32(newValue, at: 0) }
    }

    /// The name in winter, a name of Windows as a rule, in the server's language at times; may be empty.
    public var standardName: String {
        get { name(at: 4) }
        set { setName(newValue, at: 4) }
    }

    /// When standard time begins.
    public var standardDate: Transition {
        get { Transition(bytes[68..<84]) }
        set { bytes.replaceSubrange(68..<84, with: newValue.bytes) }
    }

    /// Minutes that standard time adds to ``bias``, 0 as a rule.
    public var standardBias: Int {
        get { int32(at: 84) }
        set { setInt32(newValue, at: 84) }
    }

    /// The name in summer.
    public var daylightName: String {
        get { name(at: 88) }
        set { setName(newValue, at: 88) }
    }

    /// When daylight saving time begins.
    public var daylightDate: Transition {
        get { Transition(bytes[152..<168]) }
        set { bytes.replaceSubrange(152..<168, with: newValue.bytes) }
    }

    /// Minutes that daylight saving time adds to ``bias``, -60 as a rule.
    public var daylightBias: Int {
        get { int32(at: 168) }
        set { setInt32(newValue, at: 168) }
    }

    /// Whether the zone has daylight saving time: both dates, and a bias that makes a difference.
    public var hasDaylightTime: Bool {
        standardDate.month != 0 && daylightDate.month != 0 && standardBias != daylightBias
    }

    private func int32(at offset: Int) -> Int {
        let value = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
        return Int(Int32(bitPattern: value))
    }

    private mutating func setInt32(_ value: Int, at offset: Int) {
        let value = UInt32(bitPattern: Int32(clamping: value))
        for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> UInt32(8 * index)) }
    }

    private func name(at offset: Int) -> String {
        let units = (0..<32).map { UInt16(bytes[offset + 2 * $0]) | UInt16(bytes[offset + 2 * $0 + 1]) << 8 }
        return String(decoding: units.prefix { $0 != 0 }, as: UTF16.self)
    }

    private mutating func setName(_ name: String, at offset: Int) {
        var units = Array(name.utf16.prefix(32))
        // Not half of a character at the end.
        if let last = units.last, name.utf16.count > 32, UTF16.isLeadSurrogate(last) { units.removeLast() }
        units += [UInt16](repeating: 0, count: 32 - units.count)
        for (index, unit) in units.enumerated() {
            bytes[offset + 2 * index] = UInt8(unit & 0xFF)
            bytes[offset + 2 * index + 1] = UInt8(unit >> 8)
        }
    }
}

extension TimeZoneBlob: ElementValue {
    /// Reads the base64 text of 172 bytes, or the bytes as an opaque value; anything else does not parse.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    public static func read(from decoder: inout ElementDecoder) throws(WBXMLError) -> TimeZoneBlob? {
        let (content, isOpaque) = try decoder.content()
        if isOpaque, let zone = TimeZoneBlob(bytes: content) { return zone }
        if let bytes = decodeBase64(content), let zone = TimeZoneBlob(bytes: bytes) { return zone }
        decoder.noteUnparsed(content)
        return nil
    }

    /// Writes the base64 text.
    ///
    /// - Throws: `WBXMLError` outside of a document.
    public func write(_ tag: Tag, to encoder: inout ElementEncoder) throws(WBXMLError) {
        try bytes.write(tag, to: &encoder)
    }
}

extension TimeZoneBlob: CustomStringConvertible {
    /// The offset, and the zone that it is taken for.
    public var description: String {
        "TimeZoneBlob(bias \(bias), \(zoneID() ?? "no zone that is known"))"
    }
}
