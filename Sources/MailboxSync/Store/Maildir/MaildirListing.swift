/// The messages of one folder as they were read, kept up to date with our own changes.
///
/// Other programs change the folder too, so a name from here may be gone when it is used. Then the folder is read anew.
struct MaildirListing: Sendable {
    /// A message: the part of its file name that changes, and the directory.
    struct Entry: Sendable {
        let info: String
        let isNew: Bool
    }

    /// The messages by the unique parts of their names.
    private(set) var entries: [String: Entry] = [:]
    /// Whether the folder did not change while it was read.
    var isComplete = false
    /// Files whose names are not UTF-8.
    var unreadableNames = 0
    /// The messages that we delivered, by their tags; made when it is asked for.
    private var keysByTag: [ItemTag: String]?

    /// The name of a message and whether it is in `new`.
    func message(_ key: String) -> (name: MaildirName, isNew: Bool)? {
        entries[key].map { (MaildirName(unique: key, info: $0.info), $0.isNew) }
    }

    /// Enters a message.
    ///
    /// In doubt the one in `cur` counts: somebody has touched it.
    mutating func insert(_ name: MaildirName, isNew: Bool) {
        entries[name.unique] = Entry(info: name.info, isNew: isNew)
        if keysByTag != nil, let tag = MaildirUniqueName.tag(in: name.unique) { keysByTag?[tag] = name.unique }
    }

    /// Forgets a message.
    mutating func remove(_ key: String) {
        entries[key] = nil
        if keysByTag != nil, let tag = MaildirUniqueName.tag(in: key), keysByTag?[tag] == key { keysByTag?[tag] = nil }
    }

    /// A message that was delivered for an item, other than `exception`.
    mutating func key(tagged tag: ItemTag, except exception: String?) -> String? {
        var keys = keysByTag ?? [:]
        if keysByTag == nil {
            for key in entries.keys {
                if let tag = MaildirUniqueName.tag(in: key) { keys[tag] = key }
            }
            keysByTag = keys
        }
        guard let key = keys[tag] else { return nil }
        if key != exception { return key }
        // Two files for one item are rare: a draft that changed, and then a crash.
        return entries.keys.first { $0 != exception && MaildirUniqueName.tag(in: $0) == tag }
    }

    /// The tags of all messages that we delivered.
    func forEachTag(_ body: (ItemTag, String) -> Void) {
        for key in entries.keys {
            if let tag = MaildirUniqueName.tag(in: key) { body(tag, key) }
        }
    }

    /// The listing as the engine sees it.
    var listing: LocalListing {
        LocalListing(
            items: entries.reduce(into: [:]) { items, entry in
                let flags = MaildirName(unique: entry.key, info: entry.value.info).flags
                items[entry.key] = LocalListing.Item(flags: flags, isNew: entry.value.isNew)
            },
            isComplete: isComplete, unreadableNames: unreadableNames)
    }
}

// MARK: - Reading

extension MaildirListing {
    /// How often a folder that keeps changing is read.
    private static let passes = 5

    /// Reads a folder, and again when it changed meanwhile.
    ///
    /// Reading a directory while names in it change may show a file under neither its old nor its new name. So a
    /// listing is complete only if nothing changed while it was made. `new` is read before `cur`, so that a message on
    /// its way from one to the other is seen.
    static func read(_ folder: MaildirFolder) async throws(MailboxSyncError) -> MaildirListing {
        var union = MaildirListing()
        for _ in 0..<passes {
            let (before, isSettled) = try await settledStamp(folder)
            var pass = MaildirListing()
            try pass.add(folder.new, isNew: true)
            try pass.add(folder.cur, isNew: false)
            if isSettled, try Stamp(folder) == before {
                pass.isComplete = true
                return pass
            }
            union.entries.merge(pass.entries) { $1 }
            union.unreadableNames = pass.unreadableNames
        }
        return union
    }

    /// Looks for one message, without a word about the others.
    static func find(
        _ key: String, in folder: MaildirFolder
    ) throws(MailboxSyncError) -> (name: MaildirName, isNew: Bool)? {
        var pass = MaildirListing()
        try pass.add(folder.new, isNew: true)
        try pass.add(folder.cur, isNew: false)
        return pass.message(key)
    }

    private mutating func add(_ directory: Directory, isNew: Bool) throws(MailboxSyncError) {
        unreadableNames += try directory.forEachName { fileName, kind throws(MailboxSyncError) in
            guard let name = MaildirName(fileName: fileName) else { return }
            var kind = kind
            if kind == nil { kind = try directory.status(of: fileName)?.kind }
            guard kind == .file else { return }
            insert(name, isNew: isNew)
        }
    }

    /// When names in the two directories last came or went.
    private struct Stamp: Equatable {
        let new: FileStatus.Time
        let cur: FileStatus.Time

        init(_ folder: MaildirFolder) throws(MailboxSyncError) {
            let status = (try folder.new.status(), try folder.cur.status())
            guard status.0.links > 0, status.1.links > 0 else {
                throw MailboxSyncError(
                    .folderMissing, "cannot read \(folder.base.path)", why: "it was removed", path: folder.base.path)
            }
            // The time of a change of the directory itself; unlike that of its content nobody can set it back.
            (new, cur) = (status.0.changed, status.1.changed)
        }

        /// Whether a change that comes now is sure to get another time: file systems keep time in ticks.
        func isSettled(at now: FileStatus.Time) -> Bool {
            [new, cur].allSatisfy { now.nanoseconds(since: $0) > resolution }
        }

        /// The longest tick of a clock, in nanoseconds: two seconds where times have no fractions.
        var resolution: Int { new.nanoseconds == 0 && cur.nanoseconds == 0 ? 2_000_000_000 : 20_000_000 }
    }

    private static func settledStamp(
        _ folder: MaildirFolder
    ) async throws(MailboxSyncError) -> (Stamp, isSettled: Bool) {
        let stamp = try Stamp(folder)
        if stamp.isSettled(at: .now()) { return (stamp, true) }
        // Cancelling ends the wait: then the listing is just not complete.
        try? await Task.sleep(nanoseconds: UInt64(stamp.resolution) + 1_000_000)
        let later = try Stamp(folder)
        // Times that lie in the future, since the clock was set back, never seem to be settled; a change now shows all
        // the same.
        return (later, later == stamp || later.isSettled(at: .now()))
    }
}
