import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Synchronization
import Testing

@testable import MockExchange

/// A device that sends every command that its version has; ``TestDevice`` compares each reply with the schema, and the mock
/// each request.
@Suite("Every command in every version")
struct EveryCommandTests {
    /// A device, and what it has sent.
    private final class Day: Sendable {
        let version: ProtocolVersion
        let mock: MockExchange
        let mailbox: MockMailbox
        private let state: Mutex<(device: TestDevice, sent: Set<CommandName>)>

        init(_ version: ProtocolVersion) throws {
            var options = MockExchange.Options()
            options.versions = [version]
            options.messageCount = 20
            options.itemCount = 4
            mock = MockExchange(options)
            mailbox = try mock.mailbox(of: "alice@example.test")
            self.version = version
            state = Mutex((TestDevice(mock, version: version), []))
        }

        var sent: Set<CommandName> { state.withLock { $0.sent } }

        func use(_ key: PolicyKey?) {
            state.withLock { $0.device.policyKey = key }
        }

        /// Sends a command and expects that it succeeds as a whole.
        @discardableResult
        func send<Command: ActiveSyncCommand>(
            _ command: Command, expect statuses: Set<Status> = [.success],
            sourceLocation: SourceLocation = #_sourceLocation
        ) async throws -> Command.Response {
            let device = state.withLock { state in
                state.sent.insert(Command.name)
                return state.device
            }
            let response = try await device.send(command, sourceLocation: sourceLocation)
            let status = response.status ?? .success
            #expect(statuses.contains(status), "\(Command.name): \(status)", sourceLocation: sourceLocation)
            return response
        }

        /// Sends one Sync of a folder and expects that it succeeds.
        func sync(
            _ folder: CollectionID, _ itemClass: ItemClass, _ key: SyncKey, _ commands: [Sync.ClientCommand] = []
        ) async throws -> Sync.CollectionResponse {
            let options = Sync.Options(
                filterType: .all, mimeSupport: .never, bodyPreferences: [BodyPreference(type: .plainText)])
            let answer = try await send(
                Sync([
                    Sync.Collection(
                        folder, syncKey: key, itemClass: itemClass, getsChanges: key.isInitial ? nil : true,
                        options: key.isInitial ? [] : [options], commands: commands)
                ]))
            let response = try #require(answer.collections.first)
            #expect(response.header.status == .success, "\(itemClass)")
            return response
        }
    }

    @Test("is answered as the schema says", arguments: ProtocolVersion.supported)
    func all(_ version: ProtocolVersion) async throws {
        let day = try Day(version)
        try await provision(day)
        try await folders(day)
        try await items(day)
        try await mail(day)
        try await people(day)
        var missing = Set(CommandTable.all.map(\.name)).subtracting(day.sent)
        if version < .v161 { missing.remove(.find) }
        if version > .v121 { missing.subtract([.getAttachment, .getHierarchy]) }
        if version == .v25 { missing.subtract([.itemOperations, .settings]) }
        #expect(missing == [])
    }

    private func provision(_ day: Day) async throws {
        let type = Provision.PolicyType.forVersion(day.version)
        let first = try await day.send(
            Provision.initial(deviceInformation: day.version >= .v141 ? DeviceInformation() : nil, type: type))
        let temporary = try #require(first.policies.first?.key)
        day.use(temporary)
        let second = try await day.send(Provision.acknowledgement(of: temporary, type: type))
        day.use(try #require(second.policies.first?.key))
    }

    private func folders(_ day: Day) async throws {
        var key = try #require(try await day.send(FolderSync()).syncKey)
        let created = try await day.send(FolderCreate("New", type: .userMail, syncKey: key))
        key = try #require(created.syncKey)
        let id = try #require(created.id)
        key = try #require(
            try await day.send(FolderUpdate(id, displayName: "Other", parentID: .root, syncKey: key)).syncKey)
        key = try #require(try await day.send(FolderDelete(id, syncKey: key)).syncKey)
        #expect(try await day.send(FolderSync(since: key)).changes == [])
        if GetHierarchy.versions.contains(day.version) {
            #expect(try await !day.send(GetHierarchy()).folders.isEmpty)
        }
    }

