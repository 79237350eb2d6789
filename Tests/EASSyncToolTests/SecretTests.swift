import ArgumentParser
import Foundation
import Logging
import Testing

@testable import EASSyncTool

@Suite("Secrets")
struct SecretTests {
    @Test("do not appear in any description")
    func descriptions() {
        let secret = Secret("geheim-123")
        var dumped = ""
        dump(secret, to: &dumped)
        var account = AccountSettings(name: "a", email: "a@b.example", auth: .basic)
        account.password = .literal(secret)
        dump(account, to: &dumped)
        let texts = [
            "\(secret)", String(reflecting: secret), String(describing: Optional(secret)), dumped, "\(account)",
            String(reflecting: account), ConsoleText("\(secret)").rendered(colored: true),
        ]
        for text in texts { #expect(!text.contains("geheim"), "\(text)") }
        #expect("\(secret)" == "********")
    }

    @Test("are replaced wherever they turn up, the longest first")
    func redactor() {
        let redactor = Redactor()
        redactor.add(Secret("geheim"))
        redactor.add(Secret("geheim-lang"))
        redactor.add(Secret("kurz"))
        #expect(redactor.redacted("x geheim-lang, geheim; kurz") == "x ********, ********; kurz")
        #expect(redactor.redacted("nothing here") == "nothing here")
    }

    /// Gets its password and then says it on every way out.
    struct Blab: ToolCommand {
        @OptionGroup var global: GlobalOptions
        @OptionGroup var account: AccountOptions
        @OptionGroup var collections: CollectionOptions

        func run(in context: ToolContext) async throws -> ExitStatus {
            let account = try #require(try context.accounts(named: [], account, collections).first)
            let secret = try await context.secrets.password(of: account).value
            context.console.result("result \(secret)")
            context.console.note("note \(secret)")
            context.console.warning("warning \(secret)")
            context.console.emit(MessageEvent(level: .note, text: secret))
            context.console.emit(FolderEvent(account: secret, folder: secret, id: secret, type: "x", isSelected: true))
            context.console.drawProgress("progress \(secret)")
            context.logger.error("log \(secret)", metadata: ["key": "\(secret)"])
            context.trace?.write("trace \(secret)\n")
            throw ToolError("error \(secret)", why: secret, next: secret, status: .signInRefused)
        }
    }

    @Test("appear in no output, no log and no trace", arguments: [[], ["--json"], ["-vv"], ["-q"]])
    func canary(flags: [String]) async throws {
        // A quote and a backslash have to be recognised in JSON, too.
        let canary = #"c4n4ry"\-Secret"#
        let host = try TestHost(output: CapturedOutput(isTerminal: true), errorOutput: CapturedOutput(isTerminal: true))
        try host.directory.write(canary + "\nsecond line\n", to: "secret")
        let command = try Blab.parse(
            flags + [
                "--email", "a@b.example", "--password-command", "cat \(host.directory.path)/secret", "--trace", "trace",
            ])
        #expect(await Tool.run(command, on: host.host) == .signInRefused)
        let trace = try host.directory.read("trace")
        #expect(trace == "trace ********\n")
        for text in [host.output.text, host.errorOutput.text, trace] {
            #expect(!text.contains("c4n4ry"), "\(text)")
        }
        #expect(host.errorOutput.text.contains("error ********"))
    }
}

@Suite("Password commands")
struct SecretCommandTests {
    private func secret(_ command: ExternalCommand, limit: Duration = .seconds(20)) async throws -> String {
        try await SecretCommand(command: command, purpose: "password", timeLimit: limit, passesErrors: false).secret()
            .value
    }

