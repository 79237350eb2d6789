import ActiveSyncProtocol
import Foundation
import WBXML

/// Where each element has its place: in the documents of commands, and in the tables of types.
struct ElementPlaces {
    let occurrences = Occurrences()
    /// All elements of the code pages.
    let entries: [[CodePageGenerator.Entry]]
    /// The types whose tables have an element.
    let types: [Tag: [String]]
    /// Elements that a grammar or a table of fields has.
    let typed: Set<Tag>

    init() throws {
        entries = try CodePageGenerator().pages
        var types: [Tag: [String]] = [:]
        for type in ItemType.items + ItemType.parts + ItemType.others {
            for tag in Set(type.tags) { types[tag, default: []].append(type.path) }
        }
        self.types = types
        typed = Set(occurrences.elements.keys).union(types.keys)
    }

    /// Elements that have a number and a name and no place.
    var untyped: [CodePageGenerator.Entry] {
        entries.joined().filter { !typed.contains(Tag(page: $0.page, token: $0.token)) }
    }

    /// The tokens of vendors, with the names of page and element.
    static func vendorTokens() throws -> [(tag: Tag, page: String, name: String)] {
        let url = Fixture.package.appending(path: "Tests/Fixtures/wbxml/codepages.tsv")
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").compactMap { line in
            let columns = line.split(separator: "\t").map(String.init)
            guard columns.last == "vendor", let page = UInt8(columns[0]),
                let token = UInt8(columns[2].dropFirst(2), radix: 16)
            else { return nil }
            return (Tag(page: page, token: token), columns[1], columns[3])
        }
    }
}
