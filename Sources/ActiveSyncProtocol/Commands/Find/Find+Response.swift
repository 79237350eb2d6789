public import WBXML

extension Find {
    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome of the command as a whole; see ``FindStatus``.
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
        /// Where: `Mailbox` or `GAL`.
        public var name: Search.Store?
        /// The outcome of the search; see ``FindStatus``.
        public var status: Status?
        /// The results.
        public var results: [Result]
        /// Which results these are.
        public var range: ClosedRange<Int>?
        /// How many there are altogether.
        public var total: Int?

        /// Makes an answer.
        public init(
            _ name: Search.Store?, status: Status? = .success, results: [Result] = [],
            range: ClosedRange<Int>? = nil, total: Int? = nil
        ) {
            self.name = name
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
        /// The item, in the mailbox.
        public var serverID: ServerID?
        /// The folder that it is in.
        public var collectionID: CollectionID?
        /// What is said of the item.
        public var message: Message?
        /// A person of the address book.
        public var recipient: GALEntry?
        /// Values that did not parse; they are kept as they came.
        public var issues: [ElementIssue]

        /// Makes a result.
        public init(
            itemClass: ItemClass? = nil, serverID: ServerID? = nil, collectionID: CollectionID? = nil,
            message: Message? = nil, recipient: GALEntry? = nil, issues: [ElementIssue] = []
        ) {
            self.itemClass = itemClass
            self.serverID = serverID
            self.collectionID = collectionID
            self.message = message
            self.recipient = recipient
            self.issues = issues
        }
    }
}

// MARK: - Wire

// Find { Status, Response? { ItemOperations:Store, Status, Result*, Range?, Total? } }

extension Find.Response {
    /// The answer's root.
    public static let root = FindTag.find

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil, store: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case FindTag.status: status = try decoder.value()
            case FindTag.response: store = try decoder.decode()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FindTag.status, status)
        try encoder.element(FindTag.response, containing: store)
    }
}

extension Find.StoreResponse: ElementCodable {
    /// Reads what was found.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(nil, status: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case ItemOperationsTag.store: name = try decoder.value()
            case FindTag.status: status = try decoder.value()
            case FindTag.result:
                var (result, issues) = try decoder.separately { (decoder) throws(WBXMLError) in
                    try decoder.decode(Find.Result.self)
                }
                result.issues = issues
                if result != Find.Result() { results.append(result) }
            case FindTag.range: range = try decoder.value()
            case FindTag.total: total = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes what was found.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ItemOperationsTag.store, name)
        try encoder.element(FindTag.status, status)
        for result in results { try encoder.element(FindTag.result, containing: result) }
        try encoder.element(FindTag.range, range)
        try encoder.element(FindTag.total, total)
    }
}

// Result { AirSync:Class?, AirSync:ServerId?, AirSync:CollectionId?, Properties? }

extension Find.Result: ElementCodable {
    /// Reads a result.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case AirSyncTag.class: itemClass = try decoder.value()
            case AirSyncTag.serverID: serverID = try decoder.value()
            case AirSyncTag.collectionID: collectionID = try decoder.value()
            case FindTag.properties:
                try decoder.children { (decoder) throws(WBXMLError) in try readProperties(from: &decoder) }
            default: decoder.countUnknown()
            }
        }
    }

    private mutating func readProperties(from decoder: inout ElementDecoder) throws(WBXMLError) {
        var entry = GALEntry()
        let message = try Find.Message(from: &decoder) { (decoder, tag) throws(WBXMLError) in
            try entry.read(tag, from: &decoder)
        }
        if entry != GALEntry() { recipient = entry }
        if message != Find.Message() { self.message = message }
    }

    /// Writes a result.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(AirSyncTag.class, itemClass)
        try encoder.element(AirSyncTag.serverID, serverID)
        try encoder.element(AirSyncTag.collectionID, collectionID)
        guard recipient != nil || message != nil else { return }
        try encoder.container(FindTag.properties) { (encoder) throws(WBXMLError) in
            try message?.encode(into: &encoder)
            try recipient?.encode(into: &encoder)
        }
    }
}
