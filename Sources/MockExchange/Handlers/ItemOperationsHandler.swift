internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

/// ItemOperations (MS-ASCMD 2.2.1.10): items, attachments and emptying folders of the mailbox.
struct ItemOperationsHandler {
    let call: CommandCall
    /// The most bytes of a document that are given at once, as on Exchange.
    private static let mostDocumentBytes = 10_240_000

    func answer(_ command: ItemOperations) -> ItemOperations.Response {
        guard !command.operations.isEmpty else {
            return ItemOperations.Response(status: ItemOperationsStatus.protocolError)
        }
        let unknownStores = fetchesFromUnknownStores
        var fetches = 0
        let results = command.operations.map { operation in
            guard case .fetch(let fetch) = operation else { return carryOut(operation) }
            fetches += 1
            guard !unknownStores.contains(fetches) else {
                return .fetch(
                    ItemOperations.FetchResult(status: ItemOperationsStatus.unknownStore, target: fetch.target))
            }
            return carryOut(operation)
        }
        return ItemOperations.Response(results: results)
    }

    /// Which of the fetches, counted from 1, name a store that does not exist.
    private var fetchesFromUnknownStores: Set<Int> {
        // ItemOperations, Fetch, Store.
        Set(call.faults.compactMap { $0.path.last?.tag == ItemOperationsTag.store ? $0.path[1].number : nil })
    }

    private func carryOut(_ operation: ItemOperations.Operation) -> ItemOperations.Result {
        switch operation {
        case .fetch(let fetch): return .fetch(carryOut(fetch))
        case .emptyFolder(let id, let deletesSubfolders):
            return .emptyFolder(id, status: empty(id, deletesSubfolders))
        case .move(let conversation, let folder, let always):
            return .move(conversation: conversation, status: move(conversation, to: folder, always: always))
        }
    }

    private func empty(_ id: CollectionID, _ deletesSubfolders: Bool) -> Status {
        call.mailbox.update { contents, _ in
            guard let folder = contents.mailbox.folders[id] else { return ItemOperationsStatus.docLibNotFound }
            for number in folder.items.keys { contents.mailbox.remove(ItemID(folder: id, number: number)) }
            if deletesSubfolders {
                for child in contents.mailbox.folders.values where child.parentID == id {
                    contents.mailbox.removeFolder(child.id)
                }
            }
            return ItemOperationsStatus.success
        }
    }

    /// Moves all messages of a conversation, and with `always` those that come later.
    private func move(_ conversation: [UInt8], to folder: CollectionID, always: Bool) -> Status {
        guard always else { return .moveCommandDisallowedForNonPersistentMoveAction }
        return call.mailbox.update { contents, _ in
            guard let type = contents.mailbox.folders[folder]?.type else { return ItemOperationsStatus.docLibNotFound }
            guard type.itemClass == .email else { return ItemOperationsStatus.actionNotSupported }
            let search = MailboxSearch(folders: nil, condition: .conversation(conversation))
            let found = search.results(in: contents.mailbox)
            guard !found.isEmpty else { return ItemOperationsStatus.docLibNotFound }
            for (id, _) in found where id.folder != folder { contents.mailbox.move(id, to: folder) }
            contents.alwaysMoved[conversation] = folder
            return ItemOperationsStatus.success
        }
    }

    private func carryOut(_ fetch: ItemOperations.Fetch) -> ItemOperations.FetchResult {
        switch fetch.target {
        case .item(let folder, let serverID):
            guard let id = call.mock.itemID(serverID), id.folder == folder, let item = stored(id) else {
                return failure(ItemOperationsStatus.docLibNotFound, fetch)
            }
            return self.item(item, id, fetch)
        case .attachment(let reference): return attachment(reference, fetch)
        case .longID(let longID):
            guard let id = call.mock.itemID(longID), let item = stored(id) else {
                return failure(ItemOperationsStatus.docLibNotFound, fetch)
            }
            return self.item(item, id, fetch)
        case .document(let link): return document(link, fetch)
        }
    }

    private func failure(_ status: Status, _ fetch: ItemOperations.Fetch) -> ItemOperations.FetchResult {
        if call.mock.options.quirks.contains(.inventsItems) { return invention(fetch) }
        return ItemOperations.FetchResult(status: status, target: fetch.target)
    }

    /// What some servers give for what they do not have.
    private func invention(_ fetch: ItemOperations.Fetch) -> ItemOperations.FetchResult {
        guard case .attachment = fetch.target else {
            var email = Email()
            email.importance = .normal
            email.isRead = false
            email.dateReceived = Date(timeIntervalSince1970: Double(call.mock.now))
            return ItemOperations.FetchResult(target: fetch.target, itemClass: .email, data: .email(email))
        }
        let nothing = ItemOperations.Content(data: Array("(null)".utf8), contentType: "(null)")
        return ItemOperations.FetchResult(target: fetch.target, content: nothing)
    }

    private func stored(_ id: ItemID) -> StoredItem? {
        call.mailbox.read { contents, _ in contents.mailbox.item(id) }
    }

