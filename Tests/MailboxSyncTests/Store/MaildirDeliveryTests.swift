import ActiveSyncProtocol
import Foundation
import Testing

@testable import MailboxSync

@Suite("Delivery into a Maildir")
struct MaildirDeliveryTests {
    private let fixture: MaildirFixture

    init() throws {
        fixture = try MaildirFixture()
    }

    @Test("Unread mail goes to new without flags, all other to cur, byte for byte, with the server's date")
    func places() async throws {
        let date = Date(timeIntervalSince1970: 1_234_567_890)
        let batch = fixture.store.beginBatch()
        var expected: [String] = []
        for (number, flags) in [(1, ""), (2, "S"), (3, "FS"), (4, "F"), (5, "D")] {
            let delivery = Delivery(tag: MaildirFixture.tag(number), flags: MailFlags(letters: flags), receivedAt: date)
            let item = try await batch.deliver(MaildirFixture.message(number), to: fixture.inbox, delivery)
            #expect(item.flags.letters == flags)
            #expect(item.fingerprint.messageID == "<\(number)@example.test>")
            #expect(!item.isRecovered)
            expected.append(flags.isEmpty ? "new/\(item.key)" : "cur/\(item.key):2,\(flags)")
        }
        #expect(try fixture.files().isEmpty)
        try await batch.commit()
        #expect(Set(try fixture.files()) == Set(expected))
        #expect(try fixture.directory.names("mail/Inbox/tmp").isEmpty)
        for (index, file) in expected.enumerated() {
            let path = fixture.directory("mail/Inbox/" + file)
            #expect(FileManager.default.contents(atPath: path) == Data(MaildirFixture.message(index + 1)))
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(attributes[.modificationDate] as? Date == date)
        }
    }

    @Test("A message may come in pieces")
    func pieces() async throws {
        let content = MaildirFixture.message(7, body: String(repeating: "x", count: 100_000))
        let batch = fixture.store.beginBatch()
        let writer = try batch.beginItem(in: fixture.inbox, Delivery(tag: MaildirFixture.tag(7)))
        var rest = content[...]
        while !rest.isEmpty {
            try writer.write(Array(rest.prefix(777)).span.bytes)
            rest = rest.dropFirst(777)
        }
        let item = try await writer.finish()
        try await batch.commit()
        #expect(try await fixture.store.content(of: item.key, in: fixture.inbox) == content)
        #expect(try await fixture.store.fingerprint(of: item.key, in: fixture.inbox) == item.fingerprint)
        #expect(try await fixture.store.content(of: "nothing", in: fixture.inbox) == nil)
    }

    @Test("A batch or a writer that is let go leaves nothing")
    func abandoned() async throws {
        do {
            let batch = fixture.store.beginBatch()
            _ = try await batch.deliver(
                MaildirFixture.message(1), to: fixture.inbox, Delivery(tag: MaildirFixture.tag(1)))
            let writer = try batch.beginItem(in: fixture.inbox, Delivery(tag: MaildirFixture.tag(2)))
            try writer.write(MaildirFixture.message(2).span.bytes)
            #expect(try fixture.directory.names("mail/Inbox/tmp").count == 2)
        }
        #expect(try fixture.directory.names("mail/Inbox/tmp").isEmpty)
        #expect(try fixture.files().isEmpty)
    }

    @Test("A batch that is applied again after a crash delivers nothing twice", arguments: 0...4)
    func replay(seen: Int) async throws {
        let first = try await fixture.deliver([1, 2, 3, 4])
        // The state never heard of them. Meanwhile a mail program touches some.
        for item in first.prefix(seen) { try fixture.rename("new/\(item.key)", to: "cur/\(item.key):2,S") }
        let again = try await fixture.deliver([1, 2, 3, 4, 5], by: fixture.reopened())
        #expect(again.prefix(4).map(\.key) == first.map(\.key))
        #expect(again.map(\.isRecovered) == [true, true, true, true, false])
        #expect(again.map(\.flags.letters) == (0..<5).map { $0 < seen ? "S" : "" })
        #expect(try fixture.files().count == 5)
        #expect(try fixture.directory.names("mail/Inbox/tmp").isEmpty)
    }

    @Test("The same process may try a failed batch again")
    func retry() async throws {
        let first = try await fixture.deliver([1, 2])
        let again = try await fixture.deliver([1, 2, 3])
        #expect(again.map(\.key).starts(with: first.map(\.key)))
        #expect(try fixture.files().count == 3)
    }

