import ActiveSync
import ActiveSyncProtocol
import Foundation
import Testing

/// The server that the tests of this target run against, as `sogo.py env` describes it.
struct Server: Decodable, Sendable {
    let url: String
    let ca: String
    let connectTo: [String]
    let users: [User]

    /// A person with a mailbox.
    struct User: Decodable, Sendable {
        let login: String
        let email: String
        let password: String
    }

    private enum CodingKeys: String, CodingKey {
        case url
        case ca
        case connectTo = "connect_to"
        case users
    }

    /// The file that the environment names; without one, all tests are skipped.
    static let file = ProcessInfo.processInfo.environment["EAS_INTEROP_SERVER"]

    private static let loaded = Result {
        try JSONDecoder().decode(Server.self, from: Data(contentsOf: URL(filePath: file ?? "")))
    }

    /// One set of connections for all devices.
    private static let transport = loaded.map { server in
        CurlTransport(configuration: .init(caFile: server.ca, proxy: .none, connectTo: server.connectTo))
    }

    static var current: Server {
        get throws { try loaded.get() }
    }

    static var connection: CurlTransport {
        get throws { try transport.get() }
    }

    /// A person by login name.
    func user(_ login: String) throws -> User {
        try #require(users.first { $0.login == login })
    }
}

/// Everything that SOGo is asked: one test after another, since all work in the same two mailboxes.
@MainActor @Suite(.serialized, .enabled(if: Server.file != nil, "EAS_INTEROP_SERVER names no server"))
enum SOGo {}

/// A name that nothing else in the mailboxes has.
func unique(_ name: String) -> String {
    "\(name) \(String(UInt32.random(in: .min ... .max), radix: 36))"
}

/// Lets the second of the last change end.
///
/// SOGo's keys for calendars, contacts and tasks are that second: a change within the second of a Sync is not reported.
func nextSecond() async throws {
    try await Task.sleep(for: .milliseconds(1100))
}
