import ActiveSyncProtocol
import Testing

@testable import MockExchange

@Suite("Large mailboxes")
struct ScaleTests {
    @Test("The cost of a Sync is that of what is new, not that of the folder")
    func manyMessages() throws {
        var mailbox = Mailbox()
        let inbox = try #require(mailbox.folder(ofType: .inbox)).id
        for index in 0..<100_000 { mailbox.add(.bytes([]), to: inbox, received: index) }
        var state = CollectionState(key: "0", mark: CollectionMark(position: 0, filter: .all))
        let request = Sync.Collection(inbox, syncKey: "0")
        var count = 0
        var visits = 0
        func exchange(_ number: Int) throws -> Bool {
            let folder = try #require(mailbox.folders[inbox])
            let isKnown = state.begin(SyncKey("\(number)"))
            #expect(isKnown)
            var taken: [ItemChange] = []
            let (hasMore, mark) = state.changes(in: folder, window: ItemWindow([], now: 0)) { change in
                visits += 1
                guard taken.count < 512 else { return false }
                taken.append(change)
                return true
            }
            for change in taken { state.tell(change.number, change.version) }
            count += taken.count
            state.end(
                key: SyncKey("\(number + 1)"), mark: mark, request: request,
                reply: Sync.CollectionResponse(Sync.CollectionHeader()))
            return hasMore
        }
        var number = 0
        while try exchange(number) { number += 1 }
        #expect(count == 100_000)
        #expect(visits < 101_000)
        visits = 0
        mailbox.update(ItemID(folder: inbox, number: 77)) { message in
            message.isRead = true
            return true
        }
        let hasMore = try exchange(number + 1)
        #expect(!hasMore)
        #expect(count == 100_001 && visits == 1)
    }

    @Test("A seeded mailbox keeps no messages in memory")
    func seeded() throws {
        let clock = ContinuousClock()
        var mock: MockExchange?
        let time = clock.measure {
            mock = MockExchange { options in
                options.messageCount = 20_000
                options.users = [MockUser(address: "alice@example.test", password: "x")]
            }
        }
        #expect(time < .seconds(20))
        let mailbox = try #require(mock).mailbox(of: "alice@example.test")
        #expect(mailbox.folders.map(\.itemCount).reduce(0, +) == 20_000)
        #expect(mailbox.folders.filter { $0.itemCount > 0 }.count == 8)
    }
}
