import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

/// A flat value with one property of each kind.
private struct Sample: ElementBag {
    var subject: String?
    var importance: Importance?
    var read: Bool?
    var received: Date?
    var until: Date?
    var zone: [UInt8]?
    var conversation: [UInt8]?
    var latitude: Double?
    var categories: [String]?
    var flag: Inner?
    var recurrences: [Inner]?
    var rawElements = RawElements()

    static let fields = FieldTable<Sample>([
        ElementField(EmailTag.subject, \.subject),
        ElementField(EmailTag.importance, \.importance),
        ElementField(EmailTag.read, \.read),
        ElementField(EmailTag.dateReceived, \.received),
        ElementField(EmailTag.until, \.until),
        ElementField(EmailTag.timeZone, \.zone),
        ElementField(Email2Tag.conversationID, \.conversation),
        ElementField(AirSyncBaseTag.latitude, \.latitude),
        ElementField(EmailTag.categories, listOf: EmailTag.category, \.categories),
        ElementField(EmailTag.flag, container: \.flag),
        ElementField(EmailTag.recurrences, listOf: EmailTag.recurrence, containers: \.recurrences),
    ])
}

private struct Inner: ElementBag {
    var status: FlagStatus?
    var rawElements = RawElements()

    static let fields = FieldTable<Inner>([ElementField(EmailTag.status, \.status)])
}

@Suite("Reading and writing elements")
struct ElementCodingTests {
    private let root = AirSyncTag.applicationData

    private func encode(_ sample: Sample, _ version: ProtocolVersion = .v161) throws -> [UInt8] {
        try ElementEncoder.document(root, version: version) { (encoder) throws(WBXMLError) in
            try sample.encode(into: &encoder)
        }
    }

    private func write(_ elements: [WBXMLElement]) throws -> [UInt8] {
        var writer = WBXMLWriter()
        try WBXMLElement(root, elements.map { .element($0) }).write(to: &writer)
        return try writer.finish()
    }

    private func decode(_ document: [UInt8]) throws -> (Sample, [ElementIssue], Int) {
        var decoder = ElementDecoder(document)
        let tag = try decoder.nextChild()
        #expect(tag == root)
        let sample = try decoder.decode(Sample.self)
        #expect(try decoder.nextChild() == nil)
        return (sample, decoder.issues, decoder.unknownElementCount)
    }

    private var full: Sample {
        var sample = Sample()
        sample.subject = "Grüße"
        sample.importance = .high
        sample.read = false
        sample.received = Date(timeIntervalSince1970: 1_706_933_106.25)
        sample.until = Date(timeIntervalSince1970: 1_706_933_106)
        sample.zone = [1, 2, 3]
        sample.conversation = [0, 255, 0]
        sample.latitude = 47.25
        sample.categories = ["a", "b"]
        sample.flag = Inner(status: .active)
        sample.recurrences = [Inner(), Inner(status: .complete)]
        return sample
    }

    @Test("Every kind of property comes back")
    func roundTrip() throws {
        let (sample, issues, unknown) = try decode(encode(full))
        #expect(sample == full)
        #expect(issues.isEmpty)
        #expect(unknown == 0)
    }

    @Test("Values are written in the form of their kind")
    func forms() throws {
        var reader = WBXMLReader(try encode(full))
        let element = try WBXMLElement(document: &reader)
        let texts = element.elements.prefix(8).map { $0.content }
        #expect(texts[1] == [.text(Array("2".utf8))])
        #expect(texts[2] == [.text(Array("0".utf8))])
        #expect(texts[3] == [.text(Array("2024-02-03T04:05:06.250Z".utf8))])
        #expect(texts[4] == [.text(Array("20240203T040506Z".utf8))])
        #expect(texts[5] == [.text(Array("AQID".utf8))])
        #expect(texts[6] == [.opaque([0, 255, 0])])
        #expect(texts[7] == [.text(Array("47.25".utf8))])
    }

    @Test("Absent, empty and present are three things")
    func presence() throws {
        let empty = try decode(
            write([
                WBXMLElement(EmailTag.subject), WBXMLElement(EmailTag.read), WBXMLElement(EmailTag.importance),
                WBXMLElement(EmailTag.flag), WBXMLElement(EmailTag.categories),
            ]))
        #expect(empty.0.subject == "")
        #expect(empty.0.read == true)
        #expect(empty.0.importance == nil)
        #expect(empty.0.isEmpty(EmailTag.importance))
        #expect(empty.0.flag == Inner())
        #expect(empty.0.categories == [])
        #expect(empty.1.isEmpty, "an empty element is not an error")
        let absent = try decode(write([]))
        #expect(absent.0 == Sample())
        #expect(!absent.0.isEmpty(EmailTag.importance))
    }

