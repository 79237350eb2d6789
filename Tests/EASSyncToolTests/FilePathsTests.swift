import Testing

@testable import EASSyncTool

@Suite("Where files are")
struct FilePathsTests {
    @Test(
        "follows flag, environment and XDG in this order",
        arguments: [
            (nil, [:], "/home/a/.config/eas-sync/config.toml", false),
            (nil, ["XDG_CONFIG_HOME": "/x"], "/x/eas-sync/config.toml", false),
            (nil, ["XDG_CONFIG_HOME": "x"], "/home/a/.config/eas-sync/config.toml", false),
            (nil, ["XDG_CONFIG_HOME": ""], "/home/a/.config/eas-sync/config.toml", false),
            (nil, ["EAS_SYNC_CONFIG": "/e.toml", "XDG_CONFIG_HOME": "/x"], "/e.toml", true),
            (nil, ["EAS_SYNC_CONFIG": "e.toml"], "/work/e.toml", true),
            (nil, ["EAS_SYNC_CONFIG": ""], "/home/a/.config/eas-sync/config.toml", false),
            ("f.toml", ["EAS_SYNC_CONFIG": "/e.toml"], "/work/f.toml", true),
            ("~/f.toml", [:], "/home/a/f.toml", true),
            ("./d//f.toml", [:], "/work/d/f.toml", true),
        ] as [(String?, [String: String], String, Bool)])
    func configuration(named: String?, environment: [String: String], expected: String, isNamed: Bool) {
        let paths = FilePaths(named: named, environment: environment, home: "/home/a", currentDirectory: "/work")
        #expect(paths.configuration == expected)
        #expect(paths.isConfigurationNamed == isNamed)
    }

    @Test("keeps one database of state for each account")
    func state() {
        let usual = FilePaths(named: nil, environment: [:], home: "/home/a", currentDirectory: "/")
        #expect(usual.state(of: "work") == "/home/a/.local/state/eas-sync/work/state.sqlite")
        let moved = FilePaths(
            named: nil, environment: ["XDG_STATE_HOME": "/var/state/"], home: "/home/a", currentDirectory: "/")
        #expect(moved.state(of: "work") == "/var/state/eas-sync/work/state.sqlite")
    }

    @Test(
        "knows when directories lie within each other",
        arguments: [
            ("/a", "/a", true), ("/a", "/a/b", true), ("/a/b", "/a", true), ("/a", "/ab", false),
            ("/a/b", "/a/c", false),
        ])
    func overlap(first: String, second: String, expected: Bool) {
        #expect(FilePaths.overlap(first, second) == expected)
    }

    @Test(
        "makes an account's name of an address",
        arguments: [
            ("alice@example.com", "alice@example.com"), ("a/../b@example.com", "a_.._b@example.com"),
            (".a@b", "_a@b"), ("ä ö@b", "___@b"),
        ])
    func accountName(email: String, expected: String) {
        #expect(AccountName.from(email: email) == expected)
        #expect(AccountName.problem(with: expected) == nil)
    }

    @Test(
        "refuses names that are not plain directory names", arguments: ["", ".", "..", "a/b", "-x", "a b", "ä", "a\0"])
    func badName(name: String) {
        #expect(AccountName.problem(with: name) != nil)
    }
}
