import Foundation
import Testing

@testable import MailboxSync

@Suite("A Maildir store against hostile names, links and full disks")
struct MaildirSafetyTests {
    @Test(
        "Five thousand hostile folders all stay under the root, for their owner alone", arguments: MailLayout.allCases)
    func hostileFolders(layout: MailLayout) async throws {
        var generator = SeededGenerator(seed: 4_711)
        let folders = HostileNames.tree(2_500, &generator)
        let places = FolderNaming(layout: layout).places(of: folders)
        let fixture = try MaildirFixture(layout: layout)
        try fixture.directory.write("untouched", to: "outside")
        for place in places.values { try fixture.store.prepareFolder(place) }
        let deepest = try #require(places.values.max { $0.components.count < $1.components.count })
        let key = try await fixture.deliver([1], to: deepest)[0].key
        #expect(try await fixture.store.content(of: key, in: deepest) == MaildirFixture.message(1))
        #expect(try fixture.directory.names("") == ["mail", "outside"])
        #expect(try fixture.directory.read("outside") == "untouched")
        #expect(Set(places.values.map(layout.directoryNames)).count == folders.count)
        for place in places.values { try #require(try fixture.store.folderExists(place)) }
        try checkModes(fixture)
    }

    @Test(
        "A link in place of a directory is not followed",
        arguments: ["mail/Inbox", "mail/Inbox/cur", "mail/Inbox/new", "mail/Inbox/tmp"])
    func links(place: String) async throws {
        let fixture = try MaildirFixture()
        try await fixture.deliver([1])
        let outside = fixture.directory("outside")
        for part in ["", "/cur", "/new", "/tmp"] {
            try FileManager.default.createDirectory(atPath: outside + part, withIntermediateDirectories: false)
        }
        try FileManager.default.moveItem(atPath: fixture.directory(place), toPath: fixture.directory("away"))
        try FileManager.default.createSymbolicLink(atPath: fixture.directory(place), withDestinationPath: outside)
        #expect(await failure { try await fixture.deliver([2]) }?.code == .unsafePath)
        #expect(await failure { _ = try await fixture.store.list(fixture.inbox) }?.code == .unsafePath)
        #expect(try fixture.directory.tree("outside") == ["cur", "new", "tmp"])
    }

    @Test("A link in place of a message is no message")
    func messageLink() async throws {
        let fixture = try MaildirFixture()
        let key = try await fixture.deliver([1])[0].key
        try fixture.directory.write("secret", to: "outside")
        try FileManager.default.removeItem(atPath: fixture.directory("mail/Inbox/new/\(key)"))
        try FileManager.default.createSymbolicLink(
            atPath: fixture.directory("mail/Inbox/new/\(key)"), withDestinationPath: fixture.directory("outside"))
        #expect(await failure { _ = try await fixture.store.content(of: key, in: fixture.inbox) }?.code == .unsafePath)
        #expect(try await fixture.store.list(fixture.inbox).items.isEmpty)
        #expect(try await fixture.store.content(of: key, in: fixture.inbox) == nil)
    }

    @Test("A name that is a path never reaches the system", arguments: ["a/b", "..", ".", "", "a\u{0}b", "/etc"])
    func paths(name: String) async throws {
        let directory = try TemporaryDirectory()
        let root = try Directory.open(path: directory.path)
        let works: [() throws -> Void] = [
            { _ = try root.directory(name) }, { _ = try root.makeDirectory(name) }, { _ = try root.createFile(name) },
            { _ = try root.removeFile(name) }, { _ = try root.removeDirectory(name) },
            { _ = try root.status(of: name) },
            { _ = try root.rename("x", to: root, as: name) }, { _ = try root.rename(name, to: root, as: "x") },
            { try root.replace(name, with: "x") }, { try root.read(name) { _ in true } },
        ]
        for work in works { #expect(await failure { try work() }?.code == .unsafePath) }
        #expect(try directory.names("").isEmpty)
    }

    @Test(
        "A full disk stops a batch; what is visible is whole, and it goes on when there is space",
        .enabled(if: SmallFileSystem.isPossible, "needs to mount a small file system, which only root can"))
    func full() async throws {
        let disk = try SmallFileSystem(size: "256k")
        let identity = RootIdentity(account: "alice@example.test", stateID: "state-1")
        let store = try MaildirStore.open(at: disk.path + "/mail", for: identity, expecting: .first)
        let inbox = try #require(FolderPath("Inbox"))
        try store.prepareFolder(inbox)
        let body = String(repeating: "x", count: 12_000)
        func deliver(_ numbers: Range<Int>) async throws -> [DeliveredItem] {
            let batch = store.beginBatch()
            var items: [DeliveredItem] = []
            for number in numbers {
                let delivery = Delivery(tag: MaildirFixture.tag(number))
                items.append(try await batch.deliver(MaildirFixture.message(number, body: body), to: inbox, delivery))
            }
            try await batch.commit()
            return items
        }
        let first = try await deliver(0..<8)
        let error = await failure { _ = try await deliver(8..<40) }
        #expect(error?.code == .diskFull)
        #expect(error?.description.contains("no space left on device. Free some space") == true)
        #expect(try await store.list(inbox).items.count == 8)
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path + "/mail/Inbox/tmp").isEmpty)
        try #require(try run("/bin/mount", "-o", "remount,size=4m", disk.path) == 0)
        let again = try await deliver(0..<40)
        #expect(again.prefix(8).map(\.key) == first.map(\.key))
        #expect(try await store.list(inbox).items.count == 40)
        for (number, item) in again.enumerated() {
            #expect(try await store.content(of: item.key, in: inbox) == MaildirFixture.message(number, body: body))
        }
    }

