internal import ActiveSync
internal import ActiveSyncProtocol
internal import Foundation

extension MailSyncRun {
    /// Removes what the server has removed, as far as the guard or the person allows it.
    ///
    /// It is the last step of a run, since only then it is known which messages have merely moved.
    func settleDeletions() async throws {
        guard !options.isDryRun else { return }
        let tree = FolderTree(try await state.folders())
        let folders = Dictionary(
            try await state.folders().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for record in try await state.collections() {
            guard let folder = folders[record.id], let path = folder.place?.path else { continue }
            let gone = try await state.itemsGone(in: record.id)
            guard !gone.isEmpty || record.isVanished || record.held != nil else { continue }
            // While the server still names what it has, what it has not named may come yet.
            guard !record.isEnumerating || record.isVanished else { continue }
            let name = tree.name(of: folder)
            var moved = gone.filter { delivered.contains($0.fingerprint) }
            var rest = gone.filter { !delivered.contains($0.fingerprint) }
            if !record.isVanished { rest = try await keepAged(rest, record) }
            // Of what was there before: neither what came in this run nor what it has moved says that something is left.
            let added = tasks.first { $0.folder.id == record.id }?.counts.added ?? 0
            let before = try await state.itemCount(in: record.id) - added
            if options.deletionGuard.holds(deleting: rest.count, of: before - moved.count) {
                // What an earlier run has brought to its new place is here all the same.
                let elsewhere = try await state.liveDigests(among: Set(rest.map(\.fingerprint.digest)))
                moved += rest.filter { elsewhere.contains($0.fingerprint.digest) }
                rest.removeAll { elsewhere.contains($0.fingerprint.digest) }
            }
            let holds =
                options.deletionGuard.holds(deleting: rest.count, of: before - moved.count)
                && !options.allowsDeletes(name)
            let removed = holds ? moved : moved + rest
            try await remove(removed, from: path, record)
            count(
                removed.count - moved.count, moved: moved.count, held: holds ? rest.count : 0, in: record.id, name: name
            )
            try await setHeld(holds ? rest.count : 0, record)
            guard record.isVanished else { continue }
            if holds {
                report.heldFolders.append(HeldFolder(name: name, items: rest.count))
            } else {
                try await forget(folder, path)
            }
        }
    }

    /// Takes back the deletion of messages that have only become too old for the window of time.
    ///
    /// Not all servers tell the one from the other (MS-ASCMD 2.2.3.166); with a margin of a day, since some count in days.
    ///
    /// - Returns: the others.
    private func keepAged(_ items: [ItemRecord], _ record: CollectionRecord) async throws -> [ItemRecord] {
        guard let age = options.since.age else { return items }
        let limit = clock.now().addingTimeInterval(86_400 - age)
        let aged = Set(items.filter { $0.receivedAt.map { $0 < limit } ?? false }.map(\.serverID))
        guard !aged.isEmpty else { return items }
        var changes = CollectionChanges(
            record.id, previousKey: record.syncKey, newKey: record.syncKey, date: clock.now())
        changes.confirmed = aged.sorted()
        try await state.apply(changes)
        return items.filter { !aged.contains($0.serverID) }
    }

    private func remove(_ items: [ItemRecord], from path: FolderPath, _ record: CollectionRecord) async throws {
        for start in stride(from: 0, to: items.count, by: 500) {
            let part = items[start..<min(start + 500, items.count)]
            let batch = store.beginBatch()
            for item in part { _ = try await batch.remove(item.localKey, from: item.localPath ?? path) }
            try await batch.commit()
            var changes = CollectionChanges(
                record.id, previousKey: record.syncKey, newKey: record.syncKey, date: clock.now())
            changes.removed = part.map(\.serverID)
            try await state.apply(changes)
        }
    }

    private func count(_ removed: Int, moved: Int, held: Int, in id: CollectionID, name: String) {
        guard removed + moved + held > 0 else { return }
        guard let index = tasks.firstIndex(where: { $0.folder.id == id }) else {
            // A folder that is not synced any more, or gone: it has no task, but its numbers count.
            var counts = FolderCounts()
            (counts.removed, counts.held) = (removed + moved, held)
            otherFolders.append(FolderReport(name: name, counts: counts))
            return
        }
        tasks[index].counts.removed += removed + moved
        tasks[index].counts.held += held
    }

    private func setHeld(_ count: Int, _ record: CollectionRecord) async throws {
        guard count != record.held?.count ?? 0 else { return }
        var record = record
        record.held =
            count == 0 ? nil : CollectionRecord.HeldDeletions(count: count, since: record.held?.since ?? clock.now())
        try await state.update(record)
    }

    /// Forgets a folder that is gone on the server and empty by now.
    private func forget(_ folder: FolderRecord, _ path: FolderPath) async throws {
        let key = try await state.account().folderSyncKey
        var changes = FolderChanges(previousKey: key, newKey: key)
        changes.removed = [folder.id]
        try await state.apply(changes)
        if try store.folderExists(path) { _ = try store.removeFolder(path) }
    }
}
