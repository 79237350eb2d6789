import ActiveSync
import MockExchange
import Support
import Testing
import UnreadMail

/// How code that uses `ActiveSync` is tested: on an Exchange server in the same process, without a socket.
@Suite struct UnreadMailTests {
    private let mock = MockExchange()

    private func mailbox() -> Mailbox {
        Mailbox(
            ActiveSyncClient(
                state: SessionState(url: "https://mail.example.test/Microsoft-Server-ActiveSync", deviceID: "TEST1"),
                user: "alice@example.test",
                credentials: .basic(user: "alice@example.test", password: "alice-password"),
                transport: InProcessTransport(to: mock)))
    }

    @Test func namesWhatNobodyHasRead() async throws {
        let alice = try mock.mailbox(of: "alice@example.test")
        for subject in ["One", "Two"] { _ = alice.deliver("Subject: \(subject)\r\n\r\nHello.\r\n") }
        let read = alice.messages(in: alice.inbox)[0]
        _ = alice.markRead(read.id)
        let subjects = try await unreadSubjects(in: mailbox())
        #expect(subjects == ["Two"])
    }

    @Test func saysSoWhenTheServerIsDown() async throws {
        mock.inject(try Fault("FolderSync:http=500"))
        await #expect(throws: ActiveSyncError.self) { try await unreadSubjects(in: mailbox()) }
    }
}
