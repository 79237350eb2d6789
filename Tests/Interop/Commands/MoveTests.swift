import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

extension SOGo {
    /// MoveItems, and GetItemEstimate with what it counts.
    @MainActor @Suite struct MoveTests {
        @Test(arguments: [ProtocolVersion.v25, .v121, .v141])
        func aMessageIsMovedAndGetsAnotherName(version: ProtocolVersion) async throws {
            let (device, peer) = (try Device.shared(version: version), try Device.shared("frank"))
            let folder = try await device.makeFolder(unique("moved"), .userMail)
            try await device.pull(folder)
            let subject = unique("move")
            try await peer.mail(to: device, subject)
            let (id, _) = try await device.message(subject)
            let inbox = try await device.folder(.inbox)

            let answer = try await device.send(MoveItems([.init(id, from: inbox, to: folder)]))
            let result = try #require(answer.results.first)
            #expect(result.item == id)
            #expect(result.isSuccess)
            let newID = try #require(result.newID)
            #expect(try await device.pull(inbox) == [id: nil])
            let arrived = try await device.pull(folder)
            #expect(Array(arrived.keys) == [newID])
        }

        @Test func aMessageThatIsNotThereCannotBeMovedAndAWrongPlaceLosesNothing() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let subject = unique("stays")
            try await peer.mail(to: device, subject)
            let (id, _) = try await device.message(subject)
            let inbox = try await device.folder(.inbox)
            let trash = try await device.folder(.deletedItems)
            let moves: [MoveItems.Move] = [
                .init("99999999", from: inbox, to: trash), .init(id, from: "mail/nope", to: trash),
                // It should be 2.
                .init(id, from: inbox, to: "mail/nope"),
            ]
            for move in moves {
                let results = try await device.send(MoveItems([move])).results
                #expect(results.map(\.status) == [MoveItemsStatus.invalidSource])
            }
            #expect(try await device.fetch(id, from: inbox, as: .mime).subject == subject)
        }

        @Test func anEstimateCountsWhatTheNextSyncWillBring() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let folder = try await device.makeFolder(unique("counted"), .userMail)
            try await device.sync(folder)
            #expect(try await device.estimate(folder).count == 0)
            for _ in 0..<3 {
                let subject = unique("count")
                try await peer.mail(to: device, subject)
                let (id, _) = try await device.message(subject)
                let inbox = try await device.folder(.inbox)
                try await device.send(MoveItems([.init(id, from: inbox, to: folder)]))
            }
            let estimate = try await device.estimate(folder)
            #expect(estimate.status == .success)
            #expect(estimate.id == folder)
            #expect(estimate.count == 3)
            #expect(try await device.pull(folder).count == 3)
            // It should be 0: the newest is counted once more.
            #expect(try await device.estimate(folder).count == 1)
        }

        // MARK: What SOGo answers wrongly

        /// It should be 3.
        @Test func anEstimateWithoutASyncIsHTTP501() async throws {
            let device = try Device.shared()
            let inbox = try await device.folder(.inbox)
            let error = await device.failure(of: GetItemEstimate([.init(inbox, syncKey: .initial)]))
            #expect(error?.httpStatus == 501)
        }

        /// It should be 2.
        @Test func aFolderThatIsNotThereHasNothingInIt() async throws {
            let device = try Device.shared()
            try await device.syncFolders()
            let answer = try await device.send(GetItemEstimate([.init("mail/nope", syncKey: "1")]))
            #expect(answer.estimates == [.init(status: .success, id: "mail/nope", count: 0, itemClass: .email)])
        }
    }
}
