public import WBXML

// MARK: - Wire

// ItemOperations { ( Fetch | EmptyFolderContents | Move [14.0] )+ }
// EmptyFolderContents { AirSync:CollectionId, Options? { DeleteSubFolders? } }
// Move { ConversationId, DstFldId, Options? { MoveAlways? } }

extension ItemOperations {
    /// The request's root.
    public static let root = ItemOperationsTag.itemOperations

    /// The request in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the version does not have the command, or not one of the operations, or a
    ///   value cannot be sent.
    public func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest {
        try Self.check(version)
        // The answers are told apart by their order: an operation must not be left out.
        let hasMove = operations.contains { if case .move = $0 { true } else { false } }
        guard version >= .v140 || !hasMove else {
            throw ActiveSyncProtocolError(
                .notInVersion, "version \(version) of the protocol cannot move a conversation")
        }
        return CommandRequest(
            Self.name, body: .wbxml(try document(version: version)),
            parameters: CommandParameters(acceptsMultipart: acceptsMultipart))
    }

    /// Reads a request, of any version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the body is not this command.
    public init(request: CommandRequest) throws(ActiveSyncProtocolError) {
        guard case .wbxml(let bytes) = request.body else {
            throw ActiveSyncProtocolError(.emptyBody, "the request ItemOperations has no WBXML body")
        }
        var decoder = ElementDecoder(bytes)
        do throws(WBXMLError) {
            guard try decoder.nextChild() == Self.root else {
                throw WBXMLError(.malformed, "the root element is not ItemOperations")
            }
            self = try decoder.decode(ItemOperations.self)
            _ = try decoder.nextChild()
        } catch {
            throw ActiveSyncProtocolError(.badWBXML, "the request ItemOperations could not be read", underlying: error)
        }
        acceptsMultipart = request.parameters.acceptsMultipart
    }

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case ItemOperationsTag.fetch: operations.append(.fetch(try decoder.decode()))
            case ItemOperationsTag.emptyFolderContents:
                let parts = try decoder.decode(OperationParts.self)
                operations.append(
                    .emptyFolder(parts.collectionID ?? "", deletesSubfolders: parts.hasFlag))
            case ItemOperationsTag.move:
                let parts = try decoder.decode(OperationParts.self)
                operations.append(
                    .move(
                        conversation: parts.conversationID ?? [], to: parts.collectionID ?? "", always: parts.hasFlag))
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        for operation in operations {
            switch operation {
            case .fetch(let fetch): try encoder.element(ItemOperationsTag.fetch, containing: fetch)
            case .emptyFolder(let id, let deletesSubfolders):
                try encoder.container(ItemOperationsTag.emptyFolderContents) { (encoder) throws(WBXMLError) in
                    try encoder.element(AirSyncTag.collectionID, id)
                    guard deletesSubfolders else { return }
                    try encoder.container(ItemOperationsTag.options) { (encoder) throws(WBXMLError) in
                        try encoder.empty(ItemOperationsTag.deleteSubFolders)
                    }
                }
            case .move(let conversation, let destination, let always):
                try encoder.container(ItemOperationsTag.move) { (encoder) throws(WBXMLError) in
                    try encoder.element(ItemOperationsTag.conversationID, conversation)
                    try encoder.element(ItemOperationsTag.dstFldID, destination)
                    guard always else { return }
                    try encoder.container(ItemOperationsTag.options) { (encoder) throws(WBXMLError) in
                        try encoder.empty(ItemOperationsTag.moveAlways)
                    }
                }
            }
        }
    }
}

/// What stands in an operation that is not a fetch, and in an outcome of one.
struct OperationParts: ElementDecodable {
    var status: Status?
    var collectionID: CollectionID?
    var conversationID: [UInt8]?
    var hasFlag = false

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case ItemOperationsTag.status: status = try decoder.value()
            case AirSyncTag.collectionID, ItemOperationsTag.dstFldID: collectionID = try decoder.value()
            case ItemOperationsTag.conversationID: conversationID = try decoder.bytes()
            case ItemOperationsTag.options: hasFlag = try decoder.decode(OperationParts.self).hasFlag
            case ItemOperationsTag.deleteSubFolders, ItemOperationsTag.moveAlways: hasFlag = try decoder.flag()
            default: decoder.countUnknown()
            }
        }
    }
}

// Fetch { Store, Search:LongId | AirSync:CollectionId AirSync:ServerId | AirSyncBase:FileReference |
//         DocumentLibrary:LinkId, RightsManagement:RemoveRightsManagementProtection? [14.1], Options? }

