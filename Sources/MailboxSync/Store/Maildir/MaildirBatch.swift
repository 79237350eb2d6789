internal import Synchronization

/// Changes to a ``MaildirStore`` that become durable together.
///
/// Flags, moves and removals happen at once, since repeating them does no harm; their directories are made durable by
/// the commit. Deliveries wait in `tmp` until every file of the batch is durable.
final class MaildirBatch: LocalBatch {
    private let store: MaildirStore
    private let durable = DurableBatch()
    private let state = Mutex(State())

    private struct State {
        var folders: [FolderPath: MaildirFolder] = [:]
        /// Deliveries in their order, and where they are in it.
        var deliveries: [PendingDelivery?] = []
        var positions: [String: Int] = [:]
        var keysByTag: [ItemTag: String] = [:]
        /// Directories in which names came or went.
        var touched: [ObjectIdentifier: Directory] = [:]

        mutating func touch(_ directory: Directory) {
            touched[ObjectIdentifier(directory)] = directory
        }

        /// Adds a delivery, and gives back an earlier one of the same item, which it supersedes.
        mutating func append(_ delivery: PendingDelivery) -> PendingDelivery? {
            let superseded = keysByTag[delivery.tag].flatMap { removeDelivery($0) }
            keysByTag[delivery.tag] = delivery.name.unique
            positions[delivery.name.unique] = deliveries.count
            deliveries.append(delivery)
            return superseded
        }

        mutating func removeDelivery(_ key: String) -> PendingDelivery? {
            guard let position = positions.removeValue(forKey: key), let delivery = deliveries[position] else {
                return nil
            }
            deliveries[position] = nil
            keysByTag[delivery.tag] = nil
            return delivery
        }
    }

    init(store: MaildirStore) {
        self.store = store
    }

    deinit {
        discard()
    }

    // MARK: Deliveries

    func deliver(
        _ content: [UInt8], to folder: FolderPath, _ delivery: Delivery
    ) async throws(MailboxSyncError) -> DeliveredItem {
        let writer = try beginItem(in: folder, delivery)
        try writer.write(content.span.bytes)
        return try await writer.finish()
    }

    func beginItem(in folder: FolderPath, _ delivery: Delivery) throws(MailboxSyncError) -> any ItemWriter {
        try MaildirItemWriter(batch: self, folder: open(folder), delivery)
    }

    /// Takes a message that is written in `tmp`, and decides what becomes of it.
    func take(
        _ file: OutputFile, _ unique: String, in folder: MaildirFolder, _ delivery: Delivery,
        _ fingerprint: ItemFingerprint
    ) async throws(MailboxSyncError) -> DeliveredItem {
        var pending = PendingDelivery(
            tag: delivery.tag, tmp: folder.tmp, folder: folder, name: MaildirName(unique: unique, info: ""), isNew: true
        )
        pending.place(delivery.flags)
        if let key = delivery.replacedKey {
            let flags = try await store.withMessage(key, in: folder) { _, name, isNew throws(MailboxSyncError) in
                isNew ? nil : Optional(name.flags)
            }
            if let flags = flags ?? nil {
                pending.place(flags.subtracting(.synchronized).union(delivery.flags), isNew: false)
            }
            pending.replaced.append((folder.path, key))
        }
        if !delivery.isOther,
            let earlier = try await store.earlierDelivery(delivery.tag, in: folder, except: delivery.replacedKey),
            var found = try await compare(earlier, fingerprint)
        {
            guard found.isEqual else {
                pending.place(found.flags, isNew: found.isNew)
                pending.replaced.append(earlier)
                return try await enqueue(pending, file, fingerprint)
            }
            for (path, key) in pending.replaced { _ = try await remove(key, from: path) }
            if found.isNew, !delivery.flags.isEmpty {
                // Nobody has touched it, so what the server says by now counts.
                found.flags =
                    try await setFlags(delivery.flags, within: .synchronized, of: earlier.key, in: earlier.folder)
                    ?? found.flags
            }
            return DeliveredItem(
                key: earlier.key, folder: earlier.folder, flags: found.flags, fingerprint: fingerprint,
                isRecovered: true)
        }
        return try await enqueue(pending, file, fingerprint)
    }

    private func enqueue(
        _ pending: PendingDelivery, _ file: OutputFile, _ fingerprint: ItemFingerprint
    ) async throws(MailboxSyncError) -> DeliveredItem {
        let superseded = state.withLock { $0.append(pending) }
        try superseded?.removeFile()
        await durable.add(file)
        return DeliveredItem(
            key: pending.name.unique, folder: pending.folder.path, flags: pending.name.flags, fingerprint: fingerprint,
            isRecovered: false)
    }

    /// What an earlier delivery has to do with new content: nil when it is gone, or is another message.
    private func compare(
        _ earlier: (folder: FolderPath, key: String), _ fingerprint: ItemFingerprint
    ) async throws(MailboxSyncError) -> (isEqual: Bool, flags: MailFlags, isNew: Bool)? {
        let folder = try open(earlier.folder)
        guard let found = try await store.fingerprint(of: earlier.key, in: earlier.folder) else { return nil }
        let isEqual = found.digest == fingerprint.digest
        guard isEqual || (found.messageID != nil && found.messageID == fingerprint.messageID) else { return nil }
        return try await store.withMessage(earlier.key, in: folder) { _, name, isNew throws(MailboxSyncError) in
            (isEqual, name.flags, isNew)
        }
    }

    // MARK: Changes

