import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("FolderSync")
struct FolderSyncTests {
    @Test("Folders come whole, then what has changed, by the last two keys")
    func hierarchy() async throws {
        let mock = MockExchange.withoutPolicies()
        let mailbox = try mock.mailbox(of: "alice@example.test")
        let device = TestDevice(mock)
        let first = try await device.send(FolderSync())
        #expect(first.changes.count == mailbox.folders.count)
        let key = try #require(first.syncKey)
        let unchanged = try await device.send(FolderSync(since: key))
        #expect(unchanged.changes.isEmpty && unchanged.syncKey == key)

        let parent = mailbox.createFolder("Parent")
        let child = mailbox.createFolder("Child", in: parent)
        let added = try await device.send(FolderSync(since: key))
        #expect(
            added.changes == [
                .add(.init(id: parent, displayName: "Parent", type: .userMail)),
                .add(.init(id: child, parentID: parent, displayName: "Child", type: .userMail)),
            ])
        #expect(try await device.send(FolderSync(since: key)) == added, "a lost reply comes once more")
        let next = try #require(added.syncKey)
        mailbox.renameFolder(child, to: "Kind")
        mailbox.deleteFolder(parent)
        let removed = try await device.send(FolderSync(since: next))
        #expect(Set(removed.changes) == [.delete(parent), .delete(child)])
        #expect(try await device.send(FolderSync(since: key)).status == FolderSyncStatus.invalidSyncKey)
        #expect(try await device.send(FolderSync(since: "nonsense")).status == FolderSyncStatus.invalidSyncKey)
    }

    @Test("A backup that is put back makes newer keys invalid")
    func backup() async throws {
        let mock = MockExchange.withoutPolicies()
        let mailbox = try mock.mailbox(of: "alice@example.test")
        let device = TestDevice(mock)
        let key = try #require(try await device.send(FolderSync()).syncKey)
        let backup = mailbox.backup()
        mailbox.createFolder("New")
        let newer = try #require(try await device.send(FolderSync(since: key)).syncKey)
        mailbox.restore(backup)
        #expect(try await device.send(FolderSync(since: newer)).status == FolderSyncStatus.invalidSyncKey)
        mailbox.createFolder("Other")
        let again = try await device.send(FolderSync(since: key))
        #expect(again.syncKey != newer, "a key is never given out twice")
    }
}

