import ActiveSync
import Foundation
import Synchronization
import Testing

@Suite("CurlTransport: bodies in pieces")
struct CurlStreamingTests {
    private let transport = CurlTransport(configuration: .init(proxy: .none))

    @Test("a slow reader holds up the server instead of filling the memory", .timeLimit(.minutes(1)))
    func backPressure() async throws {
        let size = 50_000_000
        let sent = Mutex(0)
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            for block in 0..<(size / 50_000) {
                try connection.write([UInt8](repeating: UInt8(truncatingIfNeeded: block), count: 50_000))
                sent.withLock { $0 += 50_000 }
            }
        }) { server in
            let body = try await transport.send(HTTPRequest(url: server.url)).body
            let first = try #require(try await body.next())
            // What the kernel holds for both sides settles, and nothing moves any more.
            var before = -1
            while sent.withLock({ $0 }) != before {
                before = sent.withLock { $0 }
                try await Task.sleep(for: .milliseconds(150))
            }
            #expect(before < 20_000_000)

            var (count, isRight) = (0, true)
            var piece: [UInt8]? = first
            while let bytes = piece {
                isRight =
                    isRight && bytes.first == UInt8(truncatingIfNeeded: count / 50_000)
                    && bytes.last == UInt8(truncatingIfNeeded: (count + bytes.count - 1) / 50_000)
                #expect(!bytes.isEmpty && bytes.count < 400_000)
                count += bytes.count
                piece = try await body.next()
            }
            #expect(count == size)
            #expect(isRight)
        }
    }

    @Test("pieces arrive while the rest is not sent yet")
    func pieces() async throws {
        let (gate, opener) = AsyncStream<Void>.makeStream()
        let mayGoOn = DispatchSemaphore(value: 0)
        let watcher = Task { for await _ in gate { mayGoOn.signal() } }
        defer { watcher.cancel() }
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc")
            guard mayGoOn.wait(timeout: .now() + 30) == .success else { return }
            try connection.write("def")
        }) { server in
            let body = try await transport.send(HTTPRequest(url: server.url)).body
            #expect(try await body.next() == Array("abc".utf8))
            opener.yield()
            #expect(try await body.next() == Array("def".utf8))
            #expect(try await body.next() == nil)
        }
    }

    @Test("cancelling a request whose answer does not come ends it at once")
    func cancelWaitingForHead() async throws {
        let asked = Mutex(0)
        let closed = Mutex(0)
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            asked.withLock { $0 += 1 }
            if connection.waitForClose() { closed.withLock { $0 += 1 } }
        }) { server in
            // The best of several tries, since the other tests want the processor as well.
            var (untilError, untilClosed) = (Duration.seconds(9), Duration.seconds(9))
            for round in 1...5 where untilError > .milliseconds(20) || untilClosed > .milliseconds(100) {
                let ping = Task { try await transport.send(HTTPRequest(url: server.url)) }
                await eventually { asked.withLock { $0 } == round }
                let start = ContinuousClock.now
                ping.cancel()
                await #expect(throws: TransportError(.cancelled, "")) { _ = try await ping.value }
                untilError = min(untilError, ContinuousClock.now - start)
                await eventually { closed.withLock { $0 } == round }
                untilClosed = min(untilClosed, ContinuousClock.now - start)
            }
            #expect(untilError < .milliseconds(100))
            #expect(untilClosed < .milliseconds(100))
        }
    }

    @Test("cancelling a reader that waits for the next piece ends the exchange")
    func cancelWaitingForPiece() async throws {
        let hasClosed = Mutex(false)
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc")
            if connection.waitForClose() { hasClosed.withLock { $0 = true } }
        }) { server in
            let body = try await transport.send(HTTPRequest(url: server.url)).body
            #expect(try await body.next() == Array("abc".utf8))
            let reader = Task { try await body.next() }
            try await Task.sleep(for: .milliseconds(20))
            reader.cancel()
            await #expect(throws: TransportError(.cancelled, "")) { _ = try await reader.value }
            // It stays cancelled: a cut body never looks like a complete one.
            await #expect(throws: TransportError(.cancelled, "")) { _ = try await body.next() }
            await eventually { hasClosed.withLock { $0 } }
        }
    }

    @Test("a request of a task that is cancelled already is not sent")
    func cancelledBefore() async throws {
        try await RawServer.answering({ _ in "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n" }) { server in
            let request = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await transport.send(HTTPRequest(url: server.url))
            }
            request.cancel()
            await #expect(throws: TransportError(.cancelled, "")) { _ = try await request.value }
            try await Task.sleep(for: .milliseconds(20))
            #expect(server.connectionCount == 0)
        }
    }

    @Test("letting go of the body ends the exchange")
    func abandoned() async throws {
        let hasClosed = Mutex(false)
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nabc")
            if connection.waitForClose() { hasClosed.withLock { $0 = true } }
        }) { server in
            do {
                let body = try await transport.send(HTTPRequest(url: server.url)).body
                #expect(try await body.next() == Array("abc".utf8))
            }
            await eventually { hasClosed.withLock { $0 } }
        }
    }

    @Test("a body can be read after the last reference to the transport is gone")
    func bodyOutlivesTransport() async throws {
        let size = 3_000_000
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            try connection.write([UInt8](repeating: 7, count: size))
        }) { server in
            let body = try await CurlTransport(configuration: .init(proxy: .none)).send(HTTPRequest(url: server.url))
                .body
            #expect(try await body.collect(upTo: size).count == size)
        }
    }

    @Test("the connections are closed when the transport is gone")
    func closing() async throws {
        let hasClosed = Mutex(false)
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            if connection.waitForClose() { hasClosed.withLock { $0 = true } }
        }) { server in
            do {
                let transport = CurlTransport(configuration: .init(proxy: .none))
                _ = try await transport.send(HTTPRequest(url: server.url)).body.collect(upTo: 10)
                #expect(!hasClosed.withLock { $0 })
            }
            await eventually { hasClosed.withLock { $0 } }
        }
    }

    @Test("two readers at a time: the second is refused and the first is not harmed")
    func twoReaders() async throws {
        let mayGoOn = DispatchSemaphore(value: 0)
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n")
            guard mayGoOn.wait(timeout: .now() + 30) == .success else { return }
            try connection.write("abc")
        }) { server in
            let body = try await transport.send(HTTPRequest(url: server.url)).body
            let first = Task { try await body.next() }
            try await Task.sleep(for: .milliseconds(50))
            await #expect(throws: TransportError(.badRequest, "")) { _ = try await body.next() }
            mayGoOn.signal()
            #expect(try await first.value == Array("abc".utf8))
        }
    }
}

/// Waits until `condition` holds, at most 30 seconds, and records an issue if it never does.
func eventually(
    sourceLocation: SourceLocation = #_sourceLocation, _ condition: () -> Bool
) async {
    let deadline = ContinuousClock.now + .seconds(30)
    while !condition() {
        guard ContinuousClock.now < deadline else {
            Issue.record("it did not happen within 30 seconds", sourceLocation: sourceLocation)
            return
        }
        try? await Task.sleep(for: .milliseconds(1))
    }
}
