import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

@testable import MockExchange

private func mock(messages: Int = 0, _ change: (inout MockExchange.Options) -> Void = { _ in }) -> MockExchange {
    var options = MockExchange.Options()
    options.messageCount = messages
    options.policies = nil
    change(&options)
    return MockExchange(options)
}

@Suite("Sync")
struct SyncTests {
    @Test("A folder comes in windows, byte for byte", arguments: [ProtocolVersion.v121, .v140, .v141, .v160, .v161])
    func firstSync(version: ProtocolVersion) async throws {
        let mock = mock(messages: 34)
        let device = TestDevice(mock, version: version)
        let folders = try await device.folders()
        let mailbox = try mock.mailbox(of: device.user)
        for id in folders.values {
            var folder = NaiveFolder(id: id, key: try await device.prime(id))
            try await folder.pull(device, window: 7)
            #expect(folder.items == mailbox.truth(id))
        }
    }

    @Test("The last two keys are known, older and invented ones are not")
    func keys() async throws {
        let mock = mock(messages: 30)
        let device = TestDevice(mock)
        let inbox = try #require(try await device.folders()["Inbox"])
        let first = try await device.prime(inbox)
        let second = try #require(try await device.sync(inbox, first, window: 3))
        let again = try #require(try await device.sync(inbox, first, window: 3))
        #expect(again == second, "a lost reply comes once more")
        let secondKey = try #require(second.header.syncKey)
        let third = try #require(try await device.sync(inbox, secondKey, window: 3))
        #expect(third.header.status == SyncStatus.success)
        for key in [first, "{nonsense}7", "999999"] {
            let refused = try #require(try await device.sync(inbox, key, window: 3))
            #expect(refused.header.status == SyncStatus.invalidSyncKey, "\(key)")
        }
        // The refusals have not hurt the state.
        let thirdKey = try #require(third.header.syncKey)
        let fourth = try #require(try await device.sync(inbox, thirdKey, window: 3))
        #expect(fourth.header.status == SyncStatus.success)
    }

    @Test("A repeated request gives the same bytes, though the mailbox has changed in between")
    func replay() async throws {
        let mock = mock(messages: 30)
        let device = TestDevice(mock)
        let inbox = try #require(try await device.folders()["Inbox"])
        let key = try await device.prime(inbox)
        let sync = Sync([Sync.Collection(inbox, syncKey: key, windowSize: 3, options: [.mime])])
        let body = try sync.request(version: device.version).body.bytes
        let one = try await device.post(.sync, body)
        try mock.mailbox(of: device.user).deliver("Subject: new\r\n\r\n")
        let two = try await device.post(.sync, body)
        #expect(one.body == two.body)
    }

    @Test("Another request with the key before begins the exchange anew")
    func retreat() async throws {
        let mock = mock(messages: 30)
        let device = TestDevice(mock)
        let inbox = try #require(try await device.folders()["Inbox"])
        var folder = NaiveFolder(id: inbox, key: try await device.prime(inbox))
        let lost = try #require(try await device.sync(inbox, folder.key, window: 10))
        let smaller = try #require(try await device.sync(inbox, folder.key, window: 2))
        #expect(lost.changes.count == 10)
        #expect(smaller.changes.count == 2)
        _ = try folder.apply(smaller)
        try await folder.pull(device)
        #expect(folder.items == (try mock.mailbox(of: device.user).truth(inbox)))
    }

    @Test("What changes on the server comes with the next Sync; nothing new is an empty reply")
    func serverChanges() async throws {
        let mock = mock()
        let mailbox = try mock.mailbox(of: "alice@example.test")
        let device = TestDevice(mock)
        let inbox = try #require(try await device.folders()["Inbox"])
        var folder = NaiveFolder(id: inbox, key: try await device.prime(inbox))
        #expect(try await device.sync(inbox, folder.key) == nil)
        let one = mailbox.deliver("Subject: one\r\n\r\n1\r\n")
        let two = mailbox.deliver("Subject: two\r\n\r\n2\r\n")
        try await folder.pull(device)
        #expect(folder.items.count == 2)
        mailbox.markRead(one)
        mailbox.flag(two)
        try await folder.pull(device)
        #expect(folder.items[one]?.isRead == true)
        #expect(folder.items[two]?.isFlagged == true)
        mailbox.move(one, to: mailbox.deletedItems)
        mailbox.delete(two)
        try await folder.pull(device)
        #expect(folder.items.isEmpty)
        #expect(try await device.sync(inbox, folder.key) == nil)
    }