@Suite("Provision")
struct ProvisionTests {
    private func provision(_ device: TestDevice) async throws -> PolicyKey {
        var information = DeviceInformation()
        information.model = "test"
        let offer = try await device.send(
            Provision.initial(deviceInformation: device.version >= .v141 ? information : nil))
        let policy = try #require(offer.policies.first)
        #expect(policy.status == PolicyStatus.success)
        guard case .document? = policy.data else {
            Issue.record("no policies")
            return "0"
        }
        let done = try await device.send(Provision.acknowledgement(of: try #require(policy.key)))
        return try #require(done.policies.first?.key)
    }

    @Test("Nothing works before the two phases", arguments: [ProtocolVersion.v121, .v140, .v141, .v161])
    func twoPhases(version: ProtocolVersion) async throws {
        let mock = MockExchange()
        var device = TestDevice(mock, version: version)
        let body = try FolderSync().request(version: version).body.bytes
        let refused = try await device.post(.folderSync, body)
        if version < .v140 {
            #expect(refused.status == 449 && refused.body.isEmpty)
        } else {
            #expect(try FolderSync().response(from: refused.body).status == .legacyDeviceOnStrictPolicy)
        }
        device.policyKey = try await provision(device)
        #expect(try await device.send(FolderSync()).status == FolderSyncStatus.success)
        device.policyKey = "4711"
        let wrong = try await device.post(.folderSync, body)
        if version < .v140 {
            #expect(wrong.status == 449)
        } else {
            #expect(try FolderSync().response(from: wrong.body).status == .invalidPolicyKey)
        }
        try mock.mailbox(of: device.user).invalidatePolicyKeys()
        device.policyKey = try await provision(device)
        #expect(try await device.send(FolderSync()).status == FolderSyncStatus.success)
    }

    @Test("What a strict server refuses")
    func refusals() async throws {
        let mock = MockExchange()
        let device = TestDevice(mock)
        #expect(
            try await device.send(Provision.initial(deviceInformation: nil)).status == .deviceInformationRequired)
        let wrongType = try await device.unchecked.send(
            Provision(deviceInformation: DeviceInformation(), policies: [.init("other")]))
        #expect(wrongType.policies.first?.status == PolicyStatus.unknownPolicyType)
        let wrongKey = try await device.send(Provision.acknowledgement(of: "1"))
        #expect(wrongKey.policies.first?.status == PolicyStatus.wrongPolicyKey)
        var old = device
        old.version = .v140
        let body = try Provision.initial(deviceInformation: DeviceInformation()).request(version: .v141).body.bytes
        let reply = try await old.post(.provision, body)
        #expect(try Provision().response(from: reply.body).status == ProvisionStatus.protocolError)
    }

    @Test("An order to wipe is given until it is acknowledged")
    func wipe() async throws {
        let mock = MockExchange()
        var device = TestDevice(mock, version: .v161)
        device.policyKey = try await provision(device)
        try mock.mailbox(of: device.user).orderRemoteWipe(accountOnly: true)
        #expect(try await device.send(FolderSync()).status == .remoteWipeRequested)
        #expect(try await device.send(Provision()).accountOnlyRemoteWipe)
        let failed = try await device.send(Provision(accountOnlyRemoteWipe: WipeAcknowledgementStatus.wipeFailed))
        #expect(failed.status == ProvisionStatus.protocolError && failed.accountOnlyRemoteWipe)
        let done = try await device.send(Provision(accountOnlyRemoteWipe: WipeAcknowledgementStatus.wipeDone))
        #expect(done.status == ProvisionStatus.success && !done.accountOnlyRemoteWipe)
        // The acknowledgement is confirmed once, by mail.
        _ = try await device.send(Provision(accountOnlyRemoteWipe: WipeAcknowledgementStatus.wipeDone))
        let mailbox = try mock.mailbox(of: device.user)
        let subjects = mailbox.messages(in: mailbox.inbox).map { message in
            MIMEHeader(of: message.mime, in: 0..<message.mime.count).text("Subject")
        }
        #expect(subjects == ["Remote Device Wipe Confirmation"])
        #expect(try await device.send(FolderSync()).status == .invalidPolicyKey)
    }

    @Test("A server without policies says so")
    func noPolicies() async throws {
        var options = MockExchange.Options()
        options.quirks = [.noPolicyKey]
        let device = TestDevice(MockExchange(options))
        let reply = try await device.send(Provision.initial(deviceInformation: DeviceInformation()))
        #expect(reply.policies == [Provision.PolicyResponse(status: PolicyStatus.noPolicy)])
        #expect(try await device.send(FolderSync()).status == FolderSyncStatus.success)
    }
}

@Suite("Ping")
struct PingTests {
    private struct Lab {
        let mock: MockExchange
        let device: TestDevice
        let mailbox: MockMailbox
        let inbox: CollectionID
        let key: SyncKey

        init(_ change: (inout MockExchange.Options) -> Void = { _ in }) async throws {
            mock = MockExchange.withoutPolicies(change)
            device = TestDevice(mock)
            mailbox = try mock.mailbox(of: device.user)
            inbox = try #require(try await device.folders()["Inbox"])
            key = try await device.prime(inbox)
        }

        func ping(_ seconds: Int = 600) -> Ping {
            Ping(heartbeatInterval: seconds, folders: [.init(inbox, .email)])
        }
    }

