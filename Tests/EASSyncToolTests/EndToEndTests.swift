import ActiveSync
import Foundation
import MailboxSync
import MockExchange
import MockExchangeServer
import Testing

@testable import EASSyncTool

/// The commands that talk to a server, against the mock over TLS.
@Suite("The commands against a server", .serialized)
struct EndToEndTests {
    /// A host, a server, and the flags that lead from the one to the other.
    private func withServer(
        messages: Int = 40, _ body: @escaping @Sendable (TestHost, MockExchange, [String]) async throws -> Void
    ) async throws {
        var options = MockExchange.Options()
        options.messageCount = messages
        try await MockServer.withServer(MockExchange(options)) { server in
            let host = try TestHost()
            try host.directory.write(server.authorityPEM ?? "", to: "ca.pem")
            let flags = [
                "--email", "alice@example.test", "--ca-file", "ca.pem", "--connect-to", "::127.0.0.1:\(server.port)",
                "--no-input",
            ]
            try await body(host, server.mock, flags)
        }
    }

    private func run(_ host: TestHost, _ arguments: [String]) async -> ExitStatus {
        await Tool.run(arguments, on: host.host)
    }

    private func files(_ host: TestHost, _ root: String = "Mail") -> [String] {
        let enumerator = FileManager.default.enumerator(atPath: host.directory.path + "/" + root)
        let paths = (enumerator?.allObjects as? [String]) ?? []
        return paths.filter { $0.contains("/cur/") || $0.contains("/new/") }.sorted()
    }

    private static let password = ["--password-command", "echo alice-password"]

    @Test("sync fetches everything from an address and a password, and nothing the second time")
    func sync() async throws {
        try await withServer { host, mock, flags in
            let command = ["sync", "--mail", "Mail", "--json"] + flags + Self.password
            #expect(await run(host, command) == .done)
            #expect(files(host).count == 40)
            #expect(host.output.text.contains(#""event":"summary","status":0"#))
            let before = (files(host), mock.requests.count)
            #expect(await run(host, command) == .done)
            #expect(files(host) == before.0)
            #expect(mock.requests.count == before.1 + 2)
            #expect(!host.output.text.contains("alice-password") && !host.errorOutput.text.contains("alice-password"))
            let schema = try JSONSchema(contentsOf: Repository.root.appending(path: "Docs/json-output.schema.json"))
            for line in host.output.lines {
                #expect(schema.problems(try JSONSerialization.jsonObject(with: Data(line.utf8))).isEmpty, "\(line)")
            }
        }
    }

