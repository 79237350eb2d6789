import ActiveSync
import ActiveSyncProtocol
import Foundation
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

    @Test func aMessageThatHasTwoFilesAfterACrashKeepsTheFirst() async throws {
        let bench = try SyncBench()
        for number in 0..<4 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        try await bench.sync()
        let before = try FileManager.default.contentsOfDirectory(atPath: bench.root + "/Inbox/new")
        try await leaveTwoFiles(bench)
        let report = try await bench.sync()
        #expect(!report.hasFailures)
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: bench.root + "/Inbox/new")) == Set(before))
        #expect(try await bench.folders().allSatisfy { $0.localOnly == 0 })
        try bench.expectEqual()
    }

    /// Leaves what a run leaves that was killed when it had fetched a message under its new id, and the state still had
    /// the one with the old id.
    private func leaveTwoFiles(_ bench: SyncBench) async throws {
        let state = try SyncState.open(in: bench.stateDirectory, email: "alice@example.test")
        let inbox = bench.mailbox.inbox
        let key = try #require(try await state.collection(inbox)).syncKey
        let items = try await state.items(in: inbox)
        let now = try #require(items.first)
        var old = now
        old.serverID = "old:1"
        var changes = CollectionChanges(inbox, previousKey: key, newKey: key)
        changes.removed = [now.serverID]
        changes.stored = [old]
        try await state.apply(changes)

        var second = now
        second.localKey = "1.M1P1Q1.test"
        let files = bench.root + "/Inbox/new/"
        try FileManager.default.copyItem(atPath: files + now.localKey, toPath: files + second.localKey)
        try await state.restart(inbox)
        changes = CollectionChanges(inbox, previousKey: .initial, newKey: key)
        changes.stored = [second]
        changes.confirmed = items.dropFirst().map(\.serverID)
        changes.isLast = true
        try await state.apply(changes)
    }

    @Test func allFoldersAreEstimatedTogether() async throws {
        let bench = try SyncBench(messages: 40)
        try await bench.sync()
        #expect(bench.requestCount("GetItemEstimate") == 1)
    }
}

extension MailSyncReuseTests {
    /// The same messages, whose ids shift by a few and back again.
    @Test func idsThatShiftToAndFroDoubleNothing() async throws {
        let bench = try SyncBench()
        let empty = bench.mailbox.backup()
        func deliver() {
            for number in 0..<8 {
                _ = bench.mailbox.deliver(SyncBench.message(number), received: 1_750_000_000 + number * 100)
            }
        }
        deliver()
        let plain = bench.mailbox.backup()
        try await bench.sync()
        let before = try bench.local()
        bench.mailbox.restore(empty)
        for number in 100..<103 { _ = bench.mailbox.delete(bench.mailbox.deliver(SyncBench.message(number))) }
        deliver()
        let shifted = bench.mailbox.backup()
        for backup in [shifted, plain, shifted, plain] {
            bench.mailbox.restore(backup)
            bench.mailbox.invalidateSyncKeys()
            let report = try await bench.sync(MailSyncOptions(allowsDeletes: { _ in true }))
            #expect(!report.hasFailures)
            #expect(try bench.local() == before)
        }
        #expect(try await bench.sync().total == FolderCounts())
    }

    /// Two copies with one Message-ID, direct and by way of a list: they are two messages.
    @Test func aCopyIsNotTakenForTheMessageThatIsGone() async throws {
        let bench = try SyncBench()
        let first = bench.mailbox.deliver(SyncBench.message(1, text: "direct"))
        _ = bench.mailbox.deliver(SyncBench.message(1, text: "by way of a list"))
        _ = bench.mailbox.deliver(SyncBench.message(2))
        try await bench.sync()
        _ = bench.mailbox.delete(first)
        bench.mailbox.invalidateSyncKeys()
        let report = try await bench.sync()
        #expect(!report.hasFailures && report.total.localOnly == 1)
        #expect(try bench.local()["Inbox"]?.count == 3)
    }

    @Test func whatIsReadHereStaysReadWhenIdsChange() async throws {
        let bench = try SyncBench()
        for number in 0..<3 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        try await bench.sync()
        let inbox = bench.root + "/Inbox"
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: inbox + "/new").first)
        try FileManager.default.moveItem(atPath: "\(inbox)/new/\(file)", toPath: "\(inbox)/cur/\(file):2,RS")
        let before = try bench.local()
        _ = bench.mailbox.renumberFolders()
        bench.mailbox.invalidateSyncKeys(hierarchy: true)
        try await bench.sync()
        #expect(try bench.local() == before)
    }

    /// A folder that was made again fails half-way: what was not named yet is not gone.
    @Test func whatWasNotNamedYetStays() async throws {
        let bench = try SyncBench()
        _ = bench.mailbox.deliver(SyncBench.message(999))
        let first = bench.mailbox.createFolder("Projects")
        for number in 0..<540 { _ = bench.mailbox.deliver(SyncBench.message(number), to: first) }
        try await bench.sync()
        bench.mailbox.deleteFolder(first)
        let second = bench.mailbox.createFolder("Projects")
        for number in 0..<540 { _ = bench.mailbox.deliver(SyncBench.message(number), to: second) }
        bench.mock.inject(
            Fault(Fault.Match("Sync", collection: second.rawValue, occurrences: 3...1000), .status(4)))
        let report = try await bench.sync()
        #expect(report.hasFailures)
        #expect(try bench.local()["Projects"].map { Set($0) }?.count == 540)
        bench.mock.removeFaults()
        #expect(!(try await bench.sync()).hasFailures)
        try bench.expectEqual()
    }

    /// Another mailbox under the same name: what was here is not removed without a question.
    @Test func aMailboxThatIsAnotherOneIsHeld() async throws {
        let bench = try SyncBench()
        for number in 0..<10 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        let folder = bench.mailbox.createFolder("Small")
        let old = (20..<24).map { bench.mailbox.deliver(SyncBench.message($0), to: folder) }
        try await bench.sync()
        for id in old { _ = bench.mailbox.delete(id) }
        for number in 30..<40 { _ = bench.mailbox.deliver(SyncBench.message(number), to: folder) }
        let report = try await bench.sync()
        #expect(report.total.held == 4 && report.total.added == 10)
        #expect(try bench.local()["Small"]?.count == 14)
    }
}
