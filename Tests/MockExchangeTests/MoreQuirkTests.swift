import ActiveSync
import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@testable import MockExchange

@Suite("More habits of real servers")
struct MoreQuirkTests {
    private func lab(
        _ quirks: MockExchange.Quirk..., version: ProtocolVersion = .v141,
        change: (inout MockExchange.Options) -> Void = { _ in }
    ) async throws -> ItemLab {
        try await ItemLab(version: version) { options in
            options.quirks = Set(quirks)
            change(&options)
        }
    }

    private func body(_ command: some ActiveSyncCommand, _ version: ProtocolVersion = .v141) throws -> [UInt8] {
        try command.request(version: version).body.bytes
    }

    private static let mail = "Subject: x\r\n\r\nwords\r\n"

    // MARK: - HTTP and policies

    @Test func policyBeforePassword() async throws {
        var device = TestDevice(MockExchange { $0.quirks = [.policyBeforePassword] })
        device.password = "wrong"
        #expect(try await device.post(.folderSync, try body(FolderSync())).status == 449)
        #expect(try await device.post(.provision, try body(Provision())).status == 401)
    }

    @Test func http() async throws {
        let malformed = try await lab(.malformedFails, .textualErrors)
        let page = try await malformed.device.post(.sync, Array("<Sync/>".utf8))
        #expect(page.status == 500 && page.headers["Content-Type"]?.hasPrefix("text/html") == true)
        let text = try await malformed.device.post(.getAttachment, [], query: "&AttachmentName=x")
        #expect(text.status == 200, "14.1 does not have the command")
        let unknown = try await lab(.unknownCommandSucceeds)
        let empty = try await unknown.device.post(CommandName(rawValue: "Dance"), [])
        #expect(empty.status == 200 && empty.body.isEmpty)
        let missing = try await lab { $0.missingCommands = [.find, .search] }
        #expect(try await missing.device.send(Search.gal("x")).status == .commandNotSupported)
    }

    @Test func textual500() async throws {
        var lab = try await lab(.textualErrors)
        lab.device.version = .v121
        let reply = try await lab.device.post(.getAttachment, [], query: "&AttachmentName=x")
        #expect(reply.status == 500 && reply.headers["Content-Type"] == ContentType.wbxml && reply.body.first == 0x53)
    }

    @Test func anchorCookie() async throws {
        let mock = MockExchange.withoutPolicies { $0.quirks = [.wantsAnchorCookie] }
        let device = TestDevice(mock)
        let refused = try await device.post(.folderSync, try body(FolderSync()))
        #expect(refused.status == 451 && refused.headers["X-MS-Location"] == device.url)
        let cookie: HTTPHeaders = ["Cookie": "DefaultAnchorMailbox=alice@example.test"]
        #expect(try await device.post(.folderSync, try body(FolderSync()), headers: cookie).status == 200)
    }

    @Test func provisionWithoutStatus() async throws {
        let device = TestDevice(MockExchange { $0.quirks = [.provisionWithoutStatus] }).unchecked
        let reply = try await device.send(Provision.initial(deviceInformation: DeviceInformation()))
        #expect(reply.status == nil && reply.policies.first?.status == PolicyStatus.success)
    }

    @Test("An upgrade is announced until somebody asks for the versions")
    func upgrade() async throws {
        let lab = try await ItemLab(version: .v141)
        lab.mock.setVersions([.v141, .v161])
        let announced = try await lab.device.post(.folderSync, try body(FolderSync()))
        #expect(announced.headers["X-MS-RP"] == "14.1,16.1")
        var old = lab.device
        old.version = .v140
        #expect(try await old.post(.folderSync, try body(FolderSync())).status == 400)
        let options = HTTPRequest(
            method: "OPTIONS", url: lab.device.url,
            authentication: .basic(user: lab.device.user, password: lab.device.password))
        let reply = try await lab.device.transport.send(options)
        #expect(reply.headers["MS-ASProtocolVersions"] == "14.1,16.1")
        #expect(try await lab.device.post(.folderSync, try body(FolderSync())).headers["X-MS-RP"] == nil)
    }