    @Test("a mailbox that is no longer where it was found is searched for again")
    func movedMailbox() async throws {
        try await withServer { host, mock, flags in
            let command = ["sync", "--mail", "Mail"] + Self.password
            #expect(await run(host, command + flags) == .done)
            let before = files(host)
            let directory = try #require(
                FileManager.default.enumerator(atPath: host.directory.path)?.compactMap { $0 as? String }
                    .first { $0.hasSuffix("/alice@example.test/state.sqlite") })
            let state = try AccountState.open(
                in: "\(host.directory.path)/\(directory.dropLast("/state.sqlite".count))", email: "alice@example.test")
            var session = try #require(try await state.session())
            session.url = "https://old.example.test/Microsoft-Server-ActiveSync"
            try await state.store(session)
            state.close()
            let dead = ["--connect-to", "old.example.test:443:127.0.0.1:1"]
            #expect(await run(host, command + dead + flags) == .done)
            #expect(files(host) == before)
            #expect(host.errorOutput.text.contains("The server is https://"))
            // With the server's URL in the settings nobody is asked.
            let count = mock.requests.count
            #expect(
                await run(host, command + dead + flags + ["--url", session.url]) == .serverUnavailable)
            #expect(mock.requests.count == count)
        }
    }

    @Test("sync of a folder that is none says so")
    func noFolder() async throws {
        try await withServer { host, _, flags in
            try host.configure("[accounts.alice]\nemail = \"alice@example.test\"\n")
            let command = ["--mail", "Mail"] + flags.dropFirst(2) + Self.password
            #expect(await run(host, ["sync", "alice/Inbax"] + command) == .usage)
            #expect(host.errorOutput.text.contains(#"has no folder "Inbax"; did you mean "Inbox"?"#))
            #expect(await run(host, ["sync", "alice/Inbox", "--allow-deletes", "Nope"] + command) == .usage)
            #expect(await run(host, ["sync", "alice/Inbox"] + command) == .done)
        }
    }

    @Test("what a setting does not do is said")
    func settingWithoutEffect() async throws {
        try await withServer { host, _, flags in
            let command = ["sync", "--mail", "Mail", "--new-mail-hook", "true"] + flags + Self.password
            #expect(await run(host, command) == .done)
            #expect(host.errorOutput.text.contains("does nothing with: hooks.new-mail"))
        }
    }

    @Test("sync of one folder leaves the others alone")
    func oneFolder() async throws {
        try await withServer { host, _, flags in
            let command = ["sync", "alice@example.test/Inbox", "--mail", "Mail"] + flags + Self.password
            try host.configure("[accounts.\"alice@example.test\"]\nemail = \"alice@example.test\"\n")
            #expect(await run(host, command) == .done)
            #expect(files(host).allSatisfy { $0.hasPrefix("Inbox/") } && !files(host).isEmpty)
        }
    }

    @Test("a wrong password is said in one line, tried once, and ends with 77")
    func wrongPassword() async throws {
        try await withServer { host, mock, flags in
            let command = ["sync", "--mail", "Mail", "--password-command", "echo wrong-secret"] + flags
            #expect(await run(host, command) == .signInRefused)
            #expect(host.errorOutput.lines.count == 1, "\(host.errorOutput.text)")
            #expect(host.errorOutput.text.contains("Check the user name and the password"))
            #expect(!host.errorOutput.text.contains("wrong-secret"))
            #expect(mock.requests.count { $0.authorizationScheme != nil } == 1)
            // Nothing has come of it, so another directory may be named.
            #expect(await run(host, ["sync", "--mail", "Other"] + flags + Self.password) == .done)
        }
    }

    @Test("an unknown domain and a dead server end with 69")
    func nobodyThere() async throws {
        let host = try TestHost()
        let flags = ["--no-input", "--password-command", "echo x", "--connect-to", "::127.0.0.1:1"]
        #expect(await run(host, ["sync", "--mail", "A", "--email", "a@nowhere.invalid"] + flags) == .serverUnavailable)
        let url = ["--url", "https://mail.example.test/Microsoft-Server-ActiveSync"]
        #expect(
            await run(host, ["sync", "--mail", "B", "--email", "b@example.test"] + url + flags) == .serverUnavailable)
        #expect(host.errorOutput.lines.count == 2, "\(host.errorOutput.text)")
    }

    @Test("a second process is told at once, with 75")
    func secondProcess() async throws {
        try await withServer { host, _, flags in
            let command = ["sync", "--mail", "Mail"] + flags
            // The first one is at work when one file is there, and goes on when the other is: the second cannot have
            // waited for it.
            let (started, gate) = ("\(host.directory.path)/started", "\(host.directory.path)/gate")
            let wait = "for _ in $(seq 300); do test -e '\(gate)' && break; sleep 0.1; done"
            let script = "touch '\(started)'; \(wait); echo alice-password"
            async let first = run(host, command + ["--password-command", script])
            for _ in 0..<1500 where !FileManager.default.fileExists(atPath: started) {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(await run(host, command + Self.password) == .temporary)
            try host.directory.write("", to: "gate")
            #expect(await first == .done)
        }
    }

    @Test("held deletions end with 3, and are carried out when they are allowed")
    func heldDeletions() async throws {
        try await withServer(messages: 0) { host, mock, flags in
            let mailbox = try mock.mailbox(of: "alice@example.test")
            for number in 0..<5 {
                _ = mailbox.deliver("From: b@example.test\r\nSubject: \(number)\r\n\r\n\(number)\r\n")
            }
            let command = ["sync", "--mail", "Mail"] + flags + Self.password
            #expect(await run(host, command) == .done)
            for message in mailbox.messages(in: mailbox.inbox) { _ = mailbox.delete(message.id) }
            #expect(await run(host, command) == .needsPerson)
            #expect(host.errorOutput.text.contains("--allow-deletes 'Inbox'"))
            #expect(files(host).count == 5)
            #expect(await run(host, ["status"] + flags.dropLast()) == .needsPerson)
            #expect(await run(host, command + ["--allow-deletes", "Inbox"]) == .done)
            #expect(files(host).isEmpty)
        }
    }

    @Test("discover shows each step and the server")
    func discover() async throws {
        try await withServer { host, _, flags in
            let command = ["discover", "alice@example.test"] + flags.dropFirst(2) + Self.password
            #expect(await run(host, command) == .done)
            #expect(host.output.lines.last?.hasPrefix("https://") == true)
            #expect(host.output.text.contains("sign-in  https://"))
        }
    }

    @Test("folders and status tell what is there")
    func foldersAndStatus() async throws {
        try await withServer { host, _, flags in
            #expect(await run(host, ["folders", "--mail", "Mail"] + flags + Self.password) == .done)
            #expect(host.output.text.contains("* Inbox  inbox"))
            #expect(host.output.text.contains("  Calendar  calendar"))
            #expect(await run(host, ["sync", "--mail", "Mail"] + flags + Self.password) == .done)
            #expect(await run(host, ["status"] + flags) == .done)
            #expect(host.output.text.contains("version 16.1"))
            #expect(host.output.text.contains("device  "))
            #expect(!host.output.text.contains("policy  "))
            #expect(await run(host, ["status", "--policies"] + flags) == .done)
            #expect(host.output.text.contains("policy  AttachmentsEnabled = 1  complied with"))
        }
    }

    @Test("send delivers to the recipients, blind ones too, and keeps nothing")
    func send() async throws {
        try await withServer(messages: 0) { host, mock, flags in
            var host = host
            let message = Array("To: bob@example.test\nSubject: Hi\n\nHello\n.\nnot sent\n".utf8)
            host.host.input = Self.input(message)
            let command = ["send", "bob@example.test", "carol@example.test"] + flags + Self.password
            #expect(await run(host, command) == .done, "\(host.errorOutput.text)")
            let bob = try mock.mailbox(of: "bob@example.test")
            let received = try #require(bob.messages(in: bob.inbox).first)
            let text = String(decoding: received.mime, as: UTF8.self)
            #expect(
                text.contains("Subject: Hi\r\n") && text.contains("\r\n\r\nHello\r\n") && !text.contains("not sent"))
            #expect(!text.contains("carol"))
            #expect(text.contains("From: alice@example.test\r\n"), "\(text)")
            let carol = try mock.mailbox(of: "carol@example.test")
            #expect(carol.messages(in: carol.inbox).count == 1)
            let outbox = host.directory.path + "/.local/state/eas-sync/alice@example.test/outbox"
            #expect(try FileManager.default.contentsOfDirectory(atPath: outbox).isEmpty)
        }
    }

    @Test(
        "send refuses what is not clear",
        arguments: [
            ("To: bob@example.test\n\nx\n", [], ExitStatus.usage),
            ("To: bob@example.test, eve@example.test\n\nx\n", ["bob@example.test"], .badInput),
            ("no header\n\nx\n", ["-t"], .badInput), ("", ["-t"], .badInput), ("Subject: x\n\nx\n", ["-t"], .badInput),
            ("To: bob@example.test\rBcc: eve@example.test\n\nx\n", ["-t"], .badInput),
        ] as [(String, [String], ExitStatus)])
    func refusedMessages(_ message: String, _ arguments: [String], _ status: ExitStatus) async throws {
        var host = try TestHost()
        host.host.input = Self.input(Array(message.utf8))
        let flags = ["--email", "alice@example.test", "--no-input", "--connect-to", "::127.0.0.1:1"]
        #expect(await run(host, ["send"] + arguments + flags + Self.password) == status)
        #expect(host.errorOutput.lines.count == 1, "\(host.errorOutput.text)")
    }

    @Test("the trace shows the conversation and no secret")
    func trace() async throws {
        try await withServer { host, _, flags in
            #expect(await run(host, ["sync", "--mail", "Mail", "--trace", "trace"] + flags + Self.password) == .done)
            let trace = try host.directory.read("trace")
            #expect(trace.contains("<FolderSync xmlns=\"FolderHierarchy\""))
            #expect(trace.contains("sign-in: Basic alice@example.test"))
            #expect(!trace.contains("alice-password"))
            #expect(!trace.contains(Data("alice@example.test:alice-password".utf8).base64EncodedString()))
        }
    }

    private static func input(_ bytes: [UInt8]) -> InputSource {
        let rest = TestInput(bytes)
        return InputSource(isTerminal: false) { _ in rest.take() }
    }
}

/// Bytes that are read once.
private final class TestInput: @unchecked Sendable {
    // Read by one task, one call after another.
    private var bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
