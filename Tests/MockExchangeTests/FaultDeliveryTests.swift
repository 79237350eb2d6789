import ActiveSync
import ActiveSyncProtocol
import MockExchangeServer
import Testing

@testable import MockExchange

/// The same tests over both transports: what a fault does must not depend on them.
@Suite("Faults, in process and over sockets", .serialized)
struct FaultDeliveryTests {
    enum Way: String, CaseIterable, Sendable {
        case inProcess
        case socket
    }

    /// Runs `body` with a device and a mock that holds some mail.
    private func lab(_ way: Way, _ body: @escaping @Sendable (TestDevice, MockExchange) async throws -> Void)
        async throws
    {
        let mock = MockExchange.withoutPolicies { $0.messageCount = 20 }
        let device = TestDevice(mock)
        switch way {
        case .inProcess: try await body(device, mock)
        case .socket:
            var configuration = MockServer.Configuration()
            configuration.usesTLS = false
            try await MockServer.withServer(mock, configuration: configuration) { server in
                var device = device
                device.url = server.url
                device.transport = CurlTransport()
                try await body(device, mock)
            }
        }
    }

    private static func syncBody(_ device: TestDevice) async throws -> [UInt8] {
        let inbox = try #require(try await device.folders()["Inbox"])
        let key = try await device.prime(inbox)
        return try Sync([Sync.Collection(inbox, syncKey: key, windowSize: 5, options: [.mime])])
            .request(version: device.version).body.bytes
    }

    @Test("HTTP statuses and statuses of the command", arguments: Way.allCases)
    func statuses(way: Way) async throws {
        try await lab(way) { device, mock in
            mock.inject(try Fault("FolderSync#1:http=503,retry-after=2"))
            mock.inject(try Fault("FolderSync#2:http=451,location=https://other.example/x"))
            mock.inject(try Fault("FolderSync#3:status=111"))
            mock.inject(try Fault("FolderSync#4:html"))
            let body = try FolderSync().request(version: device.version).body.bytes
            let first = try await device.post(.folderSync, body)
            #expect(first.status == 503 && first.headers["Retry-After"] == "2")
            let second = try await device.post(.folderSync, body)
            #expect(second.status == 451 && second.headers["X-MS-Location"] == "https://other.example/x")
            #expect(try await device.send(FolderSync()).status == .serverErrorRetryLater)
            let page = try await device.post(.folderSync, body)
            #expect(page.status == 200 && page.headers["Content-Type"] == "text/html")
            #expect(try await device.send(FolderSync()).status == FolderSyncStatus.success)
            #expect(mock.faults.map(\.fired) == [1, 1, 1, 1])
            #expect(mock.requests.map { $0.effects.count } == [1, 1, 1, 1, 0])
        }
    }

    @Test("Cut connections; the command was carried out or not, as the fault says", arguments: Way.allCases)
    func cuts(way: Way) async throws {
        try await lab(way) { device, mock in
            let body = try await Self.syncBody(device)
            let whole = try await device.post(.sync, body)
            #expect(whole.status == 200 && whole.body.count > 1000)
            for cut in [0, 1, 10, 600] {
                mock.inject(Fault(.init("Sync", occurrences: 1...1), .cut(after: cut)))
                do {
                    _ = try await device.post(.sync, body)
                    Issue.record("the reply was whole")
                } catch let error as TransportError {
                    #expect(error.code == .connectionLost || error.code == .badResponse, "\(error)")
                }
            }
            mock.inject(Fault(.init("Sync", occurrences: 1...1), .drop))
            mock.inject(Fault(.init("Sync", occurrences: 2...2), .close))
            for _ in 0..<2 {
                await #expect(throws: TransportError(.connectionLost, "")) { _ = try await device.post(.sync, body) }
            }
            #expect(try await device.post(.sync, body).body == whole.body, "the state has not suffered")
            #expect(mock.faults.allSatisfy { $0.fired == 1 })
        }
    }

    @Test("Wrong bytes, early ends, replies of before, a slow pace, and delays", arguments: Way.allCases)
    func spoiled(way: Way) async throws {
        try await lab(way) { device, mock in
            let device = device.unchecked
            let body = try FolderSync().request(version: device.version).body.bytes
            mock.inject(try Fault("FolderSync#2:truncate=10"))
            mock.inject(try Fault("FolderSync#3:duplicate"))
            mock.inject(try Fault("FolderSync#4:delay=200ms"))
            let one = try await device.post(.folderSync, body)
            let short = try? await device.post(.folderSync, body)
            #expect(short == nil || short?.body.count ?? 0 <= 10)
            let duplicate = try await device.post(.folderSync, body)
            let start = ContinuousClock.now
            let four = try await device.post(.folderSync, body)
            #expect(start.duration(to: .now) >= .milliseconds(200))
            // The second was carried out, and its reply is what came once more.
            #expect(duplicate.body != one.body && duplicate.body != four.body)
            mock.removeFaults()
            mock.inject(try Fault("OPTIONS:drip=20"))
            mock.inject(try Fault("Autodiscover:drip=2000"))
            let request = HTTPRequest(
                url: device.url.replacing("Microsoft-Server-ActiveSync", with: "autodiscover/autodiscover.xml"),
                body: .bytes(Array(AutodiscoverRequest(emailAddress: device.user).xml.utf8)),
                authentication: .basic(user: device.user, password: device.password))
            let slow = ContinuousClock.now
            let response = try await device.transport.send(request)
            let size = try await response.body.collect(upTo: 10_000).count
            #expect(slow.duration(to: .now) >= .milliseconds(size * 1000 / 2000 - 150))
        }
    }

