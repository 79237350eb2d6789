internal import ActiveSyncProtocol

// The retry rules, one function each. Each has a count of its own, so that no server can keep a command going for ever.

extension ExchangeMachine {
    /// HTTP 401: another token once; a password is never sent a second time, since that is how accounts get locked.
    mutating func unauthorized() -> Action {
        guard context.canRefreshToken else {
            let what = "the server refuses the sign-in as \(context.signIn) (HTTP 401)"
            guard context.wasAccepted else {
                return .fail(error(.signInRefused, what, "check the user name and the password", http: 401))
            }
            return .fail(
                error(
                    .signInRefused, "\(what), which it has accepted before",
                    "if the password was not changed, the administrator may have to approve this device, the account may "
                        + "be locked, or the server behind it may be down",
                    http: 401))
        }
        guard tokenRefreshes == 0 else {
            return .fail(
                error(.signInRefused, "the server refuses a fresh token too (HTTP 401)", "sign in again", http: 401))
        }
        tokenRefreshes += 1
        return .refreshToken
    }

    /// HTTP 403: an old token or policies that are not acknowledged yet may stand behind it; each is tried once.
    mutating func forbidden(_ headers: HTTPHeaders) -> Action {
        if context.canRefreshToken, tokenRefreshes == 0 {
            tokenRefreshes += 1
            return .refreshToken
        }
        if context.canProvision, provisionings == 0 { return needsProvisioning(httpStatus: 403) }
        return .fail(
            error(
                .accessDenied, "the server denies access (HTTP 403\(reason(headers)))",
                "the account or this device may not be allowed to use ActiveSync: ask the administrator", http: 403))
    }

    /// HTTP 449 and the statuses 141 to 144: the policies are acknowledged, at most twice.
    mutating func needsProvisioning(httpStatus: Int?, status: Status? = nil) -> Action {
        guard context.canProvision, provisionings < 2 else {
            let said = httpStatus.map { "HTTP \($0)" } ?? status.map { "status \($0.description(in: .common))" } ?? ""
            let what =
                context.canProvision
                ? "the server asks again for policies that have just been acknowledged"
                : "the server asks for policies while they are being acknowledged"
            return .fail(
                error(
                    .provisioningFailed, "\(what) (\(said))",
                    "the administrator's policies may not allow this device", http: httpStatus, status: status))
        }
        provisionings += 1
        return .provision(wipeRequested: false)
    }

    /// Status 140: the order is fetched and answered, once.
    mutating func wipeRequested(_ status: Status) -> Action {
        guard context.canProvision, wipeOrders == 0 else { return .fail(statusError(.remoteWipeRequested, status)) }
        wipeOrders += 1
        return .provision(wipeRequested: true)
    }

    /// HTTP 451: the mailbox is followed to the place that the server names, but to none that has sent it away before.
    mutating func moved(_ headers: HTTPHeaders) -> Action {
        func fail(_ what: String) -> Action {
            .fail(error(.moved, "\(what) (HTTP 451)", "search for the server again, or give its URL", http: 451))
        }
        guard let location = headers[HeaderName.location], !location.isEmpty else {
            return fail("the mailbox has moved, and the server does not say where")
        }
        guard let there = EndpointURL(location), there.scheme == "https" else {
            return fail("the mailbox is said to have moved to \(location.prefix(200)), which is not an https URL")
        }
        moves += 1
        guard moves <= 10 else { return fail("the mailbox is said to have moved more than 10 times") }
        if let here = EndpointURL(url) {
            left.insert(here.endpoint)
            // Moved to where it is: what personal outlook.com accounts are told until they name their mailbox.
            if here.hasSameOrigin(as: there), !isAnchored {
                isAnchored = true
                return .anchor
            }
        }
        guard !left.contains(there.endpoint) else { return fail("the server sends the client round in circles") }
        return .move(to: there.endpoint)
    }

    /// HTTP 456 and 457: nothing helps but a person.
    func blocked(_ status: Int, _ headers: HTTPHeaders) -> Action {
        guard status == 457 else {
            return .fail(error(.accessDenied, "the account is blocked (HTTP 456)", "ask the administrator", http: 456))
        }
        let site = headers[HeaderName.credentialServiceURL].map { "set a new one at \($0.prefix(200))" }
        return .fail(
            error(
                .passwordExpired, "the password has expired (HTTP 457)", site ?? "set a new one, then try again",
                http: 457))
    }

