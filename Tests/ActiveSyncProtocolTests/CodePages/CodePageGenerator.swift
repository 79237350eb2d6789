import Foundation

/// Writes the Swift tables of tags, names and kinds from `codepages.tsv` and `element-types.tsv`.
struct CodePageGenerator {
    /// One tag of the table.
    struct Entry {
        let page: UInt8
        let pageName: String
        let token: UInt8
        let name: String
        let first: String
        let last: String
        let status: String
        let kind: String
        let values: String
    }

    let pages: [[Entry]]

    init() throws {
        var types: [String: [String]] = [:]
        for row in try Fixture.table("element-types.tsv") { types["\(row[0]) \(row[1])"] = row }
        var pages = [[Entry]](repeating: [], count: 26)
        for row in try Fixture.table("codepages.tsv") {
            let type = types["\(row[0]) \(row[2])"] ?? []
            pages[Int(row[0]) ?? 0].append(
                Entry(
                    page: UInt8(row[0]) ?? 0, pageName: row[1], token: UInt8(row[2].dropFirst(2), radix: 16) ?? 0,
                    name: row[3], first: row[4], last: row[5], status: row[6], kind: type[3], values: type[4]))
        }
        self.pages = pages
    }

    static let heading = """
        // Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.


        """

    // MARK: Names

    /// Words of a tag that are abbreviations, with the case that Swift gives them after the first word.
    private static let abbreviations = [
        "Id": "ID", "OId": "OID", "Oid": "OID", "Uid": "UID", "Uri": "URI", "Mime": "MIME", "Smtp": "SMTP",
        "Um": "UM", "Cc": "CC", "Bcc": "BCC", "Url": "URL", "Utc": "UTC",
    ]

    /// Tags whose words cannot be told from their letters.
    private static let exceptions = [
        "InternetCPID": "internetCPID", "AllowWiFi": "allowWiFi", "AllowIrDA": "allowIrDA",
        "AllowPOPIMAPEmail": "allowPOPIMAPEmail", "AttOId": "attOID", "AttOid": "attOID",
        "UnapprovedInROMApplicationList": "unapprovedInROMApplicationList", "UmCallerID": "umCallerID",
        "IMAddress2": "imAddress2", "IMAddress3": "imAddress3",
    ]

    /// The Swift name of a tag: its first word in lower case, the others as they are, abbreviations in one case.
    static func swiftName(_ tag: String) -> String {
        if let exception = exceptions[tag] { return exception }
        let parts = words(of: tag)
        let name = parts.enumerated().map { index, word in
            index == 0 ? word.lowercased() : (abbreviations[word] ?? word)
        }.joined()
        return name == "class" ? "`class`" : name
    }

    /// Splits `MIMESupport` into `MIME` and `Support`.
    private static func words(of tag: String) -> [String] {
        let letters = Array(tag)
        var words: [String] = []
        var word = ""
        for (index, letter) in letters.enumerated() {
            let previousIsLower = index > 0 && !letters[index - 1].isUppercase
            let nextIsLower = index + 1 < letters.count && letters[index + 1].isLowercase
            if letter == "_" || (letter.isUppercase && !word.isEmpty && (previousIsLower || nextIsLower)) {
                words.append(word)
                word = ""
            }
            if letter != "_" { word.append(letter) }
        }
        return (words + [word]).filter { !$0.isEmpty }
    }

    // MARK: Files

    /// The source of one page's tags.
    func tags(ofPage page: Int) -> String {
        let entries = pages[page]
        let name = entries[0].pageName
        var text = Self.heading + "public import WBXML\n\n"
        text += "/// The elements of code page \(page), \(name).\n///\n/// MS-ASWBXML 2.1.2.1.\(page + 1).\n"
        text += "public enum \(name)Tag {\n"
        for entry in entries {
            let token = String(format: "0x%02X", entry.token)
            text += Self.comment(for: entry, token: token)
            text += "    public static let \(Self.swiftName(entry.name)) = Tag(page: \(page), token: \(token))\n"
        }
        return text + "}\n"
    }

    private static let kindNames = [
        "container": "a container", "empty": "an empty element", "string": "text", "int": "an integer",
        "bool": "0 or 1", "double": "a decimal number", "datetime-iso": "a time in ISO form",
        "datetime-compact": "a time in compact form", "base64": "base64 text", "opaque": "opaque bytes",
    ]

