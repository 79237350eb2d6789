import ActiveSync
import ActiveSyncProtocol
import MockExchange
import Testing

/// A cancelled task ends at once, wherever its command is.
@Suite(.timeLimit(.minutes(1))) struct CancellationTests {
    /// How long a task takes to end when it is cancelled while `isThere` holds: the best of the attempts within some
    /// seconds, since other tests and processes may hold this one up.
    private func timeToEnd(
        _ start: () -> (
            session: TestSession, isThere: @Sendable () -> Bool, command: @Sendable () async -> ActiveSyncError?
        )
    ) async throws -> Duration {
        let clock = ContinuousClock()
        var best = Duration.seconds(3600)
        let end = clock.now + .seconds(30)
        while best >= .milliseconds(100), clock.now < end {
            let (_, isThere, command) = start()
            let task = Task { await command() }
            while !isThere() { try await Task.sleep(for: .milliseconds(2)) }
            try await Task.sleep(for: .milliseconds(20))
            let begin = clock.now
            task.cancel()
            let error = await task.value
            #expect(error?.code == .cancelled, "\(error as Any)")
            best = min(best, clock.now - begin)
        }
        return best
    }

    @Test func aHangingPingEndsWithinATenthOfASecond() async throws {
        let time = try await timeToEnd {
            let mock = MockExchange.withoutPolicies
            let session = TestSession(mock, state: TestSession.negotiated())
            return (
                session, { mock.requests.contains { $0.command == "Ping" } },
                {
                    _ = try? await session.client.send(FolderSync())
                    let inbox = try? mock.mailbox(of: "alice@example.test").folderID(named: "Inbox")
                    if let inbox { _ = try? await session.client.send(Sync([.init(inbox, syncKey: .initial)])) }
                    return await session.failure(
                        of: Ping(heartbeatInterval: 900, folders: [.init(inbox ?? "", .email)]))
                }
            )
        }
        #expect(time < .milliseconds(100))
    }

    @Test func aServerThatNeverAnswersIsLeftWithinATenthOfASecond() async throws {
        let time = try await timeToEnd {
            let mock = MockExchange.withoutPolicies
            mock.inject(Fault(.init("FolderSync"), .hang))
            let session = TestSession(mock, state: TestSession.negotiated())
            return (session, { session.commands.contains("FolderSync") }, { await session.failure(of: FolderSync()) })
        }
        #expect(time < .milliseconds(100))
    }

    @Test func aReplyThatTricklesIsLeftWithinATenthOfASecond() async throws {
        let time = try await timeToEnd {
            let mock = MockExchange {
                $0.policies = nil
                $0.compressesReplies = false
            }
            mock.inject(Fault(.init("FolderSync"), .drip(bytesPerSecond: 1)))
            let session = TestSession(mock, state: TestSession.negotiated())
            return (session, { session.commands.contains("FolderSync") }, { await session.failure(of: FolderSync()) })
        }
        #expect(time < .milliseconds(100))
    }

    @Test func aWaitForABusyServerEndsWithinATenthOfASecond() async throws {
        let time = try await timeToEnd {
            let session = TestSession(
                state: TestSession.negotiated(), answer: { _, _ in .status(503, ["Retry-After": "20"]) },
                configure: { $0.clock = .system })
            return (
                session, { session.client.state.notBefore != nil }, { await session.failure(of: FolderSync()) }
            )
        }
        #expect(time < .milliseconds(100))
    }

    @Test func aWaitBeforeARepetitionEndsWithinATenthOfASecond() async throws {
        let time = try await timeToEnd {
            let session = TestSession(
                state: TestSession.negotiated(), answer: { _, _ in .status(500) },
                configure: {
                    $0.clock = .system
                    $0.retry.firstDelay = .seconds(60)
                })
            return (session, { !session.commands.isEmpty }, { await session.failure(of: FolderSync()) })
        }
        #expect(time < .milliseconds(100))
    }

    @Test func aWaitForAnotherTasksProvisioningEndsAloneAndWithinATenthOfASecond() async throws {
        let mock = MockExchange()
        mock.inject(Fault(.init("Provision"), .hang))
        let session = TestSession(mock, state: TestSession.negotiated())
        let holder = Task { await session.failure(of: FolderSync()) }
        while session.count("Provision") == 0 { try await Task.sleep(for: .milliseconds(2)) }
        let time = try await timeToEnd {
            let before = session.commands.count
            return (session, { session.commands.count > before }, { await session.failure(of: FolderSync()) })
        }
        #expect(time < .milliseconds(100))
        #expect(session.count("Provision") == 1, "the other task still waits for its own")
        holder.cancel()
        #expect(await holder.value?.code == .cancelled)
    }

    @Test func aCancelledProvisioningIsTakenOverByTheTaskThatWaits() async throws {
        let mock = MockExchange()
        mock.inject(Fault(.init("Provision", occurrences: 1...1), .hang))
        let session = TestSession(mock, state: TestSession.negotiated())
        let first = Task { await session.failure(of: FolderSync()) }
        while session.count("Provision") == 0 { try await Task.sleep(for: .milliseconds(2)) }
        let second = Task { await session.failure(of: FolderSync()) }
        while session.count("FolderSync") < 2 { try await Task.sleep(for: .milliseconds(2)) }
        first.cancel()
        #expect(await first.value?.code == .cancelled)
        #expect(await second.value == nil)
        #expect(session.count("Provision") == 3)
    }

    @Test func aTaskThatIsCancelledAlreadySendsNothingToTheServer() async {
        let mock = MockExchange.withoutPolicies
        let session = TestSession(mock, state: TestSession.negotiated())
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await session.failure(of: SendMail.sample)
        }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        #expect(mock.requests.isEmpty)
    }
}
