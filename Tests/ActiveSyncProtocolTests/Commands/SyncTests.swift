import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@Suite("Sync")
struct SyncTests {
    // MARK: Requests

    @Test(
        "Requests",
        arguments: [
            RequestRow("sync-initial-request-v141", .v141, Sync([Sync.Collection("5", syncKey: .initial)])),
            RequestRow(
                "sync-initial-request-v25", .v25, Sync([Sync.Collection("5", syncKey: .initial, itemClass: .email)])),
            RequestRow(
                "sync-supported-empty", .v141, Sync([Sync.Collection("9", syncKey: .initial, supported: [])])),
            RequestRow(
                "sync-wait-partial-request", .v121,
                Sync([Sync.Collection("5", syncKey: "9")], wait: .minutes(5), isPartial: true)),
            RequestRow("sync-mail-getchanges-request", .v141, getChanges),
            RequestRow("sync-fetch-request", .v121, fetch),
            RequestRow("sync-mail-bodypart-request", .v141, bodyPart),
            RequestRow("sync-mail-client-changes", .v141, clientChanges),
            RequestRow("sync-draft-add-v160", .v160, draft),
            RequestRow("ext-msdn-blog-sync-request", .v141, msdn),
            RequestRow("sync-contact-add-request", .v121, decoded("sync-contact-add-request")),
            RequestRow("sync-calendar-add-v141", .v141, decoded("sync-calendar-add-v141")),
            RequestRow("sync-task-add-request", .v141, decoded("sync-task-add-request")),
            RequestRow(
                "sync-calendar-exception-change-v160", .v160, decoded("sync-calendar-exception-change-v160")),
        ])
    func requests(row: RequestRow<Sync>) throws { try row.check() }

    private static var getChanges: Sync {
        Sync([
            Sync.Collection(
                "5", syncKey: "1", deletesAsMoves: true, getsChanges: true, windowSize: 50,
                options: [
                    Sync.Options(
                        filterType: .oneWeek, mimeSupport: .never,
                        bodyPreferences: [
                            BodyPreference(type: .html, truncationSize: 32768, allOrNone: false, preview: 120)
                        ])
                ])
        ])
    }

    private static var fetch: Sync {
        let options = Sync.Options(
            filterType: nil, mimeSupport: .always, bodyPreferences: [BodyPreference(type: .mime)])
        return Sync([Sync.Collection("5", syncKey: "4", options: [options], commands: [.fetch("5:1")])])
    }

    private static var bodyPart: Sync {
        var options = Sync.Options()
        options.bodyPartPreference = BodyPartPreference(truncationSize: 1024, preview: 60)
        options.rightsManagementSupport = true
        return Sync([
            Sync.Collection(
                "5", syncKey: "{1DE4A8B6-0C62-4C5A-9D64-0F3E5C0D1A22}2", conversationMode: true, options: [options])
        ])
    }

    private static var clientChanges: Sync {
        var read = Email()
        read.isRead = true
        var flag = Email.Flag(status: .active)
        flag.startDate = DateTimeFormat.date(from: "2011-03-16")
        flag.utcStartDate = DateTimeFormat.date(from: "2011-03-15T23:00:00Z")
        flag.dueDate = DateTimeFormat.date(from: "2011-03-18")
        flag.utcDueDate = DateTimeFormat.date(from: "2011-03-17T23:00:00Z")
        flag.reminderSet = true
        flag.reminderTime = DateTimeFormat.date(from: "2011-03-17T07:00:00Z")
        read.flag = flag
        var cleared = Email()
        cleared.flag = Email.Flag()
        return Sync([
            Sync.Collection(
                "5", syncKey: "3", getsChanges: false,
                commands: [
                    .change(Sync.Change("5:1", data: .email(read))), .change(Sync.Change("5:2", data: .email(cleared))),
                    .delete("5:3"),
                ])
        ])
    }

    private static var draft: Sync {
        var email = Email()
        email.to = "bob@example.org"
        email.subject = "Draft"
        email.importance = .high
        email.bcc = "dave@example.com"
        email.body = Body(type: .html, text: "<p>draft</p>")
        return Sync([Sync.Collection("6", syncKey: "2", commands: [.add(Sync.Add("dr-1", data: .email(email)))])])
    }

    private static var msdn: Sync {
        let preference = BodyPreference(type: .plainText, truncationSize: 32768)
        return Sync([
            Sync.Collection(
                "2", syncKey: .initial, options: [Sync.Options(filterType: nil, bodyPreferences: [preference])])
        ])
    }

