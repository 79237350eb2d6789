import Foundation
import Testing
import WBXML

/// A tree in the form of the vectors' JSON files, names left out.
private indirect enum Tree: Hashable {
    case element(page: Int, token: Int, children: [Tree]?)
    case text(String)
    case opaque([UInt8])

    init(json: [String: Any]) {
        if let text = json["text"] as? String {
            self = .text(text)
        } else if let base64 = json["opaque_base64"] as? String {
            self = .opaque([UInt8](Data(base64Encoded: base64) ?? Data()))
        } else {
            let children = json["children"] as? [[String: Any]]
            self = .element(
                page: json["page"] as? Int ?? -1, token: json["token"] as? Int ?? -1,
                children: children.map { $0.map { Tree(json: $0) } })
        }
    }

    init(_ element: WBXMLElement) {
        self = .element(
            page: Int(element.tag.page), token: Int(element.tag.token),
            children: element.content.map { nodes in
                nodes.map { node in
                    switch node {
                    case .element(let element): Tree(element)
                    case .text(let bytes): .text(String(decoding: bytes, as: UTF8.self))
                    case .opaque(let bytes): .opaque(bytes)
                    }
                }
            })
    }
}

@Suite("Documents whose tree is known")
struct VectorTests {
    @Test("All of them are there")
    func count() {
        #expect(Vector.all.count == 109)
        #expect(Vector.canonical.count == 104)
    }

    @Test("They decode to the expected tree", arguments: Vector.all)
    func decode(_ vector: Vector) throws {
        let json = try #require(try JSONSerialization.jsonObject(with: Data(vector.json)) as? [String: Any])
        var reader = WBXMLReader(vector.bytes)
        let element = try WBXMLElement(document: &reader)
        #expect(Tree(element) == Tree(json: try #require(json["root"] as? [String: Any])))
        #expect(reader.trailingByteCount == json["trailing_bytes"] as? Int)
        #expect(reader.stringTable.count == json["string_table_bytes"] as? Int)
        #expect(reader.header?.charset == json["charset_mib"] as? UInt32)
    }

    @Test("Their tree encodes to the same bytes", arguments: Vector.canonical)
    func encode(_ vector: Vector) throws {
        var reader = WBXMLReader(vector.bytes)
        var writer = WBXMLWriter()
        try WBXMLElement(document: &reader).write(to: &writer)
        #expect(try writer.finish() == vector.bytes)
    }

    @Test("Their XML gives the same bytes", arguments: Vector.canonical)
    func encodeFromXML(_ vector: Vector) throws {
        let form = XMLForm(names: .fixture)
        var reader = WBXMLReader(vector.bytes)
        var xml: [UInt8] = []
        try form.write(&reader, to: &xml)
        #expect(try form.wbxml(from: xml) == vector.bytes)
    }

    @Test("Their XML with offsets and without any names gives the same bytes", arguments: Vector.canonical)
    func encodeFromNamelessXML(_ vector: Vector) throws {
        let form = XMLForm(names: CodePageSet([]), showsOffsets: true)
        var reader = WBXMLReader(vector.bytes)
        var xml: [UInt8] = []
        try form.write(&reader, to: &xml)
        #expect(try form.wbxml(from: xml) == vector.bytes)
    }

    @Test("Their JSON is what the table says, byte for byte", arguments: Vector.all)
    func json(_ vector: Vector) throws {
        var reader = WBXMLReader(vector.bytes)
        var json: [UInt8] = []
        try JSONForm(names: .fixture).write(&reader, to: &json)
        #expect(String(decoding: json, as: UTF8.self) == String(decoding: vector.json, as: UTF8.self) + "\n")
    }
}
