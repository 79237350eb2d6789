internal import ActiveSyncProtocol
internal import Foundation

/// One answer of Sync for one folder: takes its items as they arrive, and makes them durable together.
///
/// Files first, then one transaction with the items and the new key: the key acknowledges what is safe, never more.
final class CollectionPage {
    private let task: CollectionTask
    private let state: SyncState
    private let store: any LocalStore
    private let batch: any LocalBatch
    private var changes: CollectionChanges
    private var deliveries: [(serverID: ServerID, flags: MailFlags, receivedAt: Date?, item: DeliveredItem)] = []
    private(set) var counts = FolderCounts()
    /// Messages whose content did not come with the answer.
    private(set) var missing: [ServerID: Email] = [:]
    /// Items whose id the server may have given to another message.
    private var suspects: [ServerID: ItemRecord] = [:]
    /// How many items the answer named.
    private(set) var itemCount = 0

    init(_ task: CollectionTask, state: SyncState, store: any LocalStore, now: Date) {
        self.task = task
        self.state = state
        self.store = store
        batch = store.beginBatch()
        changes = CollectionChanges(
            task.record.id, previousKey: task.record.syncKey, newKey: task.record.syncKey, date: now)
    }

    /// Whether the page has done anything beside acknowledging.
    var hasEffect: Bool {
        !(changes.flags.isEmpty && changes.confirmed.isEmpty && changes.gone.isEmpty && deliveries.isEmpty
            && missing.isEmpty && changes.displaced.isEmpty && changes.quarantined.isEmpty && changes.released.isEmpty)
    }

    // MARK: Items

    func apply(_ change: Sync.ServerChange) async throws {
        itemCount += 1
        switch change {
        case .add(let item), .change(let item):
            guard let email = item.data.email else {
                changes.quarantined[item.serverID] = "it is not a message"
                counts.quarantined += 1
                return
            }
            if let known = try await known(item.serverID) {
                try await update(known, with: email)
            } else if let oldest = task.oldest, let date = email.dateReceived, date < oldest {
                break
            } else {
                try await deliver(item.serverID, email)
            }
        case .delete(let serverID, _):
            missing[serverID] = nil
            changes.released.append(serverID)
            if try await known(serverID) != nil { changes.gone.append(serverID) }
        case .softDelete:
            // It has left the window of time, not the mailbox: what is here stays.
            break
        }
    }

    private func known(_ serverID: ServerID) async throws -> ItemRecord? {
        guard task.mayKnowItems else { return nil }
        return try await state.items([serverID], in: task.record.id)[serverID]
    }

    private func update(_ known: ItemRecord, with email: Email) async throws {
        guard !isSuspect(known, email) else {
            // Only the content tells.
            suspects[known.serverID] = known
            return try await deliver(known.serverID, email)
        }
        try await agree(known, with: email)
    }

    /// Whether an item that is matched anew may be another message: servers that number the messages of a folder use
    /// the numbers again when the folder is made again.
    private func isSuspect(_ known: ItemRecord, _ email: Email) -> Bool {
        guard task.record.isEnumerating, let before = known.receivedAt, let now = email.dateReceived else {
            return false
        }
        return abs(before.timeIntervalSince(now)) >= 2
    }

    private func agree(_ known: ItemRecord, with email: Email) async throws {
        let (flags, mask) = MailFlags.stated(by: email, inDrafts: isDrafts)
        if (isDrafts || email.isDraft == true), let content = email.completeContent,
            try await store.fingerprint(of: known.localKey, in: known.localPath ?? task.path) != nil
        {
            // Only a draft may change its text; a rebuilt MIME form of another message says nothing.
            let delivery = delivery(known.serverID, flags: flags, email: email, replacing: known.localKey)
            let item = try await batch.deliver(content, to: known.localPath ?? task.path, delivery)
            deliveries.append((known.serverID, flags, email.dateReceived, item))
            counts.changed += 1
            return
        }
        let agreed = known.flags.subtracting(mask).union(flags.intersection(mask))
        guard agreed != known.flags || known.goneAt != nil else {
            changes.confirmed.append(known.serverID)
            counts.relinked += task.record.isEnumerating ? 1 : 0
            return
        }
        _ = try await batch.setFlags(flags, within: mask, of: known.localKey, in: known.localPath ?? task.path)
        changes.flags[known.serverID] = agreed
        counts.changed += 1
    }

