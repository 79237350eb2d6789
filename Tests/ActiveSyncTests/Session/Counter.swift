import Synchronization

/// A number that several tasks count up, for a test to look at.
final class Counter: Sendable {
    private let number = Atomic(0)

    var value: Int { number.load(ordering: .sequentiallyConsistent) }

    /// Counts, and returns the new number.
    @discardableResult
    func add(_ step: Int = 1) -> Int {
        number.add(step, ordering: .sequentiallyConsistent).newValue
    }

    /// Suspends until the number has come to `goal`, or the task is cancelled.
    func wait(for goal: Int) async {
        while value < goal, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(1)) }
    }
}
