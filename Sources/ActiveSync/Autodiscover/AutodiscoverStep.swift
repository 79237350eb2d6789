/// One step of a search for a server, for people and for a log.
public struct AutodiscoverStep: Hashable, Sendable {
    /// What was tried.
    public let kind: Kind
    /// Where: a URL, or the name of a DNS record.
    public let target: String
    /// What came back, in a few words.
    public let outcome: String
    /// Whether it led on.
    public let succeeded: Bool
    /// How long it took.
    public let elapsed: Duration

    /// Makes a step.
    public init(kind: Kind, target: String, outcome: String, succeeded: Bool, elapsed: Duration) {
        self.kind = kind
        self.target = target
        self.outcome = outcome
        self.succeeded = succeeded
        self.elapsed = elapsed
    }

    /// The kinds of step, in the order in which they count.
    public enum Kind: String, Hashable, Sendable {
        /// The Autodiscover service is asked without credentials.
        case probe
        /// The Autodiscover service is asked with credentials.
        case signIn = "sign-in"
        /// `http://autodiscover.DOMAIN` is asked where the service is, without credentials.
        case httpRedirect = "http-redirect"
        /// DNS is asked for `_autodiscover._tcp.DOMAIN`.
        case serviceRecord = "service-record"
        /// A person or a rule was asked whether a host may be used.
        case confirmation
        /// The answer named another address.
        case addressRedirect = "address-redirect"
        /// The JSON service of Exchange 2016 and Microsoft 365 is asked, without credentials.
        case json
        /// The usual path of ActiveSync is tried on a host that knows only another kind of Autodiscover.
        case wellKnownPath = "well-known-path"
    }
}
