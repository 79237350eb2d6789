import ActiveSync
import ActiveSyncProtocol
import Foundation
import Testing
import WBXML

extension SOGo {
    /// Sync of a folder of mail.
    @MainActor @Suite struct MailTests {
        @Test func aMessageComesAsItWasSent() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let subject = unique("as it was sent")
            try await peer.mail(to: device, subject, Message(text: "Grüße\r\n.\r\n..\r\n"))
            let (_, email) = try await device.message(subject)
            #expect(email.mimeText.contains("\r\n\r\nGrüße\r\n.\r\n..\r\n"))
            #expect(email.body?.type == .mime)
            #expect(email.from?.contains(peer.user.email) == true)
            #expect(email.to?.contains(device.user.email) == true)
            #expect(email.isRead == false)
            #expect(email.messageClass == "IPM.Note")
            #expect(email.internetCPID == "65001")
            let age = try #require(email.dateReceived).distance(to: .now)
            #expect((-5...60).contains(age))
        }

        @Test(arguments: [ProtocolVersion.v120, .v121, .v140, .v141])
        func aBodyComesAsText(version: ProtocolVersion) async throws {
            let (device, peer) = (try Device.shared(version: version), try Device.shared("frank"))
            let subject = unique("text")
            try await peer.mail(to: device, subject, Message(text: "Grüße\r\n"))
            let (id, _) = try await device.message(subject)
            let inbox = try await device.folder(.inbox)
            let email = try await device.fetch(id, from: inbox, as: .plainText)
            #expect(email.body?.type == .plainText)
            #expect(email.body?.text?.trimmingCharacters(in: .newlines) == "Grüße")
        }

