public import FoundationEssentials
public import WBXML

extension String: ElementTextValue {
    /// Takes an element's text as it is.
    public init?(elementText text: String) {
        self = text
    }

    /// The text itself.
    public func elementText(_ kind: ElementKind?) -> String { self }
}

extension Int: ElementTextValue {
    /// Reads a decimal integer, with blanks around it at most.
    public init?(elementText text: String) {
        if let value = Int(text) {
            self = value
        } else if text.utf8.first == 0x20 || text.utf8.last == 0x20, let value = Int(text.trimmingBlanks) {
            self = value
        } else {
            return nil
        }
    }

    /// The number in decimal digits.
    public func elementText(_ kind: ElementKind?) -> String { String(self) }
}

extension Bool: ElementTextValue {
    /// Reads `0` or `1`; an element without content means `true`.
    public init?(elementText text: String) {
        switch text {
        case "1", "": self = true
        case "0": self = false
        default:
            switch text.trimmingBlanks.lowercased() {
            case "true", "1": self = true
            case "false", "0": self = false
            default: return nil
            }
        }
    }

    /// `1` or `0`.
    public func elementText(_ kind: ElementKind?) -> String { self ? "1" : "0" }
}

extension Double: ElementTextValue {
    /// Reads a number with a decimal point.
    public init?(elementText text: String) {
        guard let value = Double(text.trimmingBlanks), value.isFinite else { return nil }
        self = value
    }

    /// The number in decimal digits, with a point.
    public func elementText(_ kind: ElementKind?) -> String {
        self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
    }
}

extension Date: ElementTextValue {
    /// Reads a time in either format.
    public init?(elementText text: String) {
        guard let date = DateTimeFormat.date(from: text) else { return nil }
        self = date
    }

    /// The time in the format of the element's kind.
    public func elementText(_ kind: ElementKind?) -> String {
        (kind == .compactDateTime ? DateTimeFormat.compact : .iso).string(from: self)
    }
}

extension [UInt8]: ElementValue {
    /// Reads bytes: an opaque value or text as it is, or decoded where the element's kind is base64.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    public static func read(from decoder: inout ElementDecoder) throws(WBXMLError) -> [UInt8]? {
        let isBase64 = decoder.tag.kind == .base64
        let (bytes, isOpaque) = try decoder.content()
        guard isBase64, !isOpaque, !bytes.isEmpty else { return bytes }
        if let decoded = decodeBase64(bytes) { return decoded }
        decoder.noteUnparsed(bytes)
        return nil
    }

    /// Writes bytes as the element's kind asks: opaque, base64 text, or text as it is.
    ///
    /// - Throws: `WBXMLError` when they are larger than 4 GiB.
    public func write(_ tag: Tag, to encoder: inout ElementEncoder) throws(WBXMLError) {
        switch tag.kind {
        case .opaque: try encoder.opaque(tag, self)
        case .base64: try encoder.text(tag, Data(self).base64EncodedString())
        default: try encoder.bytes(tag, self)
        }
    }
}

/// The bytes that base64 text stands for, or `nil` when it is none; line ends and missing padding are no fault.
func decodeBase64(_ text: [UInt8]) -> [UInt8]? {
    if let decoded = Data(base64Encoded: Data(text)) { return Array(decoded) }
    var digits = text.filter { $0 > 0x20 }
    while digits.count % 4 > 1 { digits.append(UInt8(ascii: "=")) }
    return Data(base64Encoded: Data(digits)).map { Array($0) }
}

extension String {
    var trimmingBlanks: String {
        let isBlank = { (character: Character) in character == " " || character == "\t" || character.isNewline }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
