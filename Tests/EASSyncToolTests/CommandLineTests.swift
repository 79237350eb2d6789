import ArgumentParser
import Foundation
import Testing

@testable import EASSyncTool

@Suite("The command line")
struct CommandLineTests {
    @Test(
        "answers mistakes with status 64 and the way to help",
        arguments: [
            (["--bogus"], "eas-sync: Unknown option '--bogus'\nUsage: eas-sync "),
            (["config", "chek"], "eas-sync: Unexpected argument 'chek'\nUsage: eas-sync config "),
            (["config", "check", "extra"], "eas-sync: Unexpected argument 'extra'\n"),
            (["config", "check", "--config"], "eas-sync: Missing value for '--config <file>'\n"),
            (["config", "check", "-q", "-v"], "eas-sync: -q and -v exclude each other.\n"),
            (["config", "check", "--\u{1B}[2J"], "eas-sync: Unknown option '--\\u{1B}[2J'\n"),
        ])
    func usage(arguments: [String], expected: String) async throws {
        let host = try TestHost()
        #expect(await Tool.run(arguments, on: host.host) == .usage)
        #expect(host.errorOutput.text.hasPrefix(expected), "\(host.errorOutput.text)")
        #expect(host.errorOutput.text.contains("--help' for more information."))
        #expect(host.output.text.isEmpty)
    }

    @Test("tells programs of mistakes, too")
    func usageEvents() async throws {
        let host = try TestHost()
        #expect(await host.run("config", "check", "--bogus", "--json") == .usage)
        #expect(host.output.lines.count == 2)
        #expect(host.output.text.contains(#""event":"error","code":"usage","message":"Unknown option '--bogus'"}"#))
        #expect(host.output.text.contains(#""event":"summary","status":64,"result":"usage","errors":1,"#))
    }

    @Test(
        "answers questions about itself on standard output",
        arguments: [
            (["--version"], "eas-sync \(toolVersion)\n"),
            (["--help"], "OVERVIEW: "),
            ([], "OVERVIEW: "),
            (["config"], "OVERVIEW: Check the configuration"),
            (["help", "config", "check"], "OVERVIEW: Read the configuration"),
            (["config", "check", "--help"], "OVERVIEW: Read the configuration"),
            (["--generate-completion-script", "bash"], "#!/bin/bash"),
            (["--generate-completion-script", "zsh"], "#compdef eas-sync"),
            (["--generate-completion-script", "fish"], "function "),
        ])
    func answers(arguments: [String], expected: String) async throws {
        let host = try TestHost()
        #expect(await Tool.run(arguments, on: host.host) == .done)
        #expect(host.output.text.hasPrefix(expected), "\(host.output.text.prefix(200))")
        #expect(host.errorOutput.text.isEmpty)
    }

    @Test("takes global options before and after the command")
    func globalOptions() async throws {
        for arguments in [["--config", "x.toml", "config", "path"], ["config", "path", "--config", "x.toml"]] {
            let host = try TestHost()
            #expect(await Tool.run(arguments, on: host.host) == .done)
            #expect(host.output.text == host.directory.path + "/x.toml\n")
        }
    }

