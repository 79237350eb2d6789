public import ActiveSync

/// An account's mail on this machine: its Maildir, and what is remembered of the server.
///
/// One process at a time works on an account.
///
/// ```swift
/// let mail = try await MailSync.open(MailSync.Location(stateDirectory: state, email: "alice@example.com", root: root))
/// defer { mail.close() }
/// let report = try await mail.run(client: client, options: MailSyncOptions()) { event in … }
/// ```
public final class MailSync: Sendable {
    /// Where an account's mail and state are.
    public struct Location: Hashable, Sendable {
        /// The directory of the state, which belongs to this account alone.
        public var stateDirectory: String
        /// The e-mail address.
        public var email: String
        /// The directory of the Maildir.
        public var root: String
        /// Whether folders are separated by dots (Maildir++), with the inbox in the root itself.
        public var usesMaildirPlusPlus: Bool

        /// Makes a location.
        public init(stateDirectory: String, email: String, root: String, usesMaildirPlusPlus: Bool = false) {
            self.stateDirectory = stateDirectory
            self.email = email
            self.root = root
            self.usesMaildirPlusPlus = usesMaildirPlusPlus
        }
    }

    static let rootKind = "mail"

    private let state: SyncState
    private let store: MaildirStore
    private let layout: MailLayout

    private init(state: SyncState, store: MaildirStore, layout: MailLayout) {
        self.state = state
        self.store = store
        self.layout = layout
    }

    /// Opens an account's mail; makes the state and the Maildir when there are none.
    ///
    /// - Throws: ``MailboxSyncError``, among others when another process works on the account, or when the Maildir is not
    ///   the one that the state knows.
    public static func open(_ location: Location) async throws(MailboxSyncError) -> MailSync {
        let state = try SyncState.open(in: location.stateDirectory, email: location.email)
        do throws(MailboxSyncError) {
            let layout: MailLayout = location.usesMaildirPlusPlus ? .maildirPlusPlus : .verbatim
            let known = try await state.root(rootKind)
            if let known, known.path != location.root {
                throw MailboxSyncError(
                    .foreignRoot,
                    "the mail of \(location.email) is in \(known.path), and \(location.root) was asked for",
                    next: "Name the old directory, or move it to the new place and run `eas-sync state reset`",
                    path: location.root)
            }
            let identity = RootIdentity(account: location.email, stateID: state.stateID)
            let store = try MaildirStore.open(
                at: location.root, for: identity, layout: layout, expecting: known == nil ? .first : .known)
            try await state.setRoot(RootRecord(kind: rootKind, path: location.root, layout: layout.rawValue))
            return MailSync(state: state, store: store, layout: layout)
        } catch {
            state.close()
            throw error
        }
    }

    /// Lets another process work on the account.
    public func close() {
        state.close()
    }

    /// What the last run left of the session with the server, or `nil` before the first.
    ///
    /// - Throws: ``MailboxSyncError`` when the state cannot be read.
    public func session() async throws(MailboxSyncError) -> SessionState? {
        try await state.session(as: SessionState.self)
    }

    /// Stores the session for the next run; give it to the client as `onStateChange`.
    ///
    /// - Throws: ``MailboxSyncError`` when the state cannot be written.
    public func store(_ session: SessionState) async throws(MailboxSyncError) {
        try await state.setSession(session)
    }

    /// Syncs once, from the server to this machine.
    ///
    /// - Parameters:
    ///   - client: the session with the server.
    ///   - options: what is synced, and how careful.
    ///   - clock: time, for what is remembered and for waiting.
    ///   - onEvent: is told what happens.
    /// - Returns: what was done, also where some folders failed.
    /// - Throws: `ActiveSyncError` when the server cannot be used, ``MailboxSyncError`` when this machine cannot; the
    ///   next run goes on from there. `CancellationError` when the task is cancelled.
    public func run(
        client: ActiveSyncClient, options: MailSyncOptions, clock: SessionClock = .system,
        onEvent: @escaping (SyncEvent) -> Void = { _ in }
    ) async throws -> SyncReport {
        let run = MailSyncRun(
            client: client, state: state, store: store, layout: layout, options: options, clock: clock, onEvent: onEvent
        )
        return try await run.run()
    }
}
