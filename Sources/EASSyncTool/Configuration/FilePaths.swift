internal import Foundation

/// Where the tool finds and keeps its files (XDG Base Directory Specification), and what can be done with a path.
struct FilePaths: Sendable, Equatable {
    /// The configuration in use.
    let configuration: String
    /// Whether a person named that file, so that it has to exist.
    let isConfigurationNamed: Bool
    /// Holds one directory of state for each account.
    let stateDirectory: String

    /// Finds the places.
    ///
    /// - Parameters:
    ///   - named: The file of `--config`.
    ///   - environment: The variables `EAS_SYNC_CONFIG`, `XDG_CONFIG_HOME` and `XDG_STATE_HOME`.
    ///   - home: The person's home directory.
    ///   - currentDirectory: What a relative path of `--config` starts from.
    init(named: String?, environment: [String: String], home: String, currentDirectory: String) {
        // A relative path in an XDG variable is invalid and ignored, as the specification says.
        func base(_ variable: String, _ fallback: String) -> String {
            guard let path = environment[variable], path.hasPrefix("/") else { return "\(home)/\(fallback)" }
            return path
        }
        let chosen = named ?? environment["EAS_SYNC_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        isConfigurationNamed = chosen != nil
        configuration = Self.absolute(
            chosen ?? base("XDG_CONFIG_HOME", ".config") + "/eas-sync/config.toml",
            home: home, currentDirectory: currentDirectory)
        stateDirectory = Self.normalized(base("XDG_STATE_HOME", ".local/state") + "/eas-sync")
    }

    /// Whether there is a configuration.
    var configurationExists: Bool { access(configuration, F_OK) == 0 }

    /// The database of an account's state.
    func state(of account: String) -> String {
        "\(stateDirectory)/\(account)/state.sqlite"
    }

    /// The path with the home directory for a leading `~`.
    static func expandingTilde(_ path: String, home: String) -> String {
        path == "~" ? home : path.hasPrefix("~/") ? home + path.dropFirst() : path
    }

    /// The path from the root, for a path given on the command line.
    static func absolute(_ path: String, home: String, currentDirectory: String) -> String {
        let expanded = expandingTilde(path, home: home)
        return normalized(expanded.hasPrefix("/") ? expanded : "\(currentDirectory)/\(expanded)")
    }

    /// An absolute path without empty parts and `.`; `..` stays, because a symbolic link may stand before it.
    static func normalized(_ path: String) -> String {
        "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }

    /// Whether two directories are the same or one holds the other.
    static func overlap(_ first: String, _ second: String) -> Bool {
        (first + "/").hasPrefix(second + "/") || (second + "/").hasPrefix(first + "/")
    }
}