    private func deliver(_ serverID: ServerID, _ email: Email) async throws {
        guard task.form == .messages, let content = email.completeContent else {
            missing[serverID] = email
            return
        }
        try await deliver(serverID, email, content: content)
    }

    private func deliver(_ serverID: ServerID, _ email: Email, content: [UInt8]) async throws {
        suspects[serverID] = nil
        // A suspect that was set aside in an earlier run is known, too.
        if let known = try await known(serverID) {
            guard !ItemFingerprint(of: content).isSameMessage(as: known.fingerprint) else {
                changes.released.append(serverID)
                return try await agree(known, with: email)
            }
            changes.displaced.append(serverID)
        }
        let (flags, _) = MailFlags.stated(by: email, inDrafts: isDrafts)
        let delivery = delivery(serverID, flags: flags, email: email, replacing: nil)
        let item = try await batch.deliver(content, to: task.path, delivery)
        deliveries.append((serverID, flags, email.dateReceived, item))
        counts.added += 1
        counts.bytes += content.count
    }

    private func delivery(
        _ serverID: ServerID, flags: MailFlags, email: Email, replacing key: String?
    ) -> Delivery {
        let tag = ItemTag(stateID: state.stateID, collection: task.record.id, item: serverID)
        return Delivery(
            tag: tag, flags: flags, receivedAt: email.dateReceived,
            replacing: key)
    }

    private var isDrafts: Bool { task.folder.type == .drafts }

    // MARK: Missing content

    /// Takes a message whose content was fetched by itself.
    func fetched(_ serverID: ServerID, _ fetched: Email) async throws {
        guard let known = missing.removeValue(forKey: serverID) else { return }
        guard let content = fetched.completeContent else {
            return setAside(serverID, "the server does not give its content")
        }
        // What a fetch leaves out was said by the answer that named the message.
        var email = known
        email.isRead = fetched.isRead ?? known.isRead
        email.flag = fetched.flag ?? known.flag
        email.dateReceived = fetched.dateReceived ?? known.dateReceived
        try await deliver(serverID, email, content: content)
    }

    /// Names a message that is to be fetched, though the answer did not.
    func retry(_ serverID: ServerID) {
        missing[serverID] = Email()
    }

    /// Sets a message aside that could not be fetched.
    func setAside(_ serverID: ServerID, _ reason: String) {
        missing[serverID] = nil
        // As long as nobody knows better it is the one that is here.
        if suspects.removeValue(forKey: serverID) != nil { changes.confirmed.append(serverID) }
        changes.quarantined[serverID] = reason
        counts.quarantined += 1
    }

    /// Forgets a message that the server does not have any more.
    func release(_ serverID: ServerID) {
        missing[serverID] = nil
        if suspects.removeValue(forKey: serverID) != nil { changes.gone.append(serverID) }
        changes.released.append(serverID)
    }

    // MARK: End

    /// Makes the page durable, with the key that acknowledges it.
    func commit(newKey: SyncKey, isLast: Bool) async throws {
        try await batch.commit()
        changes.newKey = newKey
        changes.isLast = isLast
        changes.stored = deliveries.map { delivery in
            ItemRecord(
                serverID: delivery.serverID, localKey: delivery.item.key,
                localPath: delivery.item.folder == task.path ? nil : delivery.item.folder, flags: delivery.flags,
                fingerprint: delivery.item.fingerprint, receivedAt: delivery.receivedAt)
        }
        guard hasEffect || isLast || newKey != changes.previousKey else { return }
        try await state.apply(changes)
    }

    /// The messages that this page has delivered.
    var deliveredFingerprints: [ItemFingerprint] { deliveries.map(\.item.fingerprint) }
}

extension Email {
    /// The message as MIME, when it is there as a whole.
    var completeContent: [UInt8]? {
        if let body, body.type == .mime, body.isTruncated != true, let data = body.data, !data.isEmpty { return data }
        if let mimeData, mimeTruncated != true, !mimeData.isEmpty { return mimeData }
        return nil
    }
}
