internal import Foundation

/// Where tokens are kept between runs.
public protocol TokenStore: Sendable {
    /// The stored token, or `nil` when there is none.
    func load() throws -> OAuthToken?

    /// Stores a token durably: when this returns, it survives a crash.
    func save(_ token: OAuthToken) throws
}

/// Keeps a token in a file that only its owner can read.
public struct FileTokenStore: TokenStore {
    private let path: String

    /// Makes a store.
    ///
    /// - Parameter path: the file; its folder must exist.
    public init(path: String) {
        self.path = path
    }

    /// Reads the file.
    ///
    /// - Throws: when the file cannot be read, is readable by others, or is not a token.
    public func load() throws -> OAuthToken? {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
        guard mode & 0o077 == 0 else { throw OAuthError(.unsafeStore, "\(path) can be read by others; chmod 600 it") }
        return try JSONDecoder().decode(OAuthToken.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Writes the file beside the old one, syncs it and puts it in its place.
    ///
    /// - Throws: ``OAuthError/Code/unsafeStore`` with the system's reason.
    public func save(_ token: OAuthToken) throws {
        let bytes = try JSONEncoder().encode(token)
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("open", temporary) }
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        let synced = written == bytes.count && fsync(descriptor) == 0
        let error = failure("write", temporary)
        guard close(descriptor) == 0, synced else {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else { throw failure("rename", temporary) }
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    private func failure(_ call: String, _ path: String) -> OAuthError {
        OAuthError(.unsafeStore, "cannot \(call) \(path): \(String(cString: strerror(errno)))")
    }
}
