public import WBXML

/// Asks how many changes a Sync would bring.
///
/// The folders must have been synchronised once with the first key. All versions; MS-ASCMD 2.2.1.9.
///
/// ```
/// C: GetItemEstimate{ Collections{ Collection{ SyncKey=2 CollectionId=5 Options{ Class=Email FilterType=2 } } } }
/// S: GetItemEstimate{ Response{ Status=1 Collection{ CollectionId=5 Estimate=17 } } }
/// ```
public struct GetItemEstimate: WBXMLCommand {
    /// The folders.
    public var collections: [Collection]

    /// Makes a command.
    public init(_ collections: [Collection] = []) {
        self.collections = collections
    }

    /// `GetItemEstimate`.
    public static let name = CommandName.getItemEstimate
    /// The table of its statuses.
    public static let statusScope = Status.Scope.getItemEstimate
    /// It changes nothing.
    public var isIdempotent: Bool { true }

    /// What is asked about one folder.
    public struct Collection: Hashable, Sendable {
        /// The folder.
        public var id: CollectionID
        /// The key that the Sync would have.
        public var syncKey: SyncKey
        /// Whether whole conversations count, since 14.0.
        public var conversationMode: Bool?
        /// Which items count; up to 12.1 only the first is said.
        public var options: [Options]

        /// Makes a collection.
        public init(
            _ id: CollectionID, syncKey: SyncKey, conversationMode: Bool? = nil, options: [Options] = []
        ) {
            self.id = id
            self.syncKey = syncKey
            self.conversationMode = conversationMode
            self.options = options
        }
    }

    /// Which items count.
    public struct Options: Hashable, Sendable {
        /// Their class; required up to 12.1.
        public var itemClass: ItemClass?
        /// How far back they go.
        public var filterType: FilterType?
        /// How many people the recipient information may bring, since 14.0.
        public var maxItems: Int?

        /// Makes options.
        public init(itemClass: ItemClass? = nil, filterType: FilterType? = nil, maxItems: Int? = nil) {
            self.itemClass = itemClass
            self.filterType = filterType
            self.maxItems = maxItems
        }
    }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome of the command as a whole, where it failed.
        public var status: Status?
        /// The answers for the folders.
        public var estimates: [Estimate]

        /// Makes an answer.
        public init(status: Status? = nil, estimates: [Estimate]) {
            self.status = status
            self.estimates = estimates
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, estimates: [])
        }
    }

    /// The answer for a folder.
    public struct Estimate: Hashable, Sendable {
        /// The outcome; see ``GetItemEstimateStatus``.
        public var status: Status?
        /// The folder.
        public var id: CollectionID?
        /// How many changes a Sync would bring.
        public var count: Int?
        /// The class of the folder's items, up to 12.1.
        public var itemClass: ItemClass?

        /// Makes an answer for a folder.
        public init(
            status: Status? = .success, id: CollectionID? = nil, count: Int? = nil, itemClass: ItemClass? = nil
        ) {
            self.status = status
            self.id = id
            self.count = count
            self.itemClass = itemClass
        }
    }
}

// MARK: - Wire

// GetItemEstimate { Collections { Collection+ } }
// Collection up to 12.1: { Class, CollectionId, AirSync:FilterType, AirSync:SyncKey }
// Collection since 14.0: { AirSync:SyncKey, CollectionId, AirSync:ConversationMode?,
//                          AirSync:Options* { AirSync:Class?, AirSync:FilterType?, AirSync:MaxItems? } }

extension GetItemEstimate {
    /// The request's root.
    public static let root = GetItemEstimateTag.getItemEstimate
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            guard tag == GetItemEstimateTag.collections else {
                decoder.countUnknown()
                continue
            }
            try decoder.children { (decoder) throws(WBXMLError) in
                while let tag = try decoder.nextChild() {
                    guard tag == GetItemEstimateTag.collection else {
                        decoder.countUnknown()
                        continue
                    }
                    collections.append(try decoder.decode())
                }
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.container(GetItemEstimateTag.collections) { (encoder) throws(WBXMLError) in
            for collection in collections {
                try encoder.element(GetItemEstimateTag.collection, containing: collection)
            }
        }
    }
}