    @Test(
        "A file system without write permission is a clear error, and nothing is lost",
        .enabled(if: SmallFileSystem.isPossible, "needs to mount a small file system, which only root can"))
    func readOnly() async throws {
        let disk = try SmallFileSystem(size: "1m")
        let identity = RootIdentity(account: "alice@example.test", stateID: "state-1")
        let store = try MaildirStore.open(at: disk.path + "/mail", for: identity, expecting: .first)
        let inbox = try #require(FolderPath("Inbox"))
        try store.prepareFolder(inbox)
        let batch = store.beginBatch()
        let item = try await batch.deliver(MaildirFixture.message(1), to: inbox, Delivery(tag: MaildirFixture.tag(1)))
        try await batch.commit()
        try disk.makeReadOnly()
        let works: [() async throws -> Void] = [
            { _ = try store.beginBatch().beginItem(in: inbox, Delivery(tag: MaildirFixture.tag(2))) },
            { _ = try await store.beginBatch().setFlags(.seen, within: .seen, of: item.key, in: inbox) },
            { _ = try await store.beginBatch().remove(item.key, from: inbox) },
            { try store.prepareFolder(try #require(FolderPath("Other"))) },
            { _ = try MaildirStore.open(at: disk.path + "/second", for: identity, expecting: .first) },
        ]
        for work in works {
            let error = await failure(work)
            #expect(error?.code == .localPermission)
            #expect(error?.next == "Mount the file system for writing, or choose another path")
        }
        #expect(try await store.content(of: item.key, in: inbox) == MaildirFixture.message(1))
        try disk.makeWritable()
    }

    private func checkModes(_ fixture: MaildirFixture) throws {
        var checked = 0
        for name in try fixture.directory.tree("mail") {
            var status = stat()
            try #require(lstat(fixture.directory("mail/" + name), &status) == 0)
            let isDirectory = status.st_mode & S_IFMT == S_IFDIR
            try #require(status.st_mode & 0o777 == (isDirectory ? 0o700 : 0o600), "\(name.debugDescription)")
            checked += 1
        }
        #expect(checked > 5_000)
    }
}
