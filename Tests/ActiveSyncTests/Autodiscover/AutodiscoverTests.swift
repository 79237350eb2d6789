import ActiveSync
import ActiveSyncProtocol
import Synchronization
import Testing

@Suite struct AutodiscoverTests {
    static let own = "https://example.com/autodiscover/autodiscover.xml"
    static let sub = "https://autodiscover.example.com/autodiscover/autodiscover.xml"
    static let http = "http://autodiscover.example.com/autodiscover/autodiscover.xml"
    static let endpoint = "https://mail.example.com/Microsoft-Server-ActiveSync"
    static let outside = "https://mail.hosting.test/autodiscover/autodiscover.xml"
    static let outsideEndpoint = "https://mail.hosting.test/Microsoft-Server-ActiveSync"

    /// One network with what a search there must come to.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var answers: [String: Topology.Answer]
        var records: [ServiceRecord] = []
        var confirms = false
        /// The endpoint, or `nil` where nothing may be found.
        var url: String?
        var code = ActiveSyncError.Code.serverNotFound
        /// The only hosts that may be sent credentials.
        var credentials: Set<String> = []
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(
            name: "the domain answers without a sign-in", answers: [own: .endpoint(endpoint)], url: endpoint),
        Case(
            name: "the domain asks for a sign-in", answers: [own: .guarded(by: "secret", .endpoint(endpoint))],
            url: endpoint, credentials: ["example.com"]),
        Case(
            name: "the domain is a web site, autodiscover answers",
            answers: [
                own: .text("<html><body>Welcome</body></html>"), sub: .guarded(by: "secret", .endpoint(endpoint)),
            ],
            url: endpoint, credentials: ["autodiscover.example.com"]),
        Case(
            name: "the domain counts before autodiscover",
            answers: [own: .endpoint(endpoint), sub: .endpoint("https://other.example.com/x")], url: endpoint),
        Case(
            name: "a refused password is not tried elsewhere",
            answers: [own: .refused, sub: .guarded(by: "secret", .endpoint(endpoint))],
            code: .signInRefused, credentials: ["example.com"]),
        Case(
            name: "the http redirect within the domain is followed",
            answers: [
                http: .status(302, ["Location": "https://mail.example.com/autodiscover/autodiscover.xml"]),
                "https://mail.example.com/autodiscover/autodiscover.xml": .guarded(by: "secret", .endpoint(endpoint)),
            ], url: endpoint, credentials: ["mail.example.com"]),
        Case(
            name: "the http redirect to another domain is refused without a confirmation",
            answers: [
                http: .status(302, ["Location": outside]), outside: .guarded(by: "secret", .endpoint(outsideEndpoint)),
            ]),
        Case(
            name: "the http redirect to another domain is followed after a confirmation",
            answers: [
                http: .status(302, ["Location": outside]), outside: .guarded(by: "secret", .endpoint(outsideEndpoint)),
            ], confirms: true, url: outsideEndpoint, credentials: ["mail.hosting.test"]),
        Case(
            name: "a redirect to plain http is never followed",
            answers: [http: .status(301, ["Location": "http://mail.example.com/x"])],
            confirms: true),
        Case(
            name: "an https redirect out of the domain carries no credentials",
            answers: [
                own: .status(302, ["Location": outside]), outside: .guarded(by: "secret", .endpoint(outsideEndpoint)),
            ]),
        Case(
            name: "a redirect after the sign-in carries no credentials either",
            answers: [
                own: .guarded(by: "secret", .status(307, ["Location": outside])),
                outside: .guarded(by: "secret", .endpoint(outsideEndpoint)),
            ], credentials: ["example.com"]),
        Case(
            name: "the service record is followed in the domain",
            answers: [
                "https://eas.example.com/autodiscover/autodiscover.xml": .guarded(by: "secret", .endpoint(endpoint))
            ],
            records: [ServiceRecord(priority: 0, weight: 0, port: 443, target: "eas.example.com")],
            url: endpoint, credentials: ["eas.example.com"]),
        Case(
            name: "the service record to another domain needs a confirmation",
            answers: [outside: .guarded(by: "secret", .endpoint(outsideEndpoint))],
            records: [ServiceRecord(priority: 0, weight: 0, port: 443, target: "mail.hosting.test")]),
        Case(
            name: "the service record on another port is not taken",
            answers: [outside: .guarded(by: "secret", .endpoint(outsideEndpoint))],
            records: [ServiceRecord(priority: 0, weight: 0, port: 8443, target: "mail.hosting.test")], confirms: true),
        Case(
            name: "an endpoint in another domain needs a confirmation", answers: [own: .endpoint(outsideEndpoint)]),
        Case(
            name: "an endpoint in another domain is taken after a confirmation",
            answers: [own: .endpoint(outsideEndpoint)], confirms: true, url: outsideEndpoint),
        Case(
            name: "an endpoint without TLS is not taken", answers: [own: .endpoint("http://mail.example.com/x")],
            confirms: true, credentials: ["example.com"]),
        Case(
            name: "an endpoint with a user name is not taken",
            answers: [own: .endpoint("https://a:b@mail.example.com/x")],
            confirms: true, credentials: ["example.com"]),
        Case(
            name: "an endpoint without a path gets the usual one",
            answers: [own: .endpoint("https://mail.example.com/")],
            url: endpoint),
        Case(
            name: "an endpoint whose host only looks like the domain's is not taken",
            answers: [own: .endpoint("https://evil.test%2F.example.com/x")], credentials: ["example.com"]),
        Case(
            name: "a redirect with a user name is not followed",
            answers: [own: .status(302, ["Location": "https://a@mail.example.com/autodiscover/autodiscover.xml"])],
            confirms: true),
        Case(
            name: "a chain of redirects without end ends",
            answers: Dictionary(
                uniqueKeysWithValues: [(own, Topology.Answer.status(308, ["Location": "https://h0.example.com/x"]))]
                    + (0..<30).map { number in
                        (
                            "https://h\(number).example.com/x",
                            .status(308, ["Location": "https://h\(number + 1).example.com/x"])
                        )
                    })),
        Case(
            name: "another address starts again at its domain",
            answers: [
                own: .guarded(by: "secret", .address("alice@company.test")),
                "https://autodiscover.company.test/autodiscover/autodiscover.xml":
                    .guarded(by: "secret", .endpoint("https://mail.company.test/Microsoft-Server-ActiveSync")),
            ], confirms: true, url: "https://mail.company.test/Microsoft-Server-ActiveSync",
            credentials: ["example.com", "autodiscover.company.test"]),
        Case(
            name: "another address without a confirmation ends the search",
            answers: [
                own: .address("alice@company.test"),
                "https://company.test/autodiscover/autodiscover.xml": .guarded(by: "secret", .endpoint(endpoint)),
            ]),
        Case(
            name: "addresses that name each other end",
            answers: [own: .address("bob@example.com"), sub: .address("alice@example.com")], confirms: true),
        Case(name: "a host that redirects to itself ends", answers: [own: .status(302, ["Location": own])]),
        Case(
            name: "a service for Outlook only: the usual path is tried",
            answers: [
                sub: .guarded(by: "secret", .failure(code: 601)),
                "https://autodiscover.example.com/Microsoft-Server-ActiveSync":
                    .guarded(by: "secret", .status(200, ["MS-ASProtocolVersions": "14.1"])),
            ], url: "https://autodiscover.example.com/Microsoft-Server-ActiveSync",
            credentials: ["autodiscover.example.com"]),
        Case(
            name: "Microsoft 365 by JSON, without credentials",
            answers: [
                "https://outlook.office365.com/autodiscover/autodiscover.json/v1.0/alice%40example%2Ecom?Protocol=ActiveSync":
                    .text(
                        #"{"Protocol":"ActiveSync","Url":"https://outlook.office365.com/Microsoft-Server-ActiveSync"}"#)
            ], url: "https://outlook.office365.com/Microsoft-Server-ActiveSync"),
        Case(
            name: "an untrusted certificate is the end of that host",
            answers: [own: .broken(.tlsFailed), sub: .guarded(by: "secret", .endpoint(endpoint))],
            url: endpoint, credentials: ["autodiscover.example.com"]),
        Case(name: "a blocked account", answers: [sub: .status(456)], code: .accessDenied),
        Case(name: "an expired password", answers: [sub: .status(457)], code: .passwordExpired),
        Case(
            name: "a host that never answers does not hold the others up",
            answers: [own: .hangs, sub: .guarded(by: "secret", .endpoint(endpoint))],
            url: endpoint, credentials: ["autodiscover.example.com"]),
        Case(
            name: "the top-level domain is never asked",
            answers: [
                "https://com/autodiscover/autodiscover.xml": .guarded(by: "secret", .endpoint(endpoint)),
                "https://autodiscover.com/autodiscover/autodiscover.xml": .guarded(by: "secret", .endpoint(endpoint)),
            ], confirms: true),
        Case(
            name: "an answer with a DTD is not read",
            answers: [own: .text("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><Autodiscover/>")]),
    ]

