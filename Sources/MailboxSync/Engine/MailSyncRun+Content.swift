internal import ActiveSync
internal import ActiveSyncProtocol
internal import Foundation

extension MailSyncRun {
    /// Fetches the messages whose content an answer of Sync did not bring, and sets aside those that cannot be had.
    func fetchMissing(_ page: CollectionPage, _ index: Int) async throws {
        let ids = page.missing.keys.sorted()
        guard (client.state.protocolVersion ?? .v141) >= .v120 else {
            for id in ids {
                page.setAside(id, "the server gives its headers only, and version 2.5 cannot fetch the rest")
            }
            return
        }
        for start in stride(from: 0, to: ids.count, by: Self.fetchSize) {
            try Task.checkCancellation()
            let part = Array(ids[start..<min(start + Self.fetchSize, ids.count)])
            do {
                try await fetch(part, page, index)
            } catch let error as ActiveSyncError where part.count > 1 && Self.concernsItem(error) {
                for id in part where page.missing[id] != nil { try await fetchAlone(id, page, index) }
            } catch let error as ActiveSyncError where Self.concernsItem(error) {
                page.setAside(part[0], error.description)
            }
        }
    }

    /// How many messages one ItemOperations asks for.
    private static let fetchSize = 16

    private static func concernsItem(_ error: ActiveSyncError) -> Bool {
        error.command == .itemOperations
            && ([.badReply, .serverFailed, .commandFailed].contains(error.code) || losesReply(error))
    }

    private func fetchAlone(_ id: ServerID, _ page: CollectionPage, _ index: Int) async throws {
        do {
            try await fetch([id], page, index)
        } catch let error as ActiveSyncError where Self.concernsItem(error) {
            page.setAside(id, error.description)
        }
    }

    private func fetch(_ ids: [ServerID], _ page: CollectionPage, _ index: Int) async throws {
        let collection = tasks[index].record.id
        let form = ItemOperations.Options(mimeSupport: .always, bodyPreferences: [BodyPreference(type: .mime)])
        let command = ItemOperations(
            ids.map { .fetch(ItemOperations.Fetch(.item(collection, $0), options: form)) })
        let answer = try await client.send(command) { event in
            guard case .result(.fetch(let result)) = event else { return }
            try await take(result, ids, page)
        }
        guard answer.status == nil || answer.status == .success else {
            throw ActiveSyncError.status(answer.status ?? 0, command: "ItemOperations", scope: .itemOperations)
        }
        for id in ids where page.missing[id] != nil {
            page.setAside(id, "the server did not answer for it")
        }
    }

    private func take(
        _ result: ItemOperations.FetchResult, _ ids: [ServerID], _ page: CollectionPage
    ) async throws {
        let named: ServerID? = if case .item(_, let id)? = result.target { id } else { nil }
        guard let id = named ?? (ids.count == 1 ? ids[0] : nil), page.missing[id] != nil else { return }
        guard result.status == nil || result.status == .success else {
            let status = result.status ?? 0
            // Servers say either of a message that is gone; the number of a missing document is used for both.
            guard status != .itemNotFound, status != ItemOperationsStatus.docLibNotFound else {
                return page.release(id)
            }
            return page.setAside(
                id, "ItemOperations was answered with status \(status.description(in: .itemOperations))")
        }
        guard let email = result.data?.email else { return page.setAside(id, "the server does not give its content") }
        try await page.fetched(id, email)
    }

    // MARK: Items that were set aside

    /// Tries once a day, or when everything is matched anew, to get what could not be had before.
    func retryQuarantined() async throws {
        let now = clock.now()
        for index in tasks.indices where !tasks[index].isDone && !tasks[index].record.syncKey.isInitial {
            let due = try await state.quarantine(in: tasks[index].record.id).filter {
                options.isFull || now.timeIntervalSince($0.lastTriedAt) > 24 * 3600
            }
            guard !due.isEmpty else { continue }
            let page = CollectionPage(tasks[index], state: state, store: store, now: now)
            for item in due { page.retry(item.serverID) }
            try await fetchMissing(page, index)
            try await page.commit(newKey: tasks[index].record.syncKey, isLast: false)
            tasks[index].counts.add(page.counts)
        }
    }

    // MARK: Estimates

    /// Asks how many messages are to come in some folders, for progress.
    ///
    /// It also wakes folders that some servers show as empty until somebody has asked so.
    func estimate(_ indices: [Int]) async {
        guard !indices.isEmpty else { return }
        let since = options.since
        let collections = indices.map { index in
            // Exchange answers a filter that it does not have for mail with status 110.
            let filter = tasks[index].oldest == nil ? since : .all
            return GetItemEstimate.Collection(
                tasks[index].record.id, syncKey: tasks[index].record.syncKey,
                options: [GetItemEstimate.Options(itemClass: .email, filterType: filter)])
        }
        // What it says is only for people: a server that does not answer well is asked for the messages all the same.
        guard let answer = try? await client.send(GetItemEstimate(collections)) else { return }
        for index in indices {
            tasks[index].estimate = answer.estimates.first { $0.id == tasks[index].record.id }?.count
        }
    }

    /// What a run would do, without doing it.
    func estimateOnly() async throws {
        for index in tasks.indices {
            if tasks[index].record.syncKey.isInitial {
                tasks[index].failure = nil
                onEvent(.warning("\(tasks[index].name) was never synced; all of its messages would be fetched"))
            } else {
                await estimate([index])
                tasks[index].counts.added = tasks[index].estimate ?? 0
            }
            tasks[index].isDone = true
            onEvent(.folder(tasks[index].report))
        }
    }
}
