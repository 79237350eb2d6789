public import WBXML

// MARK: - Wire

// ItemOperations { Status, Response? { ( Fetch | EmptyFolderContents | Move )* } }

extension ItemOperations.Response: CommandResponse {
    /// Makes an answer that is nothing but a status.
    public init(status: Status) {
        self.init(status: status, results: [])
    }

    /// The answer in one document.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent.
    public func reply(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandReply {
        CommandReply(body: try document(version: version), contentType: ContentType.wbxml)
    }

    /// The answer in several parts: content and bodies stand beside the document.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent.
    public func multipartReply(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandReply {
        var separated = self
        var parts: [[UInt8]] = []
        separated.results = results.map { result in
            guard case .fetch(var fetch) = result else { return result }
            if let data = fetch.content?.data {
                parts.append(data)
                fetch.content?.data = nil
                fetch.content?.part = parts.count
            }
            if let data = fetch.data?.body?.data {
                parts.append(data)
                fetch.data?.body?.data = nil
                fetch.data?.body?.part = parts.count
            }
            return .fetch(fetch)
        }
        let body = Multipart.body([try separated.document(version: version)] + parts)
        return CommandReply(body: body, contentType: ContentType.multipart)
    }

    private func document(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> [UInt8] {
        try ActiveSyncProtocolError.encoding("the response ItemOperations") { () throws(WBXMLError) in
            try ElementEncoder.document(ItemOperations.root, version: version) { (encoder) throws(WBXMLError) in
                try encoder.element(ItemOperationsTag.status, status)
                guard !results.isEmpty else { return }
                try encoder.container(ItemOperationsTag.response) { (encoder) throws(WBXMLError) in
                    for result in results { try result.write(to: &encoder) }
                }
            }
        }
    }
}

// Fetch { Status, AirSync:CollectionId? AirSync:ServerId? | Search:LongId? | DocumentLibrary:LinkId? |
//         AirSyncBase:FileReference?, AirSync:Class?, Properties? }
// EmptyFolderContents { Status, AirSync:CollectionId }
// Move { Status, ConversationId }

extension ItemOperations.Result {
    /// Reads the current child, or returns `nil` when it is no outcome.
    init?(from decoder: inout ElementDecoder) throws(WBXMLError) {
        switch decoder.tag {
        case ItemOperationsTag.fetch:
            var (fetch, issues) = try decoder.separately { (decoder) throws(WBXMLError) in
                try decoder.decode(ItemOperations.FetchResult.self)
            }
            fetch.issues = issues
            self = .fetch(fetch)
        case ItemOperationsTag.emptyFolderContents:
            let parts = try decoder.decode(OperationParts.self)
            self = .emptyFolder(parts.collectionID, status: parts.status)
        case ItemOperationsTag.move:
            let parts = try decoder.decode(OperationParts.self)
            self = .move(conversation: parts.conversationID, status: parts.status)
        default: return nil
        }
    }

    func write(to encoder: inout ElementEncoder) throws(WBXMLError) {
        switch self {
        case .fetch(let fetch): try encoder.element(ItemOperationsTag.fetch, containing: fetch)
        case .emptyFolder(let id, let status):
            try encoder.container(ItemOperationsTag.emptyFolderContents) { (encoder) throws(WBXMLError) in
                try encoder.element(ItemOperationsTag.status, status)
                try encoder.element(AirSyncTag.collectionID, id)
            }
        case .move(let conversation, let status):
            try encoder.container(ItemOperationsTag.move) { (encoder) throws(WBXMLError) in
                try encoder.element(ItemOperationsTag.status, status)
                try encoder.element(ItemOperationsTag.conversationID, conversation)
            }
        }
    }
}

// Properties { AirSyncBase:ContentType?, Range?, Total?, Data? | Part?, Version?, properties of the item }

extension ItemOperations.FetchResult: ElementCodable {
    /// Reads an outcome.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil)
        var names = FetchNames()
        while let tag = try decoder.nextChild() {
            switch tag {
            case ItemOperationsTag.status: status = try decoder.value()
            case AirSyncTag.class: itemClass = try decoder.value()
            case ItemOperationsTag.properties:
                try decoder.children { (decoder) throws(WBXMLError) in try readProperties(from: &decoder) }
            default:
                if try !names.read(tag, from: &decoder) { decoder.countUnknown() }
            }
        }
        target = names.target
    }

    private mutating func readProperties(from decoder: inout ElementDecoder) throws(WBXMLError) {
        var content = ItemOperations.Content()
        let data = try ItemData(from: &decoder, itemClass: itemClass) { (decoder, tag) throws(WBXMLError) in
            try content.read(tag, from: &decoder)
        }
        if content != ItemOperations.Content() { self.content = content }
        if data != .empty(itemClass) { self.data = data }
    }

    /// Writes an outcome.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ItemOperationsTag.status, status)
        try target?.write(to: &encoder)
        try encoder.element(AirSyncTag.class, itemClass)
        guard data != nil || content != nil else { return }
        try encoder.container(ItemOperationsTag.properties) { (encoder) throws(WBXMLError) in
            try content?.encode(into: &encoder)
            try data?.encode(into: &encoder)
        }
    }
}
