internal import ActiveSync
internal import ActiveSyncProtocol
internal import Foundation

extension MailSyncRun {
    /// Brings the messages of all folders up to date, several folders in one request.
    ///
    /// A request that fails as a whole is taken apart: each of its folders is asked for alone, and one that fails alone
    /// with smaller and smaller windows, until the item at fault stands alone and is set aside.
    func syncCollections() async throws {
        if options.isDryRun { return try await estimateOnly() }
        try await retryQuarantined()
        var alone = Set(tasks.filter(\.record.isContainer).map(\.folder.id))
        failing = []
        while true {
            let open = tasks.indices.filter { !tasks[$0].isDone }
            // Others first: that they come through says that it is not the server as a whole that fails.
            guard let first = open.first(where: { !failing.contains($0) }) ?? open.first else { return }
            let together = open.filter { !alone.contains(tasks[$0].folder.id) }
            let group = together.isEmpty ? [first] : Array(together.prefix(groupSize))
            primed = []
            do {
                let unclear = try await exchange(group)
                await estimate(primed)
                if group.count > 1 { alone.formUnion(unclear.map { tasks[$0].folder.id }) }
            } catch let error as ActiveSyncError where Self.concernsContent(error) {
                guard group.count == 1 else {
                    alone.formUnion(group.map { tasks[$0].folder.id })
                    continue
                }
                try noteFailure(of: group[0], error)
                narrow(group[0], because: error.description)
            } catch let error as ActiveSyncError where Self.losesReply(error) && lostReplies < 8 {
                // The server, or the line, may give up at one message, or at so many at once. Silence costs a minute.
                lostReplies += error.transportError?.code == .timedOut ? 4 : 1
                guard group.count == 1 else {
                    alone.formUnion(group.map { tasks[$0].folder.id })
                    continue
                }
                narrow(group[0], because: error.description)
                try await storeSize(group[0])
            }
            for index in group where tasks[index].isDone { onEvent(.folder(tasks[index].report)) }
        }
    }

    /// Whether a failure may be the fault of an item rather than of the connection or the session.
    private static func concernsContent(_ error: ActiveSyncError) -> Bool {
        [.badReply, .serverFailed, .commandFailed].contains(error.code)
            && (error.command == .sync || error.command == .itemOperations)
    }

    /// Whether the reply began, or was waited for, and did not come to its end.
    static func losesReply(_ error: ActiveSyncError) -> Bool {
        (error.transportError?.code == .connectionLost || error.transportError?.code == .timedOut)
            && (error.command == .sync || error.command == .itemOperations)
    }

    /// Ends the run when folder after folder fails, each alone: then it is the server that does.
    private func noteFailure(of index: Int, _ error: ActiveSyncError) throws {
        failing.insert(index)
        let open = tasks.indices.count { !tasks[$0].isDone }
        guard failing.count < 3 || failing.count < min(5, open) else { throw error }
    }

    // MARK: One request

    /// Sends one request for some folders and takes its answer.
    ///
    /// - Returns: the folders of several of which nothing can be said yet: an error concerned the request as a whole, or
    ///   the answer does not name them.
    private func exchange(_ group: [Int]) async throws -> [Int] {
        try Task.checkCancellation()
        let version = client.state.protocolVersion ?? .v141
        let requests = group.map { tasks[$0].request(since: options.since, version: version) }
        let indices = Dictionary(uniqueKeysWithValues: group.map { (tasks[$0].record.id, $0) })
        let command = Sync(requests, windowSize: group.count > 1 ? groupWindow.items : nil)
        var page: (index: Int, page: CollectionPage)?
        var answered: Set<Int> = []
        var arrived = (items: 0, bytes: 0)
        let start = ContinuousClock().now

        func index(of header: Sync.CollectionHeader) throws -> Int {
            if let id = header.id, let index = indices[id] { return index }
            if header.id == nil, group.count == 1 { return group[0] }
            throw ActiveSyncError(
                .badReply,
                "Sync was answered for the folder \(header.id?.rawValue ?? "without an id"), which was not asked for",
                command: .sync)
        }

        let answer = try await client.send(command) { event in
            switch event {
            case .change(let change, let header):
                let index = try index(of: header)
                if page?.index != index {
                    page = (index, CollectionPage(tasks[index], state: state, store: store, now: clock.now()))
                }
                try await page?.page.apply(change)
            case .outcome:
                break
            case .collection(let header):
                let index = try index(of: header)
                let whole =
                    page.flatMap { $0.index == index ? $0.page : nil }
                    ?? CollectionPage(tasks[index], state: state, store: store, now: clock.now())
                page = nil
                answered.insert(index)
                try await finish(index, header, whole, elapsed: ContinuousClock().now - start)
                arrived.items += whole.itemCount
                arrived.bytes += whole.counts.bytes
            }
        }
        if group.count > 1 {
            groupWindow.succeeded(
                items: arrived.items, bytes: arrived.bytes, elapsed: ContinuousClock().now - start)
        }
        lostReplies = 0
        if answer.status == nil || answer.status == .success,
            answered.isEmpty || answered.contains(where: { !tasks[$0].hasFailed })
        {
            failing = []
        }
        checkProgress(of: group, answered: answered)
        return try await conclude(answer, group: group, answered: answered, isEmpty: arrived.items == 0)
    }

