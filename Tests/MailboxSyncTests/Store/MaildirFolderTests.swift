import Foundation
import Testing

@testable import MailboxSync

@Suite("Folders of a Maildir store")
struct MaildirFolderTests {
    private func path(_ text: String) throws -> FolderPath { try #require(FolderPath(text)) }

    @Test("Folders lie in each other; making one twice does nothing")
    func verbatim() throws {
        let fixture = try MaildirFixture()
        for _ in 0..<2 { try fixture.store.prepareFolder(try path("Projects/2026")) }
        let expected = [
            ".eas-sync", "Inbox", "Inbox/cur", "Inbox/new", "Inbox/tmp", "Projects", "Projects/2026",
            "Projects/2026/cur",
            "Projects/2026/new", "Projects/2026/tmp",
        ]
        #expect(try fixture.directory.tree("mail") == expected)
        #expect(try fixture.store.folderExists(try path("Projects/2026")))
        #expect(try !fixture.store.folderExists(try path("Projects")))
        #expect(try !fixture.store.folderExists(try path("Nothing/here")))
    }

    @Test("In maildir++ folders lie side by side and the inbox is the root")
    func maildirPlusPlus() async throws {
        let fixture = try MaildirFixture(layout: .maildirPlusPlus)
        try fixture.store.prepareFolder(.root)
        try fixture.store.prepareFolder(try path("Projects/2026"))
        let expected = [
            ".Inbox", ".Inbox/cur", ".Inbox/maildirfolder", ".Inbox/new", ".Inbox/tmp", ".Projects.2026",
            ".Projects.2026/cur",
            ".Projects.2026/maildirfolder", ".Projects.2026/new", ".Projects.2026/tmp", ".eas-sync", "cur", "new",
            "tmp",
        ]
        #expect(try fixture.directory.tree("mail") == expected)
        try await fixture.deliver([1], to: .root)
        #expect(try fixture.directory.names("mail/new").count == 1)
        try fixture.store.renameFolder(try path("Projects/2026"), to: try path("Old"))
        #expect(try fixture.store.folderExists(try path("Old")))
        #expect(try fixture.store.removeFolder(try path("Old")))
        #expect(try fixture.directory.names("mail") == [".Inbox", ".eas-sync", "cur", "new", "tmp"])
    }

    @Test("A rename takes messages and folders along, and may be repeated")
    func rename() async throws {
        let fixture = try MaildirFixture()
        try fixture.store.prepareFolder(try path("Inbox/Sub"))
        let key = try await fixture.deliver([1])[0].key
        let target = try path("New/Place")
        for _ in 0..<2 { try fixture.store.renameFolder(fixture.inbox, to: target) }
        #expect(try fixture.store.folderExists(try path("New/Place/Sub")))
        #expect(try await fixture.store.content(of: key, in: target) == MaildirFixture.message(1))
        #expect(try await fixture.deliver([1], to: target)[0].isRecovered)
        #expect(
            await failure { try fixture.store.renameFolder(try path("Gone"), to: try path("Away")) }?.code
                == .folderMissing)
        try fixture.store.prepareFolder(fixture.inbox)
        #expect(await failure { try fixture.store.renameFolder(fixture.inbox, to: target) }?.code == .folderExists)
        #expect(try fixture.store.folderExists(fixture.inbox))
    }

    @Test("A folder is removed when no message is in it; what else is there stays")
    func remove() async throws {
        let fixture = try MaildirFixture()
        try fixture.store.prepareFolder(try path("Inbox/Sub"))
        let key = try await fixture.deliver([1])[0].key
        #expect(try !fixture.store.removeFolder(fixture.inbox))
        #expect(try fixture.store.folderExists(fixture.inbox))
        let batch = fixture.store.beginBatch()
        #expect(try await batch.remove(key, from: fixture.inbox))
        try await batch.commit()
        #expect(try fixture.store.removeFolder(fixture.inbox))
        #expect(try fixture.directory.names("mail/Inbox") == ["Sub"])
        #expect(try fixture.store.removeFolder(try path("Inbox/Sub")))
        #expect(try fixture.store.removeFolder(try path("Inbox/Sub")))
        #expect(try fixture.directory.names("mail") == [".eas-sync", "Inbox"])
    }

    @Test("A folder that somebody removes is missing, not empty")
    func missing() async throws {
        let fixture = try MaildirFixture()
        try await fixture.deliver([1])
        try FileManager.default.removeItem(atPath: fixture.directory("mail/Inbox"))
        #expect(await failure { _ = try await fixture.store.list(fixture.inbox) }?.code == .folderMissing)
        #expect(await failure { try await fixture.deliver([2]) }?.code == .folderMissing)
    }

    @Test("A directory that is swapped during a batch fails the commit", arguments: [true, false])
    func swapped(isReplaced: Bool) async throws {
        let fixture = try MaildirFixture()
        let batch = fixture.store.beginBatch()
        _ = try await batch.deliver(MaildirFixture.message(1), to: fixture.inbox, Delivery(tag: MaildirFixture.tag(1)))
        try FileManager.default.moveItem(
            atPath: fixture.directory("mail/Inbox"), toPath: fixture.directory("mail/Away"))
        if isReplaced { try fixture.store.prepareFolder(fixture.inbox) }
        #expect(await failure { try await batch.commit() }?.code == .folderMissing)
    }
}
