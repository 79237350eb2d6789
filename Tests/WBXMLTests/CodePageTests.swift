import Testing
import WBXML

@Suite("Code pages")
struct CodePageTests {
    private let names = CodePageSet([
        CodePage(1, "Two", "A - C"),
        CodePage(0, "One", "A\nB"),
    ])

    @Test("Tags have names, and names tags")
    func namesOfTags() {
        #expect(names.pages.map(\.number) == [0, 1])
        #expect(names.name(of: Tag(page: 0, token: 0x06)) == "B")
        #expect(names.name(of: Tag(page: 1, token: 0x06)) == nil)
        #expect(names.name(of: Tag(page: 1, token: 0x07)) == "C")
        #expect(names.name(of: Tag(page: 1, token: 0x08)) == nil)
        #expect(names.name(of: Tag(page: 2, token: 0x05)) == nil)
        #expect(names.name(of: Tag(page: 0, token: Tag.literalToken)) == nil)
        #expect(names.tag(named: "A", onPage: "Two") == Tag(page: 1, token: 0x05))
        #expect(names.tag(named: "B", onPage: "Two") == nil)
        #expect(names.tag(named: "", onPage: "Two") == nil)
        #expect(names.pageNumber(named: "Two") == 1)
        #expect(names.page(1)?.tags == [5, 7].map { Tag(page: 1, token: $0) })
    }

    @Test("Messages name what has no name by numbers")
    func qualifiedNames() {
        #expect(names.qualifiedName(of: Tag(page: 1, token: 0x07)) == "Two:C")
        #expect(names.qualifiedName(of: Tag(page: 1, token: 0x06)) == "page 1 token 0x06")
        #expect(names.qualifiedName(of: Tag(page: 26, token: 0x3F)) == "page 26 token 0x3F")
    }
}
