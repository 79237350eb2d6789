internal import Foundation

/// The configuration as it stands on disk.
struct ConfigurationFile: Sendable {
    /// Where it stands, or would stand.
    let path: String
    /// Whether there is a file.
    let exists: Bool
    /// The accounts, in the order of the file.
    let accounts: [AccountSettings]

    /// Reads the file.
    ///
    /// None at the usual place is the same as an empty one.
    ///
    /// - Throws: ``ConfigurationError`` for what is wrong inside, ``ToolError`` when it cannot be read.
    static func read(_ paths: FilePaths, home: String) throws -> ConfigurationFile {
        let path = paths.configuration
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let reason = errno
            guard reason == ENOENT, !paths.isConfigurationNamed else { throw unreadable(path, reason) }
            return ConfigurationFile(path: path, exists: false, accounts: [])
        }
        defer { close(descriptor) }
        // The mode is asked of the open file, so that it is the mode of what is read.
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw unreadable(path, errno) }
        guard info.st_mode & S_IFMT != S_IFDIR else { throw unreadable(path, EISDIR) }
        let bytes = try readAll(descriptor, path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError(
                file: path, problems: [ConfigurationProblem(line: nil, message: "the file is not UTF-8 text")])
        }
        let reader = ConfigurationReader(home: home, literalSecretRefusal: refusal(mode: info.st_mode, path))
        do {
            return ConfigurationFile(path: path, exists: true, accounts: try reader.accounts(in: text))
        } catch {
            throw ConfigurationError(file: path, problems: error.list)
        }
    }

    /// Why a password may not stand in a file of this mode.
    private static func refusal(mode: mode_t, _ path: String) -> String? {
        let others = mode & 0o077
        guard others != 0 else { return nil }
        let octal = String(mode & 0o777, radix: 8)
        return "others may read this file (mode 0\(octal)); run chmod 600 \(path), or use { command = [\"…\"] }"
    }

    /// The most that a configuration may hold; more is some other file.
    private static let sizeLimit = 1 << 20

    private static func readAll(_ descriptor: Int32, _ path: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw unreadable(path, errno)
            }
            bytes += buffer.prefix(count)
            guard bytes.count <= sizeLimit else { throw unreadable(path, EFBIG) }
        }
    }

    private static func unreadable(_ path: String, _ reason: Int32) -> ToolError {
        ToolError(
            "cannot read the configuration \(path)", why: ToolError.reason(reason),
            next: reason == ENOENT ? "Run eas-sync config example for one to start from" : nil,
            status: .configuration)
    }
}
