import ActiveSync
import Foundation
import Synchronization
import Testing

@Suite("CurlTransport: connections and time limits")
struct CurlConnectionTests {
    private let transport = CurlTransport(configuration: .init(proxy: .none))

    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

    @Test("requests one after the other use one connection")
    func keepAlive() async throws {
        try await RawServer.answering({ _ in Self.ok }) { server in
            for _ in 0..<20 {
                _ = try await transport.send(HTTPRequest(url: server.url, body: .bytes([1]))).body.collect(upTo: 10)
            }
            #expect(server.requests.count == 20)
            #expect(server.connectionCount == 1)
        }
    }

    @Test("a hundred requests at the same time get each its own answer", .timeLimit(.minutes(1)))
    func concurrency() async throws {
        try await RawServer.answering({ request in
            usleep(50_000)
            let path = request.line.split(separator: " ")[1]
            return "HTTP/1.1 200 OK\r\nContent-Length: \(path.utf8.count)\r\n\r\n\(path)"
        }) { server in
            try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let request = HTTPRequest(url: "\(server.url)/\(number)")
                        return (number, try await transport.send(request).body.collect(upTo: 100))
                    }
                }
                for try await (number, body) in group { #expect(String(decoding: body, as: UTF8.self) == "/\(number)") }
            }
            #expect(server.requests.count == 100)
        }
    }

    @Test("the limit of connections to a host holds")
    func connectionLimit() async throws {
        let transport = CurlTransport(configuration: .init(proxy: .none, connectionsPerHost: 2))
        try await RawServer.answering({ _ in
            usleep(5000)
            return Self.ok
        }) { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<10 {
                    group.addTask { _ = try await transport.send(HTTPRequest(url: server.url)).body.collect(upTo: 10) }
                }
                try await group.waitForAll()
            }
            #expect(server.requests.count == 10)
            #expect(server.connectionCount <= 2)
        }
    }

    @Test("a kept connection that the server has closed meanwhile is not used")
    func staleConnection() async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write(Self.ok)
        }) { server in
            for _ in 0..<3 {
                _ = try await transport.send(HTTPRequest(url: server.url, body: .bytes([1]))).body.collect(upTo: 10)
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(server.requests.count == 3)
        }
    }

    @Test("a request that a kept connection swallowed is not repeated", arguments: [nil, [1, 2, 3]] as [[UInt8]?])
    func neverRepeated(body: [UInt8]?) async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write(Self.ok)
            // The second request has been taken, perhaps carried out, and the answer is lost.
            _ = try connection.readRequest()
        }) { server in
            let request = HTTPRequest(url: server.url, body: body.map { .bytes($0) })
            _ = try await transport.send(request).body.collect(upTo: 10)
            let error = await #expect(throws: TransportError.self) { _ = try await transport.send(request) }
            #expect(error?.code == .connectionLost)
            #expect(server.requests.count == 2)
        }
    }

    @Test("nothing at all for the idle limit ends the exchange")
    func idle() async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            _ = connection.waitForClose()
        }) { server in
            let start = ContinuousClock.now
            let request = HTTPRequest(url: server.url, timeouts: HTTPTimeouts(idle: .milliseconds(200)))
            let error = await #expect(throws: TransportError.self) { _ = try await transport.send(request) }
            let time = ContinuousClock.now - start
            #expect(error?.code == .timedOut)
            #expect(error?.message.contains("0.2 seconds") == true)
            #expect(time >= .milliseconds(200) && time < .seconds(30))
        }
    }

    @Test("a body that stops in the middle runs into the idle limit, after what has come was read")
    func idleInBody() async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc")
            _ = connection.waitForClose()
        }) { server in
            let request = HTTPRequest(url: server.url, timeouts: HTTPTimeouts(idle: .milliseconds(500)))
            let body = try await transport.send(request).body
            #expect(try await body.next() == Array("abc".utf8))
            let error = await #expect(throws: TransportError.self) { _ = try await body.next() }
            #expect(error?.code == .timedOut)
        }
    }

    @Test("a server that stops reading the request runs into the idle limit")
    func idleWhileSending() async throws {
        try await RawServer.run({ connection in
            while !connection.isInterrupted { usleep(10_000) }
        }) { server in
            let body = HTTPRequestBody.bytes([UInt8](repeating: 1, count: 30_000_000))
            let request = HTTPRequest(url: server.url, body: body, timeouts: HTTPTimeouts(idle: .milliseconds(300)))
            let error = await #expect(throws: TransportError.self) { _ = try await transport.send(request) }
            #expect(error?.code == .timedOut)
        }
    }

    @Test("a reply that comes before the request is complete is taken, and the rest is not sent")
    func earlyReply() async throws {
        let received = Mutex(0)
        try await RawServer.run({ connection in
            _ = try connection.read()
            try connection.write("HTTP/1.1 413 Too large\r\nContent-Length: 5\r\n\r\nlarge")
            while case let piece = try connection.read(), !piece.isEmpty { received.withLock { $0 += piece.count } }
        }) { server in
            let body = HTTPRequestBody.bytes([UInt8](repeating: 1, count: 50_000_000))
            let response = try await transport.send(HTTPRequest(url: server.url, body: body))
            #expect(response.status == 413)
            #expect(try await response.body.collect(upTo: 100) == Array("large".utf8))
            #expect(received.withLock { $0 } < 50_000_000)
        }
    }

    @Test("a trickle is not idle")
    func trickle() async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n")
            for _ in 0..<15 {
                usleep(100_000)
                try connection.write("x")
            }
        }) { server in
            let request = HTTPRequest(url: server.url, timeouts: HTTPTimeouts(idle: .seconds(1)))
            let body = try await transport.send(request).body.collect(upTo: 100)
            #expect(body.count == 15)
        }
    }

    @Test("a reader who takes his time does not run into the idle limit")
    func slowReader() async throws {
        let size = 20_000_000
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            try connection.write([UInt8](repeating: 1, count: size))
        }) { server in
            let request = HTTPRequest(url: server.url, timeouts: HTTPTimeouts(idle: .milliseconds(500)))
            let body = try await transport.send(request).body
            var count = try await body.next()?.count ?? 0
            try await Task.sleep(for: .seconds(1))
            while let piece = try await body.next() { count += piece.count }
            #expect(count == size)
        }
    }

    @Test("the limit for the whole exchange holds, also when something always comes")
    func total() async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            for _ in 0..<1000 {
                usleep(10_000)
                try connection.write("x")
            }
        }) { server in
            let request = HTTPRequest(url: server.url, timeouts: HTTPTimeouts(total: .milliseconds(200)))
            let body = try await transport.send(request).body
            let error = await #expect(throws: TransportError.self) { _ = try await body.collect(upTo: 1000) }
            #expect(error?.code == .timedOut)
        }
    }

    @Test("a connection that breaks is an error, never a short body", arguments: [false, true], ["", "abc"])
    func cut(isReset: Bool, sent: String) async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + sent)
            usleep(30_000)
            if isReset { connection.reset() }
        }) { server in
            let body = try await transport.send(HTTPRequest(url: server.url)).body
            if !sent.isEmpty { #expect(try await body.next() == Array(sent.utf8)) }
            let error = await #expect(throws: TransportError.self) { _ = try await body.next() }
            #expect(error?.code == .connectionLost)
        }
    }

    @Test(
        "what is not a reply",
        arguments: [
            ("", TransportError.Code.connectionLost),
            ("HTTP/1.1 200", .connectionLost),
            ("SSH-2.0-OpenSSH_9.2\r\n", .badResponse),
            ("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", .badResponse),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", .connectionLost),
        ] as [(String, TransportError.Code)])
    func notHTTP(bytes: String, code: TransportError.Code) async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write(bytes)
        }) { server in
            let error = await #expect(throws: TransportError.self) {
                _ = try await transport.send(HTTPRequest(url: server.url)).body.collect(upTo: 1000)
            }
            #expect(error?.code == code, "\(String(describing: error))")
        }
    }

    @Test("header fields without end are refused")
    func endlessHead() async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\n")
            while true { try connection.write("X-More: " + String(repeating: "x", count: 10_000) + "\r\n") }
        }) { server in
            let error = await #expect(throws: TransportError.self) {
                _ = try await transport.send(HTTPRequest(url: server.url))
            }
            #expect([.badResponse, .connectionLost, .other].contains(error?.code), "\(String(describing: error))")
        }
    }

    @Test("nobody listens")
    func refused() async throws {
        let url = try await RawServer.answering({ _ in Self.ok }) { $0.url }
        let error = await #expect(throws: TransportError.self) { _ = try await transport.send(HTTPRequest(url: url)) }
        #expect(error?.code == .cannotConnect)
        #expect(error?.message.contains(url.replacing("http://", with: "")) == true)
    }

    @Test("a name without an address")
    func unknownHost() async throws {
        // Longer than a DNS label can be, so that no name server is asked.
        let host = String(repeating: "a", count: 64) + ".test"
        let error = await #expect(throws: TransportError.self) {
            _ = try await transport.send(HTTPRequest(url: "https://\(host)/secret?token=1"))
        }
        #expect(error?.code == .hostNotFound)
        #expect(error?.message.contains(host) == true)
        #expect(error?.message.contains("secret") == false)
    }

    @Test("requests go to the proxy, with the credentials in its URL")
    func proxy() async throws {
        try await RawServer.answering({ request in
            request.values(of: "proxy-authorization").isEmpty
                ? "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 3\r\n\r\nwho" : Self.ok
        }) { server in
            let url = "http://user:word@127.0.0.1:\(server.port)"
            let transport = CurlTransport(configuration: .init(proxy: .url(url)))
            let response = try await transport.send(HTTPRequest(url: "http://mail.test/x", body: .bytes([1, 2])))
            #expect(response.status == 200)
            #expect(try await response.body.collect(upTo: 10) == Array("ok".utf8))
            let last = try #require(server.requests.last)
            #expect(last.line == "POST http://mail.test/x HTTP/1.1")
            #expect(last.values(of: "proxy-authorization") == ["Basic " + Data("user:word".utf8).base64EncodedString()])
            #expect(last.body == [1, 2])
        }
    }

    @Test("a proxy that refuses a tunnel is named as the cause")
    func proxyRefuses() async throws {
        try await RawServer.answering({ _ in "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n" }) { server in
            let transport = CurlTransport(configuration: .init(proxy: .url(server.url)))
            let error = await #expect(throws: TransportError.self) {
                _ = try await transport.send(HTTPRequest(url: "https://mail.test/"))
            }
            #expect(error?.code == .proxyFailed)
            #expect(error?.message.contains("403") == true)
            #expect(server.requests.first?.line == "CONNECT mail.test:443 HTTP/1.1")
        }
    }
}
