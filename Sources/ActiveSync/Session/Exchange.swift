internal import ActiveSyncProtocol
internal import Foundation

/// One command on its way: carries out what its ``ExchangeMachine`` decides until there is an answer or an error.
struct Exchange<Command: ActiveSyncCommand> {
    private let command: Command
    private let client: ActiveSyncClient
    private let mode: Mode
    private var refused: HTTPAuthentication?
    private var sent: HTTPAuthentication?
    private var hasDelivered = false

    /// What a command may lead to on its way.
    enum Mode {
        /// Everything.
        case ordinary
        /// It is part of a provisioning: it leads to no other one, and carries this policy key.
        case provisioning(PolicyKey)
    }

    init(_ command: Command, client: ActiveSyncClient, mode: Mode) {
        self.command = command
        self.client = client
        self.mode = mode
    }

    /// - Parameter whole: whether the answer is returned with all its parts, and none is handed out.
    mutating func run(
        whole: Bool, onEvent: (Command.ResponseDecoder.Event) async throws -> Void
    ) async throws -> Command.Response {
        try await client.negotiateIfNeeded()
        var machine = machine()
        var action = ExchangeMachine.Action.send
        var response: HTTPResponse?
        var answer: Command.Response?
        while true {
            switch action {
            case .send:
                try await checkBackOff()
                (response, action) = try await send(&machine)
            case .read:
                guard let arrived = response else { throw noAnswer() }
                response = nil
                (answer, action) = try await read(arrived, &machine, whole: whole, onEvent: onEvent)
            case .finish:
                guard let answer else { throw noAnswer() }
                return answer
            case .refreshToken:
                refused = sent
                action = .send
            case .provision(let wipeRequested):
                try await client.provision(replacing: policyKey, wipeRequested: wipeRequested)
                action = .send
            case .negotiate:
                try await client.negotiate(replacing: client.state.protocolVersion)
                action = .send
            case .wait(let delay):
                try await wait(delay)
                action = .send
            case .move(let location):
                try await client.move(to: location)
                action = .send
            case .anchor:
                try await client.update { $0.anchorMailbox = client.user }
                action = .send
            case .fail(let error):
                try await remember(error)
                throw error
            }
        }
    }

    // MARK: Steps

    private func machine() -> ExchangeMachine {
        let state = client.state
        let isOrdinary = if case .ordinary = mode { true } else { false }
        let context = ExchangeMachine.Context(
            command: Command.name.rawValue, host: EndpointURL(state.url)?.host ?? state.url,
            isIdempotent: command.isIdempotent, canRefreshToken: client.credentials.canRefresh,
            canProvision: isOrdinary, canNegotiate: isOrdinary, isAnchored: state.anchorMailbox != nil,
            url: state.url)
        return ExchangeMachine(context, policy: client.options.retry, random: client.options.clock.random)
    }

    private mutating func send(
        _ machine: inout ExchangeMachine
    ) async throws(ActiveSyncError) -> (HTTPResponse?, ExchangeMachine.Action) {
        let authentication = try await client.authentication(replacing: refused)
        refused = nil
        sent = authentication
        let request = try client.httpRequest(for: command, policyKey: policyKey, authentication: authentication)
        let response: HTTPResponse
        do {
            response = try await client.transport.send(request)
        } catch {
            return (nil, machine.failed(error))
        }
        try await client.absorb(response.headers, isInitialFolderSync: isInitialFolderSync)
        let action = machine.received(status: response.status, headers: response.headers)
        // What is not read is read nevertheless, as far as it is short: the connection can be used again then.
        if action != .read { _ = try? await response.body.collect(upTo: 64 << 10) }
        return (response, action)
    }

    private mutating func read(
        _ response: HTTPResponse, _ machine: inout ExchangeMachine, whole: Bool,
        onEvent: (Command.ResponseDecoder.Event) async throws -> Void
    ) async throws -> (Command.Response?, ExchangeMachine.Action) {
        var decoder = command.responseDecoder(contentType: response.headers["Content-Type"])
        do {
            while let piece = try await response.body.next() {
                try decoder.feed(piece)
                guard !whole else { continue }
                while let event = try decoder.next() {
                    hasDelivered = true
                    try await onEvent(event)
                }
            }
            let answer = try decoder.finish()
            return (answer, machine.decoded(answer.status))
        } catch let error as TransportError {
            guard hasDelivered else { return (nil, machine.failed(error)) }
            throw ActiveSyncError(error, attempt: "\(Command.name) at \(EndpointURL(client.state.url)?.host ?? "")")
        } catch let error as ActiveSyncProtocolError {
            throw ActiveSyncError(
                .badReply, "\(Command.name): \(error)",
                advice: "run again with --trace and report what the server sent", httpStatus: response.status)
        }
    }

    private func wait(_ delay: Duration) async throws(ActiveSyncError) {
        do {
            try await client.options.clock.sleep(delay)
        } catch {
            throw ActiveSyncError(.cancelled, "\(Command.name) was cancelled")
        }
    }

    // MARK: Facts

    private var policyKey: PolicyKey {
        if case .provisioning(let key) = mode { key } else { client.state.policyKey }
    }

    private var isInitialFolderSync: Bool {
        (command as? FolderSync)?.syncKey.isInitial ?? false
    }

    private func noAnswer() -> ActiveSyncError {
        ActiveSyncError(.badReply, "\(Command.name): there is no answer")
    }

    /// Keeps the session away from a server for as long as it asked, also in the next run.
    private func checkBackOff() async throws(ActiveSyncError) {
        guard let notBefore = client.state.notBefore else { return }
        let rest = notBefore.timeIntervalSince(client.options.clock.now())
        guard rest > 0 else { return try await client.update { $0.notBefore = nil } }
        throw ActiveSyncError(
            .throttled, "the server asked to be left alone for another \(Int(rest.rounded(.up))) s",
            advice: "try again then", retryAfter: .seconds(rest))
    }

    private func remember(_ error: ActiveSyncError) async throws(ActiveSyncError) {
        guard error.code == .throttled, let delay = error.retryAfter else { return }
        try await client.update { $0.notBefore = client.options.clock.now().addingTimeInterval(delay / .seconds(1)) }
    }
}