    @Test("It ends at once when something comes, and at once again until that has been fetched")
    func change() async throws {
        let lab = try await Lab()
        async let waiting = lab.device.send(lab.ping())
        try await Task.sleep(for: .milliseconds(50))
        lab.mailbox.deliver("Subject: x\r\n\r\n", to: lab.mailbox.sentItems)
        try await Task.sleep(for: .milliseconds(50))
        let start = ContinuousClock.now
        lab.mailbox.deliver("Subject: x\r\n\r\n")
        #expect(try await waiting == Ping.Response(status: PingStatus.changes, changedFolders: [lab.inbox]))
        #expect(start.duration(to: .now) < .seconds(2))
        #expect(try await lab.device.send(Ping()).status == PingStatus.changes, "the parameters are remembered")
        _ = try await lab.device.sync(lab.inbox, lab.key)
        async let next = lab.device.send(Ping())
        try await Task.sleep(for: .milliseconds(50))
        lab.mailbox.createFolder("New")
        #expect(try await next.status == PingStatus.folderSyncRequired)
    }

    @Test("It expires after its time; a newer one ends it; cancelling ends it")
    func endings() async throws {
        let lab = try await Lab { $0.heartbeat = 1...3540 }
        #expect(try await lab.device.send(lab.ping(1)).status == PingStatus.expired)
        async let older = lab.device.send(lab.ping(600))
        try await Task.sleep(for: .milliseconds(50))
        let newer = Task { try await lab.device.send(lab.ping(601)) }
        #expect(try await older.status == PingStatus.expired)
        newer.cancel()
        let outcome = await newer.result
        #expect(throws: TransportError(.cancelled, "")) { try outcome.get() }
    }

    @Test("What it refuses")
    func refusals() async throws {
        let lab = try await Lab { $0.maximumFolders = 1 }
        let device = lab.device
        #expect(try await device.send(Ping()).status == PingStatus.missingParameters)
        #expect(try await device.send(Ping(heartbeatInterval: 60)).status == PingStatus.missingParameters)
        let short = try await device.send(lab.ping(10))
        #expect(short.status == PingStatus.intervalOutOfRange && short.heartbeatInterval == 60)
        let long = try await device.send(lab.ping(4000))
        #expect(long.status == PingStatus.intervalOutOfRange && long.heartbeatInterval == 3540)
        let many = try await device.send(
            Ping(heartbeatInterval: 60, folders: [.init(lab.inbox, .email), .init("2", .email)]))
        #expect(many.status == PingStatus.tooManyFolders && many.maxFolders == 1)
        let unknown = try await device.send(Ping(heartbeatInterval: 60, folders: [.init("77", .email)]))
        #expect(unknown.status == PingStatus.folderSyncRequired)
        let neverSynced = try await device.send(Ping(heartbeatInterval: 60, folders: [.init("2", .email)]))
        #expect(neverSynced.status == PingStatus.changes)
    }
}

@Suite("Other commands")
struct OtherCommandTests {
    @Test("GetItemEstimate counts what a Sync would bring", arguments: [ProtocolVersion.v121, .v141])
    func estimate(version: ProtocolVersion) async throws {
        let mock = MockExchange.withoutPolicies { $0.messageCount = 30 }
        let device = TestDevice(mock, version: version)
        let mailbox = try mock.mailbox(of: device.user)
        let inbox = try #require(try await device.folders()["Inbox"])
        func estimate(_ id: CollectionID, _ key: SyncKey, filter: FilterType = .all) async throws
            -> GetItemEstimate.Estimate?
        {
            let options = GetItemEstimate.Options(itemClass: .email, filterType: filter)
            return try await device.send(GetItemEstimate([.init(id, syncKey: key, options: [options])])).estimates.first
        }
        #expect(try await estimate(inbox, "1")?.status == GetItemEstimateStatus.syncStateNotPrimed)
        #expect(try await estimate("77", "1")?.status == GetItemEstimateStatus.invalidCollection)
        let key = try await device.prime(inbox)
        #expect(try await estimate(inbox, key)?.count == mailbox.messages(in: inbox).count)
        #expect(try await estimate(inbox, "nonsense")?.status == GetItemEstimateStatus.invalidSyncKey)
        let recent = mailbox.messages(in: inbox).filter { $0.received >= mock.now - 30 * 86400 }.count
        #expect(try await estimate(inbox, key, filter: .oneMonth)?.count == recent)
        let reply = try #require(try await device.sync(inbox, key, window: 4))
        let next = try #require(reply.header.syncKey)
        #expect(try await estimate(inbox, next)?.count == mailbox.messages(in: inbox).count - 4)
        #expect(try await estimate(inbox, key)?.count == mailbox.messages(in: inbox).count)
    }

