import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@Suite("ResolveRecipients")
struct ResolveRecipientsTests {
    private static let start = Date(timeIntervalSince1970: 1_710_460_800)
    private static let options = ResolveRecipients.Options(
        certificateRetrieval: .full, maxCertificates: 9999, maxAmbiguousRecipients: 19,
        availability: ResolveRecipients.TimeFrame(from: start, to: start + 86_400),
        picture: PictureOptions(maxSize: 4096, maxPictures: 1))

    @Test(
        "Requests",
        arguments: [
            RequestRow(
                "resolverecipients-request", .v141, ResolveRecipients(["bob@example.org", "nobody"], options: options))
        ])
    func requests(row: RequestRow<ResolveRecipients>) throws { try row.check() }

    @Test("Each version has its elements", arguments: ProtocolVersion.supported)
    func shapes(version: ProtocolVersion) throws {
        var command = ResolveRecipients(["bob"], options: Self.options)
        command.options?.availability?.endTime = nil
        let read = try command.roundTrip(version)
        if version < .v140 { command.options?.availability = nil }
        if version < .v141 { command.options?.picture = nil }
        #expect(read == command)
    }

    @Test("The answer of a capture")
    func capture() throws {
        let bytes = try Fixture.vector("resolverecipients-response")
        let response = try ResolveRecipients().response(from: bytes)
        #expect(response.answers.map(\.to) == ["bob@example.org", "nobody"])
        #expect(response.answers.map(\.status) == [1, ResolveRecipientsResponseStatus.notResolved])
        let bob = try #require(response.answers.first?.recipients.first)
        #expect(bob.type == .galEntry)
        #expect(bob.certificates?.certificates.first?.prefix(2) == [0x30, 0x82])
        #expect(bob.certificates?.certificateCount == 1)
        let slots = try #require(bob.availability?.mergedFreeBusy?.slots)
        #expect(slots.count == 24)
        #expect(slots[16..<20].allSatisfy { $0 == .busy })
        #expect(slots[..<16].allSatisfy { $0 == .free })
        #expect(bob.picture?.data?.prefix(3) == [0xFF, 0xD8, 0xFF])
        #expect(try response.reply(version: .v141).body == bytes)
    }

    private static var response: ResolveRecipients.Response {
        let statuses: [ResolveRecipients.Recipient] = [
            ResolveRecipients.Recipient(
                .contact, displayName: "Bob", emailAddress: "bob@example.org",
                availability: ResolveRecipients.Availability(
                    mergedFreeBusy: MergedFreeBusy([.free, .tentative, .busy, .outOfOffice, .noData])),
                certificates: ResolveRecipients.Certificates(
                    certificateCount: 2, recipientCount: 1, miniCertificates: [[0, 1, 2], [0xFF]]),
                picture: DirectoryPicture(data: [0, 1])),
            ResolveRecipients.Recipient(
                .galEntry, displayName: "List",
                availability: ResolveRecipients.Availability(status: 161),
                certificates: ResolveRecipients.Certificates(
                    status: ResolveRecipientsCertificatesStatus.noCertificate),
                picture: DirectoryPicture(status: ResolveRecipientsPictureStatus.noPicture)),
        ]
        return ResolveRecipients.Response(answers: [
            ResolveRecipients.Answer(
                "b", status: ResolveRecipientsResponseStatus.ambiguous, recipientCount: 2, recipients: statuses),
            ResolveRecipients.Answer("nobody", status: 4, recipientCount: 0),
        ])
    }

    @Test("Answers come back, as far as the version has them", arguments: ProtocolVersion.supported)
    func answers(version: ProtocolVersion) throws {
        var expected = Self.response
        for index in expected.answers[0].recipients.indices {
            if version < .v140 { expected.answers[0].recipients[index].availability = nil }
            if version < .v141 { expected.answers[0].recipients[index].picture = nil }
        }
        #expect(try ResolveRecipients().roundTrip(Self.response, version) == expected)
        let refusal = ResolveRecipients.Response(status: 5)
        #expect(try ResolveRecipients().roundTrip(refusal, version) == refusal)
    }

    @Test("An empty body says nothing of anybody")
    func empty() throws {
        let response = try ResolveRecipients(["x"]).response(from: [])
        #expect(response == ResolveRecipients.Response(status: nil, answers: []))
        #expect(try response.reply(version: .v141) == CommandReply())
    }

    @Test("A picture may come as base64 text, and a time without a beginning is none")
    func lenient() throws {
        let body = try ElementEncoder.document(ResolveRecipientsTag.resolveRecipients, version: .v141) {
            (encoder) throws(WBXMLError) in
            try encoder.container(ResolveRecipientsTag.response) { (encoder) throws(WBXMLError) in
                try encoder.container(ResolveRecipientsTag.recipient) { (encoder) throws(WBXMLError) in
                    try encoder.container(ResolveRecipientsTag.picture) { (encoder) throws(WBXMLError) in
                        try encoder.text(ResolveRecipientsTag.data, "/9j/")
                    }
                }
            }
        }
        let response = try ResolveRecipients().response(from: body)
        #expect(response.answers.first?.recipients.first?.picture?.data == [0xFF, 0xD8, 0xFF])
        let request = try ElementEncoder.document(ResolveRecipientsTag.resolveRecipients, version: .v141) {
            (encoder) throws(WBXMLError) in
            try encoder.container(ResolveRecipientsTag.options) { (encoder) throws(WBXMLError) in
                try encoder.empty(ResolveRecipientsTag.availability)
            }
        }
        let command = try ResolveRecipients(request: CommandRequest(.resolveRecipients, body: .wbxml(request)))
        #expect(command == ResolveRecipients([], options: ResolveRecipients.Options()))
    }

    @Test("Free time is a value for each half hour")
    func freeBusy() {
        #expect(MergedFreeBusy(rawValue: "01234x").slots == [.free, .tentative, .busy, .outOfOffice, .noData, .noData])
        #expect(MergedFreeBusy([.busy, .free]).rawValue == "20")
        #expect(MergedFreeBusy.slotDuration == 1800)
    }
}
