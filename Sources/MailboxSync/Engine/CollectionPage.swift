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
    /// What was delivered, by the ids of the messages: the same answer may say more of them.
    private var deliveries: [ServerID: PageDelivery] = [:]
    /// Known items of which the server says that they are gone.
    private var gone: Set<ServerID> = []
    /// Items of which the server says that they are gone, and that were never here.
    private var unknownDeletions: [ServerID] = []
    /// Messages that are fetched although the server says that they are gone: no failure if they are.
    private var doubtful: Set<ServerID> = []
    private(set) var counts = FolderCounts()
    /// Messages whose content did not come with the answer.
    private(set) var missing: [ServerID: Email] = [:]
    /// Items whose id the server may have given to another message.
    private var suspects: [ServerID: ItemRecord] = [:]
    /// How many items the answer named.
    private(set) var itemCount = 0
    /// How many of them were there, and not gone.
    private(set) var addCount = 0

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
        !(changes.flags.isEmpty && changes.confirmed.isEmpty && gone.isEmpty && deliveries.isEmpty
            && missing.isEmpty && changes.displaced.isEmpty && changes.quarantined.isEmpty && changes.released.isEmpty)
    }

    /// How many things the page brought that were not known before; a server that repeats itself brings none.
    private(set) var newsCount = 0

    // MARK: Items

    func apply(_ change: Sync.ServerChange) async throws {
        itemCount += 1
        switch change {
        case .add(let item):
            addCount += 1
            try await take(item, isChange: false)
        case .change(let item):
            try await take(item, isChange: true)
        case .delete(let serverID, _):
            try await takeDeletion(of: serverID)
        case .softDelete:
            // It has left the window of time, not the mailbox: what is here stays.
            break
        }
    }

    private func take(_ item: Sync.ServerItem, isChange: Bool) async throws {
        guard let email = item.data.email else {
            changes.quarantined[item.serverID] = "it is not a message"
            counts.quarantined += 1
            return
        }
        let wasGone = gone.remove(item.serverID) != nil
        if let pending = deliveries[item.serverID] {
            try await amend(pending, item.serverID, email)
        } else if let known = try await known(item.serverID, isNew: !isChange) {
            try await update(known, with: email, mayBeOther: !isChange && (wasGone || !task.record.isEnumerating))
        } else if !isTooOld(email) {
            try await deliver(item.serverID, email, isNew: true)
        }
    }

    private func takeDeletion(of serverID: ServerID) async throws {
        missing[serverID] = nil
        changes.released.append(serverID)
        if let pending = deliveries.removeValue(forKey: serverID) {
            _ = try await batch.remove(pending.item.key, from: pending.item.folder)
            counts.added -= 1
        }
        if let known = try await known(serverID) {
            gone.insert(serverID)
            newsCount += known.goneAt == nil ? 1 : 0
        } else {
            unknownDeletions.append(serverID)
        }
    }

    /// Whether a message is older than what is wanted, where the server does not know such a bound.
    private func isTooOld(_ email: Email) -> Bool {
        guard let oldest = task.oldest, let date = email.dateReceived else { return false }
        return date < oldest
    }

    /// An item that is here, with what the answer has said of it so far.
    ///
    /// - Parameter isNew: whether the server names it as new: then there is nothing to look for in a folder that
    ///   began empty.
    private func known(_ serverID: ServerID, isNew: Bool = false) async throws -> ItemRecord? {
        guard isNew && task.record.isEnumerating ? task.mayKnowItems : task.hasItems else { return nil }
        var item = try await state.items([serverID], in: task.record.id)[serverID]
        if let flags = changes.flags[serverID] { item?.flags = flags }
        return item
    }

    /// Takes what the answer says once more of a message that it has brought.
    private func amend(_ pending: PageDelivery, _ serverID: ServerID, _ email: Email) async throws {
        let (flags, mask) = MailFlags.stated(by: email, inDrafts: isDrafts)
        var amended = pending
        amended.flags = pending.flags.subtracting(mask).union(flags.intersection(mask))
        amended.receivedAt = email.dateReceived ?? pending.receivedAt
        if let content = email.completeContent {
            let delivery = delivery(serverID, flags: amended.flags, receivedAt: amended.receivedAt, replacing: nil)
            amended.item = try await batch.deliver(content, to: pending.item.folder, delivery)
        } else {
            _ = try await batch.setFlags(flags, within: mask, of: pending.item.key, in: pending.item.folder)
        }
        deliveries[serverID] = amended
    }

    /// - Parameter mayBeOther: whether the server names as new what is known, which says that the id is another message's.
    private func update(_ known: ItemRecord, with email: Email, mayBeOther: Bool) async throws {
        guard !mayBeOther, !isSuspect(known, email) else {
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

    /// - Parameter content: what was fetched of it, where the answer itself has nothing.
    private func agree(_ known: ItemRecord, with email: Email, content: [UInt8]? = nil) async throws {
        let (flags, mask) = MailFlags.stated(by: email, inDrafts: isDrafts)
        let agreed = known.flags.subtracting(mask).union(flags.intersection(mask))
        let path = known.localPath ?? task.path
        if isDrafts || email.isDraft == true, let content = content ?? email.completeContent, try await isHere(known) {
            // Only a draft may change its text; a rebuilt MIME form of another message says nothing.
            let delivery = delivery(
                known.serverID, flags: agreed, receivedAt: email.dateReceived ?? known.receivedAt,
                replacing: known.localKey)
            let item = try await batch.deliver(content, to: path, delivery)
            deliveries[known.serverID] = PageDelivery(flags: agreed, receivedAt: delivery.receivedAt, item: item)
            newsCount += item.isRecovered ? 0 : 1
            counts.changed += 1
            return
        }
        guard agreed != known.flags || known.goneAt != nil else {
            changes.confirmed.append(known.serverID)
            counts.relinked += task.record.isEnumerating ? 1 : 0
            newsCount += task.record.isEnumerating ? 1 : 0
            return
        }
        newsCount += 1
        _ = try await batch.setFlags(flags, within: mask, of: known.localKey, in: path)
        changes.flags[known.serverID] = agreed
        counts.changed += 1
    }

    /// Whether a message was not removed here: its file is there, or, after a crash, the one that took its place.
    private func isHere(_ known: ItemRecord) async throws -> Bool {
        let path = known.localPath ?? task.path
        if try await store.fingerprint(of: known.localKey, in: path) != nil { return true }
        return try await store.deliveredKey(tag(known.serverID), in: path) != nil
    }

    private func deliver(_ serverID: ServerID, _ email: Email, isNew: Bool = false) async throws {
        guard task.form == .messages, let content = email.completeContent else {
            missing[serverID] = email
            return
        }
        try await deliver(serverID, email, content: content, isNew: isNew)
    }

    /// - Parameter isNew: whether it is known that no item has the id.
    private func deliver(_ serverID: ServerID, _ email: Email, content: [UInt8], isNew: Bool = false) async throws {
        suspects[serverID] = nil
        // A suspect that was set aside in an earlier run is known, too.
        if !isNew, let known = try await known(serverID) {
            guard !ItemFingerprint(of: content).isSameMessage(as: known.fingerprint) else {
                changes.released.append(serverID)
                return try await agree(known, with: email, content: content)
            }
            changes.displaced.append(serverID)
        }
        let (flags, _) = MailFlags.stated(by: email, inDrafts: isDrafts)
        var delivery = delivery(serverID, flags: flags, receivedAt: email.dateReceived, replacing: nil)
        delivery.isOther = try await isGivenAgain(serverID)
        let item = try await batch.deliver(content, to: task.path, delivery)
        deliveries[serverID] = PageDelivery(flags: flags, receivedAt: email.dateReceived, item: item)
        newsCount += item.isRecovered ? 0 : 1
        counts.added += 1
        counts.bytes += content.count
    }

    private func delivery(
        _ serverID: ServerID, flags: MailFlags, receivedAt: Date?, replacing key: String?
    ) -> Delivery {
        Delivery(tag: tag(serverID), flags: flags, receivedAt: receivedAt, replacing: key)
    }

    private func tag(_ serverID: ServerID) -> ItemTag {
        ItemTag(stateID: state.stateID, collection: task.record.id, item: serverID)
    }

    /// Whether the file that was once delivered for an id is that of another item by now.
    private func isGivenAgain(_ serverID: ServerID) async throws -> Bool {
        guard let key = try await store.deliveredKey(tag(serverID), in: task.path) else { return false }
        return try await state.items(localKey: key).contains {
            $0.collection != task.record.id || $0.item.serverID != serverID
        }
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
        // A change of an old message need not have said how old it is.
        guard !isTooOld(email) else { return release(serverID) }
        try await deliver(serverID, email, content: content)
    }

    /// Names a message that is to be fetched, though the answer did not.
    func retry(_ serverID: ServerID) {
        missing[serverID] = Email()
    }

    /// Names a message that is to be fetched where the server says that it is gone, and this alone.
    ///
    /// After it has failed at a message a few times Z-Push says so of it, sent or not, and never names it again.
    func doubtLoneDeletion() {
        guard itemCount == 1, let id = unknownDeletions.first else { return }
        doubtful.insert(id)
        retry(id)
    }

    /// Sets a message aside that could not be fetched.
    func setAside(_ serverID: ServerID, _ reason: String) {
        guard !doubtful.contains(serverID) else { return release(serverID) }
        missing[serverID] = nil
        // As long as nobody knows better it is the one that is here.
        if suspects.removeValue(forKey: serverID) != nil { changes.confirmed.append(serverID) }
        changes.quarantined[serverID] = reason
        counts.quarantined += 1
        newsCount += 1
    }

    /// Forgets a message that the server does not have any more.
    func release(_ serverID: ServerID) {
        missing[serverID] = nil
        if suspects.removeValue(forKey: serverID) != nil { gone.insert(serverID) }
        changes.released.append(serverID)
    }

    // MARK: End

    /// Makes the page durable, with the key that acknowledges it.
    func commit(newKey: SyncKey, isLast: Bool) async throws {
        try await batch.commit()
        changes.newKey = newKey
        changes.isLast = isLast
        changes.gone = gone.sorted()
        changes.stored = deliveries.map { serverID, delivery in
            ItemRecord(
                serverID: serverID, localKey: delivery.item.key,
                localPath: delivery.item.folder == task.path ? nil : delivery.item.folder, flags: delivery.flags,
                fingerprint: delivery.item.fingerprint, receivedAt: delivery.receivedAt)
        }
        guard hasEffect || isLast || newKey != changes.previousKey else { return }
        try await state.apply(changes)
    }

    /// The messages that this page has delivered.
    var deliveredFingerprints: [ItemFingerprint] { deliveries.values.map(\.item.fingerprint) }
}

/// A message on its way from an answer to the state.
private struct PageDelivery {
    var flags: MailFlags
    var receivedAt: Date?
    var item: DeliveredItem
}

extension Email {
    /// The message as MIME, when it is there as a whole.
    var completeContent: [UInt8]? {
        if let body, body.type == .mime, body.isTruncated != true, let data = body.data, !data.isEmpty { return data }
        if let mimeData, mimeTruncated != true, !mimeData.isEmpty { return mimeData }
        return nil
    }
}
