package import ActiveSyncProtocol
internal import Foundation
internal import GRDB

extension SyncState {
    /// Those of some items that are known.
    package func items(
        _ ids: [ServerID], in collection: CollectionID
    ) async throws(MailboxSyncError) -> [ServerID: ItemRecord] {
        try await read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT \(Self.itemColumns) FROM items WHERE folder_id = ? AND server_id = ?")
            var items: [ServerID: ItemRecord] = [:]
            for id in ids {
                let row = try Row.fetchOne(statement, arguments: [collection.rawValue, id.rawValue])
                if let row { items[id] = try Self.item(row) }
            }
            return items
        }
    }

    /// All items of a collection.
    package func items(in collection: CollectionID) async throws(MailboxSyncError) -> [ItemRecord] {
        try await items(where: "folder_id = ?", [collection.rawValue])
    }

    /// The items that the server did not name in the present enumeration of a collection, and of which it has not said
    /// that they are gone.
    ///
    /// While the enumeration is under way, they are unknown.
    package func itemsNotNamed(in collection: CollectionID) async throws(MailboxSyncError) -> [ItemRecord] {
        try await items(
            where: """
                folder_id = ?1 AND gone_at IS NULL AND epoch < (SELECT epoch FROM collections WHERE folder_id = ?1)
                """,
            [collection.rawValue])
    }

    /// The items of which the server said that they are gone, and which are still here.
    package func itemsGone(in collection: CollectionID) async throws(MailboxSyncError) -> [ItemRecord] {
        try await items(where: "folder_id = ? AND gone_at IS NOT NULL", [collection.rawValue])
    }

    /// Those of some digests of content that an item has which is not gone, in whatever collection.
    package func liveDigests(among digests: Set<[UInt8]>) async throws(MailboxSyncError) -> Set<[UInt8]> {
        try await read { db in
            var found: Set<[UInt8]> = []
            let rows = try Row.fetchCursor(db, sql: "SELECT digest FROM items WHERE gone_at IS NULL")
            while let row = try rows.next() {
                let digest = [UInt8](row[0] as Data)
                if digests.contains(digest) { found.insert(digest) }
            }
            return found
        }
    }

    /// The items that have a local key: one, unless another program copied a file with its name.
    package func items(
        localKey: String
    ) async throws(MailboxSyncError) -> [(collection: CollectionID, item: ItemRecord)] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT \(Self.itemColumns), folder_id FROM items WHERE local_key = ?", arguments: [localKey]
            ).map { (CollectionID($0["folder_id"] as String), try Self.item($0)) }
        }
    }

    /// Whether no collection has an item.
    package func isEmpty() async throws(MailboxSyncError) -> Bool {
        try await read { db in try Int.fetchOne(db, sql: "SELECT 1 FROM items LIMIT 1") == nil }
    }

    /// How many items a collection has.
    package func itemCount(in collection: CollectionID) async throws(MailboxSyncError) -> Int {
        try await read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM items WHERE folder_id = ?", arguments: [collection.rawValue]) ?? 0
        }
    }

    /// The items that were set aside, in all collections or in one.
    package func quarantine(
        in collection: CollectionID? = nil
    ) async throws(MailboxSyncError) -> [QuarantineRecord] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT folder_id, server_id, reason, first_tried_at, last_tried_at, attempts FROM quarantine
                    WHERE ?1 IS NULL OR folder_id = ?1 ORDER BY folder_id, server_id
                    """,
                arguments: [collection?.rawValue]
            ).map { row in
                QuarantineRecord(
                    collectionID: CollectionID(row[0] as String), serverID: ServerID(row[1] as String), reason: row[2],
                    firstTriedAt: Self.date(row[3]), lastTriedAt: Self.date(row[4]), attempts: row[5])
            }
        }
    }

    private func items(
        where condition: String, _ arguments: StatementArguments
    ) async throws(MailboxSyncError) -> [ItemRecord] {
        try await read { db in
            var items: [ItemRecord] = []
            let rows = try Row.fetchCursor(
                db, sql: "SELECT \(Self.itemColumns) FROM items WHERE \(condition) ORDER BY server_id",
                arguments: arguments)
            while let row = try rows.next() { items.append(try Self.item(row)) }
            return items
        }
    }

    private static let itemColumns =
        "server_id, local_key, local_path, flags, size, digest, message_id, received_at, gone_at"

    private static func item(_ row: Row) throws -> ItemRecord {
        var path: FolderPath?
        if let text = row[2] as String? {
            path = FolderPath(text)
            if path == nil { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an item has the path \(text)") }
        }
        return ItemRecord(
            serverID: ServerID(row[0] as String), localKey: row[1], localPath: path,
            flags: MailFlags(letters: row[3] as String),
            fingerprint: ItemFingerprint(size: row[4], digest: [UInt8](row[5] as Data), messageID: row[6]),
            receivedAt: (row[7] as Int64?).map(date), goneAt: (row[8] as Int64?).map(date))
    }
}
