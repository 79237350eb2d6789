import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@Suite("Messages")
struct EmailTests {
    private static func read<Value: ElementDecodable>(_ document: [UInt8], as type: Value.Type) throws -> Value {
        var decoder = ElementDecoder(document)
        _ = try decoder.nextChild()
        return try decoder.decode(type)
    }

    private static func write(_ value: some ElementEncodable, _ version: ProtocolVersion) throws -> [UInt8] {
        try ElementEncoder.document(AirSyncTag.applicationData, version: version) { (encoder) throws(WBXMLError) in
            try value.encode(into: &encoder)
        }
    }

    @Test("A meeting request of a capture")
    func meetingRequest() throws {
        let document = try Fixture.vector("ext-horde-meeting-request-one")
        let request = try Self.read(document, as: MeetingRequest.self)
        #expect(request.allDayEvent == false)
        #expect(request.startTime == DateTimeFormat.date(from: "2012-06-08T17:30:00.000Z"))
        #expect(request.endTime == DateTimeFormat.date(from: "2012-06-08T18:30:00.000Z"))
        #expect(request.instanceType == .single)
        #expect(request.locationText == "Philadelphia,PA")
        #expect(request.organizer == "mikerubinsky@gmail.com")
        #expect(request.busyStatus == .busy)
        #expect(request.timeZone?.zoneID() == "Etc/UTC")
        #expect(request.globalObjectID?.bytes?.count == 90)
        #expect(request.rawElements.isEmpty)
    }

    @Test("A meeting's place and identifier are written as the version has them")
    func meetingVersions() throws {
        var request = MeetingRequest()
        request.locationText = "Room"
        var location = Location()
        location.displayName = "Room"
        request.location = location
        request.globalObjectID = GlobalObjectID(text: "u")
        request.uid = "u"
        request.forwardees = [Forwardee(email: "a@b.c")]
        let old = try Self.read(Self.write(request, .v141), as: MeetingRequest.self)
        #expect(old.locationText == "Room")
        #expect(old.location == nil)
        #expect(old.globalObjectID?.uid == "u")
        #expect(old.uid == nil)
        let new = try Self.read(Self.write(request, .v160), as: MeetingRequest.self)
        #expect(new.locationText == nil)
        #expect(new.location == location)
        #expect(new.globalObjectID == nil)
        #expect(new.uid == "u")
        #expect(new.forwardees == nil)
        #expect(try Self.read(Self.write(request, .v161), as: MeetingRequest.self).forwardees == request.forwardees)
    }

    @Test("Attachments to add and to remove come back")
    func attachments() throws {
        var added = AddedAttachment()
        added.clientID = "a1"
        added.content = [0, 1, 2, 0xFF]
        added.displayName = "a.bin"
        added.method = .normal
        added.isInline = true
        var email = Email()
        email.attachments = Attachments(added: [added], removed: ["5%3a1", "x"])
        let document = try Self.write(email, .v161)
        #expect(try Self.read(document, as: Email.self) == email)
        var reader = WBXMLReader(document)
        let element = try WBXMLElement(document: &reader).elements[0].elements[0]
        #expect(
            element.elements.contains(WBXMLElement(AirSyncBaseTag.isInline)),
            "an added attachment says it by an empty tag")
    }

    @Test("What is printed does not hold the body")
    func redaction() {
        var email = Email()
        email.body = Body(text: "confidential")
        #expect("\(Body(text: "confidential"))" == "Body(type 1, 12 bytes)")
        email.subject = "confidential"
        email.legacyBody = Array("confidential".utf8)
        for text in ["\(email)", String(reflecting: email), "\(ItemData.email(email))"] {
            #expect(text.contains("Email(Subject, Body, Body)"))
        }
    }

    @Test("Text that is not UTF-8 is kept in the body byte for byte")
    func rawBytes() throws {
        var email = Email()
        email.body = Body(type: .mime, data: [0x41, 0xE4, 0xFF, 0x42])
        #expect(try Self.read(Self.write(email, .v141), as: Email.self).body?.data == [0x41, 0xE4, 0xFF, 0x42])
        #expect(email.body?.text == "A\u{FFFD}\u{FFFD}B")
    }
}
