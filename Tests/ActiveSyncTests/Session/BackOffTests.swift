import ActiveSync
import ActiveSyncProtocol
import Foundation
import MockExchange
import Synchronization
import Testing

/// HTTP 503 and 429 with Retry-After, the statuses 110 and 111: the server is left alone, by everybody, for so long.
@Suite(.timeLimit(.minutes(1))) struct BackOffTests {
    /// A server that answers 503 until a time has come.
    private func busy(until end: Duration, _ clock: TestClock, status: Int = 503, _ headers: HTTPHeaders)
        -> TestTransport.Answer
    {
        let open = clock.now.addingTimeInterval(end / .seconds(1))
        return { request, _ in
            guard clock.now >= open else { return .status(status, headers) }
            return request.method == "OPTIONS" ? .options() : .folders()
        }
    }

    @Test(arguments: [503, 429]) func a503Or429WithAShortRetryAfterIsWaitedFor(_ status: Int) async throws {
        let clock = TestClock()
        let session = TestSession(
            state: TestSession.negotiated(), clock: clock,
            answer: busy(until: .seconds(7), clock, status: status, ["Retry-After": "7"]))
        _ = try await session.client.send(FolderSync())
        #expect(clock.sleeps == [.seconds(7)])
        #expect(session.commands == ["FolderSync", "FolderSync"])
        #expect(session.client.state.notBefore == nil)
    }

    @Test func aDateInRetryAfterIsReadByTheServersClock() async throws {
        let clock = TestClock()
        let headers: HTTPHeaders = [
            "Retry-After": "Sun, 06 Nov 1994 08:49:47 GMT", "Date": "Sun, 06 Nov 1994 08:49:37 GMT",
        ]
        let session = TestSession(
            state: TestSession.negotiated(), clock: clock, answer: busy(until: .seconds(10), clock, headers))
        _ = try await session.client.send(FolderSync())
        #expect(clock.sleeps == [.seconds(10)])
    }

    @Test(arguments: [503, 429])
    func a503Or429WithALongRetryAfterIsReportedRememberedAndHonoured(_ status: Int) async throws {
        let clock = TestClock()
        let session = TestSession(
            state: TestSession.negotiated(), clock: clock,
            answer: busy(until: .seconds(600), clock, status: status, ["Retry-After": "600"]))
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .throttled)
        #expect(error?.retryAfter == .seconds(600))
        #expect(error?.advice.contains("10 min") == true)
        #expect(session.commands == ["FolderSync"])
        #expect(session.stored?.notBefore == clock.now.addingTimeInterval(600))

        // Nothing is sent inside the window: not by this session, nor by one that begins anew from what was stored.
        clock.advance(by: .seconds(300))
        #expect(await session.failure(of: FolderSync())?.code == .throttled)
        let again = TestSession(
            state: session.stored, clock: clock,
            answer: busy(until: .seconds(300), clock, ["Retry-After": "300"]))
        let refused = await again.failure(of: FolderSync())
        #expect(refused?.code == .throttled)
        #expect(refused?.retryAfter == .seconds(300))
        await #expect(throws: ActiveSyncError.self) { try await again.client.negotiate() }
        #expect(session.commands.count == 1)
        #expect(again.commands.isEmpty)

        // After it, everything goes on.
        clock.advance(by: .seconds(300))
        _ = try await again.client.send(FolderSync())
        #expect(again.commands == ["FolderSync"])
        #expect(again.stored?.notBefore == nil)
    }

    @Test func optionsHonoursAndRemembersTheWindowToo() async throws {
        let clock = TestClock()
        let session = TestSession(clock: clock, answer: busy(until: .seconds(600), clock, ["Retry-After": "600"]))
        #expect(await session.failure(of: FolderSync())?.code == .throttled)
        #expect(session.stored?.notBefore == clock.now.addingTimeInterval(600))
        #expect(await session.failure(of: FolderSync())?.code == .throttled)
        #expect(session.commands == ["OPTIONS"])
        clock.advance(by: .seconds(600))
        _ = try await session.client.send(FolderSync())
        #expect(session.commands == ["OPTIONS", "OPTIONS", "FolderSync"])
    }

    @Test func theWindowIsForAllTasksOfTheSession() async throws {
        let clock = TestClock()
        let open = clock.now.addingTimeInterval(20)
        let early = Counter()
        let session = TestSession(
            state: TestSession.negotiated(), clock: clock,
            answer: { request, number in
                if number == 1 { return .status(503, ["Retry-After": "20"]) }
                if clock.now < open { early.add() }
                return .folders()
            },
            configure: { options in
                // Time stands still until all have arrived at the window.
                options.clock.sleep = { duration in
                    try await Task.sleep(for: .milliseconds(100))
                    try await clock.session.sleep(duration)
                }
            })
        async let first = session.client.send(FolderSync())
        while session.client.state.notBefore == nil { try await Task.sleep(for: .milliseconds(1)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await session.client.send(FolderSync()) } }
            try await group.waitForAll()
        }
        _ = try await first
        #expect(early.value == 0)
        #expect(session.commands.count == 22)
    }

    @Test func aServerThatIsAlwaysBusyIsGivenUp() async {
        let session = TestSession(
            state: TestSession.negotiated(), answer: { _, _ in .status(503, ["Retry-After": "1"]) })
        #expect(await session.failure(of: FolderSync())?.code == .throttled)
        #expect(session.commands.count == 4)
    }

    @Test func withoutRetryAfterTheBackOffGrowsFromRunToRun() async throws {
        let clock = TestClock()
        var state = TestSession.negotiated()
        var windows: [Double] = []
        for _ in 0..<8 {
            let session = TestSession(state: state, clock: clock, answer: { _, _ in .status(503) })
            #expect(await session.failure(of: FolderSync())?.code == .throttled)
            state = try #require(session.stored)
            windows.append(try #require(state.notBefore).timeIntervalSince(clock.now))
            clock.advance(by: .seconds(windows.last ?? 0))
        }
        #expect(windows == windows.sorted())
        #expect(try abs(#require(windows.last) - 675) < 0.001, "at most 15 minutes, less a part by chance")
        // The first answer that is none of these begins anew.
        let session = TestSession(state: state, clock: clock, answer: { _, _ in .folders() })
        _ = try await session.client.send(FolderSync())
        #expect(session.stored?.throttles == 0)
    }

    @Test func aWindowThatAWrongClockMadeIsForgotten() async throws {
        var state = TestSession.negotiated()
        state.notBefore = TestClock().now.addingTimeInterval(400 * 86_400)
        let session = TestSession(state: state, answer: { _, _ in .folders() })
        _ = try await session.client.send(FolderSync())
        #expect(session.stored?.notBefore == nil)
    }

    @Test func theReasonInXMSASThrottleIsTold() async {
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { _, _ in .status(503, ["Retry-After": "900", "X-MS-ASThrottle": "CommandFrequency"]) })
        #expect(await session.failure(of: FolderSync())?.description.contains("CommandFrequency") == true)
    }

    @Test func aMailIsSentOnceAfterTheWindow() async throws {
        let mock = MockExchange.withoutPolicies
        mock.inject(Fault(.init("SendMail", occurrences: 1...2), .http(status: 503, headers: ["Retry-After": "3"])))
        let session = TestSession(mock, state: TestSession.negotiated())
        #expect(try await session.client.send(SendMail.sample).isSuccess)
        #expect(session.clock.sleeps == [.seconds(3), .seconds(3)])
        #expect(mock.outgoing.count == 1)
    }

    // MARK: Statuses in the body

    @Test func status110KeepsAllCommandsAwayForHalfAnHour() async throws {
        let mock = MockExchange.withoutPolicies
        mock.inject(Fault(.init("FolderSync", occurrences: 1...1), .status(110)))
        let session = TestSession(mock, state: TestSession.negotiated())
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .throttled)
        #expect(error?.status == 110)
        #expect(session.stored?.notBefore == session.clock.now.addingTimeInterval(1800))
        session.clock.advance(by: .seconds(1700))
        #expect(await session.failure(of: SendMail.sample)?.code == .throttled)
        #expect(session.commands.count == 1)
        session.clock.advance(by: .seconds(100))
        _ = try await session.client.send(FolderSync())
    }

    @Test(arguments: [111, 114, 133]) func statuses111And114And133AreRepeatedAndThenLeftAlone(_ status: Int)
        async throws
    {
        let mock = MockExchange.withoutPolicies
        mock.inject(Fault(.init("FolderSync", occurrences: 1...2), .status(status)))
        let session = TestSession(mock, state: TestSession.negotiated())
        _ = try await session.client.send(FolderSync())
        #expect(session.commands.count == 3)
        #expect(session.clock.sleeps == [.seconds(1.25), .seconds(2.5)])

        mock.inject(Fault(.init("FolderSync"), .status(status)))
        #expect(await session.failure(of: FolderSync())?.code == .throttled)
        #expect(session.stored?.notBefore == session.clock.now.addingTimeInterval(60))
    }
}
