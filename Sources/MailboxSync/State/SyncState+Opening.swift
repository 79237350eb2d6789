internal import Foundation
internal import GRDB

extension SyncState {
    /// Makes the directory, or makes sure that nobody else can get at it.
    static func prepare(_ directory: String) throws(MailboxSyncError) {
        try Directory.create(path: directory)
        let status = try Directory.open(path: directory).status()
        guard status.owner == geteuid() else {
            throw MailboxSyncError(
                .localPermission, "cannot use \(directory)", why: "it belongs to another user",
                next: "Choose another directory for the state", path: directory)
        }
        guard status.permissions & 0o077 == 0 else {
            throw MailboxSyncError(
                .localPermission, "cannot use \(directory)", why: "other users can get at it",
                next: "Run chmod 700 '\(directory)'", path: directory)
        }
    }

    static func openDatabase(
        _ path: String, email: String, readOnly: Bool, checked: Bool, _ now: Date
    ) throws(MailboxSyncError) -> (DatabaseQueue, AccountRecord) {
        if !readOnly {
            // SQLite would give it the mode of the umask; its other files take the mode of this one.
            let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
            if descriptor < 0 { throw .system("open", path, errno) }
            Foundation.close(descriptor)
        }
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(5)
        configuration.label = "SyncState"
        configuration.prepareDatabase { db in
            if !readOnly {
                try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
            }
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            if checked { try queue.read { try check($0, "PRAGMA quick_check(1)") } }
            try migrate(queue, path, readOnly: readOnly)
            let account = try queue.writeWithoutTransaction { db in
                try enterAccount(db, email: email, readOnly: readOnly, now)
            }
            return (queue, account)
        } catch {
            throw MailboxSyncError.state(error, path)
        }
    }

    private static func migrate(_ queue: DatabaseQueue, _ path: String, readOnly: Bool) throws {
        let migrator = StateSchema.migrator
        let (isForeign, isNewer, isCurrent) = try queue.read { db in
            // The table of migrations comes before the first of them: alone it is a beginning that was cut short.
            let isEmpty =
                try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema WHERE tbl_name <> 'grdb_migrations'") == 0
            let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
            return (
                !isEmpty && id != StateSchema.applicationID,
                try migrator.hasBeenSuperseded(db), try migrator.hasCompletedMigrations(db)
            )
        }
        if isForeign { throw corrupt(path, why: "it is the database of another program") }
        if isNewer {
            throw MailboxSyncError(
                .stateNewer, "cannot use the state \(path)", why: "a newer version of eas-sync wrote it",
                next: "Update eas-sync", path: path)
        }
        if isCurrent { return }
        if readOnly {
            throw MailboxSyncError(
                .stateOlder, "cannot read the state \(path)", why: "an older version of eas-sync wrote it",
                next: "Sync once, which brings it up to date", path: path)
        }
        try migrator.migrate(queue)
    }

    /// Reads the account, or enters it.
    private static func enterAccount(_ db: Database, email: String, readOnly: Bool, _ now: Date) throws -> AccountRecord
    {
        if !readOnly {
            try db.execute(
                sql: "INSERT INTO account (id, state_id, email, created_at) VALUES (1, ?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [UUID().uuidString.lowercased(), email, seconds(now)])
        }
        let account = try fetchAccount(db)
        guard account.email.lowercased() == email.lowercased() else {
            throw MailboxSyncError(
                .accountMismatch, "cannot use the state for \(email)", why: "it belongs to \(account.email)",
                next: "Give this mailbox an account name of its own")
        }
        return account
    }

    static func check(_ db: Database, _ sql: String) throws {
        if let answer = try String.fetchOne(db, sql: sql), answer != "ok" {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: answer)
        }
    }

    private static func corrupt(_ path: String, why: String) -> MailboxSyncError {
        MailboxSyncError(
            .stateCorrupt, "cannot use the state \(path)", why: why,
            next:
                "Put the state back from a backup, or remove its directory and sync into an empty one; the mail is fetched anew",
            path: path)
    }
}
