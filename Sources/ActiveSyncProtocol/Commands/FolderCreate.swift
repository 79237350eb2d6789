public import WBXML

/// Makes a folder.
///
/// The key is that of ``FolderSync``, and the answer has the next one; the new folder is not repeated by the next FolderSync.
/// All versions; MS-ASCMD 2.2.1.3.
///
/// ```
/// C: FolderCreate{ SyncKey=3 ParentId=5 DisplayName=Archive Type=12 }
/// S: FolderCreate{ Status=1 SyncKey=4 ServerId=29 }
/// ```
public struct FolderCreate: WBXMLCommand {
    /// The key of the last answer to ``FolderSync`` or to a command that changed folders.
    public var syncKey: SyncKey
    /// The folder that the new one is made in; ``CollectionID/root`` at the top.
    public var parentID: CollectionID
    /// Its name, at most 256 characters.
    public var displayName: String
    /// What it holds: 1 or 12 to 17, the types of folders that a person makes.
    public var type: FolderType

    /// Makes a command.
    public init(_ displayName: String, in parentID: CollectionID = .root, type: FolderType, syncKey: SyncKey) {
        self.displayName = displayName
        self.parentID = parentID
        self.type = type
        self.syncKey = syncKey
    }

    /// `FolderCreate`.
    public static let name = CommandName.folderCreate
    /// The table of its statuses.
    public static let statusScope = Status.Scope.folderCreate
    /// A server that has made the folder refuses its name the second time, or the key.
    public var isIdempotent: Bool { false }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome; see ``FolderCreateStatus``.
        public var status: Status?
        /// The key for the next request.
        public var syncKey: SyncKey?
        /// What the server calls the folder.
        public var id: CollectionID?

        /// Makes an answer.
        public init(status: Status? = .success, syncKey: SyncKey? = nil, id: CollectionID? = nil) {
            self.status = status
            self.syncKey = syncKey
            self.id = id
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, syncKey: nil)
        }
    }
}

// MARK: - Wire

// FolderCreate { SyncKey, ParentId, DisplayName, Type }

extension FolderCreate {
    /// The request's root.
    public static let root = FolderHierarchyTag.folderCreate
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request; a parent that is not named is the root, a type that is not named is not known.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", type: .unknown, syncKey: "")
        while let tag = try decoder.nextChild() {
            switch tag {
            case FolderHierarchyTag.syncKey: syncKey = try decoder.value() ?? syncKey
            case FolderHierarchyTag.parentID: parentID = try decoder.value() ?? parentID
            case FolderHierarchyTag.displayName: displayName = try decoder.string()
            case FolderHierarchyTag.type: type = try decoder.value() ?? type
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FolderHierarchyTag.syncKey, syncKey)
        try encoder.element(FolderHierarchyTag.parentID, parentID)
        try encoder.element(FolderHierarchyTag.displayName, displayName)
        try encoder.element(FolderHierarchyTag.type, type)
    }
}

// FolderCreate { Status, SyncKey?, ServerId? }

extension FolderCreate.Response {
    /// The answer's root.
    public static let root = FolderHierarchyTag.folderCreate

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil, syncKey: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case FolderHierarchyTag.status: status = try decoder.value()
            case FolderHierarchyTag.syncKey: syncKey = try decoder.value()
            case FolderHierarchyTag.serverID: id = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FolderHierarchyTag.status, status)
        try encoder.element(FolderHierarchyTag.syncKey, syncKey)
        try encoder.element(FolderHierarchyTag.serverID, id)
    }
}
