import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("Drafts and text messages")
struct DraftTests {
    private func draft(to: String?, _ subject: String = "Draft", _ text: String = "Words") -> Email {
        var email = Email()
        email.to = to
        email.subject = subject
        email.body = Body(text: text)
        return email
    }

    @Test("A draft is kept, changed with attachments, and sent")
    func lifeCycle() async throws {
        let lab = try await ItemLab(version: .v161)
        let drafts = lab.mailbox.drafts
        var items = ClientItems(folder: drafts, key: try await lab.prime(drafts))
        var email = draft(to: "bob@example.test")
        email.bcc = "carol@example.test"
        var file = AddedAttachment()
        file.clientID = "a1"
        file.content = [9, 8, 7]
        file.displayName = "notes.bin"
        file.method = .normal
        email.attachments = Attachments(added: [file])
        let added = try await items.send(lab.device, [.add(Sync.Add("c", data: .email(email)))])
        let id = try #require(added.first?.serverID)
        let answer = try #require(added.first?.data?.email)
        #expect(answer.conversationID?.isEmpty == false)
        let reference = try #require(answer.attachments?.items.first?.fileReference)
        #expect(answer.attachments?.items.first?.clientID == "a1")

        var other = lab.device
        other.deviceID = "OTHER"
        _ = try await other.folders()
        let otherKey = try await other.prime(drafts)
        let reply = try #require(try await other.sync(drafts, otherKey, options: nil))
        guard case .add(let item)? = reply.changes.first else {
            Issue.record("no draft")
            return
        }
        let seen = try #require(item.data.email)
        #expect(seen.isDraft == true && seen.bcc == "carol@example.test" && seen.subject == "Draft")
        #expect(seen.body?.text?.hasPrefix("Words") == true)

        var change = Email()
        change.subject = "Better"
        change.attachments = Attachments(removed: [reference])
        #expect(try await items.send(lab.device, [.change(Sync.Change(id, data: .email(change)))]).isEmpty)
        let sending = Sync.ClientCommand.change(Sync.Change(id, sends: true, data: .email(Email())))
        #expect(try await items.send(lab.device, [sending]).isEmpty)
        for name in ["bob", "carol"] {
            let mailbox = try lab.mailbox(of: name)
            let received = try #require(mailbox.messages(in: mailbox.inbox).first)
            let text = String(decoding: received.mime, as: UTF8.self)
            #expect(text.contains("Subject: Better") && !text.contains("notes.bin") && !text.contains("carol@"))
        }
        #expect(lab.mailbox.messages(in: drafts).isEmpty)
        #expect(lab.mailbox.messages(in: lab.mailbox.sentItems).count == 1)
    }

    @Test("A draft for nobody, or for somebody who is none, is not sent", arguments: [nil, "nobody"])
    func recipients(to: String?) async throws {
        let lab = try await ItemLab(version: .v161)
        var items = ClientItems(folder: lab.mailbox.drafts, key: try await lab.prime(lab.mailbox.drafts))
        let add = Sync.Add("c", sends: true, data: .email(draft(to: to)))
        #expect(try await items.send(lab.device, [.add(add)]).map(\.status) == [.invalidRecipients])
    }

    @Test("A text message is added to the inbox, and shown to those who ask for text messages")
    func textMessages() async throws {
        let lab = try await ItemLab(version: .v141)
        let inbox = lab.mailbox.inbox
        lab.mailbox.deliver("Subject: Mail\r\n\r\n")
        var items = ClientItems(folder: inbox, key: try await lab.prime(inbox))
        var text = draft(to: "[MOBILE: 123]", "Hi", "On my way")
        text.dateReceived = try instant("20260101T000000Z")
        let add = Sync.Add("c", itemClass: .sms, data: .sms(text))
        #expect(try await items.send(lab.device, [.add(add)]).map(\.status) == [SyncStatus.success])
        var other = lab.device
        other.deviceID = "OTHER"
        _ = try await other.folders()
        let key = try await other.prime(inbox)
        let reply = try #require(try await other.sync(inbox, key, options: nil))
        #expect(reply.changes.count == 1)
        let options = [Sync.Options(filterType: nil), Sync.Options(filterType: nil, itemClass: .sms)]
        let request = Sync([
            Sync.Collection(inbox, syncKey: try #require(reply.header.syncKey), options: options)
        ])
        let next = try await other.send(request)
        let change = try #require(next.collections.first?.changes.first)
        guard case .add(let item) = change else {
            Issue.record("no text message")
            return
        }
        #expect(item.itemClass == .sms && item.data.email?.body?.text?.hasPrefix("On my way") == true)
    }
}
