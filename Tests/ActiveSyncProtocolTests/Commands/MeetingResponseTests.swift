import ActiveSyncProtocol
import FoundationEssentials
import Testing
import WBXML

@Suite("MeetingResponse")
struct MeetingResponseTests {
    private static let start = DateTimeFormat.date(from: "20240316T170000Z")
    private static let end = DateTimeFormat.date(from: "20240316T180000Z")
    private static let instance = DateTimeFormat.date(from: "2026-09-08T09:00:00.000Z")

    @Test(
        "Requests",
        arguments: [
            RequestRow(
                "meetingresponse-request-v161", .v161,
                MeetingResponse([
                    MeetingResponse.Request(
                        .decline, to: .item("5", "5:10"), reply: MeetingResponse.Reply(body: Body(text: "Sorry")),
                        proposedStartTime: start, proposedEndTime: end)
                ]))
        ])
    func requests(row: RequestRow<MeetingResponse>) throws { try row.check() }

    @Test("Each version has its elements", arguments: ProtocolVersion.supported)
    func shapes(version: ProtocolVersion) throws {
        var command = MeetingResponse([
            MeetingResponse.Request(
                .accept, to: .item("mail%2F5", "5:10"), reply: MeetingResponse.Reply(), proposedStartTime: Self.start,
                proposedEndTime: Self.end),
            MeetingResponse.Request(.tentative, to: .longID("long")),
        ])
        if version < .v120 {
            #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try command.request(version: version) }
            command.requests.removeLast()
        }
        let read = try command.roundTrip(version)
        if version < .v161 {
            command.requests[0].proposedStartTime = nil
            command.requests[0].proposedEndTime = nil
        }
        if version < .v160 { command.requests[0].reply = nil }
        #expect(read == command)
    }

    @Test("One event of a series can be named since 14.1", arguments: ProtocolVersion.supported)
    func instances(version: ProtocolVersion) throws {
        let command = MeetingResponse([
            MeetingResponse.Request(.accept, to: .item("1", "1:6"), instance: Self.instance)
        ])
        guard version >= .v141 else {
            #expect(throws: ActiveSyncProtocolError(.notInVersion, "")) { try command.request(version: version) }
            return
        }
        let request = try command.request(version: version)
        #expect(try MeetingResponse(request: request) == command)
        // With punctuation, not in the compact form of Sync.
        let text = Array("2026-09-08T09:00:00.000Z".utf8)
        #expect(request.body.bytes.split(separator: 0).contains { $0.suffix(text.count) == text })
    }

    @Test("Answers come back", arguments: ProtocolVersion.supported)
    func answers(version: ProtocolVersion) throws {
        let response = MeetingResponse.Response(results: [
            MeetingResponse.Result("5:10", calendarID: "1:7"), MeetingResponse.Result("5:11"),
            MeetingResponse.Result(nil, status: MeetingResponseStatus.invalidRequest),
        ])
        #expect(try MeetingResponse().roundTrip(response, version) == response)
        let refusal = MeetingResponse.Response(status: 142)
        #expect(try MeetingResponse().roundTrip(refusal, version) == refusal)
    }

    @Test("What nobody knows is skipped, and what is not said has a default")
    func lenient() throws {
        let body = try ElementEncoder.document(MeetingResponse.root, version: .v161) { (encoder) throws(WBXMLError) in
            try encoder.empty(Tag(page: 8, token: 0x3F))
            try encoder.container(MeetingResponseTag.request) { (encoder) throws(WBXMLError) in
                try encoder.element(MeetingResponseTag.requestID, "5:1")
                try encoder.container(MeetingResponseTag.sendResponse) { (encoder) throws(WBXMLError) in
                    try encoder.empty(Tag(page: 8, token: 0x3F))
                }
            }
        }
        let command = try MeetingResponse(request: CommandRequest(.meetingResponse, body: .wbxml(body)))
        #expect(
            command.requests == [
                MeetingResponse.Request(0, to: .item("", "5:1"), reply: MeetingResponse.Reply())
            ])
    }
}
