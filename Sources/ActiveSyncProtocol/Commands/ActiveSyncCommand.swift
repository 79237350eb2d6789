/// A command that a client sends, as a value: what it asks, in both directions.
///
/// A client calls ``request(version:)`` and hands the reply to a ``ResponseDecoder``; a server calls
/// ``init(request:)`` and
/// ``CommandResponse/reply(version:)``. So there is one description of each command.
public protocol ActiveSyncCommand: Hashable, Sendable {
    /// What the server answers.
    associatedtype Response: CommandResponse
    /// Reads the answer while it arrives.
    associatedtype ResponseDecoder: CommandResponseDecoder where ResponseDecoder.Response == Response

    /// The command's name.
    static var name: CommandName { get }
    /// The table that the statuses of the answer are read in.
    static var statusScope: Status.Scope { get }
    /// Whether the answer is content of any kind, of which the first bytes tell nothing, instead of a document.
    static var hasRawAnswer: Bool { get }

    /// Whether the command can be sent again when its answer was lost, without doing anything twice.
    var isIdempotent: Bool { get }
    /// How long the server may let the answer wait, in seconds; 0 for a command that is answered at once.
    var longestWait: Int { get }

    /// The request in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the version does not have the command, or a value cannot be sent.
    func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest

    /// Reads a request, of any version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the body is not this command.
    init(request: CommandRequest) throws(ActiveSyncProtocolError)

    /// A decoder for the answer to this request.
    ///
    /// - Parameter contentType: the value of `Content-Type`, if the response has one.
    func responseDecoder(contentType: String?) -> ResponseDecoder
}

extension ActiveSyncCommand {
    /// Commands are answered at once unless they say otherwise.
    public var longestWait: Int { 0 }
    /// Commands are answered with a document unless they say otherwise.
    public static var hasRawAnswer: Bool { false }

    /// Reads an answer that is there as a whole.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the body is not an answer to this command.
    public func response(
        from body: [UInt8], contentType: String? = nil
    ) throws(ActiveSyncProtocolError) -> Response {
        var decoder = responseDecoder(contentType: contentType)
        try decoder.feed(body)
        return try decoder.finish()
    }
}

/// What a server answers to a command.
public protocol CommandResponse: Hashable, Sendable {
    /// The status of the command as a whole; `nil` where the answer does not state one.
    var status: Status? { get }

    /// Makes an answer that is nothing but a status, which since 14.0 any command may get.
    init(status: Status)

    /// What an empty body stands for, or `nil` where the protocol does not allow one.
    static var emptyBody: Self? { get }

    /// The answer in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent.
    func reply(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandReply
}

extension CommandResponse {
    /// An empty body is not an answer, unless a command says otherwise.
    public static var emptyBody: Self? { nil }
}

/// Reads an answer while its bytes arrive.
///
/// ```swift
/// var decoder = sync.responseDecoder(contentType: response.headers["Content-Type"])
/// while let piece = try await response.body.next() {
///     try decoder.feed(piece)
///     while let event = try decoder.next() { … }
/// }
/// let rest = try decoder.finish()
/// ```
///
/// What ``next()`` has handed out is not part of what ``finish()`` returns; a caller that never asks for events gets
/// everything at the end.
public protocol CommandResponseDecoder {
    /// The answer.
    associatedtype Response: CommandResponse
    /// A part of the answer that is handed out when it is complete.
    associatedtype Event: Sendable

    /// Takes the next bytes of the body.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when they are more than a body may have.
    mutating func feed(_ bytes: [UInt8]) throws(ActiveSyncProtocolError)

    /// The next part that is complete, or `nil` when more bytes are needed or the document has ended.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the bytes are not an answer to the command.
    mutating func next() throws(ActiveSyncProtocolError) -> Event?

    /// Says that the body has ended, and returns the answer without the parts that ``next()`` has handed out.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the bytes are not an answer to the command, or are cut.
    mutating func finish() throws(ActiveSyncProtocolError) -> Response

    /// Values that did not parse, as far as they do not belong to an item, which has its own.
    var issues: [ElementIssue] { get }
    /// How many elements nobody here knows.
    var unknownElementCount: Int { get }
}
