/// What one run did.
public struct SyncReport: Hashable, Sendable {
    /// The folders that were synced, in the order of their paths.
    public var folders: [FolderReport] = []
    /// Folders that a person must allow to be removed, with how many messages are in them.
    public var heldFolders: [HeldFolder] = []

    /// Makes an empty report.
    public init() {}

    /// The numbers of all folders together.
    public var total: FolderCounts {
        folders.reduce(into: FolderCounts()) { $0.add($1.counts) }
    }

    /// Whether some items could not be synced.
    public var hasFailures: Bool {
        total.quarantined > 0 || folders.contains { $0.failure != nil }
    }

    /// Whether something waits for a person.
    public var waitsForPerson: Bool {
        total.held > 0 || !heldFolders.isEmpty
    }

    /// Whether nothing at all was changed on this machine.
    public var isUnchanged: Bool {
        let total = total
        return total.added + total.changed + total.removed + total.moved == 0
    }
}

/// What was done in one folder.
public struct FolderReport: Hashable, Sendable {
    /// The folder's names on the server, from the top down, with slashes between them.
    public var name: String
    /// What was done.
    public var counts: FolderCounts
    /// Why the folder could not be synced to its end, in a sentence.
    public var failure: String?

    /// Makes a report.
    public init(name: String, counts: FolderCounts = FolderCounts(), failure: String? = nil) {
        self.name = name
        self.counts = counts
        self.failure = failure
    }
}

/// Numbers of messages.
public struct FolderCounts: Hashable, Sendable {
    /// New on this machine.
    public var added = 0
    /// With other flags, or replaced.
    public var changed = 0
    /// Removed from this machine.
    public var removed = 0
    /// Moved here from another folder.
    public var moved = 0
    /// Found again after the server had lost its keys, without being downloaded.
    public var relinked = 0
    /// Gone on the server, and kept here until a person allows the removal.
    public var held = 0
    /// Set aside since they could not be fetched or stored.
    public var quarantined = 0
    /// Not on the server any more, and kept here since no deletion was seen.
    public var localOnly = 0
    /// Bytes of message content that were downloaded.
    public var bytes = 0

    /// Makes numbers that are all zero.
    public init() {}

    /// Adds the numbers of another folder or step.
    public mutating func add(_ other: FolderCounts) {
        added += other.added
        changed += other.changed
        removed += other.removed
        moved += other.moved
        relinked += other.relinked
        held += other.held
        quarantined += other.quarantined
        localOnly += other.localOnly
        bytes += other.bytes
    }
}

/// A folder that is gone on the server and full on this machine.
public struct HeldFolder: Hashable, Sendable {
    /// The folder's names on the server, from the top down, with slashes between them.
    public var name: String
    /// How many messages are in it.
    public var items: Int

    /// Makes a description.
    public init(name: String, items: Int) {
        self.name = name
        self.items = items
    }
}

/// What happens during a run, for progress and logs.
public enum SyncEvent: Hashable, Sendable {
    /// The server's folders are known.
    case folders(count: Int, selected: Int)
    /// A folder has been brought up to date, or is given up.
    case folder(FolderReport)
    /// So many messages have become durable in a folder in this run.
    case progress(folder: String, counts: FolderCounts)
    /// The server has void keys for a folder, so that it is matched with what is here.
    case resync(folder: String)
    /// Something that the person may want to know, in a sentence.
    case warning(String)
}
