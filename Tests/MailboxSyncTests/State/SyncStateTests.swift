import ActiveSyncProtocol
import Foundation
import GRDB
import Testing

@testable import MailboxSync

@Suite("Opening and closing the state")
struct SyncStateTests {
    private let directory: TemporaryDirectory
    private var path: String { directory("state/work") }

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func open(_ email: String = "alice@example.test", _ access: SyncState.Access = .exclusive) throws
        -> SyncState
    {
        try SyncState.open(in: path, email: email, access: access)
    }

    private func code(_ email: String = "alice@example.test", _ access: SyncState.Access = .exclusive) async
        -> MailboxSyncError.Code?
    {
        await failure { try open(email, access).close() }?.code
    }

    @Test("A state is made for its owner alone, and is the same one when it is opened again")
    func makes() async throws {
        let state = try open()
        let id = state.stateID
        #expect(UUID(uuidString: id) != nil)
        #expect(!state.recoversFromCrash)
        #expect(try await state.account().folderSyncKey == .initial)
        try await state.setRoot(RootRecord(kind: "mail", path: "/mail", layout: "verbatim"))
        for name in try directory.tree() {
            let attributes = try FileManager.default.attributesOfItem(atPath: directory(name))
            let isDirectory = attributes[.type] as? FileAttributeType == .typeDirectory
            #expect(attributes[.posixPermissions] as? Int == (isDirectory ? 0o700 : 0o600), "\(name)")
        }
        #expect(try directory.tree().contains("state/work/state.sqlite-wal"))
        state.close()
        let again = try open("ALICE@example.test")
        #expect(again.stateID == id)
        #expect(try await again.root("mail")?.path == "/mail")
        #expect(try await again.root("calendar") == nil)
        again.close()
    }

    @Test("Commits wait for the disk, and the schema's rules are on")
    func pragmas() async throws {
        let state = try open()
        let values = try await state.read { db in
            try ["journal_mode", "synchronous", "foreign_keys"].map {
                try String.fetchOne(db, sql: "PRAGMA \($0)") ?? ""
            }
        }
        #expect(values == ["wal", "2", "1"])
        try await state.verify()
        state.close()
    }

    @Test("A second opening fails at once and names the holder")
    func locked() async throws {
        let state = try open()
        let start = ContinuousClock.now
        let error = await failure { _ = try open() }
        #expect(ContinuousClock.now - start < .seconds(1))
        #expect(error?.code == .lockHeld)
        #expect(error?.why?.contains("process \(getpid()) (") == true)
        let looking = try open("alice@example.test", .inspecting)
        #expect(try await looking.account() == state.account())
        #expect(await failure { try await looking.restartFolders() } != nil)
        looking.close()
        #expect(await code() == .lockHeld)
        state.close()
        #expect(await code() == nil)
    }

