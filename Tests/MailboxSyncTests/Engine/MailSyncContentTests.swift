import ActiveSync
import ActiveSyncProtocol
import Foundation
import MailboxSync
import MockExchange
import Testing

/// Messages that an answer of Sync does not bring as they are, and servers with habits of their own.
@Suite struct MailSyncContentTests {
    @Test(arguments: MockExchange.Quirk.allCases) func everyHabitOfAServerIsLivedWith(_ quirk: MockExchange.Quirk)
        async throws
    {
        let bench = try SyncBench(messages: 12) { $0.quirks = [quirk] }
        // A message that the server writes anew each time has other bytes, and is one message all the same.
        let comparesBytes = quirk != .rebuildsMIME
        #expect(try await bench.sync().total.added == 12)
        try bench.expectEqual(bytes: comparesBytes)
        _ = bench.mailbox.deliver(SyncBench.message(1))
        _ = bench.mailbox.flag(bench.mailbox.messages(in: bench.mailbox.inbox)[0].id)
        let report = try await bench.sync()
        #expect(!report.hasFailures && !report.waitsForPerson)
        try bench.expectEqual(bytes: comparesBytes)
        #expect(try await bench.sync().isUnchanged)
    }

    @Test func aFolderOfFoldersIsToldOnceAndIsNoFailure() async throws {
        let bench = try SyncBench(messages: 5) { $0.quirks = [.noSelect] }
        let level = bench.mailbox.createFolder("Level")
        let leaf = bench.mailbox.createFolder("Leaf", in: level)
        _ = bench.mailbox.deliver(SyncBench.message(1), to: leaf)
        var warnings: [String] = []
        for run in 0..<2 {
            warnings = []
            let report = try await bench.sync { event in
                if case .warning(let text) = event, text.hasPrefix("Level ") { warnings.append(text) }
            }
            #expect(!report.hasFailures)
            #expect(warnings.count == (run == 0 ? 1 : 0))
        }
        try bench.expectEqual()
        // Once it has messages they come.
        _ = bench.mailbox.deliver(SyncBench.message(2), to: level)
        #expect(try await bench.sync().total.added == 1)
        try bench.expectEqual()
    }

    @Test func aFolderWithoutFoldersThatIsNotAnsweredForIsAFailure() async throws {
        let bench = try SyncBench(messages: 5)
        let mute = bench.mailbox.createFolder("Mute")
        bench.mock.inject(
            Fault(
                Fault.Match("Sync", collection: mute.rawValue, occurrences: 1...1000), .http(status: 200, headers: [:]))
        )
        let report = try await bench.sync()
        #expect(report.folders.first { $0.name == "Mute" }?.failure != nil)
        #expect(report.folders.allSatisfy { $0.name == "Mute" || $0.failure == nil })
    }

    @Test func whatTheServerCutsIsFetchedWhole() async throws {
        let bench = try SyncBench { $0.quirks = [.truncatesInSync] }
        for number in 0..<40 {
            let text = String(repeating: "x", count: number % 2 == 0 ? 10 : 5000)
            _ = bench.mailbox.deliver(SyncBench.message(number, text: text))
        }
        #expect(try await bench.sync().total.added == 40)
        try bench.expectEqual()
        #expect(bench.requestCount("ItemOperations") > 0)
    }

    @Test func aMessageThatCannotBeHadStopsNothing() async throws {
        let bench = try SyncBench(messages: 60)
        let messages = bench.mailbox.messages(in: bench.mailbox.inbox)
        let poisoned = messages[messages.count / 2].id
        bench.mailbox.poison(poisoned)
        let report = try await bench.sync()
        #expect(report.hasFailures)
        #expect(report.total.added == 59)
        #expect(report.total.quarantined == 1)
        #expect(report.folders.allSatisfy { $0.failure == nil })
        // It is listed, and not asked for again with every run.
        #expect(try await bench.folders().map(\.quarantined).reduce(0, +) == 1)
        let before = bench.requestCount("ItemOperations")
        try await bench.sync()
        #expect(bench.requestCount("ItemOperations") == before)
        // A day later it can be had.
        bench.mailbox.poison(poisoned, false)
        bench.advance(seconds: 25 * 3600)
        let mended = try await bench.sync()
        #expect(mended.total.added == 1)
        try bench.expectEqual()
        #expect(try await bench.folders().allSatisfy { $0.quarantined == 0 })
    }
}
