import ActiveSyncProtocol
import Foundation
import GRDB
import Testing

@testable import MailboxSync

@Suite("States of released versions")
struct StateMigrationTests {
    @Test("A state of version 1 opens, with all that is in it")
    func version1() async throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(
            atPath: directory("state"), withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let queue = try DatabaseQueue(path: directory("state/state.sqlite"))
        try await queue.writeWithoutTransaction { db in try db.execute(sql: Self.dump1) }
        try queue.close()
        let state = try SyncState.open(in: directory("state"), email: "alice@example.test")
        #expect(state.stateID == "0e1f6f0a-4c1b-4f5e-9a51-0c9d5d0f7f11")
        #expect(try await state.account().folderSyncKey == "{f}2")
        #expect(try await state.root("mail") == RootRecord(kind: "mail", path: "/home/alice/Mail", layout: "verbatim"))
        #expect(try await state.session(as: [String: String].self) == ["policyKey": "42"])
        #expect(try await state.folders().map(\.place?.path.description) == ["Inbox", nil])
        let collection = try #require(try await state.collection("5"))
        #expect(collection.syncKey == "{k}7" && collection.filter == .oneMonth && collection.held?.count == 60)
        let items = try await state.items(in: "5")
        #expect(items.map(\.localKey) == ["1700000000.M1P2Q3_0123456789abcdef01234567.host"])
        #expect(items[0].flags == [.flagged, .seen])
        #expect(items[0].fingerprint.digest.count == 32)
        #expect(items[0].localPath == FolderPath("Archive"))
        #expect(try await state.quarantine().map(\.reason) == ["the server answers with an error"])
        state.close()
    }

    @Test("A state whose making was cut short is made again")
    func unfinished() async throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(
            atPath: directory("state"), withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let queue = try DatabaseQueue(path: directory("state/state.sqlite"))
        // What is there when the disk was full, or the program killed, before the first migration.
        try await queue.writeWithoutTransaction { db in
            try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        }
        try queue.close()
        let state = try SyncState.open(in: directory("state"), email: "alice@example.test")
        #expect(try await state.account().email == "alice@example.test")
        state.close()
    }

    @Test("The schema of a new state is that of version 1")
    func sameSchema() async throws {
        func schema(_ path: String) throws -> [String] {
            let queue = try DatabaseQueue(path: path)
            defer { try? queue.close() }
            return try queue.read { db in
                try String.fetchAll(
                    db, sql: "SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'grdb%' ORDER BY name"
                )
                .map { sql in
                    sql.split(separator: "\n").filter { !$0.contains("--") }.joined(separator: " ")
                        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
                }
            }
        }
        let directory = try TemporaryDirectory()
        try SyncState.open(in: directory("state"), email: "alice@example.test").close()
        let queue = try DatabaseQueue(path: directory("old.sqlite"))
        try await queue.writeWithoutTransaction { db in try db.execute(sql: Self.dump1) }
        try queue.close()
        #expect(try schema(directory("state/state.sqlite")) == schema(directory("old.sqlite")))
    }

    /// What version 1 writes.
    ///
    /// It stays as it is, whatever later versions do.
    private static let dump1 = """
        PRAGMA application_id = 1161909081;
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('v1');
        CREATE TABLE account (
            id INTEGER PRIMARY KEY CHECK (id = 1), state_id TEXT NOT NULL, email TEXT NOT NULL, created_at INTEGER NOT NULL,
            folder_sync_key TEXT NOT NULL DEFAULT '0', session TEXT
        ) STRICT;
        CREATE TABLE roots (
            kind TEXT PRIMARY KEY, path TEXT NOT NULL, layout TEXT NOT NULL, recorded_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE folders (
            folder_id TEXT PRIMARY KEY, parent_id TEXT NOT NULL, name TEXT NOT NULL, type INTEGER NOT NULL,
            root TEXT REFERENCES roots (kind), path TEXT, CHECK ((root IS NULL) = (path IS NULL)), UNIQUE (root, path)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE collections (
            folder_id TEXT PRIMARY KEY REFERENCES folders ON UPDATE CASCADE, class TEXT NOT NULL,
            sync_key TEXT NOT NULL DEFAULT '0', epoch INTEGER NOT NULL DEFAULT 0,
            is_enumerating INTEGER NOT NULL DEFAULT 1 CHECK (is_enumerating IN (0, 1)), filter INTEGER, window_size INTEGER,
            options TEXT, status INTEGER, held_count INTEGER, held_since INTEGER, synced_at INTEGER,
            CHECK ((held_count IS NULL) = (held_since IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE items (
            folder_id TEXT NOT NULL REFERENCES collections ON UPDATE CASCADE, server_id TEXT NOT NULL, local_key TEXT NOT NULL,
            local_path TEXT, flags TEXT NOT NULL, size INTEGER NOT NULL, digest BLOB NOT NULL, message_id TEXT,
            received_at INTEGER, epoch INTEGER NOT NULL, gone_at INTEGER, PRIMARY KEY (folder_id, server_id)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX items_by_local_key ON items (local_key, folder_id);
        CREATE INDEX items_gone ON items (folder_id) WHERE gone_at IS NOT NULL;
        CREATE TABLE quarantine (
            folder_id TEXT NOT NULL REFERENCES collections ON UPDATE CASCADE ON DELETE CASCADE, server_id TEXT NOT NULL,
            reason TEXT NOT NULL, first_tried_at INTEGER NOT NULL, last_tried_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (folder_id, server_id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO account VALUES
            (1, '0e1f6f0a-4c1b-4f5e-9a51-0c9d5d0f7f11', 'alice@example.test', 1700000000, '{f}2', '{"policyKey":"42"}');
        INSERT INTO roots VALUES ('mail', '/home/alice/Mail', 'verbatim', 1700000000);
        INSERT INTO folders VALUES ('5', '0', 'Inbox', 2, 'mail', 'Inbox'), ('9', '0', 'Contacts', 9, NULL, NULL);
        INSERT INTO collections VALUES
            ('5', 'Email', '{k}7', 3, 0, 5, 100, 'digest', 1, 60, 1700000100, 1700000200);
        INSERT INTO items VALUES
            ('5', '5:1', '1700000000.M1P2Q3_0123456789abcdef01234567.host', 'Archive', 'FS', 12, zeroblob(32),
            '<1@example.test>', 1700000000, 3, NULL);
        INSERT INTO quarantine VALUES ('5', '5:2', 'the server answers with an error', 1700000000, 1700000300, 4);
        """
}
