import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("Replies and forwards by the server")
struct SmartComposeTests {
    private static let original = """
        From: Bob <bob@example.test>\r
        To: alice@example.test\r
        Subject: Plan\r
        Content-Type: multipart/mixed; boundary=b\r
        \r
        --b\r
        Content-Type: text/plain\r
        \r
        The old words.\r
        --b\r
        Content-Type: application/pdf; name=plan.pdf\r
        Content-Transfer-Encoding: base64\r
        Content-Disposition: attachment; filename=plan.pdf\r
        \r
        AQIDBA==\r
        --b--\r

        """

    private static let own = Array(
        "To: bob@example.test\r\nSubject: Re: Plan\r\nIn-Reply-To: <1>\r\n\r\nThe new words.\r\n".utf8)

    private func structure(_ message: MockMessage) -> (text: String, files: [String], header: MIMEHeader) {
        let mime = message.mime
        let part = MIMEPart(message: mime)
        let structure = MessageStructure(part)
        let files = structure.attachments.compactMap(\.fileName)
        return (structure.plain?.text(of: mime) ?? "", files, part.header)
    }

    @Test("A reply has the original's text, a forward its attachments too", arguments: [ProtocolVersion.v121, .v141])
    func appends(version: ProtocolVersion) async throws {
        let lab = try await ItemLab(version: version)
        let id = lab.mailbox.deliver(Self.original)
        let source = MessageSource(id, in: lab.mailbox.inbox)
        let reply = SmartReply(clientID: "r1", to: source, mime: Self.own)
        #expect(try await lab.device.send(reply).status == nil)
        #expect(lab.mailbox.message(id)?.lastVerb == .replyToSender)
        let forward = SmartForward(clientID: "f1", of: source, mime: Self.own)
        #expect(try await lab.device.send(forward).status == nil)
        #expect(lab.mailbox.message(id)?.lastVerb == .forward)
        let bob = try lab.mailbox(of: "bob")
        let received = bob.messages(in: bob.inbox).map(structure)
        try #require(received.count == 2)
        for message in received {
            #expect(message.text.contains("The new words.") && message.text.contains("The old words."))
            #expect(message.header.text("In-Reply-To") == "<1>")
        }
        #expect(received.map(\.files) == [[], ["plan.pdf"]])
        #expect(lab.mailbox.messages(in: lab.mailbox.sentItems).count == 2)
    }

    @Test("With ReplaceMime the message goes as it is; a second one with the same ClientId does not go")
    func replaces() async throws {
        let lab = try await ItemLab()
        let source = MessageSource(lab.mailbox.deliver(Self.original), in: lab.mailbox.inbox)
        let reply = SmartReply(
            clientID: "r1", to: source, mime: Self.own, savesInSentItems: false, replacesMIME: true)
        _ = try await lab.device.send(reply)
        let bob = try lab.mailbox(of: "bob")
        let text = structure(try #require(bob.messages(in: bob.inbox).first)).text
        #expect(!text.contains("old words") && lab.mailbox.messages(in: lab.mailbox.sentItems).isEmpty)
        #expect(try await lab.device.send(reply).status == .messagePreviouslySent)
    }

    @Test("A message that is gone, and the two habits of servers about it")
    func missing() async throws {
        func reply(_ quirks: Set<MockExchange.Quirk>) async throws -> (ItemLab, [UInt8]) {
            let lab = try await ItemLab { $0.quirks = quirks }
            let command = SmartReply(
                clientID: "r1", to: MessageSource("1:999", in: lab.mailbox.inbox), mime: Self.own)
            let request = try command.request(version: .v141)
            return (lab, try await lab.device.unchecked.post(.smartReply, request.body.bytes).body)
        }
        let (_, body) = try await reply([])
        var reader = WBXMLReader(body)
        let plain = try WBXMLElement(document: &reader)
        #expect(plain.tag == ComposeMailTag.smartReply && plain.number(ComposeMailTag.status) == 150)
        let (_, otherBody) = try await reply([.sendMailRoot])
        var otherReader = WBXMLReader(otherBody)
        let other = try WBXMLElement(document: &otherReader)
        #expect(other.tag == ComposeMailTag.sendMail && other.number(ComposeMailTag.status) == 150)
        let (lab, nothing) = try await reply([.repliesToNothing])
        #expect(nothing.isEmpty)
        #expect(try lab.mailbox(of: "bob").messages(in: lab.mailbox.inbox).count == 1)
    }

    @Test("A meeting is forwarded to people since 16.0")
    func forwardees() async throws {
        let lab = try await ItemLab(version: .v161)
        let meeting = try #require(
            lab.mailbox.add(event("Budget", "20260105T090000Z", "20260105T100000Z", [attendees("bob@example.test")])))
        let source = MessageSource(meeting, in: lab.mailbox.calendar)
        let forward = SmartForward(clientID: "f1", of: source, to: [Forwardee(email: "carol@example.test")])
        #expect(try await lab.device.send(forward).status == nil)
        let carol = try lab.mailbox(of: "carol")
        #expect(carol.items(in: carol.calendar).count == 1)
        let names = try #require(lab.mailbox.item(meeting)).data.elements(in: .v161)
            .first { $0.tag == CalendarTag.attendees }?.elements.compactMap { $0.text(CalendarTag.email) }
        #expect(names == ["bob@example.test", "carol@example.test"])
        let nobody = SmartForward(clientID: "f2", of: source, to: [Forwardee(email: "nobody")])
        #expect(try await lab.device.send(nobody).status == .invalidSmartForwardParameters)
        let single = SmartForward(
            clientID: "f3", of: MessageSource(meeting, in: lab.mailbox.calendar, instance: Date()), mime: Self.own)
        #expect(try await lab.device.send(single).status == .noRecurrenceInCalendar)
    }