    @Test(
        "give the first line of what they print",
        arguments: [
            (ExternalCommand.shell("echo geheim"), "geheim"),
            (.shell("printf 'geheim'"), "geheim"),
            (.shell("printf 'geheim\\r\\nuser: alice\\n'"), "geheim"),
            (.shell("printf '  sp ace \\n'"), "  sp ace "),
            (.shell("printf 'pässwörd\\n'; echo noise >&2"), "pässwörd"),
            (.words(["printf", "%s", "a b"]), "a b"),
            (.words(["/bin/echo", "from a path"]), "from a path"),
            (.shell("cat; echo end"), "end"),
        ])
    func firstLine(command: ExternalCommand, expected: String) async throws {
        #expect(try await secret(command) == expected)
    }

    @Test(
        "say which command failed, and how",
        arguments: [
            (ExternalCommand.shell("echo geheim; exit 3"), "(echo geheim; exit 3): it ended with exit status 3"),
            (.shell("kill -9 $$"), "(kill -9 $$): it was ended by signal 9"),
            (.words(["no-such-program-here", "x y"]), "(no-such-program-here 'x y'): the program was not found"),
            (.words(["/no/such/program"]), "(/no/such/program): the program was not found"),
            (.words(["true"]), "(true): it printed nothing on its first line"),
            (.shell("echo; echo geheim"), "(echo; echo geheim): it printed nothing on its first line"),
            (.shell("printf '\\377\\n'"), "(printf '\\377\\n'): its first line is not UTF-8 text"),
            (.shell("head -c 200000 /dev/zero"), "(head -c 200000 /dev/zero): it printed more than 64 KiB"),
        ])
    func failures(command: ExternalCommand, expected: String) async throws {
        let error = await #expect(throws: ToolError.self) { try await secret(command) }
        #expect(
            error?.description
                == "the password command failed \(expected). Run it by hand to see what it says.")
        #expect(error?.status == .configuration)
    }

    @Test(
        "are ended after their time", .timeLimit(.minutes(1)),
        arguments: ["sleep 60", "sleep 60; echo x", "trap '' TERM; sleep 60; echo x"])
    func timeLimit(line: String) async throws {
        let started = ContinuousClock.now
        let error = await #expect(throws: ToolError.self) {
            try await secret(.shell(line), limit: .milliseconds(200))
        }
        #expect(error?.why == "it did not end within 0.2 seconds")
        #expect(started.duration(to: .now) < .seconds(20))
    }

    @Test("are ended when the task is cancelled", .timeLimit(.minutes(1)))
    func cancellation() async throws {
        let started = ContinuousClock.now
        let task = Task { try await secret(.shell("sleep 60; echo x")) }
        try await Task.sleep(for: .milliseconds(150))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(started.duration(to: .now) < .seconds(20))
    }
}

@Suite("Getting a password")
struct SecretResolverTests {
    @Test("fails with the next step when there is nobody to ask")
    func nobody() async throws {
        let account = AccountSettings(name: "a", email: "a@b.example", auth: .basic)
        for prompt in [nil, TerminalPrompt(path: "/dev/null")] {
            let error = await #expect(throws: ToolError.self) {
                try await SecretResolver(redactor: Redactor(), prompt: prompt).password(of: account)
            }
            #expect(
                error?.description
                    == "there is no password for a@b.example: none is configured, and there is nobody to ask."
                    + " Give --password-command, or set password = { command = [\"…\"] } for the account.")
            #expect(error?.status == .configuration)
        }
    }

    @Test("takes it from the file or a command, and hides it from then on")
    func sources() async throws {
        let redactor = Redactor()
        let resolver = SecretResolver(redactor: redactor, prompt: nil, passesErrors: false)
        var account = AccountSettings(name: "a", email: "a@b.example", auth: .basic)
        account.password = .literal(Secret("from-file"))
        account.token = .command(.words(["echo", "from-command"]))
        account.certificate = ClientCertificateSettings(file: "/c", password: .command(.shell("echo from-shell")))
        #expect(try await resolver.password(of: account).value == "from-file")
        #expect(try await resolver.token(of: account)?.value == "from-command")
        #expect(try await resolver.certificatePassword(of: account)?.value == "from-shell")
        #expect(redactor.redacted("from-file from-command from-shell") == "******** ******** ********")
    }
}
