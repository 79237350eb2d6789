/// Why there was no response, or not all of it.
public struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public let code: Code
    /// What was tried and what the network said, in a sentence without secrets.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The kinds of failure.
    ///
    /// New ones may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A short stable name, as it stands in the tool's JSON.
        public let rawValue: String

        /// Makes a code from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The host name has no address.
        public static let hostNotFound = Code(rawValue: "host-not-found")
        /// The host refused the connection or cannot be reached.
        public static let cannotConnect = Code(rawValue: "cannot-connect")
        /// A time limit ran out.
        public static let timedOut = Code(rawValue: "timed-out")
        /// The connection broke before the response was complete.
        public static let connectionLost = Code(rawValue: "connection-lost")
        /// The TLS handshake failed, or the certificate is not valid for the host.
        public static let tlsFailed = Code(rawValue: "tls-failed")
        /// The certificate does not have the pinned public key.
        public static let pinMismatch = Code(rawValue: "pin-mismatch")
        /// The proxy could not be found, or refused.
        public static let proxyFailed = Code(rawValue: "proxy-failed")
        /// The body grew beyond the limit, or expands like a decompression bomb.
        public static let responseTooLarge = Code(rawValue: "response-too-large")
        /// What came is not HTTP, or cannot be decompressed.
        public static let badResponse = Code(rawValue: "bad-response")
        /// The URL or another part of the request cannot be used.
        public static let badRequest = Code(rawValue: "bad-request")
        /// A file of this machine cannot be used: the request's body, a certificate or a key.
        public static let localFile = Code(rawValue: "local-file")
        /// The task was cancelled.
        public static let cancelled = Code(rawValue: "cancelled")
        /// Anything else that libcurl reports.
        public static let other = Code(rawValue: "other")
    }

    /// The sentence for a person.
    public var description: String { message }

    /// Two errors are equal when their codes are.
    public static func == (first: TransportError, second: TransportError) -> Bool {
        first.code == second.code
    }

    /// Hashes the code, as `==` compares it.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(code)
    }
}
