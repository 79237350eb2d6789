import ActiveSync
import ActiveSyncProtocol
import MockExchange
import Synchronization
import Testing
import WBXML

/// Policies: HTTP 449, the statuses 141 to 144, and the order to wipe.
@Suite(.timeLimit(.minutes(1))) struct ProvisioningTests {
    @Test func aNewDeviceIsProvisionedInTwoPhasesAndTheCommandRepeated() async throws {
        let session = TestSession()
        let answer = try await session.client.send(FolderSync())
        #expect(!answer.changes.isEmpty)
        #expect(session.commands == ["OPTIONS", "FolderSync", "Provision", "Provision", "FolderSync"])
        #expect(session.stored?.policyKey != PolicyKey.none)
        #expect(session.stored == session.client.state)
    }

    @Test func eachRequestCarriesTheKeyThatBelongsToIt() async throws {
        let session = TestSession()
        _ = try await session.client.send(FolderSync())
        let keys = session.transport.requests.map { $0.headers["X-MS-PolicyKey"] }
        #expect(keys[0] == nil, "OPTIONS has none")
        #expect(keys[1] == "0" && keys[2] == "0")
        let temporary = try #require(keys[3])
        #expect(temporary != "0" && temporary != keys[4])
        #expect(keys[4] == session.client.state.policyKey.rawValue)
    }

    @Test(arguments: [false, true]) func pingCarriesNoPolicyKey(_ usesBase64: Bool) async throws {
        let session = TestSession(
            state: TestSession.negotiated(), answer: { _, _ in .reply(Ping.Response(status: 1)) },
            configure: { $0.usesBase64Query = usesBase64 })
        var state = session.client.state
        state.policyKey = "1234"
        let other = TestSession(
            state: state, answer: { _, _ in .reply(Ping.Response(status: 1)) },
            configure: { $0.usesBase64Query = usesBase64 })
        _ = try await other.client.send(Ping())
        let request = try #require(other.transport.requests.first)
        #expect(request.headers["X-MS-PolicyKey"] == nil)
        #expect(request.query?.policyKey == nil)
    }

    @Test func a449IsAnsweredByProvisioningTwoPhasesAndTheCommandRepeated() async throws {
        let session = TestSession(MockExchange { $0.quirks = [.http449] })
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["OPTIONS", "FolderSync", "Provision", "Provision", "FolderSync"])
    }

    @Test(arguments: [141, 142, 143, 144]) func statuses141To144AreAnsweredByProvisioning(_ status: Int) async throws {
        let mock = MockExchange()
        mock.inject(Fault(.init("FolderSync", occurrences: 1...1), .status(status)))
        let session = TestSession(mock, state: TestSession.negotiated())
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["FolderSync", "Provision", "Provision", "FolderSync"])
    }

    @Test func aKeyThatBecameInvalidIsReplaced() async throws {
        let session = TestSession()
        _ = try await session.client.send(FolderSync())
        let key = session.client.state.policyKey
        try session.mock.mailbox(of: "alice@example.test").invalidatePolicyKeys()
        _ = try await session.client.send(FolderSync())
        #expect(session.client.state.policyKey != key)
        #expect(session.count("Provision") == 4)
    }

    @Test func aServerThatAsksAgainAndAgainIsGivenUp() async {
        let mock = MockExchange()
        mock.inject(Fault(.init("FolderSync"), .status(142)))
        let session = TestSession(mock, state: TestSession.negotiated())
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .provisioningFailed)
        #expect(error?.status == 142)
        #expect(session.count("Provision") == 4)
        #expect(session.count("FolderSync") == 3)
    }

    @Test func aServerWithoutPoliciesGivesNoKeyAndNeedsNoSecondPhase() async throws {
        let session = TestSession(MockExchange { $0.quirks = [.noPolicyKey, .http449] })
        _ = try await session.client.send(FolderSync())
        #expect(session.count("Provision") == 1)
        #expect(session.client.state.policyKey == .none)
    }

    @Test(arguments: [ProtocolVersion.v121, .v140, .v141, .v160, .v161])
    func deviceInformationIsSentWhereTheVersionWantsIt(_ version: ProtocolVersion) async throws {
        let session = TestSession(
            state: TestSession.negotiated(version), configure: { $0.deviceInformation.model = "Model 1" })
        _ = try await session.client.send(FolderSync())
        let expected =
            version >= .v141
            ? ["FolderSync", "Provision", "Provision", "FolderSync"]
            : ["FolderSync", "Provision", "Provision", "Settings", "FolderSync"]
        #expect(session.commands == expected)
        let carrier = try #require(
            session.transport.requests.first { $0.name == (version >= .v141 ? "Provision" : "Settings") })
        #expect(String(decoding: carrier.bodyBytes, as: UTF8.self).contains("Model 1"))
    }

    // MARK: What is said of policies

    private static var strict: PolicyDocument {
        var policies = MockExchange.Options.modestPolicies
        policies.devicePasswordEnabled = true
        policies.requireDeviceEncryption = true
        return policies
    }

    @Test func whatCannotBeEnforcedIsToldTheServerAndKeptForThePerson() async throws {
        let seen = Mutex<PolicyDocument?>(nil)
        let session = TestSession(
            MockExchange { $0.policies = Self.strict },
            configure: { $0.policies = PolicyHandling(onPolicies: { policies in seen.withLock { $0 = policies } }) })
        _ = try await session.client.send(FolderSync())
        #expect(session.stored?.unmetPolicies == ["DevicePasswordEnabled", "RequireDeviceEncryption"])
        #expect(seen.withLock { $0 } == Self.strict)
        let second = try #require(session.transport.requests.filter { $0.name == "Provision" }.last)
        let command = try Provision(
            request: CommandRequest(.provision, body: .wbxml(second.bodyBytes)))
        #expect(command.policies.first?.status == PolicyAcknowledgementStatus.partiallyApplied)
    }

    @Test func everyPolicyHasAnAnswer() throws {
        // Each element of the table once, restricting where it can.
        var policies = PolicyDocument()
        policies.devicePasswordEnabled = true
        policies.allowCamera = false
        policies.allowBrowser = true
        policies.minDevicePasswordLength = 6
        policies.maxEmailAgeFilter = .oneMonth
        policies.maxEmailBodyTruncationSize = -1
        policies.allowBluetooth = 1
        policies.approvedApplicationList = [[1], [2]]
        let answers = Dictionary(
            uniqueKeysWithValues: policies.demands.map { ($0.name, "\($0.value) \($0.answer.rawValue)") })
        #expect(
            answers == [
                "DevicePasswordEnabled": "1 reported", "AllowCamera": "0 not-applicable", "AllowBrowser": "1 complied",
                "MinDevicePasswordLength": "6 reported", "MaxEmailAgeFilter": "5 reported",
                "MaxEmailBodyTruncationSize": "-1 complied", "AllowBluetooth": "1 not-applicable",
                "ApprovedApplicationList": "2 programs reported",
            ])
        policies.devicePasswordEnabled = nil
        let length = try #require(policies.demands.first { $0.name == "MinDevicePasswordLength" })
        #expect(length.answer == .complied)
    }

    @Test func noPolicyIsLeftOut() throws {
        // A document with every element of the table: each has to be answered.
        let bytes = try ElementEncoder.document(ProvisionTag.easProvisionDoc, version: .v161) {
            (encoder) throws(WBXMLError) in
            for field in PolicyDocument.fields.fields {
                guard let item = field.listItem else {
                    try encoder.text(field.tag, "1")
                    continue
                }
                try encoder.container(field.tag) { (encoder) throws(WBXMLError) in try encoder.text(item, "AAAA") }
            }
        }
        var decoder = ElementDecoder(bytes)
        _ = try decoder.nextChild()
        let document = try decoder.decode(PolicyDocument.self)
        let names = PolicyDocument.fields.fields.map { CodePageSet.activeSync.name(of: $0.tag) }
        #expect(document.demands.map(\.name) == names)
    }

    @Test func policiesThatAskForNothingAreAcknowledgedAsApplied() async throws {
        let session = TestSession()
        _ = try await session.client.send(FolderSync())
        let second = try #require(session.transport.requests.filter { $0.name == "Provision" }.last)
        let command = try Provision(request: CommandRequest(.provision, body: .wbxml(second.bodyBytes)))
        #expect(command.policies.first?.status == PolicyAcknowledgementStatus.applied)
        #expect(session.stored?.unmetPolicies == [])
    }

    @Test func theRuleRefuseEndsBeforeAnythingIsAcknowledged() async {
        let session = TestSession(
            MockExchange { $0.policies = Self.strict },
            configure: { $0.policies = PolicyHandling(rule: .refuse) })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .provisioningFailed)
        #expect(error?.description.contains("RequireDeviceEncryption") == true)
        #expect(session.count("Provision") == 1)
        #expect(session.client.state.policyKey == .none)
    }

    /// A session with a server that sends policies which nobody here can read.
    private func withUnreadablePolicies(
        isDocument: Bool, rule: PolicyHandling.Rule = .report
    ) throws -> TestSession {
        let body = try ElementEncoder.document(ProvisionTag.provision, version: .v141) {
            (encoder) throws(WBXMLError) in
            try encoder.container(ProvisionTag.policies) { (encoder) throws(WBXMLError) in
                try encoder.container(ProvisionTag.policy) { (encoder) throws(WBXMLError) in
                    try encoder.element(ProvisionTag.policyType, Provision.PolicyType.wbxml)
                    try encoder.element(AirSyncTag.status, Status.success)
                    try encoder.element(ProvisionTag.policyKey, "4711")
                    try encoder.container(ResolveRecipientsTag.data) { (encoder) throws(WBXMLError) in
                        let document = isDocument ? ProvisionTag.easProvisionDoc : ResolveRecipientsTag.picture
                        try encoder.container(document) { (encoder) throws(WBXMLError) in
                            try encoder.element(ResolveRecipientsTag.maxSize, 1)
                        }
                    }
                }
            }
        }
        return TestSession(
            state: TestSession.negotiated(),
            answer: { request, number in
                switch number {
                case 2:
                    HTTPResponse(
                        status: 200, headers: ["Content-Type": ContentType.wbxml], body: HTTPResponseBody(body))
                case 3: .reply(Provision.Response(policies: [Provision.PolicyResponse(key: "4712")]))
                case 4: .folders()
                default: nil
                }
            }, configure: { $0.policies = PolicyHandling(rule: rule) })
    }

    @Test(arguments: [false, true]) func policiesThatCannotBeReadAreNotCalledMet(_ isDocument: Bool) async throws {
        let session = try withUnreadablePolicies(isDocument: isDocument)
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["FolderSync", "Provision", "Provision", "FolderSync"])
        let second = try Provision(
            request: CommandRequest(.provision, body: .wbxml(session.transport.requests[2].bodyBytes)))
        #expect(second.policies.first?.key == "4711")
        #expect(second.policies.first?.status == PolicyAcknowledgementStatus.partiallyApplied)
        #expect(session.stored?.policyKey == "4712" && session.stored?.unmetPolicies == ["unreadable policy"])
    }

    @Test func policiesThatAreAllEmptyAskForNothing() async throws {
        var policies = PolicyDocument()
        policies.setEmpty(ProvisionTag.minDevicePasswordLength)
        let empty = policies
        let session = TestSession(
            MockExchange { $0.policies = empty }, configure: { $0.policies = PolicyHandling(rule: .refuse) })
        _ = try await session.client.send(FolderSync())
        #expect(session.stored?.unmetPolicies == [])
    }

    @Test(arguments: [false, true]) func theRuleRefuseTakesNoPoliciesThatCannotBeRead(_ isDocument: Bool) async throws {
        let session = try withUnreadablePolicies(isDocument: isDocument, rule: .refuse)
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .provisioningFailed && error?.description.contains("unreadable policy") == true)
        #expect(session.count("Provision") == 1)
    }

    @Test func policiesThatWereDroppedAreUnmetNoMore() async throws {
        var state = TestSession.negotiated()
        state.policies = [PolicyDemand(name: "DevicePasswordEnabled", value: "1", answer: .reported)]
        let session = TestSession(MockExchange { $0.quirks = [.noPolicyKey, .http449] }, state: state)
        _ = try await session.client.send(FolderSync())
        #expect(session.stored?.unmetPolicies == [])
    }

    @Test func aTemporaryKeyThatIsRefusedStartsAgainOnce() async throws {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, number in
                guard request.name == "Provision", number == 3 else { return nil }
                return .reply(
                    Provision.Response(policies: [Provision.PolicyResponse(status: PolicyStatus.wrongPolicyKey)]))
            })
        _ = try await session.client.send(FolderSync())
        #expect(session.count("Provision") == 4)
    }

    @Test(arguments: [2, 139, 141, 145, 177]) func aRefusedProvisioningSaysWhy(_ status: Int) async {
        let mock = MockExchange()
        mock.inject(Fault(.init("Provision"), .status(status)))
        let session = TestSession(mock, state: TestSession.negotiated())
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .provisioningFailed)
        #expect(error?.status?.rawValue == status)
        #expect(error?.description.contains("\(status)") == true)
        #expect(session.count("Provision") == 1)
    }

    @Test func aFailureOfTheServerIsOneThatPasses() async {
        let mock = MockExchange()
        mock.inject(Fault(.init("Provision"), .status(ProvisionStatus.generalServerError.rawValue)))
        let session = TestSession(mock, state: TestSession.negotiated())
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .serverFailed)
        #expect(error?.advice == "wait a minute and try again")
    }

    @Test func anErrorNamesTheCommandThatFailed() async {
        let mock = MockExchange()
        mock.inject(Fault(.init("Provision"), .http(status: 500, headers: [:])))
        let session = TestSession(mock, state: TestSession.negotiated())
        let error = await session.failure(of: Sync([Sync.Collection("5", syncKey: "0", itemClass: .email)]))
        #expect(error?.code == .serverFailed)
        #expect(error?.command == .provision)
    }

    /// The answer to the second step of a server that has no policy for a device that keeps only a part of it.
    private static var noPolicy: HTTPResponse {
        .reply(Provision.Response(policies: [Provision.PolicyResponse(status: PolicyStatus.noPolicy)]))
    }

    @Test func noPolicyInTheSecondStepKeepsTheTemporaryKey() async throws {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, number in
                switch number {
                case 3: Self.noPolicy
                case 4: .folders()
                default: nil
                }
            })
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["FolderSync", "Provision", "Provision", "FolderSync"])
        let temporary = session.transport.requests[2].headers["X-MS-PolicyKey"]
        #expect(temporary != "0" && session.transport.requests[3].headers["X-MS-PolicyKey"] == temporary)
        #expect(session.stored?.policyKey.rawValue == temporary)
    }

    @Test func aTemporaryKeyThatIsRefusedAfterwardsIsGivenUp() async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, number in
                request.name == "FolderSync" ? .status(449) : number.isMultiple(of: 3) ? Self.noPolicy : nil
            })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .provisioningFailed)
        #expect(session.count("Provision") == 4)
    }

    @Test func aStatusOfThePolicyIsReadInItsOwnTable() async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, number in
                guard request.name == "Provision", number == 3 else { return nil }
                return .reply(
                    Provision.Response(policies: [Provision.PolicyResponse(status: PolicyStatus.policyCorrupt)]))
            })
        let error = await session.failure(of: FolderSync())
        #expect(error?.message.contains("4 (PolicyCorrupt: policy data corrupt on server)") == true)
    }

    // MARK: Many at a time

    @Test func aHundredCommandsOnANewDeviceAreOneNegotiationAndOneProvisioning() async throws {
        let session = TestSession()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { _ = try await session.client.send(FolderSync()) } }
            try await group.waitForAll()
        }
        #expect(session.count("OPTIONS") == 1)
        #expect(session.count("Provision") == 2)
        #expect(session.stored == session.client.state)
    }

    @Test func aHundredCommandsOnAServerWithoutKeysAreOneProvisioning() async throws {
        let session = TestSession(MockExchange { $0.quirks = [.noPolicyKey, .http449] })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { _ = try await session.client.send(FolderSync()) } }
            try await group.waitForAll()
        }
        #expect(session.count("OPTIONS") == 1)
        #expect(session.count("Provision") == 1)
    }

    @Test func tasksThatWaitForAProvisioningShareItsFailure() async {
        let count = 50
        let arrived = Counter()
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, _ in
                guard request.name == "FolderSync" else { return .status(500) }
                // All of them are refused before the first one provisions.
                arrived.add()
                await arrived.wait(for: count)
                return .folderStatus(142)
            })
        await withTaskGroup(of: ActiveSyncError?.self) { group in
            for _ in 0..<count { group.addTask { await session.failure(of: FolderSync()) } }
            for await error in group { #expect(error?.code == .serverFailed) }
        }
        // One provisioning, whose first step is repeated as a failed server is.
        #expect(session.count("Provision") == 3)
    }

    // MARK: Wipe

    private func wiped(accountOnly: Bool, _ configure: (inout ActiveSyncClient.Options) -> Void = { _ in })
        async throws -> TestSession
    {
        let session = TestSession(configure: configure)
        _ = try await session.client.send(FolderSync())
        try session.mock.mailbox(of: "alice@example.test").orderRemoteWipe(accountOnly: accountOnly)
        return session
    }

    private func wipeAnswers(_ session: TestSession) throws -> [Provision] {
        try session.transport.requests.filter { $0.name == "Provision" }
            .map { try Provision(request: CommandRequest(.provision, body: .wbxml($0.bodyBytes))) }
            .filter { $0.remoteWipe != nil || $0.accountOnlyRemoteWipe != nil }
    }

    @Test(arguments: [false, true]) func aWipeIsRefusedByDefaultAndTheServerIsTold(_ accountOnly: Bool) async throws {
        let session = try await wiped(accountOnly: accountOnly)
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .remoteWipeRequested)
        #expect(error?.description.contains("nothing was deleted") == true)
        let answers = try wipeAnswers(session)
        #expect(answers.count == 1)
        #expect(
            (accountOnly ? answers.first?.accountOnlyRemoteWipe : answers.first?.remoteWipe)
                == WipeAcknowledgementStatus.wipeFailed)
    }

    @Test(arguments: [false, true]) func aWipeIsCarriedOutByOnWipeAndTheServerIsTold(_ accountOnly: Bool) async throws {
        let orders = Mutex<[PolicyHandling.WipeOrder]>([])
        let session = try await wiped(accountOnly: accountOnly) {
            $0.policies = PolicyHandling(onWipe: { order in
                orders.withLock { $0.append(order) }
                return true
            })
        }
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .remoteWipeRequested)
        #expect(orders.withLock { $0 } == [accountOnly ? .account : .device])
        let answer = try wipeAnswers(session).first
        #expect(
            (accountOnly ? answer?.accountOnlyRemoteWipe : answer?.remoteWipe) == WipeAcknowledgementStatus.wipeDone)
    }

    @Test func nothingIsSentAfterAnOrderToWipe() async throws {
        let session = try await wiped(accountOnly: false) { $0.policies = PolicyHandling(onWipe: { _ in true }) }
        let error = await session.failure(of: FolderSync())
        let count = session.commands.count
        #expect(await session.failure(of: FolderSync()) == error)
        #expect(await session.failure(of: SendMail.sample) == error)
        #expect(session.commands.count == count, "what was wiped is not fetched again")
    }

    @Test func aWipeIsAskedForOnlyOnceByManyTasks() async throws {
        let count = Counter()
        let session = try await wiped(accountOnly: false) {
            $0.policies = PolicyHandling(onWipe: { _ in
                count.add()
                return false
            })
        }
        await withTaskGroup(of: ActiveSyncError?.self) { group in
            for _ in 0..<50 { group.addTask { await session.failure(of: FolderSync()) } }
            for await error in group { #expect(error?.code == .remoteWipeRequested) }
        }
        #expect(count.value == 1)
    }

    @Test(arguments: [500, 200]) func aServerThatCannotReadTheEmptyRequestIsAskedForItsPolicies(
        _ status: Int
    ) async throws {
        let session = try await wiped(accountOnly: false)
        let before = session.count("Provision")
        let other = TestSession(
            session.mock, state: session.client.state,
            answer: { request, _ in
                guard request.name == "Provision", request.bodyBytes.count < 10 else { return nil }
                return status == 200 ? .text("<html>", type: "text/html") : .status(status)
            })
        #expect(before == 2)
        let error = await other.failure(of: FolderSync())
        #expect(error?.code == .remoteWipeRequested)
        #expect(error?.command == .provision)
        #expect(error?.description.contains("nothing was deleted") == true)
        #expect(try wipeAnswers(other).map(\.remoteWipe) == [WipeAcknowledgementStatus.wipeFailed])
        let count = other.commands.count
        #expect(await other.failure(of: FolderSync()) == error)
        #expect(other.commands.count == count)
    }

    @Test func anOrderToWipeIsSeenInTheStatusOfAnotherCodePage() async throws {
        let body = try ElementEncoder.document(FolderHierarchyTag.folderSync, version: .v141) {
            (encoder) throws(WBXMLError) in
            try encoder.element(AirSyncTag.status, Status.remoteWipeRequested)
        }
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { request, _ in
                guard request.name == "FolderSync" else { return nil }
                return HTTPResponse(
                    status: 200, headers: ["Content-Type": ContentType.wbxml], body: HTTPResponseBody(body))
            })
        #expect(await session.failure(of: FolderSync())?.code == .remoteWipeRequested)
    }

    @Test func status140WithoutAnOrderBehindItIsGivenUp() async {
        let mock = MockExchange()
        mock.inject(Fault(.init("FolderSync"), .status(140)))
        let session = TestSession(mock, state: TestSession.negotiated())
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .remoteWipeRequested)
        #expect(session.count("FolderSync") == 2)
        #expect(session.count("Provision") == 3)
    }
}
