public import FoundationEssentials
public import WBXML

/// Brings the items of one or more folders, or takes changes to them, or both.
///
/// A folder begins with the key ``SyncKey/initial``, which is answered with a key and no items. Each key then asks for what
/// has changed since, and acknowledges what came with it: a key must be stored only when the items that came with it are
/// safe. The same key sent again gives the same answer. A command without anything in it repeats the last one that had
/// something (since 12.1). All versions; MS-ASCMD 2.2.1.21.
///
/// ```
/// C: Sync{ Collections{ Collection{ SyncKey=1 CollectionId=5 GetChanges WindowSize=50 } } }
/// S: Sync{ Collections{ Collection{ SyncKey=2 CollectionId=5 Status=1 Commands{ Add{ ServerId=5:1 … } } } } }
/// ```
public struct Sync: WBXMLCommand {
    /// The folders.
    public var collections: [Collection]
    /// How long the server may wait for changes before it answers; at once when absent.
    public var wait: Wait?
    /// How many items the answer may bring altogether, since 12.1: 1 to 512.
    public var windowSize: Int?
    /// Whether only what differs from the last request is said, since 12.1.
    public var isPartial: Bool

    /// Makes a command.
    public init(
        _ collections: [Collection] = [], wait: Wait? = nil, windowSize: Int? = nil, isPartial: Bool = false
    ) {
        self.collections = collections
        self.wait = wait
        self.windowSize = windowSize
        self.isPartial = isPartial
    }

    /// `Sync`.
    public static let name = CommandName.sync
    /// The table of its statuses.
    public static let statusScope = Status.Scope.sync
    /// The same request with the same key gives the same answer, also when it holds commands.
    public var isIdempotent: Bool { true }
    /// As ``wait`` says.
    public var longestWait: Int { wait?.inSeconds ?? 0 }

    /// How long an answer may wait, up to 12.1 in minutes, since 14.0 in either.
    public enum Wait: Hashable, Sendable {
        /// 1 to 59 minutes, since 12.1.
        case minutes(Int)
        /// 60 to 3540 seconds on Exchange, since 14.0; written in minutes at 12.1.
        case seconds(Int)

        /// The time in seconds.
        public var inSeconds: Int {
            switch self {
            case .minutes(let minutes): minutes * 60
            case .seconds(let seconds): seconds
            }
        }
    }

    /// What is asked of one folder.
    public struct Collection: Hashable, Sendable {
        /// The folder.
        public var id: CollectionID
        /// The key of the last answer.
        public var syncKey: SyncKey
        /// The class of the folder's items: written up to 12.0, and used in every version to read the answer.
        public var itemClass: ItemClass?
        /// The properties that the client keeps, with the first key only; `nil` says nothing, an empty list says none.
        public var supported: [Tag]?
        /// Whether what is deleted goes to the deleted items; the server does so by default.
        public var deletesAsMoves: Bool?
        /// Whether the answer brings changes; by default it does with every key but the first.
        public var getsChanges: Bool?
        /// How many items the answer may bring: 1 to 512, 100 by default.
        public var windowSize: Int?
        /// Whether a message brings its whole conversation, since 14.0.
        public var conversationMode: Bool?
        /// What is wanted; up to two, of different classes, which replace those of the request before as a whole.
        public var options: [Options]
        /// What the client has changed.
        public var commands: [ClientCommand]

        /// Makes a collection.
        public init(
            _ id: CollectionID, syncKey: SyncKey, itemClass: ItemClass? = nil, supported: [Tag]? = nil,
            deletesAsMoves: Bool? = nil, getsChanges: Bool? = nil, windowSize: Int? = nil,
            conversationMode: Bool? = nil, options: [Options] = [], commands: [ClientCommand] = []
        ) {
            self.id = id
            self.syncKey = syncKey
            self.itemClass = itemClass
            self.supported = supported
            self.deletesAsMoves = deletesAsMoves
            self.getsChanges = getsChanges
            self.windowSize = windowSize
            self.conversationMode = conversationMode
            self.options = options
            self.commands = commands
        }
    }

    /// What a client has changed, or asks for.
    public enum ClientCommand: Hashable, Sendable {
        /// A new item.
        case add(Add)
        /// Changed properties of an item.
        case change(Change)
        /// An item, or since 16.0 one event of a series, that is gone.
        case delete(ServerID, instance: Date? = nil)
        /// An item to bring once more as a whole.
        case fetch(ServerID)
    }

    /// A new item of the client.
    public struct Add: Hashable, Sendable {
        /// What the client calls it; the answer says which ``ServerID`` it has got.
        public var clientID: ClientID
        /// Its class, where that is not the folder's, since 14.0.
        public var itemClass: ItemClass?
        /// Whether it is a message to be sent, since 16.0.
        public var sends: Bool
        /// Its properties.
        public var data: ItemData

        /// Makes an item.
        public init(_ clientID: ClientID, itemClass: ItemClass? = nil, sends: Bool = false, data: ItemData) {
            self.clientID = clientID
            self.itemClass = itemClass
            self.sends = sends
            self.data = data
        }
    }

    /// Changed properties of an item.
    public struct Change: Hashable, Sendable {
        /// The item.
        public var serverID: ServerID
        /// The original start of the event of a series that is meant, since 16.0.
        public var instance: Date?
        /// Whether it is a draft to be sent, since 16.0.
        public var sends: Bool
        /// The properties that have changed.
        public var data: ItemData

        /// Makes a change.
        public init(_ serverID: ServerID, instance: Date? = nil, sends: Bool = false, data: ItemData) {
            self.serverID = serverID
            self.instance = instance
            self.sends = sends
            self.data = data
        }
    }
}

// MARK: - Wire

