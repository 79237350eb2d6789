import ActiveSyncProtocol
import Testing

@Suite("SendMail")
struct SendMailTests {
    private static let message = Array("From: alice@example.com\r\nTo: bob@example.org\r\n\r\nHi\0\u{FF}\r\n".utf8)

    /// The message of a vector, as it is read.
    private static func command(_ vector: String) -> SendMail {
        do {
            return try SendMail(request: CommandRequest(.sendMail, body: .wbxml(Fixture.vector(vector))))
        } catch {
            Issue.record(error)
            return SendMail(clientID: "", mime: [])
        }
    }

    @Test(
        "Requests",
        arguments: [
            "sendmail-request", "sendmail-large-request", "ext-libwbxml-activesync-030-sendmail-request",
            "ext-libwbxml-activesync-031-sendmail-request",
        ])
    func requests(vector: String) throws {
        let command = Self.command(vector)
        #expect(command.savesInSentItems == (vector != "sendmail-large-request"))
        #expect(command.mime.starts(with: Array("From: ".utf8)) || command.mime.count == 20_000)
        try RequestRow(vector, .v140, command).check()
    }

    @Test(
        "Responses",
        arguments: [
            ResponseRow(
                "sendmail-error-response", .v140, to: SendMail(clientID: "", mime: []),
                SendMail.Response(status: .messageHasNoRecipient))
        ])
    func responses(row: ResponseRow<SendMail>) throws { try row.check() }

    @Test("Up to 12.1 the message is the body", arguments: [ProtocolVersion.v25, .v120, .v121])
    func oldForm(version: ProtocolVersion) throws {
        let request = try SendMail(clientID: "1", mime: Self.message, savesInSentItems: false).request(version: version)
        #expect(request.body == .message(Self.message))
        #expect(request.body.contentType == "message/rfc822")
        #expect(request.parameters.savesInSent == false)
        let read = try SendMail(request: request)
        #expect(read.mime == Self.message)
        #expect(!read.savesInSentItems)
    }

    @Test("Each version has its elements", arguments: [(ProtocolVersion.v140, false), (.v141, true), (.v161, true)])
    func newForm(version: ProtocolVersion, hasAccount: Bool) throws {
        let command = SendMail(
            clientID: "1", mime: Self.message, accountID: "two", templateID: "cf5cf348-a8d7-40d5-91ef-a600b88a395d")
        let read = try command.roundTrip(version)
        #expect(read.mime == command.mime)
        #expect(read.clientID == "1")
        #expect(read.accountID == (hasAccount ? "two" : nil))
        #expect(read.templateID == (hasAccount ? command.templateID : nil))
    }

    @Test("An empty body says that it was sent; so does a name that is known")
    func success() throws {
        let command = SendMail(clientID: "1", mime: Self.message)
        #expect(try command.response(from: []).isSuccess)
        #expect(try SendMail.Response().reply(version: .v161) == CommandReply())
        #expect(SendMail.Response(status: 118).isSuccess)
        #expect(!SendMail.Response(status: 119).isSuccess)
    }

    @Test("What is printed does not hold the message")
    func description() {
        #expect("\(SendMail(clientID: "c", mime: Self.message))" == "SendMail(c, \(Self.message.count) bytes)")
    }

    @Test("What is no request is refused")
    func refused() throws {
        #expect(throws: ActiveSyncProtocolError(.emptyBody, "")) { try SendMail(request: CommandRequest(.sendMail)) }
        #expect(throws: ActiveSyncProtocolError(.badWBXML, "")) {
            try SendMail(request: CommandRequest(.sendMail, body: .wbxml(Fixture.vector("ping-request"))))
        }
    }
}
