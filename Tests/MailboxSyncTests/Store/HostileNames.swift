import ActiveSyncProtocol

@testable import MailboxSync

/// Folder names that no friendly server would give.
enum HostileNames {
    private static let parts = [
        "..", ".", "/", "\\", "\u{0}", "\n", "\r\n", "\t", "\u{1B}[31m", "%", "%2F", "%00", "%-", " ", "cur", "new",
        "tmp", "CON",
        "~", "-rf", "*", "?", "\"", "'", "$(id)", "`id`", ";", "|", "\u{202E}", "\u{2066}", "\u{200F}", "\u{85}",
        "\u{2028}",
        "\u{FEFF}", "\u{301}", "\u{600}", "é", "e\u{301}", "草", "🗂", "👩\u{200D}👧", "a", "B", ".eas-sync", "(2)", " (2)",
        ":2,S", "=",
        "&AOk-", "\u{7F}", "\u{FFFD}", "\u{10FFFF}",
    ]

    /// Distinct and repeated names of up to eight hostile parts, some very long.
    static func make(_ count: Int, _ generator: inout SeededGenerator) -> [String] {
        var names = parts + [""]
        while names.count < count {
            var name = ""
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                name += parts.randomElement(using: &generator) ?? ""
            }
            if Int.random(in: 0..<50, using: &generator) == 0 {
                name += String(repeating: parts.randomElement(using: &generator) ?? "", count: 300)
            }
            names.append(name)
        }
        return names
    }

    /// Folders with hostile names in a random tree, sometimes one with cycles or without parents.
    static func tree(_ count: Int, _ generator: inout SeededGenerator) -> [FolderNaming.Folder] {
        let names = ["X", "X (2)", "Y", ".", "", "a/b", "cur", "eas-sync", "Inbox"] + make(80, &generator)
        return (0..<count).map { index in
            FolderNaming.Folder(
                id: CollectionID("\(index)"),
                parentID: CollectionID("\(Int.random(in: -3..<count, using: &generator))"),
                name: names.randomElement(using: &generator) ?? "", isInbox: index == 0)
        }
    }
}
