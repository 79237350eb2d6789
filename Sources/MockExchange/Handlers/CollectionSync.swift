internal import ActiveSyncProtocol
internal import WBXML

/// What a Sync request asks of one folder.
struct CollectionSync {
    /// The answer for one folder.
    struct Answer: Sendable {
        var response: Sync.CollectionResponse
        /// Whether nothing was told and nothing asked for.
        var isUnchanged = false
        /// Whether the server has failed at one of the items.
        var hasFailed = false
        /// Whether the reply does not name the folder at all.
        var isLeftOut = false
        /// What is to be sent when nothing is locked any more.
        var postings: [Posting] = []
    }

    let call: CommandCall
    let request: Sync.Collection
    /// The mock's time, for filters.
    let now: Int
    /// The application data of the commands as they came.
    let elements: [[WBXMLElement]]
    private var outcomes: [Sync.CommandOutcome] = []
    private var changes: [Sync.ServerChange] = []

    init(call: CommandCall, request: Sync.Collection, now: Int) {
        self.call = call
        self.request = request
        self.now = now
        elements = call.applicationData(of: request)
    }

    /// Carries out what the client has done, and tells what it does not know.
    mutating func answer(
        _ contents: inout MockMailbox.Contents, _ keys: inout KeyMaker, _ budget: inout SyncBudget
    ) -> Answer {
        // Taken out and put back, so that nothing large is copied when it changes.
        var device = contents.devices.removeValue(forKey: call.deviceID) ?? Device()
        defer { contents.devices[call.deviceID] = device }
        guard let type = contents.mailbox.folders[request.id]?.type, device.hierarchy?.version(of: request.id) != nil
        else { return failure(SyncStatus.folderHierarchyChanged) }
        guard !isNoSelect(contents.mailbox) else { return leftOut }
        if request.syncKey.isInitial {
            device.options[request.id] = request.options
            device.supported[request.id] = request.supported
            let key = keys.next()
            device.collections[request.id] = CollectionState(key: key, mark: CollectionMark(position: 0, filter: .all))
            return Answer(response: response(header(type, key: key)))
        }
        guard var state = device.collections.removeValue(forKey: request.id) else {
            return failure(SyncStatus.invalidSyncKey)
        }
        defer { device.collections[request.id] = state }
        if let reply = state.replay(of: request, key: request.syncKey) { return Answer(response: reply) }
        // Kept only where it may be needed: a copy makes the next change one of everything.
        let before = call.mock.options.quirks.contains(.omitsWhenFull) ? state : nil
        guard state.begin(request.syncKey) else { return failure(SyncStatus.invalidSyncKey) }
        if !request.options.isEmpty { device.options[request.id] = request.options }
        let options = device.options[request.id] ?? []
        let renderer = ItemRenderer(
            options: options, call: call,
            mostBytes: call.mock.options.quirks.contains(.truncatesInSync) ? 1000 : .max)
        var commands = CollectionCommands(
            call: call, folder: request.id, type: type, now: now, renderer: renderer,
            changer: ItemChanger(call: call, now: now, supported: device.supported[request.id]),
            deletesAsMoves: request.deletesAsMoves ?? true)
        commands.isFull = contents.quota == .full
        let malformed = call.malformedItems(of: request)
        for (index, command) in request.commands.enumerated() {
            guard !malformed.contains(index) else {
                commands.refuse(command)
                continue
            }
            if request.conflictsInstance(at: index), call.mock.options.quirks.contains(.conflictsInstances) {
                commands.refuse(command, SyncStatus.conflict)
                continue
            }
            commands.carryOut(
                command, elements.indices.contains(index) ? elements[index] : [], &contents.mailbox, &state)
        }
        outcomes = commands.outcomes
        var hasMore = false
        var mark = state.mark
        let isFull = budget.items <= 0
        let isAsleep =
            call.mock.options.quirks.contains(.asleepUntilEstimate) && !contents.awakeFolders.contains(request.id)
        let isUnheard = call.mock.options.quirks.contains(.emptyUntilIntroduced) && !device.isIntroduced
        let isTooSoon =
            call.mock.options.quirks.contains(.losesSameSecond) && type.itemClass != .email
            && contents.mailbox.folders[request.id]?.changedAt == device.syncTimes[request.id]
        if request.getsChanges ?? true, !isAsleep, !isTooSoon, !isUnheard,
            let folder = contents.mailbox.folders[request.id]
        {
            var window = ItemWindow(options, now: now)
            window.tellsLeaving = !call.mock.options.quirks.contains(.noSoftDelete)
            window.showsConversations = request.conversationMode == true
            guard let gathered = gatherChanges(of: folder, window, &state, renderer, &budget) else {
                return Answer(response: response(header(type, key: request.syncKey)), hasFailed: true)
            }
            (hasMore, mark) = gathered
        }
        if isFull, hasMore, request.commands.isEmpty, let before {
            state = before
            return leftOut
        }
        if !isTooSoon { device.syncTimes[request.id] = now }
        let isNew = call.mock.options.quirks.contains(.newKeyEachTime)
        if changes.isEmpty, !hasMore, request.commands.isEmpty, !isNew {
            state.end(mark: mark)
            return Answer(response: response(header(type, key: request.syncKey)), isUnchanged: true)
        }
        let key = keys.next()
        var header = header(type, key: key)
        header.moreAvailable = hasMore
        let reply = response(header)
        state.end(key: key, mark: mark, request: request, reply: reply)
        return Answer(response: reply, postings: commands.postings)
    }

