internal import ActiveSyncProtocol
internal import Foundation

/// Messages that are on their way: each is on the disk before it is sent, and until it is known what became of it.
struct Outbox {
    private let directory: String

    /// Opens the outbox in an account's state directory, and makes it.
    init(directory: String) throws(ToolError) {
        self.directory = directory + "/outbox"
        for path in [directory, self.directory] where mkdir(path, 0o700) != 0 && errno != EEXIST {
            throw .system("cannot create \(path)", errno: errno)
        }
    }

    /// Where a message is kept.
    func path(of id: ClientID) -> String {
        "\(directory)/\(id.rawValue).eml"
    }

    /// Keeps a message; it survives a crash when this returns.
    func store(_ message: [UInt8], as id: ClientID) throws(ToolError) {
        let path = path(of: id)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("cannot write \(path)", errno: errno) }
        defer { close(descriptor) }
        let code = OutputSink.writeAll(message, to: descriptor)
        guard code == 0, fsync(descriptor) == 0 else {
            let failure = code == 0 ? errno : code
            unlink(path)
            throw .system("cannot write \(path)", errno: failure)
        }
    }

    /// Forgets a message whose fate is known.
    func remove(_ id: ClientID) {
        unlink(path(of: id))
    }
}
