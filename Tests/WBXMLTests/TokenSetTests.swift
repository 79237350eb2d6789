import Testing
import WBXML

/// All of WBXML 1.3, also what Exchange never sends.
@Suite("Tokens")
struct TokenSetTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let events: [Event]
        let skipped: Int

        init(_ about: String, _ hex: String, _ events: [Event], skipped: Int = 0) {
            testDescription = about
            bytes = [UInt8](hex: hex)
            self.events = events
            self.skipped = skipped
        }
    }

    static func start(
        _ token: UInt8, page: UInt8 = 0, content: Bool = true, literal: String? = nil, at offset: Int
    ) -> Event {
        .start(Tag(page: page, token: token), hasContent: content, literal: literal, offset: offset)
    }

    static let rows: [Row] = [
        Row("a root without content", "03016a00 05", [start(5, content: false, at: 4)]),
        Row(
            "a page that stays after END", "03016a00 45 0011 46 01 07 01",
            [
                start(5, at: 4), start(6, page: 17, at: 7), .end, start(7, page: 17, content: false, at: 9), .end,
            ]),
        Row("page switches one after the other", "03016a00 0001 00ff 45 01", [start(5, page: 255, at: 8), .end]),
        Row("a string", "03016a00 45 03 616200 01", [start(5, at: 4), .text([0x61, 0x62]), .end]),
        Row("an empty string", "03016a00 45 03 00 01", [start(5, at: 4), .text([]), .end]),
        Row("an opaque value with zeros", "03016a00 45 c303000100 01", [start(5, at: 4), .opaque([0, 1, 0]), .end]),
        Row(
            "an opaque length with leading zeros", "03016a00 45 c380800161 01",
            [start(5, at: 4), .opaque([0x61]), .end]),
        Row(
            "a string of the table", "03016a06 61620063 6400 45 8303 8301 01",
            [
                start(5, at: 10), .tableText("cd"), .tableText("b"), .end,
            ]),
        Row(
            "a string that the table's end ends", "03016a02 6162 45 8301 01", [start(5, at: 6), .tableText("b"), .end]),
        Row("a character", "03016a00 45 02 a02c 02 41 01", [start(5, at: 4), .entity(0x102C), .entity(0x41), .end]),
        Row(
            "an element named by text", "03016a04 666f6f00 44 00 04 01 01",
            [
                start(4, literal: "foo", at: 8), start(4, content: false, literal: "oo", at: 10), .end,
            ]),
        Row(
            "an element named by text with attributes", "03016a04 666f6f00 c4 00 0501 8400 0501 01",
            [
                start(4, literal: "foo", at: 8), start(4, content: false, literal: "foo", at: 12), .end,
            ], skipped: 2),
        Row(
            "every kind of attribute value",
            "03016a02 7800 c5 05 85 037800 c3020101 028101 8300 407800 8105 c1 0007 0400 c2 01 06 01",
            [
                start(5, at: 6), start(6, content: false, at: 33), .end,
            ], skipped: 1),
        Row(
            "attributes of an element without content", "03016a00 45 86 05 037800 01 01",
            [
                start(5, at: 4), start(6, content: false, at: 5), .end,
            ], skipped: 1),
        Row(
            "a page switch among attributes leaves tags alone", "03016a00 45 86 0003 05 01 07 01",
            [
                start(5, at: 4), start(6, content: false, at: 5), start(7, content: false, at: 10), .end,
            ], skipped: 1),
        Row(
            "extension tokens", "03016a00 45 40 7800 41 7800 42 00 80 8101 81 05 82 7f c0 c1 c2 03 6100 01",
            [
                start(5, at: 4), .text([0x61]), .end,
            ], skipped: 9),
        Row(
            "processing instructions before and inside the root",
            "03016a04 78797a00 43 0400 037800 01 45 43 05 01 06 01",
            [
                start(5, at: 15), start(6, content: false, at: 19), .end,
            ], skipped: 2),
        Row("a public identifier in the string table", "03 00 01 6a 02 7800 45 01", [start(5, at: 7), .end]),
        Row("WBXML 1.1 without a stated charset", "01 01 00 00 45 01", [start(5, at: 4), .end]),
    ]

    @Test("Each kind is read or skipped, whole and at every split", arguments: rows)
    func kind(_ row: Row) throws {
        #expect(try transcript(row.bytes) == row.events)
        for pieces in row.bytes.splits + [row.bytes.singleBytes] {
            guard try transcript(pieces) == row.events, try transcript(pieces, streams: true) == row.events else {
                Issue.record("a split at byte \(pieces[0].count) gives other events")
                return
            }
        }
        var reader = WBXMLReader(row.bytes)
        while try reader.next() != .endOfDocument {}
        #expect(reader.skippedTokenCount == row.skipped)
    }

    @Test("Every truncation of each kind is an error", arguments: rows)
    func truncation(_ row: Row) {
        for length in row.bytes.indices {
            let error = #expect(throws: WBXMLError.self) { try transcript([row.bytes[..<length]]) }
            #expect(error?.code == .truncated)
        }
    }

    @Test(
        "What is not WBXML is refused",
        arguments: [
            ("a value before the root", "03016a00 036100 45 01", 4),
            ("an opaque value before the root", "03016a00 c30161 45 01", 4),
            ("a character before the root", "03016a00 0241 45 01", 4),
            ("an extension before the root", "03016a00 c0 45 01", 4),
            ("an extension with a string before the root", "03016a00 407800 45 01", 4),
            ("an extension with a number before the root", "03016a00 8001 45 01", 4),
            ("an end before the root", "03016a00 01", 4),
            ("an attribute list with a tag token in it", "03016a02 7800 85 05 4400 01", 8),
            ("an attribute list with attributes in it", "03016a02 7800 85 05 8400 01", 8),
            ("a processing instruction in attributes", "03016a00 85 05 43 01", 6),
            ("a number longer than 32 bits", "03016a00 45 02 9080808000 01", 5),
            ("a number of six bytes", "03016a00 45 02 80808080 8001 01", 5),
            ("a name outside of the string table", "03016a02 7800 04 02", 6),
            ("a string outside of the string table", "03016a02 7800 45 8302 01", 7),
            ("WBXML 1.0", "00016a00 05", 0),
            ("XML", "3c3f786d6c", 0),
        ])
    func malformed(_ about: String, _ hex: String, _ offset: Int) {
        let error = #expect(throws: WBXMLError.self, "\(about)") { try transcript([UInt8](hex: hex)) }
        #expect(error?.code == .malformed, "\(about)")
        #expect(error?.offset == offset, "\(about)")
    }

    @Test(
        "Text is decoded by the document's charset",
        arguments: [
            ("UTF-8", "03016a00 45 03 c3bc e282ac00 01", "ü€"),
            ("not stated", "03010000 45 03 c3bc00 01", "ü"),
            ("US-ASCII", "03010300 45 03 616200 01", "ab"),
            ("ISO-8859-1", "03010400 45 03 fc80ff00 01", "ü\u{80}ÿ"),
            ("UTF-8, broken", "03016a00 45 03 61ff6200 01", "a\u{FFFD}b"),
            ("UTF-8 in the string table", "03016a03 c3bc00 45 8300 01", "ü"),
            ("ISO-8859-1 in the string table", "03010402 fc00 45 8300 01", "ü"),
            ("a character", "03010400 45 02 a02c 02 87f840 01", "\u{102C}\u{1FC40}"),
            ("characters that are none", "03016a00 45 02 83b000 02 00 02 c48000 01", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        ])
    func charset(_ about: String, _ hex: String, _ text: String) throws {
        var reader = WBXMLReader([UInt8](hex: hex))
        let element = try WBXMLElement(document: &reader)
        #expect(element.string == text, "\(about)")
        var writer = WBXMLWriter()
        try element.write(to: &writer)
        var again = WBXMLReader(try writer.finish())
        #expect(try WBXMLElement(document: &again).string == text, "\(about)")
    }

    @Test("Every version and charset byte ends without a crash")
    func headers() {
        var read = 0
        for version in UInt8.min...UInt8.max {
            for charset in UInt8.min...0x7F {
                if (try? transcript([version, 0x01, charset, 0x00, 0x45, 0x01])) != nil { read += 1 }
            }
        }
        #expect(read == 3 * 4)
    }
}
