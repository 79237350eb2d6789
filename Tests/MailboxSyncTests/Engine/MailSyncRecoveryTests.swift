import ActiveSync
import ActiveSyncProtocol
import Foundation
import MailboxSync
import MockExchange
import Testing

@Suite struct MailSyncRecoveryTests {
    @Test func aLostKeyCostsNoDownload() async throws {
        let bench = try SyncBench(messages: 60)
        try await bench.sync()
        bench.mailbox.invalidateSyncKeys()
        let report = try await bench.sync()
        #expect(report.total.added == 0)
        #expect(report.total.relinked == 60)
        #expect(report.total.bytes == 0)
        try bench.expectEqual()
        #expect(try await bench.sync().isUnchanged)
    }

    @Test func aLostFolderKeyMatchesTheFolders() async throws {
        let bench = try SyncBench(messages: 30)
        try await bench.sync()
        bench.mailbox.invalidateSyncKeys(hierarchy: true)
        _ = bench.mailbox.deliver(SyncBench.message(1))
        try await bench.sync()
        try bench.expectEqual()
    }

    @Test func afterALossOnlyTheUnknownIsFetched() async throws {
        let bench = try SyncBench()
        for number in 0..<30 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        try await bench.sync()
        bench.mailbox.invalidateSyncKeys()
        for number in 100..<140 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        let report = try await bench.sync()
        #expect(report.total.added == 40)
        #expect(report.total.relinked == 30)
        try bench.expectEqual()
    }

    @Test func aRestoredServerDeletesNothingHere() async throws {
        let bench = try SyncBench()
        for number in 0..<10 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        let backup = bench.mailbox.backup()
        for number in 10..<20 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        try await bench.sync()
        bench.mailbox.restore(backup)
        for _ in 0..<3 { try await bench.sync() }
        #expect(try bench.local()["Inbox"]?.count == 20)
    }

    @Test func fullMatchesAnew() async throws {
        let bench = try SyncBench(messages: 30)
        try await bench.sync()
        let report = try await bench.sync(MailSyncOptions(isFull: true))
        #expect(report.total.added == 0 && report.total.relinked == 30)
        try bench.expectEqual()
    }

    /// Every fault at each of the first requests of a run: the next runs make it good.
    @Test(arguments: [
        "cut=100", "cut=0", "close", "drop", "http=500", "http=503,retry-after=1", "garbage=3", "truncate=40", "html",
        "status=111", "http=449", "duplicate", "status=142",
    ]) func aFaultAtAnyRequestIsMadeGood(_ effect: String) async throws {
        for position in 1...8 {
            let bench = try SyncBench()
            for number in 0..<150 {
                _ = bench.mailbox.deliver(SyncBench.message(number, text: String(repeating: "line\r\n", count: number)))
            }
            bench.mock.inject(try Fault("*#\(position):\(effect)"))
            _ = try? await bench.sync()
            let fired = bench.mock.faults.contains { $0.fired > 0 }
            #expect(fired || position > 5, "the fault did not fire at \(position)")
            bench.mock.removeFaults()
            bench.advance(seconds: 3600)
            for _ in 0..<2 { _ = try? await bench.sync() }
            let report = try await bench.sync()
            #expect(report.isUnchanged, "\(effect) at \(position)")
            #expect(!report.waitsForPerson && !report.hasFailures, "\(effect) at \(position)")
            try bench.expectEqual("\(effect) at \(position)")
        }
    }

    @Test func aListOfFoldersThatCannotBeReadIsFetchedAnew() async throws {
        let bench = try SyncBench(messages: 20)
        try await bench.sync()
        _ = bench.mailbox.createFolder("New")
        bench.mock.inject(Fault(.init("FolderSync", occurrences: 1...1), .garbage(bytes: 20)))
        let report = try await bench.sync()
        #expect(!report.hasFailures)
        #expect(try await bench.folders().contains { $0.name == "New" })
        try bench.expectEqual()
    }

