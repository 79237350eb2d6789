import ActiveSyncProtocol
import Testing
import WBXML

@Suite("ItemOperations")
struct ItemOperationsTests {
    private static let conversation: [UInt8] = (0..<16).map { UInt8($0 * 0x11) }

    @Test(
        "Requests",
        arguments: [
            RequestRow(
                "itemops-fetch-item-request", .v141,
                ItemOperations([
                    .fetch(
                        ItemOperations.Fetch(
                            .item("5", "5:1"),
                            options: ItemOperations.Options(
                                mimeSupport: .always,
                                bodyPreferences: [BodyPreference(type: .mime, truncationSize: 500)],
                                schema: [EmailTag.subject, EmailTag.from, AirSyncBaseTag.body])))
                ])),
            RequestRow(
                "itemops-fetch-longid-request", .v141,
                ItemOperations([
                    .fetch(ItemOperations.Fetch(.longID("RgAAAAD%2bLongId"), removesRightsManagementProtection: true))
                ])),
            RequestRow(
                "itemops-move-conversation-request", .v140,
                ItemOperations([.move(conversation: conversation, to: "29", always: true)])),
        ])
    func requests(row: RequestRow<ItemOperations>) throws { try row.check() }

    @Test("Every operation comes back", arguments: [ProtocolVersion.v141, .v161])
    func roundTrip(version: ProtocolVersion) throws {
        var options = ItemOperations.Options(range: 10...99)
        options.userName = "alice"
        options.password = "secret"
        options.bodyPartPreference = BodyPartPreference(truncationSize: 10)
        options.rightsManagementSupport = true
        let command = ItemOperations(
            [
                .fetch(ItemOperations.Fetch(.attachment("5%3a1%3a0"), options: options)),
                .fetch(ItemOperations.Fetch(.document("\\\\server\\share\\a.txt"))),
                .emptyFolder("4", deletesSubfolders: true), .emptyFolder("5", deletesSubfolders: false),
                .move(conversation: Self.conversation, to: "7", always: false),
            ], acceptsMultipart: true)
        #expect(try command.roundTrip(version) == command)
        #expect(!"\(options)".contains("secret"))
    }

    @Test("A conversation can be moved since 14.0, and nothing is left out", arguments: ProtocolVersion.supported)
    func versions(version: ProtocolVersion) throws {
        let move = ItemOperations([
            .emptyFolder("4", deletesSubfolders: false), .move(conversation: [1], to: "7", always: true),
        ])
        let fetch = ItemOperations([
            .fetch(ItemOperations.Fetch(.longID("l"))), .emptyFolder("4", deletesSubfolders: true),
        ])
        if version >= .v140 {
            #expect(try move.roundTrip(version) == move)
        } else {
            #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try move.request(version: version) }
        }
        if version >= .v120 {
            #expect(try fetch.roundTrip(version) == fetch)
        } else {
            #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try fetch.request(version: version) }
        }
    }

    @Test(
        "A part of a document is fetched with a name and a password", arguments: [ProtocolVersion.v120, .v121, .v161])
    func libraryDocument(version: ProtocolVersion) throws {
        var options = ItemOperations.Options(range: 0...4095)
        options.userName = "EXAMPLE\\alice"
        options.password = "secret"
        let command = ItemOperations([.fetch(ItemOperations.Fetch(.document("\\\\server\\a.txt"), options: options))])
        guard case .fetch(let read)? = try command.roundTrip(version).operations.first else {
            Issue.record("no Fetch")
            return
        }
        #expect(read.target == .document("\\\\server\\a.txt"))
        #expect(read.options?.range == 0...4095)
        #expect(read.options?.userName == (version >= .v121 ? "EXAMPLE\\alice" : nil))
        #expect(read.options?.password == (version >= .v121 ? "secret" : nil))
        var content = ItemOperations.Content(data: [1, 0], range: 0...1, total: 9)
        content.version = DateTimeFormat.date(from: "2024-02-03T04:05:06.000Z")
        let response = ItemOperations.Response(results: [
            .fetch(ItemOperations.FetchResult(target: .document("\\\\server\\a.txt"), content: content))
        ])
        #expect(try ItemOperations().roundTrip(response, version) == response)
    }

    @Test("The attachment of a capture")
    func attachment() throws {
        let bytes = try Fixture.vector("itemops-fetch-attachment-response")
        let response = try ItemOperations().response(from: bytes)
        guard case .fetch(let fetch)? = response.results.first else {
            Issue.record("no Fetch")
            return
        }
        #expect(fetch.target == .attachment("5%3a1%3a0"))
        #expect(fetch.content?.contentType == "image/jpeg")
        #expect(fetch.content?.range == "0-89")
        #expect(fetch.content?.total == 90)
        #expect(fetch.content?.data?.count == 90)
        #expect(fetch.content?.data?.prefix(3) == [0xFF, 0xD8, 0xFF])
        #expect(fetch.hasContent)
        #expect(fetch.data == nil)
        #expect(try response.reply(version: .v141).body == bytes)
    }

