internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

/// Carries out what a client has done in one folder.
struct CollectionCommands {
    let call: CommandCall
    let folder: CollectionID
    let type: FolderType
    /// The mock's time.
    let now: Int
    let renderer: ItemRenderer
    let changer: ItemChanger
    let deletesAsMoves: Bool
    /// Whether the mailbox has no room for another item.
    var isFull = false
    /// What became of the commands.
    var outcomes: [Sync.CommandOutcome] = []
    /// What is to be sent when nothing is locked any more.
    var postings: [Posting] = []
    /// The items that a command of this request has changed already.
    private var touched: Set<ServerID> = []

    init(
        call: CommandCall, folder: CollectionID, type: FolderType, now: Int, renderer: ItemRenderer,
        changer: ItemChanger, deletesAsMoves: Bool
    ) {
        self.call = call
        self.folder = folder
        self.type = type
        self.now = now
        self.renderer = renderer
        self.changer = changer
        self.deletesAsMoves = deletesAsMoves
    }

    private var quirks: Set<MockExchange.Quirk> { call.mock.options.quirks }

    /// Carries a command out.
    ///
    /// - Parameter elements: the application data of the command as it came.
    mutating func carryOut(
        _ command: Sync.ClientCommand, _ elements: [WBXMLElement], _ mailbox: inout Mailbox,
        _ state: inout CollectionState
    ) {
        switch command {
        case .add(let add): self.add(add, elements, to: &mailbox, &state)
        case .change(let change):
            let outcome = apply(change, elements, to: &mailbox, &state)
            touched.insert(change.serverID)
            let isSpecial = outcome.data != nil || outcome.status != SyncStatus.success
            if isSpecial || quirks.contains(.listsSuccess) { outcomes.append(outcome) }
        case .delete(let serverID, let instance):
            let status = delete(serverID, instance: instance, from: &mailbox, &state)
            touched.insert(serverID)
            if status != SyncStatus.success || quirks.contains(.listsSuccess) {
                outcomes.append(
                    Sync.CommandOutcome(.delete, serverID: serverID, status: status, instance: instance))
            }
        case .fetch(let serverID):
            guard let id = item(serverID), let stored = mailbox.item(id) else {
                outcomes.append(
                    Sync.CommandOutcome(.fetch, serverID: serverID, status: SyncStatus.objectNotFound))
                return
            }
            outcomes.append(
                Sync.CommandOutcome(.fetch, serverID: serverID, data: renderer.data(stored, id: id).data))
        }
    }

    /// Answers a command that is not carried out, as a rule since its item cannot be read.
    mutating func refuse(_ command: Sync.ClientCommand, _ status: Status = SyncStatus.conversionError) {
        switch command {
        case .add(let add): refuse(add, status)
        case .change(let change):
            outcomes.append(
                Sync.CommandOutcome(
                    .change, serverID: change.serverID, status: status, instance: change.instance))
        case .delete(let serverID, let instance):
            outcomes.append(Sync.CommandOutcome(.delete, serverID: serverID, status: status, instance: instance))
        case .fetch: return
        }
    }

    /// Whether two commands of the request name the same item, at which Exchange Online fails.
    static func repeatsItem(_ commands: [Sync.ClientCommand]) -> Bool {
        var seen: Set<ServerID> = []
        return !commands.allSatisfy { command in
            switch command {
            case .change(let change): seen.insert(change.serverID).inserted
            case .delete(let serverID, _): seen.insert(serverID).inserted
            case .add, .fetch: true
            }
        }
    }

    private func item(_ serverID: ServerID) -> ItemID? {
        call.mock.itemID(serverID).flatMap { $0.folder == folder ? $0 : nil }
    }

    // MARK: - Add

    private mutating func add(
        _ add: Sync.Add, _ elements: [WBXMLElement], to mailbox: inout Mailbox, _ state: inout CollectionState
    ) {
        guard !isFull else { return refuse(add, SyncStatus.cannotComplete) }
        let itemClass = add.itemClass ?? type.itemClass ?? .email
        if itemClass == .email || itemClass == .sms { return addMessage(add, itemClass, to: &mailbox, &state) }
        guard itemClass == type.itemClass, type != .recipientInformation,
            let properties = changer.added(elements, of: itemClass, number: mailbox.nextNumber)
        else { return refuse(add, SyncStatus.conversionError) }
        let id = mailbox.add(properties, to: folder)
        know(id, in: mailbox, &state)
        var answer: [WBXMLElement] = []
        if call.version >= .v160 {
            if itemClass == .calendar, let uid = properties[CalendarTag.uid] { answer.append(uid) }
            let added = changer.attachments(elements, before: [])?.added ?? []
            if !added.isEmpty { answer.append(Self.references(to: added, of: id)) }
        }
        outcomes.append(
            Sync.CommandOutcome(
                .add, clientID: add.clientID, serverID: call.mock.serverID(id),
                data: answer.isEmpty ? nil : .other(itemClass, answer)))
        if call.version >= .v160, itemClass == .calendar {
            postings += MeetingMail(organizer: call.user, now: now).invitations(from: nil, to: properties)
        }
    }

    private mutating func refuse(_ add: Sync.Add, _ status: Status) {
        outcomes.append(Sync.CommandOutcome(.add, clientID: add.clientID, status: status))
    }

