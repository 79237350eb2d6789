public import WBXML

/// What an element holds, as its document says.
///
/// Servers send every value as a string or as opaque bytes, so the kind says how to read and how to write it.
public enum ElementKind: String, CaseIterable, Sendable {
    /// Child elements.
    case container
    /// Nothing: the element's presence is the value.
    case empty
    /// Text.
    case string
    /// A decimal integer.
    case int
    /// `0` or `1`; an element that is present without content means 1.
    case bool
    /// A number with a decimal point.
    case double
    /// A UTC time as `2024-02-03T04:05:06.000Z`.
    case isoDateTime = "datetime-iso"
    /// A UTC time as `20240203T040506Z`.
    case compactDateTime = "datetime-compact"
    /// Bytes as base64 text.
    case base64
    /// Bytes as a WBXML opaque value.
    case opaque

    /// The letter that stands for a kind in the tables.
    init?(letter: UInt8) {
        switch letter {
        case UInt8(ascii: "c"): self = .container
        case UInt8(ascii: "e"): self = .empty
        case UInt8(ascii: "s"): self = .string
        case UInt8(ascii: "i"): self = .int
        case UInt8(ascii: "b"): self = .bool
        case UInt8(ascii: "f"): self = .double
        case UInt8(ascii: "t"): self = .isoDateTime
        case UInt8(ascii: "k"): self = .compactDateTime
        case UInt8(ascii: "6"): self = .base64
        case UInt8(ascii: "o"): self = .opaque
        default: return nil
        }
    }
}

/// What the documents say of the elements of one code page: one character for each token from 0x05 upwards.
struct PageFacts {
    /// The kinds, as ``ElementKind/init(letter:)`` reads them; `.` where a token is not assigned.
    let kinds: [UInt8]
    /// The first versions, as digits that count in ``ProtocolVersion/supported``; `-` for what no version uses.
    let first: [UInt8]
    /// The last versions, in the same way.
    let last: [UInt8]

    init(kinds: StaticString, first: StaticString, last: StaticString) {
        self.kinds = kinds.withUTF8Buffer { Array($0) }
        self.first = first.withUTF8Buffer { Array($0) }
        self.last = last.withUTF8Buffer { Array($0) }
    }
}

extension Tag {
    /// What the element holds, or `nil` for a tag that no document assigns.
    public var kind: ElementKind? {
        guard let facts = PageFacts.of(self), facts.kinds.indices.contains(Int(token) - 0x05) else { return nil }
        return ElementKind(letter: facts.kinds[Int(token) - 0x05])
    }

    /// The first and the last protocol version that has the element, or `nil` for a tag that none of them uses.
    public var versions: ClosedRange<ProtocolVersion>? {
        let index = Int(token) - 0x05
        guard let facts = PageFacts.of(self), facts.first.indices.contains(index),
            let first = Self.version(digit: facts.first[index]), let last = Self.version(digit: facts.last[index])
        else { return nil }
        return first...last
    }

    private static func version(digit: UInt8) -> ProtocolVersion? {
        let index = Int(digit) - Int(UInt8(ascii: "0"))
        return ProtocolVersion.supported.indices.contains(index) ? ProtocolVersion.supported[index] : nil
    }
}

extension PageFacts {
    fileprivate static func of(_ tag: Tag) -> PageFacts? {
        let page = Int(tag.page)
        return all.indices.contains(page) && tag.token >= 0x05 ? all[page] : nil
    }
}