    // MARK: Answers

    /// A message, an attachment, a document that is missing, an emptied folder and a moved conversation.
    private static var response: ItemOperations.Response {
        var email = Email()
        email.subject = "Part"
        email.body = Body(type: .mime, data: Array("From: x\r\n\r\n\u{FF}".utf8))
        return ItemOperations.Response(results: [
            .fetch(
                ItemOperations.FetchResult(target: .item("5", "5:1"), itemClass: .email, data: .email(email))),
            .fetch(
                ItemOperations.FetchResult(
                    target: .attachment("a"),
                    content: ItemOperations.Content(
                        data: Array(repeating: 7, count: 60), contentType: "text/plain", range: 0...59, total: 60))),
            .fetch(ItemOperations.FetchResult(status: 6, target: .document("x"))),
            .emptyFolder("4", status: 1), .move(conversation: conversation, status: 156),
        ])
    }

    private static func events(
        _ pieces: [[UInt8]], isMultipart: Bool, accepts: Bool = false
    ) throws -> ([ItemOperations.Event], ItemOperations.Response) {
        let contentType = isMultipart ? "application/vnd.ms-sync.multipart" : "application/vnd.ms-sync.wbxml"
        let decoder = ItemOperations(acceptsMultipart: accepts).responseDecoder(contentType: contentType)
        var events: [ItemOperations.Event] = []
        for piece in pieces {
            try decoder.feed(piece)
            while let event = try decoder.next() { events.append(event) }
        }
        return (events, try decoder.finish())
    }

    @Test("One document, read as a whole and outcome by outcome")
    func document() throws {
        let response = Self.response
        #expect(try ItemOperations().roundTrip(response, .v141) == response)
        let body = try response.reply(version: .v141).body
        let (events, rest) = try Self.events(body.map { [$0] }, isMultipart: false)
        #expect(events == response.results.map { .result($0) })
        #expect(rest == ItemOperations.Response(results: []))
    }

    /// The response as it is when its parts have been put in place.
    private static var filled: ItemOperations.Response {
        var response = response
        if case .fetch(var fetch) = response.results[0], case .email(var email)? = fetch.data {
            email.body?.part = 1
            fetch.data = .email(email)
            response.results[0] = .fetch(fetch)
        }
        if case .fetch(var fetch) = response.results[1] {
            fetch.content?.part = 2
            response.results[1] = .fetch(fetch)
        }
        return response
    }

    @Test("Several parts, read as a whole")
    func multipart() throws {
        let reply = try Self.response.multipartReply(version: .v141)
        #expect(reply.contentType == "application/vnd.ms-sync.multipart")
        #expect(try ItemOperations().response(from: reply.body, contentType: reply.contentType) == Self.filled)
    }

    @Test("Several parts, at every split: outcomes first, then the bytes of each part")
    func multipartSplits() throws {
        let body = try Self.response.multipartReply(version: .v141).body
        for position in 0...body.count {
            let pieces = [Array(body[..<position]), Array(body[position...])]
            let (events, rest) = try Self.events(pieces, isMultipart: true)
            var parts: [Int: [UInt8]] = [:]
            var ended: [Int] = []
            var resultCount = 0
            for event in events {
                switch event {
                case .result:
                    resultCount += 1
                    #expect(parts.isEmpty)
                case .bytes(let bytes, let part): parts[part, default: []] += bytes
                case .end(let part): ended.append(part)
                }
            }
            #expect(resultCount == 5, "split at \(position)")
            #expect(parts[1] == Array("From: x\r\n\r\n\u{FF}".utf8), "split at \(position)")
            #expect(parts[2]?.count == 60, "split at \(position)")
            #expect(ended == [1, 2])
            #expect(rest == ItemOperations.Response(results: []))
        }
    }

