import ActiveSync
import ActiveSyncOAuth
import Foundation
import Synchronization
import Testing

@Suite struct TokenRefresherTests {
    /// Answers token requests from a list and keeps what it was asked.
    final class TokenServer: HTTPTransport {
        private let state: Mutex<(answers: [(Int, String)], bodies: [String])>

        init(_ answers: [(Int, String)]) {
            state = Mutex((answers, []))
        }

        var bodies: [String] { state.withLock { $0.bodies } }

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let answer = state.withLock { state -> (Int, String)? in
                if case .bytes(let body)? = request.body { state.bodies.append(String(decoding: body, as: UTF8.self)) }
                return state.answers.isEmpty ? nil : state.answers.removeFirst()
            }
            guard let answer else { throw TransportError(.cannotConnect, "no more answers") }
            return HTTPResponse(status: answer.0, body: HTTPResponseBody(Array(answer.1.utf8)))
        }
    }

    static let server = OAuthServer.microsoft(tenant: "example.com", clientID: "client id")
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    private func withStore(_ token: OAuthToken?, _ body: (FileTokenStore, String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("token.json").path
        let store = FileTokenStore(path: path)
        if let token { try store.save(token) }
        try await body(store, path)
    }

    @Test func aGoodTokenIsGivenWithoutARequest() async throws {
        try await withStore(OAuthToken(accessToken: "a", refreshToken: "r", expires: Self.start + 600)) { store, _ in
            let transport = TokenServer([])
            let refresher = TokenRefresher(server: Self.server, store: store, transport: transport, now: { Self.start })
            let token = try await refresher.token(replacing: nil)
            #expect(token == "a")
            #expect(transport.bodies.isEmpty)
        }
    }

    @Test(arguments: [nil, "a"]) func anEndedOrRefusedTokenIsRenewedOnceAndStored(_ refused: String?) async throws {
        let life: TimeInterval = refused == nil ? 60 : 600
        try await withStore(OAuthToken(accessToken: "a", refreshToken: "r+/=", expires: Self.start + life)) {
            store, path in
            let transport = TokenServer([(200, #"{"access_token":"b","refresh_token":"r2","expires_in":3600}"#)])
            let refresher = TokenRefresher(server: Self.server, store: store, transport: transport, now: { Self.start })
            async let first = refresher.token(replacing: refused)
            async let second = refresher.token(replacing: refused)
            let tokens = try await [first, second]
            #expect(tokens == ["b", "b"])
            #expect(transport.bodies.count == 1)
            #expect(transport.bodies[0].contains("refresh_token=r%2B%2F%3D"))
            #expect(transport.bodies[0].contains("client_id=client%20id"))
            let stored = try store.load()
            #expect(stored == OAuthToken(accessToken: "b", refreshToken: "r2", expires: Self.start + 3600))
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test(arguments: [
        (400, #"{"error":"invalid_grant"}"#, OAuthError.Code.signInNeeded), (503, "busy", .badReply),
        (200, "{}", .badReply),
    ]) func aRefusalKeepsTheOldToken(_ status: Int, _ body: String, _ code: OAuthError.Code) async throws {
        let old = OAuthToken(accessToken: "a", refreshToken: "secret", expires: Self.start)
        try await withStore(old) { store, _ in
            let refresher = TokenRefresher(
                server: Self.server, store: store, transport: TokenServer([(status, body)]), now: { Self.start })
            let error = await #expect(throws: OAuthError.self) { try await refresher.token(replacing: nil) }
            #expect(error?.code == code)
            #expect(error?.description.contains("secret") == false)
            let stored = try store.load()
            #expect(stored == old)
        }
    }

    @Test func aStoreThatOthersCanReadIsRefused() async throws {
        try await withStore(OAuthToken(accessToken: "a", refreshToken: nil, expires: Self.start)) { store, path in
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            #expect(throws: OAuthError.self) { try store.load() }
        }
    }

    @Test func aTokenIsNotPrinted() {
        let token = OAuthToken(accessToken: "secret-a", refreshToken: "secret-r", expires: Self.start)
        #expect(!"\(token)".contains("secret"))
        #expect(!String(reflecting: token).contains("secret"))
    }

    @Test func theProofKeyOfTheStandard() {
        // RFC 7636, appendix B.
        let key = ProofKey(bytes: [
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191,
            240, 91, 88, 5, 88, 83, 132, 141, 121,
        ])
        #expect(key.verifier == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(key.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }
}
