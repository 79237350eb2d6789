package import ActiveSyncProtocol
package import Foundation
internal import GRDB

/// What one answer of FolderSync changes, with the key that acknowledges it.
package struct FolderChanges: Sendable {
    /// The key with which the answer was asked for.
    package var previousKey: SyncKey
    /// The key of the answer.
    package var newKey: SyncKey
    /// Folders whose ids changed, old to new: after a FolderSync from the beginning a server may give new ones.
    ///
    /// Their items stay. All else here speaks of the new ids.
    package var renumbered: [CollectionID: CollectionID] = [:]
    /// Folders that are new or have changed, with their places.
    package var stored: [FolderRecord] = []
    /// Folders that are gone.
    ///
    /// None may have items any more: remove them first, or give them up (``SyncState/forgetItems(of:)``).
    package var removed: [CollectionID] = []
    /// Folders that are gone and have items: all of them wait for a person's word.
    package var vanished: [CollectionID] = []
    /// Folders that were gone and are there again: their items are gone, and those that are in them now are all new.
    package var recreated: [CollectionID] = []
    /// Directories that have another name now, in their order, with all that lies in them.
    package var renames: [(from: FolderPath, to: FolderPath)] = []
    /// The present.
    package var date: Date

    /// Makes changes without any.
    package init(previousKey: SyncKey, newKey: SyncKey, date: Date = Date()) {
        self.previousKey = previousKey
        self.newKey = newKey
        self.date = date
    }
}

extension SyncState {
    /// All folders, in the order of their ids.
    package func folders() async throws(MailboxSyncError) -> [FolderRecord] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT folder_id, parent_id, name, type, root, path FROM folders ORDER BY folder_id"
            ).map(Self.folder)
        }
    }

    /// Applies an answer of FolderSync, whole or not at all.
    ///
    /// - Throws: ``MailboxSyncError`` with code `state-conflict` when the state has another key than the answer was
    ///   asked for with, or a removed folder still has items.
    package func apply(_ changes: FolderChanges) async throws(MailboxSyncError) {
        try await perform { db in
            try db.execute(
                sql: "UPDATE account SET folder_sync_key = ? WHERE folder_sync_key = ?",
                arguments: [changes.newKey.rawValue, changes.previousKey.rawValue])
            guard db.changesCount == 1 else {
                throw Self.conflict("the folders", "another answer of the server was stored meanwhile")
            }
            try Self.renumber(changes.renumbered, db)
            for id in changes.removed {
                try db.execute(sql: "DELETE FROM collections WHERE folder_id = ?", arguments: [id.rawValue])
                try db.execute(sql: "DELETE FROM folders WHERE folder_id = ?", arguments: [id.rawValue])
            }
            // Two folders may exchange their places: nobody has one until all are given anew.
            for folder in changes.stored {
                try db.execute(
                    sql: "UPDATE folders SET root = NULL, path = NULL WHERE folder_id = ?",
                    arguments: [folder.id.rawValue])
            }
            for folder in changes.stored { try Self.store(folder, db) }
            try Self.move(changes.renames, db)
            for id in changes.vanished + changes.recreated {
                try db.execute(
                    sql: "UPDATE items SET gone_at = coalesce(gone_at, ?) WHERE folder_id = ?",
                    arguments: [Self.seconds(changes.date), id.rawValue])
            }
            for id in changes.vanished { try Self.setStatus(CollectionRecord.vanishedStatus, of: id, db) }
            for id in changes.recreated { try Self.setStatus(nil, of: id, db) }
            for id in Set(changes.renumbered.values).union(changes.recreated) { try Self.restart(id, db) }
        }
    }

    private static func setStatus(_ status: Int?, of id: CollectionID, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE collections SET status = ? WHERE folder_id = ?", arguments: [status, id.rawValue])
    }

    /// Notes where items are that lie elsewhere than in their folder.
    private static func move(_ renames: [(from: FolderPath, to: FolderPath)], _ db: Database) throws {
        guard !renames.isEmpty else { return }
        let texts = try String.fetchAll(
            db, sql: "SELECT DISTINCT local_path FROM items WHERE local_path IS NOT NULL")
        for text in texts {
            guard let path = FolderPath(text) else { continue }
            let moved = renames.reduce(path) { $0.replacing($1.from, with: $1.to) }
            guard moved != path else { continue }
            // By a text that is no path, since an old place may be another one's new place.
            try db.execute(
                sql: "UPDATE items SET local_path = char(10) || ? WHERE local_path = ?",
                arguments: [moved.description, text])
        }
        try db.execute(sql: "UPDATE items SET local_path = substr(local_path, 2) WHERE local_path LIKE char(10) || '%'")
    }

    /// Begins the folders anew: the next FolderSync asks for all of them.
    ///
    /// Nothing is forgotten.
    package func restartFolders() async throws(MailboxSyncError) {
        try await perform { db in
            try db.execute(sql: "UPDATE account SET folder_sync_key = ?", arguments: [SyncKey.initial.rawValue])
        }
    }

    private static func store(_ folder: FolderRecord, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO folders (folder_id, parent_id, name, type, root, path) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (folder_id) DO UPDATE SET parent_id = excluded.parent_id, name = excluded.name,
                    type = excluded.type, root = excluded.root, path = excluded.path
                """,
            arguments: [
                folder.id.rawValue, folder.parentID.rawValue, folder.name, folder.type.rawValue, folder.place?.root,
                folder.place?.path.description,
            ])
    }

    /// Gives folders new ids.
    ///
    /// Since an old id may be another one's new id, all go through ids that no server gives.
    private static func renumber(_ ids: [CollectionID: CollectionID], _ db: Database) throws {
        let sql = "UPDATE folders SET folder_id = ? WHERE folder_id = ?"
        for old in ids.keys { try db.execute(sql: sql, arguments: ["\n" + old.rawValue, old.rawValue]) }
        for (old, new) in ids { try db.execute(sql: sql, arguments: [new.rawValue, "\n" + old.rawValue]) }
    }

    private static func folder(_ row: Row) throws -> FolderRecord {
        var place: FolderRecord.Place?
        if let root = row[4] as String?, let text = row[5] as String? {
            guard let path = FolderPath(text) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a folder has the path \(text)")
            }
            place = FolderRecord.Place(root: root, path: path)
        }
        return FolderRecord(
            id: CollectionID(row[0] as String), parentID: CollectionID(row[1] as String), name: row[2],
            type: FolderType(rawValue: row[3]), place: place)
    }

    static func conflict(_ subject: String, _ why: String) -> MailboxSyncError {
        MailboxSyncError(
            .stateConflict, "cannot store the changes of \(subject)", why: why, next: "Run it again")
    }
}
