import ActiveSyncProtocol
import Testing
import WBXML

@Suite("Ping")
struct PingTests {
    @Test(
        "Requests",
        arguments: [
            RequestRow(
                "ping-request", .v141,
                Ping(heartbeatInterval: 900, folders: [Ping.Folder("5", .email), Ping.Folder("1", .calendar)]))
        ])
    func requests(row: RequestRow<Ping>) throws { try row.check() }

    @Test(
        "Responses",
        arguments: [
            ResponseRow("ping-status1-response", .v141, to: Ping(), Ping.Response(status: 1)),
            ResponseRow("ping-status5-response", .v141, to: Ping(), Ping.Response(status: 5, heartbeatInterval: 3540)),
            ResponseRow("ping-status6-response", .v141, to: Ping(), Ping.Response(status: 6, maxFolders: 200)),
        ])
    func responses(row: ResponseRow<Ping>) throws { try row.check() }

    @Test("Nothing to say is no body, both ways")
    func empty() throws {
        let request = try Ping().request(version: .v161)
        #expect(request.body == .none)
        #expect(try Ping(request: request) == Ping())
        #expect(try Ping().response(from: []) == Ping.Response(status: nil))
        #expect(Ping().longestWait == 3540)
        #expect(Ping(heartbeatInterval: 60).longestWait == 60)
    }

    @Test(
        "Requests come back",
        arguments: [
            Ping(heartbeatInterval: 60), Ping(folders: []), Ping(folders: [Ping.Folder("mail%2F1", .email)]),
        ])
    func roundTrip(command: Ping) throws {
        for version in ProtocolVersion.supported { #expect(try command.roundTrip(version) == command) }
    }

    @Test("Changed folders come as text, or as containers")
    func changedFolders() throws {
        let response = Ping.Response(status: 2, changedFolders: ["5", "mail%2Fa"])
        #expect(try Ping().roundTrip(response, .v141) == response)
        let body = try ElementEncoder.document(PingTag.ping, version: .v141) { (encoder) throws(WBXMLError) in
            try encoder.container(PingTag.folders) { (encoder) throws(WBXMLError) in
                try encoder.empty(PingTag.folder)
                try encoder.element(PingTag.folder, containing: Ping.Folder("7", .tasks))
                try encoder.element(PingTag.folder, "8")
            }
        }
        #expect(try Ping().response(from: body) == Ping.Response(status: nil, changedFolders: ["7", "8"]))
    }
}
