internal import Synchronization

/// Does once what several tasks find necessary at the same time, such as acknowledging policies.
///
/// A task notes ``round`` before it sends the request whose answer may show the need. When another task has done the work
/// since, its outcome counts for all of them: success lets them go on, and a failure is not tried again by each.
final class SingleFlight: Sendable {
    private struct Outcome {
        var round = 0
        var failure: ActiveSyncError?
    }
    private let lock = AsyncLock()
    private let outcome = Mutex(Outcome())

    /// How often the work has been brought to an end.
    var round: Int { outcome.withLock { $0.round } }

    /// Does the work, unless that has happened since `round`.
    ///
    /// - Throws: what `work` throws, or threw in the task that did it; ``ActiveSyncError/Code/cancelled`` when the task is
    ///   cancelled while it waits for the others.
    func run(
        after round: Int, _ work: () async throws(ActiveSyncError) -> Void
    ) async throws(ActiveSyncError) {
        try await lock.withLock { () throws(ActiveSyncError) in
            let last = outcome.withLock { $0 }
            guard last.round == round else {
                if let failure = last.failure { throw failure }
                return
            }
            do throws(ActiveSyncError) {
                try await work()
                conclude(nil)
            } catch {
                // A cancellation concerns the cancelled task alone: the next one does the work.
                if error.code != .cancelled { conclude(error) }
                throw error
            }
        }
    }

    private func conclude(_ failure: ActiveSyncError?) {
        outcome.withLock { outcome in
            outcome.round += 1
            outcome.failure = failure
        }
    }
}
