import Foundation

/// Writes the table of zones from the time zone database of the system.
struct TimeZoneTableGenerator {
    private static let folder = URL(filePath: "/usr/share/zoneinfo")

    let version: String
    private var zones: [String] = []
    private var links: [(name: String, zone: String)] = []

    /// Reads the names; `nil` where there is no database.
    init?() {
        guard let text = try? String(contentsOf: Self.folder.appending(path: "tzdata.zi"), encoding: .utf8),
            let version = text.split(separator: "\n").first?.split(separator: " ").last
        else { return nil }
        self.version = String(version)
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            if words[0] == "Z", words[1].contains("/") { zones.append(words[1]) }
            if words[0] == "L" { links.append((words[2], words[1])) }
        }
        zones.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        links.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The rule for the years to come, which stands behind the changes of the past.
    private func rule(of zone: String) throws -> String {
        let data = try Data(contentsOf: Self.folder.appending(path: zone))
        let lines = data.split(separator: UInt8(ascii: "\n"))
        return String(decoding: lines.last ?? Data(), as: UTF8.self)
    }

    func source() throws -> String {
        let rules = try zones.map { "        \($0) \(try rule(of: $0))\n" }
        let known = Set(zones)
        let aliases = links.filter { known.contains($0.zone) }.map { "        \($0.name) \($0.zone)\n" }
        return """
            // Generated from the time zone database, version \(version); run the tests with UPDATE_GENERATED=1 to write \
            it from another one.

            extension TimeZoneTable {
                /// The zones and their rules as POSIX writes them, as they are now.
                static let posixRules = \"""
            \(rules.joined())        \"""

                /// Older and other names of zones, and the zone that each means.
                static let aliasList = \"""
            \(aliases.joined())        \"""
            }

            """
    }
}
