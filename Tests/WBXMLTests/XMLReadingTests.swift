import Testing
import WBXML

@Suite("XML that people write")
struct XMLReadingTests {
    struct Good: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let xml: [UInt8]
        let body: [UInt8]

        init(_ about: String, _ xml: String, _ hex: String) {
            self.init(about, Array(xml.utf8), hex)
        }

        init(_ about: String, _ xml: [UInt8], _ hex: String) {
            testDescription = about
            self.xml = xml
            body = [UInt8](hex: hex)
        }
    }

    static let good = [
        Good("another prefix for the same page", #"<x:Sync xmlns:x="AirSync"/>"#, "05"),
        Good(
            "the default namespace changes inside", #"<Sync xmlns="AirSync"><Type xmlns="AirSyncBase"/><Sync/></Sync>"#,
            "45 0011 06 0000 05 01"),
        Good(
            "a prefix is hidden by an inner one",
            #"<a:Sync xmlns:a="AirSync"><a:Type xmlns:a="AirSyncBase"/><a:Sync/></a:Sync>"#, "45 0011 06 0000 05 01"),
        Good("single quotes and blanks in tags", "<Sync\n xmlns = 'AirSync'\t></Sync >", "05"),
        Good("a byte order mark", [0xEF, 0xBB, 0xBF] + Array(#"<Sync xmlns="AirSync"/>"#.utf8), "05"),
        Good("a declaration", #"<?xml version='1.0' encoding="utf-8" standalone="yes"?><Sync xmlns="AirSync"/>"#, "05"),
        Good(
            "comments and instructions everywhere",
            "<!-- a --><?b c?>\n<Sync xmlns='AirSync'><!---->a<?x?>b<!-- - -->c</Sync>\n<!-- d -->", "45 03 61626300 01"
        ),
        Good("CDATA", "<Sync xmlns='AirSync'>a<![CDATA[<&]]]><![CDATA[]]>&amp;</Sync>", "45 03 613c265d2600 01"),
        Good(
            "references", "<Sync xmlns='AirSync'>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F642;&#xfc;&#0065;</Sync>",
            "45 03 3c3e26222741f09f9982c3bc4100 01"),
        Good("line ends", "<Sync xmlns='AirSync'>a\r\nb\rc\nd&#13;\r\r\n</Sync>", "45 03 610a620a630a640d0a0a00 01"),
        Good("text after an end of comment", "<Sync xmlns='AirSync'>]]&gt;]] ></Sync>", "45 03 5d5d3e5d5d203e00 01"),
        Good(
            "base64 over several lines",
            "<Sync xmlns='AirSync' xmlns:w='urn:swift-activesync:wbxml' w:type='opaque'>\n AQ\n ID \n</Sync>",
            "45 c3 03 010203 01"),
        Good(
            "a string that is marked",
            "<Sync xmlns='AirSync' xmlns:w='urn:swift-activesync:wbxml' w:type='string'> a </Sync>", "45 03 20612000 01"
        ),
        Good(
            "a container that is marked",
            "<Sync xmlns='AirSync' xmlns:w='urn:swift-activesync:wbxml' w:type='container'> <Sync/> </Sync>", "45 05 01"
        ),
        Good("attributes of others", "<Sync xmlns='AirSync' xmlns:o='urn:o' xml:space='preserve' o:a='b'/>", "05"),
        Good("a decimal token", "<w:tag xmlns:w='urn:swift-activesync:wbxml' page='0' token='63'/>", "3f"),
    ]

    @Test("It gives the document it means", arguments: good)
    func read(_ row: Good) throws {
        #expect(try XMLFormTests.form.wbxml(from: row.xml) == [0x03, 0x01, 0x6A, 0x00] + row.body)
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        var testDescription: String { message }
        let xml: [UInt8]
        let message: String

        init(_ xml: String, _ message: String) {
            self.xml = Array(xml.utf8)
            self.message = message
        }
    }

    static func sync(_ inside: String) -> String {
        "<Sync xmlns='AirSync' xmlns:w='urn:swift-activesync:wbxml'>\n\(inside)</Sync>"
    }

    static let bad = [
        Bad("", "XML line 1, column 1: there is no element"),
        Bad(" \n<!-- a -->", "XML line 2, column 11: there is no element"),
        Bad("a", "XML line 1, column 1: there is text outside of every element"),
        Bad("<!DOCTYPE a><a/>", "XML line 1, column 1: document types and entities of one's own are refused"),
        Bad(sync("<!ENTITY a 'b'>"), "XML line 2, column 1: document types and entities of one's own are refused"),
        Bad(
            "<Sync/>", "XML line 1, column 1: <Sync> is in no namespace; its code page must be, as in xmlns=\"AirSync\""
        ),
        Bad("<Sync xmlns='AirSyn'/>", "XML line 1, column 1: there is no code page AirSyn"),
        Bad("<Sink xmlns='AirSync'/>", "XML line 1, column 1: the code page AirSync has no element Sink"),
        Bad("<a:Sync/>", "XML line 1, column 2: the prefix a is not declared"),
        Bad(sync("<Sync>"), "XML line 2, column 14: the XML ends inside <Sync>"),
        Bad(sync("<Add></Sync>"), "XML line 2, column 6: </Sync> ends <Add>"),
        Bad("<Sync xmlns='AirSync'/></Sync>", "XML line 1, column 24: </Sync> ends nothing"),
        Bad(
            "<Sync xmlns='AirSync'/><Sync xmlns='AirSync'/>",
            "XML line 1, column 24: there is a second element beside the outermost"),
        Bad("<Sync xmlns='AirSync'/>a", "XML line 1, column 24: there is text outside of every element"),
        Bad(sync("ü <Add/>"), "XML line 2, column 3: there is text beside elements; put it into an element w:string"),
        Bad(sync("<Add/>a"), "XML line 2, column 8: there is text beside elements; put it into an element w:string"),
        Bad(sync("<Add a='b'/>"), "XML line 2, column 6: the attribute a is not known"),
        Bad(sync("<Add w:a='b'/>"), "XML line 2, column 6: the attribute a is not known"),
        Bad(sync("<Add w:type='b'/>"), "XML line 2, column 6: w:type=\"b\" is not known"),
        Bad(sync("<Add w:type='opaque'>AQ=</Add>"), "XML line 2, column 1: the value is not base64"),
        Bad(sync("<Add w:type='opaque'>AR==</Add>"), "XML line 2, column 1: the value is not base64"),
        Bad(sync("<Add w:type='opaque'>A</Add>"), "XML line 2, column 1: the value is not base64"),
        Bad(sync("<Add w:type='opaque'>AQ==AQ==</Add>"), "XML line 2, column 1: the value is not base64"),
        Bad(sync("<Add w:type='opaque'><Add/></Add>"), "XML line 2, column 22: there is an element inside a value"),
        Bad(
            sync("<Add w:type='container'>a</Add>"),
            "XML line 2, column 26: there is text beside elements; put it into an element w:string"),
        Bad(sync("<w:string><Add/></w:string>"), "XML line 2, column 11: there is an element inside a value"),
        Bad(
            sync("<w:string w:type='opaque'/>"), "XML line 2, column 1: w:type belongs to the element, not to w:string"),
        Bad(sync("<w:string-base64>AA==</w:string-base64>"), "XML line 2, column 1: a string cannot hold a zero byte"),
        Bad(sync("<w:container/>"), "XML line 2, column 1: w:container is not known here"),
        Bad("<w:string xmlns:w='urn:swift-activesync:wbxml'/>", "XML line 1, column 1: w:string is not known here"),
        Bad(
            sync("<w:tag page='256' token='5'/>"),
            "XML line 2, column 1: w:tag needs a page from 0 to 255 and a token from 0x05 to 0x3F"),
        Bad(
            sync("<w:tag page='1' token='0x04'/>"),
            "XML line 2, column 1: w:tag needs a page from 0 to 255 and a token from 0x05 to 0x3F"),
        Bad(sync("<w:literal name='a'/>"), "XML line 2, column 1: an element that is named by text cannot be written"),
        Bad(sync("<Add w:hidden='3'/>"), "XML line 2, column 6: the value was left out when this was written"),
        Bad(sync("a &b; c"), "XML line 2, column 3: there is no entity or character &b;"),
        Bad(sync("&#0;"), "XML line 2, column 1: there is no entity or character &#0;"),
        Bad(sync("&#xD800;"), "XML line 2, column 1: there is no entity or character &#xD800;"),
        Bad(sync("&#-1;"), "XML line 2, column 1: there is no entity or character &#-1;"),
        Bad(sync("&#x110000;"), "XML line 2, column 1: there is no entity or character &#x110000;"),
        Bad(sync("a & b"), "XML line 2, column 3: an & begins no reference; as a character it is written &amp;"),
        Bad(sync("a ]]> b"), "XML line 2, column 3: ]]> is in text"),
        Bad(sync("a\u{1}"), "XML line 2, column 2: there is a character that XML does not allow"),
        Bad(sync("ü\u{FFFE}"), "XML line 2, column 2: there is a character that XML does not allow"),
        Bad(sync("<![CDATA[\u{0}]]>"), "XML line 2, column 10: there is a character that XML does not allow"),
        Bad(sync("<![CDATA[ ]]"), "XML line 2, column 1: a CDATA section does not end"),
        Bad(sync("<!-- a"), "XML line 2, column 1: a comment does not end"),
        Bad(sync("<!-- a -- b -->"), "XML line 2, column 8: -- is in a comment"),
        Bad(sync("<?a"), "XML line 2, column 1: a processing instruction does not end"),
        Bad(sync("<?xml version='1.0'?>"), "XML line 2, column 1: an XML declaration is not at the beginning"),
        Bad("<?xml encoding='UTF-8'?><a/>", "XML line 1, column 1: the XML declaration has no version 1.x"),
        Bad(
            "<?xml version='1.0' encoding='latin1'?><a/>",
            "XML line 1, column 1: the XML says that it is latin1; save it as UTF-8"),
        Bad(sync("<Add a='b' a='c'/>"), "XML line 2, column 12: there are two attributes a"),
        Bad(
            sync("<Add xmlns:v='urn:swift-activesync:wbxml' v:type='string' w:type='string'/>"),
            "XML line 2, column 59: there are two attributes type of one namespace"),
        Bad(sync("<Add a/>"), "XML line 2, column 7: the attribute a has no value"),
        Bad(sync("<Add a=b/>"), "XML line 2, column 8: the value of a is not in quotes"),
        Bad(sync("<Add a='<'/>"), "XML line 2, column 9: a < is in the value of a"),
        Bad("<Sync a='b/>", "XML line 1, column 1: the value of a does not end"),
        Bad(sync("<Add a='b'c='d'/>"), "XML line 2, column 11: a start tag is not well-formed"),
        Bad(sync("<Add xmlns:a=''/>"), "XML line 2, column 6: the prefix a cannot stand for \"\""),
        Bad(sync("<1/>"), "XML line 2, column 2: there is no name where one must be"),
        Bad(sync("<a:b:c/>"), "XML line 2, column 2: there is no name where one must be"),
        Bad(sync("</Sync"), "XML line 2, column 7: an end tag is not well-formed"),
    ]

    @Test("What is wrong is told with line and column", arguments: bad)
    func refuse(_ row: Bad) {
        let error = #expect(throws: WBXMLError.self) { try XMLFormTests.form.wbxml(from: row.xml) }
        #expect(error?.code == .badXML)
        #expect(error?.description == row.message)
    }

    @Test("What is not UTF-8 is refused where it begins")
    func encodings() {
        for (bytes, message) in [
            (Array("<Sync xmlns='AirSync'>\na".utf8) + [0xFF], "XML line 2, column 2: this is not UTF-8"),
            ([0xFF, 0xFE, 0x3C, 0x00], "XML line 1, column 1: the XML is UTF-16; save it as UTF-8"),
            ([0xFE, 0xFF, 0x00, 0x3C], "XML line 1, column 1: the XML is UTF-16; save it as UTF-8"),
        ] {
            let error = #expect(throws: WBXMLError.self) { try XMLFormTests.form.wbxml(from: bytes) }
            #expect(error?.description == message)
        }
    }

    @Test("Every truncation of a document is an error")
    func truncations() throws {
        let xml = Array(XMLFormTests.rows.map(\.xml).filter { $0.contains("w:string-base64>") }.joined().utf8)
        #expect(throws: Never.self) { try XMLFormTests.form.wbxml(from: xml) }
        for length in xml.indices {
            #expect(throws: WBXMLError.self) { try XMLFormTests.form.wbxml(from: Array(xml[..<length])) }
        }
    }

    @Test("Depth has a limit, at it and one above")
    func depth() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                (#"<Sync xmlns="AirSync">"# + String(repeating: "<Sync>", count: depth - 1)
                    + String(repeating: "</Sync>", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try XMLFormTests.form.wbxml(from: nested(64)) }
        let error = #expect(throws: WBXMLError.self) { try XMLFormTests.form.wbxml(from: nested(65)) }
        #expect(error?.description == "XML line 1, column 401: elements are nested more than 64 deep")
        #expect(throws: WBXMLError.self) { try XMLFormTests.form.wbxml(from: nested(100_000)) }
        #expect(throws: Never.self) {
            try XMLFormTests.form.wbxml(from: nested(100), limits: WBXMLLimits(depth: 100))
        }
    }

    @Test("Attributes and namespaces have a limit")
    func attributes() {
        let many = (0..<100_000).map { " xmlns:a\($0)='b'" }.joined()
        let error = #expect(throws: WBXMLError.self) {
            try XMLFormTests.form.wbxml(from: Array("<Sync xmlns='AirSync'\(many)/>".utf8))
        }
        #expect(error?.description == "XML line 1, column 1: an element has too many attributes")
    }
}
