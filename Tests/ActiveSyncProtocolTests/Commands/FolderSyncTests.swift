import ActiveSyncProtocol
import Testing
import WBXML

@Suite("FolderSync")
struct FolderSyncTests {
    @Test("Requests", arguments: [RequestRow("foldersync-request", .v141, FolderSync())])
    func requests(row: RequestRow<FolderSync>) throws { try row.check() }

    @Test(
        "Responses",
        arguments: [
            ResponseRow(
                "foldersync-response", .v141, to: FolderSync(),
                FolderSync.Response(
                    syncKey: "1",
                    changes: [
                        .update(FolderSync.Folder(id: "12", displayName: "Projekte", type: .userMail)), .delete("13"),
                        .add(FolderSync.Folder(id: "1", displayName: "Kalender", type: .calendar)),
                        .add(FolderSync.Folder(id: "5", displayName: "收件箱", type: .inbox)),
                    ])),
            ResponseRow(
                "foldersync-nochange-response", .v141, to: FolderSync(), FolderSync.Response(syncKey: "1")),
            ResponseRow(
                "ext-libwbxml-activesync-021-folder-sync-initial-response", .v141, to: FolderSync(),
                FolderSync.Response(
                    syncKey: "1",
                    changes: [
                        .add(FolderSync.Folder(id: "1", displayName: "Calendar", type: .calendar)),
                        .add(FolderSync.Folder(id: "2", displayName: "Contacts", type: .contacts)),
                        .add(FolderSync.Folder(id: "3", displayName: "INBOX", type: .sentItems)),
                        .add(FolderSync.Folder(id: "12", parentID: "3", displayName: "Family", type: .userMail)),
                        .add(FolderSync.Folder(id: "RI", displayName: "RecipientInfo", type: .recipientInformation)),
                    ])),
        ])
    func responses(row: ResponseRow<FolderSync>) throws { try row.check() }

    @Test("A refusal has a status and nothing else", arguments: [9, 142, 177])
    func refusal(status: Int) throws {
        let response = FolderSync.Response(status: Status(rawValue: status))
        #expect(try FolderSync().roundTrip(response, .v161) == response)
    }

    @Test("The status may come with the root of another command")
    func foreignRoot() throws {
        let body = try ElementEncoder.document(PingTag.ping, version: .v161) { (encoder) throws(WBXMLError) in
            try encoder.element(PingTag.status, Status(111))
        }
        #expect(try FolderSync().response(from: body) == FolderSync.Response(status: 111))
    }

    @Test("Folders without an identifier and elements that nobody knows are counted and skipped")
    func lenient() throws {
        let body = try ElementEncoder.document(FolderSync.Response.root, version: .v161) {
            (encoder) throws(WBXMLError) in
            try encoder.container(FolderHierarchyTag.changes) { (encoder) throws(WBXMLError) in
                try encoder.container(FolderHierarchyTag.add) { (encoder) throws(WBXMLError) in
                    try encoder.element(FolderHierarchyTag.displayName, "nameless")
                }
                try encoder.container(FolderHierarchyTag.add) { (encoder) throws(WBXMLError) in
                    try encoder.element(FolderHierarchyTag.serverID, "mail%2F7")
                    try encoder.element(Tag(page: 99, token: 0x07), "?")
                    try encoder.element(FolderHierarchyTag.type, "inbox")
                }
            }
            try encoder.element(FolderHierarchyTag.syncKey, "-1")
        }
        var decoder = FolderSync().responseDecoder(contentType: nil)
        try decoder.feed(body)
        let response = try decoder.finish()
        #expect(response.status == nil)
        #expect(response.syncKey == "-1")
        #expect(response.changes == [.add(FolderSync.Folder(id: "mail%2F7", displayName: "", type: .unknown))])
        #expect(decoder.unknownElementCount == 2)
        #expect(decoder.issues.map(\.element.tag) == [FolderHierarchyTag.type])
    }

    @Test("What is no answer is refused")
    func refused() throws {
        let command = FolderSync()
        #expect(throws: ActiveSyncProtocolError(.emptyBody, "")) { try command.response(from: []) }
        #expect(throws: ActiveSyncProtocolError(.badWBXML, "")) { try command.response(from: Array("<html>".utf8)) }
        #expect(throws: ActiveSyncProtocolError(.unexpectedDocument, "")) {
            try command.response(from: Fixture.vector("settings-oof-get-request"))
        }
        let body = try Fixture.vector("foldersync-response")
        for length in 1..<body.count {
            #expect(throws: ActiveSyncProtocolError(.badWBXML, "")) {
                try command.response(from: Array(body[..<length]))
            }
        }
    }

    @Test("What is no request is refused")
    func refusedRequests() throws {
        #expect(throws: ActiveSyncProtocolError(.emptyBody, "")) {
            try FolderSync(request: CommandRequest(.folderSync))
        }
        #expect(throws: ActiveSyncProtocolError(.badWBXML, "")) {
            try FolderSync(request: CommandRequest(.folderSync, body: .wbxml(Fixture.vector("ping-request"))))
        }
        #expect(throws: ActiveSyncProtocolError(.invalidValue, "")) {
            try FolderSync(since: "a\0").request(version: .v141)
        }
    }
}
