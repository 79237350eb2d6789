/// A command as it goes into an HTTP request: without address, sign-in and device, which are the session's.
public struct CommandRequest: Hashable, Sendable {
    /// The command.
    public var command: CommandName
    /// The body.
    public var body: Body
    /// What the query says beside command, user and device.
    public var parameters: CommandParameters

    /// Makes a request.
    public init(_ command: CommandName, body: Body = .none, parameters: CommandParameters = CommandParameters()) {
        self.command = command
        self.body = body
        self.parameters = parameters
    }

    /// The body of a request, with what `Content-Type` says of it.
    public enum Body: Hashable, Sendable {
        /// No body and no content type.
        case none
        /// A WBXML document.
        case wbxml([UInt8])
        /// A message, for SendMail, SmartForward and SmartReply up to 12.1.
        case message([UInt8])

        /// The bytes.
        public var bytes: [UInt8] {
            switch self {
            case .none: []
            case .wbxml(let bytes), .message(let bytes): bytes
            }
        }

        /// The value of `Content-Type`, or `nil` without a body.
        public var contentType: String? {
            switch self {
            case .none: nil
            case .wbxml: ContentType.wbxml
            case .message: ContentType.message
            }
        }

        /// The body of a request that came in.
        ///
        /// - Parameters:
        ///   - bytes: the body.
        ///   - contentType: the value of `Content-Type`; without one, bytes are taken for WBXML.
        public init(bytes: [UInt8], contentType: String?) {
            if bytes.isEmpty {
                self = .none
            } else if ContentType.essence(contentType) == ContentType.message {
                self = .message(bytes)
            } else {
                self = .wbxml(bytes)
            }
        }
    }
}

/// Parameters of a command that stand in the query (MS-ASHTTP, command parameters).
public struct CommandParameters: Hashable, Sendable {
    /// What GetAttachment asks for.
    public var attachmentName: FileReference?
    /// The folder of the message that SmartForward and SmartReply are about, up to 12.1.
    public var collectionID: CollectionID?
    /// The message that SmartForward and SmartReply are about, up to 12.1.
    public var itemID: ServerID?
    /// The search result that SmartForward and SmartReply are about, up to 12.1.
    public var longID: LongID?
    /// The meeting of a series that SmartForward and SmartReply are about, up to 12.1.
    public var occurrence: String?
    /// Whether a message that is sent is stored in the sent items too, up to 12.1; `nil` does not say it.
    public var savesInSent: Bool?
    /// Whether the reply to ItemOperations may come in parts.
    public var acceptsMultipart: Bool

    /// Makes parameters.
    public init(
        attachmentName: FileReference? = nil, collectionID: CollectionID? = nil, itemID: ServerID? = nil,
        longID: LongID? = nil, occurrence: String? = nil, savesInSent: Bool? = nil, acceptsMultipart: Bool = false
    ) {
        self.attachmentName = attachmentName
        self.collectionID = collectionID
        self.itemID = itemID
        self.longID = longID
        self.occurrence = occurrence
        self.savesInSent = savesInSent
        self.acceptsMultipart = acceptsMultipart
    }
}

/// What a server puts into the HTTP response to a command.
public struct CommandReply: Hashable, Sendable {
    /// The body; may be empty.
    public var body: [UInt8]
    /// The value of `Content-Type`, or `nil` without a body.
    public var contentType: String?

    /// Makes a reply.
    public init(body: [UInt8] = [], contentType: String? = nil) {
        self.body = body
        self.contentType = contentType
    }
}

/// The media types of bodies.
public enum ContentType {
    /// A WBXML document.
    public static let wbxml = "application/vnd.ms-sync.wbxml"
    /// WBXML and binary parts, the reply to ItemOperations where the request allows it.
    public static let multipart = "application/vnd.ms-sync.multipart"
    /// A message.
    public static let message = "message/rfc822"

    /// A media type without its parameters, in lower case.
    public static func essence(_ value: String?) -> String? {
        value.map { $0.prefix { $0 != ";" }.trimmingBlanks.lowercased() }
    }
}

extension Substring {
    fileprivate var trimmingBlanks: String { String(self).trimmingBlanks }
}