    @Test("What a flag says twice is said once")
    func doubledFlag() async throws {
        let mock = mock()
        let mailbox = try mock.mailbox(of: "alice@example.test")
        let id = mailbox.deliver("Subject: x\r\n\r\n")
        let device = TestDevice(mock)
        let inbox = try #require(try await device.folders()["Inbox"])
        var folder = NaiveFolder(id: inbox, key: try await device.prime(inbox))
        try await folder.pull(device)
        var flag = Email()
        flag.flag = Email.Flag(status: .active)
        let sync = Sync([
            Sync.Collection(
                inbox, syncKey: folder.key, getsChanges: false, options: [.mime],
                commands: [.change(Sync.Change(id, data: .email(flag)))])
        ])
        let request = try sync.request(version: device.version)
        let bytes = try TestDevice.document(request.body.bytes) { root in
            root.edit(
                AirSyncTag.collections, AirSyncTag.collection, AirSyncTag.commands, AirSyncTag.change,
                AirSyncTag.applicationData, EmailTag.flag
            ) { flag in
                for child in flag.elements { flag.append(child) }
            }
        }
        let reply = try sync.response(from: try await device.post(.sync, bytes).body)
        #expect(reply.collections.first?.outcomes.isEmpty == true)
        #expect(mailbox.message(id)?.flag == Email.Flag(status: .active))
        var other = NaiveFolder(id: inbox, key: try await device.prime(inbox))
        try await other.pull(device)
        #expect(other.items[id]?.isFlagged == true)
    }

