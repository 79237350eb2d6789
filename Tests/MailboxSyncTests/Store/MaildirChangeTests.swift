import Foundation
import Synchronization
import Testing

@testable import MailboxSync

@Suite("Changes of a Maildir, beside other mail programs")
struct MaildirChangeTests {
    private let fixture: MaildirFixture

    init() throws {
        fixture = try MaildirFixture()
    }

    private func setFlags(_ letters: String, of key: String) async throws -> String? {
        let batch = fixture.store.beginBatch()
        let flags = try await batch.setFlags(
            MailFlags(letters: letters), within: .synchronized, of: key, in: fixture.inbox)
        try await batch.commit()
        return flags?.letters
    }

    @Test("Flags move a message from new to cur, and keep what others have set")
    func flags() async throws {
        let key = try await fixture.deliver([1])[0].key
        #expect(try await setFlags("", of: key) == "")
        #expect(try fixture.files() == ["new/\(key)"])
        #expect(try await setFlags("S", of: key) == "S")
        #expect(try fixture.files() == ["cur/\(key):2,S"])
        try fixture.rename("cur/\(key):2,S", to: "cur/\(key):2,STb")
        #expect(try await setFlags("F", of: key) == "FTb")
        #expect(try fixture.files() == ["cur/\(key):2,FTb"])
        #expect(try await setFlags("", of: key) == "Tb")
        #expect(try await setFlags("S", of: "missing") == nil)
    }

    @Test("A file is found wherever another program has renamed it in its folder")
    func renamed() async throws {
        let keys = try await fixture.deliver([1, 2, 3]).map(\.key)
        for key in keys { try fixture.rename("new/\(key)", to: "cur/\(key):2,S") }
        let batch = fixture.store.beginBatch()
        #expect(try await batch.setFlags(.flagged, within: .flagged, of: keys[0], in: fixture.inbox)?.letters == "FS")
        #expect(try await batch.remove(keys[1], from: fixture.inbox))
        #expect(try await fixture.store.content(of: keys[2], in: fixture.inbox) == MaildirFixture.message(3))
        try await batch.commit()
        #expect(Set(try fixture.files()) == ["cur/\(keys[0]):2,FS", "cur/\(keys[2]):2,S"])
    }

    @Test("A copy that has the wanted flags already is left alone")
    func copy() async throws {
        let key = try await fixture.deliver([1])[0].key
        try fixture.directory.write("copy", to: "mail/Inbox/cur/\(key):2,S")
        #expect(try await fixture.store.list(fixture.inbox).items[key]?.flags == .seen)
        #expect(try await setFlags("F", of: key) == "F")
        try fixture.directory.write("another", to: "mail/Inbox/cur/\(key):2,")
        #expect(Set(try fixture.files()) == ["new/\(key)", "cur/\(key):2,F", "cur/\(key):2,"])
        #expect(try await setFlags("", of: key) == "")
        #expect(try fixture.directory.read("mail/Inbox/cur/\(key):2,F") == "copy")
        #expect(try fixture.directory.read("mail/Inbox/cur/\(key):2,") == "another")
    }

    @Test("Removing is done once and may be repeated")
    func remove() async throws {
        let key = try await fixture.deliver([1])[0].key
        let batch = fixture.store.beginBatch()
        #expect(try await batch.remove(key, from: fixture.inbox))
        #expect(try await batch.remove(key, from: fixture.inbox) == false)
        try await batch.commit()
        #expect(try fixture.files().isEmpty)
    }

    @Test("A move keeps key, flags and directory, and gets a new key only where the old one is taken")
    func move() async throws {
        let other = try #require(FolderPath("Other"))
        try fixture.store.prepareFolder(other)
        let keys = try await fixture.deliver([1, 2, 3]).map(\.key)
        try fixture.rename("new/\(keys[1])", to: "cur/\(keys[1]):2,S")
        try fixture.directory.write("taken", to: "mail/Other/new/\(keys[2])")
        let batch = fixture.store.beginBatch()
        #expect(try await batch.move(keys[0], from: fixture.inbox, to: other) == keys[0])
        #expect(try await batch.move(keys[1], from: fixture.inbox, to: other) == keys[1])
        let renamed = try #require(try await batch.move(keys[2], from: fixture.inbox, to: other))
        #expect(try await batch.move("missing", from: fixture.inbox, to: other) == nil)
        try await batch.commit()
        #expect(renamed != keys[2])
        #expect(MaildirUniqueName.tag(in: renamed) == MaildirFixture.tag(3))
        let expected = ["new/\(keys[0])", "cur/\(keys[1]):2,S", "new/\(keys[2])", "new/\(renamed)"]
        #expect(Set(try fixture.files("Other")) == Set(expected))
        #expect(try fixture.files().isEmpty)
    }