// Sync { Wait? | HeartbeatInterval?, WindowSize?, Partial?, Collections? { Collection+ } }, in any order

extension Sync {
    /// The request's root.
    public static let root = AirSyncTag.sync
    /// Whether the last request is to be repeated.
    public var isEmpty: Bool { collections.isEmpty && wait == nil && windowSize == nil && !isPartial }
    /// The command that repeats the last one.
    public static let empty: Sync? = Sync()

    /// The request in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent, and for what the version does not have: a request
    ///   without anything in it before 12.1, and one event of a series before 16.0.
    public func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest {
        guard !isEmpty else {
            guard version >= .v121 else {
                throw ActiveSyncProtocolError(
                    .notInVersion, "version \(version) of the protocol cannot repeat the last Sync")
            }
            return CommandRequest(Self.name)
        }
        // Without its start the whole series would be changed, or deleted.
        guard version >= .v160 || collections.allSatisfy({ $0.commands.allSatisfy { !$0.namesInstance } }) else {
            throw ActiveSyncProtocolError(
                .notInVersion, "version \(version) of the protocol changes an event of a series by its exceptions")
        }
        return CommandRequest(Self.name, body: .wbxml(try document(version: version)))
    }

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case AirSyncTag.wait: wait = try decoder.value(Int.self).map { .minutes($0) }
            case AirSyncTag.heartbeatInterval: wait = try decoder.value(Int.self).map { .seconds($0) }
            case AirSyncTag.windowSize: windowSize = try decoder.value()
            case AirSyncTag.partial: isPartial = try decoder.flag()
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

    /// Writes a request.
    ///
    /// The schema leaves the order open; servers that read it in order (Z-Push) want the folders first. Of a partial
    /// request what is new stands first.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        if !isPartial { try encodeCollections(into: &encoder) }
        switch wait {
        case .seconds(let seconds) where encoder.version >= .v140:
            try encoder.element(AirSyncTag.heartbeatInterval, seconds)
        case .seconds(let seconds) where encoder.version == .v121:
            try encoder.element(AirSyncTag.wait, min(max(seconds / 60, 1), 59))
        case .minutes(let minutes) where encoder.version >= .v121:
            try encoder.element(AirSyncTag.wait, minutes)
        default: break
        }
        if encoder.version >= .v121 {
            try encoder.element(AirSyncTag.windowSize, windowSize)
            try encoder.empty(AirSyncTag.partial, if: isPartial)
        }
        if isPartial { try encodeCollections(into: &encoder) }
    }

    private func encodeCollections(into encoder: inout ElementEncoder) throws(WBXMLError) {
        guard !collections.isEmpty else { return }
        try encoder.container(AirSyncTag.collections) { (encoder) throws(WBXMLError) in
            for collection in collections { try encoder.element(AirSyncTag.collection, containing: collection) }
        }
    }
}

// Collection { Class? [<=12.0], SyncKey, CollectionId, Supported?, DeletesAsMoves?, GetChanges?, WindowSize?,
//              ConversationMode? [14.0], Options*, Commands? }, in this order

extension Sync.Collection: ElementCodable {
    /// Reads a collection.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", syncKey: "")
        while let tag = try decoder.nextChild() {
            switch tag {
            case AirSyncTag.class: itemClass = try decoder.value()
            case AirSyncTag.syncKey: syncKey = try decoder.value() ?? syncKey
            case AirSyncTag.collectionID: id = try decoder.value() ?? id
            case AirSyncTag.supported: supported = try decoder.tagList()
            case AirSyncTag.deletesAsMoves: deletesAsMoves = try decoder.flag()
            case AirSyncTag.getChanges: getsChanges = try decoder.flag()
            case AirSyncTag.windowSize: windowSize = try decoder.value()
            case AirSyncTag.conversationMode: conversationMode = try decoder.flag()
            case AirSyncTag.options: options.append(try decoder.decode())
            case AirSyncTag.commands:
                try decoder.children { (decoder) throws(WBXMLError) in try readCommands(from: &decoder) }
            default: decoder.countUnknown()
            }
        }
    }

    private mutating func readCommands(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while try decoder.nextChild() != nil {
            guard let command = try Sync.ClientCommand(from: &decoder, itemClass: itemClass) else {
                decoder.countUnknown()
                continue
            }
            commands.append(command)
        }
    }

    /// Writes a collection in the order that strict servers demand.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        if encoder.version <= .v120 { try encoder.element(AirSyncTag.class, itemClass) }
        try encoder.element(AirSyncTag.syncKey, syncKey)
        try encoder.element(AirSyncTag.collectionID, id)
        if let supported {
            try encoder.container(AirSyncTag.supported) { (encoder) throws(WBXMLError) in
                for tag in supported { try encoder.empty(tag) }
            }
        }
        // Programs of the time of 2.5 said yes by the element alone.
        if deletesAsMoves == true, encoder.version == .v25 {
            try encoder.empty(AirSyncTag.deletesAsMoves)
        } else {
            try encoder.element(AirSyncTag.deletesAsMoves, deletesAsMoves)
        }
        switch getsChanges {
        case true?: try encoder.empty(AirSyncTag.getChanges)
        case false?: try encoder.element(AirSyncTag.getChanges, false)
        case nil: break
        }
        try encoder.element(AirSyncTag.windowSize, windowSize)
        if encoder.version >= .v140 { try encoder.element(AirSyncTag.conversationMode, conversationMode) }
        for options in options { try encoder.element(AirSyncTag.options, containing: options) }
        guard !commands.isEmpty else { return }
        try encoder.container(AirSyncTag.commands) { (encoder) throws(WBXMLError) in
            for command in commands { try command.write(to: &encoder) }
        }
    }
}
