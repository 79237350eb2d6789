import ActiveSync
import ActiveSyncProtocol
import Testing

@testable import MockExchange

@Suite("Habits of servers with windows")
struct WindowQuirkTests {
    private func lab(_ quirk: MockExchange.Quirk?) async throws -> ItemLab {
        try await ItemLab { $0.quirks = Set(quirk.map { [$0] } ?? []) }
    }

    private static func mail(_ number: Int) -> String { "Subject: \(number)\r\n\r\nwords\r\n" }

    @Test("A full reply says nothing of the folders that come after, and they lose nothing")
    func omitsWhenFull() async throws {
        let lab = try await lab(.omitsWhenFull)
        let folders = [lab.mailbox.inbox, lab.mailbox.deletedItems, lab.mailbox.sentItems]
        for folder in folders {
            for number in 0..<4 { lab.mailbox.deliver(Self.mail(number), to: folder) }
        }
        var keys: [CollectionID: SyncKey] = [:]
        for folder in folders { keys[folder] = try await lab.prime(folder) }
        var seen: [CollectionID: Int] = [:]
        var named: [[CollectionID]] = []
        var partial: [Bool] = []
        for _ in 0..<4 {
            let request = Sync(
                folders.map { Sync.Collection($0, syncKey: keys[$0] ?? .initial) }, windowSize: 6)
            let reply = try await lab.device.send(request)
            named.append(reply.collections.compactMap(\.header.id))
            for collection in reply.collections {
                let id = try #require(collection.header.id)
                keys[id] = collection.header.syncKey
                seen[id, default: 0] += collection.changes.count
                partial.append(collection.header.moreAvailable)
            }
        }
        #expect(named == [[folders[0], folders[1]], [folders[1], folders[2]], [], []])
        #expect(partial == [false, true, false, false])
        #expect(folders.allSatisfy { seen[$0] == 4 })
    }

    @Test("Without the habit the folders that come after say that there is more")
    func namesWhenFull() async throws {
        let lab = try await lab(nil)
        let folders = [lab.mailbox.inbox, lab.mailbox.deletedItems]
        var collections: [Sync.Collection] = []
        for folder in folders {
            for number in 0..<4 { lab.mailbox.deliver(Self.mail(number), to: folder) }
            collections.append(Sync.Collection(folder, syncKey: try await lab.prime(folder)))
        }
        let reply = try await lab.device.send(Sync(collections, windowSize: 4))
        #expect(reply.collections.map(\.header.moreAvailable) == [false, true])
        #expect(reply.collections.map(\.changes.count) == [4, 0])
    }

    @Test("A folder with commands is answered for when the reply is full")
    func answersCommandsWhenFull() async throws {
        let lab = try await lab(.omitsWhenFull)
        let id = lab.mailbox.deliver(Self.mail(0), to: lab.mailbox.sentItems)
        var sent = try #require(
            try await lab.device.sync(lab.mailbox.sentItems, try await lab.prime(lab.mailbox.sentItems)))
        #expect(sent.changes.count == 1)
        lab.mailbox.deliver(Self.mail(1), to: lab.mailbox.sentItems)
        lab.mailbox.deliver(Self.mail(2))
        let collections = [
            Sync.Collection(lab.mailbox.inbox, syncKey: try await lab.prime(lab.mailbox.inbox)),
            Sync.Collection(
                lab.mailbox.sentItems, syncKey: try #require(sent.header.syncKey), commands: [.delete(id)]),
        ]
        let reply = try await lab.device.send(Sync(collections, windowSize: 1))
        sent = try #require(reply.collections.last)
        #expect(sent.header.id == lab.mailbox.sentItems && sent.header.moreAvailable)
        #expect(lab.mailbox.messages(in: lab.mailbox.sentItems).map(\.id) != [id])
    }

    @Test("What leaves the window", arguments: [nil, MockExchange.Quirk.leavesAsDelete])
    func leaving(quirk: MockExchange.Quirk?) async throws {
        let lab = try await lab(quirk)
        let id = lab.mailbox.deliver(Self.mail(0))
        let key = try await lab.prime(lab.mailbox.inbox)
        let day = try #require(try await lab.device.sync(lab.mailbox.inbox, key, options: .mime(.oneDay)))
        #expect(day.changes.count == 1)
        lab.mock.advance(seconds: 3 * 86400)
        let next = try #require(day.header.syncKey)
        let later = try await lab.device.sync(lab.mailbox.inbox, next, options: .mime(.oneDay))
        #expect(later?.changes == (quirk == nil ? [.softDelete(id)] : [.delete(id)]))
        #expect(lab.mailbox.message(id) != nil, "it is still there")
    }
}