    // MARK: - Keys and folders

    @Test func keys() async throws {
        let odd = try await lab(.oddKeys)
        let key = try #require(try await odd.device.send(FolderSync()).syncKey)
        #expect(key.rawValue.contains("-"))
        let any = try await lab(.anyFolderKey)
        let echoed = try await any.device.send(FolderSync(since: "nonsense"))
        #expect(echoed.status == .success && echoed.syncKey == "nonsense")
        let reset = try await lab(.badFolderKeyResets)
        _ = try await reset.device.send(FolderSync(since: "nonsense"))
        let reply = try await reset.device.sync(reset.mailbox.inbox, .initial, options: nil)
        #expect(reply?.header.status == SyncStatus.folderHierarchyChanged)
        let escaped = try await lab(.escapedIDs)
        let id = escaped.mailbox.deliver(Self.mail)
        #expect(id.rawValue.hasPrefix("mail%2F") && escaped.mailbox.message(id) != nil)
        let inbox = escaped.mailbox.inbox
        let synced = try #require(
            try await escaped.device.sync(inbox, try await escaped.prime(inbox), options: nil))
        #expect(synced.changes.map(\.serverID) == [id])
    }

    // MARK: - Sync

    @Test func syncForms() async throws {
        let new = try await lab(.newKeyEachTime)
        let key = try await new.prime(new.mailbox.inbox)
        let reply = try #require(try await new.device.sync(new.mailbox.inbox, key))
        #expect(reply.changes.isEmpty && reply.header.syncKey != key)
        let top = try await lab(.unknownFolderAtTop)
        let refused = try await top.device.send(Sync([Sync.Collection("999", syncKey: .initial)]))
        #expect(refused.status == SyncStatus.folderHierarchyChanged && refused.collections.isEmpty)
        let empty = try await lab(.unknownFolderIsEmpty)
        let request = try body(Sync([Sync.Collection("999", syncKey: .initial)]))
        #expect(try await empty.device.post(.sync, request).body.isEmpty)
        let limit = try await lab(.waitWithoutLimit)
        let wait = Sync(
            [Sync.Collection(limit.mailbox.inbox, syncKey: try await limit.prime(limit.mailbox.inbox))],
            wait: .seconds(5000))
        let waiting = try await limit.device.send(wait)
        #expect(waiting.status == SyncStatus.invalidWaitOrHeartbeat && waiting.limit == nil)
    }

    @Test func returnsAtOnce() async throws {
        let lab = try await lab(.returnsAtOnce)
        let inbox = lab.mailbox.inbox
        let key = try await lab.prime(inbox)
        let start = ContinuousClock.now
        let sync = try await lab.device.send(Sync([Sync.Collection(inbox, syncKey: key)], wait: .seconds(600)))
        let ping = try await lab.device.send(Ping(heartbeatInterval: 600, folders: [.init(inbox, .email)]))
        #expect(sync.collections.isEmpty && ping.status == PingStatus.expired)
        #expect(start.duration(to: .now) < .seconds(5))
    }

    @Test func folders() async throws {
        let asleep = try await lab(.asleepUntilEstimate)
        let inbox = asleep.mailbox.inbox
        asleep.mailbox.deliver(Self.mail)
        let key = try await asleep.prime(inbox)
        #expect(try await asleep.device.sync(inbox, key) == nil)
        _ = try await asleep.device.send(GetItemEstimate([.init(inbox, syncKey: key)]))
        #expect(try await asleep.device.sync(inbox, key)?.changes.count == 1)
        let estimates = try await lab(.estimatesUnknown)
        let reply = try await estimates.device.send(GetItemEstimate([.init("999", syncKey: "1")]))
        #expect(reply.estimates.first?.count == 0 && reply.estimates.first?.status == .success)
        let trash = try await lab(.alwaysMovesToTrash)
        let id = trash.mailbox.deliver(Self.mail)
        let trashKey = try await trash.prime(trash.mailbox.inbox)
        let next = try #require(try await trash.device.sync(trash.mailbox.inbox, trashKey)?.header.syncKey)
        _ = try await trash.device.sync(trash.mailbox.inbox, next, commands: [.delete(id)], deletesAsMoves: false)
        #expect(trash.mailbox.messages(in: trash.mailbox.deletedItems).count == 1)
        let soft = try await lab(.noSoftDelete)
        soft.mailbox.deliver(Self.mail)
        let softKey = try await soft.prime(soft.mailbox.inbox)
        let day = try #require(try await soft.device.sync(soft.mailbox.inbox, softKey, options: .mime(.oneDay)))
        soft.mock.advance(seconds: 3 * 86400)
        let after = try await soft.device.sync(
            soft.mailbox.inbox, try #require(day.header.syncKey), options: .mime(.oneDay))
        #expect(day.changes.count == 1 && after == nil)
    }

    @Test func echoes() async throws {
        let adds = try await lab(.echoesAdds)
        var items = ClientItems(folder: adds.mailbox.contacts, key: try await adds.prime(adds.mailbox.contacts))
        let add = Sync.ClientCommand.add(Sync.Add("c", data: item(.contacts, [ContactsTag.fileAs: "x"])))
        try await items.send(adds.device, [add])
        try await items.pull(adds.device)
        #expect(items.items.count == 1)
        let deletes = try await lab(.echoesDeletes)
        let id = deletes.mailbox.deliver(Self.mail)
        let key = try await deletes.prime(deletes.mailbox.inbox)
        let next = try #require(try await deletes.device.sync(deletes.mailbox.inbox, key)?.header.syncKey)
        let reply = try await deletes.device.sync(deletes.mailbox.inbox, next, commands: [.delete(id)])
        #expect(reply?.changes == [.delete(id)])
        let unknown = try await lab(.unknownItemSucceeds)
        let unknownKey = try await unknown.prime(unknown.mailbox.inbox)
        let gone = try await unknown.device.sync(unknown.mailbox.inbox, unknownKey, commands: [.delete("2:99")])
        #expect(gone?.outcomes.isEmpty == true)
        let mail = try await lab(.acceptsMail)
        var inbox = ClientItems(folder: mail.mailbox.inbox, key: try await mail.prime(mail.mailbox.inbox))
        var email = Email()
        email.subject = "x"
        #expect(try await inbox.send(mail.device, [.add(Sync.Add("c", data: .email(email)))]).first?.serverID != nil)
    }

    @Test func oneCommandPerItem() async throws {
        let lab = try await lab(.oneCommandPerItem)
        let id = lab.mailbox.deliver(Self.mail)
        let key = try await lab.prime(lab.mailbox.inbox)
        let next = try #require(try await lab.device.sync(lab.mailbox.inbox, key)?.header.syncKey)
        var email = Email()
        email.isRead = true
        let change = Sync.ClientCommand.change(Sync.Change(id, data: .email(email)))
        let request = Sync([Sync.Collection(lab.mailbox.inbox, syncKey: next, commands: [change, .delete(id)])])
        #expect(try await lab.device.send(request).status == SyncStatus.retry)
    }

    // MARK: - Items

    @Test func messages() async throws {
        func email(_ quirk: MockExchange.Quirk, _ options: Sync.Options?, _ mime: String = Self.mail) async throws
            -> (Email?, ItemLab)
        {
            let lab = try await self.lab(quirk)
            lab.mailbox.deliver(mime)
            lab.mock.advance(seconds: 1000)
            let key = try await lab.prime(lab.mailbox.inbox)
            let reply = try await lab.device.sync(lab.mailbox.inbox, key, options: options)
            guard case .add(let item)? = reply?.changes.first else { return (nil, lab) }
            return (item.data.email, lab)
        }
        let html = Sync.Options(filterType: nil, bodyPreferences: [BodyPreference(type: .html)])
        #expect(try await email(.nativeBody, html).0?.body?.type == .plainText)
        let undated = try await email(.leavesOutDate, nil).0
        #expect(undated?.subject == "x" && undated?.dateReceived == nil)
        let (late, lab) = try await email(.requestTimeAsDate, nil)
        let date = try #require(late?.dateReceived)
        #expect(abs(Int(date.timeIntervalSince1970) - lab.mock.now) < 100)
        let multipart =
            "Subject: x\r\nContent-Type: multipart/mixed; boundary=bound\r\n\r\n--bound\r\n\r\nwords\r\n--bound--\r\n"
        let rebuilt = try #require(try await email(.rebuildsMIME, .mime, multipart).0?.body?.data)
        #expect(rebuilt != Array(multipart.utf8))
        let part = MIMEPart(message: rebuilt)
        #expect(part.header.text("subject") == "x" && part.children.count == 1)
    }

    @Test func events() async throws {
        func add(_ lab: ItemLab, _ data: ItemData) async throws -> (ServerID, ItemProperties) {
            var items = ClientItems(folder: lab.mailbox.calendar, key: try await lab.prime(lab.mailbox.calendar))
            let id = try #require(try await items.send(lab.device, [.add(Sync.Add("c", data: data))]).first?.serverID)
            let stored = lab.mailbox.read { contents, _ in ItemID(id).flatMap { contents.mailbox.item($0) } }
            return (id, try #require(stored?.properties))
        }
        let uid = WBXMLElement(CalendarTag.uid, text: "mine")
        let zone = WBXMLElement(CalendarTag.timezone, text: ZoneRules(minutesAhead: 60, changes: true).base64())
        let exception = WBXMLElement(
            CalendarTag.exceptions,
            elements: [
                WBXMLElement(
                    CalendarTag.exception,
                    elements: [
                        WBXMLElement(CalendarTag.exceptionStartTime, text: "20260106T090000Z"),
                        WBXMLElement(CalendarTag.deleted, text: "1"),
                    ])
            ])
        let whole = event("x", "20260105T090000Z", "20260105T100000Z", [uid, zone, daily(occurrences: 3), exception])
        let (_, kept) = try await add(try await lab(), whole)
        #expect(kept.text(CalendarTag.uid) == "mine" && kept[CalendarTag.timezone] == zone)
        #expect(kept[CalendarTag.exceptions] != nil)
        #expect(try await add(try await lab(.replacesUID), whole).1.text(CalendarTag.uid) != "mine")
        #expect(try await add(try await lab(.dropsTimeZone), whole).1[CalendarTag.timezone] != zone)
        #expect(try await add(try await lab(.dropsExceptions), whole).1[CalendarTag.exceptions] == nil)

        let losing = try await lab(.losesPartialChanges)
        let (id, _) = try await add(losing, whole)
        var items = try await losing.pull(losing.mailbox.calendar)
        let part = Sync.ClientCommand.change(Sync.Change(id, data: item(.calendar, [CalendarTag.subject: "y"])))
        #expect(try await items.send(losing.device, [part]).isEmpty)
        #expect(losing.mailbox.item(id)?.data.event?.subject == "x")

        let sparse = try await lab(.sparseEvents)
        sparse.mailbox.add(whole)
        let seen = try await sparse.pull(sparse.mailbox.calendar).only().item
        #expect(seen[CalendarTag.dtStamp] == nil)
        #expect(seen[CalendarTag.recurrence]?.child(CalendarTag.interval) == nil)
    }

    @Test func partialChanges() async throws {
        let lab = try await lab(.partialChanges)
        let id = try #require(
            lab.mailbox.add(item(.contacts, [ContactsTag.fileAs: "A", ContactsTag.jobTitle: "Boss"])))
        let key = try await lab.prime(lab.mailbox.contacts)
        let first = try #require(try await lab.device.sync(lab.mailbox.contacts, key, options: nil))
        lab.mailbox.change(id, item(.contacts, [ContactsTag.fileAs: "B"]))
        lab.mailbox.change(id, item(.contacts, [ContactsTag.jobTitle: ""]))
        let next = try #require(first.header.syncKey)
        let reply = try #require(try await lab.device.sync(lab.mailbox.contacts, next, options: nil))
        guard case .change(let change)? = reply.changes.first else {
            Issue.record("no change")
            return
        }
        let elements = change.data.elements(in: .v141)
        #expect(Set(elements.map(\.tag)) == [ContactsTag.fileAs, ContactsTag.jobTitle])
        #expect(elements.first { $0.tag == ContactsTag.jobTitle }?.isBlank == true)
    }

    @Test func contacts() async throws {
        let keeping = try await lab(.keepsAbsent)
        let id = try #require(
            keeping.mailbox.add(item(.contacts, [ContactsTag.fileAs: "A", ContactsTag.jobTitle: "Boss"])))
        var items = try await keeping.pull(keeping.mailbox.contacts)
        try await items.send(
            keeping.device, [.change(Sync.Change(id, data: item(.contacts, [ContactsTag.fileAs: "B"])))])
        #expect(keeping.mailbox.item(id)?.data.contact?.jobTitle == "Boss")
        let strict = try await lab(.refusesEmpty)
        var others = ClientItems(folder: strict.mailbox.contacts, key: try await strict.prime(strict.mailbox.contacts))
        let empty = Sync.Add("c", data: item(.contacts, [ContactsTag.fileAs: "A", ContactsTag.jobTitle: ""]))
        #expect(try await others.send(strict.device, [.add(empty)]).map(\.status) == [SyncStatus.conversionError])
    }

    // MARK: - Other commands

    @Test func moves() async throws {
        func move(_ quirk: MockExchange.Quirk) async throws -> (MoveItems.Result?, ServerID) {
            let lab = try await self.lab(quirk)
            let id = lab.mailbox.deliver(Self.mail)
            let reply = try await lab.device.send(MoveItems([.init(id, from: lab.mailbox.inbox, to: "999")]))
            return (reply.results.first, id)
        }
        let (one, id) = try await move(.moveFailsWithOne)
        #expect(one?.status == MoveItemsStatus.invalidSource && one?.newID == id)
        let (nowhere, same) = try await move(.movesNowhere)
        #expect(nowhere?.status == MoveItemsStatus.success && nowhere?.newID == same)
    }

    @Test func operations() async throws {
        let inventing = try await lab(.inventsItems)
        let fetches: [ItemOperations.Operation] = [
            .fetch(.init(.item(inventing.mailbox.inbox, "2:99"))), .fetch(.init(.attachment("nothing"))),
        ]
        let reply = try await inventing.device.send(ItemOperations(fetches))
        for case .fetch(let result) in reply.results { #expect(result.status == .success) }
        guard case .fetch(let file)? = reply.results.last else {
            Issue.record("no file")
            return
        }
        #expect(file.content?.contentType == "(null)")
        let ranges = try await lab(.ignoresRange)
        ranges.mock.add(MockDocument("\\\\s\\a", bytes: Array("0123456789".utf8)))
        let part = ItemOperations.Fetch(.document("\\\\s\\a"), options: .init(range: 2...5))
        guard case .fetch(let whole)? = try await ranges.device.send(ItemOperations([.fetch(part)])).results.first
        else {
            Issue.record("no document")
            return
        }
        #expect(whole.content?.data?.count == 10 && whole.content?.range == "0-15")
        let untold = try await lab(.searchWithoutTotal)
        let store = try await untold.device.send(Search.gal("bob")).store
        #expect(store?.range == 0...0 && store?.total == nil)
    }

    @Test func pings() async throws {
        let escaped = try await lab(.escapedPingIDs)
        let inbox = escaped.mailbox.inbox
        _ = try await escaped.prime(inbox)
        escaped.mailbox.deliver(Self.mail)
        let reply = try await escaped.device.send(Ping(heartbeatInterval: 600, folders: [.init(inbox, .email)]))
        let letters = inbox.rawValue.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
        #expect(reply.changedFolders.map(\.rawValue) == [letters])
        let patient = try await lab(.pingIgnoresUnknown) { $0.heartbeat = 1...3540 }
        let folders = [Ping.Folder("999", .email), Ping.Folder(patient.mailbox.inbox, .email)]
        let waited = try await patient.device.send(Ping(heartbeatInterval: 1, folders: folders))
        #expect(waited.status == PingStatus.expired)
    }

    @Test func settings() async throws {
        let short = try await lab(.settingsStatusOnly)
        let reply = try await short.device.send(Settings(deviceInformation: DeviceInformation()))
        #expect(reply.status == .success && reply.deviceInformation == nil)
        let hiding = try await lab(.hidesOutOfOffice)
        let message = OutOfOffice.Message(.internal, isEnabled: true, replyMessage: "Away", bodyType: "Text")
        hiding.mailbox.setOutOfOffice(OutOfOffice(state: .off, messages: [message]))
        let hidden = try await hiding.device.send(Settings(oof: .get(bodyType: "Text")))
        #expect(hidden.oof?.value?.messages.isEmpty == true)
        let whole = try await lab(.wholeSlotsOnly)
        var options = ResolveRecipients.Options()
        options.availability = .init(from: try instant("20260105T080000Z"), to: try instant("20260105T081000Z"))
        let refused = try await whole.device.send(ResolveRecipients(["bob"], options: options))
        #expect(refused.status == ResolveRecipientsStatus.protocolError)
    }

    @Test func meetingResponses() async throws {
        let odd = try await lab(.meetingResponse15)
        let id = odd.mailbox.deliver(Self.mail)
        let request = MeetingResponse.Request(.accept, to: .item(odd.mailbox.inbox, id))
        #expect(try await odd.device.send(MeetingResponse([request])).results.first?.status?.rawValue == 15)
        let meeting = event(
            "x", "20260105T090000Z", "20260105T100000Z",
            [
                attendees("alice@example.test"), WBXMLElement(CalendarTag.meetingStatus, text: "3"),
                WBXMLElement(CalendarTag.organizerEmail, text: "bob@example.test"),
            ])
        func respond(_ quirks: MockExchange.Quirk...) async throws -> (MeetingResponse.Result?, ServerID, ItemLab) {
            let lab = try await ItemLab { $0.quirks = Set(quirks) }
            let id = try #require(lab.mailbox.add(meeting))
            let request = MeetingResponse.Request(.accept, to: .item(lab.mailbox.calendar, id))
            return (try await lab.device.send(MeetingResponse([request])).results.first, id, lab)
        }
        let (silent, _, _) = try await respond(.noCalendarID)
        #expect(silent?.status == .success && silent?.calendarID == nil)
        let (moved, old, lab) = try await respond(.responseMovesEvent, .mailsResponses)
        let new = try #require(moved?.calendarID)
        #expect(new != old && lab.mailbox.item(old) == nil && lab.mailbox.item(new) != nil)
        let bob = try lab.mailbox(of: "bob")
        #expect(bob.messages(in: bob.inbox).count == 1)
    }

    // MARK: - Documents of another form

    @Test func moreAvailableLast() async throws {
        let lab = try await lab(.moreAvailableLast)
        for _ in 0..<3 { lab.mailbox.deliver(Self.mail) }
        let key = try await lab.prime(lab.mailbox.inbox)
        let request = Sync([Sync.Collection(lab.mailbox.inbox, syncKey: key, getsChanges: true, windowSize: 2)])
        let reply = try await lab.device.unchecked.post(.sync, try body(request))
        var reader = WBXMLReader(reply.body)
        let root = try WBXMLElement(document: &reader)
        let collection = try #require(root.elements.last?.elements.first)
        #expect(collection.elements.last?.tag == AirSyncTag.moreAvailable)
        let response = try request.response(from: reply.body).collections.first
        #expect(response?.header.moreAvailable == true && response?.changes.count == 2)
    }

    @Test func namesOnBasePage() async throws {
        let lab = try await lab(.namesOnBasePage)
        let inbox = lab.mailbox.inbox
        let ids = [lab.mailbox.deliver(Self.mail), lab.mailbox.deliver(Self.mail)]
        let request = ItemOperations(ids.map { .fetch(ItemOperations.Fetch(.item(inbox, $0))) })
        let reply = try await lab.device.unchecked.post(.itemOperations, try body(request))
        #expect(!reply.body.isEmpty)
        let targets = try request.response(from: reply.body).results.map { result -> ItemOperations.Target? in
            if case .fetch(let fetch) = result { fetch.target } else { nil }
        }
        #expect(targets == ids.map { .item(inbox, $0) })
        var reader = WBXMLReader(reply.body)
        let root = try WBXMLElement(document: &reader)
        let fetch = try #require(root.elements.last?.elements.first)
        #expect(!fetch.elements.contains { $0.tag == AirSyncTag.serverID || $0.tag == AirSyncTag.collectionID })
    }

    @Test func competingSync() async throws {
        for fails in [false, true] {
            let lab = try await ItemLab { $0.quirks = fails ? [.competingSyncFails] : [] }
            let inbox = lab.mailbox.inbox
            let key = try await lab.prime(inbox)
            let collection = Sync.Collection(inbox, syncKey: key, getsChanges: true)
            async let hanging = lab.device.send(Sync([collection], wait: .seconds(600)))
            try await Task.sleep(for: .milliseconds(200))
            let competing = try await lab.device.send(Sync([collection]))
            #expect(competing.status == (fails ? SyncStatus.retry : nil))
            lab.mailbox.deliver(Self.mail)
            #expect(try await hanging.collections.first?.changes.count == 1)
            // Nothing waits any more.
            let after = try await lab.device.send(Sync([collection]))
            #expect(after.status == nil)
        }
    }

    @Test func sameSecond() async throws {
        let lab = try await lab(.losesSameSecond)
        let contacts = lab.mailbox.contacts
        var contact = Contact()
        contact.lastName = "One"
        // The clock of the mock goes on, so a second may end in between: then it is tried again.
        for attempt in 0..<5 {
            lab.mock.advance(seconds: 10)
            var items = try await lab.pull(contacts)
            let before = items.items.count
            let now = lab.mock.now
            try await items.pull(lab.device)
            lab.mailbox.add(.contact(contact))
            guard lab.mock.now == now else { continue }
            lab.mock.advance(seconds: 5)
            try await items.pull(lab.device)
            #expect(items.items.count == before, "attempt \(attempt)")
            lab.mailbox.add(.contact(contact))
            try await items.pull(lab.device)
            #expect(items.items.count == before + 2)
            return
        }
        Issue.record("each of five attempts took more than a second")
    }

    @Test func instanceConflict() async throws {
        let lab = try await lab(.conflictsInstances, version: .v161)
        let calendar = lab.mailbox.calendar
        let rule = WBXMLElement(
            CalendarTag.recurrence,
            elements: [WBXMLElement(CalendarTag.type, text: "0"), WBXMLElement(CalendarTag.occurrences, text: "5")])
        let id = try #require(lab.mailbox.add(event("x", "20260105T090000Z", "20260105T100000Z", [rule])))
        var items = try await lab.pull(calendar)
        var change = CalendarEvent()
        change.subject = "y"
        let commands: [Sync.ClientCommand] = [
            .change(Sync.Change(id, data: .event(change))),
            .delete(id, instance: try instant("20260106T090000Z")),
        ]
        let refused = try await items.send(
            lab.device, commands, options: Sync.Options(filterType: nil, conflict: .clientWins))
        #expect(refused.map(\.status) == [SyncStatus.conflict])
        let taken = try await items.send(lab.device, [commands[1]], options: nil)
        #expect(taken.isEmpty)
    }
}
