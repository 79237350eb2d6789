public import WBXML

extension Search {
    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome of the command as a whole; see ``SearchStatus``.
        public var status: Status?
        /// What was found.
        public var store: StoreResponse?

        /// Makes an answer.
        public init(status: Status? = .success, store: StoreResponse? = nil) {
            self.status = status
            self.store = store
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, store: nil)
        }

        /// What was found; empty where the search failed.
        public var results: [Result] { store?.results ?? [] }
    }

    /// What was found.
    public struct StoreResponse: Hashable, Sendable {
        /// The outcome of the search; see ``SearchStoreStatus``.
        public var status: Status?
        /// The results; a server says that there are none by one that is empty, which is not in this list.
        public var results: [Result]
        /// Which results these are, as the server counts; some are one off.
        public var range: ClosedRange<Int>?
        /// How many there are altogether.
        ///
        /// More than were delivered is the only sign of an answer that was cut.
        public var total: Int?

        /// Makes an answer.
        public init(
            status: Status? = .success, results: [Result] = [], range: ClosedRange<Int>? = nil, total: Int? = nil
        ) {
            self.status = status
            self.results = results
            self.range = range
            self.total = total
        }
    }

    /// Something that was found.
    public struct Result: Hashable, Sendable {
        /// The class of the item, in the mailbox.
        public var itemClass: ItemClass?
        /// The result's name, for ``ItemOperations``, ``SmartReply``, ``SmartForward`` and ``MeetingResponse``.
        public var longID: LongID?
        /// The folder that the item is in.
        public var collectionID: CollectionID?
        /// A person of the address book.
        public var recipient: GALEntry?
        /// An item of the mailbox, or a document.
        public var data: ItemData?
        /// Values that did not parse; they are kept as they came.
        public var issues: [ElementIssue]

        /// Makes a result.
        public init(
            itemClass: ItemClass? = nil, longID: LongID? = nil, collectionID: CollectionID? = nil,
            recipient: GALEntry? = nil, data: ItemData? = nil, issues: [ElementIssue] = []
        ) {
            self.itemClass = itemClass
            self.longID = longID
            self.collectionID = collectionID
            self.recipient = recipient
            self.data = data
            self.issues = issues
        }
    }
}

// MARK: - Wire

// Search { Status, Response? { Store { Status, Result*, Range?, Total? } } }

extension Search.Response {
    /// The answer's root.
    public static let root = SearchTag.search

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil, store: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case SearchTag.status: status = try decoder.value()
            case SearchTag.response:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == SearchTag.store else {
                            decoder.countUnknown()
                            continue
                        }
                        store = try decoder.decode()
                    }
                }
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(SearchTag.status, status)
        guard let store else { return }
        try encoder.container(SearchTag.response) { (encoder) throws(WBXMLError) in
            try encoder.element(SearchTag.store, containing: store)
        }
    }
}

extension Search.StoreResponse: ElementCodable {
    /// Reads what was found.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case SearchTag.status: status = try decoder.value()
            case SearchTag.result:
                var (result, issues) = try decoder.separately { (decoder) throws(WBXMLError) in
                    try decoder.decode(Search.Result.self)
                }
                result.issues = issues
                if result != Search.Result() { results.append(result) }
            case SearchTag.range: range = try decoder.value()
            case SearchTag.total: total = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes what was found; an empty result says that there is nothing.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(SearchTag.status, status)
        for result in results { try encoder.element(SearchTag.result, containing: result) }
        try encoder.empty(SearchTag.result, if: results.isEmpty && status == .success)
        try encoder.element(SearchTag.range, range)
        try encoder.element(SearchTag.total, total)
    }
}

// Result { AirSync:Class?, LongId?, AirSync:CollectionId?, Properties? }

extension Search.Result: ElementCodable {
    /// Reads a result.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case AirSyncTag.class: itemClass = try decoder.value()
            case SearchTag.longID: longID = try decoder.value()
            case AirSyncTag.collectionID: collectionID = try decoder.value()
            case SearchTag.properties:
                try decoder.children { (decoder) throws(WBXMLError) in try readProperties(from: &decoder) }
            default: decoder.countUnknown()
            }
        }
    }

    private mutating func readProperties(from decoder: inout ElementDecoder) throws(WBXMLError) {
        var entry = GALEntry()
        let data = try ItemData(from: &decoder, itemClass: itemClass) { (decoder, tag) throws(WBXMLError) in
            try entry.read(tag, from: &decoder)
        }
        if entry != GALEntry() { recipient = entry }
        if data != .empty(itemClass) { self.data = data }
    }

    /// Writes a result.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(AirSyncTag.class, itemClass)
        try encoder.element(SearchTag.longID, longID)
        try encoder.element(AirSyncTag.collectionID, collectionID)
        guard recipient != nil || data != nil else { return }
        try encoder.container(SearchTag.properties) { (encoder) throws(WBXMLError) in
            try recipient?.encode(into: &encoder)
            try data?.encode(into: &encoder)
        }
    }
}