    @Test("MoveItems moves, and says what it cannot move")
    func move() async throws {
        let mock = MockExchange.withoutPolicies()
        let device = TestDevice(mock)
        let mailbox = try mock.mailbox(of: device.user)
        let id = mailbox.deliver("Subject: x\r\n\r\n")
        let folders = try await device.folders()
        let inbox = try #require(folders["Inbox"])
        let trash = mailbox.deletedItems
        let response = try await device.send(
            MoveItems([
                .init(id, from: inbox, to: trash), .init("1:99", from: inbox, to: trash),
                .init(id, from: inbox, to: trash),
            ]))
        #expect(response.results.map(\.status) == [3, 1, 1])
        let newID = try #require(response.results.first?.newID)
        #expect(mailbox.message(newID) != nil && mailbox.message(id) == nil)
        let refused = try await device.send(
            MoveItems([.init(newID, from: trash, to: "77"), .init(newID, from: trash, to: trash)]))
        #expect(refused.results.map(\.status) == [MoveItemsStatus.invalidDestination, MoveItemsStatus.sameFolder])
        let twice = try await device.send(
            MoveItems([.init(newID, from: trash, to: inbox), .init(newID, from: trash, to: mailbox.sentItems)]))
        #expect(twice.results.map(\.status) == [MoveItemsStatus.success, MoveItemsStatus.moveFailed])
    }

    @Test("MoveItems puts nothing among the people whom a person writes to")
    func moveToRecipients() async throws {
        let mock = MockExchange.withoutPolicies()
        let device = TestDevice(mock)
        let mailbox = try mock.mailbox(of: device.user)
        let id = mailbox.deliver("Subject: x\r\n\r\n")
        let people = mailbox.update { contents, _ in
            contents.mailbox.addFolder(name: "People", parentID: "0", type: .recipientInformation)
        }
        _ = try await device.folders()
        let response = try await device.send(MoveItems([.init(id, from: mailbox.inbox, to: people)]))
        #expect(response.results.map(\.status) == [.invalidCombinationOfIDs])
    }

    @Test(
        "Settings keeps device information and out of office, and tells the address",
        arguments: [ProtocolVersion.v121, .v141])
    func settings(version: ProtocolVersion) async throws {
        let device = TestDevice(MockExchange.withoutPolicies(), version: version)
        var information = DeviceInformation()
        information.model = "test"
        let oof = OutOfOffice(
            state: .on, messages: [.init(.internal, isEnabled: true, replyMessage: "Away", bodyType: "Text")])
        let set = try await device.send(
            Settings(deviceInformation: information, getsUserInformation: true, oof: .set(oof)))
        #expect(set.status == SettingsStatus.success)
        #expect(set.deviceInformation == SettingsStatus.success)
        #expect(set.userInformation?.value?.first?.addresses == ["alice@example.test"])
        #expect(set.oof?.status == SettingsStatus.success)
        let get = try await device.send(Settings(oof: .get(bodyType: "Text")))
        #expect(get.oof?.value == oof)
        let timed = try await device.send(Settings(oof: .set(OutOfOffice(state: .timed))))
        #expect(timed.oof?.status == SettingsStatus.invalidArguments)
    }

