import Foundation
import Testing

@testable import ActiveSync

@Suite("CurlTransport: what is refused before anything is sent")
struct CurlRequestTests {
    private let transport = CurlTransport(configuration: .init(proxy: .none))

    @Test(
        "URLs that cannot be used",
        arguments: [
            "", "mail.example.com", "/path", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com",
            "http://", "http://user:SECRET@example.com/", "http://user@example.com/",
            "http://exam ple.com/", "http://example.com/a\r\nX: y", "http://example.com/\0",
            "http://example.com:99999/",
        ])
    func urls(url: String) async {
        let error = await #expect(throws: TransportError.self) { _ = try await transport.send(HTTPRequest(url: url)) }
        #expect(error?.code == .badRequest)
        #expect(error?.message.contains("SECRET") == false)
    }

    @Test(
        "origins as libcurl reads them",
        arguments: [
            ("https://Mail.Example.com/Microsoft-Server-ActiveSync?Cmd=Ping", "https", "mail.example.com", 443),
            ("http://127.0.0.1:8080", "http", "127.0.0.1", 8080),
            ("https://[::1]/", "https", "[::1]", 443),
            ("HTTPS://example.com:443/", "https", "example.com", 443),
        ])
    func origins(url: String, scheme: String, host: String, port: Int) throws {
        let origin = try CurlOrigin(url: url)
        #expect(origin.scheme == scheme)
        #expect(origin.host == host)
        #expect(origin.port == port)
        #expect(origin.name == (port == 8080 ? "\(host):8080" : host))
    }

    @Test(
        "header fields that cannot be used",
        arguments: [
            ("X-Evil", "a\r\nInjected: b"), ("X-Evil", "a\nb"), ("X-Evil", "a\0b"), ("X-Evil", "a\u{7F}"),
            ("X Evil", "a"),
            ("X-Evil:", "a"), ("", "a"), ("X-Evil\r\nY", "a"), ("Authorization", "Basic x"), ("content-length", "5"),
            ("Host", "other.test"), ("Transfer-Encoding", "chunked"), ("Expect", "100-continue"),
            ("Accept-Encoding", "br"),
        ])
    func headers(name: String, value: String) async {
        var request = HTTPRequest(url: "http://127.0.0.1:1/")
        request.headers.append(name, value)
        await #expect(throws: TransportError(.badRequest, "")) { _ = try await transport.send(request) }
    }

    @Test("methods that cannot be used", arguments: ["", "GET /x", "PO\r\nST", "PÖST"])
    func methods(method: String) async {
        await #expect(throws: TransportError(.badRequest, "")) {
            _ = try await transport.send(HTTPRequest(method: method, url: "http://127.0.0.1:1/"))
        }
    }

    @Test(
        "credentials with a NUL byte, which a C string would cut",
        arguments: [.basic(user: "a\0b", password: "c"), .basic(user: "a", password: "b\0c"), .bearer(token: "a\0b")]
            as [HTTPAuthentication])
    func nul(authentication: HTTPAuthentication) async {
        await #expect(throws: TransportError(.badRequest, "")) {
            _ = try await transport.send(HTTPRequest(url: "http://127.0.0.1:1/", authentication: authentication))
        }
    }
}

@Suite("CurlHeadParser")
struct CurlHeadParserTests {
    private func heads(_ lines: [String]) throws -> [CurlHead] {
        var parser = CurlHeadParser()
        return try lines.compactMap { line in
            try Array(line.utf8).withUnsafeBytes { try parser.receive($0) }
        }
    }

    @Test("several heads, one after the other, trailers and folded lines")
    func sequence() throws {
        let heads = try heads([
            "HTTP/1.1 100 Continue\r\n", "\r\n",
            "HTTP/1.1 401 Who are you\r\n", "WWW-Authenticate: NTLM\r\n", "\r\n", "X-Trailer: 1\r\n", "\r\n",
            "HTTP/2 200 \r\n", "a: b\r\n", " c\r\n", "\t d \r\n", "no colon\r\n", "empty:\r\n", "\r\n",
        ])
        #expect(
            heads == [
                CurlHead(status: 100, headers: [:]), CurlHead(status: 401, headers: ["WWW-Authenticate": "NTLM"]),
                CurlHead(status: 200, headers: ["a": "b c d", "empty": ""]),
            ])
        #expect(heads.map(\.isInterim) == [true, false, false])
    }

    @Test("bytes that are not UTF-8 do no harm")
    func invalidText() throws {
        var parser = CurlHeadParser()
        for line in [Array("HTTP/1.0 200\n".utf8), Array("X: a".utf8) + [0xFF, 0x0A]] {
            _ = try line.withUnsafeBytes { try parser.receive($0) }
        }
        let head = try [UInt8(0x0A)].withUnsafeBytes { try parser.receive($0) }
        #expect(head == CurlHead(status: 200, headers: ["X": "a\u{FFFD}"]))
    }

    @Test("all heads together are bounded")
    func limit() throws {
        var parser = CurlHeadParser()
        let line = [UInt8](repeating: UInt8(ascii: "a"), count: CurlHeadParser.limit)
        _ = try line.withUnsafeBytes { try parser.receive($0) }
        #expect(throws: TransportError(.badResponse, "")) {
            _ = try [UInt8(0x0A)].withUnsafeBytes { try parser.receive($0) }
        }
    }
}
