package import ActiveSyncProtocol
package import Foundation

/// The account that a state belongs to.
package struct AccountRecord: Hashable, Sendable {
    /// The id of this state: random, made with it.
    ///
    /// Local roots carry it.
    package let stateID: String
    /// The e-mail address.
    package let email: String
    /// When the state was made.
    package let createdAt: Date
    /// How far the folders are known.
    package let folderSyncKey: SyncKey
}

/// A local directory that was given to the account.
package struct RootRecord: Hashable, Sendable {
    /// What it holds: `mail`, `calendar`, `contacts`, `tasks`, `notes`.
    package var kind: String
    /// The directory.
    package var path: String
    /// How folders lie in it: the raw value of ``MailLayout``.
    package var layout: String

    /// Makes a record.
    package init(kind: String, path: String, layout: String) {
        self.kind = kind
        self.path = path
        self.layout = layout
    }
}

/// A folder of the server.
package struct FolderRecord: Hashable, Sendable {
    /// The server's id (`ServerId`).
    package var id: CollectionID
    /// The id of the folder that contains it (`ParentId`).
    package var parentID: CollectionID
    /// The name for people (`DisplayName`).
    package var name: String
    /// What it is for (`Type`).
    package var type: FolderType
    /// Where it lies; nil when it is not synced.
    package var place: Place?

    /// A place in a local root.
    package struct Place: Hashable, Sendable {
        /// The kind of the root: ``RootRecord/kind``.
        package var root: String
        /// The path in it.
        package var path: FolderPath

        /// Makes a place.
        package init(root: String, path: FolderPath) {
            self.root = root
            self.path = path
        }
    }

    /// Makes a record.
    package init(id: CollectionID, parentID: CollectionID, name: String, type: FolderType, place: Place? = nil) {
        self.id = id
        self.parentID = parentID
        self.name = name
        self.type = type
        self.place = place
    }
}

/// How far a folder's items are synced.
package struct CollectionRecord: Hashable, Sendable {
    /// The folder.
    package let id: CollectionID
    /// The kind of its items (`Class`).
    package let itemClass: ItemClass
    /// The key that the next request has to give.
    package let syncKey: SyncKey
    /// Counts the enumerations from key 0, from 1 on.
    package let epoch: Int
    /// Whether such an enumeration is under way: items that were not named in it yet are unknown, not gone.
    package let isEnumerating: Bool
    /// How far back the items go (`FilterType`), as last asked for.
    package var filter: FilterType?
    /// How many items are asked for at once (`WindowSize`), as last adapted.
    package var windowSize: Int?
    /// The options that the server holds for the collection, as a digest or another text of the caller's.
    package var options: String?
    /// The last status of Sync for the collection.
    package var status: Int?
    /// Deletions that wait for a person.
    package var held: HeldDeletions?
    /// When the collection was last up to date.
    package var syncedAt: Date?

    /// Deletions that the guard holds back.
    package struct HeldDeletions: Hashable, Sendable {
        /// How many items would vanish.
        package var count: Int
        /// Since when.
        package var since: Date

        /// Makes a value.
        package init(count: Int, since: Date) {
            self.count = count
            self.since = since
        }
    }
}

extension CollectionRecord {
    /// A collection that was never asked for.
    init(id: CollectionID, itemClass: ItemClass) {
        self.init(id: id, itemClass: itemClass, syncKey: .initial, epoch: 1, isEnumerating: true)
    }
}

/// An item that both sides have, as last agreed.
package struct ItemRecord: Hashable, Sendable {
    /// The server's id (`ServerId`).
    package var serverID: ServerID
    /// The key in the local store.
    package var localKey: String
    /// Where it is, when that is not the path of its folder.
    package var localPath: FolderPath?
    /// The flags on which both sides agreed last.
    package var flags: MailFlags
    /// What the content was.
    package var fingerprint: ItemFingerprint
    /// When the server received it.
    package var receivedAt: Date?
    /// When the server said that it is gone, while it is still here: a deletion that the guard holds back.
    package var goneAt: Date?

    /// Makes a record.
    package init(
        serverID: ServerID, localKey: String, localPath: FolderPath? = nil, flags: MailFlags = [],
        fingerprint: ItemFingerprint, receivedAt: Date? = nil, goneAt: Date? = nil
    ) {
        self.serverID = serverID
        self.localKey = localKey
        self.localPath = localPath
        self.flags = flags
        self.fingerprint = fingerprint
        self.receivedAt = receivedAt
        self.goneAt = goneAt
    }
}

/// An item that could not be taken, set aside so that it stops nothing.
package struct QuarantineRecord: Hashable, Sendable {
    /// The folder.
    package let collectionID: CollectionID
    /// The server's id of the item.
    package let serverID: ServerID
    /// What is wrong with it, as a sentence for people.
    package let reason: String
    /// When it was first tried.
    package let firstTriedAt: Date
    /// When it was last tried.
    package let lastTriedAt: Date
    /// How often.
    package let attempts: Int
}
