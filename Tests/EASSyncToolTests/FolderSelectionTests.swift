import Testing

@testable import EASSyncTool

@Suite("Selecting folders")
struct FolderSelectionTests {
    @Test(
        "goes by the last pattern that fits",
        arguments: [
            (["*"], "Inbox", true),
            (["*"], "Projects/2026/May", true),
            (["*", "!Junk Email"], "Junk Email", false),
            (["*", "!Junk Email"], "junk email", false),
            (["*", "!Junk Email"], "Junk Email/Old", true),
            (["*", "!Junk Email*"], "Junk Email/Old", false),
            (["!Junk Email"], "Inbox", true),
            (["!Junk Email"], "Junk Email", false),
            (["Inbox"], "INBOX", true),
            (["Inbox"], "Inbox/Sub", false),
            (["Inbox", "Sent*"], "Sent Items", true),
            (["Inbox", "Sent*"], "Drafts", false),
            (["*", "!Projects/*", "Projects/2026"], "Projects/2026", true),
            (["*", "!Projects/*", "Projects/2026"], "Projects/2025", false),
            (["*", "!Projects/*", "Projects/2026"], "Projects", true),
            (["Projects/2026", "!Projects/*"], "Projects/2026", false),
            (["%"], "Inbox", true),
            (["%"], "Inbox/Sub", false),
            (["%/Sub"], "Inbox/Sub", true),
            (["%/Sub"], "a/b/Sub", false),
            (["*/Sub"], "a/b/Sub", true),
            (["20??"], "2026", true),
            (["20??"], "20/6", false),
            (["\\*\\!"], "*!", true),
            (["\\!x"], "!x", true),
            (["!\\!x"], "!x", false),
            (["a\\"], "a\\", true),
            (["Entwürfe"], "Entwu\u{308}rfe", true),
            (["*a*b*c*"], "xxaxxbxxcxx", true),
            (["*a*b*c*"], "xxaxxcxxbxx", false),
            ([""], "", true),
            ([], "Inbox", false),
        ] as [([String], String, Bool)])
    func includes(patterns: [String], path: String, expected: Bool) {
        #expect(FolderSelection(patterns).includes(path) == expected)
    }

    @Test("stays quick for a pattern full of stars", .timeLimit(.minutes(1)))
    func hostilePattern() {
        let pattern = String(repeating: "*a", count: 100) + "b"
        #expect(!FolderSelection([pattern]).includes(String(repeating: "a", count: 2000)))
    }
}
