internal import ActiveSync
internal import ActiveSyncProtocol
internal import Foundation

extension MailSyncRun {
    /// Takes messages that an enumeration has named by other ids than before for the ones that they are.
    ///
    /// A server that gives new ids to folders or messages seems to have none of the known messages, and as many that are
    /// new. Those whose content shows that they are the same keep the file that they had, and the second one goes. After a
    /// crash it can be done again.
    ///
    /// - Returns: how many there were.
    func relinkRenamed(_ record: CollectionRecord, in path: FolderPath) async throws -> Int {
        let lost = try await state.itemsNotNamed(in: record.id)
        guard !lost.isEmpty else { return 0 }
        let left = Set(lost.map(\.serverID))
        var named: [[UInt8]: [ItemRecord]] = [:]
        var byMessageID: [String: [ItemRecord]] = [:]
        for item in try await state.items(in: record.id) where item.goneAt == nil && !left.contains(item.serverID) {
            named[item.fingerprint.digest, default: []].append(item)
            if let id = item.fingerprint.messageID { byMessageID[id, default: []].append(item) }
        }
        var taken: Set<ServerID> = []
        var changes = CollectionChanges(
            record.id, previousKey: record.syncKey, newKey: record.syncKey, date: clock.now())
        let batch = store.beginBatch()
        for item in lost {
            // Two messages may have one Message-ID, such as a copy by way of a list: one that was here before is no other's.
            let candidates =
                (named[item.fingerprint.digest] ?? [])
                + (item.fingerprint.messageID.flatMap { byMessageID[$0] } ?? [])
                .filter { item.isAsOld(as: $0) && delivered.contains($0.fingerprint) }
            guard var same = candidates.first(where: { !taken.contains($0.serverID) }) else { continue }
            // As ever, only what is other on the server than before changes here, and a reply stays a reply.
            let news = item.flags.symmetricDifference(same.flags)
                .subtracting(MailFlags([.replied, .passed]).subtracting(same.flags))
            let flags = try await batch.setFlags(
                same.flags, within: news, of: item.localKey, in: item.localPath ?? path)
            guard flags != nil else { continue }
            taken.insert(same.serverID)
            _ = try await batch.remove(same.localKey, from: same.localPath ?? path)
            (same.localKey, same.localPath, same.fingerprint) = (item.localKey, item.localPath, item.fingerprint)
            changes.removed.append(item.serverID)
            changes.stored.append(same)
        }
        guard !taken.isEmpty else { return 0 }
        try await batch.commit()
        try await state.apply(changes)
        return taken.count
    }
}

extension ItemRecord {
    /// Whether the server received both at the same time.
    fileprivate func isAsOld(as other: ItemRecord) -> Bool {
        guard let receivedAt, let time = other.receivedAt else { return false }
        return abs(receivedAt.timeIntervalSince(time)) < 2
    }
}