    private static var instances: Sync {
        var event = CalendarEvent()
        event.subject = "Lunch moved"
        event.startTime = DateTimeFormat.date(from: "20240408T130000Z")
        let data = ItemData.event(event)
        return Sync([
            Sync.Collection(
                "1", syncKey: "9",
                commands: [
                    .change(Sync.Change("1:6", instance: DateTimeFormat.date(from: "20240408T120000Z"), data: data)),
                    .delete("1:6", instance: DateTimeFormat.date(from: "20240415T120000Z")),
                ])
        ])
    }

    /// A request with many properties, as it is read.
    private static func decoded(_ vector: String) -> Sync {
        do {
            return try Sync(request: CommandRequest(.sync, body: .wbxml(Fixture.vector(vector))))
        } catch {
            Issue.record(error)
            return Sync()
        }
    }

    @Test("Events of a series are named by their time")
    func instanceCommands() {
        #expect(Self.decoded("sync-calendar-exception-change-v160") == Self.instances)
    }

    @Test("An empty request has no body and reads back as one")
    func empty() throws {
        let request = try Sync().request(version: .v141)
        #expect(request.body == .none)
        #expect(try Sync(request: request) == Sync())
    }

    @Test(
        "Each version has its shape",
        arguments: [
            (ProtocolVersion.v25, Sync.Wait.seconds(900), Sync.Wait?.none, ItemClass?.some(.email)),
            (.v120, .seconds(900), nil, .email), (.v121, .seconds(900), .minutes(15), nil),
            (.v121, .seconds(5), .minutes(1), nil),
            (.v121, .seconds(9999), .minutes(59), nil), (.v140, .seconds(900), .seconds(900), nil),
            (.v161, .minutes(3), .minutes(3), nil),
        ])
    func shapes(version: ProtocolVersion, wait: Sync.Wait, written: Sync.Wait?, itemClass: ItemClass?) throws {
        let options = Sync.Options(
            filterType: .all, bodyPreferences: [BodyPreference(type: .mime, preview: 10)], itemClass: .email)
        let command = Sync(
            [Sync.Collection("5", syncKey: "1", itemClass: .email, conversationMode: true, options: [options])],
            wait: wait, windowSize: 9)
        let read = try command.roundTrip(version)
        #expect(read.wait == written)
        #expect(read.windowSize == (version >= .v121 ? 9 : nil))
        let collection = try #require(read.collections.first)
        #expect(collection.itemClass == itemClass)
        #expect(collection.conversationMode == (version >= .v140 ? true : nil))
        #expect(collection.options.first?.itemClass == (version >= .v140 ? .email : nil))
        #expect(collection.options.first?.bodyPreferences.first?.type == (version >= .v120 ? .mime : nil))
        #expect(collection.options.first?.bodyPreferences.first?.preview == (version >= .v140 ? 10 : nil))
    }

