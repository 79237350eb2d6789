internal import Dispatch
internal import Synchronization

/// Files that become durable beside the thread that writes them.
///
/// A disk takes its time for every file, and is the limit of a first sync. So each file is handed to a few threads as
/// soon as it is written, while the caller decodes the next one, and only ``finish()`` waits for all of them. The
/// threads are not those of the concurrency runtime, which must not wait for a disk.
final class DurableBatch: Sendable {
    /// The most files that are under way at one time.
    private static let width = 4
    /// The most files that wait, open, for their turn.
    ///
    /// Beyond it the caller waits.
    private static let capacity = 64

    private struct State {
        var waiting: [OutputFile] = []
        var running = 0
        var failure: MailboxSyncError?
        /// Who waits, and for how few unfinished files.
        var waiters: [(limit: Int, CheckedContinuation<Void, Never>)] = []

        var unfinished: Int { waiting.count + running }

        mutating func takeWaiters() -> [CheckedContinuation<Void, Never>] {
            let unfinished = unfinished
            let ready = waiters.filter { unfinished <= $0.limit }.map(\.1)
            waiters.removeAll { unfinished <= $0.limit }
            return ready
        }
    }

    private let state = Mutex(State())

    /// Takes a file that is written.
    ///
    /// It is closed when it is durable, unless somebody else holds it.
    func add(_ file: OutputFile) async {
        let isNeeded = state.withLock { state in
            state.waiting.append(file)
            guard state.running < Self.width else { return false }
            state.running += 1
            return true
        }
        if isNeeded { DispatchQueue.global().async { self.work() } }
        await wait(until: Self.capacity)
    }

    /// Returns when every file is durable.
    ///
    /// - Throws: ``MailboxSyncError`` when one of them could not be made so. All count as lost then.
    func finish() async throws(MailboxSyncError) {
        await wait(until: 0)
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    private func wait(until limit: Int) async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if state.unfinished <= limit { return true }
                state.waiters.append((limit, continuation))
                return false
            }
            if isDone { continuation.resume() }
        }
    }

    /// Makes one file after another durable, on a thread of its own, until none waits.
    private func work() {
        while let file = next() {
            do throws(MailboxSyncError) {
                try file.sync()
            } catch {
                state.withLock { $0.failure = $0.failure ?? error }
            }
        }
    }

    /// The next file; nil when none waits, or when the others are in vain.
    private func next() -> OutputFile? {
        let (file, ready) = state.withLock { state in
            if state.failure != nil { state.waiting.removeAll() }
            let file = state.waiting.popLast()
            if file == nil { state.running -= 1 }
            return (file, state.takeWaiters())
        }
        for waiter in ready { waiter.resume() }
        return file
    }
}

/// Runs something that waits for the disk on a thread where waiting does no harm.
func offTheRuntime<Value: Sendable>(
    _ work: @escaping @Sendable () throws(MailboxSyncError) -> Value
) async throws(MailboxSyncError) -> Value {
    let result: Result<Value, MailboxSyncError> = await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
            do throws(MailboxSyncError) {
                continuation.resume(returning: .success(try work()))
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
    }
    return try result.get()
}
