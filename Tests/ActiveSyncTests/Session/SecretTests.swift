import ActiveSync
import ActiveSyncProtocol
import Foundation
import MockExchange
import Synchronization
import Testing

/// Secrets are neither printed nor traced.
@Suite(.timeLimit(.minutes(1))) struct SecretTests {
    static let canary = "canary-7f3a"

    static let credentials: [Credentials] = [
        .basic(user: "alice", password: canary), .ntlm(user: "alice", password: canary),
        .negotiate(user: "alice", password: canary), .bearer(TokenProvider { _ in canary }), .certificate,
    ]

    struct Account {
        var name = "work"
        var credentials: Credentials
    }

    @Test(arguments: credentials) func credentialsArePrintedWithoutThem(_ credentials: Credentials) {
        var dumped = ""
        dump(credentials, to: &dumped)
        dump([credentials], to: &dumped)
        dump(Account(credentials: credentials), to: &dumped)
        let texts = [
            "\(credentials)", String(describing: credentials), String(reflecting: credentials),
            "\([credentials])", "\(Optional(credentials) as Any)", "\(Account(credentials: credentials))", dumped,
        ]
        for text in texts { #expect(!text.contains(Self.canary), "\(text)") }
        #expect(!credentials.description.isEmpty)
    }

    @Test func whatARequestCarriesIsPrintedWithoutThem() async throws {
        let client = TestSession(state: TestSession.negotiated(), answer: { _, _ in .folders() })
        _ = try await client.client.send(FolderSync())
        let request = try #require(client.transport.requests.first)
        #expect(!"\(request.authentication as Any)".contains("alice-password"))
    }

    // MARK: Traces

    /// The records of a conversation, as text with everything that is in them.
    private func trace(
        _ request: HTTPRequest, _ response: HTTPResponse?, reads: Bool = true
    ) async -> (records: [TraceRecord], text: String) {
        let records = Mutex<[TraceRecord]>([])
        let transport = TracingTransport(
            TestTransport { (_, _) throws(TransportError) in
                guard let response else { throw TransportError(.connectionLost, "broken") }
                return response
            },
            sink: { record in records.withLock { $0.append(record) } })
        if let response = try? await transport.send(request), reads {
            _ = try? await response.body.collect(upTo: 1 << 30)
        }
        let all = records.withLock { $0 }
        let text = all.map { "\($0) \(String(decoding: $0.body, as: UTF8.self))" }.joined()
        return (all, text)
    }

    @Test(arguments: [
        HTTPAuthentication.basic(user: "alice", password: canary), .bearer(token: canary),
        .ntlm(user: "alice", password: canary), .negotiate(user: "alice", password: canary),
    ]) func aTraceHoldsNoSecret(_ authentication: HTTPAuthentication) async {
        let request = HTTPRequest(
            url: TestSession.url, headers: ["Cookie": "a=\(Self.canary)", "cookie": "b=\(Self.canary)"],
            body: .bytes(Array("body".utf8)), authentication: authentication)
        let response = HTTPResponse(
            status: 200,
            headers: [
                "Set-Cookie": "a=\(Self.canary)", "set-cookie": "b=\(Self.canary)", "X-Shown": "yes",
                "WWW-Authenticate": "NTLM \(Self.canary)", "Authentication-Info": Self.canary,
            ], body: HTTPResponseBody(Array("answer".utf8)))
        let (records, text) = await trace(request, response)
        #expect(records.count == 2)
        #expect(!text.contains(Self.canary))
        #expect(text.contains("X-Shown") && text.contains("answer") && text.contains("body"))
        #expect(text.contains(authentication.description))
    }

    @Test func aFormAndItsAnswerAreNotTraced() async {
        let request = HTTPRequest(
            url: "https://login.example.test/token",
            headers: ["content-type": "application/x-www-form-urlencoded; charset=utf-8"],
            body: .bytes(Array("refresh_token=\(Self.canary)".utf8)))
        let answer = HTTPResponseBody(Array("{\"access_token\":\"\(Self.canary)\"}".utf8))
        let (records, text) = await trace(request, HTTPResponse(status: 200, body: answer))
        #expect(records.count == 2)
        #expect(!text.contains(Self.canary))
    }

    @Test func aWholeSessionIsTracedWithoutSecrets() async throws {
        let records = Mutex<[TraceRecord]>([])
        let mock = MockExchange()
        let transport = TracingTransport(
            InProcessTransport(to: mock), sink: { record in records.withLock { $0.append(record) } })
        let token = Mutex("expired-token")
        let provider = TokenProvider { refused in
            token.withLock { token in
                if refused != nil { token = "alice-token" }
                return token
            }
        }
        for credentials in [TestSession.password, .bearer(provider)] {
            let client = ActiveSyncClient(
                state: SessionState(url: TestSession.url, deviceID: "A"), user: "alice@example.test",
                credentials: credentials, transport: transport)
            _ = try await client.send(FolderSync())
        }
        let all = records.withLock { $0 }
        #expect(all.count >= 20)
        let text = all.map { "\($0) \(String(decoding: $0.body, as: UTF8.self))" }.joined()
        for secret in ["alice-password", "alice-token", "expired-token", "X-BackEndCookie=mock"] {
            #expect(!text.contains(secret))
        }
        #expect(!text.contains(Data("alice@example.test:alice-password".utf8).base64EncodedString()))
    }

    @Test func eachExchangeIsTracedToItsEnd() async {
        let request = HTTPRequest(url: TestSession.url)
        let read = await trace(request, HTTPResponse(status: 200, body: HTTPResponseBody([1, 2, 3])))
        #expect(read.records.map(\.number) == [1, 1])
        #expect(read.records.last?.body == [1, 2, 3])
        // A body that nobody reads to its end is told all the same, once.
        let unread = await trace(
            request, HTTPResponse(status: 500, body: HTTPResponseBody([1, 2, 3])), reads: false)
        #expect(unread.records.count == 2)
        if case .response(let status)? = unread.records.last?.event { #expect(status == 500) }
        let broken = await trace(request, nil)
        #expect(broken.records.count == 2)
        if case .failure(let error)? = broken.records.last?.event { #expect(error.code == .connectionLost) }
    }

    @Test func aBrokenBodyIsToldOnce() async {
        let sent = Counter()
        let body = HTTPResponseBody(next: { () throws(TransportError) in
            guard sent.add() > 1 else { return [1] }
            throw TransportError(.connectionLost, "broken")
        })
        let (records, _) = await trace(HTTPRequest(url: TestSession.url), HTTPResponse(status: 200, body: body))
        #expect(records.count == 2)
        guard case .failure? = records.last?.event else {
            Issue.record("no failure is told")
            return
        }
    }

    @Test func aLongBodyIsCut() async {
        let bytes = [UInt8](repeating: 7, count: TraceRecord.bodyLimit + 10)
        let response = HTTPResponse(status: 200, body: HTTPResponseBody(bytes))
        let (records, _) = await trace(HTTPRequest(url: TestSession.url, body: .bytes(bytes)), response)
        for record in records {
            #expect(record.body.count == TraceRecord.bodyLimit)
            #expect(record.isBodyCut)
        }
    }
}
