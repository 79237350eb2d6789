import ActiveSync
import ActiveSyncProtocol
import MockExchange
import Synchronization
import Testing

/// HTTP 5xx, broken connections and replies that are none: what is repeated, and what must not be.
@Suite(.timeLimit(.minutes(1))) struct RepetitionTests {
    private func session(_ faults: Fault...) -> TestSession {
        let mock = MockExchange.withoutPolicies
        for fault in faults { mock.inject(fault) }
        return TestSession(mock, state: TestSession.negotiated())
    }

    // MARK: 5xx

    @Test(arguments: [500, 502, 504]) func a5xxIsRepeatedByAnIdempotentCommand(_ status: Int) async throws {
        let session = session(Fault(.init("FolderSync", occurrences: 1...2), .http(status: status, headers: [:])))
        _ = try await session.client.send(FolderSync())
        #expect(session.commands.count == 3)
        #expect(session.clock.sleeps == [.seconds(1.25), .seconds(2.5)])
    }

    @Test func a500ThatStaysIsGivenUp() async {
        let session = session(Fault(.init("FolderSync"), .http(status: 500, headers: [:])))
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .serverFailed)
        #expect(error?.httpStatus == 500)
        #expect(session.commands.count == 3)
    }

    @Test func a500IsNotRepeatedByAMail() async {
        let session = session(Fault(.init("SendMail"), .http(status: 500, headers: [:])))
        let error = await session.failure(of: SendMail.sample)
        #expect(error?.code == .outcomeUnknown)
        #expect(error?.httpStatus == 500)
        #expect(error?.advice.contains("before trying again") == true)
        #expect(session.commands.count == 1)
    }

    @Test func a507IsToldAndNotRepeated() async {
        let session = session(Fault(.init("FolderSync"), .http(status: 507, headers: [:])))
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .serverFailed)
        #expect(error?.description.contains("full") == true)
        #expect(session.commands.count == 1)
    }

    // MARK: Connections

    static let breaks: [Fault.Effect] = [.close, .drop, .cut(after: 0), .cut(after: 10)]

    @Test(arguments: breaks) func aBrokenConnectionIsRepairedForAnIdempotentCommand(_ effect: Fault.Effect) async throws
    {
        let session = session(Fault(.init("FolderSync", occurrences: 1...2), effect))
        let answer = try await session.client.send(FolderSync())
        #expect(!answer.changes.isEmpty)
        #expect(session.commands.count == 3)
    }

    @Test(arguments: breaks) func aBrokenConnectionLeavesTheOutcomeOfAMailUnknown(_ effect: Fault.Effect) async {
        let session = session(Fault(.init("SendMail"), effect))
        let error = await session.failure(of: SendMail.sample)
        #expect(error?.code == .outcomeUnknown)
        #expect(error?.transportError != nil)
        #expect(session.commands.count == 1)
    }

    @Test(arguments: [TransportError.Code.other, .badResponse, .responseTooLarge, .timedOut])
    func whateverHappensAfterAMailWasSentLeavesItsOutcomeUnknown(_ code: TransportError.Code) async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { (_, _) throws(TransportError) in throw TransportError(code, "what happened") })
        let error = await session.failure(of: SendMail.sample)
        #expect(error?.code == .outcomeUnknown)
        #expect(error?.description.contains("what happened") == true)
        #expect(session.commands.count == 1)
    }

    @Test(arguments: [TransportError.Code.hostNotFound, .cannotConnect, .proxyFailed])
    func aServerThatCannotBeReachedIsToldAtOnce(_ code: TransportError.Code) async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { (_, _) throws(TransportError) in throw TransportError(code, "no way") })
        for command in 1...2 {
            let error =
                command == 1
                ? await session.failure(of: FolderSync()) : await session.failure(of: SendMail.sample)
            #expect(error?.code == .unreachable)
            #expect(error?.advice.isEmpty == false)
            #expect(session.commands.count == command)
        }
    }

    @Test func theSilenceOfAPingIsForTheCallerToJudge() async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { (_, _) throws(TransportError) in throw TransportError(.timedOut, "silence") })
        let error = await session.failure(of: Ping(heartbeatInterval: 300, folders: [.init("1", .email)]))
        #expect(error?.code == .unreachable)
        #expect(error?.transportError?.code == .timedOut)
        #expect(session.commands.count == 1)
        #expect(session.transport.requests.first?.timeouts.idle == .seconds(360), "heartbeat and a margin")
    }

    @Test func anOrdinaryCommandThatTimesOutIsRepeated() async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { (_, _) throws(TransportError) in throw TransportError(.timedOut, "silence") })
        #expect(await session.failure(of: FolderSync())?.code == .unreachable)
        #expect(session.commands.count == 3)
    }

    // MARK: Replies that are none

    @Test func aWebPageIsNoReply() async {
        let session = session(Fault(.init("FolderSync"), .html))
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .badReply)
        #expect(error?.description.contains("web page") == true)
        #expect(error?.advice.isEmpty == false)
        #expect(session.commands.count == 1)
    }

    @Test(
        arguments: [
            ("<html>", "application/vnd.ms-sync.wbxml"), ("\r\n  <!DOCTYPE html>", nil),
            ("Please sign in", "text/plain"),
            ("{\"error\":1}", "application/json"),
        ] as [(String, String?)]) func textIsNoReplyWhateverItsType(_ text: String, _ type: String?) async
    {
        let session = TestSession(state: TestSession.negotiated(), answer: { _, _ in .text(text, type: type) })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .badReply)
        #expect(error?.description.contains("instead of a reply") == true)
    }

    @Test(arguments: ["text/html", "text/html; charset=iso-8859-1", nil] as [String?])
    func anEmptyBodyIsAReplyWhateverItsType(_ type: String?) async throws {
        // As PHP sends it, and without a Content-Length, as behind a compressing proxy.
        let session = TestSession(state: TestSession.negotiated(), answer: { _, _ in .text("", type: type) })
        #expect(try await session.client.send(SendMail.sample).isSuccess)
        #expect(try await session.client.send(Ping()).status == nil)
    }

    @Test func garbageIsToldAndNotAskedForAgain() async {
        for seed in 1...20 {
            let mock = MockExchange {
                $0.policies = nil
                $0.seed = UInt64(seed)
            }
            mock.inject(Fault(.init("FolderSync"), .garbage(bytes: 200)))
            let session = TestSession(mock, state: TestSession.negotiated())
            let error = await session.failure(of: FolderSync())
            // The bytes may also say something by chance, such as a status; they never crash or loop.
            if let error { #expect(error.code == .badReply, "\(error)") }
            #expect(session.commands.count <= 3)
        }
    }

    @Test func aReplyThatEndsEarlyIsBad() async {
        let session = session(Fault(.init("FolderSync"), .truncate(to: 20)))
        #expect(await session.failure(of: FolderSync())?.code == .badReply)
        #expect(session.commands.count == 1)
    }

    @Test func aReplyToAMailThatCannotBeReadLeavesItsOutcomeUnknown() async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { _, _ in HTTPResponse(status: 200, body: HTTPResponseBody([0x03, 0x01, 0x6A, 0x00, 0x45])) })
        let error = await session.failure(of: SendMail.sample)
        #expect(error?.code == .outcomeUnknown)
        #expect(error?.description.contains("cannot be read") == true)
    }

    @Test func anErrorsBodyThatNeverEndsHoldsNothingUp() async {
        let clock = ContinuousClock()
        let start = clock.now
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { _, _ in
                HTTPResponse(
                    status: 456,
                    body: HTTPResponseBody(next: { () throws(TransportError) in
                        do { try await Task.sleep(for: .seconds(1)) } catch {
                            throw TransportError(.cancelled, "cancelled")
                        }
                        return [0x20]
                    }))
            })
        #expect(await session.failure(of: FolderSync())?.code == .accessDenied)
        #expect(clock.now - start < .seconds(20))
    }

    // MARK: Parts

    @Test func whatWasHandedOutIsNotHandedOutAgain() async throws {
        let mock = MockExchange {
            $0.policies = nil
            $0.compressesReplies = false
        }
        let mailbox = try mock.mailbox(of: "alice@example.test")
        for number in 1...20 { mailbox.deliver("Subject: \(number)\r\n\r\n\(String(repeating: "x", count: 5000))") }
        let inbox = try #require(mailbox.folderID(named: "Inbox"))
        let session = TestSession(mock, state: TestSession.negotiated())
        _ = try await session.client.send(FolderSync())
        let first = try await session.client.send(Sync([Sync.Collection(inbox, syncKey: .initial)]))
        let key = try #require(first.collections.first?.header.syncKey)
        mock.inject(Fault(.init("Sync"), .cut(after: 60_000)))
        var count = 0
        let before = session.count("Sync")
        await #expect(throws: ActiveSyncError.self) {
            _ = try await session.client.send(Sync([Sync.Collection(inbox, syncKey: key, windowSize: 100)])) { _ in
                count += 1
            }
        }
        #expect(count > 0, "some parts arrived")
        #expect(session.count("Sync") == before + 1)
    }

    // MARK: Everything at once

    @Test func aServerThatAnswersAtRandomEndsEachCommandSoon() async {
        for seed in UInt64(1)...150 {
            let random = Mutex(Random(seed: seed))
            let session = TestSession(
                answer: { (request, _) throws(TransportError) in
                    let choice = random.withLock { ($0.number(below: 12), $0.number(below: 300), $0.number(below: 60)) }
                    switch choice.0 {
                    case 0: return request.method == "OPTIONS" ? .options() : .folderStatus(100 + choice.2)
                    case 1: return .status(451, ["X-MS-Location": "https://h\(choice.2).example.test/x"])
                    case 2: return .status(503, ["Retry-After": "\(choice.2)"])
                    case 3: throw TransportError(.connectionLost, "broken")
                    case 4: return .text("<html>", type: "text/html")
                    case 5: return .status([401, 403, 449][choice.1 % 3])
                    case 6: return .folders(["X-MS-RP": "\(choice.1)"])
                    case 7, 8: return nil
                    default: return .status(300 + choice.1)
                    }
                },
                configure: {
                    $0.hostRules = HostRules(domain: "example.test")
                    $0.policies = PolicyHandling(onWipe: { _ in true })
                })
            _ = await session.failure(of: FolderSync())
            #expect(session.commands.count < 300, "seed \(seed)")
            #expect(session.clock.sleeps.count < 300, "seed \(seed)")
            #expect(
                session.transport.requests.allSatisfy { $0.host.hasSuffix(".example.test") }, "seed \(seed)")
        }
    }
}