    func setFlags(
        _ flags: MailFlags, within mask: MailFlags, of key: String, in path: FolderPath
    ) async throws(MailboxSyncError) -> MailFlags? {
        if let flags = state.withLock({ state in
            state.positions[key].flatMap { state.deliveries[$0]?.setFlags(flags, within: mask) }
        }) {
            return flags
        }
        guard let folder = try openIfThere(path) else { return nil }
        return try await store.withMessage(key, in: folder) { directory, name, isNew throws(MailboxSyncError) in
            let changed = name.setting(flags, within: mask)
            if changed.flags == name.flags { return name.flags }
            // A file that has the name already is the same message by another program's hand, or a copy of it.
            _ = try directory.rename(name.fileName, to: folder.cur, as: changed.fileName)
            store.update(path) { $0.insert(changed, isNew: false) }
            touch(directory, folder.cur)
            return changed.flags
        }
    }

    func move(
        _ key: String, from path: FolderPath, to newPath: FolderPath
    ) async throws(MailboxSyncError) -> String? {
        let (source, target) = (try open(path), try open(newPath))
        let isPending = state.withLock { state in
            guard let position = state.positions[key] else { return false }
            state.deliveries[position]?.folder = target
            return true
        }
        if isPending || path == newPath { return key }
        return try await store.withMessage(key, in: source) { directory, name, isNew throws(MailboxSyncError) in
            let destination = target.directory(isNew: isNew)
            var moved = name
            while try !directory.rename(name.fileName, to: destination, as: moved.fileName) {
                moved = MaildirName(unique: MaildirUniqueName.make(MaildirUniqueName.tag(in: key)), info: name.info)
            }
            store.update(path) { $0.remove(key) }
            store.update(newPath) { $0.insert(moved, isNew: isNew) }
            touch(directory, destination)
            return moved.unique
        }
    }

    func remove(_ key: String, from path: FolderPath) async throws(MailboxSyncError) -> Bool {
        if let pending = state.withLock({ $0.removeDelivery(key) }) {
            try pending.removeFile()
            return true
        }
        guard let folder = try openIfThere(path) else { return false }
        let removed = try await store.withMessage(key, in: folder) {
            directory, name, _ throws(MailboxSyncError) in
            guard try directory.removeFile(name.fileName) else {
                throw MailboxSyncError.system("remove", directory.path(of: name.fileName), 2 /* ENOENT */)
            }
            store.update(path) { $0.remove(key) }
            touch(directory)
            return true
        }
        return removed ?? false
    }

    // MARK: Commit

    func commit() async throws(MailboxSyncError) {
        do {
            try await durable.finish()
            let replaced = try await offTheRuntime { () throws(MailboxSyncError) in try self.publish() }
            for (path, key) in replaced { _ = try await remove(key, from: path) }
            try await offTheRuntime { () throws(MailboxSyncError) in try self.syncDirectories() }
        } catch {
            discard()
            throw error
        }
    }

    /// Makes the deliveries visible, in their order.
    ///
    /// - Returns: What they take the place of.
    private func publish() throws(MailboxSyncError) -> [(FolderPath, String)] {
        var replaced: [(FolderPath, String)] = []
        for position in state.withLock({ $0.deliveries.indices }) {
            guard let delivery = state.withLock({ $0.deliveries[position] }) else { continue }
            let directory = delivery.folder.directory(isNew: delivery.isNew)
            guard try delivery.tmp.rename(delivery.name.unique, to: directory, as: delivery.name.fileName) else {
                throw Self.taken(directory, delivery.name)
            }
            store.update(delivery.folder.path) { $0.insert(delivery.name, isNew: delivery.isNew) }
            touch(directory)
            replaced += delivery.replaced
            _ = state.withLock { $0.removeDelivery(delivery.name.unique) }
        }
        return replaced
    }

    /// Makes the changed directories durable, and proves that they are still the ones that their paths lead to.
    private func syncDirectories() throws(MailboxSyncError) {
        let (touched, folders) = state.withLock { ($0.touched.values, $0.folders.values) }
        for directory in touched { try directory.sync() }
        for folder in folders where try store.open(folder.path).identities() != folder.identities() {
            throw MailboxSyncError(
                .folderMissing, "cannot write to \(folder.base.path)",
                why: "another directory took its place meanwhile",
                next: "Run it again", path: folder.base.path)
        }
    }

    /// Removes the deliveries that did not become visible.
    private func discard() {
        let rest = state.withLock { state in
            defer { state.deliveries = [] }
            state.positions = [:]
            return state.deliveries
        }
        // What cannot be removed now is removed by the next run.
        for delivery in rest { try? delivery?.removeFile() }
    }

    private func open(_ path: FolderPath) throws(MailboxSyncError) -> MaildirFolder {
        if let folder = state.withLock({ $0.folders[path] }) { return folder }
        let folder = try store.open(path)
        state.withLock { $0.folders[path] = folder }
        return folder
    }

    /// Nil for a folder that is not there: neither is any message of it.
    private func openIfThere(_ path: FolderPath) throws(MailboxSyncError) -> MaildirFolder? {
        do {
            return try open(path)
        } catch  where error.code == .folderMissing {
            return nil
        }
    }

    private func touch(_ directories: Directory...) {
        state.withLock { state in
            for directory in directories { state.touch(directory) }
        }
    }

    private static func taken(_ directory: Directory, _ name: MaildirName) -> MailboxSyncError {
        let path = directory.path(of: name.fileName)
        return MailboxSyncError(
            .localIO, "cannot rename a message to \(path)", why: "another file has that name",
            next: "Remove one of the two files", path: path)
    }
}