    private func search(
        _ answers: [String: Topology.Answer], records: [ServiceRecord] = [], confirms: Bool = false,
        credentials: Credentials = .basic(user: "alice@example.com", password: "secret")
    ) async -> (Result<Autodiscover.Result, ActiveSyncError>, Topology) {
        let topology = Topology(answers)
        let options = Autodiscover.Options(
            stepTimeout: .milliseconds(300), serviceRecords: { _ in records }, confirm: { _ in confirms })
        let autodiscover = Autodiscover(transport: topology, options: options)
        guard let address = EmailAddress("alice@example.com") else { fatalError("the test's address") }
        do throws(ActiveSyncError) {
            return (.success(try await autodiscover.discover(address, credentials: credentials)), topology)
        } catch {
            return (.failure(error), topology)
        }
    }

    @Test(arguments: cases) func findsWhatItMayAndTellsNobodyElse(_ test: Case) async throws {
        let (result, topology) = await search(test.answers, records: test.records, confirms: test.confirms)
        switch result {
        case .success(let found): #expect(found.url == test.url)
        case .failure(let error):
            #expect(test.url == nil, "\(error)")
            #expect(error.code == test.code, "\(error)")
        }
        #expect(topology.hostsWithCredentials == test.credentials)
        #expect(topology.requests.allSatisfy { $0.authentication == nil || $0.url.hasPrefix("https://") })
        for request in topology.requests where request.url.hasPrefix("http://") {
            #expect(request.body.isEmpty && request.method == "GET")
        }
    }

