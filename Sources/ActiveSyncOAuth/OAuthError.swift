/// Why there is no token.
public struct OAuthError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public let code: Code
    /// What was tried and what came back, without secrets.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The kinds of failure.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A short stable name.
        public let rawValue: String

        /// Makes a code from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Nobody has signed in, or the server no longer accepts the refresh token.
        public static let signInNeeded = Code(rawValue: "sign-in-needed")
        /// The server did not answer as RFC 6749 says.
        public static let badReply = Code(rawValue: "bad-reply")
        /// The tokens cannot be kept safely.
        public static let unsafeStore = Code(rawValue: "unsafe-store")
    }

    /// The sentence for a person.
    public var description: String { message }
}
