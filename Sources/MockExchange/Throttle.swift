extension MockExchange {
    /// How often a device may ask.
    public struct Throttle: Hashable, Sendable {
        /// How many requests are answered in a span of time.
        public var requests: Int
        /// The span in seconds, by the mock's time.
        public var seconds: Int
        /// How long the server tells the device to wait, in seconds.
        ///
        /// One that does not wait so long has to wait again.
        public var retryAfter: Int
        /// What X-MS-ASThrottle says.
        public var reason: String

        /// Makes a limit.
        public init(requests: Int, seconds: Int = 60, retryAfter: Int = 10, reason: String = "CommandFrequency") {
            self.requests = requests
            self.seconds = seconds
            self.retryAfter = retryAfter
            self.reason = reason
        }
    }
}

/// The requests of the last time, by device.
struct ThrottleState: Sendable {
    private var times: [String: [Int]] = [:]
    private var blocked: [String: Int] = [:]

    /// How long a device has to wait; `nil`, and the request is counted, when it need not.
    mutating func delay(of device: String, at now: Int, _ throttle: MockExchange.Throttle) -> Int? {
        if let end = blocked[device], now < end {
            // Early retries lengthen the block.
            blocked[device] = now + throttle.retryAfter
            return throttle.retryAfter
        }
        blocked[device] = nil
        let recent = (times[device] ?? []).filter { $0 > now - throttle.seconds }
        guard recent.count < throttle.requests else {
            blocked[device] = now + throttle.retryAfter
            times[device] = []
            return throttle.retryAfter
        }
        times[device] = recent + [now]
        return nil
    }
}
