internal import ActiveSyncProtocol

/// One command on its way: carries out what its ``ExchangeMachine`` decides until there is an answer or an error.
struct Exchange<Command: ActiveSyncCommand> {
    private let command: Command
    private let client: ActiveSyncClient
    private let mode: Mode
    private var sent: Sent?
    private var response: HTTPResponse?
    private var answer: Command.Response?
    private var hasDelivered = false
    private var refused: ActiveSyncClient.SignIn?

    /// What a command may lead to on its way.
    enum Mode {
        /// Everything.
        case ordinary
        /// It is part of a provisioning: it leads to no other one, and carries this policy key.
        case provisioning(PolicyKey)
    }

    /// What the last request was made from.
    private struct Sent {
        let signIn: ActiveSyncClient.SignIn
        let footing: ActiveSyncClient.Footing
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
        var machine = machine()
        var action = ExchangeMachine.Action.send
        while true {
            switch action {
            case .send:
                action = try await send(&machine)
            case .read:
                action = try await read(&machine, whole: whole, onEvent: onEvent)
            case .finish:
                guard let answer else {
                    throw ActiveSyncError(.badReply, "\(Command.name): there is no answer", command: Command.name)
                }
                return answer
            case .fail(let error):
                await client.note(error)
                throw error
            default:
                try await prepare(for: action)
                action = .send
            }
        }
    }

    // MARK: Steps

    private func machine() -> ExchangeMachine {
        let state = client.state
        let isOrdinary = if case .ordinary = mode { true } else { false }
        let context = ExchangeMachine.Context(
            command: Command.name.rawValue, signIn: client.credentials.description,
            isIdempotent: command.isIdempotent, isWaiting: command.longestWait > 0,
            canRefreshToken: client.credentials.canRefresh, wasAccepted: state.hasSignedIn, canProvision: isOrdinary,
            canNegotiate: isOrdinary,
            isAnchored: state.anchorMailbox != nil, throttles: state.throttles)
        return ExchangeMachine(context, policy: client.options.retry, clock: client.options.clock)
    }

    private mutating func send(
        _ machine: inout ExchangeMachine
    ) async throws(ActiveSyncError) -> ExchangeMachine.Action {
        // Asked twice: a token is not fetched in vain, and fetching it may take a while.
        _ = try await client.footing(for: Command.name.rawValue)
        let signIn = try await client.signIn(replacing: refused)
        refused = nil
        let footing = try await client.footing(for: Command.name.rawValue)
        sent = Sent(signIn: signIn, footing: footing)
        let key = if case .provisioning(let key) = mode { key } else { footing.state.policyKey }
        let request = try client.httpRequest(
            for: command, from: footing.state, policyKey: key, authentication: signIn.authentication)
        machine.sending(to: footing.state.url)
        machine.context.wasAccepted = footing.state.hasSignedIn
        let arrived: HTTPResponse
        do {
            arrived = try await client.transport.send(request)
        } catch {
            return machine.failed(error)
        }
        await client.absorb(arrived, sentFrom: footing.state, isInitialFolderSync: isInitialFolderSync)
        let action = machine.received(status: arrived.status, headers: arrived.headers)
        if action == .read { response = arrived } else { await arrived.body.drain() }
        return action
    }

    /// Does what has to be done before the request is sent once more.
    private mutating func prepare(for action: ExchangeMachine.Action) async throws(ActiveSyncError) {
        guard let sent else { return }
        switch action {
        case .refreshToken: refused = sent.signIn
        case .provision(let wipeRequested):
            try await client.provision(after: sent.footing.provisioningRound, wipeRequested: wipeRequested)
        case .negotiate: try await client.renegotiate(after: sent.footing.negotiationRound)
        case .wait(let delay): try await client.pause(delay, in: Command.name.rawValue)
        case .backOff(let delay): try await client.leaveAlone(for: delay)
        case .move(let location): try await client.move(to: location, after: sent.footing.negotiationRound)
        case .anchor: try await client.update { $0.anchorMailbox = client.user }
        case .send, .read, .finish, .fail: break
        }
    }

    private mutating func read(
        _ machine: inout ExchangeMachine, whole: Bool,
        onEvent: (Command.ResponseDecoder.Event) async throws -> Void
    ) async throws -> ExchangeMachine.Action {
        guard let response else { return .finish }
        self.response = nil
        let type = response.headers[HeaderName.contentType]
        var decoder = command.responseDecoder(contentType: type)
        var isFirst = true
        var held: [UInt8] = []
        var tail = ReplyTail()
        do {
            while var piece = try await response.body.next() {
                if isFirst, !Command.hasRawAnswer {
                    // A single byte does not tell text from a table of parts.
                    if !held.isEmpty { piece = held + piece }
                    guard piece.count > 1 else {
                        held = piece
                        continue
                    }
                    if let error = machine.checkBody(piece, type: type) {
                        let page = piece + (await response.body.rest(upTo: ReplyTail.limit))
                        return .fail(machine.checkBody(page, type: type) ?? error)
                    }
                }
                isFirst = false
                tail.add(piece)
                try decoder.feed(piece)
                guard !whole else { continue }
                while let event = try decoder.next() {
                    hasDelivered = true
                    try await onEvent(event)
                }
            }
            if isFirst, !held.isEmpty {
                if let error = machine.checkBody(held, type: type) { return .fail(error) }
                try decoder.feed(held)
            }
            let answer = try decoder.finish()
            self.answer = answer
            return try checkDelivery(machine.decoded(answer.status), answer.status)
        } catch let error as TransportError {
            guard hasDelivered else { return machine.failed(error) }
            throw ActiveSyncError(error, attempt: "\(Command.name) at \(machine.host)", command: Command.name)
        } catch let error as ActiveSyncProtocolError {
            tail.add(await response.body.rest(upTo: ReplyTail.limit))
            let page = tail.page(after: error.underlying, type: type)
            return .fail(machine.unreadable(error, page: page, http: response.status))
        }
    }

    /// What was handed out is not handed out again: the command fails then, where it would be repeated otherwise.
    private func checkDelivery(
        _ action: ExchangeMachine.Action, _ status: Status?
    ) throws(ActiveSyncError) -> ExchangeMachine.Action {
        switch action {
        case .finish, .fail: return action
        default:
            guard hasDelivered, let status else { return action }
            throw ActiveSyncError.status(status, command: Command.name.rawValue, scope: Command.statusScope)
        }
    }

    private var isInitialFolderSync: Bool {
        (command as? FolderSync)?.syncKey.isInitial ?? false
    }
}

extension HTTPResponseBody {
    /// Reads what is left, as far as it is short and comes soon: the connection can be used again then.
    func drain() async {
        _ = await rest(upTo: 64 << 10)
    }

    /// What is left, if it is no more than `limit` bytes and comes soon; nothing otherwise.
    func rest(upTo limit: Int) async -> [UInt8] {
        await withTaskGroup(of: [UInt8].self) { group in
            group.addTask { (try? await self.collect(upTo: limit)) ?? [] }
            group.addTask {
                try? await Task.sleep(for: .seconds(2))
                return []
            }
            defer { group.cancelAll() }
            return await group.next() ?? []
        }
    }
}
