import ActiveSync
import ActiveSyncProtocol
import Foundation
import MockExchange
import Testing
import WBXML

/// A server is told of the device before it is asked for anything.
@Suite(.timeLimit(.minutes(1))) struct IntroductionTests {
    /// The error that an introduction ends with.
    private func failure(_ session: TestSession) async -> ActiveSyncError? {
        do throws(ActiveSyncError) {
            try await session.client.introduce()
            return nil
        } catch {
            return error
        }
    }

    @Test func aServerThatDemandsPoliciesIsGivenThemOnce() async throws {
        let session = TestSession()
        try await session.client.introduce()
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["OPTIONS", "Provision", "Provision", "FolderSync"])
        #expect(session.stored?.isIntroduced == true)
        #expect(session.stored?.policyKey != PolicyKey.none)
    }

    @Test func anIntroducedDeviceSaysNothingMore() async throws {
        let session = TestSession(.withoutPolicies)
        try await session.client.introduce()
        try await session.client.introduce()
        #expect(session.commands == ["OPTIONS", "Provision"])
        let text = try JSONEncoder().encode(try #require(session.stored))
        let next = TestSession(session.mock, state: try JSONDecoder().decode(SessionState.self, from: text))
        try await next.client.introduce()
        #expect(next.commands.isEmpty && next.storedStates.isEmpty)
    }

    @Test func aProvisioningThatACommandLedToIsAnIntroduction() async throws {
        let session = TestSession()
        _ = try await session.client.send(FolderSync())
        #expect(session.stored?.isIntroduced == true)
        let count = session.commands.count
        try await session.client.introduce()
        #expect(session.commands.count == count)
    }

    @Test func aDeviceThatWasProvisionedByAnOlderVersionIsTakenForIntroduced() async throws {
        let text = #"{"url":"\#(TestSession.url)","deviceID":"A1","policyKey":"77","protocolVersion":"14.1"}"#
        let state = try JSONDecoder().decode(SessionState.self, from: Data(text.utf8))
        #expect(!state.isIntroduced)
        let session = TestSession(state: state)
        try await session.client.introduce()
        #expect(session.commands.isEmpty)
        #expect(session.stored?.isIntroduced == true && session.stored?.policyKey == "77")
    }

    @Test func manyTasksAreOneIntroduction() async throws {
        let session = TestSession()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await session.client.introduce()
                    _ = try await session.client.send(FolderSync())
                }
            }
            try await group.waitForAll()
        }
        #expect(session.count("OPTIONS") == 1)
        #expect(session.count("Provision") == 2)
    }

    // MARK: Servers that have no use for it

    /// An answer to Provision that says so, and how often it is sent then.
    struct Refusal: Sendable, CustomTestStringConvertible {
        let name: String
        var requests = 1
        let answer: @Sendable () -> HTTPResponse

        var testDescription: String { name }

        static let all = [
            Refusal(name: "501") { .status(501) },
            Refusal(name: "400") { .status(400) },
            Refusal(name: "403") { .status(403) },
            Refusal(name: "404") { .status(404) },
            Refusal(name: "449") { .status(449) },
            // As often as any command that has met a failed server.
            Refusal(name: "500", requests: 3) { .status(500) },
            Refusal(name: "a page") { .text("<html><body>no</body></html>", type: "text/html") },
            Refusal(name: "garbage") { .text("\u{3}\u{1}j", type: ContentType.wbxml) },
            Refusal(name: "status 2") { .reply(Provision.Response(status: 2)) },
            Refusal(name: "status 3") { .reply(Provision.Response(status: ProvisionStatus.generalServerError)) },
            Refusal(name: "status 126") { .reply(Provision.Response(status: 126)) },
            Refusal(name: "no policy at all") { .reply(Provision.Response(policies: [])) },
            Refusal(name: "a corrupt policy") {
                .reply(Provision.Response(policies: [.init(status: PolicyStatus.policyCorrupt)]))
            },
        ]
    }

    @Test(arguments: Refusal.all) func aServerThatHasNoUseForItIsGoneOnWith(_ refusal: Refusal) async throws {
        let session = TestSession(
            .withoutPolicies,
            answer: { request, _ in request.name == "Provision" ? refusal.answer() : nil })
        try await session.client.introduce()
        #expect(session.count("Provision") == refusal.requests)
        #expect(session.stored?.isIntroduced == true)
        #expect(session.client.state.policyKey == .none)
        _ = try await session.client.send(FolderSync())
        #expect(session.commands.last == "FolderSync")
        let next = TestSession(session.mock, state: session.stored)
        try await next.client.introduce()
        #expect(next.commands.isEmpty)
    }

    @Test func noPolicyIsAnAnswerLikeAnyOther() async throws {
        let session = TestSession(MockExchange { $0.quirks = [.noPolicyKey] })
        try await session.client.introduce()
        #expect(session.count("Provision") == 1)
        #expect(session.stored?.isIntroduced == true && session.client.state.policyKey == .none)
    }

    private static var strict: PolicyDocument {
        var policies = MockExchange.Options.modestPolicies
        policies.requireDeviceEncryption = true
        return policies
    }

    @Test func whatTheServerWouldNotTakeUnaskedIsReportedWhenItAsks() async throws {
        let mock = MockExchange {
            $0.policies = Self.strict
            $0.allowsPartialCompliance = false
        }
        let session = TestSession(mock)
        try await session.client.introduce()
        #expect(session.count("Provision") == 2 && session.client.state.policyKey == .none)
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .provisioningFailed && error?.status == .deviceNotFullyProvisionable)
        #expect(session.count("Provision") == 4)
    }

    @Test func theRuleRefuseEndsNothingThatNobodyHasAskedFor() async throws {
        let session = TestSession(
            MockExchange { $0.policies = Self.strict },
            configure: { $0.policies = PolicyHandling(rule: .refuse) })
        try await session.client.introduce()
        #expect(session.count("Provision") == 1, "nothing was acknowledged")
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .provisioningFailed)
        #expect(error?.description.contains("RequireDeviceEncryption") == true)
        #expect(session.count("Provision") == 2)
    }

    // MARK: What the server says it has

    @Test(arguments: [ProtocolVersion.v25, .v120, .v121, .v140, .v141, .v161])
    func whereThereIsOnlySettingsItSaysWhatTheDeviceIs(_ version: ProtocolVersion) async throws {
        var state = TestSession.negotiated(version)
        state.offeredCommands = ["Sync", "FolderSync", "Settings"]
        let mock = MockExchange {
            $0.policies = nil
            $0.versions = ProtocolVersion.supported
        }
        let session = TestSession(mock, state: state, configure: { $0.deviceInformation.model = "Model 1" })
        try await session.client.introduce()
        #expect(session.commands == (version >= .v120 ? ["Settings"] : []))
        if let request = session.transport.requests.first {
            #expect(String(decoding: request.bodyBytes, as: UTF8.self).contains("Model 1"))
        }
        #expect(session.stored?.isIntroduced == true)
    }

    @Test(arguments: [400, 500, 501]) func settingsThatAreNotTakenAreNoFailure(_ status: Int) async throws {
        var state = TestSession.negotiated()
        state.offeredCommands = ["Settings"]
        let session = TestSession(state: state, answer: { _, _ in .status(status) })
        try await session.client.introduce()
        #expect(session.stored?.isIntroduced == true)
    }

    @Test func aServerWithNeitherIsToldNothing() async throws {
        var state = TestSession.negotiated()
        state.offeredCommands = ["Sync", "FolderSync"]
        let session = TestSession(state: state)
        try await session.client.introduce()
        #expect(session.commands.isEmpty && session.stored?.isIntroduced == true)
    }

    // MARK: What is not to be gone on with

    @Test func anOrderToWipeIsRefusedAndReported() async throws {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { _, number in
                guard number == 1 else { return nil }
                return .reply(Provision.Response(policies: [.init(key: "1")], remoteWipe: true))
            })
        let error = await failure(session)
        #expect(error?.code == .remoteWipeRequested)
        #expect(error?.description.contains("nothing was deleted") == true)
        let answer = try Provision(
            request: CommandRequest(.provision, body: .wbxml(try #require(session.transport.requests.last).bodyBytes)))
        #expect(answer.remoteWipe == WipeAcknowledgementStatus.wipeFailed)
        #expect(!session.client.state.isIntroduced)
        #expect(await session.failure(of: FolderSync()) == error)
        #expect(session.commands == ["Provision", "Provision"])
    }

    @Test func aRefusedPasswordIsSentOnce() async {
        let session = TestSession(state: TestSession.negotiated(), answer: { _, _ in .status(401) })
        #expect(await failure(session)?.code == .signInRefused)
        #expect(await failure(session)?.code == .signInRefused)
        #expect(session.commands == ["Provision"] && !session.client.state.isIntroduced)
    }

    @Test func aServerThatWantsToBeLeftAloneIsAskedLater() async throws {
        let session = TestSession(
            .withoutPolicies, state: TestSession.negotiated(),
            answer: { _, number in number == 1 ? .status(503, ["Retry-After": "7200"]) : nil })
        #expect(await failure(session)?.code == .throttled)
        #expect(session.stored?.isIntroduced == false)
        session.clock.advance(by: .seconds(7300))
        try await session.client.introduce()
        #expect(session.commands == ["Provision", "Provision"] && session.client.state.isIntroduced)
    }

    @Test func withoutAConnectionItIsNotDone() async {
        let session = TestSession(
            answer: { _, _ throws(TransportError) in throw TransportError(.cannotConnect, "no route") })
        #expect(await failure(session)?.code == .unreachable)
        #expect(!session.client.state.isIntroduced)
    }

    @Test func aCancelledTaskHasNotDoneIt() async {
        let session = TestSession(state: TestSession.negotiated())
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure(session)
        }
        #expect(await task.value?.code == .cancelled)
        #expect(!session.client.state.isIntroduced)
    }

    @Test func aStateThatCannotBeStoredIsTold() async {
        struct Full: Error {}
        let session = TestSession(
            state: TestSession.negotiated(), configure: { $0.onStateChange = { _ in throw Full() } })
        #expect(await failure(session)?.code == .stateNotStored)
    }

    // MARK: Servers that wait for it

    private func items(_ session: TestSession) async throws -> Int {
        _ = try await session.client.send(FolderSync())
        let inbox = try session.mock.mailbox(of: "alice@example.test").inbox
        let first = try await session.client.send(Sync([Sync.Collection(inbox, syncKey: .initial)]))
        let key = try #require(first.collections.first?.header.syncKey)
        let answer = try await session.client.send(Sync([Sync.Collection(inbox, syncKey: key)]))
        return answer.collections.first?.changes.count ?? 0
    }

    @Test(arguments: [false, true]) func aServerThatShowsNothingToStrangersShowsAll(_ hasPolicies: Bool) async throws {
        func session() throws -> TestSession {
            let mock = MockExchange {
                $0.quirks = [.emptyUntilIntroduced]
                if !hasPolicies { $0.policies = nil }
            }
            try mock.mailbox(of: "alice@example.test").deliver("Subject: x\r\n\r\nwords\r\n")
            return TestSession(mock)
        }
        #expect(try await items(try session()) == 0)
        let introduced = try session()
        try await introduced.client.introduce()
        #expect(try await items(introduced) == 1)
    }

    @Test(arguments: [false, true]) func aServerThatRefusesStrangersIsUsable(_ hasPolicies: Bool) async throws {
        func session() -> TestSession {
            TestSession(
                MockExchange {
                    $0.quirks = [.badRequestUntilProvisioned]
                    if !hasPolicies { $0.policies = nil }
                })
        }
        #expect(await session().failure(of: FolderSync())?.httpStatus == 400)
        let introduced = session()
        try await introduced.client.introduce()
        _ = try await introduced.client.send(FolderSync())
        #expect(introduced.count("OPTIONS") == 1)
    }

    @Test func aServerThatHasNoProvisionIsUsable() async throws {
        let session = TestSession(MockExchange { $0.quirks = [.noProvision] })
        try await session.client.introduce()
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["OPTIONS", "Provision", "FolderSync"])
    }
}
