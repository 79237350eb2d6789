internal import ActiveSyncProtocol

extension ActiveSyncClient {
    /// Asks the server which versions and commands it offers (OPTIONS, MS-ASHTTP 2.2.3) and takes the highest version
    /// that both know.
    ///
    /// The client calls it on its own before the first command and whenever a server drops the version in use.
    ///
    /// - Throws: ``ActiveSyncError``.
    public func negotiate() async throws(ActiveSyncError) {
        try await negotiate(replacing: state.protocolVersion)
    }

    func negotiateIfNeeded() async throws(ActiveSyncError) {
        guard state.protocolVersion == nil else { return }
        try await negotiate(replacing: nil)
    }

    /// Negotiates, unless another task has replaced `version` meanwhile.
    func negotiate(replacing version: ProtocolVersion?) async throws(ActiveSyncError) {
        try await negotiation.withLock { () throws(ActiveSyncError) in
            guard state.protocolVersion == version else { return }
            let offer = try await askOptions()
            // A server that does not say what it offers is taken for one that offers what was agreed before, or 14.1,
            // which every server that is not very old has.
            let offered = offer.versions.isEmpty ? [version ?? .v141] : offer.versions
            guard
                let best = offered.filter({ options.versions.contains($0) && ProtocolVersion.supported.contains($0) })
                    .max()
            else {
                throw ActiveSyncError(
                    .noCommonVersion,
                    "the server offers the versions \(offered.map(\.rawValue).joined(separator: ", ")), and this client "
                        + "speaks \(options.versions.lowerBound) to \(options.versions.upperBound)")
            }
            try await update { state in
                state.protocolVersion = best
                state.offeredVersions = offer.versions
                state.offeredCommands = offer.commands.map(\.rawValue)
            }
        }
    }

    private func askOptions() async throws(ActiveSyncError) -> ServerOptions {
        var machine = optionsMachine()
        var authentication = try await authentication(replacing: nil)
        var action = ExchangeMachine.Action.send
        while true {
            switch action {
            case .send:
                let request = HTTPRequest(
                    method: "OPTIONS", url: state.url, headers: commonHeaders(state), authentication: authentication)
                do throws(TransportError) {
                    let response = try await transport.send(request)
                    _ = try? await response.body.collect(upTo: 64 << 10)
                    if response.status == 200 {
                        return ServerOptions { response.headers[$0] } ?? ServerOptions(versions: [])
                    }
                    action = machine.received(status: response.status, headers: response.headers)
                } catch {
                    action = machine.failed(error)
                }
            case .refreshToken:
                authentication = try await self.authentication(replacing: authentication)
                action = .send
            case .wait(let delay):
                do {
                    try await options.clock.sleep(delay)
                } catch {
                    throw ActiveSyncError(.cancelled, "OPTIONS was cancelled")
                }
                action = .send
            case .move(let location):
                try await move(to: location, negotiates: false)
                action = .send
            case .anchor:
                try await update { $0.anchorMailbox = user }
                action = .send
            case .fail(let error):
                throw error
            case .provision, .negotiate, .read, .finish:
                // A server that wants to be provisioned before it says its versions is provisioned at the first command.
                return ServerOptions(versions: [])
            }
        }
    }

    private func optionsMachine() -> ExchangeMachine {
        let context = ExchangeMachine.Context(
            command: "OPTIONS", host: EndpointURL(state.url)?.host ?? state.url, isIdempotent: true,
            canRefreshToken: credentials.canRefresh, canProvision: true, canNegotiate: false,
            isAnchored: state.anchorMailbox != nil, url: state.url)
        return ExchangeMachine(context, policy: options.retry, random: options.clock.random)
    }

    /// Goes on at another endpoint, if its host may be used.
    func move(to location: String, negotiates: Bool = true) async throws(ActiveSyncError) {
        let from = EndpointURL(state.url)?.host ?? state.url
        guard let target = EndpointURL(location), target.scheme == "https" else {
            throw ActiveSyncError(
                .moved, "the mailbox is said to have moved to \(location), which is not an https URL",
                advice: "search for the server again", httpStatus: 451)
        }
        let isKnown = target.host == from || options.hostRules?.allows(target.host) == true
        var isAllowed = isKnown
        if !isAllowed {
            isAllowed = await options.confirm(HostConfirmation(host: target.host, source: .moved, from: from))
        }
        guard isAllowed else {
            throw ActiveSyncError(
                .moved, "the mailbox has moved to \(target.host), which has not been confirmed",
                advice: "if you trust it, give its URL with --url \(target.text)", httpStatus: 451)
        }
        try await update { state in
            state.url = target.text
            // Cookies belong to the host that set them.
            state.cookies = [:]
            if negotiates { state.protocolVersion = nil }
        }
        if negotiates { try await negotiateIfNeeded() }
    }
}
