internal import ActiveSyncProtocol
internal import FoundationEssentials

/// Find, since 16.1 (MS-ASCMD 2.2.1.4).
struct FindHandler {
    let call: CommandCall
    /// How many searches of a device can be paged through.
    private static let rememberedSearches = 50

    func answer(_ command: Find) -> Find.Response {
        guard !command.searchID.rawValue.isEmpty else { return Find.Response(status: FindStatus.invalidRequest) }
        guard mayBegin(command) else {
            return Find.Response(
                store: Find.StoreResponse(Self.store(of: command.query), status: FindStatus.startWithRangeZero))
        }
        switch command.query {
        case .gal(let text): return people(text, command.options)
        case .mailbox(let query): return items(query, command.options)
        }
    }

    private static func store(of query: Find.Query) -> Search.Store {
        if case .gal = query { .gal } else { .mailbox }
    }

    /// Whether the range follows one that has been asked for, or is the first.
    private func mayBegin(_ command: Find) -> Bool {
        call.mailbox.update { contents, _ in
            var searches = contents.devices[call.deviceID]?.searches ?? []
            if !searches.contains(command.searchID) {
                guard (command.options?.range?.lowerBound ?? 0) == 0 else { return false }
                searches.append(command.searchID)
                contents.devices[call.deviceID, default: Device()].searches =
                    searches.suffix(Self.rememberedSearches)
            }
            return true
        }
    }

    private func response(
        _ store: Search.Store, _ count: Int, _ range: ClosedRange<Int>?, _ results: (Range<Int>) -> [Find.Result]
    ) -> Find.Response {
        switch SearchPage(range, count: count, most: 1000, quirks: call.mock.options.quirks) {
        case .beyond, .empty:
            return Find.Response(store: Find.StoreResponse(store, results: [], total: count))
        case .part(let part, let named):
            return Find.Response(
                store: Find.StoreResponse(store, results: results(part), range: named, total: count))
        }
    }

    private func people(_ text: String, _ options: Find.Options?) -> Find.Response {
        guard !text.isEmpty else {
            return Find.Response(store: Find.StoreResponse(.gal, status: FindStatus.invalidRequest))
        }
        let addressBook = AddressBook(users: call.mock.options.users)
        let users = addressBook.users(matching: text)
        return response(.gal, users.count, options?.range) { part in
            var pictures = options?.picture.map(PictureBudget.init)
            return users[part].map { Find.Result(recipient: addressBook.entry($0, &pictures)) }
        }
    }

    private func items(_ query: Find.MailboxQuery, _ options: Find.Options?) -> Find.Response {
        guard !query.freeText.isEmpty else {
            return Find.Response(store: Find.StoreResponse(.mailbox, status: FindStatus.invalidRequest))
        }
        let mailbox = call.mailbox.read { contents, _ in contents.mailbox }
        var folders: Set<CollectionID>?
        if let id = query.collectionID {
            guard mailbox.folders[id] != nil else { return Find.Response(status: FindStatus.folderSyncRequired) }
            folders = MailboxSearch.folders([id], deep: options?.deepTraversal == true, in: mailbox)
        }
        let search = MailboxSearch(
            folders: folders,
            condition: .all([.itemClass(query.itemClass ?? .email), MailboxSearch.Condition(keywords: query.freeText)]))
        let found = search.results(in: mailbox)
        return response(.mailbox, found.count, options?.range) { part in found[part].map(result) }
    }

    private func result(_ id: ItemID, _ item: StoredItem) -> Find.Result {
        let renderer = EmailRenderer(
            options: Sync.Options(
                filterType: nil, bodyPreferences: [BodyPreference(type: .plainText, truncationSize: 0, preview: 200)]),
            version: call.version)
        let email = renderer.item(item, id: id)
        var message = Find.Message()
        message.subject = email.subject
        message.dateReceived = email.dateReceived
        message.displayTo = email.displayTo
        message.displayCc = email.cc
        message.displayBcc = email.bcc
        message.importance = email.importance
        message.isRead = email.isRead
        message.isDraft = email.isDraft
        message.preview = email.body?.preview
        message.hasAttachments = email.attachments != nil
        message.from = email.from
        return Find.Result(
            itemClass: item.itemClass, serverID: call.mock.serverID(id), collectionID: id.folder, message: message)
    }
}
