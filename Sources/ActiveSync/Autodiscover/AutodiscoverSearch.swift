internal import ActiveSyncProtocol
internal import Foundation

/// One search: the candidates of one address after another, with what is shared between them.
struct AutodiscoverSearch {
    let probe: AutodiscoverProbe
    let options: Autodiscover.Options
    let credentials: Credentials
    var address: EmailAddress
    var rules: HostRules
    var hops = 0
    var visited: Set<Visit> = []
    /// Hosts that a person did not confirm.
    var refusedHosts: Set<String> = []
    /// Hosts that speak Autodiscover, but not for ActiveSync.
    var hostsOfOtherSchema: [String] = []
    let steps = AutodiscoverSteps()

    /// A URL asked for an address: never twice, so that no circle of redirects goes on.
    struct Visit: Hashable {
        let url: String
        let address: EmailAddress
    }

    /// What a candidate led to.
    enum Finding {
        case found(AutodiscoverResponse, url: String)
        case otherAddress(EmailAddress)
        case nothing
    }

    init(
        transport: any HTTPTransport, options: Autodiscover.Options, credentials: Credentials, address: EmailAddress
    ) {
        probe = AutodiscoverProbe(transport: transport, options: options, steps: steps)
        self.options = options
        self.credentials = credentials
        self.address = address
        rules = HostRules(domain: address.domain)
    }

    mutating func run() async throws(ActiveSyncError) -> Autodiscover.Result {
        while true {
            switch try await searchDomain() {
            case .found(let response, let url):
                return Autodiscover.Result(
                    url: url,
                    emailAddress: response.emailAddress.flatMap { EmailAddress($0) }?.description
                        ?? address.description,
                    displayName: response.displayName, confirmedHosts: rules.confirmedHosts, steps: steps.all)
            case .otherAddress(let other):
                guard try await confirm(other.domain, .address, from: address.description) else { throw notFound() }
                address = other
            case .nothing:
                throw notFound()
            }
        }
    }

    // MARK: Candidates

    /// Asks all that the domain offers side by side, without credentials, and takes the answers in order.
    private mutating func searchDomain() async throws(ActiveSyncError) -> Finding {
        let domain = address.domain
        let own = Self.serviceURL(host: domain)
        let subdomain = Self.serviceURL(host: "autodiscover.\(domain)")
        let address = address
        let probe = probe
        async let ownProbe = probe.ask(own, for: address)
        async let subdomainProbe = probe.ask(subdomain, for: address)
        async let httpRedirect = probe.httpRedirect(host: "autodiscover.\(domain)")
        async let serviceHosts = probe.serviceHosts(domain: domain)

        var finding = try await follow(own, await ownProbe)
        if case .nothing = finding { finding = try await follow(subdomain, await subdomainProbe) }
        if case .nothing = finding, let target = await httpRedirect {
            finding = try await follow(target, .redirect, from: "http://autodiscover.\(domain)")
        }
        if case .nothing = finding {
            for host in await serviceHosts {
                finding = try await follow(
                    Self.serviceURL(host: host), .serviceRecord, from: "_autodiscover._tcp.\(domain)")
                if case .nothing = finding { continue }
                break
            }
        }
        if case .nothing = finding { finding = try await askJSON() }
        if case .nothing = finding { finding = try await tryWellKnownPaths() }
        try checkCancellation()
        return finding
    }

    static func serviceURL(host: String) -> String {
        "https://\(host)/autodiscover/autodiscover.xml"
    }

    /// Asks a service that another step named, after its host has been confirmed.
    private mutating func follow(
        _ url: String, _ source: HostConfirmation.Source, from: String
    ) async throws(ActiveSyncError) -> Finding {
        guard let target = EndpointURL(url), target.scheme == "https" else {
            steps.add(.confirmation, url, "not an https URL", succeeded: false)
            return .nothing
        }
        guard try await confirm(target.host, source, from: from) else { return .nothing }
        return try await follow(url, await probe.ask(url, for: address))
    }

    /// Goes on from what a service answered without credentials.
    private mutating func follow(
        _ url: String, _ answer: AutodiscoverProbe.Answer
    ) async throws(ActiveSyncError) -> Finding {
        guard visited.insert(Visit(url: url, address: address)).inserted else { return .nothing }
        try checkCancellation()
        switch answer {
        case .response(let response):
            return try await take(response, from: url)
        case .redirect(let location):
            return try await redirect(from: url, to: location)
        case .unauthorized:
            return try await signIn(url)
        case .blocked(let error):
            throw error
        case .failed:
            return .nothing
        }
    }

    private mutating func redirect(from url: String, to location: String) async throws(ActiveSyncError) -> Finding {
        try countHop()
        guard let target = EndpointURL(url)?.resolving(location) else { return .nothing }
        return try await follow(target.text, .redirect, from: EndpointURL(url)?.host ?? url)
    }

