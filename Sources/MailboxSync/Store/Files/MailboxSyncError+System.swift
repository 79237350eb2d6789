internal import Foundation

extension MailboxSyncError {
    /// A failed call of the operating system, with advice that fits the error number.
    ///
    /// - Parameters:
    ///   - action: What was tried, as it follows "cannot": `create`, `rename`.
    ///   - path: The file, for people.
    ///   - number: The error number, read before anything else could change it.
    static func system(_ action: String, _ path: String, _ number: Int32) -> MailboxSyncError {
        let (code, next) = advice(for: number)
        return MailboxSyncError(
            code, "cannot \(action) \(path)", why: text(for: number), next: next, path: path, systemError: number)
    }

    /// Whether the call failed because the file is not there.
    var isMissingFile: Bool { systemError == ENOENT }

    private static func advice(for number: Int32) -> (Code, String?) {
        switch number {
        case ENOSPC, EDQUOT:
            (.diskFull, "Free some space and run it again; nothing is lost")
        case EFBIG:
            (.diskFull, "Raise the limit on the size of files (ulimit -f) and run it again; nothing is lost")
        case EACCES, EPERM:
            (.localPermission, "Give this user permission to write there, or choose another path")
        case EROFS:
            (.localPermission, "Mount the file system for writing, or choose another path")
        case ELOOP, ENOTDIR:
            (.unsafePath, "Put a directory in its place; symbolic links are not followed there")
        case EMFILE, ENFILE:
            (.localIO, "Raise the limit on open files (ulimit -n)")
        case EIO:
            (.localIO, "Check the disk and the system's log; nothing was acknowledged to the server")
        default:
            (.localIO, nil)
        }
    }

    /// The system's words for an error number, in lower case as they stand in the middle of a line.
    private static func text(for number: Int32) -> String {
        let text = String(cString: strerror(number))
        guard let first = text.first, text.dropFirst().first?.isLowercase == true else { return text }
        return first.lowercased() + text.dropFirst()
    }
}
