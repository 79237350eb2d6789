public import WBXML

/// Asks for the folders, without a key.
///
/// The request has no body. Up to 12.1, and obsolete: servers that list it may fail; ``FolderSync`` does the same. MS-ASCMD
/// 2.2.1.8.
///
/// ```
/// C: POST ?Cmd=GetHierarchy
/// S: Folders{ Folder{ DisplayName=Inbox ServerId=5 Type=2 ParentId=0 } }
/// ```
public struct GetHierarchy: WBXMLCommand {
    /// Makes a command.
    public init() {}

    /// `GetHierarchy`.
    public static let name = CommandName.getHierarchy
    /// The table of its statuses.
    public static let statusScope = Status.Scope.common
    /// The versions that have it.
    public static let versions: ClosedRange<ProtocolVersion> = .v25 ... .v121
    /// It changes nothing.
    public var isIdempotent: Bool { true }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// Why there are no folders; as a rule the answer has no status.
        public var status: Status?
        /// The folders; a parent may come after its child.
        public var folders: [FolderSync.Folder]

        /// Makes an answer.
        public init(status: Status? = nil, folders: [FolderSync.Folder]) {
            self.status = status
            self.folders = folders
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, folders: [])
        }
    }
}

// MARK: - Wire

extension GetHierarchy {
    /// The root of the answer; the request has none.
    public static let root = FolderHierarchyTag.folders
    /// There is nothing to say.
    public var isEmpty: Bool { true }
    /// The command.
    public static let empty: GetHierarchy? = GetHierarchy()
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads nothing.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
    }

    /// Writes nothing.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {}
}

// Folders { Status?, Folder* { DisplayName, ServerId, Type, ParentId } }

extension GetHierarchy.Response {
    /// The answer's root.
    public static let root = FolderHierarchyTag.folders

    /// Reads an answer; a folder without an identifier is not taken.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(folders: [])
        while let tag = try decoder.nextChild() {
            switch tag {
            case FolderHierarchyTag.status: status = try decoder.value()
            case FolderHierarchyTag.folder:
                let folder = try decoder.decode(FolderSync.Folder.self)
                guard !folder.id.rawValue.isEmpty else {
                    decoder.countUnknown()
                    continue
                }
                folders.append(folder)
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FolderHierarchyTag.status, status)
        for folder in folders {
            try encoder.container(FolderHierarchyTag.folder) { (encoder) throws(WBXMLError) in
                try encoder.element(FolderHierarchyTag.displayName, folder.displayName)
                try encoder.element(FolderHierarchyTag.serverID, folder.id)
                try encoder.element(FolderHierarchyTag.type, folder.type)
                try encoder.element(FolderHierarchyTag.parentID, folder.parentID)
            }
        }
    }
}
