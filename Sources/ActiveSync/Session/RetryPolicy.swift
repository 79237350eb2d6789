/// How often, and after what delay, a session tries again on its own.
public struct RetryPolicy: Hashable, Sendable {
    /// How often an idempotent command is repeated after HTTP 5xx or a broken connection.
    public var repeats: Int
    /// The first delay before a repetition; each further one is twice as long.
    public var firstDelay: Duration
    /// The longest time that the session itself waits when a server asks to be left alone; beyond it the command fails
    /// with ``ActiveSyncError/Code/throttled``.
    public var longestWait: Duration
    /// How often the session waits for a throttling server within one command.
    public var waits: Int

    /// Makes a policy.
    public init(
        repeats: Int = 2,
        firstDelay: Duration = .seconds(1),
        longestWait: Duration = .seconds(30),
        waits: Int = 3
    ) {
        self.repeats = repeats
        self.firstDelay = firstDelay
        self.longestWait = longestWait
        self.waits = waits
    }

    /// The delays of a command's repetitions, each with up to half of it added at random so that many clients do not
    /// come back at the same moment.
    public func delay(before repetition: Int, random: Double) -> Duration {
        let factor = Double(1 << min(repetition, 10)) * (1 + random.clamped(to: 0...1) / 2)
        return firstDelay * factor
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