    // MARK: - Items

    private func item(
        _ item: StoredItem, _ id: ItemID, _ fetch: ItemOperations.Fetch
    ) -> ItemOperations.FetchResult {
        var options = Sync.Options(
            filterType: nil, mimeSupport: fetch.options?.mimeSupport,
            bodyPreferences: fetch.options?.bodyPreferences ?? [])
        options.bodyPartPreference = fetch.options?.bodyPartPreference
        options.rightsManagementSupport = fetch.options?.rightsManagementSupport
        guard let item = fetch.removesRightsManagementProtection ? unprotected(item, id) : item else {
            return failure(.irmOperationNotPermitted, fetch)
        }
        let renderer = ItemRenderer(options: [options], call: call)
        guard !renderer.fails(at: item) else { return failure(ItemOperationsStatus.conversionFailed, fetch) }
        var data = renderer.data(item, id: id).data
        if let schema = fetch.options?.schema { data = part(of: data, named: schema) }
        return ItemOperations.FetchResult(target: fetch.target, itemClass: item.itemClass, data: data)
    }

    /// The item after its protection has been removed for good; `nil` when the user may not do that.
    private func unprotected(_ item: StoredItem, _ id: ItemID) -> StoredItem? {
        guard let protection = item.protection else { return item }
        guard call.mock.rights(of: protection, for: call.user).allowed.contains(.export) else { return nil }
        return call.mailbox.update { contents, _ in
            contents.mailbox.update(id) { message in
                message.protection = nil
                return true
            }
            return contents.mailbox.item(id)
        }
    }

    /// The properties that a Schema names.
    private func part(of data: ItemData, named tags: [Tag]) -> ItemData {
        let elements = data.elements(in: call.version).filter { tags.contains($0.tag) }
        let part = ItemData.other(data.itemClass, elements)
        return data.itemClass.flatMap { try? part.typed(as: $0) } ?? part
    }

    // MARK: - Attachments

    private func attachment(
        _ reference: FileReference, _ fetch: ItemOperations.Fetch
    ) -> ItemOperations.FetchResult {
        guard call.mock.policies?.attachmentsEnabled != false else {
            return failure(ItemOperationsStatus.accessDenied, fetch)
        }
        guard let name = AttachmentReference(reference), let item = stored(name.item),
            let (bytes, contentType) = item.attachment(name.index)
        else { return failure(ItemOperationsStatus.invalidAttachmentID, fetch) }
        let largest = call.mock.policies?.maxAttachmentSize ?? Int.max
        guard bytes.count <= largest || fetch.options?.range != nil else {
            return failure(ItemOperationsStatus.dataTooLarge, fetch)
        }
        return content(bytes, contentType, fetch)
    }

    /// Bytes as an answer, or the part of them that is asked for.
    private func content(
        _ bytes: [UInt8], _ contentType: String, _ fetch: ItemOperations.Fetch
    ) -> ItemOperations.FetchResult {
        var content = ItemOperations.Content(data: bytes, contentType: contentType)
        if fetch.options?.range != nil, call.mock.options.quirks.contains(.ignoresRange) {
            // The whole, with a range that counts the letters of the base64 form, as some servers do it.
            content.range = "0-\((bytes.count + 2) / 3 * 4 - 1)"
            content.total = (bytes.count + 2) / 3 * 4
        } else if let range = fetch.options?.range {
            guard range.lowerBound < bytes.count else { return failure(ItemOperationsStatus.invalidRange, fetch) }
            let clipped = range.lowerBound...min(range.upperBound, bytes.count - 1)
            content = ItemOperations.Content(
                data: Array(bytes[clipped]), contentType: contentType, range: clipped, total: bytes.count)
        }
        return ItemOperations.FetchResult(target: fetch.target, content: content)
    }

    // MARK: - Documents

    private func document(_ link: String, _ fetch: ItemOperations.Fetch) -> ItemOperations.FetchResult {
        guard MockDocument.isLink(link) else { return failure(ItemOperationsStatus.docLibBadURI, fetch) }
        switch call.mock.documentAccess(fetch.options?.userName, fetch.options?.password) {
        case .granted: break
        case .denied: return failure(ItemOperationsStatus.docLibAccessDenied, fetch)
        case .wantsCredentials: return failure(ItemOperationsStatus.credentialsRequired, fetch)
        }
        guard let document = call.mock.documents(at: link).first, let bytes = document.bytes else {
            return failure(ItemOperationsStatus.docLibNotFound, fetch)
        }
        guard !bytes.isEmpty else { return failure(ItemOperationsStatus.fileEmpty, fetch) }
        let wanted = fetch.options?.range ?? 0...bytes.count - 1
        guard wanted.upperBound - wanted.lowerBound < Self.mostDocumentBytes else {
            return failure(ItemOperationsStatus.dataTooLarge, fetch)
        }
        var result = content(bytes, document.contentType ?? "application/octet-stream", fetch)
        result.content?.version = Date(timeIntervalSince1970: Double(document.modified))
        return result
    }
}