    /// Asks a service with credentials; its host is allowed or confirmed by now.
    private mutating func signIn(_ url: String) async throws(ActiveSyncError) -> Finding {
        guard let host = EndpointURL(url)?.host, rules.allows(host) else { return .nothing }
        var authentication = try await credentials.authentication()
        var answer = await probe.ask(url, for: address, authentication: authentication)
        if case .unauthorized = answer, case .bearer(let refused) = authentication {
            authentication = try await credentials.authentication(replacing: refused)
            answer = await probe.ask(url, for: address, authentication: authentication)
        }
        switch answer {
        case .response(let response):
            return try await take(response, from: url)
        case .redirect(let location):
            return try await redirect(from: url, to: location)
        case .unauthorized:
            throw ActiveSyncError(
                .signInRefused, "\(host) refused the sign-in as \(credentials)",
                advice: "check the user name and the password; if this is not the mail server, give its URL with --url",
                httpStatus: 401)
        case .blocked(let error):
            throw error
        case .failed:
            return .nothing
        }
    }

    private mutating func take(
        _ response: AutodiscoverResponse, from url: String
    ) async throws(ActiveSyncError) -> Finding {
        switch response.action {
        case .redirect(let text):
            try countHop()
            guard let other = EmailAddress(text), other != address else { return .nothing }
            steps.add(.addressRedirect, other.description, "the service names another address", succeeded: true)
            return .otherAddress(other)
        case .error(let failure):
            if failure.errorCode == 601, let host = EndpointURL(url)?.host { hostsOfOtherSchema.append(host) }
            return .nothing
        case .settings:
            guard let endpoint = response.mobileSyncURL.flatMap({ EndpointURL($0) }), endpoint.scheme == "https" else {
                if let host = EndpointURL(url)?.host { hostsOfOtherSchema.append(host) }
                return .nothing
            }
            let from = EndpointURL(url)?.host ?? url
            guard try await confirm(endpoint.host, .settings, from: from) else { return .nothing }
            return .found(response, url: endpoint.endpoint)
        }
    }

    // MARK: Last resorts

    private mutating func askJSON() async throws(ActiveSyncError) -> Finding {
        var hosts = ["autodiscover.\(address.domain)"]
        if options.asksMicrosoft365 { hosts.append("outlook.office365.com") }
        for host in hosts {
            guard let url = await probe.askJSON(host: host, for: address), let endpoint = EndpointURL(url) else {
                continue
            }
            guard endpoint.scheme == "https", try await confirm(endpoint.host, .settings, from: host) else { continue }
            return .found(AutodiscoverResponse(action: .settings([])), url: endpoint.endpoint)
        }
        return .nothing
    }

    private mutating func tryWellKnownPaths() async throws(ActiveSyncError) -> Finding {
        for host in hostsOfOtherSchema where rules.allows(host) {
            let url = "https://\(host)/Microsoft-Server-ActiveSync"
            let authentication = try await credentials.authentication()
            if await probe.speaksActiveSync(url, authentication: authentication) {
                return .found(AutodiscoverResponse(action: .settings([])), url: url)
            }
        }
        return .nothing
    }

    // MARK: Rules

    private mutating func confirm(
        _ host: String, _ source: HostConfirmation.Source, from: String
    ) async throws(ActiveSyncError) -> Bool {
        guard !rules.allows(host) else { return true }
        // A person says no once, however many steps lead to the same host.
        guard !refusedHosts.contains(host) else { return false }
        let confirmed = await options.confirm(HostConfirmation(host: host, source: source, from: from))
        try checkCancellation()
        steps.add(
            .confirmation, host,
            confirmed ? "confirmed" : "outside of \(rules.domain) and not confirmed, so nothing was sent there",
            succeeded: confirmed)
        guard confirmed else {
            refusedHosts.insert(host)
            return false
        }
        if source == .address { rules.confirmDomain(host) } else { rules.confirm(host) }
        return true
    }

    private mutating func countHop() throws(ActiveSyncError) {
        hops += 1
        guard hops <= 10 else {
            throw ActiveSyncError(
                .serverNotFound, "Autodiscover for \(address) goes round in circles after 10 redirects",
                advice: "give the server's URL with --url")
        }
    }

    private func checkCancellation() throws(ActiveSyncError) {
        if Task.isCancelled { throw ActiveSyncError(.cancelled, "the search for the server was cancelled") }
    }

    private func notFound() -> ActiveSyncError {
        let refusals = steps.all.filter { $0.kind == .confirmation && !$0.succeeded }.map {
            "\($0.target) is \($0.outcome)"
        }
        let why = refusals.isEmpty ? "none of \(steps.all.count) places knows one" : refusals.joined(separator: "; ")
        return ActiveSyncError(
            .serverNotFound, "no ActiveSync server was found for \(address): \(why)",
            advice: "check the address, look at each step with discover, or give the server's URL with --url")
    }
}
