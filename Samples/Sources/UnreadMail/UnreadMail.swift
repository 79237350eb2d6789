import ActiveSync
import ActiveSyncProtocol
import Support

/// Code of your own, for `UnreadMailTests`: the subjects of the messages in the inbox that nobody has read.
public func unreadSubjects(in mailbox: Mailbox) async throws(ActiveSyncError) -> [String] {
    let inbox = try await mailbox.folder(.inbox)
    let key = try await mailbox.firstKey(of: inbox, .email)
    let answer = try await mailbox.client.send(
        Sync([Sync.Collection(inbox, syncKey: key, itemClass: .email, getsChanges: true, windowSize: 512)]))
    return (answer.collections.first?.changes ?? []).compactMap { change in
        guard case .add(let item) = change, let email = item.data.email, email.isRead == false else { return nil }
        return email.subject
    }
}
