internal import ActiveSyncProtocol
internal import WBXML

/// ItemOperations (MS-ASCMD 2.2.1.10): items, attachments and emptying folders of the mailbox.
struct ItemOperationsHandler {
    let call: CommandCall

    func answer(_ command: ItemOperations) -> ItemOperations.Response {
        guard !command.operations.isEmpty else {
            return ItemOperations.Response(status: ItemOperationsStatus.protocolError)
        }
        return ItemOperations.Response(results: command.operations.map(carryOut))
    }

    private func carryOut(_ operation: ItemOperations.Operation) -> ItemOperations.Result {
        switch operation {
        case .fetch(let fetch): return .fetch(carryOut(fetch))
        case .emptyFolder(let id, let deletesSubfolders):
            return .emptyFolder(id, status: empty(id, deletesSubfolders))
        case .move(let conversation, _, _):
            return .move(conversation: conversation, status: ItemOperationsStatus.actionNotSupported)
        }
    }

    private func empty(_ id: CollectionID, _ deletesSubfolders: Bool) -> Status {
        call.mailbox.update { contents, _ in
            guard let folder = contents.mailbox.folders[id] else { return ItemOperationsStatus.docLibNotFound }
            for number in folder.messages.keys { contents.mailbox.remove(ItemID(folder: id, number: number)) }
            if deletesSubfolders {
                for child in contents.mailbox.folders.values where child.parentID == id {
                    contents.mailbox.removeFolder(child.id)
                }
            }
            return ItemOperationsStatus.success
        }
    }

    private func carryOut(_ fetch: ItemOperations.Fetch) -> ItemOperations.FetchResult {
        switch fetch.target {
        case .item(let folder, let serverID):
            guard let id = ItemID(serverID), id.folder == folder, let message = message(id) else {
                return failure(ItemOperationsStatus.docLibNotFound, fetch)
            }
            return item(message, id, fetch)
        case .attachment(let reference): return attachment(reference, fetch)
        case .longID: return failure(ItemOperationsStatus.docLibNotFound, fetch)
        case .document: return failure(ItemOperationsStatus.unknownStore, fetch)
        }
    }

    private func failure(_ status: Status, _ fetch: ItemOperations.Fetch) -> ItemOperations.FetchResult {
        ItemOperations.FetchResult(status: status, target: fetch.target)
    }

    private func message(_ id: ItemID) -> StoredMessage? {
        call.mailbox.read { contents, _ in contents.mailbox.message(id) }
    }

    // MARK: - Items

    private func item(
        _ message: StoredMessage, _ id: ItemID, _ fetch: ItemOperations.Fetch
    ) -> ItemOperations.FetchResult {
        let options = Sync.Options(
            filterType: nil, mimeSupport: fetch.options?.mimeSupport,
            bodyPreferences: fetch.options?.bodyPreferences ?? [])
        let renderer = EmailRenderer(
            options: options, version: call.version,
            truncates: !call.mock.options.quirks.contains(.ignoresTruncation))
        guard !renderer.fails(at: message) else { return failure(ItemOperationsStatus.conversionFailed, fetch) }
        var email = renderer.item(message, id: id)
        if let schema = fetch.options?.schema { email = part(of: email, named: schema) }
        return ItemOperations.FetchResult(target: fetch.target, itemClass: .email, data: .email(email))
    }

    /// The properties that a Schema names.
    private func part(of email: Email, named tags: [Tag]) -> Email {
        var part = Email()
        for tag in tags {
            switch tag {
            case EmailTag.to: part.to = email.to
            case EmailTag.cc: part.cc = email.cc
            case EmailTag.from: part.from = email.from
            case EmailTag.subject: part.subject = email.subject
            case EmailTag.replyTo: part.replyTo = email.replyTo
            case EmailTag.dateReceived: part.dateReceived = email.dateReceived
            case EmailTag.read: part.isRead = email.isRead
            case EmailTag.flag: part.flag = email.flag
            case EmailTag.importance: part.importance = email.importance
            case EmailTag.messageClass: part.messageClass = email.messageClass
            case AirSyncBaseTag.body: part.body = email.body
            case AirSyncBaseTag.attachments: part.attachments = email.attachments
            default: continue
            }
        }
        return part
    }

    // MARK: - Attachments

    private func attachment(
        _ reference: FileReference, _ fetch: ItemOperations.Fetch
    ) -> ItemOperations.FetchResult {
        guard call.mock.options.policies?.attachmentsEnabled != false else {
            return failure(ItemOperationsStatus.accessDenied, fetch)
        }
        let parts = reference.rawValue.replacing("%3a", with: ":").split(separator: ":")
        guard parts.count == 3, let number = Int(parts[1]), let index = Int(parts[2]),
            let message = message(ItemID(folder: CollectionID(String(parts[0])), number: number))
        else { return failure(ItemOperationsStatus.invalidAttachmentID, fetch) }
        let mime = message.mime
        let attachments = MessageStructure(MIMEPart(message: mime)).attachments
        guard attachments.indices.contains(index) else {
            return failure(ItemOperationsStatus.invalidAttachmentID, fetch)
        }
        let part = attachments[index]
        // An attached message is handed out as it stands, without the part's own header.
        let bytes = part.type.main == "message/rfc822" ? Array(mime[part.body]) : part.content(of: mime)
        var content = ItemOperations.Content(data: bytes, contentType: part.type.main)
        if let range = fetch.options?.range {
            guard range.lowerBound < bytes.count else { return failure(ItemOperationsStatus.invalidRange, fetch) }
            let clipped = range.lowerBound...min(range.upperBound, bytes.count - 1)
            content = ItemOperations.Content(
                data: Array(bytes[clipped]), contentType: part.type.main, range: clipped, total: bytes.count)
        }
        return ItemOperations.FetchResult(target: fetch.target, content: content)
    }
}