    @Test("A message that was moved after the crash is found by recovery")
    func recoveredElsewhere() async throws {
        let archive = try #require(FolderPath("Archive"))
        try fixture.store.prepareFolder(archive)
        let item = try await fixture.deliver([1])[0]
        try fixture.rename("new/\(item.key)", to: "../Archive/cur/\(item.key):2,S")
        let store = try fixture.reopened()
        try await store.recover([fixture.inbox, archive, try #require(FolderPath("Never made"))])
        let again = try await fixture.deliver([1], by: store)[0]
        #expect(again.isRecovered)
        #expect(again.folder == archive)
        #expect(again.flags == .seen)
        #expect(try fixture.files().isEmpty)
    }

    @Test("A message of the same id and other bytes takes the place of the one that a crash left")
    func rebuilt() async throws {
        let old = try await fixture.deliver([1])[0]
        try fixture.rename("new/\(old.key)", to: "cur/\(old.key):2,RSx")
        let batch = try fixture.reopened().beginBatch()
        let rebuilt = MaildirFixture.message(1, body: "rebuilt by the server")
        let new = try await batch.deliver(rebuilt, to: fixture.inbox, Delivery(tag: MaildirFixture.tag(1)))
        try await batch.commit()
        #expect(!new.isRecovered && new.key != old.key)
        #expect(try fixture.files() == ["cur/\(new.key):2,RSx"])
    }

    @Test("Another message under a reused server id leaves the old file alone")
    func reusedID() async throws {
        let old = try await fixture.deliver([1])[0]
        let batch = fixture.store.beginBatch()
        let other = MaildirFixture.message(99)
        let new = try await batch.deliver(other, to: fixture.inbox, Delivery(tag: MaildirFixture.tag(1)))
        try await batch.commit()
        #expect(Set(try fixture.files()) == ["new/\(old.key)", "new/\(new.key)"])
    }

    @Test(
        "A changed draft takes the place of the old one, also when a crash cuts it off and the state keeps the old key")
    func draft() async throws {
        let old = try await fixture.deliver([1], flags: .draft)[0]
        try fixture.rename("cur/\(old.key):2,D", to: "cur/\(old.key):2,DTk")
        let changed = MaildirFixture.message(1, body: "second version")
        var keys: [String] = []
        for _ in 0..<2 {
            let batch = try fixture.reopened().beginBatch()
            let delivery = Delivery(tag: MaildirFixture.tag(1), flags: [.draft, .seen], replacing: old.key)
            let new = try await batch.deliver(changed, to: fixture.inbox, delivery)
            #expect(try fixture.files().count == 1)
            try await batch.commit()
            #expect(try fixture.files() == ["cur/\(new.key):2,DSTk"])
            keys.append(new.key)
        }
        #expect(keys[0] == keys[1] && keys[0] != old.key)
    }

    @Test("The second of two deliveries of one item in a batch counts")
    func twice() async throws {
        let batch = fixture.store.beginBatch()
        let delivery = Delivery(tag: MaildirFixture.tag(1))
        _ = try await batch.deliver(MaildirFixture.message(1), to: fixture.inbox, delivery)
        let second = try await batch.deliver(MaildirFixture.message(1, body: "second"), to: fixture.inbox, delivery)
        try await batch.commit()
        #expect(try fixture.files() == ["new/\(second.key)"])
        #expect(try fixture.directory.names("mail/Inbox/tmp").isEmpty)
    }

    @Test("Changes of what the same batch delivered go into its delivery")
    func changesOfPending() async throws {
        let other = try #require(FolderPath("Other"))
        try fixture.store.prepareFolder(other)
        let batch = fixture.store.beginBatch()
        let keys = try await delivered(3, in: batch)
        #expect(try await batch.setFlags(.seen, within: .synchronized, of: keys[0], in: fixture.inbox) == .seen)
        #expect(try await batch.move(keys[1], from: fixture.inbox, to: other) == keys[1])
        #expect(try await batch.remove(keys[2], from: fixture.inbox))
        try await batch.commit()
        #expect(try fixture.files() == ["cur/\(keys[0]):2,S"])
        #expect(try fixture.files("Other") == ["new/\(keys[1])"])
        #expect(try fixture.directory.names("mail/Inbox/tmp").isEmpty)
    }

    @Test("What crashed runs and other programs left in tmp is tidied up in time")
    func leftovers() throws {
        let ours = "1700000000.M1P999999Q1_0123456789abcdef01234567.host"
        for name in [ours, "1700000000.foreign.host"] { try fixture.directory.write("x", to: "mail/Inbox/tmp/" + name) }
        let folder = try fixture.reopened().open(fixture.inbox)
        #expect(try fixture.directory.names("mail/Inbox/tmp") == ["1700000000.foreign.host"])
        let now = FileStatus.Time.now()
        try folder.removeLeftovers(now: FileStatus.Time(seconds: now.seconds + 35 * 3600, nanoseconds: 0))
        #expect(try fixture.directory.names("mail/Inbox/tmp").count == 1)
        try folder.removeLeftovers(now: FileStatus.Time(seconds: now.seconds + 37 * 3600, nanoseconds: 0))
        #expect(try fixture.directory.names("mail/Inbox/tmp").isEmpty)
    }

    @Test("Two batches may deliver into one folder at the same time")
    func parallel() async throws {
        let fixture = fixture
        try await withThrowingTaskGroup(of: Void.self) { group in
            for part in 0..<4 {
                group.addTask { try await fixture.deliver(Array(part * 100..<(part + 1) * 100)) }
            }
            try await group.waitForAll()
        }
        #expect(try fixture.files().count == 400)
        let replayed = try await fixture.deliver(Array(0..<400), by: fixture.reopened())
        #expect(!replayed.map(\.isRecovered).contains(false))
    }

    private func delivered(_ count: Int, in batch: any LocalBatch) async throws -> [String] {
        var keys: [String] = []
        for number in 1...count {
            let delivery = Delivery(tag: MaildirFixture.tag(number))
            keys.append(try await batch.deliver(MaildirFixture.message(number), to: fixture.inbox, delivery).key)
        }
        return keys
    }
}
