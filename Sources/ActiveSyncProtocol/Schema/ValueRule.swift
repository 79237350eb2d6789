internal import FoundationEssentials
internal import WBXML

/// What the value of an element must look like.
struct ValueRule: Sendable {
    /// The kind of value.
    let kind: ElementKind
    /// Which values.
    var facts = ValueFacts()
    /// Whether the element may have no value; of an integer, a time or bytes that means that there is none.
    var mayBeEmpty: Bool
    /// Whether a number outside of its range is only unusual: the server takes the nearest or says what it takes.
    var isLenient = false
    /// Whether text may come as opaque bytes too.
    var acceptsOpaque = false

    init(_ kind: ElementKind, _ facts: ValueFacts = ValueFacts(), mayBeEmpty: Bool = false) {
        self.kind = kind
        self.facts = facts
        self.mayBeEmpty = mayBeEmpty
    }

    /// Whether the value's bytes are looked at.
    var needsBytes: Bool {
        switch kind {
        case .string: facts != ValueFacts()
        case .opaque, .container, .empty: false
        default: true
        }
    }

    /// What is wrong with a value.
    struct Fault {
        let rule: SchemaViolation.Rule
        /// What the sentence says after the element's name.
        let what: String
        var isUnusual = false
    }

    /// What is wrong with a value that is not empty, or `nil` when nothing is.
    func fault(_ bytes: [UInt8]) -> Fault? {
        switch kind {
        case .int: return intFault(bytes)
        case .bool:
            guard bytes != [0x30], bytes != [0x31] else { return nil }
            return Fault(rule: .valueForm, what: "holds something other than 0 and 1")
        case .double:
            let value = Double(String(decoding: bytes, as: UTF8.self))
            guard value?.isFinite != true else { return nil }
            return Fault(rule: .valueForm, what: "is not a decimal number")
        case .isoDateTime, .compactDateTime: return timeFault(bytes)
        case .base64: return base64Fault(bytes)
        case .string: return stringFault(bytes)
        case .opaque, .container, .empty: return nil
        }
    }

    private func intFault(_ bytes: [UInt8]) -> Fault? {
        guard let first = bytes.first, first != UInt8(ascii: "+"),
            let value = Int(String(decoding: bytes, as: UTF8.self))
        else { return Fault(rule: .valueForm, what: "is not a number") }
        guard !facts.numbers.isEmpty, !facts.numbers.contains(where: { $0.contains(value) }) else { return nil }
        return Fault(
            rule: .valueRange, what: "is \(value); it may be \(Self.text(facts.numbers))", isUnusual: isLenient)
    }

    private func timeFault(_ bytes: [UInt8]) -> Fault? {
        let isISO = kind == .isoDateTime
        let pattern = isISO ? "dddd-dd-ddTdd:dd:dd" : "ddddddddTddddddZ"
        var fits = bytes.count >= pattern.utf8.count
        for (byte, expected) in zip(bytes, pattern.utf8) {
            fits = fits && (expected == UInt8(ascii: "d") ? Self.isDigit(byte) : byte == expected)
        }
        let rest = bytes.dropFirst(pattern.utf8.count)
        if isISO {
            fits = fits && rest.last == UInt8(ascii: "Z")
            let fraction = rest.dropLast()
            let isFraction =
                fraction.first == UInt8(ascii: ".") && fraction.count > 1
                && fraction.dropFirst().allSatisfy(Self.isDigit)
            fits = fits && (fraction.isEmpty || isFraction)
        } else {
            fits = fits && rest.isEmpty
        }
        guard fits, DateTimeFormat.date(from: String(decoding: bytes, as: UTF8.self)) != nil else {
            let form = isISO ? "2024-02-03T04:05:06.000Z" : "20240203T040506Z"
            return Fault(rule: .valueForm, what: "is not a time of the form \(form)")
        }
        return lengthFault(bytes)
    }

    private func base64Fault(_ bytes: [UInt8]) -> Fault? {
        if let fault = lengthFault(bytes) { return fault }
        guard let byteCount = facts.byteCount else {
            return bytes.allSatisfy(Self.isBase64) ? nil : Fault(rule: .valueForm, what: "is not base64 text")
        }
        guard let decoded = decodeBase64(bytes) else { return Fault(rule: .valueForm, what: "is not base64 text") }
        guard decoded.count != byteCount else { return nil }
        return Fault(rule: .valueLength, what: "stands for \(decoded.count) bytes; it should be \(byteCount)")
    }

    private func stringFault(_ bytes: [UInt8]) -> Fault? {
        if let fault = lengthFault(bytes) { return fault }
        if !facts.words.isEmpty {
            let value = Self.folded(bytes)
            guard !facts.words.contains(where: { Self.folded(Array($0.utf8)) == value }) else { return nil }
            return Fault(rule: .valueRange, what: "holds another word than \(Self.list(facts.words))")
        }
        guard facts.isRange else { return nil }
        let ends = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let numbers = ends.compactMap { $0.allSatisfy(Self.isDigit) ? Int(String(decoding: $0, as: UTF8.self)) : nil }
        guard ends.count == 2, numbers.count == 2, numbers[0] <= numbers[1] else {
            return Fault(rule: .valueForm, what: "is not a range of the form 0-99")
        }
        return nil
    }

    private func lengthFault(_ bytes: [UInt8]) -> Fault? {
        guard let length = facts.length else { return nil }
        guard bytes.count < length.lowerBound || bytes.count > length.upperBound else { return nil }
        let count = String(decoding: bytes, as: UTF8.self).unicodeScalars.count
        guard !length.contains(count) else { return nil }
        let limit =
            length.lowerBound == length.upperBound
            ? "it should have \(length.lowerBound)"
            : count > length.upperBound ? "it may have \(length.upperBound)" : "it must have \(length.lowerBound)"
        return Fault(rule: .valueLength, what: "has \(count) characters; \(limit)")
    }

    // MARK: Words

    private static func text(_ ranges: [ClosedRange<Int>]) -> String {
        list(
            ranges.map { range in
                if range.lowerBound == range.upperBound { return "\(range.lowerBound)" }
                return range.upperBound == .max
                    ? "\(range.lowerBound) and more" : "\(range.lowerBound) to \(range.upperBound)"
            })
    }

    private static func list(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    private static func folded(_ bytes: [UInt8]) -> [UInt8] {
        bytes.filter { $0 != 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D, 0x0D, 0x0A, 0x20: true
        default: false
        }
    }
}
