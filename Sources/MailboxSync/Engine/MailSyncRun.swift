internal import ActiveSync
internal import ActiveSyncProtocol
internal import Foundation

/// One run: the folders, then what is in them, then what is to be removed.
///
/// It belongs to one task. Whatever ends it, the state is at a point from which the next run goes on.
final class MailSyncRun {
    let client: ActiveSyncClient
    let state: SyncState
    let store: any LocalStore
    let layout: MailLayout
    let options: MailSyncOptions
    let clock: SessionClock
    let onEvent: (SyncEvent) -> Void

    var tasks: [CollectionTask] = []
    var report = SyncReport()
    /// Reports of folders that have no task: they are not synced any more, or gone.
    var otherFolders: [FolderReport] = []
    /// What was delivered in this run: a message that is gone from one folder and new in another has moved.
    var delivered: Set<ItemFingerprint> = []
    /// Whether the server said that its folders are others than those of the last answer.
    var needsFolders = false
    /// Tasks that have got their first key in the present answer.
    var primed: [Int] = []
    /// How many folders one request may name; a server may say that it takes fewer.
    var groupSize = 20
    /// How many items such a request may bring.
    var groupWindow = WindowSize()
    /// The tasks that have failed alone since anything succeeded.
    var failing: Set<Int> = []
    /// How many replies in a row did not come to their end.
    var lostReplies = 0

    init(
        client: ActiveSyncClient, state: SyncState, store: any LocalStore, layout: MailLayout, options: MailSyncOptions,
        clock: SessionClock, onEvent: @escaping (SyncEvent) -> Void
    ) {
        self.client = client
        self.state = state
        self.store = store
        self.layout = layout
        self.options = options
        self.clock = clock
        self.onEvent = onEvent
    }

    func run() async throws -> SyncReport {
        try await client.introduce()
        var selected = try await syncFolders()
        try await recoverFromCrash(selected)
        for round in 0... {
            try await prepareTasks(selected)
            try await syncCollections()
            guard needsFolders, round < 2, !options.isDryRun else { break }
            needsFolders = false
            // What a change of the folders has not mended, their whole list may.
            if round == 1 { try await state.restartFolders() }
            selected = try await syncFolders()
        }
        try await settleDeletions()
        if try await isComplete() { state.noteRecovered() }
        report.folders = (tasks.map(\.report) + otherFolders).sorted { $0.name < $1.name }
        return report
    }

    /// Whether every folder whose messages are here was brought up to date.
    private func isComplete() async throws -> Bool {
        guard !options.isDryRun, tasks.allSatisfy({ $0.failure == nil }) else { return false }
        let done = Set(tasks.map(\.folder.id))
        let folders = Dictionary(
            try await state.folders().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try await state.collections().allSatisfy {
            done.contains($0.id) || $0.isVanished || folders[$0.id]?.place == nil
        }
    }

    /// After a crash a delivered message may lie where the person has moved it, unknown to the state, and a message may
    /// have two files.
    private func recoverFromCrash(_ folders: [FolderRecord]) async throws {
        guard state.recoversFromCrash else { return }
        try await store.recover(folders.compactMap { $0.place?.path })
        for folder in folders where !options.isDryRun {
            guard let path = folder.place?.path, let record = try await state.collection(folder.id),
                !record.isEnumerating
            else { continue }
            _ = try await relinkRenamed(record, in: path)
        }
    }

    /// Makes a task for each folder that has none yet.
    private func prepareTasks(_ folders: [FolderRecord]) async throws {
        let tree = FolderTree(try await state.folders())
        let done = Set(tasks.filter { $0.isDone && $0.failure == nil }.map(\.folder.id))
        tasks.removeAll { !done.contains($0.folder.id) }
        for folder in folders where !done.contains(folder.id) {
            guard let path = folder.place?.path else { continue }
            guard let record = try await prepareCollection(folder.id) else { continue }
            let count = try await state.itemCount(in: folder.id)
            tasks.append(
                CollectionTask(
                    folder: folder, name: tree.name(of: folder), path: path, record: record, itemCount: count,
                    oldest: CollectionTask.oldest(options.since, now: clock.now()),
                    canFetch: (client.state.protocolVersion ?? .v141) >= .v120))
        }
    }

    /// Makes a folder's collection ready to be asked for.
    private func prepareCollection(_ id: CollectionID) async throws -> CollectionRecord? {
        guard !options.isDryRun else {
            return try await state.collection(id) ?? CollectionRecord(id: id, itemClass: .email)
        }
        try await state.addCollection(id, itemClass: .email)
        guard var record = try await state.collection(id) else { return nil }
        let old = record.filter ?? options.since
        if options.isFull || old != options.since && (old.isOurs || options.since.isOurs) {
            // The server does not know of a bound that is drawn here, so it would not bring what was left out.
            try await state.restart(id)
            record = try await state.collection(id) ?? record
        }
        if record.filter != options.since {
            // Before anything is asked for with it: a run that is broken off has left out what this one may want.
            record.filter = options.since
            try await state.update(record)
        }
        return record
    }
}
