import ActiveSync
import ActiveSyncProtocol
import MailboxSync
import MockExchange
import Testing

/// Servers that give names again: the ids of messages in a folder that was made anew, and the names of folders.
@Suite struct MailSyncReuseTests {
    @Test func anotherMessageUnderAKnownIdIsNotTakenForTheKnownOne() async throws {
        let bench = try SyncBench()
        for number in 0..<8 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        let backup = bench.mailbox.backup()
        let old = (10..<13).map { bench.mailbox.deliver(SyncBench.message($0)) }
        try await bench.sync()
        bench.mailbox.restore(backup)
        let new = (20..<23).map {
            bench.mailbox.deliver(SyncBench.message($0), received: bench.mock.now + 3600)
        }
        #expect(old == new, "the server gives the ids again")
        bench.mailbox.invalidateSyncKeys()
        let report = try await bench.sync()
        #expect(report.total.added == 3 && report.total.removed == 3 && !report.hasFailures)
        try bench.expectEqual()
        #expect(try await bench.sync().total == FolderCounts())
    }

    @Test(arguments: [MockExchange.Quirk.requestTimeAsDate, .rebuildsMIME]) func aMessageThatOnlyLooksOtherStays(
        _ quirk: MockExchange.Quirk
    ) async throws {
        let bench = try SyncBench { $0.quirks = [quirk] }
        for number in 0..<8 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        try await bench.sync()
        let before = try bench.local()
        bench.mock.advance(seconds: 3600)
        bench.mailbox.invalidateSyncKeys()
        let report = try await bench.sync()
        #expect(report.total.added == 0 && report.total.removed == 0 && !report.hasFailures)
        #expect(try bench.local() == before)
    }

    @Test(arguments: [true, false]) func aFolderThatIsMadeAgainHoldsWhatIsInItNow(_ isSeenBetween: Bool) async throws {
        let bench = try SyncBench()
        _ = bench.mailbox.deliver(SyncBench.message(99))
        let first = bench.mailbox.createFolder("Projects")
        for number in 0..<3 { _ = bench.mailbox.deliver(SyncBench.message(number), to: first) }
        try await bench.sync()
        bench.mailbox.deleteFolder(first)
        if isSeenBetween {
            #expect(try await bench.sync().heldFolders.map(\.name) == ["Projects"])
        }
        let second = bench.mailbox.createFolder("Projects")
        for number in 1..<6 { _ = bench.mailbox.deliver(SyncBench.message(number), to: second) }
        let report = try await bench.sync()
        #expect(!report.hasFailures)
        try await bench.sync(MailSyncOptions(allowsDeletes: { _ in true }))
        try bench.expectEqual()
        #expect(try await bench.sync().total == FolderCounts())
    }

    @Test func foldersUnderNewIdsAreAskedForFromTheBeginning() async throws {
        let bench = try SyncBench(messages: 40)
        try await bench.sync()
        let count = bench.mock.requests.count
        _ = bench.mailbox.renumberFolders()
        bench.mailbox.invalidateSyncKeys(hierarchy: true)
        let report = try await bench.sync()
        #expect(report.total.added == 0 && !report.hasFailures)
        try bench.expectEqual()
        let syncs = bench.mock.requests.dropFirst(count).filter { $0.command == "Sync" }
        let keys = try syncs.prefix(1).flatMap { request in
            try Sync(request: CommandRequest(.sync, body: .wbxml(request.body))).collections.map(\.syncKey)
        }
        #expect(!keys.isEmpty && keys.allSatisfy(\.isInitial))
    }

    @Test func allFoldersAreEstimatedTogether() async throws {
        let bench = try SyncBench(messages: 40)
        try await bench.sync()
        #expect(bench.requestCount("GetItemEstimate") == 1)
    }
}
