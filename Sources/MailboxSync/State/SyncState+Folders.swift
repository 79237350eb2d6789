package import ActiveSyncProtocol
internal import Foundation
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

    /// Makes changes without any.
    package init(previousKey: SyncKey, newKey: SyncKey) {
        self.previousKey = previousKey
        self.newKey = newKey
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
        }
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