    @Test func everyTopologyOfTwoHundredKeepsThePassword() async {
        // Each of the four places answers in one of several ways, among them every way to lead out of the domain.
        let traps: [Topology.Answer?] = [
            nil, .status(302, ["Location": "https://evil.test/autodiscover/autodiscover.xml"]),
            .address("alice@evil.test"),
            .endpoint("https://evil.test/Microsoft-Server-ActiveSync"), .status(404), .status(500),
        ]
        var count = 0
        for first in traps {
            for second in traps {
                for third in traps {
                    var answers: [String: Topology.Answer] = [
                        "https://evil.test/autodiscover/autodiscover.xml": .guarded(
                            by: "secret", .endpoint("https://evil.test/x")),
                        "https://autodiscover.evil.test/autodiscover/autodiscover.xml": .refused,
                        "https://autodiscover.com/autodiscover/autodiscover.xml": .refused,
                    ]
                    answers[Self.own] = first
                    answers[Self.sub] = second
                    answers[Self.http] = third
                    let records = [ServiceRecord(priority: 0, weight: 0, port: 443, target: "evil.test")]
                    let (_, topology) = await search(answers, records: records)
                    #expect(topology.hostsWithCredentials.isEmpty)
                    count += 1
                }
            }
        }
        #expect(count >= 200)
    }