    @Test("Settings says what is wrong with out of office messages, and with a password that is not there")
    func refusedSettings() async throws {
        let device = TestDevice(MockExchange.withoutPolicies())
        func set(_ outOfOffice: OutOfOffice) async throws -> Status? {
            let reply = try await device.send(Settings(oof: .set(outOfOffice)))
            #expect(reply.status == SettingsStatus.success)
            return reply.oof?.status
        }
        let now = Date(timeIntervalSince1970: 1_767_225_600)
        #expect(try await set(OutOfOffice(state: .timed, startTime: now)) == SettingsStatus.protocolError)
        #expect(try await set(OutOfOffice(state: .on, endTime: now)) == SettingsStatus.protocolError)
        func outside(_ audience: OutOfOffice.Audience, _ text: String, isEnabled: Bool = true) -> OutOfOffice.Message {
            OutOfOffice.Message(audience, isEnabled: isEnabled, replyMessage: text, bodyType: "Text")
        }
        let odd = OutOfOffice.Message(.internal, isEnabled: true, replyMessage: "x", bodyType: "Odd")
        #expect(try await set(OutOfOffice(state: .on, messages: [odd])) == SettingsStatus.invalidArguments)
        let different = [outside(.externalKnown, "a"), outside(.externalUnknown, "b")]
        #expect(
            try await set(OutOfOffice(state: .on, messages: different)) == SettingsStatus.conflictingArguments)
        let same = [outside(.externalKnown, "a"), outside(.externalUnknown, "a")]
        #expect(try await set(OutOfOffice(state: .on, messages: same)) == SettingsStatus.success)
        let onlyKnown = [outside(.externalKnown, "a"), outside(.externalUnknown, "b", isEnabled: false)]
        #expect(try await set(OutOfOffice(state: .on, messages: onlyKnown)) == SettingsStatus.success)
        let form = try await device.send(Settings(oof: .get(bodyType: "Odd")))
        #expect(form.status == SettingsStatus.success && form.oof?.status == SettingsStatus.invalidArguments)
        let both = Settings(getsUserInformation: true, recoveryPassword: "x")
        let nothing = try await device.send(both) { root in
            root.edit(SettingsTag.devicePassword, SettingsTag.set) { $0.content = nil }
        }
        #expect(nothing == Settings.Response(status: SettingsStatus.protocolError))
    }

