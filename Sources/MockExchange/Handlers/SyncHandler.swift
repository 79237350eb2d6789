internal import ActiveSyncProtocol
internal import WBXML

/// Sync (MS-ASCMD 2.2.1.21): the whole request.
///
/// What concerns one folder is in ``CollectionSync``.
struct SyncHandler {
    let call: CommandCall

    func answer(_ command: Sync) async throws(Refusal) -> Sync.Response {
        let quirks = call.mock.options.quirks
        if quirks.contains(.wantsFoldersFirst), let first = call.document?.elements.first,
            first.tag != AirSyncTag.collections
        {
            throw .http(500)
        }
        guard let request = effective(command), !request.collections.isEmpty else {
            return Sync.Response(status: SyncStatus.incompleteRequest)
        }
        if let refusal = refusal(of: request) { return refusal }
        var reply = try carryOut(request)
        if quirks.contains(.unknownFolderAtTop), reply.hasUnknown {
            return Sync.Response(status: SyncStatus.folderHierarchyChanged)
        }
        if quirks.contains(.unknownFolderIsEmpty), reply.hasUnknown { return Sync.Response() }
        if reply.isUnchanged, let wait = request.wait, !request.hasCommands, !quirks.contains(.returnsAtOnce) {
            let folders = request.collections.map(\.id)
            call.mailbox.update { contents, _ in contents.devices[call.deviceID]?.waitingFolders += folders }
            defer {
                call.mailbox.update { contents, _ in
                    contents.devices[call.deviceID]?.stopWaiting(for: folders)
                }
            }
            let clock = ContinuousClock()
            let end = clock.now.advanced(by: .seconds(wait.inSeconds))
            while reply.isUnchanged {
                let count = reply.changeCount
                let left = clock.now.duration(to: end)
                guard left > .zero, try await call.waitForChange(after: count, for: left) else { break }
                reply = try carryOut(request)
            }
        }
        remember(reply.isUnchanged && !request.hasCommands ? request : nil)
        return reply.response
    }

    // MARK: - The request that is meant

    /// The request with what an empty or a partial one leaves out, or `nil` when there is nothing to complete it from.
    private func effective(_ command: Sync) -> Sync? {
        guard command.isEmpty || command.isPartial else { return command }
        guard !(command.isEmpty && call.mock.options.quirks.contains(.noEmptySync)),
            let last = call.mailbox.read({ contents, _ in contents.devices[call.deviceID]?.lastSync })
        else { return nil }
        guard command.isPartial else { return last }
        var request = command
        request.isPartial = false
        request.wait = command.wait ?? last.wait
        request.windowSize = command.windowSize ?? last.windowSize
        for collection in last.collections where !command.collections.contains(where: { $0.id == collection.id }) {
            request.collections.append(collection)
        }
        return request
    }

    private func remember(_ request: Sync?) {
        call.mailbox.update { contents, _ in contents.devices[call.deviceID]?.lastSync = request }
    }

