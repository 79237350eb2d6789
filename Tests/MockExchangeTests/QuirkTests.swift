import ActiveSync
import ActiveSyncProtocol
import Testing

@testable import MockExchange

@Suite("Habits of real servers")
struct QuirkTests {
    private func lab(_ quirk: MockExchange.Quirk, policies: Bool = false) async throws -> (TestDevice, MockMailbox) {
        let mock = MockExchange { options in
            options.quirks = [quirk]
            if !policies { options.policies = nil }
        }
        let device = TestDevice(mock)
        return (device, try mock.mailbox(of: device.user))
    }

    @Test func http449() async throws {
        let (device, _) = try await lab(.http449, policies: true)
        let reply = try await device.post(.folderSync, try FolderSync().request(version: .v141).body.bytes)
        #expect(reply.status == 449 && reply.headers["Content-Type"] == "text/html" && reply.body.isEmpty)
    }

    @Test func newFolderKey() async throws {
        let (device, _) = try await lab(.newFolderKey)
        let key = try #require(try await device.send(FolderSync()).syncKey)
        let next = try await device.send(FolderSync(since: key))
        #expect(next.changes.isEmpty && next.syncKey != key)
    }

    @Test func folderSyncResets() async throws {
        let (device, mailbox) = try await lab(.folderSyncResets)
        _ = try await device.folders()
        let key = try await device.prime(mailbox.inbox)
        _ = try await device.folders()
        #expect(try await device.sync(mailbox.inbox, key)?.header.status == SyncStatus.invalidSyncKey)
    }

    @Test func emptySyncAndReply() async throws {
        for quirk in [MockExchange.Quirk.noEmptySync, .noEmptyReply] {
            let (device, mailbox) = try await lab(quirk)
            _ = try await device.folders()
            let key = try await device.prime(mailbox.inbox)
            let unchanged = try await device.sync(mailbox.inbox, key)
            #expect((unchanged == nil) == (quirk == .noEmptySync))
            if let unchanged { #expect(unchanged.header.syncKey == key && unchanged.changes.isEmpty) }
            #expect(
                (try await device.send(Sync()).status == SyncStatus.incompleteRequest) == (quirk == .noEmptySync))
        }
    }

    @Test func ignoresTruncation() async throws {
        let (device, mailbox) = try await lab(.ignoresTruncation)
        mailbox.deliver("Subject: x\r\n\r\nlong text\r\n")
        _ = try await device.folders()
        let key = try await device.prime(mailbox.inbox)
        let options = Sync.Options(
            filterType: nil, bodyPreferences: [BodyPreference(type: .plainText, truncationSize: 2)])
        let reply = try #require(try await device.sync(mailbox.inbox, key, options: options))
        guard case .add(let item)? = reply.changes.first else {
            Issue.record("no item")
            return
        }
        #expect(item.data.email?.body?.text == "long text\r\n" && item.data.email?.body?.isTruncated == false)
    }

    @Test func listsSuccess() async throws {
        let (device, mailbox) = try await lab(.listsSuccess)
        let id = mailbox.deliver("Subject: x\r\n\r\n")
        _ = try await device.folders()
        let key = try await device.prime(mailbox.inbox)
        let reply = try #require(try await device.sync(mailbox.inbox, key))
        let next = try #require(reply.header.syncKey)
        let deleted = try #require(try await device.sync(mailbox.inbox, next, commands: [.delete(id)]))
        #expect(deleted.outcomes.map(\.status) == [SyncStatus.success])
    }

    @Test func sendsTwice() async throws {
        let (device, _) = try await lab(.sendsTwice)
        for _ in 0..<2 {
            let mail = SendMail(clientID: "one", mime: Array("To: alice@example.test\r\n\r\n".utf8))
            #expect(try await device.send(mail).status == nil)
        }
    }

    @Test func anyVersion() async throws {
        let mock = MockExchange { options in
            options.versions = [.v141]
            options.quirks = [.anyVersion]
            options.policies = nil
        }
        #expect(try await TestDevice(mock, version: .v161).send(FolderSync()).status == FolderSyncStatus.success)
    }

    @Test("A folder that holds only folders is not named in the reply, with the first key neither")
    func noSelect() async throws {
        let (device, mailbox) = try await lab(.noSelect)
        let level = mailbox.createFolder("Level")
        let leaf = mailbox.createFolder("Leaf", in: level)
        _ = try await device.folders()
        let request = try Sync([Sync.Collection(level, syncKey: .initial)]).request(version: device.version)
        let alone = try await device.post(.sync, request.body.bytes)
        #expect(alone.status == 200 && alone.body.isEmpty)
        let both = try await device.send(Sync([level, leaf].map { Sync.Collection($0, syncKey: .initial) }))
        #expect(both.collections.map(\.header.id) == [leaf])
        mailbox.deliver("Subject: x\r\n\r\n", to: level)
        _ = try await device.prime(level)
    }
}
