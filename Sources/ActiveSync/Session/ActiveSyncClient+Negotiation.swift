internal import ActiveSyncProtocol

extension ActiveSyncClient {
    /// Asks the server which versions and commands it offers (OPTIONS, MS-ASHTTP 2.2.3) and takes the highest version
    /// that both know.
    ///
    /// The client calls it on its own before the first command and whenever a server drops the version in use.
    ///
    /// - Throws: ``ActiveSyncError``.
    public func negotiate() async throws(ActiveSyncError) {
        try await negotiation.run(after: negotiation.round) { () throws(ActiveSyncError) in
            try await settle(at: state.url, keeping: nil)
        }
    }

    func negotiateIfNeeded() async throws(ActiveSyncError) {
        let round = negotiation.round
        guard !isUsable(state.protocolVersion) else { return }
        try await negotiation.run(after: round) { () throws(ActiveSyncError) in
            try await settle(at: state.url, keeping: nil)
        }
    }

    /// Negotiates once more, unless another task has done so since `round`, and keeps the version that is still offered.
    func renegotiate(after round: Int) async throws(ActiveSyncError) {
        try await negotiation.run(after: round) { () throws(ActiveSyncError) in
            try await settle(at: state.url, keeping: state.protocolVersion)
        }
    }

    /// Goes on at another endpoint, if its host may be used and answers, unless another task has done so since `round`.
    func move(to location: String, after round: Int) async throws(ActiveSyncError) {
        try await negotiation.run(after: round) { () throws(ActiveSyncError) in
            try await checkHost(of: location, from: state.url)
            try await settle(at: location, keeping: nil)
        }
    }

    func isUsable(_ version: ProtocolVersion?) -> Bool {
        version.map { options.versions.contains($0) && ProtocolVersion.supported.contains($0) } ?? false
    }

    /// Asks the server at `url`, and makes what it answers the session's state: not before, so that a server that sends
    /// the client to a dead one is not lost.
    private func settle(at url: String, keeping version: ProtocolVersion?) async throws(ActiveSyncError) {
        let (place, offer) = try await askOptions(at: url)
        let best = try choose(from: offer, keeping: version)
        try await update { state in
            state.move(to: place.url)
            state.cookies.merge(place.cookies) { $1 }
            state.anchorMailbox = place.anchorMailbox
            state.protocolVersion = best
            state.offeredVersions = offer.versions
            state.offeredCommands = offer.commands.map(\.rawValue)
            state.throttles = 0
        }
    }

    private func choose(
        from offer: ServerOptions, keeping version: ProtocolVersion?
    ) throws(ActiveSyncError) -> ProtocolVersion {
        let kept = isUsable(version) ? version : nil
        guard !offer.versions.isEmpty else {
            // A server that does not say what it offers is taken for one that offers what was agreed before, or 14.1,
            // which every server that is not very old has.
            return kept ?? (isUsable(.v141) ? .v141 : options.versions.upperBound)
        }
        if let kept, offer.versions.contains(kept) { return kept }
        guard let best = offer.versions.filter(isUsable).max() else {
            let offered = offer.versions.map(\.rawValue).joined(separator: ", ")
            throw ActiveSyncError(
                .noCommonVersion,
                "the server offers the versions \(offered), and this client speaks \(options.versions.lowerBound) to "
                    + "\(options.versions.upperBound)",
                advice: "allow one of the server's versions, or ask its administrator for an update",
                command: CommandName(rawValue: "OPTIONS"))
        }
        return best
    }

    // MARK: OPTIONS

    /// Asks a server what it offers, and follows where it leads.
    ///
    /// - Returns: where the answer came from, as the session's state would be there, and the answer; one without versions
    ///   when the server does not say them.
    private func askOptions(at url: String) async throws(ActiveSyncError) -> (SessionState, ServerOptions) {
        var place = state
        place.move(to: url)
        var machine = optionsMachine()
        var signIn = try await signIn()
        var action = ExchangeMachine.Action.send
        while true {
            switch action {
            case .send:
                try await awaitPermission(for: "OPTIONS")
                machine.sending(to: place.url)
                let request = HTTPRequest(
                    method: "OPTIONS", url: try endpoint(of: place.url), headers: commonHeaders(place),
                    authentication: signIn.authentication)
                do throws(TransportError) {
                    let response = try await transport.send(request)
                    await response.body.drain()
                    place.keep(setCookies(response.headers))
                    // Servers that do not know the method may know all others.
                    if [400, 405, 501].contains(response.status) { return (place, ServerOptions(versions: [])) }
                    action = machine.received(status: response.status, headers: response.headers)
                    if action == .read {
                        return (place, ServerOptions { response.headers[$0] } ?? ServerOptions(versions: []))
                    }
                } catch {
                    action = machine.failed(error)
                }
            case .refreshToken:
                signIn = try await self.signIn(replacing: signIn)
                action = .send
            case .wait(let delay):
                try await pause(delay, in: "OPTIONS")
                action = .send
            case .backOff(let delay):
                try await leaveAlone(for: delay)
                action = .send
            case .move(let location):
                try await checkHost(of: location, from: place.url)
                place.move(to: location)
                action = .send
            case .anchor:
                place.anchorMailbox = user
                action = .send
            case .fail(let error):
                await note(error)
                throw error
            case .provision, .negotiate, .read, .finish:
                // A server that wants to be provisioned before it says its versions is provisioned at the first command.
                return (place, ServerOptions(versions: []))
            }
        }
    }

    private func optionsMachine() -> ExchangeMachine {
        let state = state
        let context = ExchangeMachine.Context(
            command: "OPTIONS", signIn: credentials.description, isIdempotent: true,
            canRefreshToken: credentials.canRefresh, wasAccepted: state.hasSignedIn, canProvision: true,
            canNegotiate: false, isAnchored: state.anchorMailbox != nil, throttles: state.throttles)
        return ExchangeMachine(context, policy: options.retry, clock: options.clock)
    }

    // MARK: Hosts

    /// Throws unless credentials may be sent to the host of `location`, to which the server at `url` has led.
    private func checkHost(of location: String, from url: String) async throws(ActiveSyncError) {
        let from = EndpointURL(url)?.host ?? url
        guard let target = EndpointURL(location), target.scheme == "https" else {
            throw ActiveSyncError(
                .moved, "the mailbox is said to have moved to \(location), which is not an https URL",
                advice: "search for the server again", httpStatus: 451)
        }
        guard target.host != from, options.hostRules?.allows(target.host) != true else { return }
        guard await options.confirm(HostConfirmation(host: target.host, source: .moved, from: from)) else {
            throw ActiveSyncError(
                .moved,
                "the mailbox has moved to \(target.host), which has not been confirmed, so nothing was sent there",
                advice: "if you trust it, give its URL with --url \(target.text)", httpStatus: 451)
        }
    }
}
