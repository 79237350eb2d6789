internal import Foundation

/// Which hosts may be given credentials without asking a person.
///
/// Credentials go to the domain of the address, to hosts below it, and to a short list of hosts of Microsoft 365. Any
/// other host, wherever its name came from, needs a confirmation.
public struct HostRules: Hashable, Sendable {
    /// The domain of the address, as it stands in a URL: in lower case and ASCII.
    public let domain: String
    /// Hosts that were confirmed or configured, in lower case and ASCII.
    public private(set) var confirmedHosts: Set<String>
    /// Other domains that were confirmed, in lower case and ASCII: that of an address which Autodiscover named.
    public private(set) var confirmedDomains: Set<String> = []

    /// Makes rules.
    public init(domain: String, confirmedHosts: Set<String> = []) {
        self.domain = EndpointURL.canonical(domain)
        self.confirmedHosts = Set(confirmedHosts.map(EndpointURL.canonical))
    }

    /// The hosts of Microsoft 365 that Autodiscover leads to.
    public static let wellKnownHosts: Set<String> = [
        "autodiscover-s.outlook.com", "outlook.office365.com", "outlook.office.com", "eas.outlook.com",
    ]

    /// Whether credentials may go to `host`.
    public func allows(_ host: String) -> Bool {
        let host = EndpointURL.canonical(host)
        return Self.wellKnownHosts.contains(host) || confirmedHosts.contains(host)
            || confirmedDomains.union([domain]).contains { host == $0 || host.hasSuffix("." + $0) }
    }

    /// Remembers that a person confirmed a domain with all hosts below it.
    public mutating func confirmDomain(_ domain: String) {
        confirmedDomains.insert(EndpointURL.canonical(domain))
    }

    /// Remembers that a person confirmed `host`.
    public mutating func confirm(_ host: String) {
        confirmedHosts.insert(EndpointURL.canonical(host))
    }
}

/// A host that a person is asked about before anything is sent there.
public struct HostConfirmation: Hashable, Sendable {
    /// The host, in lower case.
    public let host: String
    /// Where its name came from.
    public let source: Source
    /// The address or server that led there, for the question.
    public let from: String

    /// Makes a question.
    public init(host: String, source: Source, from: String) {
        self.host = host
        self.source = source
        self.from = from
    }

    /// Where the name of a host came from.
    public enum Source: String, Hashable, Sendable {
        /// An HTTP redirect; the first one is not protected by TLS.
        case redirect
        /// An Autodiscover answer that names an address of another domain.
        case address
        /// A DNS service record, which is seldom protected.
        case serviceRecord = "service-record"
        /// The endpoint in an Autodiscover answer.
        case settings
        /// The header X-MS-Location of a server that moved the mailbox.
        case moved
    }
}
