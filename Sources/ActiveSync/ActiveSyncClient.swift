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
    private let shared: Mutex<SessionState>
    let provisioning = AsyncLock()
    let negotiation = AsyncLock()
    private let signIn = AsyncLock()

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
        shared = Mutex(state)
        self.user = user
        self.credentials = credentials
        self.transport = transport
        self.options = options
    }

    /// What the session knows at this moment, to be stored for the next run.
    public var state: SessionState {
        shared.withLock { $0 }
    }

    /// Sends a command.
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
            throw ActiveSyncError(.badReply, "\(Command.name): \(error)")
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
        let changed: SessionState? = shared.withLock { state in
            let before = state
            change(&state)
            return state == before ? nil : state
        }
        guard let changed else { return }
        do {
            try await options.onStateChange(changed)
        } catch {
            throw ActiveSyncError(
                .stateNotStored, "the session's state could not be stored: \(error)",
                advice: "check the state folder, then try again")
        }
    }

    /// What the next request carries to sign in.
    func authentication(replacing refused: HTTPAuthentication?) async throws(ActiveSyncError) -> HTTPAuthentication? {
        try await signIn.withLock { () throws(ActiveSyncError) in
            if case .bearer(let token)? = refused { return try await credentials.authentication(replacing: token) }
            return try await credentials.authentication()
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
        /// Default: 12.1 to 16.1; among these, the highest that the server offers is taken.
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
        /// `Accept-Language`, for the names of folders and for searches.
        public var acceptLanguage: String?
        /// Is given the state whenever it changes, and stores it.
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
            versions: ClosedRange<ProtocolVersion> = .v121 ... .v161,
            deviceInformation: DeviceInformation = DeviceInformation(),
            retry: RetryPolicy = RetryPolicy(),
            clock: SessionClock = .system,
            usesBase64Query: Bool = false,
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
            self.acceptLanguage = acceptLanguage
            self.onStateChange = onStateChange
            self.confirm = confirm
            self.hostRules = hostRules
            self.policies = policies
        }
    }
}
