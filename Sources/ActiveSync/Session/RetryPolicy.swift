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
    /// How long a server that asks to be left alone, and does not say how long, is left alone the first time; each further
    /// time in a row is twice as long, from one run to the next too.
    public var firstBackOff: Duration
    /// The longest time that such a server is left alone.
    public var longestBackOff: Duration

    /// Makes a policy.
    public init(
        repeats: Int = 2,
        firstDelay: Duration = .seconds(1),
        longestWait: Duration = .seconds(30),
        waits: Int = 3,
        firstBackOff: Duration = .seconds(5),
        longestBackOff: Duration = .seconds(15 * 60)
    ) {
        self.repeats = repeats
        self.firstDelay = firstDelay
        self.longestWait = longestWait
        self.waits = waits
        self.firstBackOff = firstBackOff
        self.longestBackOff = longestBackOff
    }

    /// The delays of a command's repetitions, each with up to half of it added at random so that many clients do not
    /// come back at the same moment.
    ///
    /// - Parameters:
    ///   - repetition: which repetition it is, from 0.
    ///   - random: a number from 0 up to 1.
    public func delay(before repetition: Int, random: Double) -> Duration {
        firstDelay * (Self.factor(repetition) * (1 + random.clamped(to: 0...1) / 2))
    }

    /// How long to leave a server alone that does not say how long, with up to half of it taken off at random.
    ///
    /// - Parameters:
    ///   - count: how often in a row the server has asked for it before.
    ///   - random: a number from 0 up to 1.
    public func backOff(after count: Int, random: Double) -> Duration {
        min(firstBackOff * Self.factor(count), longestBackOff) * (1 - random.clamped(to: 0...1) / 2)
    }

    private static func factor(_ exponent: Int) -> Double {
        Double(1 << min(max(exponent, 0), 20))
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        min(max(self, range.lowerBound), range.upperBound)
    }
}
