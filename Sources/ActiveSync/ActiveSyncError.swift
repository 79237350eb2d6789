public import ActiveSyncProtocol

/// Why a command, or the search for a server, did not succeed: what was tried, what came back, what to do next.
public struct ActiveSyncError: Error, Sendable {
    /// What went wrong.
    public let code: Code
    /// What was tried and what came back, in a sentence without secrets.
    public let message: String
    /// What a person can do next, in a sentence; empty where nothing can be said.
    public let advice: String
    /// The command that failed, which may be another than the one that was sent: a Sync may lead to a Provision first.
    ///
    /// `OPTIONS` stands for the question which versions and commands the server has; `nil` where no command was at fault,
    /// as in the search for a server.
    public let command: CommandName?
    /// The HTTP status of the reply, if one came.
    public let httpStatus: Int?
    /// The status in the body of the reply, if there was one.
    public let status: Status?
    /// How long the server asked to be left alone, if it did.
    public let retryAfter: Duration?
    /// What the transport reported, where no whole reply came.
    public let transportError: TransportError?

    /// Makes an error.
    public init(
        _ code: Code,
        _ message: String,
        advice: String = "",
        command: CommandName? = nil,
        httpStatus: Int? = nil,
        status: Status? = nil,
        retryAfter: Duration? = nil,
        transportError: TransportError? = nil
    ) {
        self.code = code
        self.message = message
        self.advice = advice
        self.command = command
        self.httpStatus = httpStatus
        self.status = status
        self.retryAfter = retryAfter
        self.transportError = transportError
    }

    /// The kinds of failure.
    ///
    /// New ones may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A short stable name, as it stands in the tool's JSON.
        public let rawValue: String

        /// Makes a code from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The task was cancelled.
        public static let cancelled = Code(rawValue: "cancelled")
        /// No connection, or it broke: see ``ActiveSyncError/transportError``.
        public static let unreachable = Code(rawValue: "unreachable")
        /// TLS failed, or the certificate is not valid for the host or not the pinned one.
        public static let insecure = Code(rawValue: "insecure")
        /// The server refuses the user name, password or token.
        public static let signInRefused = Code(rawValue: "sign-in-refused")
        /// The password command or token provider failed.
        public static let credentialsUnavailable = Code(rawValue: "credentials-unavailable")
        /// The password has expired (HTTP 457).
        public static let passwordExpired = Code(rawValue: "password-expired")
        /// The user, the device or the request is not allowed (HTTP 403 and 456, statuses 112 and 126 to 131).
        public static let accessDenied = Code(rawValue: "access-denied")
        /// The server asks to be left alone for a while (HTTP 429 and 503, statuses 110, 111 and 114).
        public static let throttled = Code(rawValue: "throttled")
        /// The server failed (HTTP 5xx, statuses of the same meaning).
        public static let serverFailed = Code(rawValue: "server-failed")
        /// The reply is not ActiveSync: a web page, or bytes that cannot be decoded.
        public static let badReply = Code(rawValue: "bad-reply")
        /// The server speaks no version that this client speaks.
        public static let noCommonVersion = Code(rawValue: "no-common-version")
        /// The server's policies could not be acknowledged.
        public static let provisioningFailed = Code(rawValue: "provisioning-failed")
        /// The administrator demands that the data be wiped (status 140).
        public static let remoteWipeRequested = Code(rawValue: "remote-wipe-requested")
        /// The mailbox has moved, and the new place is not known or was not confirmed (HTTP 451).
        public static let moved = Code(rawValue: "moved")
        /// No server was found for the address.
        public static let serverNotFound = Code(rawValue: "server-not-found")
        /// The command was carried out and reports a status that is not success.
        public static let commandFailed = Code(rawValue: "command-failed")
        /// The connection broke after the request was sent, and the command cannot simply be repeated.
        public static let outcomeUnknown = Code(rawValue: "outcome-unknown")
        /// The request cannot be written, for example text with a zero character.
        public static let badRequest = Code(rawValue: "bad-request")
        /// The session's state could not be stored.
        public static let stateNotStored = Code(rawValue: "state-not-stored")
    }
}

extension ActiveSyncError: CustomStringConvertible {
    /// The message and the advice.
    public var description: String {
        advice.isEmpty ? message : "\(message); \(advice)"
    }
}

extension ActiveSyncError: Equatable {
    /// Two errors are equal when their codes and statuses are.
    public static func == (first: ActiveSyncError, second: ActiveSyncError) -> Bool {
        (first.code, first.httpStatus, first.status) == (second.code, second.httpStatus, second.status)
    }
}

extension ActiveSyncError {
    /// The error for a transport's error.
    ///
    /// - Parameters:
    ///   - attempt: what was tried, for example `FolderSync at mail.example.com`.
    ///   - command: the command that was tried.
    package init(_ error: TransportError, attempt: String, command: CommandName? = nil) {
        let code: Code =
            switch error.code {
            case .cancelled: .cancelled
            case .tlsFailed, .pinMismatch: .insecure
            case .badResponse, .responseTooLarge: .badReply
            case .badRequest, .localFile: .badRequest
            default: .unreachable
            }
        self.init(
            code, "\(attempt): \(error.message)", advice: code.transportAdvice, command: command, transportError: error)
    }
}

extension ActiveSyncError.Code {
    fileprivate var transportAdvice: String {
        switch self {
        case .unreachable: "check the network and the server's name, then try again"
        default: ""
        }
    }
}

extension ActiveSyncError {
    /// The error for a status that a command's reply holds.
    ///
    /// - Parameters:
    ///   - status: the status.
    ///   - code: the kind of failure, by default that of the command itself.
    ///   - command: the command's name.
    ///   - scope: the table that the number is read in.
    ///   - retryAfter: how long the server asks to be left alone.
    public static func status(
        _ status: Status,
        code: Code = .commandFailed,
        command: String,
        scope: Status.Scope = .common,
        retryAfter: Duration? = nil
    ) -> ActiveSyncError {
        ActiveSyncError(
            code, "\(command) was answered with status \(status.description(in: scope))",
            advice: status.advice(in: scope), command: CommandName(rawValue: command), status: status,
            retryAfter: retryAfter)
    }
}

extension Status {
    /// What a person does about it, in the form of ``ActiveSyncError/advice``: the tables have whole sentences.
    func advice(in scope: Scope) -> String {
        guard let sentence = meaning(in: scope)?.personAdvice, let first = sentence.first else { return "" }
        let rest = sentence.dropFirst()
        return first.lowercased() + (rest.hasSuffix(".") ? rest.dropLast() : rest)
    }
}
