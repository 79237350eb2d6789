import Testing
import WBXML

@Suite("The writer")
struct WBXMLWriterTests {
    private let root = Tag(page: 0, token: 0x05)
    private let other = Tag(page: 17, token: 0x06)

    @Test("It switches pages only where the page changes")
    func pages() throws {
        var writer = WBXMLWriter()
        try writer.startElement(root)
        try writer.startElement(other)
        try writer.emptyElement(other)
        try writer.endElement()
        try writer.textElement(root, "ü")
        try writer.endElement()
        #expect(try writer.finish() == [UInt8](hex: "03016a00 45 0011 46 06 01 0000 45 03 c3bc 00 01 01"))
    }

    @Test(
        "Lengths take as few bytes as they can",
        arguments: [(0, "00"), (1, "01"), (127, "7f"), (128, "8100"), (16_383, "ff7f"), (16_384, "818000")])
    func lengths(_ count: Int, _ length: String) throws {
        var writer = WBXMLWriter()
        try writer.startElement(root)
        try writer.opaque([UInt8](repeating: 7, count: count))
        try writer.endElement()
        let expected = [UInt8](hex: "03016a00 45 c3 \(length)") + [UInt8](repeating: 7, count: count) + [0x01]
        #expect(try writer.finish() == expected)
    }

    @Test("What is not a document is refused")
    func refusals() throws {
        try expectUnwritable { writer throws(WBXMLError) in try writer.endElement() }
        try expectUnwritable { writer throws(WBXMLError) in try writer.text("a") }
        try expectUnwritable { writer throws(WBXMLError) in try writer.opaque([1]) }
        try expectUnwritable { [root] writer throws(WBXMLError) in
            try writer.emptyElement(root)
            try writer.emptyElement(root)
        }
        try expectUnwritable { [root] writer throws(WBXMLError) in
            try writer.startElement(root)
            try writer.endElement()
            try writer.startElement(root)
        }
        try expectUnwritable { [root] writer throws(WBXMLError) in try writer.textElement(root, "a\0b") }
        try expectUnwritable { [root] writer throws(WBXMLError) in
            try writer.startElement(root)
            try writer.text(utf8: [0x61, 0x00])
        }
        try expectUnwritable { writer throws(WBXMLError) in
            try writer.emptyElement(Tag(page: 0, token: Tag.literalToken))
        }
        try expectUnwritable { writer throws(WBXMLError) in try writer.emptyElement(Tag(page: 0, token: 0x40)) }
    }

    @Test("A document that is not complete cannot be finished")
    func unfinished() {
        #expect(throws: WBXMLError.self) { try WBXMLWriter().finish() }
        #expect(throws: WBXMLError.self) {
            var writer = WBXMLWriter()
            try writer.startElement(root)
            _ = try writer.finish()
        }
    }

    private func expectUnwritable(
        _ body: (inout WBXMLWriter) throws(WBXMLError) -> Void, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var writer = WBXMLWriter()
        do {
            try body(&writer)
            Issue.record("it was written", sourceLocation: sourceLocation)
        } catch {
            #expect(error.code == .unwritable, sourceLocation: sourceLocation)
        }
    }
}