    @Test("What the client does is carried out and not told to it again, but to another device")
    func clientChanges() async throws {
        let mock = mock()
        let mailbox = try mock.mailbox(of: "alice@example.test")
        let ids = (0..<4).map { mailbox.deliver("Subject: \($0)\r\n\r\n") }
        let device = TestDevice(mock)
        var second = device
        second.deviceID = "OTHER"
        let inbox = try #require(try await device.folders()["Inbox"])
        _ = try await second.folders()
        var folder = NaiveFolder(id: inbox, key: try await device.prime(inbox))
        var other = NaiveFolder(id: inbox, key: try await second.prime(inbox))
        try await folder.pull(device)
        try await other.pull(second)

        var read = Email()
        read.isRead = true
        var flag = Email()
        flag.flag = Email.Flag(status: .active)
        var subject = Email()
        subject.subject = "other"
        let commands: [Sync.ClientCommand] = [
            .change(Sync.Change(ids[0], data: .email(read))), .change(Sync.Change(ids[1], data: .email(flag))),
            .delete(ids[2]), .change(Sync.Change(ServerID("\(inbox):999"), data: .email(read))),
            .delete(ServerID("\(inbox):998")),
            .fetch(ids[3]), .fetch(ServerID("\(inbox):997")), .change(Sync.Change(ids[3], data: .email(subject))),
            .add(Sync.Add("new1", data: .email(subject))),
        ]
        let response = try #require(
            try await device.sync(inbox, folder.key, commands: commands, getsChanges: false))
        let outcomes = response.outcomes.map { "\($0.kind) \($0.serverID ?? "-") \($0.status ?? 0)" }
        #expect(
            Set(outcomes) == [
                "change \(inbox):999 8", "delete \(inbox):998 8", "fetch \(ids[3]) 1", "fetch \(inbox):997 8",
                "change \(ids[3]) 6", "add - 6",
            ])
        #expect(response.changes.isEmpty)
        #expect(mailbox.message(ids[0])?.isRead == true)
        #expect(mailbox.message(ids[1])?.flag?.status == .active)
        #expect(mailbox.messages(in: mailbox.deletedItems).count == 1)
        folder.key = try #require(response.header.syncKey)
        #expect(try await device.sync(inbox, folder.key) == nil, "the device is not told its own changes")
        try await other.pull(second)
        #expect(other.items == mailbox.truth(inbox))

        let gone = try #require(
            try await device.sync(
                inbox, folder.key, commands: [.delete(ids[3])], getsChanges: false, deletesAsMoves: false))
        #expect(gone.outcomes.isEmpty)
        #expect(mailbox.messages(in: mailbox.deletedItems).count == 1)
    }

    @Test("A repeated request with commands does not carry them out again")
    func replayOfCommands() async throws {
        let mock = mock()
        let mailbox = try mock.mailbox(of: "alice@example.test")
        let id = mailbox.deliver("Subject: x\r\n\r\n")
        let device = TestDevice(mock)
        let inbox = try #require(try await device.folders()["Inbox"])
        var folder = NaiveFolder(id: inbox, key: try await device.prime(inbox))
        try await folder.pull(device)
        var read = Email()
        read.isRead = true
        let command = Sync.ClientCommand.change(Sync.Change(id, data: .email(read)))
        let one = try await device.sync(inbox, folder.key, commands: [command])
        mailbox.markRead(id, false)
        let two = try await device.sync(inbox, folder.key, commands: [command])
        #expect(one == two)
        #expect(mailbox.message(id)?.isRead == false)
        folder.key = try #require(two?.header.syncKey)
        try await folder.pull(device)
        #expect(folder.items == mailbox.truth(inbox))
    }

    @Test("A filter lets old messages out, softly, and in again when it is taken away")
    func filter() async throws {
        let mock = mock()
        let mailbox = try mock.mailbox(of: "alice@example.test")
        for day in 0..<20 {
            mailbox.deliver("Subject: \(day)\r\n\r\n", received: mock.now - day * 86400 - 3600)
        }
        let device = TestDevice(mock)
        let inbox = try #require(try await device.folders()["Inbox"])
        var folder = NaiveFolder(id: inbox, key: try await device.prime(inbox))
        try await folder.pull(device, window: 3, options: .mime(.oneWeek))
        #expect(folder.items.count == 7)
        mock.advance(seconds: 2 * 86400)
        let response = try #require(try await device.sync(inbox, folder.key, options: .mime(.oneWeek)))
        #expect(response.changes.count == 2)
        for change in response.changes {
            guard case .softDelete = change else {
                Issue.record("\(change) is no SoftDelete")
                continue
            }
        }
        _ = try folder.apply(response)
        try await folder.pull(device, window: 3, options: .mime(.all))
        #expect(folder.items == mailbox.truth(inbox))
        // Options stay in force until they are replaced.
        try await folder.pull(device, options: .mime(.oneDay))
        #expect(folder.items.isEmpty)
        mailbox.deliver("Subject: old\r\n\r\n", received: mock.now - 5 * 86400)
        #expect(try await device.sync(inbox, folder.key, options: nil) == nil)
    }

    @Test(
        "ConversationMode brings the rest of a conversation, without its text",
        arguments: [ProtocolVersion.v140, .v161])
    func conversations(version: ProtocolVersion) async throws {
        let mock = mock()
        let mailbox = try mock.mailbox(of: "alice@example.test")
        let week = mock.now - 7 * 86400
        let old = mailbox.deliver("Subject: plan\r\n\r\nThe beginning.", received: week)
        mailbox.deliver("Subject: something else\r\n\r\nOld.", received: week)
        let new = mailbox.deliver("Subject: Re: plan\r\n\r\nThe end.")
        let device = TestDevice(mock, version: version)
        let folders = try await device.folders()
        let inbox = try #require(folders["Inbox"])
        let options = Sync.Options(
            filterType: .oneDay, bodyPreferences: [BodyPreference(type: .plainText, preview: 100)])
        var key = try await device.prime(inbox)
        func pull(_ mode: Bool?) async throws -> [Sync.ServerChange] {
            let collection = Sync.Collection(inbox, syncKey: key, conversationMode: mode, options: [options])
            guard let response = try await device.send(Sync([collection])).collections.first else { return [] }
            key = try #require(response.header.syncKey)
            return response.changes
        }
        let estimate = try await device.send(
            GetItemEstimate([
                .init(
                    inbox, syncKey: key, conversationMode: true,
                    options: [.init(itemClass: .email, filterType: .oneDay)])
            ]))
        #expect(estimate.estimates.first?.count == 2)
        #expect(try await pull(nil).map(\.serverID) == [new])
        let whole = try await pull(true)
        #expect(whole.map(\.serverID) == [old])
        guard case .add(let item)? = whole.first else {
            Issue.record("\(whole) is no addition")
            return
        }
        #expect(item.data.body?.data == nil && item.data.body?.isTruncated == true)
        #expect(item.data.body?.preview == "The beginning.")
        #expect(try await pull(false) == [.softDelete(old)])
    }

    @Test("ConversationMode is for mail")
    func conversationsElsewhere() async throws {
        let device = TestDevice(mock())
        let calendar = try #require(try await device.folders()["Calendar"])
        let key = try await device.prime(calendar)
        let status = try await device.refusal(of: Sync.Collection(calendar, syncKey: key, conversationMode: true))
        #expect(status == SyncStatus.protocolError)
        let estimate = try await device.send(
            GetItemEstimate([.init(calendar, syncKey: key, conversationMode: true)]))
        #expect(estimate.estimates.first?.status == .invalidXML)
    }

    @Test("A large message comes alone when the reply would grow too large")
    func replySize() async throws {
        let mock = mock { $0.maximumReplySize = 50_000 }
        let mailbox = try mock.mailbox(of: "alice@example.test")
        for size in [10, 60_000, 10, 45_000, 20_000] {
            mailbox.deliver("Subject: \(size)\r\n\r\n" + String(repeating: "x", count: size))
        }
        let device = TestDevice(mock)
        let inbox = try #require(try await device.folders()["Inbox"])
        var folder = NaiveFolder(id: inbox, key: try await device.prime(inbox))
        var counts: [Int] = []
        while let response = try await device.sync(inbox, folder.key) {
            counts.append(response.changes.count)
            guard try folder.apply(response) else { break }
        }
        #expect(counts == [1, 1, 2, 1])
        #expect(folder.items == mailbox.truth(inbox))
    }

    @Test("A hanging Sync ends when something comes, and is empty when nothing does")
    func hanging() async throws {
        let mock = mock { $0.heartbeat = 1...3540 }
        let mailbox = try mock.mailbox(of: "alice@example.test")
        let device = TestDevice(mock)
        let inbox = try #require(try await device.folders()["Inbox"])
        let key = try await device.prime(inbox)
        let collection = Sync.Collection(inbox, syncKey: key, options: [.mime])
        async let hanging = device.send(Sync([collection], wait: .seconds(600)))
        try await Task.sleep(for: .milliseconds(100))
        mailbox.deliver("Subject: new\r\n\r\n")
        let response = try await hanging
        let answer = try #require(response.collections.first)
        #expect(answer.changes.count == 1)
        let next = Sync.Collection(inbox, syncKey: try #require(answer.header.syncKey), options: [.mime])
        let empty = try await device.send(Sync([next], wait: .seconds(1)))
        #expect(empty == Sync.Response())
        // An empty request stands for the last one.
        async let repeated = device.send(Sync())
        try await Task.sleep(for: .milliseconds(100))
        mailbox.deliver("Subject: newer\r\n\r\n")
        #expect(try await repeated.collections.first?.changes.count == 1)
        #expect(try await device.send(Sync()).status == SyncStatus.incompleteRequest)
    }

    @Test("What a strict server refuses")
    func refusals() async throws {
        let mock = mock { $0.maximumFolders = 3 }
        let device = TestDevice(mock)
        let unknown = try await device.sync("1", "0")
        #expect(unknown?.header.status == SyncStatus.folderHierarchyChanged, "no FolderSync yet")
        let folders = try await device.folders()
        let inbox = try #require(folders["Inbox"])
        #expect(try await device.sync("77", "0")?.header.status == SyncStatus.folderHierarchyChanged)
        let early = Sync.Collection(inbox, syncKey: "0", getsChanges: true)
        #expect(try await device.refusal(of: early) == SyncStatus.protocolError)
        let bringing = Sync.Collection(inbox, syncKey: "0", commands: [.fetch("1:1")])
        #expect(try await device.refusal(of: bringing) == SyncStatus.protocolError)
        let key = try await device.prime(inbox)
        let halfYear = Sync.Collection(inbox, syncKey: key, options: [.mime(.sixMonths)])
        #expect(try await device.refusal(of: halfYear) == SyncStatus.protocolError)
        let collection = Sync.Collection(inbox, syncKey: key)
        let wait = try await device.send(Sync([collection], wait: .seconds(10)))
        #expect(wait.status == SyncStatus.invalidWaitOrHeartbeat && wait.limit == 60)
        let minutes = try await device.send(Sync([collection], wait: .minutes(60)))
        #expect(minutes.status == SyncStatus.invalidWaitOrHeartbeat && minutes.limit == 59)
        let many = (0..<4).map { Sync.Collection(CollectionID("\($0)"), syncKey: "0") }
        let tooMany = try await device.send(Sync(many))
        #expect(tooMany.status == SyncStatus.tooManyCollections && tooMany.limit == 3)
        let twice = try await device.send(Sync([collection, collection]))
        #expect(twice.status == SyncStatus.protocolError)
    }

    @Test("A client that follows the rules ends with the mailbox, whatever happens", arguments: 0..<12)
    func randomOperations(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let mock = mock(messages: 20) { $0.seed = UInt64(seed) }
        let mailbox = try mock.mailbox(of: "alice@example.test")
        var devices = [TestDevice(mock), TestDevice(mock, version: .v161)]
        devices[1].deviceID = "SECOND"
        let ids = try await devices[0].folders()
        _ = try await devices[1].folders()
        let folders = [try #require(ids["Inbox"]), try #require(ids["Archive"]), mailbox.deletedItems]
        var states: [[NaiveFolder]] = []
        for device in devices {
            var list: [NaiveFolder] = []
            for id in folders { list.append(NaiveFolder(id: id, key: try await device.prime(id))) }
            states.append(list)
        }
        for _ in 0..<60 {
            let folder = random.number(below: folders.count)
            let message = mailbox.messages(in: folders[folder]).randomElement(using: &random)
            switch random.number(below: 9) {
            case 0: mailbox.deliver("Subject: \(random.next())\r\n\r\nx\r\n", to: folders[folder])
            case 1: if let message { mailbox.markRead(message.id, !message.isRead) }
            case 2: if let message { mailbox.flag(message.id, message.flag == nil ? Email.Flag(status: .active) : nil) }
            case 3: if let message { mailbox.move(message.id, to: folders[random.number(below: folders.count)]) }
            case 4: if let message { mailbox.delete(message.id) }
            default:
                let device = random.number(below: devices.count)
                let state = states[device][folder]
                let commands =
                    random.happens(percent: 30)
                    ? commands(on: state, &random) : (random.happens(percent: 50) ? [] : commands(on: state, &random))
                let request = (state.key, random.number(in: 1...6), random.happens(percent: 70))
                func exchange() async throws -> Sync.CollectionResponse? {
                    try await devices[device].sync(
                        state.id, request.0, window: request.1, commands: commands, getsChanges: request.2)
                }
                if random.happens(percent: 25) { _ = try await exchange() }
                guard let response = try await exchange() else { continue }
                #expect(response.header.status == SyncStatus.success)
                states[device][folder].applyOwn(commands, refused: response.outcomes)
                _ = try states[device][folder].apply(response)
            }
        }
        for device in devices.indices {
            for folder in folders.indices {
                try await states[device][folder].pull(devices[device], window: 5)
                #expect(states[device][folder].items == mailbox.truth(folders[folder]), "seed \(seed)")
            }
        }
    }

    private func commands(on folder: NaiveFolder, _ random: inout SeededRandom) -> [Sync.ClientCommand] {
        guard let id = folder.items.keys.sorted().randomElement(using: &random) else { return [] }
        if random.happens(percent: 30) { return [.delete(id)] }
        var email = Email()
        if random.happens(percent: 50) {
            email.isRead = random.happens(percent: 50)
        } else {
            email.flag = random.happens(percent: 50) ? Email.Flag(status: .active) : Email.Flag()
        }
        return [.change(Sync.Change(id, data: .email(email)))]
    }
}

extension NaiveFolder {
    /// What the client itself has changed, where the server has not refused it.
    mutating func applyOwn(_ commands: [Sync.ClientCommand], refused: [Sync.CommandOutcome]) {
        for command in commands {
            switch command {
            case .delete(let id, _) where !refused.contains { $0.serverID == id }: items[id] = nil
            case .change(let change) where !refused.contains { $0.serverID == change.serverID }:
                if let isRead = change.data.email?.isRead { items[change.serverID]?.isRead = isRead }
                if let flag = change.data.email?.flag { items[change.serverID]?.isFlagged = flag.status == .active }
            default: break
            }
        }
    }
}

@Suite("A message that the server fails at")
struct PoisonTests {
    @Test("Windows around it work, its MIME does not, its text does")
    func poison() async throws {
        let mock = mock()
        let mailbox = try mock.mailbox(of: "alice@example.test")
        let ids = (0..<5).map { mailbox.deliver("Subject: \($0)\r\n\r\nx\r\n") }
        mailbox.poison(ids[2])
        let device = TestDevice(mock)
        let inbox = try #require(try await device.folders()["Inbox"])
        var folder = NaiveFolder(id: inbox, key: try await device.prime(inbox))
        func status(_ window: Int) async throws -> Int {
            let sync = Sync([Sync.Collection(inbox, syncKey: folder.key, windowSize: window, options: [.mime])])
            return try await device.post(.sync, try sync.request(version: device.version).body.bytes).status
        }
        #expect(try await status(100) == 500)
        let two = try #require(try await device.sync(inbox, folder.key, window: 2))
        _ = try folder.apply(two)
        #expect(try await status(1) == 500)
        let text = Sync.Options(filterType: nil, bodyPreferences: [BodyPreference(type: .plainText)])
        let one = try #require(try await device.sync(inbox, folder.key, window: 1, options: text))
        _ = try folder.apply(one)
        try await folder.pull(device)
        #expect(folder.items.keys.sorted() == ids.sorted())
    }
}
