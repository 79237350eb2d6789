import ActiveSyncProtocol
import Foundation
import Testing

@testable import MailboxSync

/// One answer of Sync, said by hand: what no well-behaved server says.
@Suite struct CollectionPageTests {
    private let folder: MaildirFixture
    private let state: SyncState
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    init() async throws {
        folder = try MaildirFixture()
        state = try SyncState.open(in: folder.directory("state"), email: "alice@example.test")
        try await state.setRoot(RootRecord(kind: "mail", path: folder.store.path, layout: "verbatim"))
        var folders = FolderChanges(previousKey: .initial, newKey: "f1")
        folders.stored = [try StateFixture.folder("5", "Inbox", path: "Inbox")]
        try await state.apply(folders)
        try await state.addCollection("5", itemClass: .email)
    }

    /// Takes an answer and makes it durable.
    private func take(_ changes: Sync.ServerChange..., isDraft: Bool = false) async throws {
        let record = try #require(try await state.collection("5"))
        var inbox = try StateFixture.folder("5", "Inbox", path: "Inbox")
        if isDraft { inbox.type = .drafts }
        let task = CollectionTask(
            folder: inbox, name: "Inbox", path: folder.inbox, record: record,
            itemCount: try await state.itemCount(in: "5"), oldest: nil, canFetch: true)
        var whole = task
        whole.form = .messages
        let page = CollectionPage(whole, state: state, store: folder.store, now: now)
        for change in changes { try await page.apply(change) }
        try await page.commit(newKey: SyncKey("\(record.syncKey)1"), isLast: true)
    }

    private func message(
        _ number: Int, text: String = "body", isRead: Bool? = nil, withContent: Bool = true
    ) -> Sync.ServerItem {
        var email = Email()
        email.isRead = isRead
        if withContent { email.body = Body(type: .mime, data: MaildirFixture.message(number, body: text)) }
        email.dateReceived = withContent ? now : nil
        return Sync.ServerItem(ServerID("5:\(number)"), data: .email(email))
    }

    private func files() throws -> [String] {
        try ["new", "cur"].flatMap {
            try FileManager.default.contentsOfDirectory(atPath: "\(folder.store.path)/Inbox/\($0)")
        }
    }

    private func flags() async throws -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: try await state.items(in: "5").map { ($0.serverID.rawValue, $0.flags.letters) })
    }

    @Test func whatIsGoneAgainInTheSameAnswerIsNotThere() async throws {
        try await take(.add(message(1)), .add(message(2)), .delete("5:1", instance: nil))
        #expect(try files().count == 1)
        #expect(try await flags() == ["5:2": ""])
    }

    @Test func whatIsThereAgainInTheSameAnswerIsNotGone() async throws {
        try await take(.add(message(1)))
        try await take(.delete("5:1", instance: nil), .add(message(1)))
        #expect(try await state.itemsGone(in: "5").isEmpty)
        #expect(try files().count == 1)
    }

    /// The server gives an id again: the message that had it is gone, the one that has it is there.
    @Test(arguments: [true, false]) func anotherMessageUnderTheSameIdIsTaken(_ isSaidGone: Bool) async throws {
        func other(_ id: ServerID) -> Sync.ServerItem {
            Sync.ServerItem(id, data: message(2).data)
        }
        try await take(.add(message(1)), .add(message(3)))
        if isSaidGone {
            try await take(.delete("5:1"), .add(other("5:1")))
        } else {
            try await take(.add(other("5:1")))
        }
        #expect(try files().count == 3)
        #expect(try await state.itemsGone(in: "5").count == 1)
        let item = try #require(try await state.items(["5:1"], in: "5")["5:1"])
        #expect(try await folder.store.content(of: item.localKey, in: folder.inbox) == MaildirFixture.message(2))
    }

    @Test func changesOfOneMessageAddUp() async throws {
        var flagged = Email()
        flagged.flag = Email.Flag(status: .active)
        let second = Sync.ServerChange.change(Sync.ServerItem("5:1", data: .email(flagged)))
        try await take(.add(message(1)), .change(message(1, isRead: true, withContent: false)), second)
        #expect(try await flags() == ["5:1": "FS"])
        #expect(try files().map { String($0.suffix(2)) } == ["FS"])
        try await take(
            .change(message(1, isRead: false, withContent: false)), second,
            .change(message(1, isRead: true, withContent: false)))
        #expect(try await flags() == ["5:1": "FS"])
        #expect(try files().map { String($0.suffix(2)) } == ["FS"])
    }

    @Test func aMessageThatIsNamedTwiceIsThereOnce() async throws {
        try await take(.add(message(1)), .add(message(1, isRead: true)), .add(message(1, isRead: true)))
        #expect(try files().count == 1)
        #expect(try await flags() == ["5:1": "S"])
    }

    /// Its new file was there, and the run was killed before the state knew it.
    @Test func aDraftThatChangedBeforeACrashIsNotTakenForDeleted() async throws {
        try await take(.add(message(1)), isDraft: true)
        let before = try files()
        let record = try #require(try await state.items(in: "5").first)
        try await take(.change(message(1, text: "second")), isDraft: true)
        var changes = CollectionChanges("5", previousKey: "011", newKey: "01")
        changes.stored = [record]
        try await state.apply(changes)

        try await take(.change(message(1, text: "third")), isDraft: true)
        let after = try files()
        #expect(after.count == 1 && after != before)
        let item = try #require(try await state.items(in: "5").first)
        #expect(
            try await folder.store.content(of: item.localKey, in: folder.inbox)
                == MaildirFixture.message(1, body: "third"))
    }

    @Test func aDraftThatWasRemovedHereDoesNotComeBack() async throws {
        try await take(.add(message(1)), isDraft: true)
        for part in ["new", "cur"] {
            for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder.store.path)/Inbox/\(part)") {
                try FileManager.default.removeItem(atPath: "\(folder.store.path)/Inbox/\(part)/\(name)")
            }
        }
        try await take(.change(message(1, text: "second")), isDraft: true)
        #expect(try files().isEmpty)
    }

    @Test func aDraftKeepsWhatAChangeDoesNotSay() async throws {
        try await take(.add(message(1, isRead: true)), isDraft: true)
        var changed = message(1, text: "second")
        if case .email(var email) = changed.data {
            email.dateReceived = nil
            changed.data = .email(email)
        }
        try await take(.change(changed), isDraft: true)
        #expect(try await flags() == ["5:1": "DS"])
        #expect(try await state.items(in: "5").first?.receivedAt == now)
    }
}
