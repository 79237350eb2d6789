import ActiveSync
import Foundation
import Testing

@Suite("CurlTransport: one exchange")
struct CurlExchangeTests {
    private let transport = CurlTransport(configuration: .init(proxy: .none))

    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"

    @Test("a reply arrives with status, header fields in order, and body")
    func plainExchange() async throws {
        let answer =
            "HTTP/1.1 207 Multi\r\nX-B: 1\r\nx-a:  two \r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Empty:\r\n"
            + "Content-Length: 5\r\n\r\nhello"
        try await RawServer.answering({ _ in answer }) { server in
            let response = try await transport.send(HTTPRequest(method: "GET", url: server.url + "/path?query=1"))
            #expect(response.status == 207)
            #expect(
                response.headers.fields.map(\.name) == [
                    "X-B", "x-a", "Set-Cookie", "Set-Cookie", "X-Empty", "Content-Length",
                ])
            #expect(response.headers["X-A"] == "two")
            #expect(response.headers["X-Empty"] == "")
            #expect(response.headers.values(of: "set-cookie") == ["a=1", "b=2"])
            #expect(try await response.body.collect(upTo: 100) == Array("hello".utf8))
            #expect(try await response.body.next() == nil)
            #expect(server.requests.first?.line == "GET /path?query=1 HTTP/1.1")
        }
    }

    @Test("header fields go out as they were given, each once")
    func requestHeaders() async throws {
        try await RawServer.answering({ _ in Self.ok }) { server in
            var headers: HTTPHeaders = [
                "MS-ASProtocolVersion": "16.1", "X-Empty": "", "Cookie": "a=1; b=2", "User-Agent": "phone/1",
            ]
            headers.append("X-Twice", "1")
            headers.append("X-Twice", "2")
            _ = try await transport.send(HTTPRequest(url: server.url, headers: headers, body: .bytes([1, 2])))
            let request = try #require(server.requests.first)
            #expect(request.values(of: "ms-asprotocolversion") == ["16.1"])
            #expect(request.values(of: "x-empty") == [""])
            #expect(request.values(of: "cookie") == ["a=1; b=2"])
            #expect(request.values(of: "x-twice") == ["1", "2"])
            #expect(request.values(of: "user-agent") == ["phone/1"])
            #expect(request.values(of: "accept-encoding") == ["gzip"])
            #expect(request.values(of: "content-length") == ["2"])
            for absent in ["expect", "content-type", "authorization", "transfer-encoding"] {
                #expect(request.values(of: absent).isEmpty, "\(absent)")
            }
        }
    }

    @Test("a user agent without a version is sent where the request brings none")
    func defaultUserAgent() async throws {
        try await RawServer.answering({ _ in Self.ok }) { server in
            _ = try await transport.send(HTTPRequest(url: server.url))
            #expect(server.requests.first?.values(of: "user-agent") == ["swift-activesync"])
        }
    }

    @Test("methods", arguments: ["GET", "OPTIONS", "POST", "PUT", "DELETE"])
    func methods(method: String) async throws {
        try await RawServer.answering({ _ in Self.ok }) { server in
            _ = try await transport.send(HTTPRequest(method: method, url: server.url + "/x"))
            let request = try #require(server.requests.first)
            #expect(request.line == "\(method) /x HTTP/1.1")
            // A server may refuse a POST that does not say that it is empty.
            #expect(request.values(of: "content-length") == (method == "POST" ? ["0"] : []))
        }
    }

    @Test("a HEAD reply ends after its head, whatever length it announces")
    func head() async throws {
        try await RawServer.answering({ _ in "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" }) { server in
            let response = try await transport.send(HTTPRequest(method: "HEAD", url: server.url))
            #expect(response.headers["content-length"] == "5000")
            #expect(try await response.body.next() == nil)
        }
    }

    @Test("replies without a body", arguments: ["204 No Content", "304 Not Modified", "200 OK\r\nContent-Length: 0"])
    func headOnly(status: String) async throws {
        try await RawServer.answering({ _ in "HTTP/1.1 \(status)\r\n\r\n" }) { server in
            let response = try await transport.send(HTTPRequest(url: server.url))
            #expect(try await response.body.next() == nil)
        }
    }

    @Test("error statuses are replies", arguments: [400, 401, 403, 407, 417, 449, 451, 456, 503])
    func statuses(status: Int) async throws {
        try await RawServer.answering({ _ in "HTTP/1.1 \(status) No\r\nContent-Length: 2\r\n\r\nno" }) { server in
            let response = try await transport.send(HTTPRequest(url: server.url, body: .bytes([1])))
            #expect(response.status == status)
            #expect(try await response.body.collect(upTo: 10) == Array("no".utf8))
            #expect(server.requests.count == 1)
        }
    }

    @Test("interim replies are passed over")
    func interim() async throws {
        let answer = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Self.ok
        try await RawServer.answering({ _ in answer }) { server in
            let response = try await transport.send(HTTPRequest(url: server.url))
            #expect(response.status == 200)
            #expect(response.headers["link"] == nil)
            #expect(try await response.body.collect(upTo: 100) == Array("hello".utf8))
        }
    }

    @Test("a chunked reply with a trailer")
    func chunked() async throws {
        let answer =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-T\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n"
        try await RawServer.answering({ _ in answer }) { server in
            let response = try await transport.send(HTTPRequest(url: server.url))
            #expect(try await response.body.collect(upTo: 100) == Array("abcde".utf8))
        }
    }

    @Test("a reply that ends with the connection")
    func untilClose() async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\n\r\nall of it")
        }) { server in
            let response = try await transport.send(HTTPRequest(url: server.url))
            #expect(try await response.body.collect(upTo: 100) == Array("all of it".utf8))
        }
    }

    @Test("the head is there before the body")
    func headBeforeBody() async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")
            // The second request comes only after the first head has been seen.
            _ = try connection.read()
        }) { server in
            let response = try await transport.send(HTTPRequest(url: server.url))
            #expect(response.status == 200)
        }
    }

    @Test("request bodies in memory", arguments: [1, 1023, 65_536, 200_000, 3_000_000])
    func bodies(size: Int) async throws {
        try await RawServer.answering({ _ in Self.ok }) { server in
            let body = Self.pattern(size)
            _ = try await transport.send(HTTPRequest(url: server.url, body: .bytes(body)))
            let request = try #require(server.requests.first)
            #expect(request.values(of: "content-length") == ["\(size)"])
            #expect(request.body == body)
        }
    }

    @Test("request bodies from a file, of which only the given length is sent", arguments: [0, 10, 300_000])
    func fileBody(length: Int) async throws {
        try await withTemporaryFile(Self.pattern(300_005)) { path in
            try await RawServer.answering({ _ in Self.ok }) { server in
                _ = try await transport.send(HTTPRequest(url: server.url, body: .file(path: path, length: length)))
                #expect(server.requests.first?.body == Array(Self.pattern(300_005).prefix(length)))
            }
        }
    }

    @Test("a file that is missing or too short is an error of this machine")
    func badFile() async throws {
        try await RawServer.answering({ _ in Self.ok }) { server in
            await #expect(throws: TransportError(.localFile, "")) {
                _ = try await transport.send(HTTPRequest(url: server.url, body: .file(path: "/no/such", length: 3)))
            }
            try await withTemporaryFile([1, 2, 3]) { path in
                await #expect(throws: TransportError(.localFile, "")) {
                    _ = try await transport.send(HTTPRequest(url: server.url, body: .file(path: path, length: 4)))
                }
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test("redirects are replies", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        try await RawServer.answering({ _ in Self.ok }) { other in
            let answer = "HTTP/1.1 \(status) Elsewhere\r\nLocation: \(other.url)/\r\nContent-Length: 0\r\n\r\n"
            try await RawServer.answering({ _ in answer }) { server in
                let response = try await transport.send(
                    HTTPRequest(url: server.url, body: .bytes([1]), authentication: .basic(user: "u", password: "p")))
                #expect(response.status == status)
                #expect(response.headers["Location"] == "\(other.url)/")
                #expect(other.connectionCount == 0)
            }
        }
    }

    private static func pattern(_ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    }
}

/// Runs `body` with the path of a file that holds `bytes`, and removes it afterwards.
func withTemporaryFile(_ bytes: [UInt8], body: (String) async throws -> Void) async throws {
    let path = NSTemporaryDirectory() + "activesync-\(UUID().uuidString)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
}
