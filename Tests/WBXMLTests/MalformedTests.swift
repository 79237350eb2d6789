import Testing
import WBXML

@Suite("Documents that are not well-formed")
struct MalformedTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let expected: String
        let about: String

        static let all = Fixtures.table("wbxml/malformed/MALFORMED.tsv").map { row in
            Row(
                name: row["name"] ?? "", bytes: Fixtures.bytes("wbxml/malformed/\(row["file"] ?? "")"),
                expected: row["expected_class"] ?? "", about: row["description"] ?? "")
        }

        var testDescription: String { "\(name): \(about)" }
    }

    /// Rows that have more than one fault: which one this reader finds first.
    static let other: [String: WBXMLError.Code] = [
        // A value of 4 GiB is above the limit, before it is known that the document ends.
        "opaque-huge": .limitExceeded
    ]

    @Test("Each ends as the table says", arguments: Row.all)
    func row(_ row: Row) throws {
        var reader = WBXMLReader(row.bytes)
        let result = Result<WBXMLElement, WBXMLError> { () throws(WBXMLError) in
            try WBXMLElement(document: &reader)
        }
        let code: WBXMLError.Code?
        if case .failure(let error) = result { code = error.code } else { code = nil }
        switch row.expected {
        case "E_TRUNCATED": #expect(code == Self.other[row.name] ?? .truncated)
        case "E_MALFORMED": #expect(code == .malformed)
        case "E_LIMIT": #expect(code == .limitExceeded)
        // Legal WBXML that Exchange never sends is read or skipped; only other versions and charsets are refused.
        case "E_UNSUPPORTED": #expect(code == (row.name.hasSuffix("unknown") ? .unsupported : nil))
        case "E_TRAILING":
            #expect(code == nil)
            #expect(reader.trailingByteCount > 0)
        // Unknown elements and bytes that are not UTF-8 are kept as they came.
        case "E_UNKNOWN_TOKEN", "E_ENCODING", "OK": #expect(code == nil)
        default: Issue.record("the table has a class \(row.expected)")
        }
        if row.expected == "OK" { #expect(reader.trailingByteCount == 0) }
    }

    @Test("What can be read comes back from its XML as the same tree", arguments: Row.all)
    func throughXML(_ row: Row) throws {
        var reader = WBXMLReader(row.bytes)
        guard let tree = try? WBXMLElement(document: &reader), tree.isWritable else { return }
        var again = WBXMLReader(row.bytes)
        var xml: [UInt8] = []
        let form = XMLForm(names: .fixture)
        try form.write(&again, to: &xml)
        var back = WBXMLReader(try form.wbxml(from: xml))
        #expect(try WBXMLElement(document: &back) == tree)
    }

    @Test("Of many open elements the innermost are told")
    func deepPlace() {
        let tags = (0..<64).map { Tag(page: 0, token: 5 + UInt8($0 % 50)) }
        let names = tags.map { CodePageSet([]).qualifiedName(of: $0) }
        let text = WBXMLError(.limitExceeded, "too much", offset: 70, path: tags).description
        #expect(text == "too much, at byte 70, inside …/" + names.suffix(8).joined(separator: "/"))
        let few = WBXMLError(.limitExceeded, "too much", path: Array(tags.prefix(8))).description
        #expect(few == "too much, at byte 0, inside " + names.prefix(8).joined(separator: "/"))
    }

    @Test("The place of the fault is told")
    func place() {
        let bytes = [UInt8](hex: "03016a00 45 5c 4f 4b 03 31 00 01 06")
        let error = #expect(throws: WBXMLError.self) { try transcript(bytes) }
        #expect(error?.offset == 13)
        #expect(error?.path == [5, 0x1C, 0x0F].map { Tag(page: 0, token: $0) })
        let place = "AirSync:Sync/AirSync:Collections/AirSync:Collection"
        #expect(
            error?.description(names: .fixture)
                == "the document ends with 3 elements open, at byte 13, inside \(place)")
    }
}

extension WBXMLElement {
    /// Whether every element inside has a token.
    var isWritable: Bool {
        tag.token != Tag.literalToken && elements.allSatisfy(\.isWritable)
    }
}
