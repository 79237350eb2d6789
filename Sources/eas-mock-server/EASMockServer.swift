import ActiveSyncProtocol
import ArgumentParser
import Foundation
import MockExchange
import MockExchangeServer
import UnixSignals

/// A mock Exchange ActiveSync server as a program.
@main
struct EASMockServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eas-mock-server",
        abstract: "An Exchange ActiveSync server in memory, for tests and demonstrations.",
        discussion: """
            When it is ready it prints one line of JSON (url, autodiscover, ca, users) and serves until SIGTERM or SIGINT. \
            Without --user it has alice, bob and carol at example.test.

            A fault is NAME[@FOLDER][#N|#N-M|#N-]:EFFECT[,EFFECT…]. NAME is a command, Autodiscover, OPTIONS, or *. Effects: \
            http=503 (with retry-after=2, location=URL, header=Name=value behind it), status=111, delay=500ms, cut=10, drop, \
            close, hang, garbage=5, truncate=10, duplicate, drip=100, bomb=1GB, html. \
            For example: --fault 'Sync@Inbox#3:http=503,retry-after=2'
            """)

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"
    @Option(help: "The port; 0 for any that is free.")
    var port = 0
    @Flag(help: "Serve without TLS; on loopback only.")
    var http = false
    @Option(help: "Where the seeded messages come from; the same number gives the same mailboxes.")
    var seed: UInt64 = 1
    @Option(help: "How many messages each mailbox has at the beginning.")
    var messages = 0
    @Option(help: "How many events, contacts, tasks and notes each mailbox has at the beginning, of each kind.")
    var items = 0
    @Flag(help: "Take requests that break the schema of their version, as far as they can be read.")
    var lenient = false
    @Option(name: .customLong("user"), help: ArgumentHelp("A user; may be repeated.", valueName: "email:password"))
    var users: [String] = []
    @Option(
        name: .customLong("token"),
        help: ArgumentHelp("An access token of a user; may be repeated.", valueName: "email:token"))
    var tokens: [String] = []
    @Option(help: "The protocol versions that are offered, with commas between them.")
    var versions = "12.1,14.0,14.1,16.0,16.1"
    @Option(
        name: .customLong("fault"), help: ArgumentHelp("Something that goes wrong; may be repeated.", valueName: "spec")
    )
    var faults: [String] = []
    @Option(
        name: .customLong("quirk"),
        help: ArgumentHelp(
            "A habit of real servers: \(MockExchange.Quirk.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "name"))
    var quirks: [String] = []
    @Option(help: ArgumentHelp("Write the certificate authority to this file.", valueName: "file"))
    var caOut: String?
    @Flag(help: "Write no line for each request on standard error.")
    var quiet = false

    mutating func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port is from 0 to 65535.") }
        guard (0...10_000_000).contains(messages) else { throw ValidationError("--messages is from 0 to 10000000.") }
        guard (0...100_000).contains(items) else { throw ValidationError("--items is from 0 to 100000.") }
        guard !http || ["127.0.0.1", "localhost", "::1"].contains(host) else {
            throw ValidationError("--http serves on loopback only; use --host 127.0.0.1.")
        }
        _ = try options()
        for fault in faults { _ = try Self.fault(fault) }
    }

    func run() async throws {
        let mock = MockExchange(try options())
        for fault in faults { mock.inject(try Self.fault(fault)) }
        if !quiet {
            mock.observeRequests { record in
                FileHandle.standardError.write(Data((record.line + "\n").utf8))
            }
        }
        var configuration = MockServer.Configuration()
        configuration.host = host
        configuration.port = port
        configuration.usesTLS = !http
        let caFile = caOut
        let server = try MockServer(mock, configuration: configuration) { running in
            Self.announce(running, caFile: caFile)
        }
        if let caFile, let pem = server.authorityPEM {
            try Data(pem.utf8).write(to: URL(fileURLWithPath: caFile), options: .atomic)
        }
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask { for await _ in signals { return } }
            try await group.next()
            group.cancelAll()
        }
    }

    private func options() throws -> MockExchange.Options {
        var options = MockExchange.Options()
        options.seed = seed
        options.messageCount = messages
        options.itemCount = items
        options.isStrict = !lenient
        if !users.isEmpty {
            options.users = try users.map { text in
                let (address, password) = try Self.pair(text, "--user", "EMAIL:PASSWORD")
                return MockUser(address: address, password: password)
            }
        }
        for text in tokens {
            let (address, token) = try Self.pair(text, "--token", "EMAIL:TOKEN")
            guard let index = options.users.firstIndex(where: { $0.address.lowercased() == address.lowercased() })
            else {
                throw ValidationError("--token \(address): there is no such user; add --user \(address):PASSWORD.")
            }
            options.users[index].token = token
        }
        if let domain = options.users.first?.address.split(separator: "@").last { options.domain = String(domain) }
        options.versions = try versions.split(separator: ",").map { text in
            guard let version = ProtocolVersion(rawValue: String(text)), ProtocolVersion.supported.contains(version)
            else {
                let known = ProtocolVersion.supported.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("--versions: \(text) is not one of \(known).")
            }
            return version
        }.sorted()
        guard !options.versions.isEmpty else { throw ValidationError("--versions names no version.") }
        options.quirks = Set(
            try quirks.map { name in
                guard let quirk = MockExchange.Quirk(rawValue: name) else {
                    throw ValidationError("--quirk \(name) is not known; see --help for the names.")
                }
                return quirk
            })
        return options
    }

    private static func fault(_ text: String) throws -> Fault {
        do {
            return try Fault(text)
        } catch {
            throw ValidationError("--fault \(error)")
        }
    }

    private static func pair(_ text: String, _ option: String, _ form: String) throws -> (String, String) {
        guard let colon = text.firstIndex(of: ":"), text[..<colon].split(separator: "@").count == 2 else {
            throw ValidationError("\(option) \(text): write \(option) \(form).")
        }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }

    private static func announce(_ running: MockServer.Running, caFile: String?) {
        struct Announcement: Encodable {
            struct User: Encodable {
                var email: String
                var password: String
                var token: String?
            }

            var url: String
            var autodiscover: String
            var address: String
            var hosts: [String]
            var ca: String?
            var caFile: String?
            var users: [User]
        }
        let options = running.mock.options
        let announcement = Announcement(
            url: running.url, autodiscover: running.autodiscoverURL, address: "\(running.host):\(running.port)",
            hosts: options.hosts.sorted(), ca: running.authorityPEM,
            caFile: running.authorityPEM == nil ? nil : caFile,
            users: options.users.map { .init(email: $0.address, password: $0.password, token: $0.token) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        guard let line = try? encoder.encode(announcement) else { return }
        FileHandle.standardOutput.write(line + Data("\n".utf8))
    }
}
