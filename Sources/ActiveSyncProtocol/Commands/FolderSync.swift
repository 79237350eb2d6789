public import WBXML

/// Asks for the folders, or for what has changed among them.
///
/// The key ``SyncKey/initial`` asks for all of them; the key of the answer asks for the changes since. A status of 9 in
/// the answer means that the key is void. All versions; MS-ASCMD 2.2.1.5.
///
/// ```
/// C: FolderSync{ SyncKey=0 }
/// S: FolderSync{ Status=1 SyncKey=1 Changes{ Count=1 Add{ ServerId=5 ParentId=0 DisplayName=Inbox Type=2 } } }
/// ```
public struct FolderSync: WBXMLCommand {
    /// The key of the last answer.
    public var syncKey: SyncKey

    /// Makes a command.
    public init(since syncKey: SyncKey = .initial) {
        self.syncKey = syncKey
    }

    /// `FolderSync`.
    public static let name = CommandName.folderSync
    /// The table of its statuses.
    public static let statusScope = Status.Scope.folderSync
    /// The same key gives the same answer.
    public var isIdempotent: Bool { true }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome; see ``FolderSyncStatus``.
        public var status: Status?
        /// The key for the next request.
        public var syncKey: SyncKey?
        /// The changes in the order in which the server names them; a parent may come after its child.
        public var changes: [Change]

        /// Makes an answer.
        public init(status: Status? = .success, syncKey: SyncKey? = nil, changes: [Change] = []) {
            self.status = status
            self.syncKey = syncKey
            self.changes = changes
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, syncKey: nil)
        }
    }

    /// What happened to a folder.
    public enum Change: Hashable, Sendable {
        /// It is new.
        case add(Folder)
        /// It has another name or another parent.
        case update(Folder)
        /// It is gone, and the folders in it.
        case delete(CollectionID)
    }

    /// A folder.
    public struct Folder: Hashable, Sendable {
        /// The folder's identifier, by which Sync asks for its items.
        public var id: CollectionID
        /// The folder that it is in; ``CollectionID/root`` at the top.
        public var parentID: CollectionID
        /// Its name; not unique.
        public var displayName: String
        /// What it holds.
        public var type: FolderType

        /// Makes a folder.
        public init(id: CollectionID, parentID: CollectionID = .root, displayName: String, type: FolderType) {
            self.id = id
            self.parentID = parentID
            self.displayName = displayName
            self.type = type
        }
    }
}

// MARK: - Wire

// FolderSync { SyncKey }

extension FolderSync {
    /// The request's root.
    public static let root = FolderHierarchyTag.folderSync

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            // A key without text is none that any server gives, and not the same as none.
            case FolderHierarchyTag.syncKey: syncKey = SyncKey(try decoder.string())
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FolderHierarchyTag.syncKey, syncKey)
    }

    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>
}

// FolderSync { Status, SyncKey?, Changes? { Count, Update*, Delete*, Add* } }

extension FolderSync.Response {
    /// The answer's root.
    public static let root = FolderHierarchyTag.folderSync

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil, syncKey: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case FolderHierarchyTag.status: status = try decoder.value()
            case FolderHierarchyTag.syncKey: syncKey = try decoder.value()
            case FolderHierarchyTag.changes:
                try decoder.children { (decoder) throws(WBXMLError) in try readChanges(from: &decoder) }
            default: decoder.countUnknown()
            }
        }
    }

    private mutating func readChanges(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case FolderHierarchyTag.update, FolderHierarchyTag.delete, FolderHierarchyTag.add:
                let folder = try decoder.decode(FolderSync.Folder.self)
                guard !folder.id.rawValue.isEmpty else {
                    decoder.countUnknown()
                    continue
                }
                switch tag {
                case FolderHierarchyTag.update: changes.append(.update(folder))
                case FolderHierarchyTag.delete: changes.append(.delete(folder.id))
                default: changes.append(.add(folder))
                }
            case FolderHierarchyTag.count: continue
            default: decoder.countUnknown()
            }
        }
    }

    /// Without a status and a key nothing is said, not even that nothing has changed.
    public var flaw: String? {
        status == nil && syncKey == nil ? "neither a status nor a key" : nil
    }

    /// Writes an answer; a count of 0 stands for no changes.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FolderHierarchyTag.status, status)
        try encoder.element(FolderHierarchyTag.syncKey, syncKey)
        guard syncKey != nil else { return }
        try encoder.container(FolderHierarchyTag.changes) { (encoder) throws(WBXMLError) in
            try encoder.element(FolderHierarchyTag.count, changes.count)
            for case .update(let folder) in changes {
                try encoder.element(FolderHierarchyTag.update, containing: folder)
            }
            for case .delete(let id) in changes {
                try encoder.container(FolderHierarchyTag.delete) { (encoder) throws(WBXMLError) in
                    try encoder.element(FolderHierarchyTag.serverID, id)
                }
            }
            for case .add(let folder) in changes {
                try encoder.element(FolderHierarchyTag.add, containing: folder)
            }
        }
    }
}

// Add, Update { ServerId, ParentId, DisplayName, Type }

extension FolderSync.Folder: ElementCodable {
    /// Reads a folder; a parent that is not named is the root, a type that is not named is not known.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(id: "", displayName: "", type: .unknown)
        while let tag = try decoder.nextChild() {
            switch tag {
            case FolderHierarchyTag.serverID: id = try decoder.value() ?? id
            case FolderHierarchyTag.parentID: parentID = try decoder.value() ?? parentID
            case FolderHierarchyTag.displayName: displayName = try decoder.string()
            case FolderHierarchyTag.type: type = try decoder.value() ?? type
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a folder.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FolderHierarchyTag.serverID, id)
        try encoder.element(FolderHierarchyTag.parentID, parentID)
        try encoder.element(FolderHierarchyTag.displayName, displayName)
        try encoder.element(FolderHierarchyTag.type, type)
    }
}
