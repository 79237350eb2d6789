import ActiveSyncProtocol
import Foundation
import Testing
import WBXML

@Suite("Coverage")
struct CoverageTests {
    @Test("The document says what the code has and the tests cover, and no element is without a test")
    func document() throws {
        let document = try CoverageDocument(places: ElementPlaces(), coverage: Coverage())
        let names = CodePageSet.activeSync
        let uncovered = document.places.typed.filter { document.coverage.elements[$0] == nil }
        #expect(uncovered.map { names.qualifiedName(of: $0) }.sorted() == [])
        var oneWay: Set<String> = []
        for tag in document.places.typed {
            let covered = document.coverage.directions[tag] ?? []
            let missing = document.places.occurrences.directions(of: tag).subtracting(covered)
            oneWay.formUnion(missing.map { "\(names.qualifiedName(of: tag)) \($0)" })
        }
        #expect(oneWay == [])
        #expect(Set(document.coverage.commands.keys) == Set(GeneratedCommandTests.kinds.map(\.name)))
        try Fixture.expectGenerated(document.text(), at: "Docs/Coverage.md")
    }

    @Test("Every element of the table that a version has is in a grammar or in a table of fields")
    func typed() throws {
        let places = try ElementPlaces()
        let names = Set(places.untyped.filter { $0.status == "current" }.map { "\($0.pageName):\($0.name)" })
        #expect(names == [])
        let rows = try Fixture.table("element-types.tsv")
        #expect(rows.count > 600)
        #expect(places.entries.joined().count == rows.count)
    }

    @Test("Every table of fields is among those that are looked at")
    func tables() throws {
        let sources = Fixture.package.appending(path: "Sources/ActiveSyncProtocol")
        var names: Set<String> = []
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        for case let url as URL in files where url.pathExtension == "swift" {
            let text = try String(contentsOf: url, encoding: .utf8)
            names.formUnion(text.matches(of: #/= FieldTable<([A-Za-z.]+)>\(/#).map { String($0.1) })
        }
        let types = ItemType.items + ItemType.parts + ItemType.others
        #expect(names == Set(types.map(\.path)))
    }

    @Test("An element without a type is kept in an item and written back; elsewhere it is counted and skipped")
    func keptRaw() throws {
        let tags = try ElementPlaces().untyped.map { Tag(page: $0.page, token: $0.token) }
        let vendors = try ElementPlaces.vendorTokens().map(\.tag)
        #expect(!tags.isEmpty && !vendors.isEmpty)
        for tag in tags + vendors {
            let element = WBXMLElement(tag, [.text(Array("x".utf8))])
            let subject = WBXMLElement(EmailTag.subject, [.text(Array("s".utf8))])
            let item = try ItemType.document(
                WBXMLElement(AirSyncTag.applicationData, [.element(subject), .element(element)]))
            let email = try ItemType.read(item, as: Email.self)
            #expect(email.subject == "s")
            #expect(Array(email.rawElements) == [element])
            for version in ProtocolVersion.supported {
                let written = try ItemType.write(email, version)
                #expect(written == item)
            }
            let status = WBXMLElement(MoveTag.status, [.text(Array("3".utf8))])
            let moved = WBXMLElement(MoveTag.response, [.element(element), .element(status)])
            let answer = try ItemType.document(WBXMLElement(MoveTag.moveItems, [.element(moved), .element(element)]))
            var decoder = MoveItems().responseDecoder(contentType: ContentType.wbxml)
            try decoder.feed(answer)
            let response = try decoder.finish()
            #expect(response.results.map(\.status) == [3])
            #expect(decoder.unknownElementCount == 2)
        }
    }
}