    @Test("A cut answer is an error at every byte", arguments: [false, true])
    func truncation(isMultipart: Bool) throws {
        let reply =
            isMultipart ? try Self.response.multipartReply(version: .v141) : try Self.response.reply(version: .v141)
        for length in 0..<reply.body.count {
            #expect(throws: ActiveSyncProtocolError.self, "cut at \(length)") {
                try ItemOperations().response(from: Array(reply.body[..<length]), contentType: reply.contentType)
            }
        }
    }

    @Test("A document under the content type of several parts is read as a document")
    func mislabelled() throws {
        let body = try Self.response.reply(version: .v141).body
        #expect(
            try ItemOperations().response(from: body, contentType: "application/vnd.ms-sync.multipart; x=y")
                == Self.response)
        let refusal = try ItemOperations.Response(status: 142).reply(version: .v141)
        let (_, rest) = try Self.events(refusal.body.map { [$0] }, isMultipart: true)
        #expect(rest == ItemOperations.Response(status: 142))
    }

    @Test("Several parts under the content type of a document are read as parts, when they were asked for")
    func mislabelledParts() throws {
        let body = try Self.response.multipartReply(version: .v141).body
        let command = ItemOperations(acceptsMultipart: true)
        for type in ["application/vnd.ms-sync.wbxml", "application/vnd.ms-sync", nil] {
            #expect(try command.response(from: body, contentType: type) == Self.filled)
        }
        for position in 0...body.count {
            let pieces = [Array(body[..<position]), Array(body[position...])]
            let (events, rest) = try Self.events(pieces, isMultipart: false, accepts: true)
            #expect(events.count { if case .result = $0 { true } else { false } } == 5, "split at \(position)")
            #expect(events.last == .end(part: 2) && rest == ItemOperations.Response(results: []))
        }
        let (events, _) = try Self.events(body.map { [$0] }, isMultipart: false, accepts: true)
        #expect(events.last == .end(part: 2))
        #expect(throws: ActiveSyncProtocolError.self, "nobody has asked for them") {
            try ItemOperations().response(from: body, contentType: "application/vnd.ms-sync.wbxml")
        }
    }

    @Test("A document is read as one, whatever was asked for and said", arguments: [false, true], [false, true])
    func documentOfAnyLabel(isMultipart: Bool, accepts: Bool) throws {
        for response in [
            Self.response, ItemOperations.Response(status: 142), ItemOperations.Response(status: nil, results: []),
        ] {
            let body = try response.reply(version: .v141).body
            for pieces in [[body], body.map({ [$0] })] {
                let (events, rest) = try Self.events(pieces, isMultipart: isMultipart, accepts: accepts)
                #expect(events == response.results.map { .result($0) })
                #expect(rest.status == response.status)
            }
        }
    }

    @Test("What is neither is an error, however short", arguments: [false, true])
    func neither(isMultipart: Bool) {
        let bodies: [[UInt8]] = [
            [2], [3, 1], [2, 0, 0], [2, 0, 0, 0], [2, 0, 0, 0, 20, 0, 0], [2, 0, 0, 0, 8, 0, 0, 0],
            [0, 0, 0, 0, 4, 0, 0, 0],
            [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], Array("<html>".utf8),
        ]
        for body in bodies {
            for pieces in [[body], body.map({ [$0] })] {
                #expect(throws: ActiveSyncProtocolError.self, "\(body)") {
                    try Self.events(pieces, isMultipart: isMultipart, accepts: true)
                }
            }
        }
    }

    @Test("A table of hundreds of parts is told from a document by its offset")
    func manyParts() throws {
        // 259 parts: the table begins with 03 01, as a document does.
        let results = (0..<258).map { number in
            ItemOperations.Result.fetch(
                ItemOperations.FetchResult(
                    target: .attachment(FileReference("a\(number)")),
                    content: ItemOperations.Content(data: [UInt8(number % 256)])))
        }
        let body = try ItemOperations.Response(results: results).multipartReply(version: .v141).body
        #expect(body.starts(with: [3, 1, 0, 0]))
        let (events, _) = try Self.events(body.map { [$0] }, isMultipart: false, accepts: true)
        #expect(events.last == .end(part: 258))
    }

    @Test("Names on the page AirSyncBase, an invented answer, and data that is no base64")
    func lenient() throws {
        let body = try ElementEncoder.document(ItemOperations.root, version: .v141) { (encoder) throws(WBXMLError) in
            try encoder.container(ItemOperationsTag.response) { (encoder) throws(WBXMLError) in
                try encoder.container(ItemOperationsTag.fetch) { (encoder) throws(WBXMLError) in
                    try encoder.element(Tag(page: 17, token: 0x12), "5")
                    try encoder.element(Tag(page: 17, token: 0x0D), "5:1")
                    try encoder.container(ItemOperationsTag.properties) { (encoder) throws(WBXMLError) in
                        try encoder.element(EmailTag.read, false)
                    }
                    try encoder.element(ItemOperationsTag.status, Status(1))
                }
                try encoder.container(ItemOperationsTag.fetch) { (encoder) throws(WBXMLError) in
                    try encoder.element(AirSyncBaseTag.fileReference, "gone")
                    try encoder.container(ItemOperationsTag.properties) { (encoder) throws(WBXMLError) in
                        try encoder.text(ItemOperationsTag.data, "(null)")
                    }
                }
            }
        }
        let response = try ItemOperations().response(from: body)
        guard case .fetch(let item) = response.results[0], case .fetch(let attachment) = response.results[1] else {
            Issue.record("no Fetch")
            return
        }
        #expect(item.target == .item("5", "5:1"))
        #expect(item.data?.email?.isRead == false)
        #expect(!item.hasContent)
        #expect(attachment.content?.data == nil)
        #expect(!attachment.hasContent)
        #expect(attachment.issues.count == 1)
    }

    @Test("2.5 has no ItemOperations, and an answer is never empty")
    func refused() {
        #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try ItemOperations().request(version: .v25) }
        #expect(throws: ActiveSyncProtocolError(.emptyBody, "")) { try ItemOperations().response(from: []) }
        #expect(throws: ActiveSyncProtocolError(.unexpectedDocument, "")) {
            try ItemOperations().response(from: Fixture.vector("foldersync-request"))
        }
    }
}
