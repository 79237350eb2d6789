import ActiveSync
import ActiveSyncProtocol
import Foundation
import MockExchange
import Testing

@testable import MailboxSync

/// Directories that are not as the last run left them.
@Suite struct MailSyncPlacesTests {
    private let files = FileManager.default

    @Test func aDirectoryThatWasRemovedStopsNothing() async throws {
        let bench = try SyncBench()
        let folder = bench.mailbox.createFolder("Removed")
        let archive = bench.mailbox.createFolder("Archive 2")
        let ids = (0..<3).map { bench.mailbox.deliver(SyncBench.message($0), to: folder) }
        _ = bench.mailbox.deliver(SyncBench.message(9))
        try await bench.sync()
        try files.removeItem(atPath: bench.root + "/Removed")
        for id in ids { _ = bench.mailbox.move(id, to: archive) }
        bench.mailbox.deleteFolder(folder)
        let options = MailSyncOptions(isSelected: { $0 != "Removed" }, allowsDeletes: { _ in true })
        #expect(!(try await bench.sync(options)).hasFailures)
        try bench.expectEqual()
        #expect(try await bench.sync(options).isUnchanged)
    }

    @Test func whatIsGoneMovesWithTheFolderAroundIt() async throws {
        let bench = try SyncBench()
        _ = bench.mailbox.deliver(SyncBench.message(9))
        let outer = bench.mailbox.createFolder("Outer")
        _ = bench.mailbox.deliver(SyncBench.message(1), to: outer)
        let inner = bench.mailbox.createFolder("Inner", in: outer)
        _ = bench.mailbox.deliver(SyncBench.message(2), to: inner)
        try await bench.sync()
        bench.mailbox.deleteFolder(inner)
        #expect(try await bench.sync().heldFolders.count == 1)
        bench.mailbox.renameFolder(outer, to: "Other")
        let again = bench.mailbox.createFolder("Inner", in: outer)
        _ = bench.mailbox.deliver(SyncBench.message(3), to: again)
        _ = try await bench.sync()
        #expect(try bench.local().values.joined().count == 4)
        try await bench.sync(MailSyncOptions(allowsDeletes: { _ in true }))
        #expect(try bench.local().values.joined().count == 3)
        #expect(try await bench.sync().total == FolderCounts())
    }

    @Test func aNameThatSomethingElseHasIsLeftToIt() async throws {
        let bench = try SyncBench()
        let folder = bench.mailbox.createFolder("Before")
        _ = bench.mailbox.deliver(SyncBench.message(1), to: folder)
        try await bench.sync()
        let other = bench.root + "/After"
        try files.createDirectory(atPath: other + "/cur", withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: other + "/cur/mine"))
        bench.mailbox.renameFolder(folder, to: "After")
        _ = bench.mailbox.deliver(SyncBench.message(2), to: folder)
        let report = try await bench.sync()
        #expect(!report.hasFailures && report.total.added == 1)
        #expect(try bench.local()["After (2)"]?.count == 2)
        #expect(try bench.local()["After"]?.count == 1)
        #expect(!files.fileExists(atPath: bench.root + "/Before"))
        #expect(try await bench.sync().isUnchanged)
    }

    @Test func aFolderThatNoLongerHoldsMailKeepsItsPlace() async throws {
        let bench = try SyncBench()
        let folder = bench.mailbox.createFolder("Plans")
        _ = bench.mailbox.deliver(SyncBench.message(1), to: folder)
        try await bench.sync()
        let planner = FolderPlanner(root: "mail", layout: .verbatim, isSelected: { _ in true })
        let state = try SyncState.open(in: bench.stateDirectory, email: "alice@example.test")
        defer { state.close() }
        let stored = try await state.folders()
        let answer = FolderSync.Response(
            syncKey: "2",
            changes: [
                .update(FolderSync.Folder(id: folder, displayName: "Plans", type: .userCalendar)),
                .add(FolderSync.Folder(id: "new", displayName: "Plans", type: .userMail)),
            ])
        let plan = planner.plan(stored: stored, key: "1", answer: answer)
        #expect(plan.changes.stored.first { $0.id == "new" }?.place?.path.description == "Plans (2)")
    }

    @Test func foldersInOneAnotherWithoutEndHaveAPlace() {
        let folders = (0..<5000).map { number in
            FolderNaming.Folder(
                id: CollectionID("\(number)"), parentID: number == 0 ? .root : CollectionID("\(number - 1)"), name: "a")
        }
        let places = FolderNaming(layout: .verbatim).places(of: folders)
        #expect(Set(places.values).count == 5000)
        #expect(places.values.allSatisfy { $0.components.count <= 101 })
    }
}
