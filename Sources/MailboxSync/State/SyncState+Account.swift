internal import ActiveSyncProtocol
package import Foundation
internal import GRDB

extension SyncState {
    /// The account as it is now.
    package func account() async throws(MailboxSyncError) -> AccountRecord {
        try await read { db in try Self.fetchAccount(db) }
    }

    /// What the client remembered of its partnership with the server, or nil when there is nothing, or nothing that
    /// this version can read.
    package func session<Session: Decodable & Sendable>(
        as type: Session.Type
    ) async throws(MailboxSyncError) -> Session? {
        try await read { db in
            guard let text = try String.fetchOne(db, sql: "SELECT session FROM account") else { return nil }
            return try? JSONDecoder().decode(type, from: Data(text.utf8))
        }
    }

    /// Remembers what the client has to know in the next run.
    ///
    /// Durable when it returns.
    package func setSession(_ session: some Encodable & Sendable) async throws(MailboxSyncError) {
        try await perform { db in
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let text = String(decoding: try encoder.encode(session), as: UTF8.self)
            try db.execute(sql: "UPDATE account SET session = ?", arguments: [text])
        }
    }

    /// The local directory of a kind that was given to the account, or nil when none was yet.
    package func root(_ kind: String) async throws(MailboxSyncError) -> RootRecord? {
        try await read { db in
            try Row.fetchOne(db, sql: "SELECT kind, path, layout FROM roots WHERE kind = ?", arguments: [kind])
                .map { RootRecord(kind: $0[0], path: $0[1], layout: $0[2]) }
        }
    }

    /// Records that a local directory belongs to the account.
    ///
    /// Do so when it is open, and before anything is put in it.
    package func setRoot(_ root: RootRecord, now: Date = Date()) async throws(MailboxSyncError) {
        try await perform { db in
            try db.execute(
                sql: """
                    INSERT INTO roots (kind, path, layout, recorded_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (kind) DO UPDATE SET path = excluded.path, layout = excluded.layout
                    """,
                arguments: [root.kind, root.path, root.layout, Self.seconds(now)])
        }
    }

    static func fetchAccount(_ db: Database) throws -> AccountRecord {
        guard
            let row = try Row.fetchOne(db, sql: "SELECT state_id, email, created_at, folder_sync_key FROM account")
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "it names no account") }
        return AccountRecord(
            stateID: row[0], email: row[1], createdAt: date(row[2]), folderSyncKey: SyncKey(row[3] as String))
    }

    // MARK: Times

    static func seconds(_ date: Date) -> Int64 {
        Int64(max(-1e15, min(1e15, date.timeIntervalSince1970.rounded(.down))))
    }

    static func date(_ seconds: Int64) -> Date {
        Date(timeIntervalSince1970: TimeInterval(seconds))
    }
}
