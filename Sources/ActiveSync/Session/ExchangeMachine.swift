internal import ActiveSyncProtocol

/// Decides how one command goes on after each thing that happens to it.
///
/// It holds every retry rule of a session, each bounded, and does nothing itself: the client carries out the action that
/// each event returns and reports the next event. MS-ASHTTP 3.1.5.2, MS-ASPROV 3.1.5.
struct ExchangeMachine {
    /// What the client has to do next.
    enum Action: Equatable {
        /// Send the request, written anew from the session's state.
        case send
        /// Get another token than the refused one, then send.
        case refreshToken
        /// Acknowledge the server's policies, then send.
        case provision(wipeRequested: Bool)
        /// Ask for the server's versions again, then send.
        case negotiate
        /// Wait, then send.
        case wait(Duration)
        /// Leave the server alone for so long, with all commands of the session, then send.
        case backOff(Duration)
        /// Go on at another URL, after its host has been checked and has answered, then send.
        case move(to: String)
        /// Send the cookie that leads to the mailbox from now on.
        case anchor
        /// Read the body: the reply is there.
        case read
        /// The reply is complete.
        case finish
        /// Give up.
        case fail(ActiveSyncError)
    }

    /// What the machine must know of the command and the session.
    struct Context {
        /// The command's name, for messages.
        var command: String
        /// How the client signs in, for messages; without secrets.
        var signIn: String
        /// Whether a repetition can do no harm.
        var isIdempotent: Bool
        /// Whether the server may be silent for long: then silence is for the caller to judge, not to be repeated.
        var isWaiting = false
        /// Whether a refused token can be replaced.
        var canRefreshToken: Bool
        /// Whether the server has accepted this sign-in before, as far as is known.
        var wasAccepted = false
        /// Whether policies may be acknowledged; not while that is what is being done.
        var canProvision: Bool
        /// Whether versions may be asked for.
        var canNegotiate: Bool
        /// Whether the cookie `DefaultAnchorMailbox` is sent already.
        var isAnchored: Bool
        /// How often in a row the server has asked to be left alone before this command.
        var throttles = 0
    }

    var context: Context
    let policy: RetryPolicy
    let clock: SessionClock
    /// Where the request was last sent.
    var url = ""
    var tokenRefreshes = 0
    var provisionings = 0
    var wipeOrders = 0
    var negotiations = 0
    var moves = 0
    var waits = 0
    var repeats = 0
    var isAnchored: Bool
    /// The endpoints that have said that the mailbox is elsewhere.
    var left: Set<String> = []

    init(_ context: Context, policy: RetryPolicy, clock: SessionClock) {
        self.context = context
        self.policy = policy
        self.clock = clock
        isAnchored = context.isAnchored
    }

    // MARK: Events

    /// The request is about to be sent to `url`.
    mutating func sending(to url: String) {
        self.url = url
    }

    /// The head of a response has arrived.
    mutating func received(status: Int, headers: HTTPHeaders) -> Action {
        switch status {
        case 200..<300: return .read
        case 401: return unauthorized()
        case 403: return forbidden(headers)
        case 449: return needsProvisioning(httpStatus: 449)
        case 451: return moved(headers)
        case 456, 457: return blocked(status, headers)
        case 429, 503: return throttled(status, headers)
        case 400, 501, 505: return mayBeVersion(status)
        case 300..<400: return .fail(redirected(status, headers))
        case 404:
            return .fail(
                error(
                    .serverFailed, "there is no ActiveSync at \(url) (HTTP 404)",
                    "check the server's URL, or search for the server again", http: 404))
        case 413:
            return .fail(
                error(
                    .serverFailed, "the request is larger than the server takes (HTTP 413)", "make it smaller",
                    http: 413)
            )
        case 507:
            return .fail(
                error(
                    .serverFailed, "the mailbox is full (HTTP 507)", "delete or move mail, then try again", http: 507))
        case 500...: return serverFailed(status, headers)
        default:
            return .fail(
                error(
                    .serverFailed, "the server answered with HTTP \(status), which ActiveSync does not use",
                    "check the server's URL, and a proxy before it", http: status))
        }
    }

    /// The first bytes of the body have arrived.
    ///
    /// - Returns: an error when they are text, such as a page of a portal or of a proxy, and not a reply.
    func checkBody(_ bytes: [UInt8], type: String?) -> ActiveSyncError? {
        let type = ContentType.essence(type)
        // A document of WBXML begins with its version, a small number; a multipart body with the count of its parts, in
        // four bytes of which the second is small too, whatever the first is. Some servers call that a document.
        guard type != ContentType.multipart, let first = bytes.first, first >= 0x20 || Self.isBlank(first),
            bytes.count == 1 || bytes[1] >= 0x09
        else { return nil }
        let isPage = bytes.first { !Self.isBlank($0) } == UInt8(ascii: "<")
        let title = isPage ? ErrorPage(bytes).quotation : ""
        return error(
            .badReply, "\(isPage ? "a web page" : "text") came instead of a reply (\(type ?? "of no type"))\(title)",
            "the server may have failed, or a portal or proxy stands before it: open its address in a browser",
            http: 200)
    }

    /// The body has been read; `status` is that of its root element, if there is one.
    mutating func decoded(_ status: Status?) -> Action {
        guard let status, status.rawValue >= 100 else { return .finish }
        switch status.rawValue {
        case 140: return wipeRequested(status)
        case 141...144: return needsProvisioning(httpStatus: nil, status: status)
        case 138: return renegotiate() ?? .fail(statusError(.noCommonVersion, status))
        // Of an estimate it says that the folder does not have the filter, and nothing else need wait for that.
        case 110 where context.command == CommandName.getItemEstimate.rawValue: return .finish
        case 110: return .fail(statusError(.throttled, status, retryAfter: .seconds(30 * 60)))
        case 111, 114, 133: return repeatLater(status)
        case 112, 123, 125...131: return .fail(statusError(.accessDenied, status))
        case 124: return .fail(statusError(.signInRefused, status))
        default: return .finish
        }
    }

    /// No response came, or not all of it.
    mutating func failed(_ error: TransportError) -> Action {
        let attempt = "\(context.command) at \(host)"
        switch error.code {
        case .cancelled:
            return .fail(
                ActiveSyncError(.cancelled, "\(attempt) was cancelled", command: command, transportError: error))
        case .hostNotFound, .cannotConnect, .tlsFailed, .pinMismatch, .proxyFailed, .badRequest, .localFile:
            // The server has never seen the request.
            return .fail(ActiveSyncError(error, attempt: attempt, command: command))
        default:
            guard context.isIdempotent else { return .fail(outcomeUnknown(error.message, transportError: error)) }
            let isRepeatable = error.code == .connectionLost || error.code == .timedOut && !context.isWaiting
            if isRepeatable, let wait = nextRepeat() { return wait }
            return .fail(ActiveSyncError(error, attempt: attempt, command: command))
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
