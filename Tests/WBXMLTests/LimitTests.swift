import Testing
import WBXML

@Suite("Limits")
struct LimitTests {
    /// A document that needs exactly what `limits` allow, and one that needs one more.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let fits: [UInt8]
        let exceeds: [UInt8]
        let limits: WBXMLLimits
    }

    static func document(_ body: [UInt8], table: [UInt8] = []) -> [UInt8] {
        [0x03, 0x01, 0x6A, UInt8(table.count)] + table + body
    }

    static func nested(_ depth: Int) -> [UInt8] {
        document([UInt8](repeating: 0x45, count: depth) + [UInt8](repeating: 0x01, count: depth))
    }

    static func text(_ size: Int) -> [UInt8] {
        document([0x45, 0x03] + [UInt8](repeating: 0x61, count: size) + [0x00, 0x01])
    }

    static func opaque(_ size: Int) -> [UInt8] {
        document([0x45, 0xC3, UInt8(size)] + [UInt8](repeating: 0x61, count: size) + [0x01])
    }

    static func siblings(_ count: Int) -> [UInt8] {
        document([0x45] + [UInt8](repeating: 0x06, count: count) + [0x01])
    }

    /// An element with `count` references to a string of ten bytes.
    static func references(_ count: Int) -> [UInt8] {
        document(
            [0x45] + Array(repeatElement([0x83, 0x00], count: count).joined()) + [0x01],
            table: Array("0123456789".utf8) + [0])
    }

    static func attributes(_ size: Int) -> [UInt8] {
        document([0xC5, 0x05, 0x03] + [UInt8](repeating: 0x61, count: size) + [0x00, 0x01, 0x01])
    }

    static let rows = [
        Row(
            testDescription: "depth 64 by default", fits: nested(64), exceeds: nested(65), limits: WBXMLLimits()),
        Row(
            testDescription: "depth, innermost without content", fits: document([0x45, 0x45, 0x06, 0x01, 0x01]),
            exceeds: document([0x45, 0x45, 0x45, 0x06, 0x01, 0x01, 0x01]), limits: WBXMLLimits(depth: 3)),
        Row(testDescription: "text", fits: text(10), exceeds: text(11), limits: WBXMLLimits(valueSize: 10)),
        Row(testDescription: "opaque value", fits: opaque(10), exceeds: opaque(11), limits: WBXMLLimits(valueSize: 10)),
        Row(
            testDescription: "string table", fits: document([0x05], table: [1, 2, 3]),
            exceeds: document([0x05], table: [1, 2, 3, 4]), limits: WBXMLLimits(valueSize: 3)),
        Row(
            testDescription: "text of an attribute", fits: attributes(10), exceeds: attributes(11),
            limits: WBXMLLimits(valueSize: 10)),
        Row(
            testDescription: "elements", fits: siblings(9), exceeds: siblings(10), limits: WBXMLLimits(elementCount: 10)
        ),
        Row(
            testDescription: "document", fits: siblings(14), exceeds: siblings(15), limits: WBXMLLimits(totalSize: 20)),
        Row(
            testDescription: "text from the string table", fits: references(4), exceeds: references(5),
            limits: WBXMLLimits(tableTextSize: 40)),
    ]

    @Test("At the limit it is read, one above it is an error", arguments: rows)
    func limit(_ row: Row) throws {
        for pieces in [row.fits[...]].splitsAndSingleBytes {
            #expect(throws: Never.self) { try transcript(pieces, limits: row.limits) }
            #expect(throws: Never.self) { try transcript(pieces, limits: row.limits, streams: true) }
        }
        for pieces in [row.exceeds[...]].splitsAndSingleBytes {
            let error = #expect(throws: WBXMLError.self) { try transcript(pieces, limits: row.limits) }
            #expect(error?.code == .limitExceeded)
        }
    }

    @Test("A value that is streamed has a limit as well")
    func streamedValue() {
        let limits = WBXMLLimits(valueSize: 50_000)
        let document = Self.document([0x45, 0x03] + [UInt8](repeating: 0x61, count: 50_001) + [0x00, 0x01])
        for size in [1000, 16_384, 17_000, 50_006] {
            let pieces = stride(from: 0, to: document.count, by: size).map { document[$0...].prefix(size) }
            let error = #expect(throws: WBXMLError.self) { try transcript(pieces, limits: limits, streams: true) }
            #expect(error?.code == .limitExceeded)
        }
    }

    @Test("An error points at the tag that is one too many")
    func place() {
        for bytes in [Self.nested(65), Self.document([UInt8](repeating: 0x45, count: 64) + [0x85, 0x05, 0x01])] {
            let error = #expect(throws: WBXMLError.self) { try transcript(bytes) }
            #expect(error?.offset == 68)
            #expect(error?.token == bytes[68])
            #expect(error?.path.count == 64)
        }
    }
}

extension [ArraySlice<UInt8>] {
    /// The pieces as they are, and joined and cut again in every way that matters.
    fileprivate var splitsAndSingleBytes: [[ArraySlice<UInt8>]] {
        let whole = Array<UInt8>(joined())
        return [self, whole.singleBytes] + whole.splits
    }
}
