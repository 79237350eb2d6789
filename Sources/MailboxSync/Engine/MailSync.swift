public import ActiveSync

/// An account's mail in a Maildir on this machine.
///
/// ```swift
/// let account = try AccountState.open(in: stateDirectory, email: "alice@example.com")
/// defer { account.close() }
/// let mail = try await MailSync.open(account, root: "/home/alice/Mail/work")
/// let report = try await mail.run(client: client, options: MailSyncOptions()) { event in … }
/// ```
public struct MailSync: Sendable {
    static let rootKind = "mail"

    private let state: SyncState
    private let store: MaildirStore
    private let layout: MailLayout

    /// Opens an account's Maildir; makes it when there is none.
    ///
    /// - Parameters:
    ///   - account: the account, opened to work on it.
    ///   - root: the directory of the Maildir.
    ///   - usesMaildirPlusPlus: whether folders are separated by dots, with the inbox in the root itself.
    /// - Throws: ``MailboxSyncError``, among others when the Maildir is not the one that the state knows.
    public static func open(
        _ account: AccountState, root: String, usesMaildirPlusPlus: Bool = false
    ) async throws(MailboxSyncError) -> MailSync {
        let state = account.state
        let email = state.accountAtOpening.email
        let layout: MailLayout = usesMaildirPlusPlus ? .maildirPlusPlus : .verbatim
        var known = try await state.root(rootKind)
        if let recorded = known, recorded.path != root || recorded.layout != layout.rawValue {
            guard try await state.isEmpty() else {
                throw MailboxSyncError(
                    .foreignRoot, "cannot use \(root)",
                    why: recorded.path == root
                        ? "its folders are laid out as \(recorded.layout)"
                        : "the mail of \(email) is in \(recorded.path)",
                    next: recorded.path == root ? "Keep that layout" : "Name that directory", path: root)
            }
            // Nothing has come of the first try, so the person may choose anew.
            known = nil
        }
        let store = try MaildirStore.open(
            at: root, for: RootIdentity(account: email, stateID: state.stateID), layout: layout,
            expecting: known == nil ? .first : .known)
        if known == nil {
            try await state.setRoot(RootRecord(kind: rootKind, path: root, layout: layout.rawValue))
        }
        return MailSync(state: state, store: store, layout: layout)
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
        do {
            return try await run.run()
        } catch let error as MailboxSyncError {
            // A disk that was full, say, has taken the files and not what the state says of them.
            state.noteIncomplete()
            throw error
        }
    }
}
