package import ActiveSyncProtocol
package import Foundation
internal import GRDB

/// What one answer of Sync changes in a collection, with the key that acknowledges it.
package struct CollectionChanges: Sendable {
    /// The collection.
    package var collectionID: CollectionID
    /// The key with which the answer was asked for.
    package var previousKey: SyncKey
    /// The key of the answer; the same as ``previousKey`` for changes that no answer brought.
    package var newKey: SyncKey
    /// Items that are new, or whose place, content or flags are others now.
    ///
    /// They count as named by the server.
    package var stored: [ItemRecord] = []
    /// New flags of known items.
    ///
    /// They count as named by the server.
    package var flags: [ServerID: MailFlags] = [:]
    /// Items that the server named again without a change, in an enumeration.
    package var confirmed: [ServerID] = []
    /// Items that are on neither side any more.
    package var removed: [ServerID] = []
    /// Items of which the server said that they are gone, but which are kept here until a person allows it.
    package var gone: [ServerID] = []
    /// Items whose id the server has given to another message: they are gone, and wait like ``gone``.
    ///
    /// What is ``stored`` under such an id is the other one.
    package var displaced: [ServerID] = []
    /// Items that could not be taken, with a sentence that says why.
    ///
    /// The time of the try is ``date``.
    package var quarantined: [ServerID: String] = [:]
    /// Items that are in quarantine no more.
    ///
    /// Stored and removed items leave it by themselves.
    package var released: [ServerID] = []
    /// Whether the server has nothing more: ends an enumeration, and sets the time of the collection.
    package var isLast = false
    /// The present.
    package var date: Date

    /// Makes changes without any.
    package init(_ collectionID: CollectionID, previousKey: SyncKey, newKey: SyncKey, date: Date = Date()) {
        self.collectionID = collectionID
        self.previousKey = previousKey
        self.newKey = newKey
        self.date = date
    }
}

extension SyncState {
    /// All collections, in the order of their ids.
    package func collections() async throws(MailboxSyncError) -> [CollectionRecord] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM collections ORDER BY folder_id").map(Self.collection)
        }
    }

    /// A collection, or nil when its items were never synced.
    package func collection(_ id: CollectionID) async throws(MailboxSyncError) -> CollectionRecord? {
        try await read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM collections WHERE folder_id = ?", arguments: [id.rawValue])
                .map(Self.collection)
        }
    }

    /// Enters a folder as a collection, with the key to begin with.
    ///
    /// Does nothing when it is one.
    package func addCollection(_ id: CollectionID, itemClass: ItemClass) async throws(MailboxSyncError) {
        try await perform { db in
            try db.execute(
                sql: "INSERT INTO collections (folder_id, class, epoch) VALUES (?, ?, 1) ON CONFLICT DO NOTHING",
                arguments: [id.rawValue, itemClass.rawValue])
        }
    }

    /// Stores what may change in a collection without an answer of Sync: filter, window, options, status, held
    /// deletions and time.
    ///
    /// The key and the rest are left alone.
    package func update(_ collection: CollectionRecord) async throws(MailboxSyncError) {
        try await perform { db in
            try db.execute(
                sql: """
                    UPDATE collections SET filter = ?, window_size = ?, options = ?, status = ?, held_count = ?,
                        held_since = ?, synced_at = ? WHERE folder_id = ?
                    """,
                arguments: [
                    collection.filter?.rawValue, collection.windowSize, collection.options, collection.status,
                    collection.held?.count, collection.held.map { Self.seconds($0.since) },
                    collection.syncedAt.map(Self.seconds), collection.id.rawValue,
                ])
        }
    }

    /// Applies an answer of Sync, whole or not at all.
    ///
    /// Call it when the local files are durable, never before.
    ///
    /// - Throws: ``MailboxSyncError`` with code `state-conflict` when the collection has another key than the answer
    ///   was asked for with.
    package func apply(_ changes: CollectionChanges) async throws(MailboxSyncError) {
        try await perform { db in
            try db.execute(
                sql: "UPDATE collections SET sync_key = ? WHERE folder_id = ? AND sync_key = ?",
                arguments: [changes.newKey.rawValue, changes.collectionID.rawValue, changes.previousKey.rawValue])
            guard db.changesCount == 1 else {
                throw Self.conflict(
                    "the collection \(changes.collectionID)", "another answer of the server was stored meanwhile")
            }
            let writer = try ItemTableWriter(db, changes.collectionID)
            for id in changes.removed { try writer.remove(id) }
            for id in changes.displaced { try writer.displace(id, Self.seconds(changes.date)) }
            for item in changes.stored { try writer.store(item) }
            for (id, flags) in changes.flags { try writer.setFlags(flags, of: id) }
            for id in changes.confirmed { try writer.confirm(id) }
            for id in changes.gone { try writer.setGone(id, Self.seconds(changes.date)) }
            for (id, reason) in changes.quarantined { try writer.quarantine(id, reason, Self.seconds(changes.date)) }
            for id in changes.released { try writer.release(id) }
            if changes.isLast {
                try db.execute(
                    sql: "UPDATE collections SET is_enumerating = 0, synced_at = ? WHERE folder_id = ?",
                    arguments: [Self.seconds(changes.date), changes.collectionID.rawValue])
            }
        }
    }

    /// Begins a collection anew, after its key became void: the next Sync names all items again.
    ///
    /// The known items stay, to be matched; those that are not named again by the end of the enumeration are the ones
    /// that are gone (``itemsNotNamed(in:)``).
    package func restart(_ id: CollectionID) async throws(MailboxSyncError) {
        try await perform { db in try Self.restart(id, db) }
    }

    static func restart(_ id: CollectionID, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE collections SET sync_key = ?, epoch = epoch + 1, is_enumerating = 1 WHERE folder_id = ?",
            arguments: [SyncKey.initial.rawValue, id.rawValue])
    }

    /// Forgets the items of a collection and its key, and leaves the local files as they are.
    package func forgetItems(of id: CollectionID) async throws(MailboxSyncError) {
        try await perform { db in
            try db.execute(sql: "DELETE FROM items WHERE folder_id = ?", arguments: [id.rawValue])
            try db.execute(sql: "DELETE FROM quarantine WHERE folder_id = ?", arguments: [id.rawValue])
            try db.execute(
                sql: """
                    UPDATE collections SET sync_key = ?, epoch = epoch + 1, is_enumerating = 1, held_count = NULL,
                        held_since = NULL WHERE folder_id = ?
                    """,
                arguments: [SyncKey.initial.rawValue, id.rawValue])
        }
    }

    private static func collection(_ row: Row) -> CollectionRecord {
        var held: CollectionRecord.HeldDeletions?
        if let count = row["held_count"] as Int?, let since = row["held_since"] as Int64? {
            held = CollectionRecord.HeldDeletions(count: count, since: date(since))
        }
        return CollectionRecord(
            id: CollectionID(row["folder_id"] as String), itemClass: ItemClass(row["class"] as String),
            syncKey: SyncKey(row["sync_key"] as String), epoch: row["epoch"], isEnumerating: row["is_enumerating"],
            filter: (row["filter"] as Int?).map(FilterType.init(rawValue:)), windowSize: row["window_size"],
            options: row["options"], status: row["status"], held: held,
            syncedAt: (row["synced_at"] as Int64?).map(date))
    }
}