    @Test(
        "The lock holds against another process, and ends when that is killed",
        .enabled(if: access("/usr/bin/flock", X_OK) == 0, "needs the program flock of util-linux"))
    func otherProcess() async throws {
        try open().close()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        process.arguments = ["--no-fork", path + "/lock", "/bin/sh", "-c", "echo held; exec sleep 60"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) == "held\n")
        let start = ContinuousClock.now
        #expect(await code() == .lockHeld)
        #expect(ContinuousClock.now - start < .seconds(1))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(await code() == nil)
    }

    @Test("Of fifty openings at the same time one succeeds")
    func contention() async throws {
        try open().close()
        let path = path
        let states = await withTaskGroup(of: SyncState?.self) { group in
            for _ in 0..<50 {
                group.addTask { try? SyncState.open(in: path, email: "alice@example.test") }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(states.compactMap { $0 }.count == 1)
    }

    @Test("A run that ends without closing is noticed until somebody has taken care of it")
    func crash() throws {
        do { _ = try open() }
        for _ in 0..<2 {
            let state = try open()
            #expect(state.recoversFromCrash)
            state.close()
        }
        let state = try open()
        #expect(state.recoversFromCrash)
        state.noteRecovered()
        state.close()
        let clean = try open()
        #expect(!clean.recoversFromCrash)
        clean.close()
    }

    @Test("The state of another mailbox is not taken")
    func mismatch() async throws {
        try open().close()
        #expect(await code("bob@example.test") == .accountMismatch)
        #expect(await code("bob@example.test", .inspecting) == .accountMismatch)
    }

    @Test("Looking at a state that was never made does not make one")
    func inspectsNothing() async throws {
        #expect(await code("alice@example.test", .inspecting) == .stateMissing)
        #expect(try directory.tree().isEmpty)
    }

    @Test("A directory that others can get at is refused, with the way out")
    func openDirectory() async throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        let error = await failure { _ = try open() }
        #expect(error?.code == .localPermission)
        #expect(error?.next == "Run chmod 700 '\(path)'")
        #expect(try directory.names("state/work").isEmpty)
    }

    @Test("A database or a lock that is a link is not followed", arguments: ["state.sqlite", "lock"])
    func link(name: String) async throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try directory.write("", to: "outside")
        try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: directory("outside"))
        #expect(await code() == .unsafePath)
        #expect(try directory.read("outside") == "")
    }

    @Test("The state of a newer version is refused and left as it is")
    func newer() async throws {
        let state = try open()
        try await state.perform { db in try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('v999')") }
        state.close()
        let before = FileManager.default.contents(atPath: path + "/state.sqlite")
        #expect(await code() == .stateNewer)
        #expect(await code("alice@example.test", .inspecting) == .stateNewer)
        #expect(FileManager.default.contents(atPath: path + "/state.sqlite") == before)
    }

    @Test("Looking at the state of an older version asks for a sync first")
    func older() async throws {
        let state = try open()
        try await state.perform { db in try db.execute(sql: "DELETE FROM grdb_migrations") }
        state.close()
        #expect(await code("alice@example.test", .inspecting) == .stateOlder)
    }

    @Test("What is no state is told apart from one", arguments: ["garbage", "other"])
    func foreign(kind: String) async throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if kind == "garbage" {
            try directory.write(
                String(repeating: "This is not a database. ", count: 100), to: "state/work/state.sqlite")
        } else {
            let queue = try DatabaseQueue(path: path + "/state.sqlite")
            try await queue.write { db in try db.execute(sql: "CREATE TABLE other (x)") }
            try queue.close()
        }
        let before = FileManager.default.contents(atPath: path + "/state.sqlite")
        let error = await failure { _ = try open() }
        #expect(error?.code == .stateCorrupt)
        #expect(error?.next?.hasPrefix("Put the state back") == true)
        if kind == "garbage" { #expect(FileManager.default.contents(atPath: path + "/state.sqlite") == before) }
    }

    @Test("Damaged bytes anywhere in the database or its log end in an error or in a state, never in a crash")
    func damage() async throws {
        let original = try await damagedMaterial()
        var generator = SeededGenerator(seed: 1_234)
        var outcomes: [String: Int] = [:]
        for _ in 0..<120 {
            for (name, bytes) in original {
                var bytes = bytes
                for _ in 0..<Int.random(in: 1...12, using: &generator) where !bytes.isEmpty {
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
                        in: 0...255, using: &generator)
                }
                if Int.random(in: 0..<8, using: &generator) == 0 { bytes = bytes.prefix(bytes.count / 2) }
                try bytes.write(to: URL(fileURLWithPath: path + "/" + name))
            }
            let error = await failure {
                let state = try open()
                defer { state.close() }
                try await state.verify()
                _ = try await state.folders()
                _ = try await state.collections()
                _ = try await state.items(in: "5")
            }
            outcomes[error?.code.rawValue ?? "fine", default: 0] += 1
            for name in ["state.sqlite-wal", "state.sqlite-shm"] {
                try? FileManager.default.removeItem(atPath: path + "/" + name)
            }
        }
        let codes: Set<String> = [
            // A child of another test may hold the inherited lock for a moment.
            "lock-held",
            "fine", "state-corrupt", "state-newer", "account-mismatch", "local-io", "local-permission",
        ]
        #expect(Set(outcomes.keys).isSubset(of: codes), "\(outcomes)")
        #expect((outcomes["state-corrupt"] ?? 0) > 10, "the harness must have done damage: \(outcomes)")
    }

    /// A database with a log that was not written back, as a crash leaves them.
    private func damagedMaterial() async throws -> [String: Data] {
        var state = try open()
        try await StateFixture.fill(state, items: 300)
        state.close()
        state = try open()
        var changes = CollectionChanges("5", previousKey: "k1", newKey: "k2", date: StateFixture.date)
        changes.stored = (300..<400).map { StateFixture.item($0) }
        try await state.apply(changes)
        let files = try ["state.sqlite", "state.sqlite-wal"].map { name in
            (name, try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
        }
        state.close()
        return Dictionary(uniqueKeysWithValues: files)
    }

    @Test(
        "A full disk undoes the change and leaves the key before it",
        .enabled(if: SmallFileSystem.isPossible, "needs to mount a small file system, which only root can"))
    func full() async throws {
        let disk = try SmallFileSystem(size: "1m")
        let state = try SyncState.open(in: disk.path + "/state", email: "alice@example.test")
        try await StateFixture.fill(state, items: 10)
        var key = try #require(try await state.collection("5")).syncKey
        var error: MailboxSyncError?
        for round in 0..<100 where error == nil {
            var changes = CollectionChanges("5", previousKey: key, newKey: SyncKey("k\(round)"))
            changes.stored = (0..<500).map { StateFixture.item(1_000 + round * 500 + $0) }
            error = await failure { try await state.apply(changes) }
            if error == nil { key = changes.newKey }
        }
        #expect(error?.code == .diskFull)
        #expect(try await state.collection("5")?.syncKey == key)
        state.close()
        let again = try SyncState.open(in: disk.path + "/state", email: "alice@example.test")
        #expect(try await again.collection("5")?.syncKey == key)
        try await again.verify()
        again.close()
    }
}
