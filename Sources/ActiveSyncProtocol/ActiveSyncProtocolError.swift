public import WBXML

/// Why a message of the protocol could not be built or understood.
public struct ActiveSyncProtocolError: Error, Sendable {
    /// What went wrong.
    public let code: Code
    /// What was tried and what was found, in a sentence without content of the mailbox.
    public let message: String
    /// The error of the codec, when there was one: with byte offset and open elements.
    public let underlying: WBXMLError?

    /// Makes an error.
    public init(_ code: Code, _ message: String, underlying: WBXMLError? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }

    /// The kinds of failure.
    ///
    /// New ones may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A short stable name.
        public let rawValue: String

        /// Makes a code from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The body is not WBXML, or is cut; see ``ActiveSyncProtocolError/underlying``.
        public static let badWBXML = Code(rawValue: "bad-wbxml")
        /// The body is WBXML, but not the document that was expected.
        public static let unexpectedDocument = Code(rawValue: "unexpected-document")
        /// The body is empty where the protocol asks for a document.
        public static let emptyBody = Code(rawValue: "empty-body")
        /// A multipart body whose table of parts does not fit its bytes.
        public static let badMultipart = Code(rawValue: "bad-multipart")
        /// The query of a request cannot be read or written.
        public static let badQuery = Code(rawValue: "bad-query")
        /// The command, or what it asks for, does not exist in the protocol version.
        public static let notInVersion = Code(rawValue: "not-in-version")
        /// A value cannot be sent: too long, or with a zero character.
        public static let invalidValue = Code(rawValue: "invalid-value")
    }
}

extension ActiveSyncProtocolError: Equatable, CustomStringConvertible {
    /// Two errors are equal when their codes are.
    public static func == (first: ActiveSyncProtocolError, second: ActiveSyncProtocolError) -> Bool {
        first.code == second.code
    }

    /// The sentence for a person, with the place in the document where there is one.
    public var description: String {
        guard let underlying else { return message }
        return "\(message): \(underlying.description(names: .activeSync))"
    }
}

extension ActiveSyncProtocolError {
    /// Runs the codec for a document that is named in the error's message.
    static func decoding<Result: ~Copyable>(
        _ document: String, _ body: () throws(WBXMLError) -> Result
    ) throws(ActiveSyncProtocolError) -> Result {
        do { return try body() } catch {
            throw ActiveSyncProtocolError(.badWBXML, "\(document) could not be read", underlying: error)
        }
    }

    /// Runs the codec for a document that is named in the error's message.
    static func encoding<Result: ~Copyable>(
        _ document: String, _ body: () throws(WBXMLError) -> Result
    ) throws(ActiveSyncProtocolError) -> Result {
        do { return try body() } catch {
            throw ActiveSyncProtocolError(.invalidValue, "\(document) could not be written", underlying: error)
        }
    }
}