        @Test func pagesComeUntilAllItemsAreThereEachOnce() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let inbox = try await device.folder(.inbox)
            let folder = try await device.makeFolder(unique("pages"), .userMail)
            for _ in 0..<5 {
                let subject = unique("page")
                try await peer.mail(to: device, subject)
                let (id, _) = try await device.message(subject)
                try await device.send(MoveItems([.init(id, from: inbox, to: folder)]))
            }
            try await device.sync(folder)
            try await device.estimate(folder)
            var seen: [ServerID] = []
            var pages = 0
            var hasMore = true
            while hasMore {
                let answer = try await device.sync(folder) { $0.windowSize = 2 }
                let page = try #require(answer.collections.first)
                hasMore = page.header.moreAvailable
                #expect(page.changes.count <= 2)
                seen += page.changes.map(\.serverID)
                pages += 1
            }
            #expect(pages == 3)
            #expect(seen.count == 5)
            #expect(Set(seen).count == 5)
        }

        @Test func withoutNewsTheAnswerIsEmpty() async throws {
            let device = try Device.shared()
            let inbox = try await device.folder(.inbox)
            try await device.settle(inbox)
            #expect(try await device.sync(inbox) == Sync.Response())
        }

        @Test func readingAndFlaggingIsSeenByAnotherDeviceAndNotEchoed() async throws {
            let (device, other, peer) = (try Device.shared(), try Device.shared(number: 1), try Device.shared("frank"))
            let subject = unique("flags")
            try await peer.mail(to: device, subject)
            let (id, _) = try await device.message(subject)
            let inbox = try await device.folder(.inbox)
            _ = try await other.message(subject)

            for (change, isRead, flag) in Self.marks {
                let answer = try await device.sync(inbox, [.change(.init(id, data: .email(change)))])
                // A success may have no outcome of its own; this server gives it one.
                #expect(answer.collections.first?.outcomes.map(\.status) == [.success])
                let seen = try #require(try await other.pull(inbox)[id]??.email)
                #expect(seen.isRead == isRead)
                #expect(seen.flag?.status ?? .cleared == flag)
                #expect(try await device.pull(inbox)[id] == nil)
            }
        }

        /// Changes of a message, with what is seen of it then.
        nonisolated static let marks: [(Email, Bool, FlagStatus)] = {
            var read = Email()
            read.isRead = true
            var flagged = Email()
            flagged.flag = Email.Flag(status: .active)
            var cleared = Email()
            cleared.flag = Email.Flag()
            var unread = Email()
            unread.isRead = false
            return [
                (read, true, .cleared), (flagged, true, .active), (cleared, true, .cleared), (unread, false, .cleared),
            ]
        }()

        @Test func theCommandFetchBringsAnItemInTheFormThatOptionsSay() async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let subject = unique("fetch")
            try await peer.mail(to: device, subject)
            let (id, _) = try await device.message(subject)
            let inbox = try await device.folder(.inbox)
            let answer = try await device.sync(inbox, [.fetch(id)]) { $0.getsChanges = false }
            let outcome = try #require(answer.collections.first?.outcomes.first)
            #expect(outcome.kind == .fetch)
            #expect(outcome.serverID == id)
            #expect(outcome.data?.email?.body?.type == .mime)
            #expect(outcome.data?.email?.mimeText.contains(subject) == true)
        }

        /// Version 2.5 has no form of the body to ask for: the message comes as text, or whole where MIME is asked for.
        @Test func version25BringsTheTextInAnElementOfItsOwn() async throws {
            let (device, peer) = (try Device.shared(version: .v25), try Device.shared("frank"))
            let subject = unique("2.5")
            try await peer.mail(to: device, subject, Message(text: "old text\r\n"))
            let (_, email) = try await device.message(subject)
            let text = email.legacyBody.map { String(decoding: $0, as: UTF8.self) } ?? ""
            let mime = email.mimeData.map { String(decoding: $0, as: UTF8.self) } ?? ""
            #expect((text + mime).contains("old text"))
        }

        @Test func aHangingSyncIsAnsweredWhenAMessageComes() async throws {
            let device = try Device.shared()
            let inbox = try await device.folder(.inbox)
            try await device.settle(inbox)
            let subject = unique("hanging")
            let sending = Task {
                try await Task.sleep(for: .seconds(1))
                try await Device.shared("frank").mail(to: device, subject)
            }
            let started = ContinuousClock.now
            let answer = try await device.sync(inbox, wait: .seconds(60))
            _ = try await sending.value
            #expect(started.duration(to: .now) < .seconds(30))
            let subjects = answer.collections.first?.changes.compactMap(\.email?.subject)
            #expect(subjects == [subject])
        }

        // MARK: What SOGo answers wrongly

        /// With `DeletesAsMoves` 0 it should be gone.
        @Test(arguments: [true, false])
        func aDeletedMessageLiesInTheTrashWhateverWasAskedFor(movesToTrash: Bool) async throws {
            let (device, peer) = (try Device.shared(), try Device.shared("frank"))
            let subject = unique("delete")
            try await peer.mail(to: device, subject)
            let (id, _) = try await device.message(subject)
            let inbox = try await device.folder(.inbox)
            let answer = try await device.sync(inbox, [.delete(id)]) { $0.deletesAsMoves = movesToTrash }
            #expect(answer.collections.first?.header.status == .success)
            _ = try await device.message(subject, in: .deletedItems)
            let other = try Device()
            try await other.syncFolders()
            let left = try await other.pull(inbox)
            #expect(left[id] == nil)
        }

        /// It should be 8.
        @Test func changingAndDeletingAMessageThatIsNotThereSucceeds() async throws {
            let device = try Device.shared()
            let inbox = try await device.folder(.inbox)
            try await device.pull(inbox)
            var read = Email()
            read.isRead = true
            let answer = try await device.sync(
                inbox, [.change(.init("99999999", data: .email(read))), .delete("99999998")])
            let outcomes = try #require(answer.collections.first).outcomes
            #expect(outcomes.map(\.status) == [.success, .success])
        }

        /// Once the device has items it is HTTP 501.
        @Test func aKeyThatNeverWasIsRefused() async throws {
            let device = try Device()
            let inbox = try await device.folder(.inbox)
            try await device.sync(inbox)
            let answer = try await device.sync(inbox) { $0.syncKey = "999999" }
            #expect(answer.collections.first?.header.status == SyncStatus.invalidSyncKey)
            try await device.pull(inbox)
            let error = await device.failure(of: Sync([.init(inbox, syncKey: "999999")]))
            #expect(error?.httpStatus == 501)
        }

        @Test func aDeviceThatHasNoListOfFoldersIsToldToFetchIt() async throws {
            let inbox = try await Device.shared().folder(.inbox)
            let answer = try await Device().sync(inbox)
            #expect(answer.collections.first?.header.status == SyncStatus.folderHierarchyChanged)
        }

        /// It should be 12 or 8.
        ///
        /// The answer is the same as that of a folder in which nothing is new.
        @Test func aFolderThatIsNotThereGetsAnEmptyAnswer() async throws {
            let device = try Device.shared()
            try await device.syncFolders()
            #expect(try await device.sync("mail/nope") == Sync.Response())
        }

        /// It should repeat the last Sync.
        @Test func aSyncWithoutABodyIsSaidToBeIncomplete() async throws {
            let device = try Device.shared()
            try await device.pull(try await device.folder(.inbox))
            let answer = try await device.send(Sync())
            #expect(answer.status == SyncStatus.incompleteRequest)
        }

        /// It should be 6: below 16.0 mail cannot be added.
        @Test func aMessageCanBeAddedToTheInbox() async throws {
            let device = try Device.shared()
            let inbox = try await device.folder(.inbox)
            try await device.pull(inbox)
            var email = Email()
            email.subject = unique("added")
            email.body = Body(text: "added")
            let id = try await device.add(.email(email), to: inbox)
            #expect(id.rawValue.isEmpty == false)
        }
    }
}

extension Sync.ServerChange {
    /// The message that is new or changed.
    fileprivate var email: Email? {
        switch self {
        case .add(let item), .change(let item): item.data.email
        case .delete, .softDelete: nil
        }
    }
}

extension Device {
    /// Fetches an item with ItemOperations.
    func fetch(_ id: ServerID, from folder: CollectionID, as type: BodyType) async throws -> Email {
        let fetch = ItemOperations.Fetch(
            .item(folder, id),
            options: .init(mimeSupport: type == .mime ? .always : .never, bodyPreferences: [BodyPreference(type: type)])
        )
        let answer = try await send(ItemOperations([.fetch(fetch)]))
        guard case .fetch(let result)? = answer.results.first else { throw Missing(description: "\(answer)") }
        try #require(result.status == .success)
        return try #require(result.data?.email)
    }
}
