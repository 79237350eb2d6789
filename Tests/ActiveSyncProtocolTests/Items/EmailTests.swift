import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@Suite("Messages")
struct EmailTests {
    private static func document(_ element: WBXMLElement) throws -> [UInt8] {
        var writer = WBXMLWriter()
        try element.write(to: &writer)
        return try writer.finish()
    }

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

    @Test(
        "Read and written again, generated messages are the same bytes",
        arguments: [
            ProtocolVersion.v25, .v120, .v121, .v140, .v141, .v160, .v161,
        ])
    func identity(version: ProtocolVersion) throws {
        for seed in 0..<150 as Range<UInt64> {
            var generator = ItemGenerator(seed: seed)
            var element = generator.children(AirSyncTag.applicationData, of: Email.self, version: version)
            if version < .v161 { element = element.withoutChildren(notIn: version) }
            let document = try Self.document(element)
            let email = try Self.read(document, as: Email.self)
            let written = try Self.write(email, version)
            #expect(written == document, "seed \(seed)")
            #expect(try Self.read(written, as: Email.self) == email, "seed \(seed)")
            if written != document { break }
        }
    }

    @Test(
        "Every element of mail has a place",
        arguments: [
            (EmailTag.subject.page, Set([EmailTag.category, EmailTag.recurrence, EmailTag.attachment])),
            (Email2Tag.sender.page, Set([Email2Tag.send])),
            (
                AirSyncBaseTag.body.page,
                Set([
                    AirSyncBaseTag.bodyPreference, AirSyncBaseTag.bodyPartPreference, AirSyncBaseTag.attachment,
                    AirSyncBaseTag.add, AirSyncBaseTag.delete, AirSyncBaseTag.instanceID,
                ])
            ),
        ])
    func coverage(page: UInt8, elsewhere: Set<Tag>) throws {
        func tags<Bag: ElementBag>(_ type: Bag.Type) -> [Tag] { Bag.fields.fields.map(\.tag) }
        let known = Set(
            tags(Email.self) + tags(Body.self) + tags(BodyPart.self) + tags(Attachment.self)
                + tags(AddedAttachment.self)
                + tags(Location.self) + tags(Email.Flag.self) + tags(Email.Recurrence.self) + tags(MeetingRequest.self)
                + tags(Email.LegacyAttachment.self) + tags(BodyPreference.self) + tags(ItemOperations.Content.self))
        for tag in try #require(CodePageSet.activeSync.page(page)).tags where tag.versions != nil {
            let name = CodePageSet.activeSync.qualifiedName(of: tag)
            #expect(known.contains(tag) || elsewhere.contains(tag), "\(name)")
        }
    }

    @Test("Each table has each element once")
    func tables() {
        func check<Bag: ElementBag>(_ type: Bag.Type) {
            let fields = Bag.fields.fields
            #expect(Set(fields.map(\.tag)).count == fields.count, "\(type)")
            for field in fields {
                #expect(Bag.fields[field.tag]?.tag == field.tag, "\(type)")
                #expect(field.tag.kind == field.kind, "\(type)")
                if let versions = field.tag.versions {
                    #expect(
                        versions.lowerBound <= field.versions.lowerBound
                            && versions.upperBound >= field.versions.upperBound, "\(type)")
                }
            }
        }
        check(Email.self)
        check(Email.Flag.self)
        check(Email.Recurrence.self)
        check(Email.LegacyAttachment.self)
        check(MeetingRequest.self)
        check(Forwardee.self)
        check(Body.self)
        check(BodyPart.self)
        check(BodyPreference.self)
        check(BodyPartPreference.self)
        check(Attachment.self)
        check(AddedAttachment.self)
        check(Location.self)
        check(Sync.Options.self)
        check(DeviceInformation.self)
        check(PolicyDocument.self)
        check(ItemOperations.Content.self)
        check(RightsManagementTemplate.self)
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
        #expect(request.timeZone?.count == 172)
        #expect(request.globalObjectID?.count == 90)
        #expect(request.rawElements.isEmpty)
    }

    @Test("A meeting's place and identifier are written as the version has them")
    func meetingVersions() throws {
        var request = MeetingRequest()
        request.locationText = "Room"
        var location = Location()
        location.displayName = "Room"
        request.location = location
        request.globalObjectID = [1]
        request.uid = "u"
        request.forwardees = [Forwardee(email: "a@b.c")]
        let old = try Self.read(Self.write(request, .v141), as: MeetingRequest.self)
        #expect(old.locationText == "Room")
        #expect(old.location == nil)
        #expect(old.globalObjectID == [1])
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

extension WBXMLElement {
    /// The element without the elements that a version does not have; those that nobody knows stay.
    fileprivate func withoutChildren(notIn version: ProtocolVersion) -> WBXMLElement {
        guard let content else { return self }
        let kept = content.compactMap { node -> WBXMLNode? in
            guard case .element(let element) = node else { return node }
            guard element.tag.page <= 25 else { return node }
            if let versions = element.tag.versions, !versions.contains(version) { return nil }
            if element.tag == CalendarTag.uid, version < .v160 { return nil }
            if element.tag == ComposeMailTag.forwardees, version < .v161 { return nil }
            return .element(element.withoutChildren(notIn: version))
        }
        return WBXMLElement(tag, kept.isEmpty ? nil : kept)
    }
}
