import ActiveSync
import ActiveSyncProtocol
import Foundation
import MockExchangeServer
import Testing

@testable import MockExchange

@Suite("The server over TLS")
struct MockServerTests {
    /// Runs `body` with a device that trusts the server's authority and finds `example.test` at its address.
    private func withServer(
        _ mock: MockExchange, _ body: @escaping @Sendable (TestDevice, MockServer.Running) async throws -> Void
    ) async throws {
        try await MockServer.withServer(mock) { server in
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("mock-\(UUID().uuidString).pem")
            try Data((server.authorityPEM ?? "").utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            var configuration = CurlTransport.Configuration()
            configuration.caFile = file.path
            configuration.connectTo = ["::127.0.0.1:\(server.port)"]
            var device = TestDevice(mock)
            device.transport = CurlTransport(configuration: configuration)
            try await body(device, server)
        }
    }

    @Test(
        "Everything comes as it does in process",
        arguments: [
            "https://mail.example.test", "https://autodiscover.example.test", "https://example.test",
            "https://localhost", "https://127.0.0.1",
        ])
    func parity(base: String) async throws {
        let mock = MockExchange.withoutPolicies { $0.messageCount = 30 }
        try await withServer(mock) { device, _ in
            var device = device
            device.url = "\(base)/Microsoft-Server-ActiveSync"
            let inbox = try #require(try await device.folders()["Inbox"])
            var folder = NaiveFolder(id: inbox, key: try await device.prime(inbox))
            try await folder.pull(device, window: 4)
            #expect(folder.items == (try mock.mailbox(of: device.user).truth(inbox)))
        }
    }

    @Test("A client that does not trust the authority gets nothing")
    func untrusted() async throws {
        let mock = MockExchange()
        try await MockServer.withServer(mock) { server in
            let transport = CurlTransport()
            await #expect(throws: TransportError(.tlsFailed, "")) {
                _ = try await transport.send(HTTPRequest(method: "OPTIONS", url: server.url))
            }
            #expect(mock.requests.isEmpty)
        }
    }

    @Test("A Ping over the socket wakes on a change, and many hang at once")
    func ping() async throws {
        let mock = MockExchange.withoutPolicies()
        try await withServer(mock) { device, _ in
            let mailbox = try mock.mailbox(of: device.user)
            let inbox = try #require(try await device.folders()["Inbox"])
            _ = try await device.prime(inbox)
            var devices: [TestDevice] = []
            for number in 0..<20 {
                var other = device
                other.deviceID = "DEVICE\(number)"
                _ = try await other.folders()
                _ = try await other.prime(inbox)
                devices.append(other)
            }
            try await withThrowingTaskGroup(of: Ping.Response.self) { group in
                for device in devices {
                    group.addTask {
                        try await device.send(Ping(heartbeatInterval: 600, folders: [.init(inbox, .email)]))
                    }
                }
                try await Task.sleep(for: .milliseconds(300))
                mailbox.deliver("Subject: x\r\n\r\n")
                for try await response in group { #expect(response.status == PingStatus.changes) }
            }
        }
    }

    @Test("The server ends with its task, though a request hangs")
    func end() async throws {
        let mock = MockExchange.withoutPolicies()
        mock.inject(Fault(.init("FolderSync"), .hang))
        let start = ContinuousClock.now
        try await withServer(mock) { device, _ in
            let task = Task { try await device.send(FolderSync()) }
            try await Task.sleep(for: .milliseconds(200))
            _ = task
        }
        // The request would hang for an hour.
        #expect(start.duration(to: .now) < .seconds(30))
    }
}
