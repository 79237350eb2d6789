import Foundation
import Testing

@testable import EASSyncTool

@Suite("The configuration file")
struct ConfigurationFileTests {
    private let literal = "[accounts.a]\nemail = \"a@b.example\"\npassword = \"geheim\"\n"
    private let command = "[accounts.a]\nemail = \"a@b.example\"\npassword = { command = [\"pass\"] }\n"

    @Test(
        "holds a password in clear only when nobody else can read it",
        arguments: [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o644, false), (0o620, false)])
    func literalPassword(mode: Int, isAccepted: Bool) async throws {
        let host = try TestHost()
        try host.configure(literal, mode: mode)
        let status = await host.run("config", "check")
        #expect(status == (isAccepted ? .done : .configuration))
        #expect(!(host.output.text + host.errorOutput.text).contains("geheim"))
        guard !isAccepted else { return }
        let path = host.directory.path + "/.config/eas-sync/config.toml"
        #expect(
            host.errorOutput.text
                == "eas-sync: \(path):3: accounts.a.password: others may read this file (mode 0\(String(mode, radix: 8)));"
                + " run chmod 600 \(path), or use { command = [\"…\"] }\n")
    }

    @Test("may be read by others when it names a command")
    func passwordCommand() async throws {
        let host = try TestHost()
        try host.configure(command, mode: 0o644)
        #expect(await host.run("config", "check") == .done)
        #expect(host.output.text.hasSuffix("config.toml: ok, 1 account: a\n"))
    }

    @Test("may be missing at its usual place only")
    func missing() async throws {
        let host = try TestHost()
        #expect(await host.run("config", "check") == .configuration)
        #expect(host.errorOutput.text.contains("no account is configured: there is no \(host.directory.path)/.config"))
        let named = try TestHost()
        #expect(await named.run("config", "check", "--config", "nowhere.toml") == .configuration)
        #expect(
            named.errorOutput.text
                == "eas-sync: cannot read the configuration \(named.directory.path)/nowhere.toml: no such file or directory."
                + " Run eas-sync config example for one to start from.\n")
    }

    @Test("is not a directory, not binary, and not huge")
    func unusable() async throws {
        let host = try TestHost()
        #expect(await host.run("config", "check", "--config", ".") == .configuration)
        #expect(host.errorOutput.text.contains("is a directory"))
        let file = host.directory.path + "/binary"
        try Data([0xFF, 0xFE, 0x41]).write(to: URL(filePath: file))
        #expect(await host.run("config", "check", "--config", file) == .configuration)
        #expect(host.errorOutput.text.contains("the file is not UTF-8 text"))
        try host.directory.write(String(repeating: "#\n", count: 600_000), to: "huge")
        #expect(await host.run("config", "check", "--config", "huge") == .configuration)
        #expect(host.errorOutput.text.contains("file too large"))
    }

    @Test("is found by EAS_SYNC_CONFIG")
    func environment() async throws {
        var host = try TestHost()
        try host.directory.write(command, to: "mine.toml")
        host.host.environment["EAS_SYNC_CONFIG"] = "mine.toml"
        #expect(await host.run("config", "check") == .done)
    }

    @Test("reports each mistake with its line, for people and for programs")
    func mistakes() async throws {
        let text = "[accounts.a]\nemial = \"a@b.example\"\nauth = \"bsic\"\n"
        let host = try TestHost()
        try host.directory.write(text, to: "c.toml")
        let path = host.directory.path + "/c.toml"
        #expect(await host.run("config", "check", "--config", "c.toml") == .configuration)
        #expect(
            host.errorOutput.lines == [
                "eas-sync: \(path):1: accounts.a.email: is missing",
                "eas-sync: \(path):2: accounts.a.emial: unknown key; did you mean \"email\"?",
                "eas-sync: \(path):3: accounts.a.auth: \"bsic\" is not known; use \"basic\", \"oauth\", \"ntlm\","
                    + " \"negotiate\" or \"certificate\"; did you mean \"basic\"?",
            ])
        #expect(await host.run("--json", "config", "check", "--config", "c.toml") == .configuration)
        let events = try host.output.lines.map {
            try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(events.map { $0["event"] as? String } == ["error", "error", "error", "summary"])
        #expect(events.map { $0["line"] as? Int } == [1, 2, 3, nil])
        #expect(events.last?["status"] as? Int == 78)
    }
}