    /// What is wrong with the request as a whole.
    private func refusal(of request: Sync) -> Sync.Response? {
        let options = call.mock.options
        let waits = call.document?.elements.filter {
            $0.tag == AirSyncTag.wait || $0.tag == AirSyncTag.heartbeatInterval
        }
        if (waits?.count ?? 0) > 1 || Set(request.collections.map(\.id)).count != request.collections.count {
            return Sync.Response(status: SyncStatus.protocolError)
        }
        let folders = call.mailbox.read { contents, _ in contents.mailbox.folders.mapValues(\.type) }
        let isWellFormed = request.collections.allSatisfy { collection in
            collection.commands.count <= options.maximumSyncCommands
                && (folders[collection.id].map { collection.isWellFormed(in: $0) } ?? true)
        }
        guard isWellFormed else { return Sync.Response(status: SyncStatus.protocolError) }
        if let wait = request.wait {
            if options.quirks.contains(.waitWithoutLimit), !options.heartbeat.contains(wait.inSeconds) {
                return Sync.Response(status: SyncStatus.invalidWaitOrHeartbeat)
            }
            let limits = options.heartbeat
            let seconds = wait.inSeconds
            if case .minutes(let minutes) = wait, !(1...59).contains(minutes) || !limits.contains(seconds) {
                let nearest = min(max(seconds, max(limits.lowerBound, 60)), min(limits.upperBound, 59 * 60))
                return Sync.Response(status: SyncStatus.invalidWaitOrHeartbeat, limit: nearest / 60)
            } else if !limits.contains(seconds) {
                let nearest = min(max(seconds, limits.lowerBound), limits.upperBound)
                return Sync.Response(status: SyncStatus.invalidWaitOrHeartbeat, limit: nearest)
            }
        }
        if options.quirks.contains(.competingSyncFails) {
            let waiting = call.mailbox.read { contents, _ in contents.devices[call.deviceID]?.waitingFolders ?? [] }
            if request.collections.contains(where: { waiting.contains($0.id) }) {
                return Sync.Response(status: SyncStatus.retry)
            }
        }
        if options.quirks.contains(.oneCommandPerItem),
            request.collections.contains(where: { CollectionCommands.repeatsItem($0.commands) })
        {
            return Sync.Response(status: SyncStatus.retry)
        }
        if request.collections.count > options.maximumFolders {
            return Sync.Response(status: SyncStatus.tooManyCollections, limit: options.maximumFolders)
        }
        return nil
    }

    // MARK: - Carrying out

    private struct Reply: Sendable {
        var response: Sync.Response
        /// Whether there is nothing to tell.
        var isUnchanged: Bool
        /// Whether one of the folders is not there.
        var hasUnknown: Bool
        /// Up to which change of the mailbox this was seen.
        var changeCount: Int
    }

    /// Answers for all folders as one step.
    private func carryOut(_ request: Sync) throws(Refusal) -> Reply {
        let now = call.mock.now
        // Read first: what comes in between ends a wait too early, and nothing is missed.
        let changeCount = call.mailbox.read { $1 }
        let answers = call.mailbox.update { contents, keys in
            var budget = SyncBudget(
                items: SyncBudget.window(request.windowSize ?? 512), bytes: call.mock.options.maximumReplySize)
            return request.collections.map { collection in
                var sync = CollectionSync(call: call, request: collection, now: now)
                return sync.answer(&contents, &keys, &budget)
            }
        }
        guard !answers.contains(where: \.hasFailed) else { throw .http(500) }
        for posting in answers.flatMap(\.postings) { call.mock.post(posting, from: call.user) }
        var response = Sync.Response()
        let isUnchanged = answers.allSatisfy { $0.isUnchanged || $0.isLeftOut }
        // Before 12.1 there is no empty reply, and before 14.0 no folder is left out of one.
        let leavesOut = call.version >= .v140 && !call.mock.options.quirks.contains(.noEmptyReply)
        let isEmpty = isUnchanged && call.version >= .v121 && !call.mock.options.quirks.contains(.noEmptyReply)
        if !isEmpty {
            response.collections = answers.filter { !$0.isLeftOut && !($0.isUnchanged && leavesOut) }.map(\.response)
        }
        let hasUnknown = answers.contains { $0.response.header.status == SyncStatus.folderHierarchyChanged }
        return Reply(
            response: response, isUnchanged: isUnchanged, hasUnknown: hasUnknown, changeCount: changeCount)
    }
}

/// How much one reply may still take.
struct SyncBudget {
    /// Items.
    var items: Int
    /// Bytes of items.
    var bytes: Int

    /// A WindowSize as a server reads it: 1 to 512, and 512 for anything else.
    static func window(_ size: Int) -> Int {
        (1...512).contains(size) ? size : 512
    }
}

extension Sync {
    fileprivate var hasCommands: Bool {
        collections.contains { !$0.commands.isEmpty }
    }
}
