internal import Foundation

/// An open directory, and the only way to what lies in it.
///
/// Every call takes one plain name and works relative to the open directory, so that neither a name from a server nor a
/// directory that is swapped meanwhile can lead anywhere else. No symbolic link is followed. The directory closes
/// itself.
final class Directory: Sendable {
    private let descriptor: Int32
    /// Where it is, for people only.
    let path: String

    private init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        close(descriptor)
    }

    /// Opens a directory that a person named, whose path may lead through symbolic links.
    static func open(path: String) throws(MailboxSyncError) -> Directory {
        let descriptor = retrying { Foundation.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if descriptor < 0 { throw .system("open", path, errno) }
        return Directory(descriptor: descriptor, path: path)
    }

    /// Creates a directory that a person named, with the missing ones above it, all for this user alone.
    static func create(path: String) throws(MailboxSyncError) {
        var parent = path.utf8.first == UInt8(ascii: "/") ? "/" : "."
        for component in path.utf8.split(separator: UInt8(ascii: "/")) {
            let directory = parent + "/" + String(Substring(component))
            if mkdir(directory, 0o700) == 0 {
                try open(path: parent).sync()
            } else if errno != EEXIST {
                let number = errno
                // A parent that is there may refuse for other reasons: a read-only file system, an automounter.
                if access(directory, F_OK) != 0 { throw .system("create", path, number) }
            }
            parent = directory
        }
    }

    /// Opens a directory in this one.
    func directory(_ name: String) throws(MailboxSyncError) -> Directory {
        try check(name)
        let result = Self.retrying { openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        if result < 0 { throw .system("open", path(of: name), errno) }
        return Directory(descriptor: result, path: path(of: name))
    }

    /// Creates a directory for this user alone.
    ///
    /// - Returns: Whether it is new.
    @discardableResult
    func makeDirectory(_ name: String) throws(MailboxSyncError) -> Bool {
        try check(name)
        if mkdirat(descriptor, name, 0o700) == 0 { return true }
        if errno == EEXIST { return false }
        throw .system("create", path(of: name), errno)
    }

    /// Creates a file for this user alone.
    ///
    /// It is an error if there is one.
    func createFile(_ name: String) throws(MailboxSyncError) -> OutputFile {
        try check(name)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let result = Self.retrying { openat(descriptor, name, flags, 0o600) }
        if result < 0 { throw .system("create", path(of: name), errno) }
        return OutputFile(descriptor: result, path: path(of: name))
    }

    /// Reads a regular file in pieces.
    ///
    /// - Parameters:
    ///   - limit: The most that is read, in bytes.
    ///   - body: Gets each piece, and says whether it wants another.
    func read(
        _ name: String, limit: Int = .max, _ body: (RawSpan) throws(MailboxSyncError) -> Bool
    ) throws(MailboxSyncError) {
        try check(name)
        // Without O_NONBLOCK a named pipe would stop the program.
        let file = Self.retrying { openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
        if file < 0 { throw .system("open", path(of: name), errno) }
        defer { close(file) }
        var raw = stat()
        guard fstat(file, &raw) == 0 else { throw .system("open", path(of: name), errno) }
        guard FileStatus(raw).kind == .file else { throw .system("read", path(of: name), EINVAL) }
        var buffer = [UInt8](repeating: 0, count: min(limit, 64 * 1024))
        var rest = limit
        while rest > 0 {
            let count = Foundation.read(file, &buffer, min(rest, buffer.count))
            if count == 0 { return }
            if count < 0 {
                if errno == EINTR { continue }
                throw .system("read", path(of: name), errno)
            }
            rest -= count
            guard try body(buffer.span.extracting(first: count).bytes) else { return }
        }
    }

    /// Gives a file a new name, here or in another directory of the same file system, unless the name is taken.
    ///
    /// The name of a message is unique, so that nobody takes it between the look and the rename.
    ///
    /// - Returns: Whether it was done; `false` when the new name is taken.
    func rename(_ name: String, to directory: Directory, as newName: String) throws(MailboxSyncError) -> Bool {
        try check(name)
        if try directory.status(of: newName) != nil { return false }
        if renameat(descriptor, name, directory.descriptor, newName) == 0 { return true }
        if errno == EEXIST || errno == ENOTEMPTY { return false }
        throw .system("rename", path(of: name), errno)
    }

    /// Gives a file a new name and replaces what has it.
    func replace(_ newName: String, with name: String) throws(MailboxSyncError) {
        try check(name)
        try check(newName)
        if renameat(descriptor, name, descriptor, newName) != 0 { throw .system("rename", path(of: name), errno) }
    }

    /// Removes a file.
    ///
    /// - Returns: Whether there was one.
    @discardableResult
    func removeFile(_ name: String) throws(MailboxSyncError) -> Bool {
        try check(name)
        if unlinkat(descriptor, name, 0) == 0 { return true }
        if errno == ENOENT { return false }
        throw .system("remove", path(of: name), errno)
    }

    /// Removes a directory if nothing is in it.
    ///
    /// - Returns: Whether it is gone.
    @discardableResult
    func removeDirectory(_ name: String) throws(MailboxSyncError) -> Bool {
        try check(name)
        if unlinkat(descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT { return true }
        if errno == ENOTEMPTY || errno == EEXIST { return false }
        throw .system("remove", path(of: name), errno)
    }

    /// What the file system says about the directory itself.
    func status() throws(MailboxSyncError) -> FileStatus {
        var raw = stat()
        guard fstat(descriptor, &raw) == 0 else { throw .system("read", path, errno) }
        return FileStatus(raw)
    }

    /// What the file system says about a file, or nil when there is none.
    func status(of name: String) throws(MailboxSyncError) -> FileStatus? {
        try check(name)
        var raw = stat()
        if fstatat(descriptor, name, &raw, AT_SYMLINK_NOFOLLOW) == 0 { return FileStatus(raw) }
        if errno == ENOENT { return nil }
        throw .system("read", path(of: name), errno)
    }

    /// Returns when names that came and went are on the disk.
    func sync() throws(MailboxSyncError) {
        if let number = syncDescriptor(descriptor) { throw .system("write", path, number) }
    }

    /// Calls `body` with the name of every file but `.` and `..`, in no order.
    ///
    /// - Returns: How many names were left out because they are not UTF-8.
    @discardableResult
    func forEachName(_ body: (String, FileStatus.Kind?) throws(MailboxSyncError) -> Void) throws(MailboxSyncError)
        -> Int
    {
        // A second descriptor has a position of its own, so that two listings do not disturb each other.
        let copy = Self.retrying { openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if copy < 0 { throw .system("read", path, errno) }
        guard let stream = fdopendir(copy) else {
            let number = errno
            close(copy)
            throw .system("read", path, number)
        }
        defer { closedir(stream) }
        var unreadable = 0
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw .system("read", path, errno) }
                return unreadable
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                String(validatingCString: UnsafeRawPointer(pointer).assumingMemoryBound(to: CChar.self))
            }
            guard let name else {
                unreadable += 1
                continue
            }
            if name != ".", name != ".." { try body(name, Self.kind(entry.pointee.d_type)) }
        }
    }

    // MARK: - Parts

    /// The path of a file in the directory, for people.
    func path(of name: String) -> String {
        path.hasSuffix("/") ? path + name : path + "/" + name
    }

    /// The last line of defence: a name with a slash or a NUL is a path, and never gets to the system.
    private func check(_ name: String) throws(MailboxSyncError) {
        let isPlain =
            !name.isEmpty && name != "." && name != ".."
            && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
        if !isPlain {
            throw MailboxSyncError(.unsafePath, "cannot use a file name in \(path)", why: "it is not a plain name")
        }
    }

    private static func kind(_ type: UInt8) -> FileStatus.Kind? {
        switch Int(type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .directory
        case Int(DT_LNK): .link
        case Int(DT_UNKNOWN): nil
        default: .other
        }
    }

    private static func retrying(_ call: () -> Int32) -> Int32 {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}
