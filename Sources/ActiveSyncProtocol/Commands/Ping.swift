public import WBXML

/// Waits for changes in folders.
///
/// The server answers when one of the folders has changed, or when the time is over. A command without anything in it waits
/// once more as the last one did. All versions; MS-ASCMD 2.2.1.13.
///
/// ```
/// C: Ping{ HeartbeatInterval=900 Folders{ Folder{ Id=5 Class=Email } } }
/// S: Ping{ Status=2 Folders{ Folder=5 } }
/// ```
public struct Ping: WBXMLCommand {
    /// How long to wait in seconds, 60 to 3540 on Exchange; absent repeats the last one.
    public var heartbeatInterval: Int?
    /// The folders to watch; `nil` repeats the last ones.
    public var folders: [Folder]?

    /// Makes a command.
    public init(heartbeatInterval: Int? = nil, folders: [Folder]? = nil) {
        self.heartbeatInterval = heartbeatInterval
        self.folders = folders
    }

    /// `Ping`.
    public static let name = CommandName.ping
    /// The table of its statuses.
    public static let statusScope = Status.Scope.ping
    /// It changes nothing.
    public var isIdempotent: Bool { true }
    /// As ``heartbeatInterval`` says; the longest that Exchange allows when that is left to the server.
    public var longestWait: Int { heartbeatInterval ?? 3540 }

    /// A folder to watch.
    public struct Folder: Hashable, Sendable {
        /// The folder.
        public var id: CollectionID
        /// The class of its items.
        public var itemClass: ItemClass

        /// Makes a folder.
        public init(_ id: CollectionID, _ itemClass: ItemClass) {
            self.id = id
            self.itemClass = itemClass
        }
    }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome; see ``PingStatus``.
        public var status: Status?
        /// The folders that have changed.
        public var changedFolders: [CollectionID]
        /// The interval to use instead, with the status 5.
        public var heartbeatInterval: Int?
        /// The most folders that can be watched, with the status 6.
        public var maxFolders: Int?

        /// Makes an answer.
        public init(
            status: Status?, changedFolders: [CollectionID] = [], heartbeatInterval: Int? = nil, maxFolders: Int? = nil
        ) {
            self.status = status
            self.changedFolders = changedFolders
            self.heartbeatInterval = heartbeatInterval
            self.maxFolders = maxFolders
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, changedFolders: [])
        }

        /// An empty body, which some servers send, says nothing; as if the time were over.
        public static let emptyBody: Response? = Response(status: nil)
    }
}

// MARK: - Wire

// Ping { HeartbeatInterval?, Folders? { Folder+ { Id, Class } } }

extension Ping {
    /// The request's root.
    public static let root = PingTag.ping
    /// Whether the last request is to be repeated.
    public var isEmpty: Bool { heartbeatInterval == nil && folders == nil }
    /// The command that repeats the last one.
    public static let empty: Ping? = Ping()
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case PingTag.heartbeatInterval: heartbeatInterval = try decoder.value()
            case PingTag.folders:
                var folders: [Folder] = []
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == PingTag.folder else {
                            decoder.countUnknown()
                            continue
                        }
                        folders.append(try decoder.decode())
                    }
                }
                self.folders = folders
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(PingTag.heartbeatInterval, heartbeatInterval)
        guard let folders else { return }
        try encoder.container(PingTag.folders) { (encoder) throws(WBXMLError) in
            for folder in folders { try encoder.element(PingTag.folder, containing: folder) }
        }
    }
}

extension Ping.Folder: ElementCodable {
    /// Reads a folder.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", .email)
        while let tag = try decoder.nextChild() {
            switch tag {
            case PingTag.id: id = try decoder.value() ?? id
            case PingTag.class: itemClass = try decoder.value() ?? itemClass
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a folder.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(PingTag.id, id)
        try encoder.element(PingTag.class, itemClass)
    }
}

// Ping { Status, Folders? { Folder* }, HeartbeatInterval?, MaxFolders? }; here Folder is the identifier itself

extension Ping.Response {
    /// The answer's root.
    public static let root = PingTag.ping

    /// Reads an answer; a folder that is a container with `Id` is understood too.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil, changedFolders: [])
        while let tag = try decoder.nextChild() {
            switch tag {
            case PingTag.status: status = try decoder.value()
            case PingTag.heartbeatInterval: heartbeatInterval = try decoder.value()
            case PingTag.maxFolders: maxFolders = try decoder.value()
            case PingTag.folders:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == PingTag.folder else {
                            decoder.countUnknown()
                            continue
                        }
                        let folder = try decoder.raw()
                        let id = folder.elements.first { $0.tag == PingTag.id }?.string ?? folder.string
                        if !id.isEmpty { changedFolders.append(CollectionID(id)) }
                    }
                }
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(PingTag.status, status)
        if !changedFolders.isEmpty {
            try encoder.container(PingTag.folders) { (encoder) throws(WBXMLError) in
                for id in changedFolders { try encoder.element(PingTag.folder, id) }
            }
        }
        try encoder.element(PingTag.heartbeatInterval, heartbeatInterval)
        try encoder.element(PingTag.maxFolders, maxFolders)
    }
}
