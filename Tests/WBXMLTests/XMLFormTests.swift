import Testing
import WBXML

@Suite("The XML form")
struct XMLFormTests {
    static let form = XMLForm(names: .fixture)

    static func xml(_ bytes: [UInt8], _ form: XMLForm = form) throws(WBXMLError) -> String {
        var reader = WBXMLReader(bytes)
        var output: [UInt8] = []
        try form.write(&reader, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test("A document reads well")
    func document() throws {
        let bytes = [UInt8](hex: "03016a00 45 5c 4f 4b 033100 01 14 57 0011 45 46 033100 01 0000 01 01 01 01 01")
        #expect(
            try Self.xml(bytes) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <Sync xmlns="AirSync" xmlns:AirSyncBase="AirSyncBase">
                  <Collections>
                    <Collection>
                      <SyncKey>1</SyncKey>
                      <MoreAvailable/>
                      <Options>
                        <AirSyncBase:BodyPreference>
                          <AirSyncBase:Type>1</AirSyncBase:Type>
                        </AirSyncBase:BodyPreference>
                      </Options>
                    </Collection>
                  </Collections>
                </Sync>

                """)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The inside of a Sync element without its own tags.
        let bytes: [UInt8]
        let xml: String

        init(_ about: String, _ hex: String, _ xml: String) {
            testDescription = about
            bytes = [UInt8](hex: "03016a00" + hex)
            self.xml = xml
        }
    }

    static let w = "xmlns:w=\"urn:swift-activesync:wbxml\""

    static let rows = [
        Row("a root alone", "05", #"<Sync xmlns="AirSync"/>"#),
        Row("text", "45 03 6100 01", #"<Sync xmlns="AirSync">a</Sync>"#),
        Row("blanks are kept", "45 03 20090a 20 00 01", "<Sync xmlns=\"AirSync\"> \t\n </Sync>"),
        Row("what XML escapes", "45 03 3c263e22270d00 01", #"<Sync xmlns="AirSync">&lt;&amp;&gt;"'&#13;</Sync>"#),
        Row(
            "what could fool a reader", "45 03 7f c285 d89c e280ae e281a6 e280a8 efbbbf 00 01",
            #"<Sync xmlns="AirSync">&#x7F;&#x85;&#x61C;&#x202E;&#x2066;&#x2028;&#xFEFF;</Sync>"#),
        Row("other scripts", "45 03 c3bc e4bc9a f09f9982 00 01", #"<Sync xmlns="AirSync">ü会🙂</Sync>"#),
        Row("an empty string", "45 03 00 01", "<Sync xmlns=\"AirSync\" \(w) w:type=\"string\"/>"),
        Row("a content bit with nothing inside", "45 01", "<Sync xmlns=\"AirSync\" \(w) w:type=\"container\"/>"),
        Row("an opaque value", "45 c3 03 010203 01", "<Sync xmlns=\"AirSync\" \(w) w:type=\"opaque\">AQID</Sync>"),
        Row("an empty opaque value", "45 c3 00 01", "<Sync xmlns=\"AirSync\" \(w) w:type=\"opaque\"/>"),
        Row(
            "a string that is not UTF-8", "45 03 61ff00 01",
            "<Sync xmlns=\"AirSync\" \(w) w:type=\"string-base64\">Yf8=</Sync>"),
        Row(
            "a control character", "45 03 0100 01",
            "<Sync xmlns=\"AirSync\" \(w) w:type=\"string-base64\">AQ==</Sync>"),
        Row(
            "a character that is none", "45 03 efbfbe00 01",
            "<Sync xmlns=\"AirSync\" \(w) w:type=\"string-base64\">77++</Sync>"),
        Row(
            "several values", "45 03 6100 03 00 c3 01 62 03 0100 01",
            """
            <Sync xmlns="AirSync" \(w)>
              <w:string>a</w:string>
              <w:string/>
              <w:opaque>Yg==</w:opaque>
              <w:string-base64>AQ==</w:string-base64>
            </Sync>
            """),
        Row(
            "values beside elements", "45 03 2000 05 03 6100 45 01 c3 00 01",
            """
            <Sync xmlns="AirSync" \(w)>
              <w:string> </w:string>
              <Sync/>
              <w:string>a</w:string>
              <Sync w:type="container"/>
              <w:opaque/>
            </Sync>
            """),
        Row(
            "an unknown token and an unknown page", "45 7f 03 6100 01 001a 05 0011 05 01",
            """
            <Sync xmlns="AirSync" xmlns:AirSyncBase="AirSyncBase" \(w)>
              <w:tag page="0" token="0x3F">a</w:tag>
              <w:tag page="26" token="0x05"/>
              <AirSyncBase:BodyPreference/>
            </Sync>
            """),
        Row(
            "an unknown root", "001a 45 0000 05 01",
            """
            <w:tag xmlns:AirSync="AirSync" \(w) page="26" token="0x05">
              <AirSync:Sync/>
            </w:tag>
            """),
    ]

    @Test("Each kind has its form, both ways", arguments: rows)
    func kind(_ row: Row) throws {
        #expect(try Self.xml(row.bytes) == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(row.xml)\n")
        #expect(try Self.form.wbxml(from: Array(row.xml.utf8)) == row.bytes)
    }

    @Test("An element that is named by text is shown, and refused on the way back")
    func literal() throws {
        let xml = try Self.xml([UInt8](hex: "03016a05 61220a0100 45 44 00 03 6200 01 01"))
        #expect(
            xml == """
                <?xml version="1.0" encoding="UTF-8"?>
                <Sync xmlns="AirSync" \(Self.w)>
                  <w:literal name="a&quot;&#10;\u{FFFD}">b</w:literal>
                </Sync>

                """)
        #expect(throws: WBXMLError.self) { try Self.form.wbxml(from: Array(xml.utf8)) }
    }

    @Test("Strings of the table, characters and other charsets become plain text")
    func legacyText() throws {
        #expect(
            try Self.xml([UInt8](hex: "03010403 616200 45 46 8300 01 47 02 a02c 01 48 03 fc00 01 01")).contains(
                """
                  <Responses>ab</Responses>
                  <Add>\u{102C}</Add>
                  <Change>ü</Change>
                """))
    }

    @Test("Offsets are those of the tags, and passed over on the way back")
    func offsets() throws {
        let bytes = [UInt8](hex: "03016a00 45 0011 45 46 033100 01 01 01")
        let xml = try Self.xml(bytes, XMLForm(names: .fixture, showsOffsets: true))
        #expect(
            xml == """
                <?xml version="1.0" encoding="UTF-8"?>
                <Sync xmlns="AirSync" xmlns:AirSyncBase="AirSyncBase" \(Self.w) w:offset="4">
                  <AirSyncBase:BodyPreference w:offset="7">
                    <AirSyncBase:Type w:offset="8">1</AirSyncBase:Type>
                  </AirSyncBase:BodyPreference>
                </Sync>

                """)
        #expect(try Self.form.wbxml(from: Array(xml.utf8)) == bytes)
    }

    @Test("Hidden values show their size only, and are refused on the way back")
    func hidden() throws {
        let bytes = [UInt8](
            hex: "03016a00 45 4b 03 73656372657400 01 4b 03 7300 c3 02 7878 01 45 03 6100 01 4b 45 01 03 7300 01 01")
        let key = Tag(page: 0, token: 0x0B)
        let xml = try Self.xml(bytes, XMLForm(names: .fixture, hiddenValues: [key]))
        #expect(
            xml == """
                <?xml version="1.0" encoding="UTF-8"?>
                <Sync xmlns="AirSync" \(Self.w)>
                  <SyncKey w:hidden="6"/>
                  <SyncKey>
                    <w:string w:hidden="1"/>
                    <w:string w:hidden="2"/>
                  </SyncKey>
                  <Sync>a</Sync>
                  <SyncKey>
                    <Sync w:type="container"/>
                    <w:string w:hidden="1"/>
                  </SyncKey>
                </Sync>

                """)
        let error = #expect(throws: WBXMLError.self) { try Self.form.wbxml(from: Array(xml.utf8)) }
        #expect(error?.detail == "XML line 3, column 12: the value was left out when this was written")
    }

    @Test("After an error the output holds what was read before it")
    func partialOutput() throws {
        var reader = WBXMLReader([UInt8](hex: "03016a00 45 0011 46 03 6100 01"))
        var output = Array("before\n".utf8)
        #expect(throws: WBXMLError.self) { try Self.form.write(&reader, to: &output) }
        #expect(
            String(decoding: output, as: UTF8.self) == """
                before
                <?xml version="1.0" encoding="UTF-8"?>
                <Sync xmlns="AirSync" xmlns:AirSyncBase="AirSyncBase">
                  <AirSyncBase:Type>a</AirSyncBase:Type>
                """)
    }
}