    /// Gives up folders of which the server says again and again that there is more, and sends nothing.
    ///
    /// A folder that got nothing beside others that did has only to wait: they took up the window of the request.
    private func checkProgress(of group: [Int], answered: Set<Int>) {
        let open = group.filter { answered.contains($0) && !tasks[$0].isDone && tasks[$0].idlePages > 0 }
        guard open.count == answered.count else {
            for index in open { tasks[index].idlePages = 0 }
            return
        }
        for index in open where tasks[index].idlePages >= (tasks[index].keyChanged ? 10 : 3) {
            give(up: index, "the server says again and again that there is more, and sends nothing")
        }
    }

    /// Takes the part of an answer that concerns one folder, after its items.
    private func finish(
        _ index: Int, _ header: Sync.CollectionHeader, _ page: CollectionPage, elapsed: Duration
    ) async throws {
        guard header.status == nil || header.status == .success else {
            return try await failed(index, header.status ?? 0, limit: header.limit)
        }
        tasks[index].hasFailed = false
        let previous = tasks[index].record.syncKey
        // No server has nothing again after it has had something.
        let key = header.syncKey.flatMap { $0.isInitial ? nil : $0 } ?? previous
        if previous.isInitial {
            guard !key.isInitial else { return give(up: index, "the server gives no key for the folder") }
            if !page.missing.isEmpty { try await fetchMissing(page, index) }
            try await page.commit(newKey: key, isLast: false)
            try await reload(index)
            primed.append(index)
            return
        }
        page.doubtLoneDeletion()
        if !page.missing.isEmpty { try await fetchMissing(page, index) }
        // Servers that run out of time stop in the middle, and not all say that there is more.
        let isLast = !header.moreAvailable && (page.itemCount == 0 || elapsed < Self.suspiciousTime)
        try await page.commit(newKey: key, isLast: isLast)
        delivered.formUnion(page.deliveredFingerprints)
        tasks[index].counts.add(page.counts)
        tasks[index].passingFailures = 0
        tasks[index].window.succeeded(items: page.itemCount, bytes: page.counts.bytes, elapsed: elapsed)
        try await noteProgress(index, page, isLast: isLast, keyChanged: key != previous)
    }

    /// How long an answer takes at most that is surely whole: Z-Push ends it after 28 s.
    private static let suspiciousTime = Duration.seconds(15)

    private func noteProgress(_ index: Int, _ page: CollectionPage, isLast: Bool, keyChanged: Bool) async throws {
        let wasEnumerating = tasks[index].record.isEnumerating
        try await reload(index)
        if page.hasEffect { onEvent(.progress(folder: tasks[index].name, counts: tasks[index].counts)) }
        // More under the same key is the same once more, and so is what was here already.
        let isProgress = page.newsCount > 0 && (keyChanged || isLast)
        tasks[index].idlePages = isProgress ? 0 : tasks[index].idlePages + 1
        tasks[index].pages += 1
        tasks[index].news += page.counts.added
        tasks[index].keyChanged = keyChanged
        tasks[index].named += page.addCount
        tasks[index].hasItems = tasks[index].hasItems || !page.deliveredFingerprints.isEmpty
        // A folder that changes all the time comes to an end one day; a server that says the same in turns does not.
        guard isLast || tasks[index].pages <= 500 + 4 * (tasks[index].knownCount + tasks[index].news) else {
            return give(up: index, "the server says again and again that there is more, and repeats itself")
        }
        if isLast {
            try await complete(index, wasEnumerating: wasEnumerating)
        } else if tasks[index].form != tasks[index].usualForm {
            // Past the item that could not be delivered with its neighbours.
            tasks[index].form = tasks[index].usualForm
            tasks[index].window = WindowSize(8)
        }
    }

    /// Ends the work on a folder of which the server has nothing more.
    private func complete(_ index: Int, wasEnumerating: Bool) async throws {
        if wasEnumerating {
            if tasks[index].mayKnowItems {
                let count = try await relinkRenamed(tasks[index].record, in: tasks[index].path)
                tasks[index].counts.added -= count
                tasks[index].counts.relinked += count
                tasks[index].counts.localOnly = try await state.itemsNotNamed(in: tasks[index].record.id).count
            }
            if let estimate = tasks[index].estimate, tasks[index].named < estimate {
                onEvent(
                    .warning(
                        "\(tasks[index].name): the server announced \(estimate) messages and gave "
                            + "\(tasks[index].named); if none were deleted meanwhile, sync again with --full"))
            }
        }
        tasks[index].isDone = true
        try await storeWindow(index)
    }

