public import ActiveSync
public import ActiveSyncProtocol
public import Foundation

/// What is remembered of an account between runs: the session with the server, the folders, how far each is synced.
///
/// One process at a time works on an account; any number may look at it.
public final class AccountState: Sendable {
    let state: SyncState

    private init(_ state: SyncState) {
        self.state = state
    }

    /// Opens an account's state to work on it, and makes it when there is none.
    ///
    /// - Parameters:
    ///   - directory: the state's directory, which belongs to this account alone.
    ///   - email: the account's address.
    /// - Throws: ``MailboxSyncError``, among others ``MailboxSyncError/Code/lockHeld`` when another process works on it.
    public static func open(in directory: String, email: String) throws(MailboxSyncError) -> AccountState {
        AccountState(try SyncState.open(in: directory, email: email))
    }

    /// Opens an account's state to look at it, also while another process works on it.
    ///
    /// - Throws: ``MailboxSyncError``, among others ``MailboxSyncError/Code/stateMissing`` when there is none.
    public static func inspect(in directory: String, email: String) throws(MailboxSyncError) -> AccountState {
        AccountState(try SyncState.open(in: directory, email: email, access: .inspecting))
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

    // MARK: Folders

    /// A folder as a person sees it.
    public struct Folder: Hashable, Sendable {
        /// The server's id.
        public let id: CollectionID
        /// The folder's names from the top down with slashes between them.
        public let name: String
        /// What it holds.
        public let type: FolderType
        /// Whether mail may be in it.
        public let isMail: Bool
        /// Where it lies in the Maildir, when it is synced.
        public let path: String?
        /// How many messages of it are here.
        public let items: Int
        /// How many messages are gone on the server and kept here until a person allows their removal.
        public let held: Int
        /// How many messages were set aside.
        public let quarantined: Int
        /// How many messages are here that the server did not name when the folder was last matched anew.
        public let localOnly: Int
        /// Whether the folder is gone on the server while its messages are still here.
        public let isGone: Bool
        /// When it was last up to date.
        public let syncedAt: Date?
    }

    /// The folders as the last run left them, in the order of their names.
    ///
    /// - Throws: ``MailboxSyncError`` when the state cannot be read.
    public func folders() async throws(MailboxSyncError) -> [Folder] {
        try await describe(try await state.folders())
    }

    /// The folders that the server has now; nothing is stored.
    ///
    /// - Throws: `ActiveSyncError` or ``MailboxSyncError``.
    public func folders(of client: ActiveSyncClient) async throws -> [Folder] {
        var key = try await state.account().folderSyncKey
        let stored = try await state.folders()
        try await client.introduce()
        var answer = try await client.send(FolderSync(since: key))
        if !key.isInitial, MailSyncRun.asksForRestart(answer.status) {
            key = .initial
            answer = try await client.send(FolderSync())
        }
        guard answer.status == nil || answer.status == .success else {
            throw ActiveSyncError.status(answer.status ?? 0, command: "FolderSync", scope: .folderSync)
        }
        var folders = Dictionary(
            (key.isInitial ? [] : stored).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for change in answer.changes {
            switch change {
            case .add(let folder), .update(let folder):
                let place = stored.first { $0.id == folder.id }?.place
                folders[folder.id] = FolderRecord(
                    id: folder.id, parentID: folder.parentID, name: folder.displayName, type: folder.type, place: place)
            case .delete(let id):
                folders[id] = nil
            }
        }
        return try await describe(Array(folders.values))
    }

    private func describe(_ records: [FolderRecord]) async throws(MailboxSyncError) -> [Folder] {
        let tree = FolderTree(records)
        let collections = Dictionary(
            try await state.collections().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var folders: [Folder] = []
        for record in records {
            let collection = collections[record.id]
            let isEnumerated = collection?.isEnumerating == false
            folders.append(
                Folder(
                    id: record.id, name: tree.name(of: record), type: record.type, isMail: record.isMail,
                    path: record.place?.path.description, items: try await state.itemCount(in: record.id),
                    held: collection?.held?.count ?? 0,
                    quarantined: try await state.quarantine(in: record.id).count,
                    localOnly: isEnumerated ? try await state.itemsNotNamed(in: record.id).count : 0,
                    isGone: collection?.isVanished ?? false, syncedAt: collection?.syncedAt))
        }
        return folders.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
    }

    /// A message that could not be fetched or stored.
    public struct QuarantinedItem: Hashable, Sendable {
        /// The folder's id.
        public let folder: CollectionID
        /// The server's id of the message.
        public let id: ServerID
        /// What is wrong with it, in a sentence.
        public let reason: String
        /// When it was last tried.
        public let lastTriedAt: Date
        /// How often it was tried.
        public let attempts: Int
    }

    /// The messages that were set aside; each is tried again once a day.
    ///
    /// - Throws: ``MailboxSyncError`` when the state cannot be read.
    public func quarantine() async throws(MailboxSyncError) -> [QuarantinedItem] {
        try await state.quarantine().map {
            QuarantinedItem(
                folder: $0.collectionID, id: $0.serverID, reason: $0.reason, lastTriedAt: $0.lastTriedAt,
                attempts: $0.attempts)
        }
    }
}
