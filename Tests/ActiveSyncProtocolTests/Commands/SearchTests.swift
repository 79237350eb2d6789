import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@Suite("Search")
struct SearchTests {
    private static let conversation: [UInt8] = (0..<16).map { UInt8($0 * 0x11) }
    private static let date = Date(timeIntervalSince1970: 1_706_933_106)

    private static var library: Search {
        var options = Search.Options(range: 0...999)
        options.userName = "EXAMPLE\\alice"
        options.password = "secret"
        return .documentLibrary("\\\\server\\share\\docs", options: options)
    }

    @Test(
        "Requests",
        arguments: [
            RequestRow("search-doclib-request", .v121, library),
            RequestRow("search-mailbox-convid-request", .v140, .mailbox([.conversation(conversation)])),
            RequestRow(
                "ext-libwbxml-airsync-002-search-query-for-exchange", .v140,
                .mailbox(
                    [.itemClass(.calendar), .freeText("test")],
                    options: Search.Options(
                        range: 0...1, rebuildResults: true, deepTraversal: true,
                        bodyPreferences: [BodyPreference(type: .html)]))),
        ])
    func requests(row: RequestRow<Search>) throws { try row.check() }

    /// A query with a condition of each kind.
    private static let everyTerm: [Search.Term] = [
        .itemClass(.email), .itemClass(.calendar), .collection("mail%2F5"), .collection("7"), .freeText("a & b"),
        .conversation(conversation), .received(after: date), .received(before: date),
        .or([.freeText("x"), .and([.freeText("")])]), .comparison(.equalTo, EmailTag.from, "ann@example.com"),
        .other(WBXMLElement(SearchTag.substringOp, [.text(Array("s".utf8))])),
    ]

    private static var everyOption: Search.Options {
        var options = Search.Options(
            range: 100...199, rebuildResults: true, deepTraversal: true,
            bodyPreferences: [BodyPreference(type: .plainText, truncationSize: 10), BodyPreference(type: .html)],
            mimeSupport: .secureOnly, picture: PictureOptions(maxSize: 4096, maxPictures: 3))
        options.userName = "alice"
        options.password = "secret"
        options.rightsManagementSupport = true
        options.bodyPartPreference = BodyPartPreference(truncationSize: 10)
        return options
    }

    @Test("A query of the mailbox comes back, with the options of the version", arguments: ProtocolVersion.supported)
    func mailbox(version: ProtocolVersion) throws {
        let command = Search.mailbox(Self.everyTerm, options: Self.everyOption)
        guard version >= .v120 else {
            #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try command.request(version: version) }
            #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try Self.library.request(version: version) }
            return
        }
        var expected = command
        if version < .v121 {
            expected.options?.userName = nil
            expected.options?.password = nil
        }
        if version < .v140 {
            expected.query = .terms([.and(Self.everyTerm.filter { $0 != .conversation(Self.conversation) })])
        }
        if version < .v141 {
            expected.options?.rightsManagementSupport = nil
            expected.options?.bodyPartPreference = nil
            expected.options?.picture = nil
        }
        #expect(try command.roundTrip(version) == expected)
    }

    @Test("The address book is searched in every version", arguments: ProtocolVersion.supported)
    func addressBook(version: ProtocolVersion) throws {
        let picture = PictureOptions(maxPictures: 1)
        let command = Search.gal("Müller", options: Search.Options(range: 0...99, picture: picture))
        let read = try command.roundTrip(version)
        #expect(read.query == .text("Müller"))
        #expect(read.options?.range == 0...99)
        #expect(read.options?.picture == (version >= .v141 ? picture : nil))
    }

