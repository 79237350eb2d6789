import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@Suite("SmartReply and SmartForward")
struct SmartComposeTests {
    private static let message = Array("From: alice@example.com\r\nTo: bob@example.org\r\n\r\nHi\0\u{FF}\r\n".utf8)
    private static let template = "cf5cf348-a8d7-40d5-91ef-a600b88a395d"
    private static let instance = DateTimeFormat.date(from: "2010-03-20T22:40:00.000Z")
    private static let mail = MessageSource("5:1", in: "mail%2F<5>")

    /// A forward of one event, with the message of its vector.
    private static var instanceForward: SmartForward {
        let text = """
            From: alice@example.com
            To: bob@example.org
            Subject: vector
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8

            Hello Bob.

            """
        return SmartForward(
            clientID: "f1", of: MessageSource(.longID("LONG"), instance: instance),
            mime: Array(text.replacing("\n", with: "\r\n").utf8), savesInSentItems: false, replacesMIME: true)
    }

    @Test(
        "Requests",
        arguments: [
            RequestRow("smartforward-instance-request", .v141, instanceForward),
            RequestRow(
                "smartforward-forwardees-request-v160", .v160,
                SmartForward(
                    clientID: "f2", of: MessageSource("1:6", in: "1"),
                    to: [Forwardee(email: "bob@example.org", name: "Bob"), Forwardee(email: "eve@example.org")],
                    body: Body(text: "fyi"))),
        ])
    func requests(row: RequestRow<SmartForward>) throws { try row.check() }

    @Test("Up to 12.1 the message is the body and the query names what it is about", arguments: oldVersions)
    func oldForm(version: ProtocolVersion) throws {
        let reply = SmartReply(clientID: "1", to: Self.mail, mime: Self.message, replacesMIME: true)
        let request = try reply.request(version: version)
        #expect(request.command == .smartReply)
        #expect(request.body == .message(Self.message))
        #expect(
            request.parameters
                == CommandParameters(collectionID: "mail%2F<5>", itemID: "5:1", savesInSent: true))
        let read = try SmartReply(request: request)
        #expect(read == SmartReply(clientID: "", to: Self.mail, mime: Self.message))

