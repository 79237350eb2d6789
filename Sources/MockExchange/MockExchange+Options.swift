public import ActiveSyncProtocol

extension MockExchange {
    /// How a mock behaves; every value has a default that suits a test.
    public struct Options: Sendable {
        /// The users.
        ///
        /// Default: ``MockUser/examples``.
        public var users = MockUser.examples
        /// The mail domain, for the names under which the server is found.
        ///
        /// Default: `example.test`.
        public var domain = "example.test"
        /// More host names under which the mock answers in the same process.
        public var additionalHosts: Set<String> = []
        /// The protocol versions that are offered, oldest first.
        ///
        /// Default: 12.1 to 16.1.
        public var versions: [ProtocolVersion] = [.v121, .v140, .v141, .v160, .v161]
        /// Commands that the server does not have: they get status 137, or HTTP 501 before 14.0.
        ///
        /// Default: none.
        public var missingCommands: Set<CommandName> = []
        /// What devices must accept before they get anything.
        ///
        /// Default: ``modestPolicies``; `nil` for no provisioning.
        public var policies: PolicyDocument? = Self.modestPolicies
        /// Where seeded messages, ids and faults come from.
        ///
        /// Default: 1.
        public var seed: UInt64 = 1
        /// How many messages each mailbox has at the beginning.
        ///
        /// Default: 0.
        public var messageCount = 0
        /// The time at which the mock begins, in seconds since 1970; seeded messages are of the year before.
        ///
        /// Default: 2026-01-01 00:00:00 UTC, so that the same seed always gives the same mailbox.
        public var startTime = 1_767_225_600
        /// The heartbeats that Ping and Sync accept, in seconds.
        ///
        /// Default: 60 to 3540, as on Exchange.
        public var heartbeat = 60...3540
        /// The most folders in one Ping and the most collections in one Sync.
        ///
        /// Default: 300.
        public var maximumFolders = 300
        /// The most commands of a client for one folder in one Sync; more is refused as malformed.
        ///
        /// Default: 200, as on Exchange.
        public var maximumSyncCommands = 200
        /// Whether a device may say that it has applied only a part of the policies; one that may not gets status 139.
        ///
        /// Default: true, as where the administrator allows devices that cannot be provisioned.
        public var allowsPartialCompliance = true
        /// About how many bytes of items one Sync reply holds at the most; there is always one item.
        ///
        /// Default: 16 MB.
        public var maximumReplySize = 16_000_000
        /// Whether requests that break the schema of their version are refused, with the status that the command has for it.
        ///
        /// Default: true.
        public var isStrict = true
        /// How many events, contacts, tasks and notes each mailbox has at the beginning, of each kind.
        ///
        /// Default: 0.
        public var itemCount = 0
        /// The most bytes of a message that can be sent; more is refused with status 122.
        ///
        /// Default: 25 MB.
        public var maximumMessageSize = 25_000_000
        /// Addresses, in lower case, to which a message cannot be sent: it is refused with status 120.
        ///
        /// Default: none.
        public var refusedRecipients: Set<String> = []
        /// The templates of rights management; without any, rights management is off.
        ///
        /// Default: none.
        public var rightsManagementTemplates: [RightsManagementTemplate] = []
        /// What the templates allow, by their ids.
        ///
        /// Default: none; a template that is not named here allows everything.
        public var messageRights: [String: MessageRights] = [:]
        /// The password of the document library, for any user name.
        ///
        /// Default: `nil`, which opens it to everybody.
        public var documentPassword: String?
        /// How often a device may ask; more gets HTTP 503 with Retry-After and X-MS-ASThrottle.
        ///
        /// Default: `nil`, as often as it wants.
        public var throttle: Throttle?
        /// Certificates, in DER, that ValidateCert trusts, and with them those that they have issued.
        ///
        /// Default: none.
        public var trustedCertificates: [[UInt8]] = []
        /// Certificates, in DER, that have been revoked.
        ///
        /// Default: none.
        public var revokedCertificates: [[UInt8]] = []
        /// Habits of real servers that a client has to live with.
        ///
        /// Default: none.
        public var quirks: Set<Quirk> = []
        /// Whether replies are compressed for clients that accept it.
        ///
        /// Default: true.
        public var compressesReplies = true
        /// Whether the mock answers without TLS in the same process.
        ///
        /// Default: false.
        public var answersPlainHTTP = false
        /// What Autodiscover says for an address, in lower case, in the place of the usual answer.
        public var autodiscover: [String: AutodiscoverAnswer] = [:]
        /// How time passes while something hangs.
        ///
        /// Default: as it does; tests with heartbeats of minutes replace it.
        public var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

        /// Makes the default options.
        public init() {}

        /// Policies that ask for nothing that a computer cannot do.
        public static var modestPolicies: PolicyDocument {
            var policies = PolicyDocument()
            policies.devicePasswordEnabled = false
            policies.attachmentsEnabled = true
            policies.allowHTMLEmail = true
            policies.maxEmailAgeFilter = .all
            return policies
        }

        /// The host names under which the mock answers in the same process.
        public var hosts: Set<String> {
            let domains = Set([domain] + users.compactMap { $0.address.split(separator: "@").last.map(String.init) })
            return additionalHosts.union(domains.flatMap { [$0, "autodiscover.\($0)", "mail.\($0)"] })
                .union(["localhost", "127.0.0.1"])
        }
    }

    /// What Autodiscover answers in the place of the usual.
    public enum AutodiscoverAnswer: Hashable, Sendable {
        /// Start again with another address.
        case redirect(address: String)
        /// An HTTP redirect to another URL.
        case http(status: Int, location: String)
        /// The settings, with this endpoint.
        case endpoint(String)
        /// An error of the schema, for example 601.
        case error(code: Int)
        /// HTTP 404.
        case absent
    }
}
