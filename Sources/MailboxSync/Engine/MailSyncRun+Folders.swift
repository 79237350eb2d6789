internal import ActiveSync
internal import ActiveSyncProtocol
internal import Foundation

extension MailSyncRun {
    /// Brings the folders of this machine in line with those of the server.
    ///
    /// - Returns: the folders that are to be synced, with their places.
    func syncFolders() async throws -> [FolderRecord] {
        guard !options.isDryRun else { return try await previewFolders() }
        if options.isFull || client.state.needsFullResync { try await state.restartFolders() }
        let key = try await state.account().folderSyncKey
        if !key.isInitial, let answer = try await changes(since: key), !Self.asksForRestart(answer.status) {
            return try await take(answer, key)
        }
        let answer = try await client.send(FolderSync())
        if !key.isInitial { try await state.restartFolders() }
        return try await take(answer, .initial)
    }

    /// What would be synced; nothing is stored, so that the next run hears the same once more.
    private func previewFolders() async throws -> [FolderRecord] {
        var key = options.isFull ? .initial : try await state.account().folderSyncKey
        var answer = try await client.send(FolderSync(since: key))
        if !key.isInitial, Self.asksForRestart(answer.status) {
            key = .initial
            answer = try await client.send(FolderSync())
        }
        try Self.check(answer)
        let plan = try await plan(answer, key)
        let stored = Dictionary(
            try await state.folders().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return plan.selected.map { stored[$0.id] ?? $0 }
    }

    private static func check(_ answer: FolderSync.Response) throws {
        guard answer.status == nil || answer.status == .success else {
            throw ActiveSyncError.status(answer.status ?? 0, command: "FolderSync", scope: .folderSync)
        }
    }

    private func take(_ answer: FolderSync.Response, _ usedKey: SyncKey) async throws -> [FolderRecord] {
        try Self.check(answer)
        // An answer to an older key may itself have brought the news that everything starts again.
        if usedKey.isInitial { try await client.acknowledgeFullResync() }
        return try await apply(answer, usedKey)
    }

    /// What has changed, or `nil` when the answer cannot be read, so that only a new beginning helps.
    private func changes(since key: SyncKey) async throws -> FolderSync.Response? {
        do throws(ActiveSyncError) {
            return try await client.send(FolderSync(since: key))
        } catch {
            guard error.code == .badReply else { throw error }
            onEvent(.warning("the list of folders is fetched anew: \(error.message)"))
            return nil
        }
    }

    /// Whether the server has no use for the key.
    static func asksForRestart(_ status: Status?) -> Bool {
        guard let status else { return false }
        return status.rawValue == 9 || (132...136).contains(status.rawValue)
    }

    private func apply(_ answer: FolderSync.Response, _ key: SyncKey) async throws -> [FolderRecord] {
        var plan = try await plan(answer, key)
        for rename in plan.renames where try store.folderExists(rename.from) {
            try store.renameFolder(rename.from, to: rename.to)
        }
        for path in plan.needed { try store.prepareFolder(path) }
        // A folder that is gone and empty is forgotten; one with messages waits for the guard.
        for folder in plan.vanished {
            if try await state.itemCount(in: folder.id) > 0 {
                plan.changes.vanished.append(folder.id)
            } else {
                plan.changes.removed.append(folder.id)
            }
        }
        // What a folder had is gone with it, unless it is found in the new one; the keys of the old one are void.
        plan.changes.recreated = plan.recreated.sorted()
        try await state.apply(plan.changes)
        for folder in plan.vanished where plan.changes.removed.contains(folder.id) {
            if let path = folder.place?.path, try store.folderExists(path) { _ = try store.removeFolder(path) }
        }
        return plan.selected
    }

    /// Decides what an answer means, with regard to what else lies in the root.
    private func plan(_ answer: FolderSync.Response, _ key: SyncKey) async throws -> FolderPlanner.Plan {
        let stored = try await state.folders()
        let gone = Set(try await state.collections().filter(\.isVanished).map(\.id))
        var planner = FolderPlanner(root: MailSync.rootKind, layout: layout, isSelected: options.isSelected)
        let known = Set(stored.compactMap { $0.place?.path })
        while true {
            let plan = planner.plan(stored: stored, gone: gone, key: key, answer: answer, now: clock.now())
            let left = Set(plan.renames.map(\.from)).union(known)
            let taken = try plan.renames.map(\.to).filter { try !left.contains($0) && store.isTaken($0) }
            guard !taken.isEmpty else {
                try checkPlausible(plan, stored.filter { !gone.contains($0.id) })
                onEvent(.folders(count: stored.count + plan.changes.stored.count, selected: plan.selected.count))
                return plan
            }
            planner.occupied.formUnion(taken)
        }
    }

    /// A server without any folder for mail, where there were some, is broken, or another one.
    private func checkPlausible(_ plan: FolderPlanner.Plan, _ current: [FolderRecord]) throws {
        let before = current.filter(\.isMail)
        let vanished = Set(plan.vanished.map(\.id))
        let isLeft = before.contains { !vanished.contains(plan.changes.renumbered[$0.id] ?? $0.id) }
        guard !before.isEmpty, !isLeft, !plan.changes.stored.contains(where: \.isMail) else { return }
        throw MailboxSyncError(
            .suspiciousServer, "the server says that the mailbox has no mail folders any more",
            why: "there were \(before.count) before",
            next: "Nothing was changed. Check the mailbox in another program, then run it again")
    }
}