        let source = MessageSource(.longID("long"), occurrence: "o1")
        let forward = SmartForward(clientID: "1", of: source, mime: Self.message, savesInSentItems: false)
        let other = try forward.request(version: version)
        #expect(other.command == .smartForward)
        #expect(other.parameters == CommandParameters(longID: "long", occurrence: "o1", savesInSent: false))
        let readForward = try SmartForward(request: other)
        #expect(readForward.source == source)
        #expect(!readForward.savesInSentItems)
    }

    private static let oldVersions: [ProtocolVersion] = [.v25, .v120, .v121]

    @Test("The query goes through both of its forms")
    func query() throws {
        let source = MessageSource(.item("mail%2F<5>", "5:1 %"), occurrence: "o/1")
        let reply = SmartReply(clientID: "1", to: source, mime: Self.message)
        let request = try reply.request(version: .v121)
        let query = CommandQuery(
            request.command, user: "alice", deviceID: "d1", deviceType: "t", parameters: request.parameters,
            version: .v121)
        for text in [query.plain, try query.base64()] {
            let parsed = try CommandQuery(parsing: text)
            let read = try SmartReply(
                request: CommandRequest(parsed.command, body: request.body, parameters: parsed.parameters))
            #expect(read.source == source)
            #expect(read.savesInSentItems)
        }
    }

    @Test(
        "Each version has its elements",
        arguments: [(ProtocolVersion.v140, false), (.v141, true), (.v160, true), (.v161, true)])
    func newForm(version: ProtocolVersion, hasAccount: Bool) throws {
        let source = MessageSource(.item("5", "5:1"), instance: Self.instance)
        for (saves, replaces) in [(true, false), (false, true)] {
            var reply = SmartReply(
                clientID: "1", to: source, mime: Self.message, savesInSentItems: saves, replacesMIME: replaces,
                accountID: "two", templateID: Self.template)
            var forward = SmartForward(
                clientID: "1", of: source, mime: Self.message, savesInSentItems: saves, replacesMIME: replaces,
                accountID: "two", templateID: Self.template)
            let read = try reply.roundTrip(version)
            let readForward = try forward.roundTrip(version)
            if !hasAccount {
                (reply.accountID, reply.templateID) = (nil, nil)
                (forward.accountID, forward.templateID) = (nil, nil)
            }
            #expect(read == reply)
            #expect(readForward == forward)
        }
    }

    @Test("People are invited since 16.0, without a message", arguments: ProtocolVersion.supported)
    func invitation(version: ProtocolVersion) throws {
        let forward = SmartForward(
            clientID: "1", of: MessageSource("1:6", in: "1", instance: Self.instance),
            to: [Forwardee(email: "eve@example.org")], accountID: "two")
        var onlyText = forward
        onlyText.forwardees = []
        onlyText.body = Body(text: "fyi")
        var mixed = forward
        mixed.mime = Self.message
        if version >= .v160 {
            #expect(try forward.roundTrip(version) == forward)
            #expect(try onlyText.roundTrip(version) == onlyText)
            #expect(throws: ActiveSyncProtocolError(.invalidValue, "")) { try mixed.request(version: version) }
        } else {
            #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try forward.request(version: version) }
            #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try onlyText.request(version: version) }
        }
    }

    @Test("A server reads a message together with people, which it has to refuse")
    func mixed() throws {
        let body = try ElementEncoder.document(ComposeMailTag.smartForward, version: .v161) {
            (encoder) throws(WBXMLError) in
            try encoder.opaque(ComposeMailTag.mime, [1, 2])
            try encoder.empty(Tag(page: 21, token: 0x3F))
            try encoder.container(ComposeMailTag.forwardees) { (encoder) throws(WBXMLError) in
                try encoder.element(ComposeMailTag.forwardee, containing: Forwardee(email: "eve@example.org"))
                try encoder.empty(Tag(page: 21, token: 0x3F))
            }
        }
        let forward = try SmartForward(request: CommandRequest(.smartForward, body: .wbxml(body)))
        #expect(forward.mime == [1, 2])
        #expect(forward.forwardees == [Forwardee(email: "eve@example.org")])
        #expect(forward.source == MessageSource(.item("", "")))
    }

    @Test("An event of a series is never left out, which would mean the whole series")
    func eventOfASeries() throws {
        let new = SmartReply(clientID: "1", to: MessageSource(.longID("l"), instance: Self.instance), mime: [1])
        let old = SmartReply(clientID: "1", to: MessageSource(.longID("l"), occurrence: "o"), mime: [1])
        #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try new.request(version: .v121) }
        #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try old.request(version: .v140) }
        let both = MessageSource(.longID("l"), instance: Self.instance, occurrence: "o")
        #expect(try SmartReply(clientID: "1", to: both, mime: [1]).roundTrip(.v25).source.occurrence == "o")
        #expect(try SmartReply(clientID: "1", to: both, mime: [1]).roundTrip(.v161).source.instance == Self.instance)
    }

    @Test("An empty body says that it was sent; a refusal may have the root of SendMail")
    func answers() throws {
        let reply = SmartReply(clientID: "1", to: Self.mail, mime: [1])
        let forward = SmartForward(clientID: "1", of: Self.mail, mime: [1])
        #expect(try reply.response(from: []).isSuccess)
        #expect(try forward.response(from: []).isSuccess)
        #expect(try SmartReply.Response().reply(version: .v161) == CommandReply())
        let refusal = try Fixture.vector("sendmail-error-response")
        #expect(try reply.response(from: refusal) == SmartReply.Response(status: 119))
        #expect(try forward.response(from: refusal) == SmartForward.Response(status: 119))
        let gone = SmartForward.Response(status: SmartReplyStatus.itemNotFound)
        #expect(try forward.roundTrip(gone, .v141) == gone)
        #expect(!gone.isSuccess)
        #expect(SmartReply.Response(status: 118).isSuccess)
        #expect(SmartReplyStatus.itemNotFound.meaning(in: SmartForward.statusScope)?.name == "ItemNotFound")
    }

    @Test("What is printed does not hold the message")
    func description() {
        #expect("\(SmartReply(clientID: "c", to: Self.mail, mime: [1, 2]))" == "SmartReply(c, 2 bytes)")
        #expect("\(SmartForward(clientID: "c", of: Self.mail, mime: [1, 2]))" == "SmartForward(c, 2 bytes)")
    }

    @Test("What is no request is refused")
    func refused() throws {
        #expect(throws: ActiveSyncProtocolError(.emptyBody, "")) {
            try SmartReply(request: CommandRequest(.smartReply))
        }
        #expect(throws: ActiveSyncProtocolError(.badWBXML, "")) {
            try SmartForward(request: CommandRequest(.smartForward, body: .wbxml(Fixture.vector("ping-request"))))
        }
    }
}
