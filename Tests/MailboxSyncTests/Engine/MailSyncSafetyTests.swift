import ActiveSync
import ActiveSyncProtocol
import Foundation
import MailboxSync
import MockExchange
import Testing

@Suite struct MailSyncSafetyTests {
    @Test func manyDeletionsAreHeldUntilAPersonAllowsThem() async throws {
        let bench = try SyncBench()
        for number in 0..<100 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        try await bench.sync()
        for message in bench.mailbox.messages(in: bench.mailbox.inbox).prefix(60) {
            _ = bench.mailbox.delete(message.id)
        }
        for _ in 0..<2 {
            let report = try await bench.sync()
            #expect(report.waitsForPerson)
            #expect(report.total.held == 60)
            #expect(try bench.local()["Inbox"]?.count == 100)
        }
        // What is new comes all the same.
        _ = bench.mailbox.deliver(SyncBench.message(1000))
        #expect(try await bench.sync().total.added == 1)
        let report = try await bench.sync(MailSyncOptions(allowsDeletes: { $0 == "Inbox" }))
        #expect(!report.waitsForPerson)
        #expect(report.total.removed == 60)
        try bench.expectEqual()
        #expect(try await bench.folders().allSatisfy { $0.held == 0 })
    }

    @Test func anEmptiedFolderIsHeld() async throws {
        let bench = try SyncBench()
        for number in 0..<3 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        try await bench.sync()
        for message in bench.mailbox.messages(in: bench.mailbox.inbox) { _ = bench.mailbox.delete(message.id) }
        let report = try await bench.sync()
        #expect(report.total.held == 3)
        #expect(try bench.local()["Inbox"]?.count == 3)
    }

    @Test func movedMessagesAreNotDeletions() async throws {
        let bench = try SyncBench()
        for number in 0..<80 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        try await bench.sync()
        let archive = bench.mailbox.createFolder("Archive 2")
        for message in bench.mailbox.messages(in: bench.mailbox.inbox) {
            _ = bench.mailbox.move(message.id, to: archive)
        }
        let report = try await bench.sync()
        #expect(!report.waitsForPerson)
        try bench.expectEqual()
    }

    @Test func aFolderWithMessagesThatIsGoneIsHeld() async throws {
        let bench = try SyncBench(messages: 10)
        let folder = bench.mailbox.createFolder("Important")
        for number in 0..<5 { _ = bench.mailbox.deliver(SyncBench.message(number), to: folder) }
        try await bench.sync()
        bench.mailbox.deleteFolder(folder)
        for _ in 0..<2 {
            let report = try await bench.sync()
            #expect(report.heldFolders == [HeldFolder(name: "Important", items: 5)])
            #expect(try bench.local()["Important"]?.count == 5)
        }
        #expect(try await bench.folders().contains { $0.name == "Important" && $0.isGone })
        try await bench.sync(MailSyncOptions(allowsDeletes: { $0 == "Important" }))
        try bench.expectEqual()
        #expect(try await bench.folders().allSatisfy { $0.name != "Important" })
    }

    @Test func aServerWithoutFoldersIsNotBelieved() async throws {
        let bench = try SyncBench(messages: 10)
        try await bench.sync()
        let before = try bench.local()
        bench.mailbox.invalidateSyncKeys(hierarchy: true)
        for folder in bench.mailbox.folders where folder.type.itemClass == .email {
            bench.mailbox.deleteFolder(folder.id)
        }
        guard bench.mailbox.folders.allSatisfy({ $0.type.itemClass != .email }) else { return }
        await #expect(throws: MailboxSyncError.self) { try await bench.sync() }
        #expect(try bench.local() == before)
    }

    @Test func aMissingRootIsNoEmptyMailbox() async throws {
        let bench = try SyncBench(messages: 5)
        try await bench.sync()
        try FileManager.default.moveItem(atPath: bench.root, toPath: bench.root + ".away")
        let error = await #expect(throws: MailboxSyncError.self) { try await bench.sync() }
        #expect(error?.code == .rootMissing)
        try FileManager.default.createDirectory(atPath: bench.root, withIntermediateDirectories: true)
        await #expect(throws: MailboxSyncError.self) { try await bench.sync() }
        try FileManager.default.removeItem(atPath: bench.root)
        try FileManager.default.moveItem(atPath: bench.root + ".away", toPath: bench.root)
        #expect(try await bench.sync().isUnchanged)
    }

    @Test func aSecondProcessIsToldAtOnce() async throws {
        let bench = try SyncBench(messages: 2)
        let account = try AccountState.open(in: bench.stateDirectory, email: "alice@example.test")
        defer { account.close() }
        let error = await #expect(throws: MailboxSyncError.self) { try await bench.sync() }
        #expect(error?.code == .lockHeld)
    }

    @Test func aMessageDeletedHereStaysDeletedAndIsNotDeletedThere() async throws {
        let bench = try SyncBench(messages: 10)
        try await bench.sync()
        let inbox = bench.root + "/Inbox"
        for part in ["cur", "new"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(inbox)/\(part)") {
                try FileManager.default.removeItem(atPath: "\(inbox)/\(part)/\(name)")
            }
        }
        let count = bench.mailbox.messages(in: bench.mailbox.inbox).count
        #expect(try await bench.sync().isUnchanged)
        #expect(try bench.local()["Inbox"] == nil)
        #expect(bench.mailbox.messages(in: bench.mailbox.inbox).count == count)
    }
}
