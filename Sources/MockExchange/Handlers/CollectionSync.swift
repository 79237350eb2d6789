internal import ActiveSyncProtocol

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
    }

    let call: CommandCall
    let request: Sync.Collection
    /// The mock's time, for filters.
    let now: Int
    private var outcomes: [Sync.CommandOutcome] = []
    private var changes: [Sync.ServerChange] = []

    init(call: CommandCall, request: Sync.Collection, now: Int) {
        self.call = call
        self.request = request
        self.now = now
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
        guard isWellFormed(in: type) else { return failure(SyncStatus.protocolError) }
        if request.syncKey.isInitial {
            device.options[request.id] = request.options
            let key = keys.next()
            device.collections[request.id] = CollectionState(key: key, mark: CollectionMark(position: 0, filter: .all))
            return Answer(response: response(header(type, key: key)))
        }
        guard var state = device.collections.removeValue(forKey: request.id) else {
            return failure(SyncStatus.invalidSyncKey)
        }
        defer { device.collections[request.id] = state }
        if let reply = state.replay(of: request, key: request.syncKey) { return Answer(response: reply) }
        guard state.begin(request.syncKey) else { return failure(SyncStatus.invalidSyncKey) }
        if !request.options.isEmpty { device.options[request.id] = request.options }
        let options =
            device.options[request.id]?.first { $0.itemClass == nil || $0.itemClass == .email } ?? Sync.Options()

        let renderer = EmailRenderer(
            options: options, version: call.version,
            truncates: !call.mock.options.quirks.contains(.ignoresTruncation),
            mostBytes: call.mock.options.quirks.contains(.truncatesInSync) ? 1000 : .max)
        for command in request.commands { carryOut(command, &contents.mailbox, &state, renderer) }
        var hasMore = false
        var mark = state.mark
        if request.getsChanges ?? true, let folder = contents.mailbox.folders[request.id] {
            guard let gathered = gatherChanges(of: folder, &state, renderer, &budget) else {
                return Answer(response: response(header(type, key: request.syncKey)), hasFailed: true)
            }
            (hasMore, mark) = gathered
        }
        if changes.isEmpty, !hasMore, request.commands.isEmpty {
            state.end(mark: mark)
            return Answer(response: response(header(type, key: request.syncKey)), isUnchanged: true)
        }
        let key = keys.next()
        var header = header(type, key: key)
        header.moreAvailable = hasMore
        let reply = response(header)
        state.end(key: key, mark: mark, request: request, reply: reply)
        return Answer(response: reply)
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
        call.mock.options.quirks.contains(.noSelect) && mailbox.folders[request.id]?.messages.isEmpty == true
            && mailbox.folders.values.contains { $0.parentID == request.id }
    }

    private func isWellFormed(in type: FolderType) -> Bool {
        if request.syncKey.isInitial, !request.commands.isEmpty || request.getsChanges == true { return false }
        if !request.syncKey.isInitial, request.supported != nil { return false }
        let classes = request.options.map { $0.itemClass ?? type.itemClass ?? .email }
        guard request.options.count <= 2, Set(classes).count == classes.count else { return false }
        return request.options.allSatisfy { options in
            guard let filter = options.filterType, type.itemClass == .email else { return true }
            return (FilterType.all...FilterType.oneMonth).contains(filter)
        }
    }

    // MARK: - What the server tells

    /// Fills the answer as far as window and budget allow; `nil` when the server fails at one of the items.
    private mutating func gatherChanges(
        of folder: Folder, _ state: inout CollectionState, _ renderer: EmailRenderer, _ budget: inout SyncBudget
    ) -> (hasMore: Bool, mark: CollectionMark)? {
        let filter = renderer.options.filterType ?? .all
        var window = SyncBudget.window(request.windowSize ?? 100)
        var taken: [ItemChange] = []
        var gathered: [Sync.ServerChange] = []
        var bytes = budget.bytes
        var items = budget.items
        var hasFailed = false
        let (hasMore, mark) = state.changes(in: folder, filter: filter, cutoff: filter.cutoff(now: now)) { change in
            guard window > 0, items > 0, bytes > 0, !hasFailed else { return false }
            if change.kind == .add, let message = folder.messages[change.number], renderer.fails(at: message) {
                hasFailed = true
                return false
            }
            let (rendered, size) = render(change, of: folder, renderer)
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
        _ change: ItemChange, of folder: Folder, _ renderer: EmailRenderer
    ) -> (Sync.ServerChange, size: Int) {
        let id = ItemID(folder: folder.id, number: change.number)
        switch change.kind {
        case .delete: return (.delete(id.serverID), 100)
        case .softDelete: return (.softDelete(id.serverID), 100)
        case .add, .change: break
        }
        guard let message = folder.messages[change.number] else { return (.delete(id.serverID), 100) }
        if change.kind == .change {
            return (.change(Sync.ServerItem(id.serverID, data: .email(renderer.state(of: message)))), 300)
        }
        let email = renderer.item(message, id: id)
        let size = 1000 + (email.body?.data?.count ?? 0)
        return (.add(Sync.ServerItem(id.serverID, data: .email(email))), size)
    }

    // MARK: - What the client has done

    private mutating func carryOut(
        _ command: Sync.ClientCommand, _ mailbox: inout Mailbox, _ state: inout CollectionState,
        _ renderer: EmailRenderer
    ) {
        switch command {
        case .add(let add):
            // Mail comes into being by being sent or received.
            outcomes.append(
                Sync.CommandOutcome(.add, clientID: add.clientID, status: SyncStatus.conversionError))
        case .change(let change):
            let status = apply(change, to: &mailbox, &state)
            note(.change, change.serverID, status)
        case .delete(let serverID, _):
            note(.delete, serverID, delete(serverID, from: &mailbox, &state))
        case .fetch(let serverID):
            guard let id = item(serverID), let message = mailbox.message(id) else {
                note(.fetch, serverID, SyncStatus.objectNotFound)
                return
            }
            outcomes.append(
                Sync.CommandOutcome(.fetch, serverID: serverID, data: .email(renderer.item(message, id: id))))
        }
    }

    /// Lists a command that failed; one that succeeded is not listed, unless a quirk says so.
    private mutating func note(_ kind: Sync.CommandOutcome.Kind, _ serverID: ServerID, _ status: Status) {
        guard status != SyncStatus.success || call.mock.options.quirks.contains(.listsSuccess) else { return }
        outcomes.append(Sync.CommandOutcome(kind, serverID: serverID, status: status))
    }

    private func item(_ serverID: ServerID) -> ItemID? {
        ItemID(serverID).flatMap { $0.folder == request.id ? $0 : nil }
    }

    private func apply(_ change: Sync.Change, to mailbox: inout Mailbox, _ state: inout CollectionState) -> Status {
        guard let id = item(change.serverID), let known = mailbox.message(id)?.version else {
            return SyncStatus.objectNotFound
        }
        guard let email = change.data.email else { return SyncStatus.conversionError }
        var rest = email
        rest.isRead = nil
        rest.flag = nil
        rest.categories = nil
        // Nothing else of a message that is not a draft can be changed.
        guard rest == Email() else { return SyncStatus.conversionError }
        mailbox.update(id) { message in
            let before = (message.isRead, message.flag, message.categories)
            if let isRead = email.isRead { message.isRead = isRead }
            if let flag = email.flag { message.flag = (flag.status ?? .cleared) == .cleared ? nil : flag }
            if let categories = email.categories { message.categories = categories }
            return before != (message.isRead, message.flag, message.categories)
        }
        // The device knows its own change. If it does not know the state before, it is told the whole.
        if state.version(of: id.number) == known, let version = mailbox.message(id)?.version {
            state.tell(id.number, version)
        }
        return SyncStatus.success
    }

    private func delete(_ serverID: ServerID, from mailbox: inout Mailbox, _ state: inout CollectionState) -> Status {
        guard let id = item(serverID), mailbox.message(id) != nil else { return SyncStatus.objectNotFound }
        let trash = mailbox.folder(ofType: .deletedItems)?.id
        if request.deletesAsMoves ?? true, let trash, trash != request.id {
            mailbox.move(id, to: trash)
        } else {
            mailbox.remove(id)
        }
        state.tell(id.number, nil)
        return SyncStatus.success
    }
}
