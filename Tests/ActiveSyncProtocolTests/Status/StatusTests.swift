import ActiveSyncProtocol
import Foundation
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
            #expect(meaning.personAdvice == row.person)
        }
    }

    @Test("Every row has a constant, and a sentence of what a person does")
    func everyRowHasConstantAndSentence() throws {
        let folder = "Sources/ActiveSyncProtocol/Status/Status+Codes.swift"
        let source = try String(contentsOf: Fixture.package.appending(path: folder), encoding: .utf8)
        var constants: [String: Set<Int>] = [:]
        var type = ""
        for line in source.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.first == "extension" || words.starts(with: ["public", "enum"]) {
                type = String(words[words.first == "extension" ? 1 : 2])
            } else if words.starts(with: ["public", "static", "let"]), let number = words.last.flatMap({ Int($0) }) {
                constants[type, default: []].insert(number)
            }
        }
        for row in try StatusGenerator().rows {
            let type =
                switch row.scope {
                case "common": "Status"
                case "http": "HTTPStatus"
                default: row.scope.prefix(1).uppercased() + row.scope.dropFirst() + "Status"
                }
            #expect(constants[type]?.contains(row.number) == true, "\(row.scope) \(row.number) has no constant")
            let isSentence = row.person.first?.isUppercase == true && row.person.last == "." && row.person.count > 12
            #expect(isSentence, "\(row.scope) \(row.number): \(row.person)")
            // The names of elements and commands mean nothing to a person.
            for word in ["Sync ", "FolderSync", "Provision", "Autodiscover", "key 0", "Status"] {
                #expect(!row.person.contains(word), "\(row.scope) \(row.number): \(row.person)")
            }
        }
    }

    @Test("What a person does is said of success too")
    func personAdvice() {
        #expect(Status.success.meaning(in: .sync)?.personAdvice == "Nothing needs to be done.")
        #expect(MoveItemsStatus.success.meaning(in: .moveItems)?.personAdvice == "Nothing needs to be done.")
        #expect(Status(142).meaning(in: .sync)?.personAdvice.hasPrefix("Let this program") == true)
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
