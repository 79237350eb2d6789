public import ActiveSyncProtocol
internal import Synchronization

/// A device's session with one mailbox: sends commands and takes care of everything around them.
///
/// Versions are negotiated, policies acknowledged, tokens refreshed, a moved mailbox followed, a busy server left alone
/// and broken connections repaired, each within bounds and without the caller's help. Any number of tasks may send at a
/// time; what all of them need, such as a provisioning, is done once.
///
/// ```swift
/// let client = ActiveSyncClient(state: state, user: "alice@example.com", credentials: credentials, transport: transport)
/// let folders = try await client.send(FolderSync())
/// ```
public final class ActiveSyncClient: Sendable {
    let transport: any HTTPTransport
    let credentials: Credentials
    let user: String
    let options: Options
    private let shared: Mutex<Shared>
    private let storing = AsyncLock()
    private let tokenLock = AsyncLock()
    private let tokenRenewal = SingleFlight()
    let provisioning = SingleFlight()
    let negotiation = SingleFlight()

    /// What all commands of a session share.
    private struct Shared {
        var state: SessionState
        /// The state as it was last stored.
        var stored: SessionState
        /// The newest access token.
        var token: HTTPAuthentication?
        /// Why nothing is sent any more.
        var end: ActiveSyncError?
    }

    /// Makes a session.
    ///
    /// - Parameters:
    ///   - state: what the last run left, or that of a new partnership.
    ///   - user: the login name, as it stands in the query.
    ///   - credentials: how to sign in.
    ///   - transport: what carries the requests.
    ///   - options: everything else.
    public init(
        state: SessionState, user: String, credentials: Credentials, transport: any HTTPTransport,
        options: Options = Options()
    ) {
        shared = Mutex(Shared(state: state, stored: state))
        self.user = user
        self.credentials = credentials
        self.transport = transport
        self.options = options
    }

    /// What the session knows at this moment, to be stored for the next run.
    public var state: SessionState {
        shared.withLock { $0.state }
    }

    /// Sends a command.
    ///
    /// A refused password is sent by no further command, and nothing is sent after an order to wipe: both end the session,
    /// and each further command fails with the same error.
    ///
    /// - Returns: the answer; its status may say that the command did not succeed.
    /// - Throws: ``ActiveSyncError`` when there is no answer, or one that concerns the session and not the command.
    ///   Cancellation is one of its codes.
    public func send<Command: ActiveSyncCommand>(
        _ command: Command
    ) async throws(ActiveSyncError) -> Command.Response {
        do {
            return try await send(command, whole: true) { _ in }
        } catch let error as ActiveSyncError {
            throw error
        } catch {
            throw ActiveSyncError(.badReply, "\(Command.name): \(error)", command: Command.name)
        }
    }

    /// Sends a command and hands out the parts of the answer while they arrive, so that they need not fit in memory.
    ///
    /// The next bytes are read when `onEvent` has returned. After the first part the command is not repeated on its own.
    ///
    /// - Returns: the answer without the parts that were handed out.
    /// - Throws: ``ActiveSyncError`` as ``send(_:)`` does, or what `onEvent` throws.
    public func send<Command: ActiveSyncCommand>(
        _ command: Command, onEvent: (Command.ResponseDecoder.Event) async throws -> Void
    ) async throws -> Command.Response {
        try await send(command, whole: false, onEvent: onEvent)
    }

    private func send<Command: ActiveSyncCommand>(
        _ command: Command, whole: Bool, onEvent: (Command.ResponseDecoder.Event) async throws -> Void
    ) async throws -> Command.Response {
        var exchange = Exchange<Command>(command, client: self, mode: .ordinary)
        return try await exchange.run(whole: whole, onEvent: onEvent)
    }

    /// Says that the caller has started all synchronisation again, as ``SessionState/needsFullResync`` asked.
    ///
    /// - Throws: ``ActiveSyncError/Code/stateNotStored``.
    public func acknowledgeFullResync() async throws(ActiveSyncError) {
        try await update { $0.needsFullResync = false }
    }

    // MARK: State

    /// Changes the session's state and has it stored when it is another one then.
    func update(_ change: (inout SessionState) -> Void) async throws(ActiveSyncError) {
        let isChanged = shared.withLock { shared in
            change(&shared.state)
            return shared.state != shared.stored
        }
        guard isChanged else { return }
        try await storing.withLock { () throws(ActiveSyncError) in
            // One at a time and always the newest, so that no older state is stored after a newer one.
            let (state, stored) = shared.withLock { ($0.state, $0.stored) }
            guard state != stored else { return }
            do {
                try await options.onStateChange(state)
            } catch {
                guard !Task.isCancelled else { throw ActiveSyncError(.cancelled, "the command was cancelled") }
                throw ActiveSyncError(
                    .stateNotStored, "the session's state could not be stored: \(error)",
                    advice: "check the state folder, then try again")
            }
            shared.withLock { $0.stored = state }
        }
    }

