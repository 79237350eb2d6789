internal import ActiveSync
internal import ActiveSyncProtocol
internal import Foundation

extension MailSyncRun {
    /// Brings the folders of this machine in line with those of the server.
    ///
    /// - Returns: the folders that are to be synced, with their places.
    func syncFolders() async throws -> [FolderRecord] {
        if options.isFull || client.state.needsFullResync { try await state.restartFolders() }
        let key = try await state.account().folderSyncKey
        var answer = try await client.send(FolderSync(since: key))
        var usedKey = key
        if !key.isInitial, Self.asksForRestart(answer.status) {
            try await state.restartFolders()
            usedKey = .initial
            answer = try await client.send(FolderSync())
        }
        guard answer.status == nil || answer.status == .success else {
            throw ActiveSyncError.status(answer.status ?? 0, command: "FolderSync", scope: .folderSync)
        }
        // An answer to an older key may itself have brought the news that everything starts again.
        if usedKey.isInitial { try await client.acknowledgeFullResync() }
        return try await apply(answer, usedKey)
    }

    /// Whether the server has no use for the key.
    private static func asksForRestart(_ status: Status?) -> Bool {
        guard let status else { return false }
        return status.rawValue == 9 || (132...136).contains(status.rawValue)
    }

    private func apply(_ answer: FolderSync.Response, _ key: SyncKey) async throws -> [FolderRecord] {
        let stored = try await state.folders()
        let gone = Set(try await state.collections().filter(\.isVanished).map(\.id))
        try checkPlausible(answer, key, stored)
        let planner = FolderPlanner(root: MailSync.rootKind, layout: layout, isSelected: options.isSelected)
        var plan = planner.plan(stored: stored.filter { !gone.contains($0.id) }, key: key, answer: answer)
        let returned = Set(plan.changes.stored.map(\.id)).intersection(gone)
        plan.vanished += stored.filter { gone.contains($0.id) && !returned.contains($0.id) }
        onEvent(.folders(count: stored.count + plan.changes.stored.count, selected: plan.selected.count))

        if !options.isDryRun {
            for rename in plan.renames where try store.folderExists(rename.from) {
                try store.renameFolder(rename.from, to: rename.to)
            }
            for path in plan.needed { try store.prepareFolder(path) }
        }
        // A folder that is gone and empty is forgotten; one with messages waits for the guard.
        var full: [FolderRecord] = []
        for folder in plan.vanished {
            if try await state.itemCount(in: folder.id) > 0 {
                full.append(folder)
            } else {
                plan.changes.removed.append(folder.id)
            }
        }
        try await state.apply(plan.changes)
        for folder in full { try await markVanished(folder.id) }
        for id in returned {
            guard var record = try await state.collection(id) else { continue }
            record.status = nil
            try await state.update(record)
            try await state.restart(id)
        }
        if !options.isDryRun {
            for folder in plan.vanished where plan.changes.removed.contains(folder.id) {
                if let path = folder.place?.path, try store.folderExists(path) { _ = try store.removeFolder(path) }
            }
        }
        return plan.selected
    }

    /// A server without any folder for mail, where there were some, is broken, or another one.
    private func checkPlausible(_ answer: FolderSync.Response, _ key: SyncKey, _ stored: [FolderRecord]) throws {
        guard key.isInitial, stored.contains(where: \.isMail) else { return }
        let hasMail = answer.changes.contains { change in
            if case .add(let folder) = change {
                folder.type.itemClass == .email || folder.type == .userGeneric
            } else {
                false
            }
        }
        guard !hasMail else { return }
        throw MailboxSyncError(
            .suspiciousServer, "the server says that the mailbox has no mail folders any more",
            why: "there were \(stored.filter(\.isMail).count) before",
            next: "Nothing was changed. Check the mailbox in another program, then run it again")
    }

    /// Notes that a folder with messages is gone on the server, and its messages with it.
    private func markVanished(_ id: CollectionID) async throws {
        guard var record = try await state.collection(id) else { return }
        var changes = CollectionChanges(
            id, previousKey: record.syncKey, newKey: record.syncKey, date: clock.now())
        changes.gone = try await state.items(in: id).map(\.serverID)
        try await state.apply(changes)
        record.status = CollectionRecord.vanishedStatus
        try await state.update(record)
    }
}
