import Testing
import WBXML

/// Documents that a careless reader takes quadratic time or memory for.
///
/// Each takes about a second; quadratic, they would take minutes and more.
@Suite("Work in proportion to the input")
struct LinearTimeTests {
    private static let size = 4_000_000
    private static let count = 400_000

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
    }

    static let rows: [Row] = {
        let header: [UInt8] = [0x03, 0x01, 0x6A, 0x00]
        let filler = [UInt8](repeating: 0x61, count: size)
        let length: [UInt8] = [0x81, 0xF4, 0x92, 0x00]
        return [
            Row(testDescription: "a long string", bytes: header + [0x45, 0x03] + filler + [0x00, 0x01]),
            Row(testDescription: "a long opaque value", bytes: header + [0x45, 0xC3] + length + filler + [0x01]),
            Row(
                testDescription: "a long string in an attribute",
                bytes: header + [0xC5, 0x05, 0x03] + filler + [0, 1, 1]),
            Row(
                testDescription: "a long opaque value in an attribute",
                bytes: header + [0xC5, 0x05, 0xC3] + length + filler + [0x01, 0x01]),
            Row(
                testDescription: "many attributes",
                bytes: header + [0xC5] + [UInt8](repeating: 0x05, count: count) + [0x01, 0x01]),
            Row(
                testDescription: "a long processing instruction",
                bytes: header + [0x43] + [UInt8](repeating: 0x05, count: count) + [0x01, 0x45, 0x01]),
            Row(
                testDescription: "a long string of an extension",
                bytes: header + [0x45, 0x40] + filler + [0x00, 0x01]),
            Row(testDescription: "a long string table", bytes: [0x03, 0x01, 0x6A] + length + filler + [0x45, 0x01]),
            Row(
                testDescription: "many page switches",
                bytes: header + [UInt8](repeating: 0x00, count: count) + [0x45, 0x01]),
            Row(
                testDescription: "many strings",
                bytes: header + [0x45] + Array(repeatElement([0x03, 0x00], count: count / 2).joined()) + [0x01]),
        ]
    }()

    @Test("Small pieces of a long token", arguments: rows)
    func smallPieces(_ row: Row) throws {
        var reader = WBXMLReader()
        var events = 0
        let time = try ContinuousClock().measure {
            for start in stride(from: 0, to: row.bytes.count, by: 80) {
                reader.feed(row.bytes[start...].prefix(80))
                var token = try reader.next()
                while token != .needsInput, token != .endOfDocument {
                    events += 1
                    token = try reader.next()
                }
            }
        }
        reader.finish()
        #expect(try reader.next() == .endOfDocument)
        #expect(events > 0)
        #expect(time < .seconds(20))
    }

    @Test("References to one long string are bounded", arguments: [[0x83, 0x00], [0x04, 0x00]] as [[UInt8]])
    func references(_ reference: [UInt8]) {
        let table = [UInt8](repeating: 0x61, count: 1 << 20)
        let bytes =
            [0x03, 0x01, 0x6A, 0xC0, 0x80, 0x00] + table
            + [0x45] + Array(repeatElement(reference, count: 1000).joined()) + [0x01]
        let error = #expect(throws: WBXMLError.self) { try transcript(bytes) }
        #expect(error?.code == .limitExceeded)
    }
}