    private static func comment(for entry: Entry, token: String) -> String {
        var summary = "`\(entry.name)`: \(kindNames[entry.kind] ?? entry.kind)"
        if !entry.values.isEmpty, entry.values != "0 or 1" { summary += " (\(entry.values))" }
        let place =
            switch (entry.status, entry.first, entry.last) {
            case ("unused", _, _): "Not used by any version."
            case (_, "", "2.5"): "Only in version 2.5."
            case (_, "", _): "Only in versions before 2.5."
            case (_, let first, let last) where first == last: "Only in version \(first)."
            case (_, let first, let last): "Versions \(first) to \(last)."
            }
        return wrap(summary + ".") + "    ///\n    /// Page \(entry.page), token \(token). \(place)\n"
    }

    private static func wrap(_ text: String) -> String {
        var lines: [String] = []
        var line = "    ///"
        for word in text.split(separator: " ") {
            if line.count + 1 + word.count > 120 {
                lines.append(line)
                line = "    ///"
            }
            line += " " + word
        }
        return (lines + [line]).joined(separator: "\n") + "\n"
    }

    /// The source of the page names.
    func names() -> String {
        var text = Self.heading + "public import WBXML\n\nextension CodePageSet {\n"
        text += "    /// The code pages of Exchange ActiveSync, 0 to 25.\n    ///\n"
        text += "    /// Names are those of MS-ASWBXML 2.1.2.1; tokens of old versions are named too.\n"
        text += "    public static let activeSync = CodePageSet([\n"
        for entries in pages {
            let variable = Self.swiftName(entries[0].pageName)
            text += "        CodePage(\(entries[0].page), \"\(entries[0].pageName)\", PageNames.\(variable)),\n"
        }
        text +=
            "    ])\n}\n\n/// The tags of each page from token 0x05 upwards; `-` for a token that is not assigned.\n"
        text += "private enum PageNames {\n"
        for entries in pages {
            text += "    static let \(Self.swiftName(entries[0].pageName)) = \"\"\"\n"
            text += Self.lines(Self.slots(entries).map { $0?.name ?? "-" }) + "        \"\"\"\n"
        }
        return text + "}\n"
    }

    /// Entries by token, with `nil` where none is assigned.
    private static func slots(_ entries: [Entry]) -> [Entry?] {
        var slots = [Entry?](repeating: nil, count: Int(entries[entries.count - 1].token) - 4)
        for entry in entries { slots[Int(entry.token) - 5] = entry }
        return slots
    }

    private static func lines(_ words: [String]) -> String {
        var text = ""
        var line = "       "
        for word in words {
            if line.count + 1 + word.count > 120 {
                text += line + "\n"
                line = "       "
            }
            line += " " + word
        }
        return text + line + "\n"
    }

    /// The source of kinds and versions.
    func facts() -> String {
        let versions = ["2.5", "12.0", "12.1", "14.0", "14.1", "16.0", "16.1"]
        let letters = [
            "container": "c", "empty": "e", "string": "s", "int": "i", "bool": "b", "double": "f", "datetime-iso": "t",
            "datetime-compact": "k", "base64": "6", "opaque": "o",
        ]
        func digit(_ version: String) -> String { versions.firstIndex(of: version).map(String.init) ?? "-" }
        var text = Self.heading + "extension PageFacts {\n    /// The facts of the pages 0 to 25.\n"
        text += "    static let all: [PageFacts] = [\n"
        for entries in pages {
            let slots = Self.slots(entries)
            let kinds = slots.map { $0.map { letters[$0.kind] ?? "?" } ?? "." }.joined()
            let first = slots.map { slot in
                slot.map { $0.first.isEmpty && $0.last == "2.5" ? "0" : digit($0.first) } ?? "."
            }.joined()
            let last = slots.map { $0.map { digit($0.last) } ?? "." }.joined()
            text += "        // \(entries[0].pageName)\n        PageFacts(\n"
            text +=
                "            kinds: \"\(kinds)\",\n            first: \"\(first)\",\n            last: \"\(last)\"),\n"
        }
        return text + "    ]\n}\n"
    }
}
