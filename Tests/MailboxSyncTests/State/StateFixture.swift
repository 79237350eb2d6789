import ActiveSyncProtocol
import Foundation
import Testing

@testable import MailboxSync

/// What tests put into a state.
enum StateFixture {
    static let mail = RootRecord(kind: "mail", path: "/home/alice/Mail", layout: "verbatim")
    static let date = Date(timeIntervalSince1970: 1_700_000_000)

    static func folder(_ id: String, _ name: String, parent: String = "0", path: String? = nil) throws -> FolderRecord {
        let place = try path.map { FolderRecord.Place(root: "mail", path: try #require(FolderPath($0))) }
        return FolderRecord(
            id: CollectionID(id), parentID: CollectionID(parent), name: name, type: .userMail, place: place)
    }

    static func item(_ number: Int, flags: String = "S") -> ItemRecord {
        ItemRecord(
            serverID: ServerID("5:\(number)"), localKey: "key-\(number)", flags: MailFlags(letters: flags),
            fingerprint: ItemFingerprint(
                size: Int64(number), digest: (0..<32).map { UInt8(truncatingIfNeeded: number &+ $0) },
                messageID: number.isMultiple(of: 3) ? nil : "<\(number)@example.test>"),
            receivedAt: number.isMultiple(of: 2) ? nil : date)
    }

    /// A root, a folder with the id 5, and items in it.
    static func fill(_ state: SyncState, items count: Int) async throws {
        try await state.setRoot(mail, now: date)
        var folders = FolderChanges(previousKey: .initial, newKey: "f1")
        folders.stored = [try folder("5", "Inbox", path: "Inbox"), try folder("6", "Archive", path: "Archive")]
        try await state.apply(folders)
        try await state.addCollection("5", itemClass: .email)
        var changes = CollectionChanges("5", previousKey: .initial, newKey: "k1", date: date)
        changes.stored = (0..<count).map { item($0) }
        changes.isLast = true
        try await state.apply(changes)
    }
}