    @Test(
        "SendMail delivers to the other users, without Bcc, once",
        arguments: [ProtocolVersion.v121, .v140, .v141, .v161])
    func sendMail(version: ProtocolVersion) async throws {
        let mock = MockExchange.withoutPolicies()
        let device = TestDevice(mock, version: version)
        let mime = """
            From: Somebody Else <else@example.test>\r
            To: Bob <bob@example.test>, outside@other.example\r
            Bcc: carol@example.test,\r
             bob@example.test\r
            Subject: Hello\r
            \r
            Hello, Bob.\r

            """
        #expect(try await device.send(SendMail(clientID: "one", mime: Array(mime.utf8))).isSuccess)
        for name in ["bob", "carol"] {
            let mailbox = try mock.mailbox(of: "\(name)@example.test")
            let messages = mailbox.messages(in: mailbox.inbox)
            #expect(messages.count == 1)
            let header = MIMEHeader(of: try #require(messages.first).mime, in: 0..<messages[0].mime.count)
            #expect(header["Bcc"] == nil)
            #expect(header.text("From") == "\"Somebody Else\" <alice@example.test>")
            #expect(header.text("Subject") == "Hello")
            #expect(header["Date"] != nil && header["Message-ID"] != nil)
            #expect(messages[0].mime.suffix(15) == Array("\r\nHello, Bob.\r\n".utf8)[...])
        }
        #expect(mock.outgoing.map(\.recipient) == ["outside@other.example"])
        let own = try mock.mailbox(of: device.user)
        #expect(own.messages(in: own.sentItems).map(\.isRead) == [true])

        if version >= .v140 {
            let again = try await device.send(SendMail(clientID: "one", mime: Array(mime.utf8)))
            #expect(again.status == .messagePreviouslySent)
            #expect(mock.outgoing.count == 1)
            let nobody = try await device.send(SendMail(clientID: "two", mime: Array("Subject: x\r\n\r\n".utf8)))
            #expect(nobody.status == .messageHasNoRecipient)
            let nothing = try await device.send(SendMail(clientID: "three", mime: Array("no header".utf8)))
            #expect(nothing.status == .invalidMIME)
        } else {
            let reply = try await device.post(
                .sendMail, Array("Subject: x\r\n\r\n".utf8), contentType: ContentType.message)
            #expect(reply.status == 500)
        }
    }

    @Test("A lost reply to SendMail does not send twice")
    func sendMailDropped() async throws {
        let mock = MockExchange.withoutPolicies()
        let device = TestDevice(mock)
        mock.inject(Fault(.init("SendMail", occurrences: 1...1), .drop))
        let mail = SendMail(clientID: "one", mime: Array("To: bob@example.test\r\n\r\n".utf8))
        await #expect(throws: TransportError(.connectionLost, "")) { try await device.send(mail) }
        #expect(try await device.send(mail).status == .messagePreviouslySent)
        let bob = try mock.mailbox(of: "bob@example.test")
        #expect(bob.messages(in: bob.inbox).count == 1)
    }

    @Test("ItemOperations fetches messages and attachments, whole, in ranges and in parts")
    func fetch() async throws {
        let mock = MockExchange.withoutPolicies { $0.messageCount = 60 }
        let device = TestDevice(mock)
        let mailbox = try mock.mailbox(of: device.user)
        let inbox = try #require(try await device.folders()["Inbox"])
        var folder = NaiveFolder(id: inbox, key: try await device.prime(inbox))
        var attachments: [(ServerID, ActiveSyncProtocol.Attachment)] = []
        while let response = try await device.sync(inbox, folder.key) {
            for case .add(let item) in response.changes {
                attachments += item.data.email?.attachments?.items.map { (item.serverID, $0) } ?? []
            }
            guard try folder.apply(response) else { break }
        }
        #expect(attachments.count > 5)
        for (id, attachment) in attachments {
            let reference = try #require(attachment.fileReference)
            let whole = try await fetch(.init(.attachment(reference)), device)
            let bytes = try #require(whole.content?.data)
            #expect(whole.status == ItemOperationsStatus.success)
            let mime = try #require(mailbox.message(id)).mime
            #expect(abs(bytes.count - (attachment.estimatedDataSize ?? 0)) <= bytes.count / 10 + 100)
            #expect(!bytes.isEmpty && bytes.count < mime.count)
            let middle = try await fetch(.init(.attachment(reference), options: .init(range: 3...9)), device)
            #expect(middle.content?.data == Array(bytes[3...9]) && middle.content?.total == bytes.count)
            let far = try await fetch(
                .init(.attachment(reference), options: .init(range: 90_000_000...90_000_001)), device)
            #expect(far.status == ItemOperationsStatus.invalidRange)
        }
        let id = try #require(folder.items.keys.sorted().first)
        let options = ItemOperations.Options(mimeSupport: .always, bodyPreferences: [BodyPreference(type: .mime)])
        let item = try await fetch(.init(.item(inbox, id), options: options), device)
        #expect(item.data?.email?.body?.data == folder.items[id]?.mime)
        let narrow = ItemOperations.Options(
            mimeSupport: .always, bodyPreferences: [BodyPreference(type: .mime)], schema: [AirSyncBaseTag.body])
        let body = try await fetch(.init(.item(inbox, id), options: narrow), device)
        #expect(body.data?.email?.body?.data == folder.items[id]?.mime && body.data?.email?.subject == nil)
        #expect(try await fetch(.init(.item(inbox, "1:999")), device).status == ItemOperationsStatus.docLibNotFound)
        #expect(
            try await fetch(.init(.attachment("1%3a999%3a0")), device).status
                == ItemOperationsStatus.invalidAttachmentID)

        let parts = ItemOperations(
            [
                .fetch(.init(.item(inbox, id), options: options)),
                .fetch(.init(.attachment(attachments[0].1.fileReference ?? ""))),
            ],
            acceptsMultipart: true)
        let request = try parts.request(version: device.version)
        let reply = try await device.post(
            .itemOperations, request.body.bytes, headers: ["MS-ASAcceptMultiPart": "T"])
        #expect(reply.headers["Content-Type"] == ContentType.multipart)
        #expect(reply.body.starts(with: [3, 0, 0, 0]))
    }

