public import WBXML

/// Sends another message on, whose text and attachments the server adds; or since 16.0 an event, which it invites to.
///
/// Up to 12.1 the request is the message itself, and the query says what is sent on; since 14.0 it is a document that holds
/// both. An answer without a body says that it was sent. All versions; MS-ASCMD 2.2.1.19.
///
/// ```
/// C: SmartForward{ ClientId=f1 Source{ FolderId=5 ItemId=5:1 } SaveInSentItems Mime=(message) }
/// S: (empty body)
/// C: SmartForward{ ClientId=f2 Source{ FolderId=1 ItemId=1:6 } Forwardees{ Forwardee{ Email=bob@example.org } } }
/// ```
public struct SmartForward: ActiveSyncCommand {
    /// A name for the message, at most 40 characters, unique.
    ///
    /// A server sends a message with a name that it knows no second time, and answers with
    /// ``Status/messagePreviouslySent``. Since 14.0.
    public var clientID: ClientID
    /// What is sent on.
    public var source: MessageSource
    /// The message, as RFC 5322 has it; empty for an event that the server invites to.
    public var mime: [UInt8]
    /// Whether the server stores the message in the sent items.
    public var savesInSentItems: Bool
    /// Whether ``mime`` has the whole text, since 14.0.
    ///
    /// Without it, and up to 12.1 always, the server adds the text of the message that is sent on.
    public var replacesMIME: Bool
    /// The address to send from, since 14.1.
    public var accountID: AccountID?
    /// The rights to protect the message with, a GUID, since 14.1.
    public var templateID: String?
    /// Whom the server invites to the event, since 16.0.
    ///
    /// With them, or with ``body``, ``mime`` must be empty: a server refuses both together with
    /// ``Status/invalidMIMEBodyCombination``.
    public var forwardees: [Forwardee]
    /// What the invitation says, since 16.0.
    public var body: Body?

    /// Makes a command that sends a message on.
    public init(
        clientID: ClientID, of source: MessageSource, mime: [UInt8], savesInSentItems: Bool = true,
        replacesMIME: Bool = false, accountID: AccountID? = nil, templateID: String? = nil
    ) {
        self.clientID = clientID
        self.source = source
        self.mime = mime
        self.savesInSentItems = savesInSentItems
        self.replacesMIME = replacesMIME
        self.accountID = accountID
        self.templateID = templateID
        forwardees = []
    }

    /// Makes a command that has the server invite people to an event, since 16.0.
    public init(
        clientID: ClientID, of source: MessageSource, to forwardees: [Forwardee], body: Body? = nil,
        accountID: AccountID? = nil
    ) {
        self.init(clientID: clientID, of: source, mime: [], savesInSentItems: false, accountID: accountID)
        self.forwardees = forwardees
        self.body = body
    }

    /// `SmartForward`.
    public static let name = CommandName.smartForward
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
        public static let root = ComposeMailTag.smartForward
    }
}

extension SmartForward: CustomStringConvertible {
    /// The size of the message, or the number of people, without what is said.
    public var description: String {
        forwardees.isEmpty
            ? "SmartForward(\(clientID), \(mime.count) bytes)"
            : "SmartForward(\(clientID), to \(forwardees.count))"
    }
}

// MARK: - Wire

extension SmartForward {
    /// The request in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent, for both a message and people to invite, and for
    ///   what the version does not have: people to invite, and an event of a series that it has another name for.
    public func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest {
        var message = ComposedMessage()
        message.clientID = clientID
        message.source = source
        message.accountID = accountID
        message.savesInSentItems = savesInSentItems
        message.replacesMIME = replacesMIME
        message.mime = mime
        message.templateID = templateID
        message.forwardees = forwardees
        message.body = body
        return try message.request(Self.name, root: Response.root, version: version)
    }

    /// Reads a request of either form.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the body is neither.
    public init(request: CommandRequest) throws(ActiveSyncProtocolError) {
        let message = try ComposedMessage(request: request, root: Response.root)
        self.init(
            clientID: message.clientID, of: message.source ?? MessageSource(.item("", "")), mime: message.mime,
            savesInSentItems: message.savesInSentItems, replacesMIME: message.replacesMIME,
            accountID: message.accountID, templateID: message.templateID)
        forwardees = message.forwardees
        body = message.body
    }

    /// A decoder for the answer.
    public func responseDecoder(contentType: String?) -> DocumentDecoder<Response> {
        DocumentDecoder()
    }
}
