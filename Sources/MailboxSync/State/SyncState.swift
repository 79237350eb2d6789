package import Foundation
internal import GRDB
internal import Synchronization

/// What an account remembers from one run to the next: folders, sync keys, and which local item is which of the server.
///
/// One SQLite database with a lock file beside it, in a directory of the account's own. SQLite writes ahead (WAL) and
/// waits for the disk at each commit (`synchronous = FULL`), so that a committed change survives a power cut.
///
/// The rule that everything hangs on: a new sync key is stored in the same transaction as the items that it
/// acknowledges (``apply(_:)-(CollectionChanges)``), and only after their files are durable. So whatever happens, the
/// state is at a point that the server can be asked from again.
///
/// - Note: All methods may be called from any task. Changes happen one after another. A change that has begun is not
///   undone by cancelling the task.
package final class SyncState: Sendable {
    /// How a state is opened.
    package enum Access: Sendable {
        /// To work on the account: takes the lock; makes the state when there is none.
        case exclusive
        /// To look at it, also while another process works on it.
        case inspecting
    }

    /// The name of the database in the state's directory.
    package static let fileName = "state.sqlite"

    /// The account.
    ///
    /// The folder sync key in it is the one at the time of opening; see ``account()`` for the present one.
    package let accountAtOpening: AccountRecord

    /// The id of this state, which its local roots carry.
    package var stateID: String { accountAtOpening.stateID }

    /// Whether the process that worked on the account before ended without ``close()``: local items may be there that
    /// the state does not know (``LocalStore/recover(_:)``).
    ///
    /// Stays so in later runs until ``noteRecovered()``.
    package let recoversFromCrash: Bool

    /// The directory of the state.
    package let directory: String

    private let lock: StateLock?
    private let queue: DatabaseQueue
    private let isRecovered: Atomic<Bool>

    private init(
        directory: String, account: AccountRecord, lock: StateLock?, queue: DatabaseQueue
    ) {
        self.directory = directory
        accountAtOpening = account
        recoversFromCrash = lock?.foundCrash ?? false
        self.lock = lock
        self.queue = queue
        isRecovered = Atomic(lock?.foundCrash != true)
    }

    /// Opens the state of an account.
    ///
    /// - Parameters:
    ///   - directory: Where it is: `$XDG_STATE_HOME/eas-sync/ACCOUNT`. Made with mode 0700 when it is missing.
    ///   - email: The e-mail address, which has to be that of the state.
    ///   - access: Whether to work on the account or to look at it.
    ///   - now: The present, for a state that is made.
    /// - Throws: ``MailboxSyncError``, at once, with code `lock-held` when another process works on the account;
    ///   `state-missing`, `state-corrupt`, `state-newer`, `state-older`, `account-mismatch`, or one of the local files.
    package static func open(
        in directory: String, email: String, access: Access = .exclusive, now: Date = Date()
    ) throws(MailboxSyncError) -> SyncState {
        let path = directory + "/" + fileName
        guard access == .exclusive else {
            guard FileManager.default.fileExists(atPath: path) else {
                throw MailboxSyncError(
                    .stateMissing, "cannot read the state of \(email)", why: "it was never synced",
                    next: "Sync it first",
                    path: path)
            }
            let (queue, account) = try openDatabase(path, email: email, readOnly: true, checked: false, now)
            return SyncState(directory: directory, account: account, lock: nil, queue: queue)
        }
        try prepare(directory)
        let lock = try StateLock.take(in: directory)
        let (queue, account) = try openDatabase(path, email: email, readOnly: false, checked: lock.foundCrash, now)
        return SyncState(directory: directory, account: account, lock: lock, queue: queue)
    }

    /// Says that what the crashed run left was taken care of: every collection was synced since.
    package func noteRecovered() {
        isRecovered.store(true, ordering: .relaxed)
    }

    /// Says that a run ended between files and state: the next one looks for what that left.
    package func noteIncomplete() {
        isRecovered.store(false, ordering: .relaxed)
    }

    /// Closes the state in order.
    ///
    /// Call it at the end of a run, also of one that failed.
    package func close() {
        // A database that does not close is none that could lose anything: every change was committed.
        try? queue.close()
        if isRecovered.load(ordering: .relaxed) { lock?.release() } else { lock?.releaseAsCrashed() }
    }

    /// Makes sure that the database is whole.
    ///
    /// - Throws: ``MailboxSyncError`` with code `state-corrupt` when it is not.
    package func verify() async throws(MailboxSyncError) {
        try await perform { db in try Self.check(db, "PRAGMA integrity_check(1)") }
    }

    /// Runs `body` in one transaction, on the database's own thread.
    func perform<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(MailboxSyncError) -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            queue.asyncWrite(body) { _, result in continuation.resume(returning: result) }
        }
        do {
            return try result.get()
        } catch {
            throw MailboxSyncError.state(error, directory + "/" + Self.fileName)
        }
    }

    /// Runs `body` in one transaction that only reads.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(MailboxSyncError) -> Value {
        let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
            queue.asyncRead { database in
                continuation.resume(returning: Result { try body(database.get()) })
            }
        }
        do {
            return try result.get()
        } catch {
            throw MailboxSyncError.state(error, directory + "/" + Self.fileName)
        }
    }
}
