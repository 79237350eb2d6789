public import Foundation

/// Time and chance as a session sees them, so that tests can decide both.
public struct SessionClock: Sendable {
    /// The time of day, for what is remembered from one run to the next.
    public var now: @Sendable () -> Date
    /// Waits, and throws `CancellationError` when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// A number from 0 up to 1, for the spread of delays.
    public var random: @Sendable () -> Double

    /// Makes a clock.
    public init(
        now: @escaping @Sendable () -> Date,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.sleep = sleep
        self.random = random
    }

    /// The system's clock and random numbers.
    public static let system = SessionClock(
        now: { Date() },
        sleep: { try await Task.sleep(for: $0) },
        random: { Double.random(in: 0..<1) })
}