    @Test(
        "Garbage differs from the reply in as many places at the most, and is the same in each run",
        arguments: Way.allCases)
    func garbage(way: Way) async throws {
        try await lab(way) { device, mock in
            let options = HTTPRequest(
                url: device.url.replacing("Microsoft-Server-ActiveSync", with: "autodiscover/autodiscover.xml"),
                body: .bytes(Array(AutodiscoverRequest(emailAddress: device.user).xml.utf8)),
                authentication: .basic(user: device.user, password: device.password))
            func ask() async throws -> [UInt8] {
                try await device.transport.send(options).body.collect(upTo: 10_000)
            }
            let right = try await ask()
            mock.inject(try Fault("Autodiscover#1:garbage=5"))
            let wrong = try await ask()
            let places = zip(right, wrong).filter { $0 != $1 }.count
            #expect(right.count == wrong.count && (1...5).contains(places))
            mock.removeFaults()
            mock.inject(try Fault("Autodiscover#1:garbage=5"))
            #expect(try await ask() == wrong)
        }
    }

    @Test("A compressed bomb ends at the limit", arguments: Way.allCases)
    func bomb(way: Way) async throws {
        try await lab(way) { device, mock in
            mock.inject(try Fault("OPTIONS:bomb=2GB"))
            var request = HTTPRequest(
                method: "OPTIONS", url: device.url,
                authentication: .basic(user: device.user, password: device.password))
            request.responseLimit = 5_000_000
            let transport = device.transport
            let limited = request
            await #expect(throws: TransportError(.responseTooLarge, "")) {
                _ = try await transport.send(limited).body.collect(upTo: 1 << 40)
            }
        }
    }

    @Test("A hanging request ends when the client gives up, and the server notices", arguments: Way.allCases)
    func hang(way: Way) async throws {
        try await lab(way) { device, mock in
            mock.inject(try Fault("FolderSync#1:hang"))
            let task = Task { try await device.send(FolderSync()) }
            try await Task.sleep(for: .milliseconds(200))
            let start = ContinuousClock.now
            task.cancel()
            let outcome = await task.result
            #expect(throws: TransportError(.cancelled, "")) { try outcome.get() }
            #expect(start.duration(to: .now) < .seconds(1))
            #expect(try await device.send(FolderSync()).status == FolderSyncStatus.success)

            var request = HTTPRequest(
                method: "OPTIONS", url: device.url,
                authentication: .basic(user: device.user, password: device.password))
            request.timeouts.idle = .milliseconds(1100)
            mock.inject(try Fault("OPTIONS:hang"))
            let transport = device.transport
            let impatient = request
            await #expect(throws: TransportError(.timedOut, "")) { _ = try await transport.send(impatient) }
        }
    }
}

@Suite("A bomb")
struct GzipTests {
    @Test("Compressed bytes expand to what they were", arguments: [0, 1, 1000, 200_000])
    func roundTrip(size: Int) throws {
        var random = SeededRandom(seed: 1)
        let bytes = (0..<size).map { _ in UInt8(random.number(below: 7)) }
        let compressed = try #require(Gzip.compress(bytes))
        let expanded = try expand(compressed, limit: 1 << 30)
        #expect(expanded.elementsEqual(bytes))
    }

    @Test("A bomb is valid gzip of the size that it says", arguments: [1, 1 << 20, 3_500_000])
    func bomb(size: Int) throws {
        let bomb = Gzip.bomb(expandingTo: size)
        #expect(bomb.count < size / 500 + 2000)
        let expanded = try expand(bomb, limit: 1 << 30)
        #expect(expanded.count == size && expanded.allSatisfy { $0 == 0 })
    }

    private func expand(_ bytes: [UInt8], limit: Int) throws -> [UInt8] {
        let expander = try #require(GzipExpander())
        var position = 0
        var result: [UInt8] = []
        while result.count < limit {
            let piece = try #require(expander.next(bytes, &position, end: bytes.count, pieceSize: 65536))
            if piece.isEmpty { break }
            result += piece
        }
        return result
    }
}