    // MARK: - The frame of the answer

    private func header(_ type: FolderType, key: SyncKey) -> Sync.CollectionHeader {
        Sync.CollectionHeader(
            id: request.id, syncKey: key, status: SyncStatus.success,
            itemClass: call.version < .v140 ? type.itemClass : nil)
    }

    private func response(_ header: Sync.CollectionHeader) -> Sync.CollectionResponse {
        Sync.CollectionResponse(header, changes: changes, outcomes: outcomes)
    }

    private func failure(_ status: Status) -> Answer {
        // Exchange answers an invalid key with the key 0.
        Answer(
            response: Sync.CollectionResponse(
                Sync.CollectionHeader(id: request.id, syncKey: .initial, status: status)))
    }

    /// The answer of a server that says nothing of the folder.
    private var leftOut: Answer {
        Answer(response: Sync.CollectionResponse(Sync.CollectionHeader(id: request.id)), isLeftOut: true)
    }

    /// Whether the folder only stands for a level of the hierarchy, as IMAP servers have them.
    private func isNoSelect(_ mailbox: Mailbox) -> Bool {
        call.mock.options.quirks.contains(.noSelect) && mailbox.folders[request.id]?.items.isEmpty == true
            && mailbox.folders.values.contains { $0.parentID == request.id }
    }

    // MARK: - What the server tells

    /// Fills the answer as far as window and budget allow; `nil` when the server fails at one of the items.
    private mutating func gatherChanges(
        of folder: Folder, _ wanted: ItemWindow, _ state: inout CollectionState, _ renderer: ItemRenderer,
        _ budget: inout SyncBudget
    ) -> (hasMore: Bool, mark: CollectionMark)? {
        var window = SyncBudget.window(request.windowSize ?? 100)
        var taken: [ItemChange] = []
        var gathered: [Sync.ServerChange] = []
        var bytes = budget.bytes
        var items = budget.items
        var hasFailed = false
        let (hasMore, mark) = state.changes(in: folder, window: wanted) { change in
            guard window > 0, items > 0, bytes > 0, !hasFailed else { return false }
            if change.kind == .add, let item = folder.items[change.number], renderer.fails(at: item) {
                hasFailed = true
                return false
            }
            let (rendered, size) = render(
                change, told: state.version(of: change.number), of: folder, wanted, renderer)
            // The first item of a reply is taken whatever its size, or a large one would never come.
            guard size <= bytes || gathered.isEmpty else { return false }
            window -= 1
            items -= 1
            bytes -= size
            gathered.append(rendered)
            taken.append(change)
            return true
        }
        guard !hasFailed else { return nil }
        for change in taken { state.tell(change.number, change.version) }
        changes = gathered
        budget.items = items
        budget.bytes = bytes
        return (hasMore, mark)
    }

    private func render(
        _ change: ItemChange, told: Int?, of folder: Folder, _ window: ItemWindow, _ renderer: ItemRenderer
    ) -> (Sync.ServerChange, size: Int) {
        let id = ItemID(folder: folder.id, number: change.number)
        let serverID = call.mock.serverID(id)
        if change.kind == .softDelete, !call.mock.options.quirks.contains(.leavesAsDelete) {
            return (.softDelete(serverID), 100)
        }
        guard change.kind == .add || change.kind == .change, let item = folder.items[change.number] else {
            return (.delete(serverID), 100)
        }
        var renderer = renderer
        // What only its conversation has brought comes without its body.
        if !window.passesFilter(item) { renderer.mostBytes = 0 }
        let (data, size) = change.kind == .add ? renderer.data(item, id: id) : renderer.change(item, id: id, told: told)
        let isUsual = item.itemClass == folder.type.itemClass || folder.type == .recipientInformation
        let own = isUsual ? nil : item.itemClass
        let rendered = Sync.ServerItem(serverID, itemClass: own, data: data)
        return (change.kind == .add ? .add(rendered) : .change(rendered), size)
    }
}

extension Sync.Collection {
    /// Whether the request fits a folder of a type; one that does not is refused as a whole.
    func isWellFormed(in type: FolderType) -> Bool {
        if syncKey.isInitial, !commands.isEmpty || getsChanges == true { return false }
        if supported != nil, !syncKey.isInitial || type.itemClass == .notes { return false }
        if conversationMode != nil, type.itemClass != .email { return false }
        if type == .recipientInformation, !commands.isEmpty { return false }
        let own = type.itemClass ?? .email
        let classes = options.map { $0.itemClass ?? own }
        guard options.count <= 2, Set(classes).count == classes.count else { return false }
        return zip(classes, options).allSatisfy { itemClass, options in
            (itemClass == own || own == .email && itemClass == .sms)
                && (options.filterType.map { $0.suits(itemClass) } ?? true)
        }
    }

    /// Whether a command is for one event of a series that another command of the request changes as a whole, while the
    /// request states who wins a conflict.
    fileprivate func conflictsInstance(at index: Int) -> Bool {
        guard options.contains(where: { $0.conflict != nil }) else { return false }
        let series: ServerID? =
            switch commands[index] {
            case .change(let change): change.instance == nil ? nil : change.serverID
            case .delete(let serverID, let instance): instance == nil ? nil : serverID
            case .add, .fetch: nil
            }
        return commands.contains { command in
            if case .change(let change) = command { change.instance == nil && change.serverID == series } else { false }
        }
    }
}
