import ActiveSync
import ActiveSyncProtocol
import Foundation
import MockExchange
import Synchronization
import Testing

/// What is stored, when, and in which order.
@Suite(.timeLimit(.minutes(1))) struct SessionStateTests {
    struct Full: Error, CustomStringConvertible {
        let description = "no space left on device"
    }

    @Test func whatIsStoredIsWhatTheNextRunNeeds() async throws {
        let session = TestSession()
        _ = try await session.client.send(FolderSync())
        let state = try #require(session.stored)
        let bytes = try JSONEncoder().encode(state)
        let read = try JSONDecoder().decode(SessionState.self, from: bytes)
        #expect(read == state)
        let next = TestSession(session.mock, state: read)
        _ = try await next.client.send(FolderSync())
        #expect(next.commands == ["FolderSync"], "neither versions nor policies are asked for again")
        #expect(next.storedStates.isEmpty, "nothing changed")
    }

    @Test func aStateOfAnOlderVersionIsCompleted() throws {
        let text = #"{"url":"https://mail.example.test/x","deviceID":"A1","policyKey":"77","unknown":[1]}"#
        let state = try JSONDecoder().decode(SessionState.self, from: Data(text.utf8))
        var expected = SessionState(url: "https://mail.example.test/x", deviceID: "A1")
        expected.policyKey = "77"
        #expect(state == expected)
    }

    @Test func aStateWithoutDeviceOrServerIsNone() {
        for text in ["{}", #"{"url":"https://mail.example.test/x"}"#, #"{"deviceID":"A1"}"#, "[]"] {
            #expect(throws: (any Error).self) { try JSONDecoder().decode(SessionState.self, from: Data(text.utf8)) }
        }
    }

    @Test func noOlderStateIsStoredAfterANewerOne() async throws {
        let running = Counter()
        let stored = Mutex<[SessionState]>([])
        let session = TestSession(
            MockExchange { $0.policies = nil },
            state: TestSession.negotiated(),
            answer: { _, number in .folders(["X-MS-Credentials-Expire": "\(number)", "Set-Cookie": "c=\(number)"]) },
            configure: {
                $0.onStateChange = { state in
                    #expect(running.add() == 1)
                    // Storing takes longer for some than for others.
                    try await Task.sleep(for: .microseconds((state.passwordExpiresInDays ?? 0) % 3 * 700))
                    stored.withLock { $0.append(state) }
                    running.add(-1)
                }
            })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { _ = try await session.client.send(FolderSync()) } }
            try await group.waitForAll()
        }
        #expect(stored.withLock { $0.last } == session.client.state)
    }

    @Test func aKeyThatCannotBeStoredIsTold() async {
        let session = TestSession(configure: { $0.onStateChange = { _ in throw Full() } })
        let error = await session.failure(of: FolderSync())
        #expect(error?.code == .stateNotStored)
        #expect(error?.description.contains("no space left") == true)
        #expect(error?.advice.isEmpty == false)
    }

    @Test func aMailThatWasSentIsNotCalledFailedBecauseACookieCannotBeStored() async throws {
        let mock = MockExchange.withoutPolicies
        let session = TestSession(
            mock, state: TestSession.negotiated(), configure: { $0.onStateChange = { _ in throw Full() } })
        #expect(try await session.client.send(SendMail.sample).isSuccess)
        #expect(mock.outgoing.count == 1)
    }

    @Test func whatCouldNotBeStoredIsStoredWithTheNextChange() async throws {
        let room = Counter()
        let stored = Mutex<SessionState?>(nil)
        let session = TestSession(
            state: TestSession.negotiated(),
            answer: { _, number in .folders(["X-MS-Credentials-Expire": "\(number)"]) },
            configure: {
                $0.onStateChange = { state in
                    if room.value == 0 { throw Full() }
                    stored.withLock { $0 = state }
                }
            })
        _ = try await session.client.send(FolderSync())
        room.add()
        _ = try await session.client.send(FolderSync())
        #expect(stored.withLock { $0 } == session.client.state)
    }
}
