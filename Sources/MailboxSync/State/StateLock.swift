internal import Foundation

/// The lock by which one process works on an account.
///
/// The kernel holds it for an open file, so that it ends with the process, however that ends. A note in the file says
/// who holds it. Whoever lets go in order empties the note: one that is found there is of a process that crashed.
final class StateLock: Sendable {
    static let fileName = "lock"

    private let descriptor: Int32
    /// Whether the last holder ended without letting go.
    let foundCrash: Bool

    private init(descriptor: Int32, foundCrash: Bool) {
        self.descriptor = descriptor
        self.foundCrash = foundCrash
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock, or fails at once.
    ///
    /// - Parameter directory: The state's directory.
    /// - Throws: ``MailboxSyncError`` with code `lock-held`, and the holder in its text.
    static func take(in directory: String) throws(MailboxSyncError) -> StateLock {
        let path = directory + "/" + fileName
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw .system("open", path, errno) }
        // Not a record lock of POSIX: that one ends when any descriptor of the file is closed.
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let number = errno
            let holder = note(descriptor)
            close(descriptor)
            guard number == EWOULDBLOCK else { throw .system("lock", path, number) }
            throw MailboxSyncError(
                .lockHeld, "cannot work on the account",
                why: holder.map { "\($0) works on it" } ?? "another process works on it",
                next: "Wait until it ends, or stop it", path: path)
        }
        let lock = StateLock(descriptor: descriptor, foundCrash: note(descriptor) != nil)
        try lock.write(
            "process \(getpid()) (\(ProcessInfo.processInfo.processName)), started \(startOfProcess)\n", path)
        return lock
    }

    /// Lets go in order.
    func release() {
        _ = ftruncate(descriptor, 0)
        _ = flock(descriptor, LOCK_UN)
    }

    /// Lets go and leaves the note, so that the next holder still finds that there was a crash.
    func releaseAsCrashed() {
        _ = flock(descriptor, LOCK_UN)
    }

    /// The note in the file, or nil when it is empty.
    private static func note(_ descriptor: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 512)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        return String(decoding: buffer.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    private func write(_ note: String, _ path: String) throws(MailboxSyncError) {
        let bytes = Array(note.utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
            throw .system("write", path, errno)
        }
        if let number = syncDescriptor(descriptor) { throw .system("write", path, number) }
    }

    private static let startOfProcess: String = Date().formatted(.iso8601)
}