    @Test("A listing shows messages and nothing else")
    func listing() async throws {
        let keys = try await fixture.deliver([1, 2]).map(\.key)
        try fixture.rename("new/\(keys[1])", to: "cur/\(keys[1]):2,FTx")
        try fixture.directory.write("", to: "mail/Inbox/cur/.hidden")
        try fixture.directory.write("", to: "mail/Inbox/dovecot-uidlist")
        try FileManager.default.createDirectory(
            atPath: fixture.directory("mail/Inbox/cur/dir"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: fixture.directory("mail/Inbox/new/link"), withDestinationPath: "/etc/passwd")
        let unreadable = fixture.directory("mail/Inbox/cur/").utf8CString.dropLast() + [-1, -2, 0]
        #expect(close(unreadable.withUnsafeBufferPointer { creat($0.baseAddress!, 0o600) }) == 0)
        let listing = try await fixture.store.list(fixture.inbox)
        #expect(listing.isComplete)
        #expect(listing.unreadableNames == 1)
        #expect(
            listing.items == [
                keys[0]: .init(flags: [], isNew: true), keys[1]: .init(flags: MailFlags(letters: "FTx"), isNew: false),
            ])
    }

    @Test("A message that is in new and in cur counts once, as touched")
    func twins() async throws {
        let key = try await fixture.deliver([1])[0].key
        try fixture.directory.write("copy", to: "mail/Inbox/cur/\(key):2,S")
        let listing = try await fixture.store.list(fixture.inbox)
        #expect(listing.items == [key: .init(flags: .seen, isNew: false)])
    }

    @Test("A mail program that renames all the time never makes a complete listing wrong, or a change miss its file")
    func mutator() async throws {
        let keys = try await fixture.deliver(Array(1...500)).map(\.key)
        let mutator = Mutator(directory: fixture.directory("mail/Inbox"), keys: keys)
        let thread = Thread { mutator.run() }
        thread.start()
        defer { mutator.stop() }
        var (complete, partial) = (0, 0)
        for round in 0..<30 {
            let listing = try await fixture.store.list(fixture.inbox)
            let missing = keys.filter { listing.items[$0] == nil }
            if listing.isComplete {
                complete += 1
                try #require(missing.isEmpty, "round \(round)")
            } else {
                partial += 1
            }
            let key = keys[round % keys.count]
            let batch = fixture.store.beginBatch()
            do {
                let mask = MailFlags(letters: "F")
                try #require(
                    try await batch.setFlags(round % 2 == 0 ? mask : [], within: mask, of: key, in: fixture.inbox)
                        != nil)
            } catch let error as MailboxSyncError {
                try #require(error.code == .folderBusy)
            }
            try await batch.commit()
        }
        mutator.stop()
        #expect(mutator.renames > 100, "the harness must have done something")
        #expect(complete > 0 && partial > 0, "\(complete) complete, \(partial) partial")
        let end = try await fixture.store.list(fixture.inbox)
        #expect(end.isComplete && Set(end.items.keys) == Set(keys))
    }
}

/// Renames messages between `new` and `cur`, and sets and clears flags, about as fast as a test can take.
private final class Mutator: Sendable {
    private let directory: String
    private let keys: [String]
    private let state = Mutex((isStopped: false, isDone: false, renames: 0))

    init(directory: String, keys: [String]) {
        self.directory = directory
        self.keys = keys
    }

    var renames: Int { state.withLock { $0.renames } }

    func run() {
        var generator = SeededGenerator(seed: 99)
        while !state.withLock({ $0.isStopped }) {
            let key = keys.randomElement(using: &generator) ?? ""
            let names = ["new/\(key)"] + ["", "F", "S", "FS", "T", "FT", "ST", "FST"].map { "cur/\(key):2,\($0)" }
            if let now = names.first(where: { access("\(directory)/\($0)", F_OK) == 0 }),
                let next = names.filter({ $0 != now }).randomElement(using: &generator),
                rename("\(directory)/\(now)", "\(directory)/\(next)") == 0
            {
                state.withLock { $0.renames += 1 }
            }
            // In bursts with pauses, so that both complete and partial listings happen.
            if Int.random(in: 0..<2_000, using: &generator) == 0 { usleep(60_000) }
        }
        state.withLock { $0.isDone = true }
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        while !state.withLock({ $0.isDone }) { usleep(1_000) }
    }
}
