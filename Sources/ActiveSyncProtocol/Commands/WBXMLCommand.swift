public import WBXML

/// A command whose request is one WBXML document in every version.
public protocol WBXMLCommand: ActiveSyncCommand, ElementCodable {
    /// The document's root element.
    static var root: Tag { get }
    /// The versions that have the command.
    static var versions: ClosedRange<ProtocolVersion> { get }
    /// Whether there is nothing to say, so that the request has no body: the server repeats the last one.
    var isEmpty: Bool { get }
    /// Makes a command with nothing to say, if there is one.
    static var empty: Self? { get }
}

extension WBXMLCommand {
    /// All versions have the command, unless it says otherwise.
    public static var versions: ClosedRange<ProtocolVersion> { .v25 ... .v161 }
    /// A request has a body, unless the command says otherwise.
    public var isEmpty: Bool { false }
    /// A request has a body, unless the command says otherwise.
    public static var empty: Self? { nil }

    /// The request in the shape of a version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the version does not have the command, or a value cannot be sent.
    public func request(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandRequest {
        try Self.check(version)
        guard !isEmpty else { return CommandRequest(Self.name) }
        return CommandRequest(Self.name, body: .wbxml(try document(version: version)))
    }

    /// Reads a request, of any version.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the body is not this command.
    public init(request: CommandRequest) throws(ActiveSyncProtocolError) {
        let name = "the request \(Self.name)"
        if request.body.bytes.isEmpty, let empty = Self.empty {
            self = empty
            return
        }
        guard case .wbxml(let bytes) = request.body else {
            throw ActiveSyncProtocolError(.emptyBody, "\(name) has no WBXML body")
        }
        var decoder = ElementDecoder(bytes)
        do throws(WBXMLError) {
            guard try decoder.nextChild() == Self.root else {
                throw WBXMLError(
                    .malformed, "the root element is \(CodePageSet.activeSync.qualifiedName(of: decoder.tag))")
            }
            self = try decoder.decode(Self.self)
            _ = try decoder.nextChild()
        } catch {
            throw ActiveSyncProtocolError(.badWBXML, "\(name) could not be read", underlying: error)
        }
    }

    func document(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> [UInt8] {
        try ActiveSyncProtocolError.encoding("the request \(Self.name)") { () throws(WBXMLError) in
            try ElementEncoder.document(Self.root, version: version) { (encoder) throws(WBXMLError) in
                try encode(into: &encoder)
            }
        }
    }

    static func check(_ version: ProtocolVersion) throws(ActiveSyncProtocolError) {
        guard versions.contains(version) else {
            throw ActiveSyncProtocolError(.notInVersion, "version \(version) of the protocol has no command \(name)")
        }
    }
}

extension WBXMLCommand where Response: WBXMLResponse, ResponseDecoder == DocumentDecoder<Response> {
    /// A decoder for the answer to this request.
    public func responseDecoder(contentType: String?) -> DocumentDecoder<Response> {
        DocumentDecoder()
    }
}

/// An answer that is one WBXML document.
public protocol WBXMLResponse: CommandResponse, ElementCodable {
    /// The document's root element.
    static var root: Tag { get }
    /// What makes a document that was read no answer, in a few words; `nil` for an answer.
    var flaw: String? { get }
}

extension WBXMLResponse {
    /// A document that was read is an answer, unless a command says otherwise.
    public var flaw: String? { nil }

    /// The answer in the shape of a version; one that says nothing has no body, where that is allowed.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when a value cannot be sent.
    public func reply(version: ProtocolVersion) throws(ActiveSyncProtocolError) -> CommandReply {
        if let empty = Self.emptyBody, self == empty { return CommandReply() }
        let name = CodePageSet.activeSync.name(of: Self.root) ?? ""
        let body = try ActiveSyncProtocolError.encoding("the response \(name)") { () throws(WBXMLError) in
            try ElementEncoder.document(Self.root, version: version) { (encoder) throws(WBXMLError) in
                try encode(into: &encoder)
            }
        }
        return CommandReply(body: body, contentType: ContentType.wbxml)
    }
}

/// Collects a small answer and reads it when it is complete.
public struct DocumentDecoder<Response: WBXMLResponse>: CommandResponseDecoder {
    /// There are no parts.
    public typealias Event = Never

    /// Values that did not parse.
    public private(set) var issues: [ElementIssue] = []
    /// How many elements nobody here knows.
    public private(set) var unknownElementCount = 0
    private var bytes: [UInt8] = []

    /// Makes a decoder.
    public init() {}

    /// Takes the next bytes of the body.
    public mutating func feed(_ bytes: [UInt8]) throws(ActiveSyncProtocolError) {
        self.bytes += bytes
    }

    /// Returns `nil`: the answer comes as a whole.
    public mutating func next() throws(ActiveSyncProtocolError) -> Never? { nil }

    /// Reads the answer.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the bytes are not an answer to the command, or are cut.
    public mutating func finish() throws(ActiveSyncProtocolError) -> Response {
        let name = "the response \(CodePageSet.activeSync.name(of: Response.root) ?? "")"
        guard !bytes.isEmpty else {
            guard let empty = Response.emptyBody else {
                throw ActiveSyncProtocolError(.emptyBody, "\(name) is empty")
            }
            return empty
        }
        var decoder = ElementDecoder(bytes)
        defer { bytes = [] }
        var result: Response?
        do throws(WBXMLError) {
            if try decoder.nextChild() == Response.root {
                let answer = try decoder.decode(Response.self)
                result = answer.status == nil ? try Self.foreignStatus(in: bytes).map { Response(status: $0) } : nil
                result = result ?? answer
            } else {
                result = try decoder.foreignStatus().map { Response(status: $0) }
            }
            _ = try decoder.nextChild()
        } catch {
            throw ActiveSyncProtocolError(.badWBXML, "\(name) could not be read", underlying: error)
        }
        issues = decoder.issues
        unknownElementCount = decoder.unknownElementCount
        guard let result else { throw .foreignRoot(decoder.tag, of: name) }
        if let flaw = result.flaw { throw ActiveSyncProtocolError(.unexpectedDocument, "\(name) has \(flaw)") }
        return result
    }

    /// A refusal that an answer without a status of its own states with the element of another code page.
    private static func foreignStatus(in document: [UInt8]) throws(WBXMLError) -> Status? {
        var decoder = ElementDecoder(document)
        _ = try decoder.nextChild()
        let status = try decoder.foreignStatus()
        return status == .success ? nil : status
    }
}

extension ElementDecoder {
    /// The status that the current child, the root of another command, states.
    ///
    /// A server that fails early may answer with the root of the command that it was about to run.
    mutating func foreignStatus() throws(WBXMLError) -> Status? {
        let root = tag
        var status: Status?
        try children { (decoder) throws(WBXMLError) in
            while let tag = try decoder.nextChild() {
                guard CodePageSet.activeSync.isStatus(tag) else { continue }
                status = try decoder.value(Status.self)
            }
        }
        tag = root
        return status
    }
}

extension CodePageSet {
    /// Whether an element is the status of whatever code page: some servers take that of another one than the root's.
    func isStatus(_ tag: Tag) -> Bool {
        name(of: tag) == "Status"
    }
}

extension ActiveSyncProtocolError {
    static func foreignRoot(_ tag: Tag, of document: String) -> ActiveSyncProtocolError {
        let root = CodePageSet.activeSync.qualifiedName(of: tag)
        return ActiveSyncProtocolError(.unexpectedDocument, "\(document) has the root element \(root)")
    }
}
