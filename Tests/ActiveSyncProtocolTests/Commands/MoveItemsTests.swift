import ActiveSyncProtocol
import Testing

@Suite("MoveItems")
struct MoveItemsTests {
    @Test(
        "Requests",
        arguments: [
            RequestRow(
                "moveitems-request", .v141,
                MoveItems([MoveItems.Move("5:1", from: "5", to: "29"), MoveItems.Move("5:2", from: "5", to: "29")]))
        ])
    func requests(row: RequestRow<MoveItems>) throws { try row.check() }

    @Test(
        "Responses",
        arguments: [
            ResponseRow(
                "moveitems-response", .v141, to: MoveItems(),
                MoveItems.Response(results: [
                    MoveItems.Result("5:1", newID: "29:1"),
                    MoveItems.Result("5:2", status: MoveItemsStatus.invalidSource),
                ]))
        ])
    func responses(row: ResponseRow<MoveItems>) throws { try row.check() }

    @Test("The number 3 is success, 1 is not")
    func success() {
        #expect(MoveItems.Result("a", status: 3).isSuccess)
        #expect(!MoveItems.Result("a", status: 1).isSuccess)
    }

    @Test("A refusal of the whole command")
    func refusal() throws {
        let response = MoveItems.Response(status: 142)
        #expect(try MoveItems().roundTrip(response, .v161) == response)
    }
}
