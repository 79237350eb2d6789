import ActiveSync
import Foundation
import Synchronization

/// Time that passes only when somebody waits: tests of hours take milliseconds, and know how long was waited.
final class TestClock: Sendable {
    private struct State {
        var now = Date(timeIntervalSince1970: 1_767_225_600)
        var sleeps: [Duration] = []
    }
    private let state = Mutex(State())

    var now: Date { state.withLock { $0.now } }

    /// The waits so far, in order.
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func advance(by duration: Duration) {
        state.withLock { $0.now.addTimeInterval(duration / .seconds(1)) }
    }

    /// The clock for a session; its chance is always the middle.
    var session: SessionClock {
        SessionClock(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.sleeps.append(duration)
                    state.now.addTimeInterval(duration / .seconds(1))
                }
                await Task.yield()
            },
            random: { 0.5 })
    }
}
