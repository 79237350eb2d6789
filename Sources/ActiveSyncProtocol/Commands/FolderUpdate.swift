public import WBXML

/// Gives a folder another name, or another parent, or both.
///
/// The key is that of ``FolderSync``, and the answer has the next one; the change is not repeated by the next FolderSync. All
/// versions; MS-ASCMD 2.2.1.6.
///
/// ```
/// C: FolderUpdate{ SyncKey=4 ServerId=29 ParentId=0 DisplayName=Old }
/// S: FolderUpdate{ Status=1 SyncKey=5 }
/// ```
public struct FolderUpdate: WBXMLCommand {
    /// The key of the last answer to ``FolderSync`` or to a command that changed folders.
    public var syncKey: SyncKey
    /// The folder.
    public var id: CollectionID
    /// The folder that it is to be in; ``CollectionID/root`` at the top.
    public var parentID: CollectionID
    /// The name that it is to have, at most 256 characters.
    public var displayName: String

    /// Makes a command.
    public init(
        _ id: CollectionID, displayName: String, parentID: CollectionID = .root, syncKey: SyncKey
    ) {
        self.id = id
        self.displayName = displayName
        self.parentID = parentID
        self.syncKey = syncKey
    }

    /// `FolderUpdate`.
    public static let name = CommandName.folderUpdate
    /// The table of its statuses.
    public static let statusScope = Status.Scope.folderUpdate
    /// The second time a server finds the folder as it is to be, or refuses the key.
    public var isIdempotent: Bool { true }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome; see ``FolderUpdateStatus``.
        ///
        /// A server may answer with 1 and have done nothing: the next ``FolderSync`` tells.
        public var status: Status?
        /// The key for the next request.
        public var syncKey: SyncKey?

        /// Makes an answer.
        public init(status: Status? = .success, syncKey: SyncKey? = nil) {
            self.status = status
            self.syncKey = syncKey
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, syncKey: nil)
        }
    }
}

// MARK: - Wire

// FolderUpdate { SyncKey, ServerId, ParentId, DisplayName }

extension FolderUpdate {
    /// The request's root.
    public static let root = FolderHierarchyTag.folderUpdate
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request; a parent that is not named is the root.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", displayName: "", syncKey: "")
        while let tag = try decoder.nextChild() {
            switch tag {
            case FolderHierarchyTag.syncKey: syncKey = try decoder.value() ?? syncKey
            case FolderHierarchyTag.serverID: id = try decoder.value() ?? id
            case FolderHierarchyTag.parentID: parentID = try decoder.value() ?? parentID
            case FolderHierarchyTag.displayName: displayName = try decoder.string()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FolderHierarchyTag.syncKey, syncKey)
        try encoder.element(FolderHierarchyTag.serverID, id)
        try encoder.element(FolderHierarchyTag.parentID, parentID)
        try encoder.element(FolderHierarchyTag.displayName, displayName)
    }
}

// FolderUpdate { Status, SyncKey? }

extension FolderUpdate.Response {
    /// The answer's root.
    public static let root = FolderHierarchyTag.folderUpdate

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil, syncKey: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case FolderHierarchyTag.status: status = try decoder.value()
            case FolderHierarchyTag.syncKey: syncKey = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FolderHierarchyTag.status, status)
        try encoder.element(FolderHierarchyTag.syncKey, syncKey)
    }
}
