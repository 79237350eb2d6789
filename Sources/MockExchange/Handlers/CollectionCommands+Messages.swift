internal import ActiveSyncProtocol
internal import FoundationEssentials

extension CollectionCommands {
    /// A new message: only a text message, or since 16.0 a draft; mail comes into being by being sent or received.
    mutating func addMessage(
        _ add: Sync.Add, _ itemClass: ItemClass, to mailbox: inout Mailbox, _ state: inout CollectionState
    ) {
        func refuse(_ status: Status) {
            outcomes.append(Sync.CommandOutcome(.add, clientID: add.clientID, status: status))
        }
        let isText = itemClass == .sms && call.version >= .v140
        let isDraft = itemClass == .email && call.version >= .v160 && type == .drafts
        guard isText || isDraft || call.mock.options.quirks.contains(.acceptsMail), type.itemClass == .email,
            let email = Self.email(add.data)
        else { return refuse(SyncStatus.conversionError) }
        var draft = DraftMessage()
        guard let added = draft.apply(email) else { return refuse(SyncStatus.conversionError) }
        let mime = draft.bytes(from: call.user, at: now)
        if add.sends {
            guard let status = send(mime, in: &mailbox) else {
                outcomes.append(Sync.CommandOutcome(.add, clientID: add.clientID, status: SyncStatus.success))
                return
            }
            return refuse(status)
        }
        let received = email.dateReceived.map { Int($0.timeIntervalSince1970) } ?? now
        let number = mailbox.add(.bytes(mime), to: folder, received: received) { item in
            item.isDraft = isDraft
            item.isText = isText
            item.isRead = email.isRead ?? true
            item.flag = email.flag
            item.categories = email.categories ?? []
        }
        let id = ItemID(folder: folder, number: number)
        if let version = mailbox.item(id)?.version, !call.mock.options.quirks.contains(.echoesAdds) {
            state.tell(number, version)
        }
        outcomes.append(
            Sync.CommandOutcome(
                .add, clientID: add.clientID, serverID: call.mock.serverID(id), data: answer(added, id, mailbox),
                itemClass: isText ? .sms : nil))
    }

    /// The properties of a message, also where none of them shows that it is one.
    private static func email(_ data: ItemData) -> Email? {
        if let email = data.email { return email }
        guard case .other(nil, _) = data else { return nil }
        return (try? data.typed(as: .email))?.email
    }

    /// What a server says of a draft that it has taken: its conversation, and the references of new attachments.
    private func answer(
        _ added: [(clientID: ClientID, index: Int)], _ id: ItemID, _ mailbox: Mailbox
    ) -> ItemData? {
        guard call.version >= .v160, let item = mailbox.item(id), item.isDraft else { return nil }
        let whole = renderer.email(for: item).item(item, id: id)
        var email = Email()
        email.conversationID = whole.conversationID
        email.conversationIndex = whole.conversationIndex
        if !added.isEmpty {
            email.attachments = Attachments(
                added.map { file in
                    var attachment = Attachment()
                    attachment.clientID = file.clientID
                    attachment.fileReference = AttachmentReference(item: id, index: file.index).text
                    return attachment
                })
        }
        return .email(email)
    }

    /// Sends a draft; gives a status when that is not possible.
    private mutating func send(_ mime: [UInt8], in mailbox: inout Mailbox) -> Status? {
        let message = OutgoingMessage(mime)
        let recipients = message.recipients
        guard !recipients.isEmpty, recipients.allSatisfy(MailAddress.isPlausible) else { return .invalidRecipients }
        let sent = message.bytes(from: call.user, at: now, number: call.mock.nextMessageNumber())
        postings.append(Posting(mime: sent, recipients: recipients))
        if let folder = mailbox.folder(ofType: .sentItems)?.id {
            mailbox.add(.bytes(sent), to: folder, received: now) { $0.isRead = true }
        }
        return nil
    }

    /// A change to a message: of what a person does with it, and of everything if it is a draft.
    mutating func applyToMessage(
        _ change: Sync.Change, _ id: ItemID, _ old: StoredItem, _ mailbox: inout Mailbox,
        _ state: inout CollectionState
    ) -> Sync.CommandOutcome {
        var outcome = Sync.CommandOutcome(.change, serverID: change.serverID, status: SyncStatus.conversionError)
        guard let email = Self.email(change.data) else { return outcome }
        var rest = email
        rest.isRead = nil
        rest.flag = nil
        rest.categories = nil
        let changesText = rest != Email() || change.sends
        // Nothing else of a message that is not a draft can be changed.
        guard !changesText || old.isDraft && call.version >= .v160 else { return outcome }
        var draft = DraftMessage(old.mime)
        guard let added = draft.apply(rest), email.flag.map(ItemRules.acceptsFlag) ?? true else { return outcome }
        if change.sends {
            outcome.status = send(draft.bytes(from: call.user, at: now), in: &mailbox) ?? SyncStatus.success
            if outcome.status == SyncStatus.success { mailbox.remove(id) }
            return outcome
        }
        mailbox.update(id) { message in
            let before = (message.isRead, message.flag, message.categories)
            if let isRead = email.isRead { message.isRead = isRead }
            if let flag = email.flag { message.flag = (flag.status ?? .cleared) == .cleared ? nil : flag }
            if let categories = email.categories { message.categories = categories }
            if changesText { message.content = .bytes(draft.bytes(from: call.user, at: now)) }
            return changesText || before != (message.isRead, message.flag, message.categories)
        }
        // The device knows its own change. If it does not know the state before, it is told the whole.
        if state.version(of: id.number) == old.version, let version = mailbox.item(id)?.version {
            state.tell(id.number, version)
        }
        outcome.status = SyncStatus.success
        if !added.isEmpty { outcome.data = answer(added, id, mailbox) }
        return outcome
    }
}

extension MailAddress {
    /// Whether a text can be an address.
    static func isPlausible(_ address: String) -> Bool {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
    }
}
