internal import GRDB

/// The tables of the state, as named migrations.
///
/// A released migration is never edited.
///
/// Times are whole seconds since 1970. Invariants that the schema can keep are kept by it.
enum StateSchema {
    /// `EASY`: says of a database that it is a state of this program.
    static let applicationID: Int32 = 0x4541_5359

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { db in
            try db.execute(sql: version1)
        }
        return migrator
    }

    private static let version1 = """
        PRAGMA application_id = \(applicationID);

        -- The one account of this state.
        CREATE TABLE account (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            state_id TEXT NOT NULL,
            email TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            folder_sync_key TEXT NOT NULL DEFAULT '0',
            -- What the client remembers of its partnership with the server, as JSON.
            session TEXT
        ) STRICT;

        -- The local directories that were given to the account.
        CREATE TABLE roots (
            kind TEXT PRIMARY KEY,
            path TEXT NOT NULL,
            layout TEXT NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- The server's folders, and where they lie in a root.
        CREATE TABLE folders (
            folder_id TEXT PRIMARY KEY,
            parent_id TEXT NOT NULL,
            name TEXT NOT NULL,
            type INTEGER NOT NULL,
            root TEXT REFERENCES roots (kind),
            path TEXT,
            CHECK ((root IS NULL) = (path IS NULL)),
            UNIQUE (root, path)
        ) STRICT, WITHOUT ROWID;

        -- The folders whose items are synced, and how far.
        CREATE TABLE collections (
            folder_id TEXT PRIMARY KEY REFERENCES folders ON UPDATE CASCADE,
            class TEXT NOT NULL,
            sync_key TEXT NOT NULL DEFAULT '0',
            -- Counts the enumerations from key 0. An item of an older one was not named again yet.
            epoch INTEGER NOT NULL DEFAULT 0,
            -- Whether an enumeration is under way: what was not named yet is unknown, not gone.
            is_enumerating INTEGER NOT NULL DEFAULT 1 CHECK (is_enumerating IN (0, 1)),
            filter INTEGER,
            window_size INTEGER,
            options TEXT,
            status INTEGER,
            held_count INTEGER,
            held_since INTEGER,
            synced_at INTEGER,
            CHECK ((held_count IS NULL) = (held_since IS NULL))
        ) STRICT, WITHOUT ROWID;

        -- The items that both sides have, as last agreed.
        CREATE TABLE items (
            folder_id TEXT NOT NULL REFERENCES collections ON UPDATE CASCADE,
            server_id TEXT NOT NULL,
            local_key TEXT NOT NULL,
            -- Where the item is when it is not in its folder's own path.
            local_path TEXT,
            flags TEXT NOT NULL,
            size INTEGER NOT NULL,
            digest BLOB NOT NULL,
            message_id TEXT,
            received_at INTEGER,
            epoch INTEGER NOT NULL,
            -- When the server said that it is gone, while the item is still here.
            gone_at INTEGER,
            PRIMARY KEY (folder_id, server_id)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX items_by_local_key ON items (local_key, folder_id);
        CREATE INDEX items_gone ON items (folder_id) WHERE gone_at IS NOT NULL;

        -- Items that could not be taken, set aside so that they stop nothing.
        CREATE TABLE quarantine (
            folder_id TEXT NOT NULL REFERENCES collections ON UPDATE CASCADE ON DELETE CASCADE,
            server_id TEXT NOT NULL,
            reason TEXT NOT NULL,
            first_tried_at INTEGER NOT NULL,
            last_tried_at INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 1,
            PRIMARY KEY (folder_id, server_id)
        ) STRICT, WITHOUT ROWID;
        """
}
