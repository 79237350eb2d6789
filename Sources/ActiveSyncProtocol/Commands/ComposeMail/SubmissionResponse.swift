public import WBXML

/// The answer to a command that hands in a message: nothing, or why the message was not sent.
///
/// MS-ASCMD 2.2.1.17, 2.2.1.19 and 2.2.1.20.
public protocol SubmissionResponse: WBXMLResponse {
    /// Why the message was not sent; `nil` says that it was.
    var status: Status? { get set }

    /// Makes an answer.
    init(status: Status?)
}

extension SubmissionResponse {
    /// Makes an answer that is nothing but a status.
    public init(status: Status) {
        self.init(status: Optional(status))
    }

    /// An empty body says that the message was sent.
    public static var emptyBody: Self? { Self(status: nil) }

    /// Whether the message was sent, now or before.
    public var isSuccess: Bool {
        status == nil || status == .success || status == .messagePreviouslySent
    }
}

// MARK: - Wire

// SendMail | SmartReply | SmartForward { Status }

extension SubmissionResponse {
    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil)
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
