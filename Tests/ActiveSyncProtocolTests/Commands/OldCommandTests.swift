import ActiveSyncProtocol
import Testing
import WBXML

@Suite("GetAttachment and GetHierarchy")
struct OldCommandTests {
    private static let oldVersions = ProtocolVersion.supported.filter { $0 <= .v121 }
    private static let newVersions = ProtocolVersion.supported.filter { $0 > .v121 }

    @Test("The query names the attachment, and there is no body", arguments: oldVersions)
    func attachmentRequest(version: ProtocolVersion) throws {
        let command = GetAttachment("mail/INBOX/1/2%3a")
        let request = try command.request(version: version)
        #expect(request.command == .getAttachment)
        #expect(request.body == .none)
        #expect(request.parameters == CommandParameters(attachmentName: "mail/INBOX/1/2%3a"))
        #expect(try GetAttachment(request: request) == command)
    }

    @Test("Later versions have neither", arguments: newVersions)
    func versions(version: ProtocolVersion) {
        #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try GetAttachment("a").request(version: version) }
        #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try GetHierarchy().request(version: version) }
    }

    @Test("A request that names nothing is refused")
    func refused() {
        #expect(throws: ActiveSyncProtocolError(.badQuery, "")) {
            try GetAttachment(request: CommandRequest(.getAttachment))
        }
    }

    @Test("The answer is the attachment, whatever it holds", arguments: [[], [0x03, 0x01, 0x6A, 0x00], [1, 0, 255]])
    func attachment(data: [UInt8]) throws {
        let response = GetAttachment.Response(data: data, contentType: data.isEmpty ? nil : "image/jpeg")
        let reply = try response.reply(version: .v121)
        #expect(reply.body == data)
        #expect(try GetAttachment("a").response(from: reply.body, contentType: reply.contentType) == response)
        #expect(GetAttachment.Response(data: [1]).contentType == nil)
        #expect(GetAttachment.hasRawAnswer)
        #expect(!GetHierarchy.hasRawAnswer)
        #expect(try GetAttachment.Response(data: [1]).reply(version: .v25).contentType == "application/octet-stream")
    }

    @Test("The attachment is handed out while it arrives")
    func pieces() throws {
        var decoder = GetAttachment("a").responseDecoder(contentType: "text/plain")
        var events: [[UInt8]] = []
        for piece in [[1, 2], [], [3]] as [[UInt8]] {
            try decoder.feed(piece)
            while let event = try decoder.next() { events.append(event) }
        }
        try decoder.feed([4])
        #expect(events == [[1, 2], [3]])
        #expect(try decoder.finish() == GetAttachment.Response(data: [4], contentType: "text/plain"))
    }

    @Test("A document may be a refusal")
    func refusal() throws {
        let body = try Fixture.vector("sendmail-error-response")
        let response = try GetAttachment("a").response(from: body, contentType: ContentType.wbxml)
        #expect(response == GetAttachment.Response(status: 119))
        let other = try GetAttachment("a").response(from: [1, 2, 3], contentType: ContentType.wbxml)
        #expect(other == GetAttachment.Response(data: [1, 2, 3], contentType: ContentType.wbxml))
        #expect(try response.reply(version: .v121) == CommandReply())
    }

    // MARK: GetHierarchy

    private static let folders = GetHierarchy.Response(folders: [
        FolderSync.Folder(id: "5", displayName: "Inbox", type: .inbox),
        FolderSync.Folder(id: "1", displayName: "Calendar", type: .calendar),
    ])

    @Test("Folders", arguments: [ResponseRow("gethierarchy-response", .v121, to: GetHierarchy(), folders)])
    func responses(row: ResponseRow<GetHierarchy>) throws { try row.check() }

    @Test("There is nothing to ask", arguments: oldVersions)
    func hierarchyRequest(version: ProtocolVersion) throws {
        let request = try GetHierarchy().request(version: version)
        #expect(request == CommandRequest(.getHierarchy))
        #expect(try GetHierarchy(request: request) == GetHierarchy())
    }

    @Test("Refusals, and folders without an identifier")
    func lenient() throws {
        let refusal = GetHierarchy.Response(status: 137)
        #expect(try GetHierarchy().roundTrip(refusal, .v121) == refusal)
        let body = try ElementEncoder.document(FolderHierarchyTag.folders, version: .v25) {
            (encoder) throws(WBXMLError) in
            try encoder.empty(FolderHierarchyTag.folder)
            try encoder.empty(Tag(page: 7, token: 0x3F))
        }
        #expect(try GetHierarchy().response(from: body) == GetHierarchy.Response(folders: []))
        #expect(throws: ActiveSyncProtocolError(.emptyBody, "")) { try GetHierarchy().response(from: []) }
    }
}