    @Test("ItemOperations knows no other store, which is no matter of the other operations")
    func unknownStore() async throws {
        let mock = MockExchange.withoutPolicies()
        let device = TestDevice(mock)
        let mailbox = try mock.mailbox(of: device.user)
        let id = mailbox.deliver("Subject: x\r\n\r\n")
        _ = try await device.folders()
        let fetch = ItemOperations.Operation.fetch(.init(.item(mailbox.inbox, id)))
        let command = ItemOperations([
            .emptyFolder(mailbox.deletedItems, deletesSubfolders: false), fetch, fetch,
        ])
        let request = try command.request(version: device.version)
        var isFirst = true
        let bytes = try TestDevice.document(request.body.bytes) { root in
            root.edit(ItemOperationsTag.fetch, ItemOperationsTag.store) { store in
                if isFirst { store.setText("Attic") }
                isFirst = false
            }
        }
        let reply = try await device.post(.itemOperations, bytes)
        let response = try command.response(from: reply.body, contentType: reply.headers["Content-Type"])
        #expect(response.status == ItemOperationsStatus.success)
        let statuses = response.results.map { result in
            switch result {
            case .fetch(let fetch): fetch.status
            case .emptyFolder(_, let status), .move(_, let status): status
            }
        }
        #expect(statuses == [.success, ItemOperationsStatus.unknownStore, .success])
    }

    private func fetch(_ fetch: ItemOperations.Fetch, _ device: TestDevice) async throws -> ItemOperations.FetchResult {
        let request = try ItemOperations([.fetch(fetch)]).request(version: device.version)
        let reply = try await device.post(.itemOperations, request.body.bytes)
        let decoder = ItemOperations([.fetch(fetch)]).responseDecoder(contentType: reply.headers["Content-Type"])
        try decoder.feed(reply.body)
        guard case .fetch(let result)? = try decoder.finish().results.first else {
            throw ActiveSyncProtocolError(.unexpectedDocument, "no result")
        }
        return result
    }

    @Test("Bodies come in the form that is asked for, and are cut where it is asked")
    func bodies() throws {
        let html = "<html><body><p>Grüße</p></body></html>"
        let mime = Array(
            """
            Subject: x\r
            Content-Type: multipart/alternative; boundary=b\r
            \r
            --b\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            Grüße aus Köln\r
            --b\r
            Content-Type: text/html; charset=utf-8\r
            \r
            \(html)\r
            --b--\r

            """.utf8)
        let message = StoredItem(number: 1, content: .bytes(mime), received: 0)
        func body(_ support: MIMESupport?, _ preferences: BodyPreference...) -> Body? {
            let options = Sync.Options(filterType: nil, mimeSupport: support, bodyPreferences: preferences)
            return EmailRenderer(options: options, version: .v141).item(message, id: ItemID(folder: "1", number: 1))
                .body
        }
        #expect(body(nil)?.text == "Grüße aus Köln")
        #expect(body(nil, BodyPreference(type: .html))?.text == html)
        #expect(body(.always, BodyPreference(type: .mime), BodyPreference(type: .html))?.data == mime)
        #expect(body(.secureOnly, BodyPreference(type: .mime), BodyPreference(type: .plainText))?.type == .plainText)
        let cut = body(nil, BodyPreference(type: .plainText, truncationSize: 3))
        #expect(cut?.text == "Gr" && cut?.isTruncated == true && cut?.estimatedDataSize == 17)
        // MIME that the client does not want is not given in another form either.
        for support in [nil, MIMESupport.never, .secureOnly] {
            let withheld = body(support, BodyPreference(type: .mime))
            #expect(withheld != nil && withheld?.data == nil && withheld?.isTruncated == true)
        }
        let none = body(nil, BodyPreference(type: .plainText, truncationSize: 3, allOrNone: true))
        #expect(none?.data == nil && none?.isTruncated == true)
        let next = body(
            nil, BodyPreference(type: .html, truncationSize: 3, allOrNone: true),
            BodyPreference(type: .plainText, truncationSize: 100))
        #expect(next?.text == "Grüße aus Köln")
        #expect(body(.always, BodyPreference(type: .mime, truncationSize: 10))?.data == Array(mime.prefix(10)))
        #expect(body(nil, BodyPreference(type: .html, preview: 5))?.preview == "Grüße")
    }
}

extension MockExchange {
    /// A mock that wants no provisioning.
    static func withoutPolicies(_ change: (inout Options) -> Void = { _ in }) -> MockExchange {
        var options = Options()
        options.policies = nil
        change(&options)
        return MockExchange(options)
    }
}
