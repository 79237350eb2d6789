public import WBXML

/// Sends a message.
///
/// Up to 12.1 the request is the message itself; since 14.0 it is a document that holds the message. An answer without a
/// body says that it was sent. All versions; MS-ASCMD 2.2.1.17.
///
/// ```
/// C: SendMail{ ClientId=8f3a SaveInSentItems Mime=(message) }
/// S: (empty body)
/// ```
public struct SendMail: ActiveSyncCommand {
    /// A name for the message, at most 40 characters, unique.
    ///
    /// A server sends a message with a name that it knows no second time, and answers with
    /// ``Status/messagePreviouslySent``. Since 14.0.
    public var clientID: ClientID
    /// The message, as RFC 5322 has it; also a header with blind copies is honoured, and not sent on.
    public var mime: [UInt8]
    /// Whether the server stores the message in the sent items.
    public var savesInSentItems: Bool
    /// The address to send from, since 14.1.
    public var accountID: AccountID?
    /// The rights to protect the message with, since 14.1.
    public var templateID: String?

    /// Makes a command.
    public init(
        clientID: ClientID, mime: [UInt8], savesInSentItems: Bool = true, accountID: AccountID? = nil,
        templateID: String? = nil
    ) {
        self.clientID = clientID
        self.mime = mime
        self.savesInSentItems = savesInSentItems
        self.accountID = accountID
        self.templateID = templateID
    }

    /// `SendMail`.
    public static let name = CommandName.sendMail
    /// The table of its statuses.
    public static let statusScope = Status.Scope.common
    /// Some servers send a message again although its name is known to them.
    public var isIdempotent: Bool { false }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// Why the message was not sent; `nil` says that it was.
        public var status: Status?

        /// Makes an answer.
        public init(status: Status? = nil) {
            self.status = status
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: Optional(status))
        }

        /// An empty body says that the message was sent.
        public static let emptyBody: Response? = Response()

        /// Whether the message was sent, now or before.
        public var isSuccess: Bool {
            status == nil || status == .success || status == .messagePreviouslySent
        }
    }
}

extension SendMail: CustomStringConvertible {
    /// The size of the message, without what it says.
    public var description: String { "SendMail(\(clientID), \(mime.count) bytes)" }
}

// MARK: - Wire

// Up to 12.1: the message, with SaveInSent in the query.
// Since 14.0: SendMail { ClientId, AccountId? [14.1], SaveInSentItems?, Mime, RightsManagement:TemplateID? [14.1] }

extension SendMail {
    /// The request in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent.
    public func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest {
        guard version >= .v140 else {
            let parameters = CommandParameters(savesInSent: savesInSentItems)
            return CommandRequest(Self.name, body: .message(mime), parameters: parameters)
        }
        let body = try ActiveSyncProtocolError.encoding("the request SendMail") { () throws(WBXMLError) in
            try ElementEncoder.document(
                ComposeMailTag.sendMail, version: version, capacity: mime.count + 256
            ) { (encoder) throws(WBXMLError) in
                try encoder.element(ComposeMailTag.clientID, clientID)
                if version >= .v141 { try encoder.element(ComposeMailTag.accountID, accountID) }
                try encoder.empty(ComposeMailTag.saveInSentItems, if: savesInSentItems)
                try encoder.opaque(ComposeMailTag.mime, mime)
                if version >= .v141 { try encoder.element(RightsManagementTag.templateID, templateID) }
            }
        }
        return CommandRequest(Self.name, body: .wbxml(body))
    }

    /// Reads a request of either form.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the body is neither.
    public init(request: CommandRequest) throws(ActiveSyncProtocolError) {
        switch request.body {
        case .none:
            throw ActiveSyncProtocolError(.emptyBody, "the request SendMail has no body")
        case .message(let mime):
            self.init(clientID: "", mime: mime, savesInSentItems: request.parameters.savesInSent ?? false)
        case .wbxml(let bytes):
            var decoder = ElementDecoder(bytes)
            do throws(WBXMLError) {
                guard try decoder.nextChild() == ComposeMailTag.sendMail else {
                    throw WBXMLError(.malformed, "the root element is not SendMail")
                }
                self = try decoder.decode(SendMailDocument.self).command
                _ = try decoder.nextChild()
            } catch {
                throw ActiveSyncProtocolError(.badWBXML, "the request SendMail could not be read", underlying: error)
            }
        }
    }

    /// A decoder for the answer.
    public func responseDecoder(contentType: String?) -> DocumentDecoder<Response> {
        DocumentDecoder()
    }
}

/// The form of the request since 14.0.
private struct SendMailDocument: ElementDecodable {
    var command = SendMail(clientID: "", mime: [], savesInSentItems: false)

    init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case ComposeMailTag.clientID: command.clientID = try decoder.value() ?? command.clientID
            case ComposeMailTag.accountID: command.accountID = try decoder.value()
            case ComposeMailTag.saveInSentItems: command.savesInSentItems = try decoder.flag()
            case ComposeMailTag.mime: command.mime = try decoder.bytes()
            case RightsManagementTag.templateID: command.templateID = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }
}

// SendMail { Status }

extension SendMail.Response {
    /// The answer's root.
    public static let root = ComposeMailTag.sendMail

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            guard tag == ComposeMailTag.status else {
                decoder.countUnknown()
                continue
            }
            status = try decoder.value()
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(ComposeMailTag.status, status)
    }
}