    /// HTTP 429 and 503: a short time is waited for, a longer one is reported and remembered.
    mutating func throttled(_ status: Int, _ headers: HTTPHeaders) -> Action {
        let asked = headers[HeaderName.retryAfter].flatMap {
            RetryAfter.parse($0, date: headers["Date"], now: clock.now())
        }
        let delay = asked ?? policy.backOff(after: context.throttles + waits, random: clock.random())
        waits += 1
        guard delay <= policy.longestWait, waits <= policy.waits else {
            return .fail(
                error(
                    .throttled, "the server asks to be left alone (HTTP \(status)\(reason(headers)))",
                    "try again in \(delay.inWords)", http: status, retryAfter: delay))
        }
        return .backOff(delay)
    }

    /// HTTP 400, 501 and 505, which is how servers answer a version that they have dropped: asked anew once.
    mutating func mayBeVersion(_ status: Int) -> Action {
        renegotiate()
            ?? .fail(
                error(
                    .serverFailed, "the server does not accept the request (HTTP \(status))",
                    "the server may not know this command", http: status))
    }

    mutating func renegotiate() -> Action? {
        guard context.canNegotiate, negotiations == 0 else { return nil }
        negotiations += 1
        return .negotiate
    }

    /// HTTP 5xx: repeated, if that can do no harm.
    mutating func serverFailed(_ status: Int, _ headers: HTTPHeaders) -> Action {
        let what = "the server failed (HTTP \(status)\(reason(headers)))"
        guard context.isIdempotent else { return .fail(outcomeUnknown(what, http: status)) }
        return nextRepeat() ?? .fail(error(.serverFailed, what, "try again later", http: status))
    }

    /// Statuses 111, 114 and 133: repeated soon, then left alone for a minute.
    mutating func repeatLater(_ status: Status) -> Action {
        guard context.isIdempotent, let wait = nextRepeat() else {
            return .fail(statusError(.throttled, status, retryAfter: .seconds(60)))
        }
        return wait
    }

    mutating func nextRepeat() -> Action? {
        guard repeats < policy.repeats else { return nil }
        defer { repeats += 1 }
        return .wait(policy.delay(before: repeats, random: clock.random()))
    }

    // MARK: Errors

    var host: String { EndpointURL(url)?.host ?? url }
    var command: CommandName { CommandName(rawValue: context.command) }

    /// The error of a command that must not be repeated without a look, since it may have been carried out.
    func outcomeUnknown(
        _ what: String, http: Int? = nil, transportError: TransportError? = nil
    ) -> ActiveSyncError {
        ActiveSyncError(
            .outcomeUnknown, "\(context.command) at \(host): \(what), and it may have been carried out",
            advice: "look whether it was before trying again", command: command, httpStatus: http,
            transportError: transportError)
    }

    /// The error of a reply that cannot be read.
    ///
    /// - Parameter page: the page that the server has sent in the place of the rest.
    func unreadable(_ fault: ActiveSyncProtocolError, page: ErrorPage?, http: Int) -> ActiveSyncError {
        let brokenOff = page.map { "the server broke off with an error page\($0.quotation)" }
        guard context.isIdempotent else {
            return outcomeUnknown(brokenOff ?? "the reply cannot be read: \(fault)", http: http)
        }
        guard let brokenOff else {
            return error(
                .badReply, "\(fault)", "run again with --trace and report what the server sent", http: http)
        }
        return error(.badReply, brokenOff, "try again later; if it stays so, tell the administrator", http: http)
    }

    func error(
        _ code: ActiveSyncError.Code, _ what: String, _ advice: String, http: Int?, status: Status? = nil,
        retryAfter: Duration? = nil
    ) -> ActiveSyncError {
        ActiveSyncError(
            code, "\(context.command) at \(host): \(what)", advice: advice, command: command, httpStatus: http,
            status: status, retryAfter: retryAfter)
    }

    func redirected(_ status: Int, _ headers: HTTPHeaders) -> ActiveSyncError {
        // Without the query, in which portals keep tokens.
        let target = headers["Location"].flatMap { EndpointURL(url)?.resolving($0)?.endpoint } ?? "nowhere"
        return error(
            .moved, "the server redirects to \(target), which is not followed (HTTP \(status))",
            "search for the server again, or give its URL", http: status)
    }

    func statusError(
        _ code: ActiveSyncError.Code, _ status: Status, retryAfter: Duration? = nil
    ) -> ActiveSyncError {
        ActiveSyncError.status(status, code: code, command: context.command, retryAfter: retryAfter)
    }

    /// What a throttling server says of its reason, for the inside of a bracket.
    private func reason(_ headers: HTTPHeaders) -> String {
        headers[HeaderName.throttle].map { ", \($0.prefix(200))" } ?? ""
    }
}

extension Duration {
    /// The time in the unit that suits a person, rounded up.
    var inWords: String {
        let seconds = Int((self / .seconds(1)).rounded(.up))
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7200: return "\((seconds + 59) / 60) min"
        default: return "\((seconds + 3599) / 3600) h"
        }
    }
}