    @Test("says where the configuration is")
    func path() async throws {
        let host = try TestHost()
        #expect(await host.run("config", "path", "-v") == .done)
        #expect(host.output.text == host.directory.path + "/.config/eas-sync/config.toml\n")
        #expect(
            host.errorOutput.text
                == "There is no such file yet.\nState is kept in \(host.directory.path)/.local/state/eas-sync.\n")
        try host.configure("")
        #expect(await host.run("config", "path", "--json") == .done)
        let line = try #require(host.output.lines.first { $0.contains(#""event":"paths""#) })
        #expect(line.contains(#""exists":true"#))
    }

    @Test("prints an example that it accepts")
    func example() async throws {
        let host = try TestHost()
        #expect(await host.run("config", "example") == .done)
        #expect(host.output.text == ConfigurationExample.text)
        try host.configure(host.output.text, mode: 0o644)
        #expect(await host.run("config", "check") == .done)
        #expect(host.errorOutput.text.isEmpty)
    }

    @Test("prints only JSON with --json, ending with a summary")
    func json() async throws {
        let host = try TestHost()
        try host.configure("[accounts.a]\nemail = \"a@b.example\"\n")
        #expect(await host.run("--json", "config", "check") == .done)
        let schema = try JSONSchema(contentsOf: Repository.root.appending(path: "Docs/json-output.schema.json"))
        for line in host.output.lines {
            #expect(schema.problems(try JSONSerialization.jsonObject(with: Data(line.utf8))) == [], "\(line)")
        }
        #expect(
            host.output.lines.last?.hasPrefix(#"{"v":1,"ts":"2026-01-02T03:04:05.500Z","event":"summary","status":0,"#)
                == true)
    }

    @Test(
        "colours only what goes to a terminal",
        arguments: [([:], true), (["NO_COLOR": "1"], false), (["NO_COLOR": ""], true), (["TERM": "dumb"], false)])
    func colors(environment: [String: String], isColored: Bool) async throws {
        for (flags, expected) in [([], isColored), (["--no-color"], false)] {
            let host = try TestHost(output: CapturedOutput(isTerminal: true), environment: environment)
            try host.configure("[accounts.a]\nemail = \"a@b.example\"\n")
            #expect(await Tool.run(["config", "check"] + flags, on: host.host) == .done)
            #expect(host.output.text.contains("\u{1B}[") == expected)
        }
    }

    @Test(
        "reports output that nobody can store, and says nothing when nobody listens",
        arguments: [(ENOSPC, true), (EPIPE, false)])
    func brokenOutput(failure: Int32, speaks: Bool) async throws {
        let host = try TestHost(output: CapturedOutput(failure: failure))
        #expect(await host.run("config", "path") == .localIO)
        #expect(host.errorOutput.text.contains("cannot write to standard output: no space left on device") == speaks)
    }

    // MARK: - Help texts

    /// A command of the tool, as the argument parser describes it.
    private struct Described: Decodable {
        struct Command: Decodable {
            var commandName: String
            var subcommands: [Command]?
        }
        var command: Command
    }

    /// The words of every command that has help of its own.
    private static func commands() async throws -> [[String]] {
        let host = try TestHost()
        #expect(await host.run("--experimental-dump-help") == .done)
        let root = try JSONDecoder().decode(Described.self, from: Data(host.output.text.utf8)).command
        func walk(_ command: Described.Command, _ words: [String]) -> [[String]] {
            [words]
                + (command.subcommands ?? []).filter { $0.commandName != "help" }
                .flatMap { walk($0, words + [$0.commandName]) }
        }
        return walk(root, [])
    }

    @Test("has the help texts that are stored; EAS_SYNC_STORE_HELP=1 stores them anew")
    func helpTexts() async throws {
        let folder = Repository.fixtures.appending(path: "help")
        let stores = ProcessInfo.processInfo.environment["EAS_SYNC_STORE_HELP"] == "1"
        var names: Set<String> = []
        for words in try await Self.commands() {
            let host = try TestHost()
            #expect(await Tool.run(words + ["--help"], on: host.host) == .done)
            let name = (["eas-sync"] + words).joined(separator: "-") + ".txt"
            names.insert(name)
            let file = folder.appending(path: name)
            if stores { try host.output.text.write(to: file, atomically: true, encoding: .utf8) }
            let stored = try? String(contentsOf: file, encoding: .utf8)
            #expect(host.output.text == stored, "\(name)")
            #expect(host.output.lines.filter { $0.count > 80 && !$0.hasPrefix("USAGE:") } == [], "\(name)")
        }
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)) == names)
    }
}

@Suite("Exit statuses")
struct ExitStatusTests {
    @Test("have the numbers that scripts rely on")
    func numbers() {
        let expected: [(ExitStatus, Int32)] = [
            (.done, 0), (.someFailed, 1), (.interrupted, 2), (.needsPerson, 3), (.usage, 64), (.badInput, 65),
            (.serverUnavailable, 69), (.internalError, 70), (.localIO, 74), (.temporary, 75), (.protocolError, 76),
            (.signInRefused, 77), (.configuration, 78),
        ]
        #expect(expected.map(\.0) == ExitStatus.allCases)
        for (status, number) in expected { #expect(status.rawValue == number) }
        #expect(Set(ExitStatus.allCases.map(\.name)).count == expected.count)
    }

    @Test("of several accounts become the most pressing one")
    func combined() {
        #expect(ExitStatus.done.combined(with: .temporary) == .temporary)
        #expect(ExitStatus.temporary.combined(with: .needsPerson) == .needsPerson)
        #expect(ExitStatus.signInRefused.combined(with: .someFailed) == .signInRefused)
        #expect(ExitStatus.interrupted.combined(with: .configuration) == .interrupted)
        for first in ExitStatus.allCases {
            #expect(first.combined(with: .done) == first)
            for second in ExitStatus.allCases { #expect(first.combined(with: second) == second.combined(with: first)) }
        }
    }

    @Test(
        "follow from the operating system's errors",
        arguments: [
            (ENOSPC, "cannot write /m: no space left on device. Free some space and run it again; nothing is lost."),
            (EACCES, "cannot write /m: permission denied."), (EIO, "cannot write /m: input/output error."),
        ])
    func system(code: Int32, expected: String) {
        let error = ToolError.system("cannot write /m", errno: code)
        #expect(error.status == .localIO)
        #expect(expected.hasPrefix(error.description))
    }
}
