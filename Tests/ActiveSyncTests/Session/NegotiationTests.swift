import ActiveSync
import ActiveSyncProtocol
import MockExchange
import Testing

/// OPTIONS, versions, X-MS-RP, and the two forms of the query.
@Suite(.timeLimit(.minutes(1))) struct NegotiationTests {
    static let versions: [ProtocolVersion] = [.v25, .v120, .v121, .v140, .v141, .v160, .v161]

    @Test(arguments: versions) func theHighestVersionOfBothIsTaken(_ version: ProtocolVersion) async throws {
        let offered = Self.versions.filter { $0 <= version }
        let session = TestSession(MockExchange { $0.versions = offered })
        _ = try await session.client.send(FolderSync())
        #expect(session.stored?.protocolVersion == version)
        #expect(session.stored?.offeredVersions == offered)
        #expect(session.stored?.offeredCommands.contains("FolderSync") == true)
        for request in session.transport.requests.dropFirst() {
            #expect(request.headers["MS-ASProtocolVersion"] == version.rawValue)
        }
        _ = try await session.client.send(FolderSync())
        #expect(session.count("OPTIONS") == 1)
    }

    @Test func theClientsOwnRangeCounts() async throws {
        let session = TestSession(configure: { $0.versions = .v121 ... .v140 })
        try await session.client.negotiate()
        #expect(session.client.state.protocolVersion == .v140)
    }

    @Test func aStoredVersionOutsideOfTheRangeIsReplaced() async throws {
        let session = TestSession(
            state: TestSession.negotiated(.v161), configure: { $0.versions = .v121 ... .v140 })
        _ = try await session.client.send(FolderSync())
        #expect(session.commands.first == "OPTIONS")
        #expect(session.client.state.protocolVersion == .v140)
    }

    @Test(arguments: ["2.5", "2.5,12.0", "17.0,99.9"]) func noCommonVersionIsToldWithBothSides(_ offered: String) async
    {
        let session = TestSession(
            answer: { _, _ in .options(offered) }, configure: { $0.versions = .v121 ... .v161 })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .noCommonVersion)
        #expect(error?.description.contains("12.1 to 16.1") == true)
        #expect(error?.description.contains(offered.split(separator: ",")[0]) == true)
        #expect(error?.advice.isEmpty == false)
        #expect(session.commands == ["OPTIONS"])
    }

    @Test(arguments: [[:], ["MS-ASProtocolVersions": ""], ["MS-ASProtocolVersions": "x, y"]] as [HTTPHeaders])
    func optionsWithoutVersionsMeans141(_ headers: HTTPHeaders) async throws {
        let session = TestSession(answer: { request, _ in
            request.method == "OPTIONS" ? .status(200, headers) : .folders()
        })
        _ = try await session.client.send(FolderSync())
        #expect(session.transport.requests.last?.headers["MS-ASProtocolVersion"] == "14.1")
    }

    @Test func optionsWithoutVersionsMeansAVersionOfTheRange() async throws {
        let session = TestSession(
            answer: { request, _ in request.method == "OPTIONS" ? .status(200) : .folders() },
            configure: { $0.versions = .v160 ... .v161 })
        _ = try await session.client.send(FolderSync())
        #expect(session.client.state.protocolVersion == .v161)
    }

    @Test func versionsAndCommandsThatAreListedTwiceCountOnce() async throws {
        let session = TestSession(answer: { request, _ in
            HTTPResponse.status(
                200, ["MS-ASProtocolVersions": "14.1, 16.1,14.1", "MS-ASProtocolCommands": "Sync,Sync, Ping"])
        })
        try await session.client.negotiate()
        #expect(session.client.state.offeredVersions == [.v141, .v161])
        #expect(session.client.state.offeredCommands == ["Sync", "Ping"])
    }

    @Test func aServerThatWantsPoliciesBeforeItSaysItsVersionsIsAskedAgainAfterThem() async throws {
        let session = TestSession(
            answer: { request, number in number == 1 ? .status(449) : nil })
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["OPTIONS", "FolderSync", "Provision", "Provision", "OPTIONS", "FolderSync"])
        #expect(session.client.state.protocolVersion == .v161)
    }

    @Test(arguments: [500, 502, 503]) func optionsIsRepeatedAsACommandIs(_ status: Int) async throws {
        let session = TestSession(
            .withoutPolicies, answer: { _, number in number <= 2 ? .status(status, ["Retry-After": "1"]) : nil })
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["OPTIONS", "OPTIONS", "OPTIONS", "FolderSync"])
    }

    // MARK: A version that is dropped

    @Test(arguments: [400, 501, 505]) func a400Or501Or505IsNegotiatedAgainOnce(_ status: Int) async throws {
        let session = TestSession(
            MockExchange {
                $0.versions = [.v140, .v141]
                $0.policies = nil
            }, state: TestSession.negotiated(.v161),
            answer: { request, _ in request.headers["MS-ASProtocolVersion"] == "16.1" ? .status(status) : nil })
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["FolderSync", "OPTIONS", "FolderSync"])
        #expect(session.stored?.protocolVersion == .v141)
    }

    @Test func status138IsNegotiatedAgainOnce() async throws {
        let mock = MockExchange { $0.policies = nil }
        mock.inject(Fault(.init("FolderSync", occurrences: 1...1), .status(138)))
        let session = TestSession(mock, state: TestSession.negotiated(.v160))
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["FolderSync", "OPTIONS", "FolderSync"])
    }

    @Test(arguments: [400, 501, 505]) func aRequestThatStaysRefusedIsGivenUp(_ status: Int) async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, _ in request.method == "OPTIONS" ? .options() : .status(status) })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .serverFailed)
        #expect(error?.httpStatus == status)
        #expect(session.commands == ["FolderSync", "OPTIONS", "FolderSync"])
    }

    @Test func aVersionThatIsStillOfferedIsKept() async throws {
        let session = TestSession(
            .withoutPolicies, state: TestSession.negotiated(.v141),
            answer: { _, number in number == 1 ? .status(400) : nil })
        _ = try await session.client.send(FolderSync())
        #expect(session.client.state.protocolVersion == .v141)
        try await session.client.negotiate()
        #expect(session.client.state.protocolVersion == .v161, "the caller asked for the highest")
    }

    @Test func oneNegotiationForAHundredRefusals() async throws {
        let session = TestSession(
            MockExchange {
                $0.versions = [.v141]
                $0.policies = nil
            }, state: TestSession.negotiated(.v161))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { _ = try await session.client.send(FolderSync()) } }
            try await group.waitForAll()
        }
        #expect(session.count("OPTIONS") == 1)
    }

    // MARK: X-MS-RP

    @Test func xmsrpIsNegotiatedAndEverythingStartsAgain() async throws {
        let session = TestSession(
            .withoutPolicies, state: TestSession.negotiated(.v141),
            answer: { _, number in number == 1 ? .folders(["X-MS-RP": "14.1,16.0,16.1"]) : nil })
        _ = try await session.client.send(FolderSync(since: "5"))
        #expect(session.stored?.needsFullResync == true)
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["FolderSync", "OPTIONS", "FolderSync"])
        #expect(session.client.state.protocolVersion == .v161)
        try await session.client.acknowledgeFullResync()
        #expect(session.stored?.needsFullResync == false)
    }

    @Test func newVersionsThatComeWithARefusalAreNegotiatedBeforeTheRepetition() async throws {
        let session = TestSession(
            MockExchange { $0.policies = nil }, state: TestSession.negotiated(.v141),
            answer: { _, number in number == 1 ? .status(503, ["X-MS-RP": "16.1", "Retry-After": "1"]) : nil })
        _ = try await session.client.send(FolderSync())
        #expect(session.commands.last == "FolderSync")
        let versions = session.transport.requests.compactMap { $0.headers["MS-ASProtocolVersion"] }
        #expect(versions.allSatisfy { $0 != "12.1" })
    }

    @Test func theFirstFolderSyncStartsEverythingAnyway() async throws {
        let session = TestSession(
            state: TestSession.negotiated(), answer: { _, _ in .folders(["X-MS-RP": "14.1,16.1"]) })
        _ = try await session.client.send(FolderSync())
        #expect(session.client.state.needsFullResync == false)
    }

    @Test func anAnnouncementThatIsRepeatedCountsOnce() async throws {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, _ in
                request.method == "OPTIONS" ? .options() : .folders(["X-MS-RP": "2.5,14.1,16.1"])
            })
        _ = try await session.client.send(FolderSync(since: "5"))
        try await session.client.acknowledgeFullResync()
        for _ in 0..<3 { _ = try await session.client.send(FolderSync(since: "6")) }
        #expect(session.client.state.needsFullResync == false)
        #expect(session.count("OPTIONS") == 1)
    }

    // MARK: The query

    @Test(arguments: versions.filter { $0 >= .v121 }) func theBase64QuerySaysTheSame(_ version: ProtocolVersion)
        async throws
    {
        let session = TestSession(
            MockExchange { $0.versions = [version] }, configure: { $0.usesBase64Query = true })
        let answer = try await session.client.send(FolderSync())
        #expect(!answer.changes.isEmpty)
        for request in session.transport.requests where request.method == "POST" {
            #expect(!request.url.contains("Cmd="))
            #expect(request.headers["MS-ASProtocolVersion"] == nil)
            #expect(request.headers["X-MS-PolicyKey"] == nil)
            #expect(request.query?.version == version)
            #expect(request.query?.deviceID == "SESSION1")
            #expect(request.query?.user == "alice@example.test")
        }
        #expect(session.transport.requests.last?.query?.policyKey == session.client.state.policyKey)
    }

    @Test func thePlainQueryNamesUserDeviceAndItsType() async throws {
        var state = TestSession.negotiated()
        state.deviceType = "TestType"
        let session = TestSession(
            .withoutPolicies, state: state,
            configure: {
                $0.userAgent = "agent/1"
                $0.acceptLanguage = "de-de"
            })
        _ = try await session.client.send(FolderSync())
        let request = try #require(session.transport.requests.first)
        #expect(
            request.url == TestSession.url
                + "?Cmd=FolderSync&User=alice%40example.test&DeviceId=SESSION1&DeviceType=TestType")
        #expect(request.headers["User-Agent"] == "agent/1")
        #expect(request.headers["Accept-Language"] == "de-de")
        #expect(request.headers["Content-Type"] == "application/vnd.ms-sync.wbxml")
    }

    @Test(arguments: [
        "https://mail.example.test", "https://mail.example.test/",
        "https://MAIL.example.test:443/Microsoft-Server-ActiveSync",
        "https://mail.example.test/Microsoft-Server-ActiveSync?x=1",
    ]) func aURLThatAPersonWroteBecomesAnEndpoint(_ url: String) async throws {
        let session = TestSession(.withoutPolicies, state: SessionState(url: url, deviceID: "A1"))
        _ = try await session.client.send(FolderSync())
        #expect(session.transport.requests.allSatisfy { $0.endpoint == TestSession.url })
    }

    @Test func partsAreAskedForOnlyWhereTheyAreWanted() async throws {
        let session = TestSession(.withoutPolicies, state: TestSession.negotiated())
        _ = try? await session.client.send(ItemOperations([]))
        _ = try await session.client.send(FolderSync())
        #expect(session.transport.requests.last?.headers["MS-ASAcceptMultiPart"] == nil)
    }
}