    @Test func whatCannotBeMatchedInOneFormIsMatchedInTheOther() async throws {
        let bench = try SyncBench()
        for number in 0..<10 { _ = bench.mailbox.deliver(SyncBench.message(number)) }
        try await bench.sync()
        bench.mailbox.invalidateSyncKeys()
        // The key, then 64, 12, 2 messages and one.
        bench.mock.inject(Fault(.init("Sync", collection: "Inbox", occurrences: 3...6), .status(4)))
        let report = try await bench.sync()
        #expect(!report.hasFailures && report.total.added == 0)
        try bench.expectEqual()
        #expect(bench.mock.faults.allSatisfy { $0.fired == 4 })
    }

    @Test func aFolderThatFailsDoesNotStopTheOthers() async throws {
        let bench = try SyncBench(messages: 40)
        try await bench.sync()
        let folder = bench.mailbox.folders.first { $0.name == "Projects" }
        let id = try #require(folder?.id)
        _ = bench.mailbox.deliver(SyncBench.message(1), to: id)
        _ = bench.mailbox.deliver(SyncBench.message(2))
        bench.mock.inject(
            Fault(
                Fault.Match("Sync", collection: id.rawValue, occurrences: 1...1000),
                .http(status: 500, headers: [:])))
        let report = try await bench.sync()
        #expect(report.folders.first { $0.name == "Projects" }?.failure != nil)
        #expect(report.folders.first { $0.name == "Inbox" }?.counts.added == 1)
        bench.mock.removeFaults()
        try await bench.sync()
        try bench.expectEqual()
    }

    /// Random operations on the server between runs, some of which meet a fault: in the end both sides are equal.
    @Test(arguments: 1...12) func randomHistoriesConverge(_ seed: UInt64) async throws {
        var random = SplitMix(seed: seed)
        let bench = try SyncBench(messages: 30)
        let effects = ["cut=200", "drop", "http=500", "garbage=1", "truncate=30", "close", "status=111"]
        let options = MailSyncOptions(
            deletionGuard: DeletionGuard(items: 10_000, percent: 100), allowsDeletes: { _ in true })
        var number = 10_000
        for _ in 0..<12 {
            for _ in 0..<random.below(8) { change(bench.mailbox, &random, &number) }
            if random.below(3) == 0 {
                bench.mock.inject(try Fault("Sync#\(1 + random.below(3)):\(effects[random.below(effects.count)])"))
            }
            if random.below(6) == 0 { bench.mailbox.invalidateSyncKeys() }
            _ = try? await bench.sync(options)
            bench.mock.removeFaults()
            bench.advance(seconds: 3600)
        }
        for _ in 0..<3 { try await bench.sync(options) }
        let (local, server) = (try bench.local(), bench.server())
        // Deletions that no answer showed, since the keys were lost meanwhile, leave messages here; nothing is missing.
        for (name, messages) in server {
            var rest = local[name] ?? []
            for message in messages {
                let index = rest.firstIndex { $0.content == message.content }
                #expect(index != nil, "seed \(seed): a message of \(name) is missing")
                if let index {
                    #expect(rest[index].flags == message.flags, "seed \(seed): flags in \(name)")
                    rest.remove(at: index)
                }
            }
        }
    }

    private func change(_ mailbox: MockMailbox, _ random: inout SplitMix, _ number: inout Int) {
        let folders = mailbox.folders.filter { $0.type.itemClass == .email && $0.type != .drafts }
        let folder = folders[random.below(folders.count)]
        let messages = mailbox.messages(in: folder.id)
        number += 1
        switch random.below(7) {
        case 0, 1: _ = mailbox.deliver(SyncBench.message(number), to: folder.id)
        case 2:
            if !messages.isEmpty {
                _ = mailbox.markRead(messages[random.below(messages.count)].id, random.below(2) == 0)
            }
        case 3: if !messages.isEmpty { _ = mailbox.flag(messages[random.below(messages.count)].id) }
        case 4: if !messages.isEmpty { _ = mailbox.delete(messages[random.below(messages.count)].id) }
        case 5:
            let other = folders[random.below(folders.count)]
            if !messages.isEmpty { _ = mailbox.move(messages[random.below(messages.count)].id, to: other.id) }
        default:
            if folder.type == .userMail { mailbox.renameFolder(folder.id, to: "Renamed \(number)") }
        }
    }
}

/// Numbers that are the same for the same seed.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
