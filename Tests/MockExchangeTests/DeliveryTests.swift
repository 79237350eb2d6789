import ActiveSync
import ActiveSyncProtocol
import Testing

@testable import MockExchange

@Suite("What becomes of sent messages")
struct DeliveryTests {
    private func send(_ device: TestDevice, _ mime: String, id: String) async throws {
        #expect(try await device.send(SendMail(clientID: ClientID(id), mime: Array(mime.utf8))).status == nil)
    }

    /// The newest message of an inbox as a device gets it.
    private func newest(_ device: TestDevice, _ mailbox: MockMailbox) async throws -> Email {
        let id = try #require(mailbox.messages(in: mailbox.inbox).last).id
        let reply = try await device.send(ItemOperations([.fetch(.init(.item(mailbox.inbox, id)))]))
        guard case .fetch(let result)? = reply.results.first else { throw MockExchange.UnknownUser(address: "") }
        return try #require(result.data?.email)
    }

    @Test("A report comes of a message to nobody in an own domain", arguments: [ProtocolVersion.v121, .v141])
    func report(version: ProtocolVersion) async throws {
        let lab = try await ItemLab(version: version)
        let mime = "To: nobody@Example.test, bob@example.test\r\nSubject: Lost\r\n\r\nHello\r\n"
        try await send(lab.device, mime, id: "1")
        #expect(lab.mock.outgoing.isEmpty)
        let bob = try lab.mailbox(of: "bob")
        #expect(bob.messages(in: bob.inbox).count == 1)
        #expect(lab.mailbox.messages(in: lab.mailbox.inbox).count == 1)
        let email = try await newest(lab.device, lab.mailbox)
        #expect(email.messageClass == "REPORT.IPM.Note.NDR" && email.subject == "Undeliverable: Lost")
        #expect(email.body?.text?.contains("nobody@Example.test") == true)
        let message = try #require(lab.mailbox.messages(in: lab.mailbox.inbox).first).mime
        let part = MIMEPart(message: message)
        #expect(part.type.main == "multipart/report")
        #expect(part.children.map(\.type.main) == ["text/plain", "message/delivery-status", "message/rfc822"])
        let original = try #require(part.children.last?.children.first)
        #expect(original.header.text("Subject") == "Lost")
    }

    @Test("No report comes of what no person has sent, or of an address elsewhere")
    func noReport() async throws {
        let lab = try await ItemLab()
        try await send(
            lab.device, "To: nobody@example.test\r\nAuto-Submitted: auto-replied\r\nSubject: x\r\n\r\n", id: "1")
        try await send(lab.device, "To: nobody@elsewhere.test\r\nSubject: x\r\n\r\n", id: "2")
        #expect(lab.mailbox.messages(in: lab.mailbox.inbox).isEmpty)
        #expect(lab.mock.outgoing.map(\.recipient) == ["nobody@elsewhere.test"])
    }

    @Test("The place in a conversation grows with each answer, however it is made")
    func conversationIndex() async throws {
        let lab = try await ItemLab()
        let bob = lab.device.of("bob")
        let bobs = try lab.mailbox(of: "bob")
        try await send(
            lab.device, "To: bob@example.test\r\nSubject: Tea\r\nMessage-ID: <a@x>\r\n\r\nTea?\r\n", id: "1")
        let first = try #require(try await newest(bob, bobs).conversationIndex)
        #expect(first.count == 5)
        let source = MessageSource(try #require(bobs.messages(in: bobs.inbox).last).id, in: bobs.inbox)
        let mime = Array("To: alice@example.test\r\nSubject: Re: Tea\r\nMessage-ID: <b@x>\r\n\r\nYes.\r\n".utf8)
        #expect(try await bob.send(SmartReply(clientID: "2", to: source, mime: mime)).status == nil)
        let second = try #require(try await newest(lab.device, lab.mailbox).conversationIndex)
        #expect(second.count == 10 && second.starts(with: first))
        let third = """
            To: bob@example.test\r\nSubject: Re: Tea\r\nMessage-ID: <c@x>\r\nIn-Reply-To: <b@x>\r
            References: <a@x> <b@x>\r\n\r\nFine.\r\n
            """
        try await send(lab.device, third, id: "3")
        let last = try #require(try await newest(bob, bobs).conversationIndex)
        #expect(last.count == 15 && last.starts(with: second))
        try await send(
            lab.device, "To: bob@example.test\r\nSubject: Re: Tea\r\nIn-Reply-To: <a@x>\r\n\r\nNo.\r\n", id: "4")
        #expect(try await newest(bob, bobs).conversationIndex?.count == 10)
    }
}
