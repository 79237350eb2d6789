import ActiveSyncProtocol
import Foundation
import Testing

@testable import MailboxSync

/// A root with a folder, and what tests do with them.
struct MaildirFixture {
    let directory: TemporaryDirectory
    let store: MaildirStore
    let identity = RootIdentity(account: "alice@example.test", stateID: "state-1")
    let inbox: FolderPath

    init(layout: MailLayout = .verbatim) throws {
        directory = try TemporaryDirectory()
        store = try MaildirStore.open(at: directory("mail"), for: identity, layout: layout, expecting: .first)
        inbox = try #require(FolderPath("Inbox"))
        try store.prepareFolder(inbox)
    }

    /// The same root as the next process sees it.
    func reopened() throws -> MaildirStore {
        try MaildirStore.open(at: directory("mail"), for: identity, expecting: .known)
    }

    static func tag(_ item: Int) -> ItemTag {
        ItemTag(stateID: "state-1", collection: "5", item: ServerID("5:\(item)"))
    }

    static func message(_ number: Int, body: String = "body") -> [UInt8] {
        Array("Message-ID: <\(number)@example.test>\r\nSubject: \(number)\r\n\r\n\(body)\r\n".utf8)
    }

    /// Delivers messages in one batch.
    @discardableResult
    func deliver(
        _ numbers: [Int], flags: MailFlags = [], to folder: FolderPath? = nil, by store: MaildirStore? = nil
    ) async throws -> [DeliveredItem] {
        let batch = (store ?? self.store).beginBatch()
        var delivered: [DeliveredItem] = []
        for number in numbers {
            delivered.append(
                try await batch.deliver(
                    Self.message(number), to: folder ?? inbox, Delivery(tag: Self.tag(number), flags: flags)))
        }
        try await batch.commit()
        return delivered
    }

    /// The file names in the inbox: `new/…` and `cur/…`.
    func files(_ folder: String = "Inbox") throws -> [String] {
        try ["new", "cur"].flatMap { part in try directory.names("mail/\(folder)/\(part)").map { "\(part)/\($0)" } }
    }

    /// Renames a file as another mail program would.
    func rename(_ from: String, to name: String) throws {
        let base = directory("mail/Inbox/")
        guard Foundation.rename(base + from, base + name) == 0 else { throw CocoaError(.fileNoSuchFile) }
    }
}
