internal import ActiveSyncProtocol
internal import Foundation
internal import GRDB

/// Writes the items of one collection, with statements that are compiled once.
struct ItemTableWriter {
    private let folder: String
    private let epoch: Int
    private let insert: Statement
    private let update: Statement
    private let touch: Statement
    private let mark: Statement
    private let displace: Statement
    private let delete: Statement
    private let enter: Statement
    private let leave: Statement

    init(_ db: Database, _ collection: CollectionID) throws {
        folder = collection.rawValue
        epoch = try Int.fetchOne(db, sql: "SELECT epoch FROM collections WHERE folder_id = ?", arguments: [folder]) ?? 0
        insert = try db.cachedStatement(
            sql: """
                INSERT INTO items (folder_id, server_id, local_key, local_path, flags, size, digest, message_id,
                    received_at, epoch, gone_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (folder_id, server_id) DO UPDATE SET local_key = excluded.local_key,
                    local_path = excluded.local_path, flags = excluded.flags, size = excluded.size,
                    digest = excluded.digest, message_id = excluded.message_id, received_at = excluded.received_at,
                    epoch = excluded.epoch, gone_at = excluded.gone_at
                """)
        update = try db.cachedStatement(
            sql: "UPDATE items SET flags = ?, epoch = ?, gone_at = NULL WHERE folder_id = ? AND server_id = ?")
        touch = try db.cachedStatement(
            sql: "UPDATE items SET epoch = ?, gone_at = NULL WHERE folder_id = ? AND server_id = ?")
        mark = try db.cachedStatement(
            sql: "UPDATE items SET gone_at = coalesce(gone_at, ?) WHERE folder_id = ? AND server_id = ?")
        // An id that no server gives, and no other item has.
        displace = try db.cachedStatement(
            sql: """
                UPDATE items SET server_id = char(10) || server_id || char(10) || local_key,
                    gone_at = coalesce(gone_at, ?) WHERE folder_id = ? AND server_id = ?
                """)
        delete = try db.cachedStatement(sql: "DELETE FROM items WHERE folder_id = ? AND server_id = ?")
        enter = try db.cachedStatement(
            sql: """
                INSERT INTO quarantine (folder_id, server_id, reason, first_tried_at, last_tried_at)
                VALUES (?1, ?2, ?3, ?4, ?4)
                ON CONFLICT (folder_id, server_id) DO UPDATE SET reason = excluded.reason,
                    last_tried_at = excluded.last_tried_at, attempts = attempts + 1
                """)
        leave = try db.cachedStatement(sql: "DELETE FROM quarantine WHERE folder_id = ? AND server_id = ?")
    }

    func store(_ item: ItemRecord) throws {
        try insert.execute(arguments: [
            folder, item.serverID.rawValue, item.localKey, item.localPath?.description, item.flags.letters,
            item.fingerprint.size, Data(item.fingerprint.digest), item.fingerprint.messageID,
            item.receivedAt.map(SyncState.seconds), epoch, item.goneAt.map(SyncState.seconds),
        ])
        try release(item.serverID)
    }

    func setFlags(_ flags: MailFlags, of id: ServerID) throws {
        try update.execute(arguments: [flags.letters, epoch, folder, id.rawValue])
    }

    func confirm(_ id: ServerID) throws {
        try touch.execute(arguments: [epoch, folder, id.rawValue])
    }

    func setGone(_ id: ServerID, _ seconds: Int64) throws {
        try mark.execute(arguments: [seconds, folder, id.rawValue])
    }

    func displace(_ id: ServerID, _ seconds: Int64) throws {
        try displace.execute(arguments: [seconds, folder, id.rawValue])
    }

    func remove(_ id: ServerID) throws {
        try delete.execute(arguments: [folder, id.rawValue])
        try release(id)
    }

    func quarantine(_ id: ServerID, _ reason: String, _ seconds: Int64) throws {
        try enter.execute(arguments: [folder, id.rawValue, reason, seconds])
    }

    func release(_ id: ServerID) throws {
        try leave.execute(arguments: [folder, id.rawValue])
    }
}
