internal import Foundation

/// What the file system says about a file.
struct FileStatus: Sendable {
    enum Kind: Sendable {
        case file
        case directory
        case link
        case other
    }

    /// Which file it is, whatever its name.
    struct Identity: Hashable, Sendable {
        let device: UInt64
        let number: UInt64
    }

    /// A moment as the file system keeps it.
    struct Time: Hashable, Sendable {
        let seconds: Int
        let nanoseconds: Int
    }

    let kind: Kind
    /// The permission bits.
    let permissions: UInt32
    /// The user id of the owner.
    let owner: UInt32
    /// Bytes.
    let size: Int64
    /// The number of names.
    ///
    /// A directory that was removed while it is open has none.
    let links: Int
    let identity: Identity
    /// When the content last changed; of a directory, when a name came or went.
    let modified: Time
    /// When anything of it last changed.
    ///
    /// Nobody can set this one.
    let changed: Time

    init(_ raw: stat) {
        switch mode_t(raw.st_mode) & mode_t(S_IFMT) {
        case mode_t(S_IFREG): kind = .file
        case mode_t(S_IFDIR): kind = .directory
        case mode_t(S_IFLNK): kind = .link
        default: kind = .other
        }
        permissions = UInt32(raw.st_mode) & 0o7777
        owner = raw.st_uid
        size = Int64(raw.st_size)
        links = Int(raw.st_nlink)
        identity = Identity(device: UInt64(truncatingIfNeeded: raw.st_dev), number: UInt64(raw.st_ino))
        #if canImport(Darwin)
            modified = Time(seconds: raw.st_mtimespec.tv_sec, nanoseconds: raw.st_mtimespec.tv_nsec)
            changed = Time(seconds: raw.st_ctimespec.tv_sec, nanoseconds: raw.st_ctimespec.tv_nsec)
        #else
            modified = Time(seconds: raw.st_mtim.tv_sec, nanoseconds: raw.st_mtim.tv_nsec)
            changed = Time(seconds: raw.st_ctim.tv_sec, nanoseconds: raw.st_ctim.tv_nsec)
        #endif
    }
}

extension FileStatus.Time {
    /// The present, by the clock that file systems use.
    static func now() -> FileStatus.Time {
        var value = timespec()
        clock_gettime(CLOCK_REALTIME, &value)
        return FileStatus.Time(seconds: value.tv_sec, nanoseconds: value.tv_nsec)
    }

    /// The time from `earlier` to this one, in nanoseconds.
    func nanoseconds(since earlier: FileStatus.Time) -> Int {
        let (product, overflow) = (seconds &- earlier.seconds).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? (seconds > earlier.seconds ? .max : .min) : product &+ nanoseconds &- earlier.nanoseconds
    }
}
