import ActiveSyncProtocol
import Testing

@Suite("Statuses")
struct StatusTests {
    @Test("The sources are what the table generates")
    func generatedSources() throws {
        let generator = try StatusGenerator()
        let folder = "Sources/ActiveSyncProtocol/Status"
        try Fixture.expectGenerated(generator.constants(), at: "\(folder)/Status+Codes.swift")
        try Fixture.expectGenerated(generator.tables(), at: "\(folder)/Status+Tables.swift")
    }

    @Test("Every row of the table is found by its scope and number")
    func everyRow() throws {
        let rows = try StatusGenerator().rows
        #expect(rows.count > 250)
        for row in rows {
            let scope = try #require(Status.Scope(rawValue: row.scope))
            let meaning = try #require(Status(rawValue: row.number).meaning(in: scope), "\(row.scope) \(row.number)")
            #expect(meaning.name == row.name)
            #expect(meaning.text == row.text)
            #expect(meaning.advice == row.advice)
        }
    }

    @Test("A common status means the same in every command, another only where it is listed")
    func fallback() {
        #expect(Status(142).meaning(in: .sync)?.name == "DeviceNotProvisioned")
        #expect(Status(9).meaning(in: .folderSync)?.name == "InvalidSyncKey")
        #expect(Status(9).meaning(in: .ping) == nil)
        #expect(Status(155).meaning(in: .itemOperations)?.name == "MoveAlwaysMissing")
        #expect(Status(3).description(in: .sync) == "3 (InvalidSyncKey: sync key invalid or state corrupt)")
        #expect(Status(77).description(in: .sync) == "77")
    }

    @Test(
        "The statuses that ask for Provision",
        arguments: [
            (139, false), (140, true), (141, true), (142, true), (143, true), (144, true), (145, false), (1, false),
        ])
    func provisioning(number: Int, expected: Bool) {
        #expect(Status(rawValue: number).needsProvisioning == expected)
    }

    @Test("HTTP statuses have a meaning too")
    func http() {
        #expect(HTTPStatus(449).meaning?.name == "RetryWith")
        #expect(HTTPStatus(204).isSuccess)
        #expect(!HTTPStatus.serviceUnavailable.isSuccess)
    }
}
