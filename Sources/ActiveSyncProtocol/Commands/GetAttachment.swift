internal import WBXML

/// Fetches an attachment as its bytes.
///
/// There is no document: the query names the attachment, and the answer is what it holds. Up to 12.1; later versions use
/// ``ItemOperations``. MS-ASCMD 2.2.1.7.
///
/// ```
/// C: POST ?Cmd=GetAttachment&AttachmentName=5%3a1%3a0
/// S: Content-Type: image/jpeg, and the bytes
/// ```
public struct GetAttachment: ActiveSyncCommand {
    /// The attachment: ``Attachment/fileReference``, or at 2.5 the name that ``Email/LegacyAttachment`` has.
    public var attachmentName: FileReference

    /// Makes a command.
    public init(_ attachmentName: FileReference) {
        self.attachmentName = attachmentName
    }

    /// `GetAttachment`.
    public static let name = CommandName.getAttachment
    /// There are no statuses but those of HTTP: 500 says that there is no such attachment.
    public static let statusScope = Status.Scope.common
    /// The answer is the attachment.
    public static let hasRawAnswer = true
    /// The versions that have it.
    public static let versions: ClosedRange<ProtocolVersion> = .v25 ... .v121
    /// It changes nothing.
    public var isIdempotent: Bool { true }

    /// What the server answers.
    public struct Response: CommandResponse {
        /// A refusal, which servers send as a document; `nil` with content.
        public var status: Status?
        /// What the attachment holds; may be empty.
        public var data: [UInt8]
        /// The media type, as the server states it.
        public var contentType: String?

        /// Makes an answer.
        public init(data: [UInt8], contentType: String? = nil) {
            self.data = data
            self.contentType = contentType
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.status = status
            data = []
        }

        /// An empty body is an attachment without content.
        public static let emptyBody: Response? = Response(data: [])
    }
}

extension GetAttachment.Response: CustomStringConvertible {
    /// Media type and size, without the bytes.
    public var description: String { "GetAttachment.Response(\(contentType ?? "no type"), \(data.count) bytes)" }
}

// MARK: - Wire

extension GetAttachment {
    /// The request, which has no body.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the version does not have the command.
    public func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest {
        guard Self.versions.contains(version) else {
            throw ActiveSyncProtocolError(
                .notInVersion, "version \(version) of the protocol has no command \(Self.name)")
        }
        return CommandRequest(Self.name, parameters: CommandParameters(attachmentName: attachmentName))
    }

    /// Reads a request; a body is not looked at.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the query does not name an attachment.
    public init(request: CommandRequest) throws(ActiveSyncProtocolError) {
        guard let name = request.parameters.attachmentName, !name.rawValue.isEmpty else {
            throw ActiveSyncProtocolError(.badQuery, "the request GetAttachment names no attachment")
        }
        self.init(name)
    }

    /// A decoder for the answer.
    public func responseDecoder(contentType: String?) -> ResponseDecoder {
        ResponseDecoder(contentType: contentType)
    }

    /// Hands out an attachment piece by piece as it arrives.
    public struct ResponseDecoder: CommandResponseDecoder {
        private let contentType: String?
        private var pieces: [[UInt8]] = []
        /// A document may be a refusal: it is looked at as a whole.
        private let isDocument: Bool

        /// Makes a decoder.
        ///
        /// - Parameter contentType: the value of `Content-Type`.
        public init(contentType: String?) {
            self.contentType = contentType
            isDocument = ContentType.essence(contentType) == ContentType.wbxml
        }

        /// There is nothing that could fail to parse.
        public var issues: [ElementIssue] { [] }
        /// There are no elements.
        public var unknownElementCount: Int { 0 }

        /// Takes the next bytes of the body.
        public mutating func feed(_ bytes: [UInt8]) throws(ActiveSyncProtocolError) {
            if !bytes.isEmpty { pieces.append(bytes) }
        }

        /// The next bytes of the attachment.
        public mutating func next() throws(ActiveSyncProtocolError) -> [UInt8]? {
            guard !isDocument, !pieces.isEmpty else { return nil }
            return pieces.removeFirst()
        }

        /// The attachment, without the bytes that ``next()`` has handed out.
        public mutating func finish() throws(ActiveSyncProtocolError) -> Response {
            let data = Array(pieces.joined())
            pieces = []
            if isDocument, let status = Self.refusal(data) { return Response(status: status) }
            return Response(data: data, contentType: contentType)
        }

        /// The status that a document states, if it is one.
        private static func refusal(_ data: [UInt8]) -> Status? {
            var decoder = ElementDecoder(data)
            do throws(WBXMLError) {
                guard try decoder.nextChild() != nil else { return nil }
                return try decoder.foreignStatus()
            } catch {
                return nil
            }
        }
    }
}

extension GetAttachment.Response {
    /// The attachment, or nothing for a refusal, which has no form here.
    public func reply(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandReply {
        CommandReply(body: data, contentType: data.isEmpty ? nil : contentType ?? "application/octet-stream")
    }
}