    @Test func aPersonIsAskedOnceForAHost() async throws {
        let asked = Mutex<[String]>([])
        let topology = Topology([
            Self.own: .status(302, ["Location": Self.outside]), Self.sub: .endpoint(Self.outsideEndpoint),
            Self.http: .status(302, ["Location": Self.outside]),
        ])
        let options = Autodiscover.Options(
            stepTimeout: .milliseconds(300),
            serviceRecords: { _ in [ServiceRecord(priority: 0, weight: 0, port: 443, target: "mail.hosting.test")] },
            confirm: { question in
                asked.withLock { $0.append(question.host) }
                return false
            })
        let address = try #require(EmailAddress("alice@example.com"))
        await #expect(throws: ActiveSyncError.self) {
            _ = try await Autodiscover(transport: topology, options: options)
                .discover(address, credentials: .basic(user: "a", password: "b"))
        }
        #expect(asked.withLock { $0 } == ["mail.hosting.test"])
        #expect(topology.hostsWithCredentials.isEmpty)
    }

    @Test func aDomainOutsideOfASCIIIsFound() async throws {
        let own = "https://müller.example/autodiscover/autodiscover.xml"
        let topology = Topology([own: .guarded(by: "b", .endpoint("https://mail.müller.example/x"))])
        let options = Autodiscover.Options(stepTimeout: .milliseconds(300), serviceRecords: { _ in [] })
        let address = try #require(EmailAddress("alice@müller.example"))
        let result = try await Autodiscover(transport: topology, options: options)
            .discover(address, credentials: .basic(user: "a", password: "b"))
        #expect(result.url == "https://mail.xn--mller-kva.example/x")
    }

    @Test func aTokenIsNeverReplacedByAPassword() async {
        let asked = Mutex<[String?]>([])
        let provider = TokenProvider { refused in
            asked.withLock { $0.append(refused) }
            return refused == nil ? "old" : "new"
        }
        let (result, topology) = await search(
            [Self.own: .guarded(by: "new", .endpoint(Self.endpoint))], credentials: .bearer(provider))
        #expect(throws: Never.self) { try result.get() }
        #expect(asked.withLock { $0 } == [nil, "old"])
        #expect(topology.requests.allSatisfy { if case .basic = $0.authentication { false } else { true } })
    }

    @Test func theStepsTellWhatWasTried() async throws {
        let (result, _) = await search([
            Self.own: .status(404), Self.sub: .guarded(by: "secret", .endpoint(Self.endpoint)),
        ])
        let steps = try result.get().steps
        #expect(steps.contains { $0.kind == .probe && $0.target == Self.own && $0.outcome == "HTTP 404" })
        #expect(steps.last?.kind == .signIn)
        #expect(steps.last?.outcome == Self.endpoint)
    }

    @Test func cancellationEndsASearchAtOnce() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let address = try #require(EmailAddress("alice@example.com"))
        let task = Task { () -> ActiveSyncError.Code? in
            let options = Autodiscover.Options(stepTimeout: .seconds(60), serviceRecords: { _ in [] })
            let autodiscover = Autodiscover(
                transport: Topology([Self.own: .hangs, Self.sub: .hangs]), options: options)
            do throws(ActiveSyncError) {
                _ = try await autodiscover.discover(address, credentials: .basic(user: "a", password: "b"))
                return nil
            } catch {
                return error.code
            }
        }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        #expect(await task.value == ActiveSyncError.Code.cancelled)
        // The steps would take a minute; the machine may be busy.
        #expect(clock.now - start < .seconds(30))
    }

    @Test(arguments: [
        "alice", "alice@", "@example.com", "alice@com", "alice@example..com", "alice@-a.com", "alice@127.0.0.1",
        "alice@exa mple.com", "alice@example.com/evil", "alice@user:pw@", "a\nb@example.com", "alice@[::1]",
    ]) func addressesWithoutAUsableDomainAreRefused(_ text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test(arguments: [
        ("alice@Example.COM", "example.com"), ("\"a@b\"@example.com.", "example.com"),
        ("alice@müller.example", "müller.example"),
    ]) func addressesGiveTheirDomain(_ text: String, _ domain: String) {
        #expect(EmailAddress(text)?.domain == domain)
    }
}
