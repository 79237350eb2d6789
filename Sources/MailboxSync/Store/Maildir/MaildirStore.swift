internal import Synchronization

/// Mail as Maildir folders under one root.
///
/// **Safe.** The root carries a marker file with the account and the state's id; a missing, foreign or unmarked root is
/// an error. Everything happens relative to open directories, no symbolic link in the root is followed, and no text
/// from a server becomes a name unless ``FolderNameEncoding`` has been over it. Files are created with mode 0600,
/// directories with 0700.
///
/// **Exactly once.** A message is written in `tmp`, made durable, and then renamed into `new` or `cur`: what is
/// visible is whole. The key of an item is the unique part of its file name, which contains the ``ItemTag`` of the
/// server's item. When a run ends between the rename and the commit of the state, the item comes again, and the
/// delivery finds the tag in its folder: equal content is kept as it lies there, with the flags that it got meanwhile;
/// content with the same `Message-ID` but other bytes (a draft that changed, a server that rebuilds messages) is
/// replaced. To find it, the folder is listed once before the first delivery of a process, which is one `readdir` for
/// each folder that gets mail; a journal would cost a write to the disk for each batch, and the person may have moved
/// or read the message by then, which a journal does not see.
///
/// **With others.** Mail programs rename files at any time. A file that is not where it was is looked for again; it
/// counts as gone only if a listing during which nothing changed does not show it.
package final class MaildirStore: LocalStore {
    let root: Directory
    let layout: MailLayout
    let state = Mutex(State())

    struct State {
        var listings: [FolderPath: MaildirListing] = [:]
        /// The folders whose `tmp` was tidied up.
        var tidied: Set<FolderPath> = []
        /// What ``recover(_:)`` found.
        var recovered: [ItemTag: (folder: FolderPath, key: String)] = [:]
    }

    private init(root: Directory, layout: MailLayout) {
        self.root = root
        self.layout = layout
    }

    /// Opens a root; makes it, for `first`, when it is missing or empty.
    ///
    /// - Parameters:
    ///   - path: The directory. Symbolic links on the way to it are followed.
    ///   - identity: The account and the state that the root has to belong to.
    ///   - layout: How folders inside folders lie. Fixed for the life of a root.
    ///   - expectation: Whether the state knows the root already.
    /// - Throws: ``MailboxSyncError`` with code `root-missing`, `root-unmarked`, `foreign-root`, or one of the local
    ///   files.
    package static func open(
        at path: String, for identity: RootIdentity, layout: MailLayout = .verbatim,
        expecting expectation: RootExpectation
    ) throws(MailboxSyncError) -> MaildirStore {
        MaildirStore(root: try RootMarker.open(path, identity, layout: layout, expectation), layout: layout)
    }

    /// Where the root is.
    package var path: String { root.path }

    package func list(_ folder: FolderPath) async throws(MailboxSyncError) -> LocalListing {
        try await read(try open(folder)).listing
    }

    package func content(of key: String, in folder: FolderPath) async throws(MailboxSyncError) -> [UInt8]? {
        try await withMessage(key, in: try open(folder)) { directory, name, _ throws(MailboxSyncError) in
            var content: [UInt8] = []
            try directory.read(name.fileName) { piece throws(MailboxSyncError) in
                piece.withUnsafeBytes { content.append(contentsOf: $0) }
                return true
            }
            return content
        }
    }

    package func fingerprint(
        of key: String, in folder: FolderPath
    ) async throws(MailboxSyncError) -> ItemFingerprint? {
        guard let open = try openIfThere(folder) else { return nil }
        return try await withMessage(key, in: open) { directory, name, _ throws(MailboxSyncError) in
            var builder = ItemFingerprint.Builder()
            try directory.read(name.fileName) { piece throws(MailboxSyncError) in
                builder.update(piece)
                return true
            }
            return builder.finish()
        }
    }

    package func deliveredKey(_ tag: ItemTag, in folder: FolderPath) async throws(MailboxSyncError) -> String? {
        guard let open = try openIfThere(folder) else { return nil }
        return try await earlierDelivery(tag, in: open, except: nil)?.key
    }

    package func recover(_ folders: [FolderPath]) async throws(MailboxSyncError) {
        for folder in folders where try folderExists(folder) {
            let listing = try await read(try open(folder))
            state.withLock { state in
                listing.forEachTag { state.recovered[$0] = (folder, $1) }
            }
        }
    }

    package func beginBatch() -> any LocalBatch { MaildirBatch(store: self) }
}

