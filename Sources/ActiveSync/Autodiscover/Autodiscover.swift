internal import ActiveSyncProtocol
internal import Foundation

/// Finds the ActiveSync server of a mailbox from its e-mail address.
///
/// The candidates count in the order of MS-OXDISCO and MS-ASCMD 2.2.1.1: the domain, `autodiscover.` and the domain, the
/// http redirect of that host, the DNS service record, then the JSON service of Microsoft 365. They are *asked* side by
/// side, without credentials; credentials are sent one host at a time, in order, only over TLS, only to a host that
/// asked for them and that ``HostRules`` allow or a person has confirmed. A refused password ends the search, since
/// trying it elsewhere leads to locked accounts. No label of the domain is ever removed to find another host.
public struct Autodiscover: Sendable {
    private let transport: any HTTPTransport
    private let options: Options

    /// What a search may do.
    public struct Options: Sendable {
        /// The longest time for one step.
        ///
        /// Default: 10 seconds.
        public var stepTimeout: Duration
        /// The `User-Agent` of the requests.
        public var userAgent: String
        /// Whether hosts of Microsoft 365 are asked when the domain's own hosts know nothing.
        ///
        /// Default: `true`.
        public var asksMicrosoft365: Bool
        /// Looks up DNS service records.
        ///
        /// Default: ``DNS/serviceRecords(of:timeout:)``.
        public var serviceRecords: @Sendable (_ name: String) async -> [ServiceRecord]
        /// Says whether a host outside the rules may be used.
        ///
        /// Default: never.
        public var confirm: @Sendable (HostConfirmation) async -> Bool
        /// Is told of each step when it ends.
        public var onStep: @Sendable (AutodiscoverStep) -> Void

        /// Makes options.
        public init(
            stepTimeout: Duration = .seconds(10),
            userAgent: String = "swift-activesync",
            asksMicrosoft365: Bool = true,
            serviceRecords: @escaping @Sendable (_ name: String) async -> [ServiceRecord] = {
                await DNS.serviceRecords(of: $0)
            },
            confirm: @escaping @Sendable (HostConfirmation) async -> Bool = { _ in false },
            onStep: @escaping @Sendable (AutodiscoverStep) -> Void = { _ in }
        ) {
            self.stepTimeout = stepTimeout
            self.userAgent = userAgent
            self.asksMicrosoft365 = asksMicrosoft365
            self.serviceRecords = serviceRecords
            self.confirm = confirm
            self.onStep = onStep
        }
    }

    /// Where the mailbox is.
    public struct Result: Hashable, Sendable {
        /// The ActiveSync endpoint, an https URL.
        public let url: String
        /// The mailbox's own address, which may differ from the one that was asked for.
        public let emailAddress: String
        /// The name of the person, if the server told it.
        public let displayName: String?
        /// Hosts outside of the domain that were confirmed on the way.
        public let confirmedHosts: Set<String>
        /// What was tried, in the order in which it ended.
        public let steps: [AutodiscoverStep]
    }

    /// Makes a resolver.
    public init(transport: any HTTPTransport, options: Options = Options()) {
        self.transport = transport
        self.options = options
    }

    /// Finds the server of a mailbox.
    ///
    /// - Parameters:
    ///   - address: the mailbox's address.
    ///   - credentials: how to sign in where the service asks for it.
    /// - Throws: ``ActiveSyncError/Code/serverNotFound`` with what was tried, ``ActiveSyncError/Code/signInRefused``,
    ///   ``ActiveSyncError/Code/passwordExpired``, ``ActiveSyncError/Code/accessDenied`` or
    ///   ``ActiveSyncError/Code/cancelled``.
    public func discover(
        _ address: EmailAddress, credentials: Credentials
    ) async throws(ActiveSyncError) -> Result {
        var search = AutodiscoverSearch(
            transport: transport, options: options, credentials: credentials, address: address)
        return try await search.run()
    }
}