    private func know(_ id: ItemID, in mailbox: Mailbox, _ state: inout CollectionState) {
        // Some servers tell a device of its own item as if another had made it.
        guard !quirks.contains(.echoesAdds), let version = mailbox.item(id)?.version else { return }
        state.tell(id.number, version)
    }

    /// The references of new attachments (MS-ASAIRS 2.2.2.1), by what the client calls them.
    private static func references(to added: [(clientID: String, number: Int)], of id: ItemID) -> WBXMLElement {
        WBXMLElement(
            AirSyncBaseTag.attachments,
            elements: added.map { file in
                WBXMLElement(
                    AirSyncBaseTag.attachment,
                    elements: [
                        WBXMLElement(AirSyncBaseTag.clientID, text: file.clientID),
                        WBXMLElement(
                            AirSyncBaseTag.fileReference,
                            text: AttachmentReference(item: id, index: file.number).text.rawValue),
                    ])
            })
    }

    // MARK: - Change

    private mutating func apply(
        _ change: Sync.Change, _ elements: [WBXMLElement], to mailbox: inout Mailbox, _ state: inout CollectionState
    ) -> Sync.CommandOutcome {
        func outcome(_ status: Status) -> Sync.CommandOutcome {
            Sync.CommandOutcome(.change, serverID: change.serverID, status: status, instance: change.instance)
        }
        guard let id = item(change.serverID), let old = mailbox.item(id) else {
            return outcome(quirks.contains(.unknownItemSucceeds) ? SyncStatus.success : SyncStatus.objectNotFound)
        }
        guard let properties = old.properties else {
            return applyToMessage(change, id, old, &mailbox, &state)
        }
        if losesConflict(old, change.serverID, state) {
            return outcome(SyncStatus.conflict)
        }
        if quirks.contains(.losesPartialChanges), properties.itemClass == .calendar,
            !elements.contains(where: { $0.tag == CalendarTag.startTime })
        {
            return outcome(SyncStatus.success)
        }
        var changed: ItemProperties?
        if let instance = change.instance.map({ Int($0.timeIntervalSince1970) }) {
            guard properties.itemClass == .calendar, EventSeries(properties)?.contains(instance) == true else {
                return outcome(SyncStatus.objectNotFound)
            }
            changed = changer.changed(properties, instance: instance, by: elements)
        } else {
            changed = changer.changed(properties, by: elements)
        }
        guard let changed else { return outcome(SyncStatus.conversionError) }
        let wasKnown = state.version(of: id.number) == old.version
        mailbox.update(id) { item in
            item.properties = changed
            return changed != properties
        }
        // The device knows its own change. If it does not know the state before, it is told the whole.
        if wasKnown, let version = mailbox.item(id)?.version { state.tell(id.number, version) }
        if call.version >= .v160, properties.itemClass == .calendar {
            postings += MeetingMail(organizer: call.user, now: now).invitations(from: properties, to: changed)
        }
        var result = outcome(SyncStatus.success)
        let added = changer.attachments(elements, before: properties.attachments)?.added ?? []
        if !added.isEmpty { result.data = .other(properties.itemClass, [Self.references(to: added, of: id)]) }
        return result
    }

    /// Whether the server has changed an item behind the client's back, and wins.
    private func losesConflict(_ item: StoredItem, _ serverID: ServerID, _ state: CollectionState) -> Bool {
        guard !touched.contains(serverID), let told = state.version(of: item.number), told != item.version else {
            return false
        }
        return renderer.options(for: item.itemClass).conflict != .clientWins
    }

    // MARK: - Delete

    private mutating func delete(
        _ serverID: ServerID, instance: Date?, from mailbox: inout Mailbox, _ state: inout CollectionState
    ) -> Status {
        guard let id = item(serverID), let item = mailbox.item(id) else {
            return quirks.contains(.unknownItemSucceeds) ? SyncStatus.success : SyncStatus.objectNotFound
        }
        if let properties = item.properties {
            if losesConflict(item, serverID, state) {
                // The item that won comes as a new one.
                state.tell(id.number, nil)
                return SyncStatus.conflict
            }
            if let instance { return delete(Int(instance.timeIntervalSince1970), of: id, properties, &mailbox, &state) }
            if call.version >= .v160, item.itemClass == .calendar {
                postings += MeetingMail(organizer: call.user, now: now).cancellation(of: properties)
            }
        }
        let trash = mailbox.folder(ofType: .deletedItems)?.id
        if deletesAsMoves || quirks.contains(.alwaysMovesToTrash), let trash, trash != folder {
            mailbox.move(id, to: trash)
        } else {
            mailbox.remove(id)
        }
        if !quirks.contains(.echoesDeletes) { state.tell(id.number, nil) }
        return SyncStatus.success
    }

    private mutating func delete(
        _ instance: Int, of id: ItemID, _ properties: ItemProperties, _ mailbox: inout Mailbox,
        _ state: inout CollectionState
    ) -> Status {
        guard let occurrence = EventSeries(properties)?.occurrence(at: instance) else {
            return SyncStatus.objectNotFound
        }
        let wasKnown = state.version(of: id.number) == mailbox.item(id)?.version
        mailbox.update(id) { item in
            item.properties = ItemChanger.deleted(properties, instance: instance, now: now)
            return true
        }
        if wasKnown, let version = mailbox.item(id)?.version { state.tell(id.number, version) }
        postings += MeetingMail(organizer: call.user, now: now).cancellation(of: properties, only: occurrence)
        return SyncStatus.success
    }
}
