internal import Foundation

/// A new file that is being written.
///
/// It closes itself.
final class OutputFile: Sendable {
    private let descriptor: Int32
    /// Where it is, for people.
    let path: String

    /// Takes over an open descriptor.
    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// Appends all of `bytes`.
    func write(_ bytes: RawSpan) throws(MailboxSyncError) {
        let number: Int32 = bytes.withUnsafeBytes { buffer in
            var rest = UnsafeRawBufferPointer(buffer)
            while !rest.isEmpty {
                let written = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if written > 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
                } else if written == 0 {
                    return EIO
                } else if errno != EINTR {
                    return errno
                }
            }
            return 0
        }
        if number != 0 { throw .system("write", path, number) }
    }

    /// Sets the time of the last modification, to the second.
    func setModificationTime(_ date: Date) throws(MailboxSyncError) {
        let now = FileStatus.Time.now()
        let seconds = Int(max(-1e15, min(1e15, date.timeIntervalSince1970.rounded(.down))))
        let times = [
            timespec(tv_sec: now.seconds, tv_nsec: now.nanoseconds), timespec(tv_sec: seconds, tv_nsec: 0),
        ]
        // A date that the file system cannot hold is no reason to lose the message.
        if futimens(descriptor, times) != 0, errno != EINVAL { throw .system("set the time of", path, errno) }
    }

    /// Returns when the content is on the disk.
    ///
    /// After a failure the content counts as lost, even if a second call succeeds: the system may have dropped it.
    func sync() throws(MailboxSyncError) {
        if let number = syncDescriptor(descriptor) { throw .system("write", path, number) }
    }
}

/// Makes what was written through a descriptor durable: nil, or the error number.
func syncDescriptor(_ descriptor: Int32) -> Int32? {
    while true {
        #if canImport(Darwin)
            let result = fcntl(descriptor, F_FULLFSYNC)
        #else
            let result = fsync(descriptor)
        #endif
        if result == 0 { return nil }
        if errno != EINTR { return errno }
    }
}
