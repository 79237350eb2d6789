public import WBXML

/// Sends a message that answers another one, whose text the server adds.
///
/// Up to 12.1 the request is the message itself, and the query says what it answers; since 14.0 it is a document that holds
/// both. An answer without a body says that it was sent. Some servers send the message also when what it answers is gone.
/// All versions; MS-ASCMD 2.2.1.20.
///
/// ```
/// C: SmartReply{ ClientId=r1 Source{ FolderId=5 ItemId=5:1 } SaveInSentItems Mime=(message) }
/// S: (empty body)
/// ```
public struct SmartReply: ActiveSyncCommand {
    /// A name for the message, at most 40 characters, unique.
    ///
    /// A server sends a message with a name that it knows no second time, and answers with
    /// ``Status/messagePreviouslySent``. Since 14.0.
    public var clientID: ClientID
    /// What is answered.
    public var source: MessageSource
    /// The message, as RFC 5322 has it.
    public var mime: [UInt8]
    /// Whether the server stores the message in the sent items.
    public var savesInSentItems: Bool
    /// Whether ``mime`` is the whole message, since 14.0.
    ///
    /// Without it, and up to 12.1 always, the server adds the text of the message that is answered.
    public var replacesMIME: Bool
    /// The address to send from, since 14.1.
    public var accountID: AccountID?
    /// The rights to protect the message with, a GUID, since 14.1.
    public var templateID: String?

    /// Makes a command.
    public init(
        clientID: ClientID, to source: MessageSource, mime: [UInt8], savesInSentItems: Bool = true,
        replacesMIME: Bool = false, accountID: AccountID? = nil, templateID: String? = nil
    ) {
        self.clientID = clientID
        self.source = source
        self.mime = mime
        self.savesInSentItems = savesInSentItems
        self.replacesMIME = replacesMIME
        self.accountID = accountID
        self.templateID = templateID
    }

    /// `SmartReply`.
    public static let name = CommandName.smartReply
    /// The table of its statuses.
    public static let statusScope = Status.Scope.smartReply
    /// Some servers send a message again although its name is known to them.
    public var isIdempotent: Bool { false }

    /// What the server answers.
    public struct Response: SubmissionResponse {
        /// Why the message was not sent, see ``SmartReplyStatus``; `nil` says that it was.
        public var status: Status?

        /// Makes an answer.
        public init(status: Status? = nil) {
            self.status = status
        }

        /// The answer's root.
        public static let root = ComposeMailTag.smartReply
    }
}

extension SmartReply: CustomStringConvertible {
    /// The size of the message, without what it says.
    public var description: String { "SmartReply(\(clientID), \(mime.count) bytes)" }
}

// MARK: - Wire

extension SmartReply {
    /// The request in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent, and for an event of a series that the version
    ///   has another name for.
    public func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest {
        var message = ComposedMessage()
        message.clientID = clientID
        message.source = source
        message.accountID = accountID
        message.savesInSentItems = savesInSentItems
        message.replacesMIME = replacesMIME
        message.mime = mime
        message.templateID = templateID
        return try message.request(Self.name, root: Response.root, version: version)
    }

    /// Reads a request of either form.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the body is neither.
    public init(request: CommandRequest) throws(ActiveSyncProtocolError) {
        let message = try ComposedMessage(request: request, root: Response.root)
        self.init(
            clientID: message.clientID, to: message.source ?? MessageSource(.item("", "")), mime: message.mime,
            savesInSentItems: message.savesInSentItems, replacesMIME: message.replacesMIME,
            accountID: message.accountID, templateID: message.templateID)
    }

    /// A decoder for the answer.
    public func responseDecoder(contentType: String?) -> DocumentDecoder<Response> {
        DocumentDecoder()
    }
}
