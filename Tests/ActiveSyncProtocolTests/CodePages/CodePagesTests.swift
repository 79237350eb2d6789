import ActiveSyncProtocol
import Testing
import WBXML

@Suite("Code pages")
struct CodePagesTests {
    @Test("The sources are what the tables generate")
    func generatedSources() throws {
        let generator = try CodePageGenerator()
        let folder = "Sources/ActiveSyncProtocol/CodePages"
        for page in generator.pages.indices {
            let name = generator.pages[page][0].pageName
            try Fixture.expectGenerated(generator.tags(ofPage: page), at: "\(folder)/Tags/\(name)Tag.swift")
        }
        try Fixture.expectGenerated(generator.names(), at: "\(folder)/CodePageSet+ActiveSync.swift")
        try Fixture.expectGenerated(generator.facts(), at: "\(folder)/PageFacts+All.swift")
        try Fixture.expectGenerated(
            generator.valueFacts(), at: "Sources/ActiveSyncProtocol/Schema/ValueFacts+All.swift")
    }

    @Test("Every tag of the table has its name and its page, and no other tag has one")
    func names() throws {
        let pages = CodePageSet.activeSync
        var named: Set<Tag> = []
        for entry in try CodePageGenerator().pages.joined() {
            let tag = Tag(page: entry.page, token: entry.token)
            #expect(pages.qualifiedName(of: tag) == "\(entry.pageName):\(entry.name)")
            #expect(pages.tag(named: entry.name, onPage: entry.pageName) == tag)
            named.insert(tag)
        }
        #expect(Set(pages.pages.flatMap(\.tags)) == named)
        #expect(pages.pages.map(\.number) == Array(0...25))
    }

    @Test("Every tag of the table has its kind and its versions")
    func facts() throws {
        for entry in try CodePageGenerator().pages.joined() {
            let tag = Tag(page: entry.page, token: entry.token)
            #expect(tag.kind?.rawValue == entry.kind, "\(entry.pageName):\(entry.name)")
            if entry.status == "current" {
                #expect(tag.versions?.lowerBound.rawValue == entry.first, "\(entry.pageName):\(entry.name)")
                #expect(tag.versions?.upperBound.rawValue == entry.last, "\(entry.pageName):\(entry.name)")
            } else {
                let expected = entry.last == "2.5" ? ProtocolVersion.v25...ProtocolVersion.v25 : nil
                #expect(tag.versions == expected, "\(entry.pageName):\(entry.name)")
            }
        }
    }

    @Test(
        "A tag outside of the table has neither kind nor versions",
        arguments: [
            Tag(page: 0, token: 0x2A), Tag(page: 8, token: 0x0F), Tag(page: 26, token: 0x05),
            Tag(page: 254, token: 0x05),
            Tag(page: 0, token: 0x04),
        ])
    func unknown(tag: Tag) {
        #expect(tag.kind == nil)
        #expect(tag.versions == nil)
    }

    @Test(
        "Swift names follow one rule",
        arguments: [
            ("ServerId", "serverID"), ("MIMEData", "mimeData"), ("SyncKey", "syncKey"), ("UID", "uid"), ("OS", "os"),
            ("OSLanguage", "osLanguage"), ("ClientUid", "clientUID"), ("EASProvisionDoc", "easProvisionDoc"),
            ("SMTPAddress", "smtpAddress"), ("PrimarySmtpAddress", "primarySMTPAddress"), ("UtcDueDate", "utcDueDate"),
            ("Business2PhoneNumber", "business2PhoneNumber"), ("Compressed_RTF", "compressedRTF"), ("Class", "`class`"),
            ("LocationUri", "locationURI"), ("ReplaceMime", "replaceMIME"), ("CheckCRL", "checkCRL"),
            ("DisplayCc", "displayCC"), ("Cc", "cc"), ("GlobalObjId", "globalObjID"),
            ("Email1Address", "email1Address"),
        ])
    func swiftNames(tag: String, name: String) {
        #expect(CodePageGenerator.swiftName(tag) == name)
    }
}
