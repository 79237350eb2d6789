public import FoundationEssentials
public import WBXML

extension Sync {
    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome of the command as a whole, where it failed; see ``SyncStatus``.
        public var status: Status?
        /// What was asked for too much of: the longest wait (status 14) or the most folders (status 15).
        public var limit: Int?
        /// The folders; those without changes may be missing.
        public var collections: [CollectionResponse]

        /// Makes an answer; without collections and status it says that nothing has changed.
        public init(status: Status? = nil, limit: Int? = nil, collections: [CollectionResponse] = []) {
            self.status = status
            self.limit = limit
            self.collections = collections
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, limit: nil)
        }

        /// An empty body says that nothing has changed.
        public static let emptyBody: Response? = Response()
    }

    /// What the answer says of a folder, beside its items.
    public struct CollectionHeader: Hashable, Sendable {
        /// The class of its items, up to 12.1.
        public var itemClass: ItemClass?
        /// The key for the next request, once the items are safe.
        public var syncKey: SyncKey?
        /// The folder.
        public var id: CollectionID?
        /// The outcome for the folder; see ``SyncStatus``.
        public var status: Status?
        /// What was asked for too much of, where a server says it here instead of in ``Response``.
        public var limit: Int?
        /// Whether there are more changes: ask again at once.
        public var moreAvailable: Bool

        /// Makes a header.
        public init(
            id: CollectionID? = nil, syncKey: SyncKey? = nil, status: Status? = nil, moreAvailable: Bool = false,
            itemClass: ItemClass? = nil, limit: Int? = nil
        ) {
            self.id = id
            self.syncKey = syncKey
            self.status = status
            self.moreAvailable = moreAvailable
            self.itemClass = itemClass
            self.limit = limit
        }
    }

    /// What the answer says of a folder.
    public struct CollectionResponse: Hashable, Sendable {
        /// Key, status, and whether there is more.
        public var header: CollectionHeader
        /// What has changed on the server.
        public var changes: [ServerChange]
        /// What became of the client's commands; those that are not listed were done.
        public var outcomes: [CommandOutcome]

        /// Makes an answer for a folder.
        public init(
            _ header: CollectionHeader, changes: [ServerChange] = [], outcomes: [CommandOutcome] = []
        ) {
            self.header = header
            self.changes = changes
            self.outcomes = outcomes
        }
    }

    /// What has changed on the server.
    public enum ServerChange: Hashable, Sendable {
        /// An item that is new here. A server may also send an item that is known: take it as a change then.
        case add(ServerItem)
        /// Properties that have changed.
        case change(ServerItem)
        /// An item that is gone, or since 16.0 one event of a series.
        case delete(ServerID, instance: Date? = nil)
        /// An item that has left the window of the filter, and is still on the server.
        case softDelete(ServerID)

        /// The item.
        public var serverID: ServerID {
            switch self {
            case .add(let item), .change(let item): item.serverID
            case .delete(let serverID, _), .softDelete(let serverID): serverID
            }
        }
    }

    /// An item as the server sends it.
    public struct ServerItem: Hashable, Sendable {
        /// The item.
        public var serverID: ServerID
        /// Its class, where that is not the folder's, since 14.0.
        public var itemClass: ItemClass?
        /// The original start of the event of a series that is meant, since 16.0.
        public var instance: Date?
        /// Its properties.
        public var data: ItemData
        /// Values of it that did not parse; they are kept in ``data`` as they came.
        public var issues: [ElementIssue]

        /// Makes an item.
        public init(
            _ serverID: ServerID, itemClass: ItemClass? = nil, instance: Date? = nil, data: ItemData,
            issues: [ElementIssue] = []
        ) {
            self.serverID = serverID
            self.itemClass = itemClass
            self.instance = instance
            self.data = data
            self.issues = issues
        }
    }

    /// What became of a command of the client.
    public struct CommandOutcome: Hashable, Sendable {
        /// The command.
        public var kind: Kind
        /// What the client called a new item.
        public var clientID: ClientID?
        /// The item; for a new one what the server calls it.
        public var serverID: ServerID?
        /// The class, where that is not the folder's, since 14.0.
        public var itemClass: ItemClass?
        /// The original start of the event of a series that was meant, since 16.0.
        public var instance: Date?
        /// The outcome; see ``SyncStatus``.
        public var status: Status?
        /// Properties: of a fetched item all, otherwise those that the server has set.
        public var data: ItemData?
        /// Values that did not parse; they are kept in ``data`` as they came.
        public var issues: [ElementIssue]

        /// The commands that an outcome can be of.
        public enum Kind: Hashable, Sendable {
            /// ``ClientCommand/add(_:)``.
            case add
            /// ``ClientCommand/change(_:)``.
            case change
            /// ``ClientCommand/delete(_:instance:)``.
            case delete
            /// ``ClientCommand/fetch(_:)``.
            case fetch
        }

        /// Makes an outcome.
        public init(
            _ kind: Kind, clientID: ClientID? = nil, serverID: ServerID? = nil, status: Status? = .success,
            data: ItemData? = nil, instance: Date? = nil, itemClass: ItemClass? = nil, issues: [ElementIssue] = []
        ) {
            self.kind = kind
            self.clientID = clientID
            self.serverID = serverID
            self.status = status
            self.data = data
            self.instance = instance
            self.itemClass = itemClass
            self.issues = issues
        }
    }
}

