internal import ActiveSyncProtocol
internal import Foundation

extension ActiveSyncClient {
    /// What a request is made from, and how far the work that tasks share had come at that moment.
    struct Footing {
        let state: SessionState
        let provisioningRound: Int
        let negotiationRound: Int
    }

    /// What to make the next request from, as soon as versions are agreed and the server wants to hear from this device.
    ///
    /// - Throws: the error that ended the session; ``ActiveSyncError/Code/throttled`` when the server is to be left alone
    ///   for longer than a command waits.
    func footing(for command: String) async throws(ActiveSyncError) -> Footing {
        for _ in 0..<3 {
            try await negotiateIfNeeded()
            try await awaitPermission(for: command)
            // The rounds are read before the state: a state that is newer than they say costs one request at the most.
            let rounds = (provisioning.round, negotiation.round)
            let state = state
            guard isUsable(state.protocolVersion) else { continue }
            return Footing(state: state, provisioningRound: rounds.0, negotiationRound: rounds.1)
        }
        throw ActiveSyncError(
            .noCommonVersion, "\(command): the server announces other versions again and again",
            advice: "try again later; if it stays so, ask the administrator", command: CommandName(rawValue: command))
    }

    // MARK: Back-off

    /// Returns when a request may be sent: not before the time that the server asked for, and not after the session's end.
    func awaitPermission(for command: String) async throws(ActiveSyncError) {
        for waits in 0... {
            if let end { throw end }
            guard let notBefore = state.notBefore else { return }
            let rest = notBefore.timeIntervalSince(options.clock.now())
            // More than any server is given means that the local clock was wrong, then or now.
            guard rest > 0, rest <= RetryAfter.longest else {
                return await updateQuietly { if $0.notBefore == notBefore { $0.notBefore = nil } }
            }
            guard .seconds(rest) <= options.retry.longestWait, waits < options.retry.waits else {
                let delay = Duration.seconds(rest)
                throw ActiveSyncError(
                    .throttled, "\(command) was not sent: the server asked to be left alone",
                    advice: "try again in \(delay.inWords)", command: CommandName(rawValue: command),
                    retryAfter: delay)
            }
            try await pause(.seconds(rest), in: command)
        }
    }

    /// Keeps all commands away from the server for `delay`, also those of the next run.
    func leaveAlone(for delay: Duration) async throws(ActiveSyncError) {
        let end = options.clock.now().addingTimeInterval(delay / .seconds(1))
        try await update { state in
            state.notBefore = max(state.notBefore ?? end, end)
            state.throttles += 1
        }
    }

    /// Waits by the session's clock.
    func pause(_ delay: Duration, in command: String) async throws(ActiveSyncError) {
        do {
            try await options.clock.sleep(delay)
        } catch {
            throw ActiveSyncError(.cancelled, "\(command) was cancelled", command: CommandName(rawValue: command))
        }
    }

    // MARK: What errors and responses mean for the session

    /// Takes from a command's failure what concerns the commands after it.
    func note(_ error: ActiveSyncError) async {
        switch error.code {
        case .throttled:
            // A state that cannot be stored is no reason to hide why the command failed.
            if let delay = error.retryAfter { try? await leaveAlone(for: delay) }
        case .signInRefused where !credentials.canRefresh, .remoteWipeRequested:
            end(with: error)
        default:
            break
        }
    }

    /// Takes from a response what concerns the session: cookies, a change of versions, the end of the password.
    ///
    /// - Parameter sentFrom: the state that the request was made from.
    func absorb(_ response: HTTPResponse, sentFrom: SessionState, isInitialFolderSync: Bool) async {
        let headers = response.headers
        let cookies = setCookies(headers)
        let days = (headers[HeaderName.credentialsExpire] ?? headers[HeaderName.credentialExpire]).flatMap { Int($0) }
        let announced = headers[HeaderName.newVersions]
        // A reply that came is not lost because the state cannot be stored now; what did not go is stored with the next.
        await updateQuietly { state in
            // Another task may have followed the mailbox meanwhile: cookies go back to the host that set them, only.
            if state.url == sentFrom.url { state.keep(cookies) }
            state.passwordExpiresInDays = days ?? state.passwordExpiresInDays
            if (200..<300).contains(response.status) { state.throttles = 0 }
            // MS-ASHTTP 2.2.2.1.2.11: the server has other versions now, and all keys are void. It counts once, so that a
            // server that repeats it does not have everything fetched again each time.
            guard let announced, announced != state.announcedVersions else { return }
            state.announcedVersions = announced
            guard !isInitialFolderSync else { return }
            state.protocolVersion = nil
            state.needsFullResync = true
        }
    }

    func setCookies(_ headers: HTTPHeaders) -> [SetCookie] {
        let now = options.clock.now()
        return headers.values(of: "Set-Cookie").compactMap { SetCookie($0, now: now) }
    }
}
