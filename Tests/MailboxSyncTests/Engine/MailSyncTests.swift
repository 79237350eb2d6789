import ActiveSync
import ActiveSyncProtocol
import Foundation
import MailboxSync
import MockExchange
import Testing

@Suite struct MailSyncTests {
    @Test(arguments: ["2.5", "12.0", "12.1", "14.0", "14.1", "16.0", "16.1"]) func bringsAMailboxInEveryVersion(
        _ version: String
    )
        async throws
    {
        let bench = try SyncBench(messages: 60) { options in
            options.versions = ProtocolVersion(rawValue: version).map { [$0] } ?? []
        }
        let report = try await bench.sync()
        #expect(report.total.added == 60)
        try bench.expectEqual()
        #expect(try await bench.sync().isUnchanged)
    }

    @Test func aSecondRunAsksForNothingTwice() async throws {
        let bench = try SyncBench(messages: 40)
        try await bench.sync()
        let before = bench.mock.requests.count
        let report = try await bench.sync()
        #expect(report.isUnchanged)
        // One for the folders, one for all that is in them.
        #expect(bench.mock.requests.count - before == 2)
    }

    @Test func whatHappensOnTheServerHappensHere() async throws {
        let bench = try SyncBench(messages: 20)
        try await bench.sync()
        let messages = bench.mailbox.messages(in: bench.mailbox.inbox)
        let archive = bench.mailbox.createFolder("Kept")
        _ = bench.mailbox.deliver(SyncBench.message(1))
        _ = bench.mailbox.markRead(messages[0].id, !messages[0].isRead)
        _ = bench.mailbox.flag(messages[1].id)
        _ = bench.mailbox.setLastVerb(messages[2].id, .replyToAll)
        _ = bench.mailbox.delete(messages[3].id)
        _ = bench.mailbox.move(messages[4].id, to: archive)
        let report = try await bench.sync()
        try bench.expectEqual()
        #expect(report.total.held == 0)
        #expect(try await bench.sync().isUnchanged)
        _ = bench.mailbox.flag(messages[1].id, nil)
        try await bench.sync()
        try bench.expectEqual()
    }

    @Test func aFolderIsRenamedMovedAndRemoved() async throws {
        let bench = try SyncBench(messages: 5)
        let outer = bench.mailbox.createFolder("Outer")
        let inner = bench.mailbox.createFolder("Inner", in: outer)
        _ = bench.mailbox.deliver(SyncBench.message(1), to: inner)
        try await bench.sync()
        try bench.expectEqual()
        bench.mailbox.renameFolder(outer, to: "Other")
        try await bench.sync()
        try bench.expectEqual()
        bench.mailbox.moveFolder(inner, to: .root)
        try await bench.sync()
        try bench.expectEqual()
        bench.mailbox.deleteFolder(outer)
        try await bench.sync()
        try bench.expectEqual()
        #expect(!FileManager.default.fileExists(atPath: bench.root + "/Other/cur"))
    }

    @Test(arguments: [
        "../../etc/passwd", "cur", "a/b", ".hidden", "..", "Ünïcode ☃", String(repeating: "x", count: 300), "tab\there",
        "%2F",
    ]) func aFolderNameIsNeverAPath(_ name: String) async throws {
        let bench = try SyncBench()
        let folder = bench.mailbox.createFolder(name)
        _ = bench.mailbox.deliver(SyncBench.message(1), to: folder)
        try await bench.sync()
        let files = try bench.local()
        #expect(files.values.joined().count == 1)
        #expect(!FileManager.default.fileExists(atPath: bench.folder + "/etc"))
    }

    @Test func foldersThatShareAWindowAllComeToTheirEnd() async throws {
        let bench = try SyncBench()
        for name in 1...6 {
            let folder = bench.mailbox.createFolder("Folder \(name)")
            for number in 0..<400 { _ = bench.mailbox.deliver(SyncBench.message(name * 1000 + number), to: folder) }
        }
        let report = try await bench.sync()
        #expect(!report.hasFailures)
        #expect(report.total.added == 2400)
    }

    @Test func onlySelectedFoldersAreSynced() async throws {
        let bench = try SyncBench(messages: 40)
        try await bench.sync(MailSyncOptions(isSelected: { $0 == "Inbox" }))
        #expect(Set(try bench.local().keys) == ["Inbox"])
        try await bench.sync()
        try bench.expectEqual()
    }

    @Test(arguments: [(FilterType.oneWeek, 7.0), (.oneMonth, 31), (.threeMonths, 92), (.sixMonths, 183)])
    func onlyNewMessagesAreFetched(_ since: FilterType, _ days: Double) async throws {
        let bench = try SyncBench()
        let now = Double(bench.mock.now)
        bench.advance(seconds: now - 1_800_000_000)
        for (number, age) in [0.5, days - 2, days + 2, 400].enumerated() {
            _ = bench.mailbox.deliver(SyncBench.message(number), received: Int(now - age * 86_400))
        }
        let report = try await bench.sync(MailSyncOptions(since: since))
        #expect(report.total.added == 2)
        #expect(report.hasFailures == false)
        // Exchange answers an estimate with a filter that mail does not have with status 110, and wants to be left alone.
        for request in bench.mock.requests where request.command == "GetItemEstimate" {
            let estimate = try GetItemEstimate(
                request: CommandRequest(.getItemEstimate, body: .wbxml(request.body)))
            #expect(estimate.collections.flatMap(\.options).allSatisfy { ($0.filterType ?? .all) <= .oneMonth })
        }
        // A wider window brings the rest.
        #expect(try await bench.sync(MailSyncOptions(since: .all)).total.added == 2)
        try bench.expectEqual()
    }

    @Test func aDryRunChangesNothing() async throws {
        let bench = try SyncBench(messages: 20)
        try await bench.sync()
        let messages = bench.mailbox.messages(in: bench.mailbox.inbox)
        _ = bench.mailbox.deliver(SyncBench.message(1))
        _ = bench.mailbox.delete(messages[0].id)
        let before = try bench.local()
        try await bench.sync(MailSyncOptions(isDryRun: true))
        #expect(try bench.local() == before)
        try await bench.sync()
        try bench.expectEqual()
    }

    @Test func rawBytesSurvive() async throws {
        let bench = try SyncBench()
        var mime = Array("From: bob@example.test\r\nSubject: ".utf8) + [0xFF, 0xE4, 0x80] + Array("\r\n\r\n".utf8)
        mime += (0x01...0xFF).map { UInt8($0) } + Array("\r\n".utf8)
        _ = bench.mailbox.deliver(mime)
        try await bench.sync()
        #expect(try bench.local()["Inbox"]?.first?.content == mime)
    }
}
