internal import Synchronization

/// Lets one task at a time do what all of them need, such as provisioning: the others wait and find it done.
final class AsyncLock: Sendable {
    private struct State {
        var isHeld = false
        var nextID = 0
        var waiting: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    }
    private let state = Mutex(State())

    /// Runs `body` while no other task does.
    ///
    /// - Throws: what `body` throws; ``ActiveSyncError/Code/cancelled`` when the task is cancelled while it waits.
    func withLock<Value>(
        _ body: () async throws(ActiveSyncError) -> Value
    ) async throws(ActiveSyncError) -> Value {
        guard await acquire() else { throw ActiveSyncError(.cancelled, "the command was cancelled") }
        defer { release() }
        return try await body()
    }

    private func acquire() async -> Bool {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isFree: Bool? = state.withLock { state in
                    if Task.isCancelled { return false }
                    guard state.isHeld else {
                        state.isHeld = true
                        return true
                    }
                    state.waiting.append((id, continuation))
                    return nil
                }
                if let isFree { continuation.resume(returning: isFree) }
            }
        } onCancel: {
            let cancelled = state.withLock { state in
                state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
            }
            cancelled?.continuation.resume(returning: false)
        }
    }

    private func release() {
        let next: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst().continuation }
            state.isHeld = false
            return nil
        }
        next?.resume(returning: true)
    }
}
