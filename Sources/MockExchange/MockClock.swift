internal import Synchronization

/// The mock's time: it starts where the options say, runs as time does, and can be moved on.
final class MockClock: Sendable {
    private let start: Int
    private let begin = ContinuousClock.now
    private let advanced = Atomic(0)

    /// Starts at `start`, in seconds since 1970.
    init(start: Int) {
        self.start = start
    }

    /// Seconds since 1970.
    var now: Int {
        start + Int(begin.duration(to: .now).components.seconds) + advanced.load(ordering: .relaxed)
    }

    /// Moves the time on.
    func advance(seconds: Int) {
        advanced.add(seconds, ordering: .relaxed)
    }
}
