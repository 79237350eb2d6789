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
    public struct Response: SubmissionResponse {
        /// Why the message was not sent; `nil` says that it was.
        public var status: Status?

        /// Makes an answer.
        public init(status: Status? = nil) {
            self.status = status
        }

        /// The answer's root.
        public static let root = ComposeMailTag.sendMail
    }
}

extension SendMail: CustomStringConvertible {
    /// The size of the message, without what it says.
    public var description: String { "SendMail(\(clientID), \(mime.count) bytes)" }
}

// MARK: - Wire

extension SendMail {
    /// The request in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent.
    public func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest {
        var message = ComposedMessage()
        message.clientID = clientID
        message.accountID = accountID
        message.savesInSentItems = savesInSentItems
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
            clientID: message.clientID, mime: message.mime, savesInSentItems: message.savesInSentItems,
            accountID: message.accountID, templateID: message.templateID)
    }

    /// A decoder for the answer.
    public func responseDecoder(contentType: String?) -> DocumentDecoder<Response> {
        DocumentDecoder()
    }
}