extension ItemOperations.Fetch: ElementCodable {
    /// Reads an operation.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(.item("", ""))
        var names = FetchNames()
        while let tag = try decoder.nextChild() {
            switch tag {
            case ItemOperationsTag.store: continue
            case RightsManagementTag.removeRightsManagementProtection:
                removesRightsManagementProtection = try decoder.flag()
            case ItemOperationsTag.options: options = try decoder.decode()
            default:
                if try !names.read(tag, from: &decoder) { decoder.countUnknown() }
            }
        }
        target = names.target ?? target
    }

    /// Writes an operation.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ItemOperationsTag.store, target.store)
        try target.write(to: &encoder)
        if encoder.version >= .v141 {
            try encoder.empty(
                RightsManagementTag.removeRightsManagementProtection, if: removesRightsManagementProtection)
        }
        try encoder.element(ItemOperationsTag.options, containing: options)
    }
}

extension ItemOperations.Target {
    func write(to encoder: inout ElementEncoder) throws(WBXMLError) {
        switch self {
        case .item(let collectionID, let serverID):
            try encoder.element(AirSyncTag.collectionID, collectionID)
            try encoder.element(AirSyncTag.serverID, serverID)
        case .longID(let id): try encoder.element(SearchTag.longID, id)
        case .attachment(let reference): try encoder.element(AirSyncBaseTag.fileReference, reference)
        case .document(let link): try encoder.element(DocumentLibraryTag.linkID, link)
        }
    }
}

/// The names of what is fetched, in any order and, from some servers, on the page AirSyncBase.
struct FetchNames {
    private var collectionID: CollectionID?
    private var serverID: ServerID?
    private var longID: LongID?
    private var fileReference: FileReference?
    private var linkID: String?

    /// Reads the current child, if it is a name.
    mutating func read(_ tag: Tag, from decoder: inout ElementDecoder) throws(WBXMLError) -> Bool {
        switch tag {
        // On the page AirSyncBase, the tokens of CollectionId and ServerId are those of Method and Truncated, which have no
        // meaning here.
        case AirSyncTag.collectionID, AirSyncBaseTag.method: collectionID = try decoder.value()
        case AirSyncTag.serverID, AirSyncBaseTag.truncated: serverID = try decoder.value()
        case SearchTag.longID: longID = try decoder.value()
        case AirSyncBaseTag.fileReference: fileReference = try decoder.value()
        case DocumentLibraryTag.linkID: linkID = try decoder.value()
        default: return false
        }
        return true
    }

    var target: ItemOperations.Target? {
        if let longID { return .longID(longID) }
        if let fileReference { return .attachment(fileReference) }
        if let linkID { return .document(linkID) }
        guard let serverID else { return nil }
        return .item(collectionID ?? "", serverID)
    }
}

// Options { Schema? { empty property tags }, Range?, UserName?, Password?, AirSync:MIMESupport?,
//           AirSyncBase:BodyPreference*, AirSyncBase:BodyPartPreference? [14.1], RightsManagementSupport? [14.1] }

extension ItemOperations.Options: ElementCodable {
    /// Reads options.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case ItemOperationsTag.schema: schema = try decoder.tagList()
            case ItemOperationsTag.range: range = try decoder.value()
            case ItemOperationsTag.userName: userName = try decoder.value()
            case ItemOperationsTag.password: password = try decoder.value()
            case AirSyncTag.mimeSupport: mimeSupport = try decoder.value()
            case AirSyncBaseTag.bodyPreference: bodyPreferences.append(try decoder.decode())
            case AirSyncBaseTag.bodyPartPreference: bodyPartPreference = try decoder.decode()
            case RightsManagementTag.rightsManagementSupport: rightsManagementSupport = try decoder.flag()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes options.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        if let schema {
            try encoder.container(ItemOperationsTag.schema) { (encoder) throws(WBXMLError) in
                for tag in schema { try encoder.empty(tag) }
            }
        }
        try encoder.element(ItemOperationsTag.range, range)
        if encoder.version >= .v121 {
            try encoder.element(ItemOperationsTag.userName, userName)
            try encoder.element(ItemOperationsTag.password, password)
        }
        try encoder.element(AirSyncTag.mimeSupport, mimeSupport)
        for preference in bodyPreferences {
            try encoder.element(AirSyncBaseTag.bodyPreference, containing: preference)
        }
        guard encoder.version >= .v141 else { return }
        try encoder.element(AirSyncBaseTag.bodyPartPreference, containing: bodyPartPreference)
        try encoder.element(RightsManagementTag.rightsManagementSupport, rightsManagementSupport)
    }
}
