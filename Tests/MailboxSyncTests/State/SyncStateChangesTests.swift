import ActiveSyncProtocol
import Foundation
import GRDB
import Testing

@testable import MailboxSync

@Suite("Changes of the state")
struct SyncStateChangesTests {
    private let directory: TemporaryDirectory
    private let state: SyncState

    init() async throws {
        directory = try TemporaryDirectory()
        state = try SyncState.open(in: directory("state"), email: "alice@example.test")
        try await StateFixture.fill(state, items: 5)
    }

    private func collection() async throws -> CollectionRecord { try #require(try await state.collection("5")) }

    private func changes(_ previous: SyncKey, _ new: SyncKey) -> CollectionChanges {
        CollectionChanges("5", previousKey: previous, newKey: new, date: StateFixture.date)
    }

    @Test("Items come back as they were stored, with the key that acknowledges them")
    func stores() async throws {
        let items = try await state.items(in: "5")
        #expect(items == (0..<5).map { StateFixture.item($0) })
        let record = try await collection()
        #expect(record.syncKey == "k1" && record.epoch == 1 && !record.isEnumerating)
        #expect(record.syncedAt == StateFixture.date)
        #expect(record.itemClass == .email)
        #expect(try await state.itemCount(in: "5") == 5)
        #expect(try await state.items(["5:1", "5:9"], in: "5") == ["5:1": StateFixture.item(1)])
        #expect(try await state.items(localKey: "key-2").map(\.item) == [StateFixture.item(2)])
        #expect(try await state.collections().map(\.id) == ["5"])
        #expect(try await state.collection("6") == nil)
    }

    @Test("All parts of a batch are applied together with the new key")
    func applies() async throws {
        var moved = StateFixture.item(1)
        moved.localKey = "other key"
        moved.localPath = FolderPath("Archive/2026")
        moved.flags = [.flagged, .seen]
        var batch = changes("k1", "k2")
        batch.stored = [moved, StateFixture.item(7, flags: "")]
        batch.flags = ["5:0": [.replied], "5:unknown": [.seen]]
        batch.removed = ["5:2", "5:unknown"]
        batch.gone = ["5:3"]
        batch.quarantined = ["5:8": "the server answers with an error"]
        try await state.apply(batch)
        let items = try await state.items(in: "5")
        #expect(items.map(\.serverID) == ["5:0", "5:1", "5:3", "5:4", "5:7"])
        #expect(items[0].flags == .replied)
        #expect(items[1] == moved)
        #expect(try await state.itemsGone(in: "5").map(\.goneAt) == [StateFixture.date])
        #expect(try await collection().syncKey == "k2")
        let quarantine = try await state.quarantine()
        #expect(quarantine.map(\.serverID) == ["5:8"] && quarantine[0].attempts == 1)
        #expect(try await state.quarantine(in: "6").isEmpty)
    }

    @Test("A batch for another key changes nothing")
    func wrongKey() async throws {
        var batch = changes("k0", "k2")
        batch.removed = ["5:1"]
        batch.stored = [StateFixture.item(9)]
        #expect(await failure { try await state.apply(batch) }?.code == .stateConflict)
        #expect(try await state.items(in: "5").count == 5)
        #expect(try await collection().syncKey == "k1")
    }

    @Test("A batch with one impossible part changes nothing")
    func wholeOrNot() async throws {
        var twin = StateFixture.item(9)
        twin.localKey = "key-3"
        var batch = changes("k1", "k2")
        batch.removed = ["5:1"]
        batch.stored = [StateFixture.item(8), twin]
        #expect(await failure { try await state.apply(batch) }?.code == .stateConflict)
        #expect(try await state.items(in: "5") == (0..<5).map { StateFixture.item($0) })
        #expect(try await collection().syncKey == "k1")
    }

    @Test("A key may change hands in one batch: its old item is removed or stored first")
    func keyChangesHands() async throws {
        var heir = StateFixture.item(9)
        heir.localKey = "key-3"
        var batch = changes("k1", "k2")
        batch.removed = ["5:3"]
        batch.stored = [heir]
        try await state.apply(batch)
        #expect(try await state.items(localKey: "key-3").map(\.item.serverID) == ["5:9"])
    }

    @Test("A new enumeration keeps the items; those not named by its end are the gone ones")
    func enumeration() async throws {
        try await state.restart("5")
        var record = try await collection()
        #expect(record.syncKey == .initial && record.epoch == 2 && record.isEnumerating)
        #expect(try await state.itemsNotNamed(in: "5").count == 5)
        var first = changes(.initial, "n1")
        first.stored = [StateFixture.item(0), StateFixture.item(10)]
        first.confirmed = ["5:1"]
        try await state.apply(first)
        #expect(try await collection().isEnumerating)
        var last = changes("n1", "n2")
        last.flags = ["5:2": [.flagged]]
        last.isLast = true
        try await state.apply(last)
        record = try await collection()
        #expect(!record.isEnumerating && record.epoch == 2)
        #expect(try await state.itemsNotNamed(in: "5").map(\.serverID) == ["5:3", "5:4"])
        #expect(try await state.itemCount(in: "5") == 6)
    }

    @Test("An item that is named again is gone no more")
    func notGone() async throws {
        var batch = changes("k1", "k2")
        batch.gone = ["5:0", "5:1", "5:2", "5:3"]
        try await state.apply(batch)
        #expect(try await state.itemsGone(in: "5").count == 4)
        batch = changes("k2", "k3")
        batch.stored = [StateFixture.item(0)]
        batch.flags = ["5:1": []]
        batch.confirmed = ["5:2"]
        try await state.apply(batch)
        #expect(try await state.itemsGone(in: "5").map(\.serverID) == ["5:3"])
    }

    @Test("Quarantine counts the tries and ends when the item is taken, removed or released")
    func quarantine() async throws {
        var batch = changes("k1", "k2")
        batch.quarantined = ["a": "first", "b": "first", "c": "first", "5:9": "first"]
        try await state.apply(batch)
        batch = CollectionChanges("5", previousKey: "k2", newKey: "k2", date: StateFixture.date + 60)
        batch.quarantined = ["a": "second"]
        batch.removed = ["b"]
        batch.released = ["c"]
        batch.stored = [StateFixture.item(9)]
        try await state.apply(batch)
        let rest = try await state.quarantine(in: "5")
        #expect(rest.count == 1)
        #expect(rest[0].reason == "second" && rest[0].attempts == 2)
        #expect(rest[0].firstTriedAt == StateFixture.date && rest[0].lastTriedAt == StateFixture.date + 60)
    }

    @Test("What changes without an answer of Sync leaves key and enumeration alone")
    func updates() async throws {
        var record = try await collection()
        record.filter = .oneWeek
        record.windowSize = 100
        record.options = "digest"
        record.status = 1
        record.held = .init(count: 60, since: StateFixture.date)
        try await state.update(record)
        #expect(try await collection() == record)
        try await state.forgetItems(of: "5")
        let forgotten = try await collection()
        #expect(forgotten.held == nil && forgotten.syncKey == .initial && forgotten.windowSize == 100)
        #expect(try await state.itemCount(in: "5") == 0)
    }

    @Test("Folders: whole or not at all, and none with items is forgotten")
    func folders() async throws {
        #expect(try await state.folders().map(\.name) == ["Inbox", "Archive"])
        var wrong = FolderChanges(previousKey: "f0", newKey: "f2")
        wrong.removed = ["6"]
        #expect(await failure { try await state.apply(wrong) }?.code == .stateConflict)
        var full = FolderChanges(previousKey: "f1", newKey: "f2")
        full.stored = [try StateFixture.folder("7", "New", path: "New")]
        full.removed = ["5"]
        #expect(await failure { try await state.apply(full) }?.code == .stateConflict)
        #expect(try await state.folders().count == 2)
        #expect(try await state.account().folderSyncKey == "f1")
        try await state.forgetItems(of: "5")
        try await state.apply(full)
        #expect(try await state.folders().map(\.id) == ["6", "7"])
        #expect(try await state.account().folderSyncKey == "f2")
        try await state.restartFolders()
        #expect(try await state.account().folderSyncKey == .initial)
    }

    @Test("Folders may exchange ids and places, and take their items along")
    func renumbered() async throws {
        var batch = FolderChanges(previousKey: "f1", newKey: "f2")
        batch.renumbered = ["5": "6", "6": "5"]
        batch.stored = [
            try StateFixture.folder("6", "Inbox", path: "Archive"),
            try StateFixture.folder("5", "Archive", path: "Inbox"),
        ]
        try await state.apply(batch)
        #expect(try await state.folders().map(\.place?.path.description) == ["Inbox", "Archive"])
        #expect(try await state.itemCount(in: "6") == 5)
        #expect(try await state.collection("5") == nil)
        var twins = FolderChanges(previousKey: "f2", newKey: "f3")
        twins.stored = [try StateFixture.folder("8", "Twin", path: "Inbox")]
        #expect(await failure { try await state.apply(twins) }?.code == .stateConflict)
    }

    @Test("A path in the database that leads out of a root is damage")
    func forgedPath() async throws {
        try await state.perform { db in
            try db.execute(sql: "UPDATE folders SET path = '../../etc' WHERE folder_id = '5'")
        }
        #expect(await failure { _ = try await state.folders() }?.code == .stateCorrupt)
        try await state.perform { db in
            try db.execute(sql: "UPDATE items SET local_path = 'a/../..' WHERE server_id = '5:1'")
        }
        #expect(await failure { _ = try await state.items(in: "5") }?.code == .stateCorrupt)
    }

    @Test("The session comes back as it was, and what this version cannot read counts as none")
    func session() async throws {
        struct Session: Codable, Equatable {
            var url: String
            var cookies: [String: String]
        }
        #expect(try await state.session(as: Session.self) == nil)
        let session = Session(url: "https://mail.example.test/x", cookies: ["a": "b"])
        try await state.setSession(session)
        #expect(try await state.session(as: Session.self) == session)
        #expect(try await state.session(as: [Int].self) == nil)
    }

    @Test("Cancelling does not undo a change that has begun")
    func cancelled() async throws {
        let state = state
        var batch = changes("k1", "k2")
        batch.removed = ["5:1"]
        let task = Task { [batch] in
            while !Task.isCancelled { await Task.yield() }
            try await state.apply(batch)
        }
        task.cancel()
        try await task.value
        #expect(try await collection().syncKey == "k2")
    }

    @Test("Random batches: the state is what a plain dictionary says")
    func model() async throws {
        var generator = SeededGenerator(seed: 31_337)
        var model = Dictionary(uniqueKeysWithValues: (0..<5).map { (ServerID("5:\($0)"), StateFixture.item($0)) })
        var key: SyncKey = "k1"
        for round in 0..<120 {
            var batch = changes(key, SyncKey("m\(round)"))
            var next = model
            var touched: Set<Int> = []
            for _ in 0..<Int.random(in: 0...30, using: &generator) {
                let number = Int.random(in: 0..<60, using: &generator)
                guard touched.insert(number).inserted else { continue }
                let id = ServerID("5:\(number)")
                let flags = ["", "S", "FS", "DRx"].randomElement(using: &generator) ?? ""
                switch Int.random(in: 0..<3, using: &generator) {
                case 0:
                    batch.stored.append(StateFixture.item(number, flags: flags))
                    next[id] = StateFixture.item(number, flags: flags)
                case 1:
                    batch.flags[id] = MailFlags(letters: flags)
                    next[id]?.flags = MailFlags(letters: flags)
                default:
                    batch.removed.append(id)
                    next[id] = nil
                }
            }
            // One in five is refused, and must leave no trace.
            if Int.random(in: 0..<5, using: &generator) == 0 {
                batch.previousKey = "wrong"
                #expect(await failure { try await state.apply(batch) }?.code == .stateConflict)
            } else {
                try await state.apply(batch)
                (key, model) = (batch.newKey, next)
            }
            let items = try await state.items(in: "5")
            try #require(items == model.values.sorted { $0.serverID < $1.serverID }, "round \(round)")
        }
    }
}
