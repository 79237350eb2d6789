import ActiveSyncProtocol
import WBXML

/// Writes `Docs/Coverage.md` from the types, the grammars and what the tests cover.
struct CoverageDocument {
    let places: ElementPlaces
    let coverage: Coverage

    func text() throws -> String {
        var text = introduction
        text += "\n## Commands\n\n" + commandTable
        for entries in places.entries {
            text += "\n## Page \(entries[0].page): \(entries[0].pageName)\n\n" + elementTable(entries)
        }
        text += "\n## Pages of vendors\n\n" + Self.heading
        for (tag, page, name) in try ElementPlaces.vendorTokens() {
            text += Self.row([
                "`\(name)` (\(page), \(tag.page))", "", "", "", "kept raw", "", CoveringTest.rawElements.name,
            ])
        }
        return text
    }

    private var introduction: String {
        let count = places.entries.joined().count
        let typedCount = places.typed.count
        let tests = usedTests.map { Self.item("`\($0.name)`: \($0.explanation).") }.joined(separator: "\n")
        return """
            # What is covered

            Every command and every element of Exchange ActiveSync with the versions and the direction that have it, the Swift type
            that carries it, and the test that covers it. No row is without a test.

            A test writes this file from the code: the grammars of the commands in `Sources/ActiveSyncProtocol/Schema`, the tables of
            fields of the items, the code pages, and the documents that the tests read and write, which it goes through. It fails when
            the code and this file differ, or when no test has an element in a direction that has it. After a change, write it again
            with

            ```
            UPDATE_GENERATED=1 swift test --filter CoverageTests
            ```

            Of \(count) elements, \(typedCount) have a place in a typed command or item. Of the other \(count - typedCount) nobody says \
            where they stand in
            the versions 2.5 to 16.1; they are *kept raw*: inside an item they are kept in their place and written back, elsewhere they
            are counted and skipped.

            `commands` are those whose documents have the element, with the versions where these are not all that both the element and
            the command have; `type` is the Swift type whose table of fields has it, and is empty where the type of the command itself
            reads and writes it. Autodiscover is XML without code pages and is not in these tables.

            The tests:

            \(tests)

            In brackets stands one of the vectors, which are files in `Tests/Fixtures/wbxml/vectors`, and how many more there are.

            """
    }

    /// An item of a list, in lines of at most 120 characters.
    private static func item(_ text: String) -> String {
        var lines = ["-"]
        for word in text.split(separator: " ") {
            if lines[lines.count - 1].count + 1 + word.count > 120 { lines.append(" ") }
            lines[lines.count - 1] += " \(word)"
        }
        return lines.joined(separator: "\n")
    }

    /// The tests that stand in the tables.
    private var usedTests: [CoveringTest] {
        let used = Set(coverage.elements.values.flatMap { $0.sorted { $0.key < $1.key }.prefix(3).map(\.key) })
        return CoveringTest.allCases.filter { used.contains($0) || $0 == .rawElements }
    }

    private var commandTable: String {
        var text = Self.row([
            "command", "code", "versions", "root element", "Swift type", "request", "response", "tests",
        ])
        text += Self.row([String](repeating: "---", count: 8))
        for kind in GeneratedCommandTests.kinds {
            let bodies = coverage.bodies[kind.name]
            text += Self.row([
                kind.name.rawValue, kind.name.code.map { "\($0)" } ?? "none", "\(bodies?.versions ?? VersionSet())",
                Self.roots(of: kind.name), "`\(kind.type)`", bodies?.request ?? "", bodies?.response ?? "",
                Self.tests(coverage.commands[kind.name] ?? [:]),
            ])
        }
        return text
    }

    private static let heading =
        row(["element", "kind", "versions", "direction", "commands", "type", "tests"])
        + row([String](repeating: "---", count: 7))

    private func elementTable(_ entries: [CodePageGenerator.Entry]) -> String {
        let typed = places.typed
        return Self.heading
            + entries.map { entry in
                let tag = Tag(page: entry.page, token: entry.token)
                let start = ["`\(entry.name)`", entry.kind, Self.versions(entry)]
                guard typed.contains(tag) else {
                    return Self.row(start + ["", "kept raw", "", CoveringTest.rawElements.name])
                }
                let directions = places.occurrences.directions(of: tag)
                return Self.row(
                    start + [
                        directions.count == 2 ? "both" : directions.first?.rawValue ?? "",
                        places.occurrences.commands(of: tag),
                        (places.types[tag] ?? []).map { "`\($0)`" }.joined(separator: ", "),
                        Self.tests(coverage.elements[tag] ?? [:]),
                    ])
            }.joined()
    }

    private static func versions(_ entry: CodePageGenerator.Entry) -> String {
        switch (entry.first, entry.last) {
        case ("", ""): "none"
        case ("", "2.5"): "2.5"
        case ("", _): "before 2.5"
        case (let first, let last): first == last ? first : "\(first) to \(last)"
        }
    }

    /// At most three tests, the strictest ones, each with one of its vectors.
    private static func tests(_ tests: [CoveringTest: Coverage.Vectors]) -> String {
        tests.sorted { $0.key < $1.key }.prefix(3).map { test, vectors in
            // One of our own where there is one.
            let sorted = vectors.sorted { ($0.hasPrefix("ext-") ? 1 : 0, $0) < ($1.hasPrefix("ext-") ? 1 : 0, $1) }
            guard let first = sorted.first else { return test.name }
            return "\(test.name) (\(first)\(sorted.count > 1 ? " +\(sorted.count - 1)" : ""))"
        }.joined(separator: ", ")
    }

    /// The root elements of a command's documents.
    private static func roots(of command: CommandName) -> String {
        let roots = Occurrences.roots(of: command).map { "`\(CodePageSet.activeSync.qualifiedName(of: $0))`" }
        return roots.isEmpty ? "none" : roots.joined(separator: ", ")
    }

    private static func row(_ columns: [String]) -> String {
        "| " + columns.joined(separator: " | ") + " |\n"
    }
}