    @Test("A time is written as Search has it, and a comparison that is none is kept")
    func comparisons() throws {
        #expect(
            Search.Term.received(after: Self.date)
                == .comparison(.greaterThan, EmailTag.dateReceived, "2024-02-03T04:05:06.000Z"))
        let odd = WBXMLElement(SearchTag.lessThan, [.element(WBXMLElement(EmailTag.dateReceived))])
        let command = Search(.mailbox, .terms([.other(odd)]))
        #expect(try command.roundTrip(.v141) == command)
    }

    @Test("Both spellings of the document library")
    func spelling() {
        #expect(Search.Store("Document Library").isDocumentLibrary)
        #expect(Search.Store.documentLibrary.isDocumentLibrary)
        #expect(!Search.Store.gal.isDocumentLibrary)
    }

    @Test("What is printed does not hold the password")
    func description() {
        #expect(!"\(Self.everyOption)".contains("secret"))
    }

    // MARK: Answers

    private static var ann: GALEntry {
        var entry = GALEntry()
        entry.displayName = "Ann"
        entry.phone = "555-0100"
        entry.office = "1/23"
        entry.title = "Dr"
        entry.company = "Example"
        entry.alias = "ann"
        entry.firstName = "Ann"
        entry.lastName = "Bee"
        entry.mobilePhone = "555-0101"
        entry.emailAddress = "ann@example.com"
        return entry
    }

    @Test("The answers of the address book")
    func people() throws {
        let bytes = try Fixture.vector("search-gal-response")
        let response = try Search.gal("ann").response(from: bytes)
        #expect(response.status == .success)
        #expect(response.store?.range == 0...0)
        #expect(response.store?.total == 1)
        var entry = try #require(response.results.first?.recipient)
        let picture = try #require(entry.picture)
        #expect(picture.status == .success)
        #expect(picture.data?.prefix(3) == [0xFF, 0xD8, 0xFF])
        #expect("\(picture)" == "DirectoryPicture(1, \(picture.data?.count ?? 0) bytes)")
        entry.picture = nil
        #expect(entry == Self.ann)
        #expect(try response.reply(version: .v141).body == bytes)
    }

    @Test(
        "Nothing found is one empty result",
        arguments: [
            ResponseRow(
                "search-empty-response", .v141, to: Search.gal("x"), Search.Response(store: Search.StoreResponse()))
        ])
    func responses(row: ResponseRow<Search>) throws { try row.check() }

    @Test(
        "Captures come back as values, in our order of elements",
        arguments: [
            ("ext-libwbxml-activesync-040-search-response", 1),
            ("ext-libwbxml-airsync-003-search-response-from-exchange", 2),
        ])
    func captures(vector: String, count: Int) throws {
        let response = try Search.gal("x").response(from: Fixture.vector(vector))
        #expect(response.results.count == count)
        #expect(try Search.gal("x").roundTrip(response, .v141) == response)
    }

    @Test("Items of the mailbox have their class, their name and their folder")
    func items() throws {
        let bytes = try Fixture.vector("ext-libwbxml-airsync-003-search-response-from-exchange")
        let response = try Search.mailbox([]).response(from: bytes)
        #expect(response.results.map(\.itemClass) == [.calendar, .calendar])
        #expect(response.results.map(\.collectionID) == ["3", "3"])
        #expect(response.results.allSatisfy { $0.longID?.rawValue.hasPrefix("RgAAAADi22n") == true })
        #expect(response.results.allSatisfy { $0.data?.itemClass == .calendar })
        #expect(response.store?.total == 19)
    }

    @Test("Messages, documents and people come back", arguments: [ProtocolVersion.v120, .v121, .v140, .v141, .v161])
    func roundTrip(version: ProtocolVersion) throws {
        var email = Email()
        email.subject = "found"
        email.isRead = false
        var entry = Self.ann
        entry.picture = version >= .v141 ? DirectoryPicture(status: SearchPictureStatus.tooLarge) : nil
        let response = Search.Response(
            store: Search.StoreResponse(
                results: [
                    Search.Result(itemClass: .email, longID: "l1", collectionID: "5", data: .email(email)),
                    Search.Result(recipient: entry),
                ], range: 0...1, total: 8))
        #expect(try Search.mailbox([]).roundTrip(response, version) == response)
    }

    @Test(
        "Failures",
        arguments: [
            Search.Response(status: 3), Search.Response(status: 142),
            Search.Response(store: Search.StoreResponse(status: SearchStoreStatus.endOfRange)),
        ])
    func failures(response: Search.Response) throws {
        #expect(try Search.gal("x").roundTrip(response, .v161) == response)
        #expect(response.results.isEmpty)
    }

    @Test("What servers do differently is read all the same")
    func lenient() throws {
        let body = try ElementEncoder.document(SearchTag.search, version: .v141) { (encoder) throws(WBXMLError) in
            try encoder.container(SearchTag.response) { (encoder) throws(WBXMLError) in
                try encoder.container(SearchTag.store) { (encoder) throws(WBXMLError) in
                    try encoder.element(SearchTag.range, "8 results")
                    try encoder.container(SearchTag.result) { (encoder) throws(WBXMLError) in
                        try encoder.container(SearchTag.properties) { (encoder) throws(WBXMLError) in
                            try encoder.element(GALTag.displayName, "Ann")
                            try encoder.empty(Tag(page: 16, token: 0x3F))
                            try encoder.container(GALTag.picture) { (encoder) throws(WBXMLError) in
                                try encoder.element(GALTag.status, "?")
                                try encoder.element(GALTag.data, "/9j/")
                            }
                        }
                    }
                    try encoder.empty(Tag(page: 15, token: 0x3F))
                    try encoder.element(SearchTag.total, 8)
                }
                try encoder.empty(Tag(page: 15, token: 0x3F))
            }
        }
        var decoder = Search.gal("x").responseDecoder(contentType: nil)
        try decoder.feed(body)
        let response = try decoder.finish()
        let result = try #require(response.results.first)
        #expect(result.recipient?.displayName == "Ann")
        #expect(result.recipient?.picture?.data == [0xFF, 0xD8, 0xFF], "base64 text stands for bytes")
        #expect(result.issues.map(\.element.tag) == [GALTag.status])
        #expect(response.store?.total == 8)
        #expect(response.store?.range == nil)
        #expect(decoder.issues.map(\.element.tag) == [SearchTag.range])
        #expect(decoder.unknownElementCount >= 2)
    }
}