// MARK: - Wire

// Sync { Status?, Limit?, Collections? { Collection+ } }

extension Sync.Response {
    /// The answer's root.
    public static let root = AirSyncTag.sync

    /// Reads an answer as a whole; ``Sync/ResponseDecoder`` reads it item by item.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case AirSyncTag.status: status = try decoder.value()
            case AirSyncTag.limit: limit = try decoder.value()
            case AirSyncTag.collections:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == AirSyncTag.collection else {
                            decoder.countUnknown()
                            continue
                        }
                        collections.append(try decoder.decode())
                    }
                }
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(AirSyncTag.status, status)
        try encoder.element(AirSyncTag.limit, limit)
        guard !collections.isEmpty else { return }
        try encoder.container(AirSyncTag.collections) { (encoder) throws(WBXMLError) in
            for collection in collections { try encoder.element(AirSyncTag.collection, containing: collection) }
        }
    }
}

extension Sync.CollectionHeader {
    /// The class of the items, as far as the answer tells it.
    var knownClass: ItemClass? {
        id == .recipientInformation ? .recipientInformation : itemClass
    }
}

// Collection { Class? [<=12.1], SyncKey, CollectionId, Status, MoreAvailable?, Commands?, Responses? }

extension Sync.CollectionResponse: ElementCodable {
    /// Reads an answer for a folder.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(Sync.CollectionHeader())
        while let tag = try decoder.nextChild() {
            switch tag {
            case AirSyncTag.commands:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while try decoder.nextChild() != nil {
                        if let change = try Sync.ServerChange(from: &decoder, itemClass: header.knownClass) {
                            changes.append(change)
                        } else {
                            decoder.countUnknown()
                        }
                    }
                }
            case AirSyncTag.responses:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while try decoder.nextChild() != nil {
                        if let outcome = try Sync.CommandOutcome(from: &decoder, itemClass: header.knownClass) {
                            outcomes.append(outcome)
                        } else {
                            decoder.countUnknown()
                        }
                    }
                }
            default:
                if try !header.read(tag, from: &decoder) { decoder.countUnknown() }
            }
        }
    }

    /// Writes an answer for a folder.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        if encoder.version <= .v121 { try encoder.element(AirSyncTag.class, header.itemClass) }
        try encoder.element(AirSyncTag.syncKey, header.syncKey)
        try encoder.element(AirSyncTag.collectionID, header.id)
        try encoder.element(AirSyncTag.status, header.status)
        try encoder.element(AirSyncTag.limit, header.limit)
        try encoder.empty(AirSyncTag.moreAvailable, if: header.moreAvailable)
        if !changes.isEmpty {
            try encoder.container(AirSyncTag.commands) { (encoder) throws(WBXMLError) in
                for change in changes { try change.write(to: &encoder) }
            }
        }
        if !outcomes.isEmpty {
            try encoder.container(AirSyncTag.responses) { (encoder) throws(WBXMLError) in
                for outcome in outcomes { try outcome.write(to: &encoder) }
            }
        }
    }
}

extension Sync.CollectionHeader {
    /// Reads the current child, if it is part of the header.
    mutating func read(_ tag: Tag, from decoder: inout ElementDecoder) throws(WBXMLError) -> Bool {
        switch tag {
        case AirSyncTag.class: itemClass = try decoder.value()
        case AirSyncTag.syncKey: syncKey = try decoder.value()
        case AirSyncTag.collectionID: id = try decoder.value()
        case AirSyncTag.status: status = try decoder.value()
        case AirSyncTag.limit: limit = try decoder.value()
        case AirSyncTag.moreAvailable: moreAvailable = try decoder.flag()
        default: return false
        }
        return true
    }
}