extension GetItemEstimate.Collection: ElementCodable {
    /// Reads a collection of either shape.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", syncKey: "")
        var direct = GetItemEstimate.Options()
        while let tag = try decoder.nextChild() {
            switch tag {
            case AirSyncTag.syncKey: syncKey = try decoder.value() ?? syncKey
            case GetItemEstimateTag.collectionID: id = try decoder.value() ?? id
            case AirSyncTag.conversationMode: conversationMode = try decoder.flag()
            case AirSyncTag.options: options.append(try decoder.decode())
            default:
                if try !direct.read(tag, from: &decoder) { decoder.countUnknown() }
            }
        }
        if direct != GetItemEstimate.Options() { options.insert(direct, at: 0) }
    }

    /// Writes a collection.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        guard encoder.version >= .v140 else {
            try encoder.element(GetItemEstimateTag.class, options.first?.itemClass)
            try encoder.element(GetItemEstimateTag.collectionID, id)
            try encoder.element(AirSyncTag.filterType, options.first?.filterType)
            try encoder.element(AirSyncTag.syncKey, syncKey)
            return
        }
        try encoder.element(AirSyncTag.syncKey, syncKey)
        try encoder.element(GetItemEstimateTag.collectionID, id)
        try encoder.element(AirSyncTag.conversationMode, conversationMode)
        for options in options { try encoder.element(AirSyncTag.options, containing: options) }
    }
}

extension GetItemEstimate.Options: ElementCodable {
    /// Reads options.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            if try !read(tag, from: &decoder) { decoder.countUnknown() }
        }
    }

    /// Reads the current child, if it is an option.
    fileprivate mutating func read(_ tag: Tag, from decoder: inout ElementDecoder) throws(WBXMLError) -> Bool {
        switch tag {
        case AirSyncTag.class, GetItemEstimateTag.class: itemClass = try decoder.value()
        case AirSyncTag.filterType: filterType = try decoder.value()
        case AirSyncTag.maxItems: maxItems = try decoder.value()
        default: return false
        }
        return true
    }

    /// Writes options.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(AirSyncTag.class, itemClass)
        try encoder.element(AirSyncTag.filterType, filterType)
        try encoder.element(AirSyncTag.maxItems, maxItems)
    }
}

// GetItemEstimate { Status?, Response* { Status, Collection? { Class? [up to 12.1], CollectionId, Estimate } } }

extension GetItemEstimate.Response {
    /// The answer's root.
    public static let root = GetItemEstimateTag.getItemEstimate

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(estimates: [])
        while let tag = try decoder.nextChild() {
            switch tag {
            case GetItemEstimateTag.status: status = try decoder.value()
            case GetItemEstimateTag.response: estimates.append(try decoder.decode())
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(GetItemEstimateTag.status, status)
        for estimate in estimates { try encoder.element(GetItemEstimateTag.response, containing: estimate) }
    }
}

extension GetItemEstimate.Estimate: ElementCodable {
    /// Reads the answer for a folder.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case GetItemEstimateTag.status: status = try decoder.value()
            case GetItemEstimateTag.collection:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        switch tag {
                        case GetItemEstimateTag.class: itemClass = try decoder.value()
                        case GetItemEstimateTag.collectionID: id = try decoder.value()
                        case GetItemEstimateTag.estimate: count = try decoder.value()
                        default: decoder.countUnknown()
                        }
                    }
                }
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes the answer for a folder.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(GetItemEstimateTag.status, status)
        guard id != nil || count != nil else { return }
        try encoder.container(GetItemEstimateTag.collection) { (encoder) throws(WBXMLError) in
            if encoder.version <= .v121 { try encoder.element(GetItemEstimateTag.class, itemClass) }
            try encoder.element(GetItemEstimateTag.collectionID, id)
            try encoder.element(GetItemEstimateTag.estimate, count)
        }
    }
}
