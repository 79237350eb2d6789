public import WBXML

/// Removes a folder, with what is in it.
///
/// The key is that of ``FolderSync``, and the answer has the next one; the change is not repeated by the next FolderSync. All
/// versions; MS-ASCMD 2.2.1.4.
///
/// ```
/// C: FolderDelete{ SyncKey=5 ServerId=29 }
/// S: FolderDelete{ Status=1 SyncKey=6 }
/// ```
public struct FolderDelete: WBXMLCommand {
    /// The key of the last answer to ``FolderSync`` or to a command that changed folders.
    public var syncKey: SyncKey
    /// The folder.
    public var id: CollectionID

    /// Makes a command.
    public init(_ id: CollectionID, syncKey: SyncKey) {
        self.id = id
        self.syncKey = syncKey
    }

    /// `FolderDelete`.
    public static let name = CommandName.folderDelete
    /// The table of its statuses.
    public static let statusScope = Status.Scope.folderDelete
    /// The second time a server does not find the folder, or refuses the key.
    public var isIdempotent: Bool { true }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome; see ``FolderDeleteStatus``.
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

// FolderDelete { SyncKey, ServerId }

extension FolderDelete {
    /// The request's root.
    public static let root = FolderHierarchyTag.folderDelete
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", syncKey: "")
        while let tag = try decoder.nextChild() {
            switch tag {
            case FolderHierarchyTag.syncKey: syncKey = try decoder.value() ?? syncKey
            case FolderHierarchyTag.serverID: id = try decoder.value() ?? id
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FolderHierarchyTag.syncKey, syncKey)
        try encoder.element(FolderHierarchyTag.serverID, id)
    }
}

// FolderDelete { Status, SyncKey? }

extension FolderDelete.Response {
    /// The answer's root.
    public static let root = FolderHierarchyTag.folderDelete

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