// MARK: - For batches

extension MaildirStore {
    /// Opens the directories of a folder.
    func open(_ folder: FolderPath) throws(MailboxSyncError) -> MaildirFolder {
        let open: MaildirFolder
        do {
            var directory = root
            for name in layout.directoryNames(of: folder) { directory = try directory.directory(name) }
            open = try MaildirFolder(folder, base: directory)
        } catch  where error.isMissingFile {
            throw missing(folder)
        }
        if state.withLock({ $0.tidied.insert(folder).inserted }) { try open.removeLeftovers() }
        return open
    }

    /// Opens the directories of a folder; nil when it is not there, and no message of it.
    func openIfThere(_ folder: FolderPath) throws(MailboxSyncError) -> MaildirFolder? {
        do {
            return try open(folder)
        } catch  where error.code == .folderMissing {
            return nil
        }
    }

    /// Reads a folder anew.
    func read(_ folder: MaildirFolder) async throws(MailboxSyncError) -> MaildirListing {
        let listing = try await MaildirListing.read(folder)
        state.withLock { $0.listings[folder.path] = listing }
        return listing
    }

    /// Notes a change of our own.
    func update(_ folder: FolderPath, _ change: (inout MaildirListing) -> Void) {
        state.withLock { state in
            if state.listings[folder] != nil { change(&state.listings[folder, default: MaildirListing()]) }
        }
    }

    /// Does something with a message's file, wherever another program has moved it in its folder.
    ///
    /// - Parameter body: Gets the directory, the name, and whether the directory is `new`. When it fails because the
    ///   file is missing, the file is looked for again.
    /// - Returns: Nil when there is no such message.
    /// - Throws: ``MailboxSyncError`` with code `folder-busy` when the folder never keeps still long enough to say.
    func withMessage<Value>(
        _ key: String, in folder: MaildirFolder,
        _ body: (Directory, MaildirName, Bool) throws(MailboxSyncError) -> Value
    ) async throws(MailboxSyncError) -> Value? {
        var message = state.withLock { $0.listings[folder.path]?.message(key) }
        for _ in 0..<10 {
            if let found = message {
                do {
                    return try body(folder.directory(isNew: found.isNew), found.name, found.isNew)
                } catch  where error.isMissingFile {
                    // Another program was faster.
                }
            }
            message = try MaildirListing.find(key, in: folder)
            if let found = message {
                update(folder.path) { $0.insert(found.name, isNew: found.isNew) }
                continue
            }
            let listing = try await read(folder)
            message = listing.message(key)
            if message == nil, listing.isComplete { return nil }
        }
        throw MailboxSyncError(
            .folderBusy, "cannot read \(folder.base.path)", why: "another program keeps changing it",
            next: "Run it again later", path: folder.base.path)
    }

    /// A message that an earlier attempt delivered for an item.
    func earlierDelivery(
        _ tag: ItemTag, in folder: MaildirFolder, except key: String?
    ) async throws(MailboxSyncError) -> (folder: FolderPath, key: String)? {
        if state.withLock({ $0.listings[folder.path]?.isComplete }) != true { _ = try await read(folder) }
        return state.withLock { state in
            let found = state.listings[folder.path, default: MaildirListing()].key(tagged: tag, except: key)
            if let found { return (folder.path, found) }
            guard let recovered = state.recovered[tag], recovered.key != key else { return nil }
            return recovered
        }
    }
}
