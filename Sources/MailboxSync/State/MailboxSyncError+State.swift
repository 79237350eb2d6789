internal import GRDB

extension MailboxSyncError {
    /// What a failure of the database means.
    static func state(_ error: any Error, _ path: String) -> MailboxSyncError {
        if let error = error as? MailboxSyncError { return error }
        guard let error = error as? DatabaseError else {
            return MailboxSyncError(.localIO, "cannot use the state \(path)", why: "\(error)", path: path)
        }
        let (code, next): (Code, String?) =
            switch error.resultCode {
            case .SQLITE_FULL:
                (.diskFull, "Free some space and run it again; nothing is lost")
            case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN:
                (.localPermission, "Give this user permission to write there")
            case .SQLITE_CORRUPT, .SQLITE_NOTADB:
                (
                    .stateCorrupt,
                    "Put the state back from a backup, or remove its directory and sync into an empty one; the mail is fetched anew"
                )
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                (.lockHeld, "Run it again when the other process has ended")
            case .SQLITE_CONSTRAINT:
                (.stateConflict, "Please report this")
            case .SQLITE_IOERR:
                (.localIO, "Check the disk and the system's log; nothing was acknowledged to the server")
            default:
                (.localIO, nil)
            }
        return MailboxSyncError(
            code, "cannot use the state \(path)", why: error.message ?? "SQLite error \(error.resultCode.rawValue)",
            next: next, path: path)
    }
}
