import ActiveSync
import ActiveSyncProtocol
import Support

/// Prints who wrote what to the inbox in the last month, with the beginning of each text.
@main
enum ReadMail {
    static func main() async {
        await Mailbox.run("read-mail ADDRESS") { (mailbox, _) throws(ActiveSyncError) in
            let inbox = try await mailbox.folder(.inbox)
            var key = try await mailbox.firstKey(of: inbox, .email)
            let options = Sync.Options(
                filterType: .oneMonth, bodyPreferences: [BodyPreference(type: .plainText, truncationSize: 200)])
            while true {
                let request = Sync.Collection(
                    inbox, syncKey: key, itemClass: .email, getsChanges: true, windowSize: 100, options: [options])
                // No folder in the answer: nothing has changed.
                guard let answer = try await mailbox.client.send(Sync([request])).collections.first else { return }
                for case .add(let item) in answer.changes {
                    guard let email = item.data.email else { continue }
                    print("\(email.from ?? "somebody"): \(email.subject ?? "no subject")")
                    print("    \((email.body?.text ?? "").split(whereSeparator: \.isNewline).first ?? "")")
                }
                guard answer.header.moreAvailable, let next = answer.header.syncKey else { return }
                key = next
            }
        }
    }
}
