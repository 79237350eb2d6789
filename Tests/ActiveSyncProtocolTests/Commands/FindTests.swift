import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@Suite("Find")
struct FindTests {
    private static let id: Find.SearchID = "13c06c2c-2ad2-4d5f-8b4b-0b3b8e1b9a51"

    @Test(
        "Requests come back",
        arguments: [
            Find(.mailbox(Find.MailboxQuery("from:ann")), searchID: id),
            Find(
                .mailbox(Find.MailboxQuery("", itemClass: .email, collectionID: "mail%2F5")), searchID: id,
                options: Find.Options(range: 0...99, deepTraversal: true)),
            Find(.gal("Müller"), searchID: id),
            Find(
                .gal("ann"), searchID: id,
                options: Find.Options(range: 100...199, picture: PictureOptions(maxSize: 4096, maxPictures: 3))),
        ])
    func requests(command: Find) throws { #expect(try command.roundTrip(.v161) == command) }

    @Test("Older versions do not have it", arguments: ProtocolVersion.supported.filter { $0 < .v161 })
    func versions(version: ProtocolVersion) {
        let command = Find(.gal("ann"), searchID: Self.id)
        #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try command.request(version: version) }
    }

    private static var found: Find.Response {
        var message = Find.Message()
        message.subject = "status"
        message.dateReceived = DateTimeFormat.date(from: "2024-02-03T04:05:06.000Z")
        message.displayTo = "Bob"
        message.displayCc = "Dave"
        message.displayBcc = "Eve"
        message.importance = .normal
        message.isRead = true
        message.isDraft = false
        message.preview = "hello"
        message.hasAttachments = false
        message.from = "alice@example.com"
        return Find.Response(
            store: Find.StoreResponse(
                .mailbox,
                results: [Find.Result(itemClass: .email, serverID: "5:3", collectionID: "5", message: message)],
                range: 0...0, total: 1))
    }

    @Test(
        "Responses",
        arguments: [
            ResponseRow("find-mailbox-response", .v161, to: Find(.gal(""), searchID: id), found)
        ])
    func responses(row: ResponseRow<Find>) throws { try row.check() }

    @Test("People, failures and nothing come back")
    func roundTrip() throws {
        let command = Find(.gal("ann"), searchID: Self.id)
        var entry = GALEntry()
        entry.displayName = "Ann"
        entry.picture = DirectoryPicture(data: [0xFF, 0xD8, 0, 1])
        let people = Find.Response(
            store: Find.StoreResponse(.gal, results: [Find.Result(recipient: entry)], range: 0...0, total: 1))
        for response in [
            people, Find.Response(status: 3), Find.Response(status: 142),
            Find.Response(store: Find.StoreResponse(.mailbox, status: FindStatus.startWithRangeZero)),
            Find.Response(store: Find.StoreResponse(.mailbox)),
        ] {
            #expect(try command.roundTrip(response, .v161) == response)
        }
    }

    /// An answer with the picture on the page Find.
    static func answerWithPicture() throws -> [UInt8] {
        try ElementEncoder.document(FindTag.find, version: .v161) { (encoder) throws(WBXMLError) in
            try encoder.container(FindTag.response) { (encoder) throws(WBXMLError) in
                try encoder.container(FindTag.result) { (encoder) throws(WBXMLError) in
                    try encoder.container(FindTag.properties) { (encoder) throws(WBXMLError) in
                        try encoder.element(GALTag.displayName, "Ann")
                        try encoder.container(FindTag.picture) { (encoder) throws(WBXMLError) in
                            try encoder.element(FindTag.status, Status(1))
                            try encoder.opaque(GALTag.data, [1, 0, 2])
                        }
                        try encoder.element(FindTag.hasAttachments, "perhaps")
                    }
                }
            }
        }
    }

    @Test("A picture on the page of the command is understood, and what is said of a message is not printed")
    func lenient() throws {
        let response = try Find(.gal("ann"), searchID: Self.id).response(from: Self.answerWithPicture())
        let result = try #require(response.results.first)
        #expect(result.recipient?.picture == DirectoryPicture(status: 1, data: [1, 0, 2]))
        #expect(result.issues.map(\.element.tag) == [FindTag.hasAttachments])
        #expect(!"\(Self.found)".contains("hello"))
    }
}