    @Test("What 16.0 added to commands is not written before")
    func sixteen() throws {
        let date = Date(timeIntervalSince1970: 1_700_000_000)
        let commands: [Sync.ClientCommand] = [
            .add(Sync.Add("c", itemClass: .sms, sends: true, data: .sms(Email()))),
            .change(Sync.Change("s", instance: date, sends: true, data: .email(Email()))), .delete("d", instance: date),
        ]
        let command = Sync([Sync.Collection("5", syncKey: "1", itemClass: .email, commands: commands)])
        var new = command
        new.collections[0].itemClass = nil
        // Without a class or an element there is nothing that tells what an item is.
        new.collections[0].commands[1] = .change(Sync.Change("s", instance: date, sends: true, data: .other(nil, [])))
        #expect(try command.roundTrip(.v161) == new)
        #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try command.request(version: .v141) }
        var old = command
        old.collections[0].commands[1] = .change(Sync.Change("s", sends: true, data: .email(Email())))
        old.collections[0].commands[2] = .delete("d")
        #expect(
            try old.roundTrip(.v120).collections[0].commands == [
                .add(Sync.Add("c", data: .email(Email()))), .change(Sync.Change("s", data: .email(Email()))),
                .delete("d"),
            ])
        let deletion = Sync([Sync.Collection("5", syncKey: "1", commands: [.delete("d", instance: date)])])
        #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try deletion.request(version: .v120) }
    }

    @Test("Each version says yes to moving deleted items in its way", arguments: ProtocolVersion.supported)
    func deletesAsMoves(version: ProtocolVersion) throws {
        for value in [true, false, nil] as [Bool?] {
            let command = Sync([Sync.Collection("5", syncKey: "1", deletesAsMoves: value)])
            #expect(try command.roundTrip(version) == command)
        }
    }

    @Test("Nothing to say can be said since 12.1", arguments: ProtocolVersion.supported)
    func emptyVersions(version: ProtocolVersion) throws {
        if version >= .v121 {
            #expect(try Sync().roundTrip(version) == Sync())
        } else {
            #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try Sync().request(version: version) }
        }
    }

    // MARK: Responses

    private static func command(_ id: CollectionID) -> Sync {
        Sync([Sync.Collection(id, syncKey: "1", itemClass: .email)])
    }

    private static func response(
        _ id: CollectionID, _ key: SyncKey, status: Status = .success, more: Bool = false,
        changes: [Sync.ServerChange] = [], outcomes: [Sync.CommandOutcome] = []
    ) -> Sync.Response {
        Sync.Response(collections: [
            Sync.CollectionResponse(
                Sync.CollectionHeader(id: id, syncKey: key, status: status, moreAvailable: more), changes: changes,
                outcomes: outcomes)
        ])
    }

    @Test(
        "Responses",
        arguments: [
            ResponseRow("sync-initial-response", .v141, to: command("5"), response("5", "1")),
            ResponseRow("sync-status3-response", .v121, to: command("5"), response("5", "0", status: 3)),
            ResponseRow("ext-msdn-blog-sync-response", .v141, to: command("2"), response("2", "1997433074")),
            ResponseRow("sync-mail-moreavailable-response", .v141, to: command("5"), moreAvailable),
            ResponseRow("sync-draft-response-v160", .v160, to: command("6"), draftResponse),
            ResponseRow("sync-voicemail-response", .v140, to: command("5"), voicemail),
            ResponseRow(
                "sync-contact-add-response", .v121,
                to: Sync([Sync.Collection("9", syncKey: "2", itemClass: .contacts)]),
                response("9", "3", outcomes: [Sync.CommandOutcome(.add, clientID: "c-0001", serverID: "9:42")])),
            ResponseRow("ext-libwbxml-airsync-004-binary-byte-array", .v141, to: command("14"), exchangeMessage),
        ])
    func responses(row: ResponseRow<Sync>) throws { try row.check() }

    private static var moreAvailable: Sync.Response {
        var read = Email()
        read.isRead = true
        return response(
            "5", "3", more: true,
            changes: [.delete("5:7"), .softDelete("5:8"), .change(Sync.ServerItem("5:1", data: .email(read)))])
    }

    private static var draftResponse: Sync.Response {
        var email = Email()
        email.subject = "x"
        email.isDraft = true
        email.bcc = "dave@example.com"
        return response("6", "4", changes: [.change(Sync.ServerItem("6:2", data: .email(email)))])
    }

    private static var voicemail: Sync.Response {
        var attachment = Attachment()
        attachment.displayName = "vm.wav"
        attachment.fileReference = "5%3a11%3a0"
        attachment.method = .normal
        attachment.estimatedDataSize = 90_000
        attachment.umAttDuration = 42
        attachment.umAttOrder = 1
        var email = Email()
        email.messageClass = "IPM.Note.Microsoft.Voicemail.UM.CA"
        email.attachments = Attachments([attachment])
        email.umCallerID = "+1 425 555 0100"
        email.umUserNotes = "call back"
        return response("5", "6", changes: [.add(Sync.ServerItem("5:11", data: .email(email)))])
    }

    private static var exchangeMessage: Sync.Response {
        var email = Email()
        email.to = "\"Moti\" <moti@example.com>"
        email.from = "\"Momo\" <momo@example.org>"
        email.subject = "Hello world!"
        email.replyTo = "\"Momo\" <momo@example.org>"
        email.dateReceived = DateTimeFormat.date(from: "2010-12-28T22:30:09.906Z")
        email.displayTo = "Moti"
        email.threadTopic = "Hello world!"
        email.importance = .normal
        email.isRead = true
        var body = Body(type: .html, text: "Bla bla bla")
        body.estimatedDataSize = 8224
        body.isTruncated = true
        body.preview = "Guten tag"
        email.body = body
        email.messageClass = "IPM.Note"
        email.internetCPID = "28591"
        email.flag = Email.Flag()
        email.contentClass = "urn:content-classes:message"
        email.nativeBodyType = .html
        email.conversationID = [
            0x6D, 0xDA, 0x60, 0x8F, 0x6A, 0xA7, 0x7A, 0xE6, 0x9A, 0x7B, 0xEA, 0x3C, 0xD7, 0x18, 0x3F, 0x6D,
        ]
        email.conversationIndex = [0x00, 0x25, 0x0C, 0xDD, 0x22]
        email.categories = []
        return response("14", "16668481", changes: [.add(Sync.ServerItem("14:4", data: .email(email)))])
    }

    @Test("A body of opaque bytes comes byte for byte")
    func opaqueBody() throws {
        let response = try Self.command("5").response(from: Fixture.vector("sync-fetch-response-opaque"))
        let outcome = try #require(response.collections.first?.outcomes.first)
        #expect(outcome.kind == .fetch)
        #expect(outcome.serverID == "5:1")
        let data = try #require(outcome.data?.email?.body?.data)
        #expect(data.count == 137)
        #expect(data.starts(with: Array("From: alice@example.com\r\n".utf8)))
    }

    @Test("Rights are read and written back")
    func rights() throws {
        let bytes = try Fixture.vector("sync-rights-response")
        let response = try Self.command("5").response(from: bytes)
        let change = try #require(response.collections.first?.changes.first)
        guard case .change(let item) = change else {
            Issue.record("\(change) is not a Change")
            return
        }
        let license = try #require(item.data.email?.rightsManagementLicense)
        #expect(license.contentOwner == "alice@example.com")
        #expect(license.replyAllowed == true)
        #expect(license.forwardAllowed == false)
        #expect(license.isOwner == false)
        #expect(license.templateName == "Do Not Forward")
        #expect(license.rawElements.isEmpty)
        #expect(try response.reply(version: .v141).body == bytes)
    }

    @Test("The example of the specification is read without being told the class")
    func specificationExample() throws {
        let response = try Sync().response(from: Fixture.vector("ext-ms-aswbxml-example"))
        let collection = try #require(response.collections.first)
        #expect(collection.header.itemClass == .contacts)
        #expect(try response.reply(version: .v120).body == Fixture.vector("ext-ms-aswbxml-example"))
    }

    @Test("An empty body says that nothing has changed, and is written for it")
    func emptyResponse() throws {
        #expect(try Sync().response(from: []) == Sync.Response())
        #expect(try Sync.Response().reply(version: .v141) == CommandReply())
    }

    @Test("A refusal of the whole command", arguments: [12, 13, 14, 142, 177])
    func refusal(status: Int) throws {
        let response = Sync.Response(status: Status(rawValue: status))
        #expect(try Sync().roundTrip(response, .v141) == response)
        let limited = Sync.Response(status: 14, limit: 59)
        #expect(try Sync().roundTrip(limited, .v141) == limited)
    }

    @Test("What servers do differently is read all the same")
    func lenient() throws {
        let body = try ElementEncoder.document(AirSyncTag.sync, version: .v141) { (encoder) throws(WBXMLError) in
            try encoder.container(AirSyncTag.collections) { (encoder) throws(WBXMLError) in
                try encoder.empty(Tag(page: 40, token: 9))
                try encoder.container(AirSyncTag.collection) { (encoder) throws(WBXMLError) in
                    try encoder.container(AirSyncTag.commands) { (encoder) throws(WBXMLError) in
                        try encoder.container(AirSyncTag.add) { (encoder) throws(WBXMLError) in
                            try encoder.container(AirSyncTag.applicationData) { (encoder) throws(WBXMLError) in
                                try encoder.element(EmailTag.read, "perhaps")
                                try encoder.element(EmailTag.subject, "late")
                            }
                            try encoder.element(AirSyncTag.serverID, "5:1")
                        }
                        try encoder.container(AirSyncTag.add) { (encoder) throws(WBXMLError) in
                            try encoder.empty(AirSyncTag.applicationData)
                        }
                    }
                    try encoder.element(AirSyncTag.limit, 30)
                    try encoder.empty(AirSyncTag.moreAvailable)
                    try encoder.element(AirSyncTag.status, Status(1))
                    try encoder.element(AirSyncTag.collectionID, "5")
                    try encoder.element(AirSyncTag.syncKey, "vm_3ca6_30b52825_95")
                }
            }
        }
        let decoder = Sync().responseDecoder(contentType: nil)
        try decoder.feed(body)
        let response = try decoder.finish()
        let collection = try #require(response.collections.first)
        #expect(
            collection.header
                == Sync.CollectionHeader(
                    id: "5", syncKey: "vm_3ca6_30b52825_95", status: 1, moreAvailable: true, limit: 30))
        #expect(collection.changes.count == 1)
        guard case .add(let item)? = collection.changes.first else {
            Issue.record("no Add")
            return
        }
        #expect(item.data.email?.subject == "late")
        #expect(item.data.email?.rawElements.map(\.tag) == [EmailTag.read])
        #expect(item.issues.map(\.element.tag) == [EmailTag.read])
        #expect(decoder.issues.isEmpty, "what belongs to an item is reported with it")
        #expect(decoder.unknownElementCount == 2, "the element of page 40, and the item without an identifier")
    }
}
