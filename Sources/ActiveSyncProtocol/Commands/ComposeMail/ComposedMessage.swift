public import WBXML

// Up to 12.1: the message, with SaveInSent and, of a reply or a forward, CollectionId and ItemId or LongId, and Occurrence
//             in the query.
// Since 14.0: SendMail { ClientId, AccountId? [14.1], SaveInSentItems?, Mime, RightsManagement:TemplateID? [14.1] }
//             SmartReply | SmartForward { ClientId, Source { FolderId, ItemId, InstanceId? | LongId, InstanceId? },
//             AccountId? [14.1], SaveInSentItems?, ReplaceMime?, Mime, RightsManagement:TemplateID? [14.1] }
// Since 16.0, an event: SmartForward { ClientId, Source, AccountId?, Forwardees? { Forwardee+ }, AirSyncBase:Body? }

/// What SendMail, SmartReply and SmartForward have on the wire.
struct ComposedMessage {
    var clientID: ClientID = ""
    /// What is answered or sent on; `nil` for SendMail.
    var source: MessageSource?
    var accountID: AccountID?
    var savesInSentItems = false
    var replacesMIME = false
    var mime: [UInt8] = []
    var templateID: String?
    var forwardees: [Forwardee] = []
    var body: Body?

    /// Whether it is an event that the server invites to.
    private var isInvitation: Bool { !forwardees.isEmpty || body != nil }

    func request(
        _ name: CommandName, root: Tag, version: ProtocolVersion
    ) throws(ActiveSyncProtocolError) -> CommandRequest {
        if isInvitation {
            guard version >= .v160 else {
                throw ActiveSyncProtocolError(
                    .notInVersion, "version \(version) of the protocol has no \(name) to people who are named")
            }
            guard mime.isEmpty else {
                throw ActiveSyncProtocolError(.invalidValue, "\(name) takes a message or people to invite, not both")
            }
        }
        // Without the name of the event the whole series would be meant.
        guard version >= .v140 else {
            guard source?.instance == nil || source?.occurrence != nil else {
                throw ActiveSyncProtocolError(
                    .notInVersion, "\(name) at version \(version) names an event of a series by its occurrence")
            }
            return CommandRequest(name, body: .message(mime), parameters: parameters)
        }
        guard source?.occurrence == nil || source?.instance != nil else {
            throw ActiveSyncProtocolError(
                .notInVersion, "\(name) at version \(version) names an event of a series by its original start")
        }
        let body = try ActiveSyncProtocolError.encoding("the request \(name)") { () throws(WBXMLError) in
            try ElementEncoder.document(root, version: version, capacity: mime.count + 256) {
                (encoder) throws(WBXMLError) in
                try write(to: &encoder)
            }
        }
        return CommandRequest(name, body: .wbxml(body))
    }

    /// What stands in the query up to 12.1.
    private var parameters: CommandParameters {
        var parameters = CommandParameters(occurrence: source?.occurrence, savesInSent: savesInSentItems)
        switch source?.item {
        case .item(let collectionID, let serverID)?:
            parameters.collectionID = collectionID
            parameters.itemID = serverID
        case .longID(let id)?: parameters.longID = id
        case nil: break
        }
        return parameters
    }

    private func write(to encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ComposeMailTag.clientID, clientID)
        try encoder.element(ComposeMailTag.source, containing: source)
        if encoder.version >= .v141 { try encoder.element(ComposeMailTag.accountID, accountID) }
        guard !isInvitation else {
            if !forwardees.isEmpty {
                try encoder.container(ComposeMailTag.forwardees) { (encoder) throws(WBXMLError) in
                    for forwardee in forwardees {
                        try encoder.container(ComposeMailTag.forwardee) { (encoder) throws(WBXMLError) in
                            try encoder.element(ComposeMailTag.name, forwardee.name)
                            try encoder.element(ComposeMailTag.email, forwardee.email)
                        }
                    }
                }
            }
            return try encoder.element(AirSyncBaseTag.body, containing: body)
        }
        try encoder.empty(ComposeMailTag.saveInSentItems, if: savesInSentItems)
        try encoder.empty(ComposeMailTag.replaceMIME, if: replacesMIME)
        try encoder.opaque(ComposeMailTag.mime, mime)
        if encoder.version >= .v141 { try encoder.element(RightsManagementTag.templateID, templateID) }
    }

    // MARK: Reading

    init() {}

    /// Reads a request of either form.
    init(request: CommandRequest, root: Tag) throws(ActiveSyncProtocolError) {
        let name = "the request \(request.command)"
        switch request.body {
        case .none:
            throw ActiveSyncProtocolError(.emptyBody, "\(name) has no body")
        case .message(let mime):
            let parameters = request.parameters
            let item = ItemReference(
                collectionID: parameters.collectionID, serverID: parameters.itemID, longID: parameters.longID)
            if item != nil || parameters.occurrence != nil {
                source = MessageSource(item ?? .item("", ""), occurrence: parameters.occurrence)
            }
            savesInSentItems = parameters.savesInSent ?? false
            self.mime = mime
        case .wbxml(let bytes):
            var decoder = ElementDecoder(bytes)
            do throws(WBXMLError) {
                guard try decoder.nextChild() == root else {
                    throw WBXMLError(.malformed, "the root element is not that of \(request.command)")
                }
                self = try decoder.decode(ComposedMessage.self)
                _ = try decoder.nextChild()
            } catch {
                throw ActiveSyncProtocolError(.badWBXML, "\(name) could not be read", underlying: error)
            }
        }
    }
}

extension ComposedMessage: ElementDecodable {
    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case ComposeMailTag.clientID: clientID = try decoder.value() ?? clientID
            case ComposeMailTag.source: source = try decoder.decode()
            case ComposeMailTag.accountID: accountID = try decoder.value()
            case ComposeMailTag.saveInSentItems: savesInSentItems = try decoder.flag()
            case ComposeMailTag.replaceMIME: replacesMIME = try decoder.flag()
            case ComposeMailTag.mime: mime = try decoder.bytes()
            case RightsManagementTag.templateID: templateID = try decoder.value()
            case AirSyncBaseTag.body: body = try decoder.decode()
            case ComposeMailTag.forwardees:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        guard tag == ComposeMailTag.forwardee else {
                            decoder.countUnknown()
                            continue
                        }
                        forwardees.append(try decoder.decode())
                    }
                }
            default: decoder.countUnknown()
            }
        }
    }
}

extension MessageSource: ElementCodable {
    /// Reads a source.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(.item("", ""))
        var collectionID: CollectionID?
        var serverID: ServerID?
        var longID: LongID?
        while let tag = try decoder.nextChild() {
            switch tag {
            case ComposeMailTag.folderID: collectionID = try decoder.value()
            case ComposeMailTag.itemID: serverID = try decoder.value()
            case ComposeMailTag.longID: longID = try decoder.value()
            case ComposeMailTag.instanceID: instance = try decoder.value()
            default: decoder.countUnknown()
            }
        }
        item = ItemReference(collectionID: collectionID, serverID: serverID, longID: longID) ?? item
    }

    /// Writes a source.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        switch item {
        case .item(let collectionID, let serverID):
            try encoder.element(ComposeMailTag.folderID, collectionID)
            try encoder.element(ComposeMailTag.itemID, serverID)
        case .longID(let id): try encoder.element(ComposeMailTag.longID, id)
        }
        try encoder.element(ComposeMailTag.instanceID, instance)
    }
}