    @Test("A property that is not text can be cleared")
    func clearing() throws {
        var sample = Sample()
        sample.setEmpty(EmailTag.importance)
        sample.setEmpty(EmailTag.importance)
        #expect(try encode(sample) == write([WBXMLElement(EmailTag.importance)]))
    }

    @Test(
        "A value that does not parse is kept, reported, written back, and fails nothing",
        arguments: [
            (EmailTag.importance, "urgent"), (EmailTag.read, "maybe"), (EmailTag.dateReceived, "last week"),
            (EmailTag.until, "2024-99-99"), (EmailTag.timeZone, "*not base64*"), (AirSyncBaseTag.latitude, "north"),
        ])
    func unparsed(tag: Tag, text: String) throws {
        let document = try write([
            WBXMLElement(EmailTag.subject, [.text(Array("kept".utf8))]), WBXMLElement(tag, [.text(Array(text.utf8))]),
            WBXMLElement(EmailTag.flag),
        ])
        let (sample, issues, _) = try decode(document)
        #expect(sample.subject == "kept")
        #expect(sample.flag == Inner())
        #expect(sample.rawElements.map(\.string) == [text])
        #expect(issues.map(\.element.tag) == [tag])
        #expect(issues.map(\.path) == [[root]])
        #expect(!issues[0].description.contains(text))
        #expect(try encode(sample) == document)
    }

    @Test("A property that is set later takes the place of what did not parse")
    func replaced() throws {
        var sample = try decode(write([WBXMLElement(EmailTag.importance, [.text(Array("x".utf8))])])).0
        sample.importance = .low
        #expect(try encode(sample) == write([WBXMLElement(EmailTag.importance, [.text([0x30])])]))
    }

    @Test("Elements that nobody knows are kept in their place")
    func unknown() throws {
        let strange = WBXMLElement(
            Tag(page: 77, token: 0x09), [.element(WBXMLElement(EmailTag.subject)), .opaque([9])])
        let document = try write([
            strange, WBXMLElement(EmailTag.subject, [.text([0x41])]), strange, WBXMLElement(EmailTag.to),
            WBXMLElement(EmailTag.flag), WBXMLElement(EmailTag.cc),
        ])
        let (sample, issues, unknown) = try decode(document)
        #expect(unknown == 4)
        #expect(issues.isEmpty)
        #expect(try encode(sample) == document)
    }

    @Test("Values in pieces are joined, elements inside them skipped")
    func pieces() throws {
        let (sample, _, unknown) = try decode(
            write([
                WBXMLElement(
                    EmailTag.subject,
                    [
                        .text([0x41]), .element(WBXMLElement(EmailTag.to, [.text([0x58])])), .text([0x42]),
                        .opaque([0x43]),
                    ]),
                WBXMLElement(EmailTag.read, []),
            ]))
        #expect(sample.subject == "ABC")
        #expect(sample.read == true)
        #expect(unknown == 1)
    }

    @Test("What a version does not have is not written")
    func versions() throws {
        let document = try encode(full, .v121)
        let (sample, _, _) = try decode(document)
        #expect(sample.conversation == nil)
        #expect(sample.latitude == nil)
        #expect(sample.subject == full.subject)
    }

    @Test("Children that are not read are skipped on every level")
    func skipping() throws {
        let inner = WBXMLElement(
            EmailTag.flag, [.element(WBXMLElement(EmailTag.status, [.text([0x32])])), .text([0x58])])
        var decoder = ElementDecoder(
            try write([inner, WBXMLElement(EmailTag.recurrences, [.element(inner), .element(inner)]), inner]))
        _ = try decoder.nextChild()
        var tags: [Tag] = []
        try decoder.children { (decoder) throws(WBXMLError) in
            while let tag = try decoder.nextChild() {
                tags.append(tag)
                guard tag == EmailTag.recurrences else { continue }
                try decoder.children { (decoder) throws(WBXMLError) in
                    tags.append(try decoder.nextChild() ?? tag)
                }
            }
        }
        #expect(tags == [EmailTag.flag, EmailTag.recurrences, EmailTag.flag, EmailTag.flag])
        #expect(try decoder.nextChild() == nil)
    }

    @Test("A truncated document is an error at every byte")
    func truncation() throws {
        let document = try encode(full)
        for length in 0..<document.count {
            #expect(throws: WBXMLError.self) { try decode(Array(document[..<length])) }
        }
    }

    @Test("Text with a zero character cannot be sent; bytes with one are sent as an opaque value")
    func zero() throws {
        var sample = Sample()
        sample.subject = "a\0b"
        #expect(throws: WBXMLError.self) { try encode(sample) }
        let document = try ElementEncoder.document(root, version: .v161) { (encoder) throws(WBXMLError) in
            try encoder.element(AirSyncBaseTag.data, [0x41, 0, 0x42] as [UInt8])
        }
        var reader = WBXMLReader(document)
        #expect(try WBXMLElement(document: &reader).elements[0].content == [.opaque([0x41, 0, 0x42])])
    }
}