    /// Changes the session's state where a failure to store it can wait: the next change tries again.
    func updateQuietly(_ change: (inout SessionState) -> Void) async {
        try? await update(change)
    }

    /// Why nothing is sent any more, once that is so.
    var end: ActiveSyncError? {
        shared.withLock { $0.end }
    }

    /// Ends the session: each further command fails with `error`.
    func end(with error: ActiveSyncError) {
        shared.withLock { $0.end = $0.end ?? error }
    }

    // MARK: Signing in

    /// What a request carries to sign in.
    struct SignIn {
        let authentication: HTTPAuthentication?
        /// How often a refused token had been replaced at that moment.
        let round: Int
    }

    /// What the next request carries to sign in.
    ///
    /// - Parameter refused: what the server refused. When another task has replaced it since, no further token is fetched.
    func signIn(replacing refused: SignIn? = nil) async throws(ActiveSyncError) -> SignIn {
        guard credentials.canRefresh else {
            return SignIn(authentication: try await credentials.authentication(), round: 0)
        }
        if let refused, case .bearer(let token)? = refused.authentication {
            try await tokenRenewal.run(after: refused.round) { () throws(ActiveSyncError) in
                try await fetchToken(replacing: token)
            }
        } else {
            try await fetchToken(replacing: nil)
        }
        // The token is read before the round: one that is older than the round says costs one request at the most.
        let token = shared.withLock { $0.token }
        return SignIn(authentication: token, round: tokenRenewal.round)
    }

    private func fetchToken(replacing refused: String?) async throws(ActiveSyncError) {
        try await tokenLock.withLock { () throws(ActiveSyncError) in
            let token = try await credentials.authentication(replacing: refused)
            shared.withLock { $0.token = token }
        }
    }
}

extension ActiveSyncClient {
    /// How a session behaves.
    public struct Options: Sendable {
        /// The `User-Agent`; servers may block a device that changes it often.
        public var userAgent: String
        /// The versions that the client may use.
        ///
        /// Default: all; among these, the highest that the server offers is taken.
        public var versions: ClosedRange<ProtocolVersion>
        /// What this device says of itself when it is provisioned.
        public var deviceInformation: DeviceInformation
        /// How often and when to try again.
        public var retry: RetryPolicy
        /// Time and chance.
        public var clock: SessionClock
        /// Whether the query is in the base64 form, from 12.1.
        ///
        /// Default: `false`, which every server understands.
        public var usesBase64Query: Bool
        /// Whether bodies of 1 kB and more are sent compressed by gzip.
        ///
        /// Default: `false`: Exchange need not understand it, and refuses what it does not understand.
        public var compressesRequests: Bool
        /// `Accept-Language`, for the names of folders and for searches.
        public var acceptLanguage: String?
        /// Is given the state when it has changed, one state at a time, and stores it.
        public var onStateChange: @Sendable (SessionState) async throws -> Void
        /// Says whether a host outside of the session's may be used, when the mailbox has moved.
        ///
        /// Default: never.
        public var confirm: @Sendable (HostConfirmation) async -> Bool
        /// Hosts that a moved mailbox may be at without asking.
        public var hostRules: HostRules?
        /// Decides about policies and wipes.
        public var policies: PolicyHandling

        /// Makes options.
        public init(
            userAgent: String = "swift-activesync",
            versions: ClosedRange<ProtocolVersion> = .v25 ... .v161,
            deviceInformation: DeviceInformation = DeviceInformation(),
            retry: RetryPolicy = RetryPolicy(),
            clock: SessionClock = .system,
            usesBase64Query: Bool = false,
            compressesRequests: Bool = false,
            acceptLanguage: String? = nil,
            onStateChange: @escaping @Sendable (SessionState) async throws -> Void = { _ in },
            confirm: @escaping @Sendable (HostConfirmation) async -> Bool = { _ in false },
            hostRules: HostRules? = nil,
            policies: PolicyHandling = PolicyHandling()
        ) {
            self.userAgent = userAgent
            self.versions = versions
            self.deviceInformation = deviceInformation
            self.retry = retry
            self.clock = clock
            self.usesBase64Query = usesBase64Query
            self.compressesRequests = compressesRequests
            self.acceptLanguage = acceptLanguage
            self.onStateChange = onStateChange
            self.confirm = confirm
            self.hostRules = hostRules
            self.policies = policies
        }
    }
}