    private func items(_ day: Day) async throws {
        var classes: [(CollectionID, ItemClass)] = [
            (day.mailbox.inbox, .email), (day.mailbox.calendar, .calendar), (day.mailbox.contacts, .contacts),
            (day.mailbox.tasks, .tasks),
        ]
        if day.version >= .v140 { classes.append((day.mailbox.notes, .notes)) }
        for (folder, itemClass) in classes {
            var key = try #require(try await day.sync(folder, itemClass, .initial).header.syncKey)
            let page = try await day.sync(folder, itemClass, key)
            key = try #require(page.header.syncKey)
            let added = page.changes.compactMap { change -> Sync.ServerItem? in
                if case .add(let item) = change { item } else { nil }
            }
            #expect(!added.isEmpty, "\(itemClass)")
            let first = try #require(added.first)
            // What came is taken back as it is in a change, except where the server alone may say it.
            if case .contact(var contact) = first.data {
                contact.jobTitle = "Tester"
                let change = Sync.Change(first.serverID, data: .contact(contact))
                let answer = try await day.sync(folder, itemClass, key, [.change(change)])
                #expect(answer.outcomes.isEmpty)
                key = try #require(answer.header.syncKey)
            }
            try await day.send(
                GetItemEstimate([
                    GetItemEstimate.Collection(
                        folder, syncKey: key, options: [GetItemEstimate.Options(itemClass: itemClass)])
                ]))
            if itemClass == .email {
                day.mailbox.deliver("Subject: New\r\n\r\nText\r\n")
                let change = try await day.send(
                    Ping(heartbeatInterval: 60, folders: [Ping.Folder(folder, itemClass)]), expect: [PingStatus.changes]
                )
                #expect(change.changedFolders == [folder])
            } else {
                _ = try await day.sync(folder, itemClass, key, [.delete(first.serverID)])
                #expect(day.mailbox.item(first.serverID) == nil, "\(itemClass)")
            }
        }
    }

    private func mail(_ day: Day) async throws {
        let inbox = day.mailbox.inbox
        let messages = day.mailbox.messages(in: inbox)
        let subject = day.mailbox.messages(in: inbox)[0].id
        let mime = Array("From: alice@example.test\r\nTo: bob@example.test\r\nSubject: Hello\r\n\r\nHello.\r\n".utf8)
        let bob = try day.mock.mailbox(of: "bob@example.test")
        let before = bob.messages(in: bob.inbox).count
        try await day.send(SendMail(clientID: "m1", mime: mime))
        let source = MessageSource(.item(inbox, subject))
        try await day.send(SmartReply(clientID: "m2", to: source, mime: mime))
        try await day.send(SmartForward(clientID: "m3", of: source, mime: mime))
        #expect(bob.messages(in: bob.inbox).count == before + 3)
        let archive = try #require(day.mailbox.folders.first { $0.name == "Archive" }?.id)
        let moved = try await day.send(
            MoveItems([MoveItems.Move(messages[1].id, from: inbox, to: archive)]),
            expect: [.success, MoveItemsStatus.success])
        #expect(moved.results.map(\.status) == [MoveItemsStatus.success])
        // No meeting: the answer is a status inside.
        let response = try await day.send(
            MeetingResponse([MeetingResponse.Request(.accept, to: .item(inbox, subject))]))
        #expect(response.results.map(\.status) == [MeetingResponseStatus.invalidRequest])

        let attachment =
            "Subject: File\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nText\r\n--b\r\n"
            + "Content-Type: text/x-test; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n"
            + "Content of the file\r\n--b--\r\n"
        let file = day.mailbox.deliver(attachment)
        if GetAttachment.versions.contains(day.version) {
            let reply = try await day.send(GetAttachment(FileReference("\(inbox)%3a\(number(file))%3a0")))
            #expect(String(decoding: reply.data, as: UTF8.self) == "Content of the file")
        }
        guard ItemOperations.versions.contains(day.version) else { return }
        let fetched = try await day.send(
            ItemOperations([
                .fetch(ItemOperations.Fetch(.item(inbox, subject))),
                .emptyFolder(archive, deletesSubfolders: false),
            ]))
        #expect(fetched.results.count == 2)
        #expect(day.mailbox.messages(in: archive).isEmpty)
    }

    private func number(_ id: ServerID?) -> String {
        (id?.rawValue ?? "").split(separator: ":").last.map(String.init) ?? ""
    }

    private func people(_ day: Day) async throws {
        let found = try await day.send(Search.gal("bob", options: Search.Options(range: 0...9)))
        #expect(found.results.map(\.recipient?.emailAddress) == ["bob@example.test"])
        if day.version >= .v120 {
            try await day.send(Search.mailbox([.itemClass(.email), .freeText("the")]))
        }
        if Find.versions.contains(day.version) {
            try await day.send(Find(.gal("bob"), searchID: "0a1b2c3d-0000-4000-8000-000000000001"))
        }
        let start = Date(timeIntervalSince1970: 1_767_225_600)
        let times = ResolveRecipients.TimeFrame(from: start, to: start.addingTimeInterval(7200))
        let resolved = try await day.send(
            ResolveRecipients(["bob"], options: .init(availability: day.version >= .v140 ? times : nil)))
        #expect(resolved.answers.first?.recipients.count == 1)
        let validity = try await day.send(
            ValidateCert([[0x30, 0]]), expect: [.success, ValidateCertStatus.protocolError])
        #expect(validity.certificates.allSatisfy { $0 != .success })
        guard Settings.versions.contains(day.version) else { return }
        let settings = try await day.send(Settings(getsUserInformation: true, oof: .get(bodyType: "Text")))
        #expect(settings.oof?.value?.state == .off)
        var information = DeviceInformation()
        information.model = "Model 1"
        #expect(try await day.send(Settings(deviceInformation: information)).deviceInformation == .success)
    }
}
