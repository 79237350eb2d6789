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
        /// Go on at another URL, after its host has been checked, then negotiate and send.
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
        /// The server's host, for messages.
        var host: String
        /// Whether a repetition can do no harm.
        var isIdempotent: Bool
        /// Whether a refused token can be replaced.
        var canRefreshToken: Bool
        /// Whether policies may be acknowledged; not while that is what is being done.
        var canProvision: Bool
        /// Whether versions may be asked for.
        var canNegotiate: Bool
        /// Whether the cookie `DefaultAnchorMailbox` is sent already.
        var isAnchored: Bool
        /// The endpoint's URL.
        var url: String
    }

    private let context: Context
    private let policy: RetryPolicy
    private let random: () -> Double
    private var tokenRefreshes = 0
    private var provisionings = 0
    private var negotiations = 0
    private var moves = 0
    private var waits = 0
    private var repeats = 0

    init(_ context: Context, policy: RetryPolicy, random: @escaping () -> Double) {
        self.context = context
        self.policy = policy
        self.random = random
    }

    // MARK: Events

    /// The head of a response has arrived.
    mutating func received(status: Int, headers: HTTPHeaders) -> Action {
        switch status {
        case 200..<300: return checkContentType(headers)
        case 401: return unauthorized()
        case 403: return forbidden(headers)
        case 449: return needsProvisioning(httpStatus: 449)
        case 451: return moved(headers)
        case 456, 457: return blocked(status, headers)
        case 429, 503: return throttled(status, headers)
        case 400, 501, 505: return mayBeVersion(status)
        case 300..<400: return .fail(redirected(status, headers))
        case 507:
            return .fail(
                error(
                    .serverFailed, "the mailbox is full (HTTP 507)", "delete or move mail, then try again", http: status
                ))
        case 500...: return serverFailed(status, headers)
        default:
            return .fail(error(.serverFailed, "HTTP \(status)", "check the server's URL", http: status))
        }
    }

    /// The body has been read; `status` is that of its root element, if there is one.
    mutating func decoded(_ status: Status?) -> Action {
        guard let status, status.rawValue >= 100 else { return .finish }
        switch status.rawValue {
        case 140:
            return provisionings == 0 && context.canProvision
                ? needsProvisioning(httpStatus: nil, wipeRequested: true)
                : .fail(statusError(.remoteWipeRequested, status))
        case 141...144: return needsProvisioning(httpStatus: nil, status: status)
        case 138: return renegotiate() ?? .fail(statusError(.noCommonVersion, status))
        case 110: return .fail(statusError(.throttled, status, retryAfter: .seconds(30 * 60)))
        case 111, 114, 133: return repeatLater(status)
        case 112, 123, 125...131: return .fail(statusError(.accessDenied, status))
        case 124: return .fail(statusError(.signInRefused, status))
        default: return .finish
        }
    }

    /// No response came, or not all of it.
    mutating func failed(_ error: TransportError) -> Action {
        let attempt = "\(context.command) at \(context.host)"
        switch error.code {
        case .cancelled:
            return .fail(ActiveSyncError(.cancelled, "\(attempt) was cancelled", transportError: error))
        case .connectionLost, .timedOut:
            if context.isIdempotent, let wait = nextRepeat() { return wait }
            guard context.isIdempotent else {
                return .fail(
                    ActiveSyncError(
                        .outcomeUnknown, "\(attempt): \(error.message), and it may have been carried out",
                        advice: "look whether it was before trying again", transportError: error))
            }
            return .fail(ActiveSyncError(error, attempt: attempt))
        default:
            return .fail(ActiveSyncError(error, attempt: attempt))
        }
    }

    // MARK: Rules

    private func checkContentType(_ headers: HTTPHeaders) -> Action {
        let type = headers["Content-Type"]?.lowercased() ?? ""
        guard type.hasPrefix("text/html"), headers["Content-Length"] != "0", headers["MS-Server-ActiveSync"] == nil
        else {
            return .read
        }
        return .fail(
            error(
                .badReply, "a web page came instead of a reply",
                "a portal or proxy may stand before the server: open the server's address in a browser", http: 200))
    }

    private mutating func unauthorized() -> Action {
        guard context.canRefreshToken else {
            return .fail(
                error(
                    .signInRefused, "the sign-in was refused (HTTP 401)", "check the user name and the password",
                    http: 401))
        }
        guard tokenRefreshes == 0 else {
            return .fail(
                error(.signInRefused, "the server refuses a fresh token too (HTTP 401)", "sign in again", http: 401))
        }
        tokenRefreshes += 1
        return .refreshToken
    }

    private mutating func forbidden(_ headers: HTTPHeaders) -> Action {
        // Either may stand behind a 403: an old token, or policies that are not acknowledged yet.
        if context.canRefreshToken, tokenRefreshes == 0 {
            tokenRefreshes += 1
            return .refreshToken
        }
        if context.canProvision, provisionings == 0 { return needsProvisioning(httpStatus: 403) }
        let reason = headers["X-MS-ASThrottle"].map { " (\($0))" } ?? ""
        return .fail(
            error(
                .accessDenied, "the server denies access (HTTP 403)\(reason)",
                "the account or this device may not be allowed to use ActiveSync: ask the administrator", http: 403))
    }

    private mutating func needsProvisioning(
        httpStatus: Int?, status: Status? = nil, wipeRequested: Bool = false
    ) -> Action {
        guard context.canProvision, provisionings < 2 else {
            return .fail(
                error(
                    .provisioningFailed, "the server asks again for what has just been acknowledged",
                    "the administrator's policies may not allow this device", http: httpStatus, status: status))
        }
        provisionings += 1
        return .provision(wipeRequested: wipeRequested)
    }

    private mutating func moved(_ headers: HTTPHeaders) -> Action {
        guard let location = headers["X-MS-Location"], !location.isEmpty else {
            return .fail(
                error(
                    .moved, "the mailbox has moved, and the server does not say where (HTTP 451)",
                    "search for the server again", http: 451))
        }
        moves += 1
        guard moves <= 10 else {
            return .fail(
                error(
                    .moved, "the mailbox is said to have moved more than 10 times (HTTP 451)",
                    "search for the server again", http: 451))
        }
        guard let here = EndpointURL(context.url), let there = EndpointURL(location), here.hasSameOrigin(as: there)
        else {
            return .move(to: location)
        }
        // Moved to where it is: what personal outlook.com accounts are told until they name their mailbox.
        guard context.isAnchored || moves > 1 else { return .anchor }
        return here.text == there.text
            ? .fail(
                error(
                    .moved, "the server sends the client round in circles (HTTP 451)", "search for the server again",
                    http: 451))
            : .move(to: location)
    }

    private func blocked(_ status: Int, _ headers: HTTPHeaders) -> Action {
        guard status == 457 else {
            return .fail(error(.accessDenied, "the account is blocked (HTTP 456)", "ask the administrator", http: 456))
        }
        let site = headers["X-MS-Credential-Service-Url"]
        return .fail(
            error(
                .passwordExpired, "the password has expired (HTTP 457)",
                site.map { "set a new one at \($0)" } ?? "set a new one, then try again", http: 457))
    }

    private mutating func throttled(_ status: Int, _ headers: HTTPHeaders) -> Action {
        let asked = headers["Retry-After"].flatMap { RetryAfter.parse($0, date: headers["Date"]) }
        let delay = asked ?? policy.delay(before: waits + 2, random: random())
        waits += 1
        guard delay <= policy.longestWait, waits <= policy.waits else {
            let reason = headers["X-MS-ASThrottle"].map { ", \($0)" } ?? ""
            return .fail(
                error(
                    .throttled, "the server asks to be left alone (HTTP \(status)\(reason))", "try again later",
                    http: status, retryAfter: delay))
        }
        return .wait(delay)
    }

    private mutating func mayBeVersion(_ status: Int) -> Action {
        renegotiate()
            ?? .fail(
                error(
                    .serverFailed, "the server does not accept the request (HTTP \(status))",
                    "the server may not know this command", http: status))
    }

    private mutating func renegotiate() -> Action? {
        guard context.canNegotiate, negotiations == 0 else { return nil }
        negotiations += 1
        return .negotiate
    }

    private mutating func serverFailed(_ status: Int, _ headers: HTTPHeaders) -> Action {
        if context.isIdempotent, let wait = nextRepeat() { return wait }
        let reason = headers["X-MS-ASThrottle"].map { ", \($0)" } ?? ""
        return .fail(
            error(
                context.isIdempotent ? .serverFailed : .outcomeUnknown,
                "the server failed (HTTP \(status)\(reason))", "try again later", http: status))
    }

    private mutating func repeatLater(_ status: Status) -> Action {
        guard context.isIdempotent, let wait = nextRepeat() else {
            return .fail(statusError(.throttled, status, retryAfter: .seconds(60)))
        }
        return wait
    }

    private mutating func nextRepeat() -> Action? {
        guard repeats < policy.repeats else { return nil }
        defer { repeats += 1 }
        return .wait(policy.delay(before: repeats, random: random()))
    }

    // MARK: Errors

    private func error(
        _ code: ActiveSyncError.Code, _ what: String, _ advice: String, http: Int?, status: Status? = nil,
        retryAfter: Duration? = nil
    ) -> ActiveSyncError {
        ActiveSyncError(
            code, "\(context.command) at \(context.host): \(what)", advice: advice, httpStatus: http, status: status,
            retryAfter: retryAfter)
    }

    private func redirected(_ status: Int, _ headers: HTTPHeaders) -> ActiveSyncError {
        error(
            .moved,
            "the server redirects (HTTP \(status)) to \(headers["Location"] ?? "nowhere"), which is not followed",
            "search for the server again, or give its URL", http: status)
    }

    private func statusError(
        _ code: ActiveSyncError.Code, _ status: Status, retryAfter: Duration? = nil
    ) -> ActiveSyncError {
        ActiveSyncError.status(status, code: code, command: context.command, retryAfter: retryAfter)
    }
}