    @Test("Up to 14.1 an event that is forwarded goes along as a message", arguments: [ProtocolVersion.v121, .v141])
    func forwardedEvent(version: ProtocolVersion) async throws {
        let lab = try await ItemLab(version: version)
        let meeting = try #require(lab.mailbox.add(event("Budget")))
        let source = MessageSource(meeting, in: lab.mailbox.calendar)
        let forward = SmartForward(clientID: "f1", of: source, mime: Self.own)
        #expect(try await lab.device.send(forward).status == nil)
        let bob = try lab.mailbox(of: "bob")
        let received = structure(try #require(bob.messages(in: bob.inbox).first))
        #expect(received.files == ["Budget.eml"] && received.text.contains("The new words."))
        #expect(bob.items(in: bob.calendar).isEmpty)
        let device = lab.device.of("bob")
        _ = try await device.folders()
        let reply = try #require(
            try await device.sync(bob.inbox, try await device.prime(bob.inbox), options: nil))
        guard case .add(let mail)? = reply.changes.first else {
            Issue.record("no message")
            return
        }
        let email = try #require(mail.data.email)
        #expect(email.messageClass == "IPM.Note")
        let attachment = try #require(email.attachments?.items.first)
        #expect(attachment.displayName == "Budget.eml" && attachment.method == .embeddedMessage)
    }

    @Test("A reply to, or a forward of, an event at a time of no known form")
    func malformedInstance() async throws {
        let lab = try await ItemLab()
        let series = try #require(
            lab.mailbox.add(event("Daily", "20260105T090000Z", "20260105T100000Z", [daily(occurrences: 3)])))
        let start = try instant("20260106T090000Z")
        let source = MessageSource(series, in: lab.mailbox.calendar, instance: start)
        func status(_ request: CommandRequest, _ instance: String) async throws -> Int? {
            let bytes = try TestDevice.document(request.body.bytes) { root in
                root.edit(ComposeMailTag.source, ComposeMailTag.instanceID) { $0.setText(instance) }
            }
            let reply = try await lab.device.post(request.command, bytes)
            guard !reply.body.isEmpty else { return nil }
            var reader = WBXMLReader(reply.body)
            return try WBXMLElement(document: &reader).number(ComposeMailTag.status)
        }
        let forward = try SmartForward(clientID: "f1", of: source, mime: Self.own).request(version: .v141)
        let reply = try SmartReply(clientID: "r1", to: source, mime: Self.own).request(version: .v141)
        for request in [forward, reply] {
            #expect(try await status(request, "1/6/2026 9:00:00 AM") == 104)
            #expect(try await status(request, "20260106T090000Z") == 104)
            #expect(try await status(request, "2026-01-06T09:00:00.000Z") == nil)
        }
    }

    @Test("GetAttachment gives the bytes at 12.1")
    func getAttachment() async throws {
        let lab = try await ItemLab(version: .v121)
        let id = lab.mailbox.deliver(Self.original)
        let name = AttachmentReference(item: try #require(ItemID(id)), index: 0).text
        let reply = try await lab.device.send(GetAttachment(name))
        #expect(reply.data == [1, 2, 3, 4] && reply.contentType == "application/pdf")
        let unknown = try await lab.device.post(.getAttachment, [], query: "&AttachmentName=nothing")
        #expect(unknown.status == 500)
    }
}
