internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

/// Search (MS-ASCMD 2.2.1.16): people, items of the mailbox, documents.
struct SearchHandler {
    let call: CommandCall

    func answer(_ command: Search) -> Search.Response {
        if let refusal = refusal(of: command) { return failure(refusal) }
        if command.store == .gal { return Search.Response(store: people(command)) }
        // Before 12.0 there is nothing but people to be found.
        guard call.version >= .v120 else { return failure(SearchStoreStatus.invalidRequest) }
        if command.store == .mailbox { return Search.Response(store: items(command)) }
        guard command.store.isDocumentLibrary else { return failure(SearchStoreStatus.invalidRequest) }
        return Search.Response(store: documents(command))
    }

    private func total(_ count: Int) -> Int? {
        call.mock.options.quirks.contains(.searchWithoutTotal) ? nil : count
    }

    private func failure(_ status: Status) -> Search.Response {
        Search.Response(store: Search.StoreResponse(status: status))
    }

    /// The part of the results that a range names, as an answer.
    private func page(
        _ results: [Search.Result], _ range: ClosedRange<Int>?, most: Int = 100
    ) -> Search.StoreResponse {
        switch SearchPage(range, count: results.count, most: most, quirks: call.mock.options.quirks) {
        case .beyond: return Search.StoreResponse(status: SearchStoreStatus.endOfRange)
        case .empty: return Search.StoreResponse(results: [Search.Result()])
        case .part(let part, let named):
            return Search.StoreResponse(results: Array(results[part]), range: named, total: total(results.count))
        }
    }

    // MARK: - People

    private func people(_ command: Search) -> Search.StoreResponse {
        guard case .text(let text) = command.query, !text.isEmpty else {
            return Search.StoreResponse(status: SearchStoreStatus.invalidRequest)
        }
        let addressBook = AddressBook(users: call.mock.options.users)
        var pictures = call.version >= .v141 ? command.options?.picture.map(PictureBudget.init) : nil
        let results = addressBook.users(matching: text).map {
            Search.Result(recipient: addressBook.entry($0, &pictures))
        }
        return page(results, command.options?.range)
    }

    // MARK: - Items

    private func items(_ command: Search) -> Search.StoreResponse {
        guard case .terms(let terms) = command.query, !terms.isEmpty else {
            return Search.StoreResponse(status: SearchStoreStatus.invalidRequest)
        }
        var collections: [CollectionID] = []
        guard let condition = condition(.and(terms), &collections) else {
            return Search.StoreResponse(status: SearchStoreStatus.invalidRequest)
        }
        let mailbox = call.mailbox.read { contents, _ in contents.mailbox }
        guard collections.allSatisfy({ mailbox.folders[$0] != nil }) else {
            return Search.StoreResponse(status: SearchStoreStatus.folderSyncRequired)
        }
        let folders = MailboxSearch.folders(
            collections, deep: command.options?.deepTraversal == true, in: mailbox)
        let search = MailboxSearch(folders: collections.isEmpty ? nil : folders, condition: condition)
        var options = Sync.Options(
            filterType: nil, mimeSupport: command.options?.mimeSupport,
            bodyPreferences: command.options?.bodyPreferences ?? [])
        options.bodyPartPreference = command.options?.bodyPartPreference
        options.rightsManagementSupport = command.options?.rightsManagementSupport
        let renderer = ItemRenderer(options: [options], call: call)
        let found = search.results(in: mailbox)
        switch SearchPage(command.options?.range, count: found.count, most: 100, quirks: call.mock.options.quirks) {
        case .beyond: return Search.StoreResponse(status: SearchStoreStatus.endOfRange)
        case .empty: return Search.StoreResponse(results: [Search.Result()])
        case .part(let part, let named):
            let results = found[part].map { id, item in
                Search.Result(
                    itemClass: item.itemClass, longID: call.mock.longID(id), collectionID: id.folder,
                    data: renderer.data(item, id: id).data)
            }
            return Search.StoreResponse(results: results, range: named, total: total(found.count))
        }
    }

    /// The condition that a term means; `nil` for a term that the server does not know.
    private func condition(_ term: Search.Term, _ collections: inout [CollectionID]) -> MailboxSearch.Condition? {
        switch term {
        case .and(let terms):
            var parts: [MailboxSearch.Condition] = []
            var classes: [MailboxSearch.Condition] = []
            for term in terms {
                guard let part = condition(term, &collections) else { return nil }
                // Several classes are alternatives, though they stand in an And.
                if case .itemClass = part { classes.append(part) } else { parts.append(part) }
            }
            return .all(classes.isEmpty ? parts : parts + [.any(classes)])
        case .itemClass(let itemClass): return .itemClass(itemClass)
        case .collection(let id):
            collections.append(id)
            return .all([])
        case .freeText(let text): return text.isEmpty ? nil : .text(text)
        case .conversation(let id): return call.version >= .v140 ? .conversation(id) : nil
        case .comparison(let comparison, let property, let value):
            guard property == EmailTag.dateReceived, let date = DateTimeFormat.date(from: value) else { return nil }
            let time = Int(date.timeIntervalSince1970)
            switch comparison {
            case .greaterThan: return .receivedAfter(time)
            case .lessThan: return .receivedBefore(time)
            case .equalTo: return nil
            }
        case .or, .other: return nil
        }
    }

    // MARK: - Documents

    private func documents(_ command: Search) -> Search.StoreResponse {
        var link: String?
        if case .terms(let terms) = command.query {
            for case .comparison(.equalTo, DocumentLibraryTag.linkID, let value) in terms { link = value }
        }
        guard let link, !link.isEmpty else { return Search.StoreResponse(status: SearchStoreStatus.invalidRequest) }
        guard MockDocument.isLink(link) else { return Search.StoreResponse(status: SearchStoreStatus.badLink) }
        switch call.mock.documentAccess(command.options?.userName, command.options?.password) {
        case .granted: break
        case .denied: return Search.StoreResponse(status: SearchStoreStatus.accessDenied)
        case .wantsCredentials: return Search.StoreResponse(status: SearchStoreStatus.credentialsRequired)
        }
        let found = call.mock.documents(at: link)
        guard !found.isEmpty else { return Search.StoreResponse(status: SearchStoreStatus.notFound) }
        let results = found.map { Search.Result(itemClass: nil, data: .document($0.properties)) }
        return page(results, command.options?.range, most: 1000)
    }
}

/// Which part of the results a range names (MS-ASCMD 2.2.3.143).
enum SearchPage {
    /// The range is larger than the server gives, or begins behind the last result.
    case beyond
    /// There is no result.
    case empty
    /// The results in a part, which the answer calls by a range.
    case part(Range<Int>, ClosedRange<Int>)

    init(_ range: ClosedRange<Int>?, count: Int, most: Int, quirks: Set<MockExchange.Quirk>) {
        let range = quirks.contains(.ignoresRange) ? 0...max(count, most) - 1 : range ?? 0...most - 1
        guard range.upperBound - range.lowerBound < most || quirks.contains(.ignoresRange) else {
            self = .beyond
            return
        }
        guard count > 0 else {
            self = .empty
            return
        }
        guard range.lowerBound < count else {
            self = .beyond
            return
        }
        let part = range.lowerBound..<min(range.upperBound + 1, count)
        // Some servers count one too many: `0-8` for eight results.
        let end = quirks.contains(.rangeOffByOne) ? part.upperBound : part.upperBound - 1
        self = .part(part, part.lowerBound...end)
    }
}