    /// Takes what an answer says as a whole, and of folders that it does not name.
    ///
    /// - Parameter isEmpty: whether it brought no item of any folder.
    private func conclude(
        _ answer: Sync.Response, group: [Int], answered: Set<Int>, isEmpty: Bool
    ) async throws -> [Int] {
        let silent = group.filter { !answered.contains($0) && !tasks[$0].isDone }
        if let status = answer.status, status != .success {
            if status.rawValue == 15, let limit = answer.limit, limit > 0, limit < groupSize {
                groupSize = limit
                return []
            }
            guard group.count == 1, let index = silent.first else { return silent }
            try await failed(index, status, limit: answer.limit, isWhole: true)
            return []
        }
        var unclear: [Int] = []
        for index in silent {
            guard !tasks[index].record.syncKey.isInitial else {
                // After the first key an empty answer means that the server does not know the folder.
                if group.count == 1 { try await unanswered(index) } else { unclear.append(index) }
                continue
            }
            // A folder without changes may be left out, or the whole body be empty. But so are the folders that a server did
            // not come to, since the answer was full or had taken long enough: they are asked for again.
            if isEmpty { try await unchanged(index) }
        }
        return unclear
    }

    /// Takes note that the server has no answer for a folder whose items were never synced.
    ///
    /// Some servers list folders that can only hold other folders, and say nothing when asked for their messages.
    private func unanswered(_ index: Int) async throws {
        let record = tasks[index].record
        let isParent = try await state.folders().contains { $0.parentID == record.id }
        guard isParent, record.syncedAt == nil, !tasks[index].mayKnowItems else {
            return give(up: index, "the server does not answer for the folder")
        }
        tasks[index].isDone = true
        guard !record.isContainer else { return }
        onEvent(.warning("\(tasks[index].name) is taken as a folder of folders: the server knows no messages in it"))
        tasks[index].record.status = CollectionRecord.containerStatus
        try await state.update(tasks[index].record)
    }

    /// Takes note that the server has nothing new for a folder.
    private func unchanged(_ index: Int) async throws {
        let record = tasks[index].record
        if record.isEnumerating, tasks[index].estimate ?? 0 > 0, tasks[index].idlePages == 0 {
            // The server said that there are items: a folder that nobody has looked into may wake up only now.
            tasks[index].idlePages = 1
            return
        }
        var changes = CollectionChanges(
            record.id, previousKey: record.syncKey, newKey: record.syncKey, date: clock.now())
        changes.isLast = true
        try await state.apply(changes)
        try await reload(index)
        try await complete(index, wasEnumerating: record.isEnumerating)
    }

    // MARK: Failures

    /// Takes a status other than success for a folder (MS-ASCMD 2.2.3.177.17).
    ///
    /// - Parameter isWhole: whether it was said of the whole request.
    private func failed(_ index: Int, _ status: Status, limit: Int?, isWhole: Bool = false) async throws {
        let text = "Sync was answered with status \(status.description(in: .sync))"
        tasks[index].hasFailed = true
        switch status.rawValue {
        case 3, 132...136:
            tasks[index].restarts += 1
            guard tasks[index].restarts <= 2 else { return give(up: index, text) }
            try await state.restart(tasks[index].record.id)
            try await reload(index)
            tasks[index].mayKnowItems = try await state.itemCount(in: tasks[index].record.id) > 0
            tasks[index].form = tasks[index].usualForm
            onEvent(.resync(folder: tasks[index].name))
        case 5, 16, 111:
            if isWhole { try noteFailure(of: index, .status(status, command: "Sync", scope: .sync)) }
            tasks[index].passingFailures += 1
            guard tasks[index].passingFailures <= 3 else { return narrow(index, because: text) }
            try await clock.sleep(.seconds(tasks[index].passingFailures))
        case 8, 12:
            // The folders are others than we think: ask for them, then come back.
            needsFolders = true
            give(up: index, text)
        case 15:
            guard groupSize > 1 else { return narrow(index, because: text) }
            groupSize = max(1, min(groupSize - 1, limit ?? groupSize / 2))
        default:
            if isWhole { try noteFailure(of: index, .status(status, command: "Sync", scope: .sync)) }
            narrow(index, because: text)
        }
    }

    /// Asks for fewer items next time, at last for a single one in another form.
    private func narrow(_ index: Int, because reason: String) {
        tasks[index].passingFailures = 0
        if tasks[index].window.failed() { return }
        guard tasks[index].form == tasks[index].usualForm, !tasks[index].record.syncKey.isInitial else {
            return give(up: index, reason)
        }
        // What a server cannot say in one form it may say in the other.
        tasks[index].form = tasks[index].form == .messages ? .headers : .messages
    }

    private func give(up index: Int, _ reason: String) {
        tasks[index].failure = reason
        tasks[index].isDone = true
    }

    // MARK: State

    private func reload(_ index: Int) async throws {
        if let record = try await state.collection(tasks[index].record.id) { tasks[index].record = record }
    }

    /// Remembers how many items may be asked for, though the folder is not at its end.
    private func storeSize(_ index: Int) async throws {
        tasks[index].record.windowSize = tasks[index].window.items
        try await state.update(tasks[index].record)
    }

    private func storeWindow(_ index: Int) async throws {
        var record = tasks[index].record
        guard record.windowSize != tasks[index].window.items || record.filter != options.since || record.status != nil
        else { return }
        record.windowSize = tasks[index].window.items
        record.filter = options.since
        record.status = nil
        try await state.update(record)
        tasks[index].record = record
    }
}
