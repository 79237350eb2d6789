import Foundation
import Testing

@testable import ActiveSync

@Suite("CurlTransport: signing in")
struct CurlAuthenticationTests {
    private let transport = CurlTransport(configuration: .init(proxy: .none))

    @Test(
        "Basic and Bearer are sent at once, and never again after a 401",
        arguments: [
            (.basic(user: "EXAMPLE\\alice", password: "pä:ss"), "Basic RVhBTVBMRVxhbGljZTpww6Q6c3M="),
            (.basic(user: "alice@example.com", password: ""), "Basic YWxpY2VAZXhhbXBsZS5jb206"),
            (.bearer(token: "abc.def-ghi_"), "Bearer abc.def-ghi_"),
        ] as [(HTTPAuthentication, String)])
    func preemptive(authentication: HTTPAuthentication, expected: String) async throws {
        let answer =
            "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"x\"\r\nWWW-Authenticate: Bearer\r\n"
            + "WWW-Authenticate: NTLM\r\nWWW-Authenticate: Negotiate\r\nContent-Length: 3\r\n\r\nwho"
        try await RawServer.answering({ _ in answer }) { server in
            let response = try await transport.send(
                HTTPRequest(url: server.url, body: .bytes([1]), authentication: authentication))
            #expect(response.status == 401)
            #expect(response.headers.values(of: "WWW-Authenticate").count == 4)
            #expect(try await response.body.collect(upTo: 10) == Array("who".utf8))
            #expect(server.requests.map { $0.values(of: "authorization") } == [[expected]])
        }
    }

    @Test("without credentials none are sent, not even after a request with some on the same connection")
    func withoutCredentials() async throws {
        try await RawServer.answering({ _ in "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" }) { server in
            for authentication in [nil, .basic(user: "u", password: "p"), nil, .bearer(token: "t"), nil]
                as [HTTPAuthentication?]
            {
                _ = try await transport.send(HTTPRequest(url: server.url, authentication: authentication)).body.next()
            }
            #expect(
                server.requests.map { $0.values(of: "authorization") } == [[], ["Basic dTpw"], [], ["Bearer t"], []])
            #expect(server.connectionCount == 1)
        }
    }

    @Test(
        "NTLM: the rounds are libcurl's, the last reply counts, and the body goes out once", arguments: [true, false])
    func ntlm(isAccepted: Bool) async throws {
        try await RawServer.answering(Self.ntlmServer(isAccepted: isAccepted)) { server in
            let body = [UInt8](repeating: 7, count: 100_000)
            let response = try await transport.send(
                HTTPRequest(url: server.url, body: .bytes(body), authentication: .ntlm(user: "D\\u", password: "p")))
            #expect(response.status == (isAccepted ? 200 : 401))
            #expect(try await response.body.collect(upTo: 100) == Array((isAccepted ? "welcome" : "no!").utf8))
            #expect(server.requests.map(\.body.count) == [0, 100_000])
            #expect(server.connectionCount == 1)
        }
    }

    @Test("a connection that NTLM has signed in serves no other identity")
    func connectionOfAnIdentity() async throws {
        try await RawServer.answering(Self.ntlmServer(isAccepted: true)) { server in
            let alice = HTTPAuthentication.ntlm(user: "alice", password: "p")
            let identities: [HTTPAuthentication?] = [
                alice, alice, .ntlm(user: "bob", password: "p"), nil, .basic(user: "alice", password: "p"), alice,
            ]
            var connections: [Int?] = []
            for authentication in identities {
                let request = HTTPRequest(url: server.url, authentication: authentication)
                _ = try await transport.send(request).body.collect(upTo: 99)
                connections.append(server.requests.last?.connection)
            }
            #expect(connections == [0, 0, 1, 2, 3, 0])
        }
    }

    @Test("who may use kept connections")
    func owners() throws {
        var owners = ConnectionOwners()
        let (first, second) = (try CurlOrigin(url: "https://a.test"), try CurlOrigin(url: "https://a.test:444"))
        let (alice, bob) = (
            HTTPAuthentication.negotiate(user: "alice", password: "p"),
            HTTPAuthentication.negotiate(user: "bob", password: "p")
        )
        let requests: [(HTTPAuthentication?, CurlOrigin, Bool)] = [
            (.basic(user: "alice", password: "p"), first, true),
            (nil, first, true),
            (alice, first, true),
            (alice, first, true),
            (bob, first, false),
            (.negotiate(user: "alice", password: "other"), first, false),
            (nil, first, false),
            (bob, second, true),
            (alice, second, false),
        ]
        let answers = requests.map { owners.mayShareConnections($0.0, at: $0.1) }
        #expect(answers == requests.map(\.2))
    }

    @Test("secrets are not printed")
    func redaction() {
        let values: [Any] = [
            HTTPAuthentication.basic(user: "u", password: "SECRET"), HTTPAuthentication.bearer(token: "SECRET"),
            HTTPAuthentication.ntlm(user: "u", password: "SECRET"),
            CurlTransport.Proxy.url("http://u:SECRET@proxy.test:8080"),
            CurlTransport.ClientCertificate(certificateFile: "/c.pem", keyPassword: "SECRET"),
            CurlTransport.Configuration(
                clientCertificate: .init(certificateFile: "/c.pem", keyPassword: "SECRET"),
                proxy: .url("socks5h://SECRET:SECRET@proxy.test")),
        ]
        for value in values {
            #expect(!"\(value)".contains("SECRET"))
            #expect(!String(reflecting: value).contains("SECRET"))
        }
    }

    /// A server that asks each connection to sign in with NTLM once.
    private static func ntlmServer(isAccepted: Bool) -> @Sendable (RawRequest) -> String {
        { request in
            let token = request.values(of: "authorization").first.flatMap { $0.split(separator: " ").last }
                .flatMap { Data(base64Encoded: String($0)) }
            // The type of an NTLM message stands after its signature: MS-NLMP 2.2.1.
            switch token.map({ $0.starts(with: Array("NTLMSSP\0".utf8)) ? $0[8] : 0 }) {
            case 1:
                return "HTTP/1.1 401 Who\r\nWWW-Authenticate: NTLM \(challenge)\r\nContent-Length: 3\r\n\r\nwho"
            case 3 where !isAccepted:
                return "HTTP/1.1 401 Who\r\nWWW-Authenticate: NTLM\r\nContent-Length: 3\r\n\r\nno!"
            default:
                return "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nwelcome"
            }
        }
    }

    /// A CHALLENGE_MESSAGE (MS-NLMP 2.2.1.2) without target information.
    private static let challenge: String = {
        var message = Array("NTLMSSP\0".utf8) + [2, 0, 0, 0]
        message += [0, 0, 0, 0, 48, 0, 0, 0]  // no target name
        message += [0x01, 0x82, 0x08, 0x00]  // Unicode, NTLM, always sign, NTLM2 session security
        message += [1, 2, 3, 4, 5, 6, 7, 8]  // the challenge
        message += [UInt8](repeating: 0, count: 8) + [0, 0, 0, 0, 48, 0, 0, 0]
        return Data(message).base64EncodedString()
    }()
}
