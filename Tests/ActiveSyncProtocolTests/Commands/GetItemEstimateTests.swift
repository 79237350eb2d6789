import ActiveSyncProtocol
import Testing

@Suite("GetItemEstimate")
struct GetItemEstimateTests {
    private static let command = GetItemEstimate([
        GetItemEstimate.Collection(
            "5", syncKey: "2", options: [GetItemEstimate.Options(itemClass: .email, filterType: .threeDays)])
    ])

    @Test("Requests", arguments: [RequestRow("getitemestimate-request-v141", .v141, command)])
    func requests(row: RequestRow<GetItemEstimate>) throws { try row.check() }

    @Test("Both shapes are read as the same", arguments: ProtocolVersion.supported)
    func shapes(version: ProtocolVersion) throws {
        #expect(try Self.command.roundTrip(version) == Self.command)
        var conversations = Self.command
        conversations.collections[0].conversationMode = true
        let read = try conversations.roundTrip(version)
        #expect(read.collections[0].conversationMode == (version >= .v140 ? true : nil))
    }

    @Test("The old shape has its own order")
    func oldOrder() throws {
        let bytes = try Self.command.request(version: .v121).body.bytes
        // Header, GetItemEstimate, Collections, Collection, Class "Email", CollectionId "5", FilterType "2", SyncKey "2".
        #expect(
            bytes == [0x03, 0x01, 0x6A, 0x00, 0x00, 0x06, 0x45, 0x47, 0x48, 0x49, 0x03] + Array("Email".utf8)
                + [0x00, 0x01, 0x4A, 0x03, 0x35, 0x00, 0x01, 0x00, 0x00, 0x58, 0x03, 0x32, 0x00, 0x01]
                + [0x4B, 0x03, 0x32, 0x00, 0x01, 0x01, 0x01, 0x01])
    }

    @Test(
        "Responses come back",
        arguments: [
            GetItemEstimate.Response(estimates: [
                GetItemEstimate.Estimate(id: "5", count: 17), GetItemEstimate.Estimate(status: 2),
                GetItemEstimate.Estimate(status: 3, id: "mail%2Fa"),
            ]),
            GetItemEstimate.Response(status: 142),
        ])
    func responses(response: GetItemEstimate.Response) throws {
        #expect(try GetItemEstimate().roundTrip(response, .v141) == response)
    }

    static let withClass = GetItemEstimate.Response(estimates: [
        GetItemEstimate.Estimate(id: "5", count: 17, itemClass: .email)
    ])

    @Test("Up to 12.1 an answer says the class", arguments: ProtocolVersion.supported)
    func classes(version: ProtocolVersion) throws {
        let read = try GetItemEstimate().roundTrip(Self.withClass, version)
        #expect(read.estimates[0].itemClass == (version <= .v121 ? .email : nil))
        #expect(read.estimates[0].count == 17)
    }
}
