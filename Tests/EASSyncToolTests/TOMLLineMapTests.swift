import Testing

@testable import EASSyncTool

@Suite("Lines of a TOML document")
struct TOMLLineMapTests {
    @Test(
        "are found",
        arguments: [
            ("a = 1\nb = 2", ["b"], 2),
            ("[t]\n\n# b = 1\nb = 2", ["t", "b"], 4),
            ("[ a . \"b c\" . 'd' ]\nx=1", ["a", "b c", "d", "x"], 2),
            ("[a]\nb.c.d = 1", ["a", "b", "c", "d"], 2),
            ("a = \"\"\"\nb = 1\n\"\"\"\nc = 2", ["c"], 4),
            ("a = '''\n[b]\n'''\nc = 2", ["c"], 4),
            ("a = \"\"\"x\\\"\"\"\"\"\nc = 2", ["c"], 2),
            ("a = \"x # y\\\" = [\"\nc = 2", ["c"], 2),
            ("a = [\n  1, # one\n  'two',\n]\nb = 3", ["a", "1"], 3),
            ("a = [\n  1, # one\n  'two',\n]\nb = 3", ["b"], 5),
            ("a = [[1], [2,\n3]]", ["a", "1", "1"], 2),
            ("a = { b = 1, c = { d = \"}\", e = 2 } }\nf = 1", ["a", "c", "e"], 1),
            ("a = { b = 1, c = { d = \"}\", e = 2 } }\nf = 1", ["f"], 2),
            ("[[l]]\nx = 1\n[[l]]\nx = 2\n[l.s]\ny = 1", ["l", "1", "x"], 4),
            ("[[l]]\nx = 1\n[[l]]\nx = 2\n[l.s]\ny = 1", ["l", "1", "s", "y"], 6),
            ("a = 1\r\nb = 2\r\n", ["b"], 2),
            ("\"\\u00e4\\n\" = 1", ["ä\n"], 1),
            ("[a.b]\nc = 1\n[a]\nd = 1", ["a"], 3),
            ("d = 1979-05-27T07:32:00Z\ne = +inf\nf = 0x1F", ["f"], 3),
        ] as [(String, [String], Int)])
    func line(text: String, path: [String], expected: Int) throws {
        #expect(TOMLLineMap(text).line(of: path) == expected)
        // The document is one that the reader accepts, too.
        _ = try TOMLNode.parse(text)
    }

    @Test("end for any text, valid or not", arguments: [UInt64](1...5))
    func fuzz(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = ["[", "]", "{", "}", "\"", "'", "\"\"\"", "=", ".", ",", "\n", "#", "a", "\\", "\\u00", " ", "1"]
        for _ in 0..<200 {
            let text = (0..<30).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let last = text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect((TOMLLineMap(text).line(of: ["a"]) ?? 1) <= last, "seed \(seed)")
        }
    }
}

@Suite("Suggestions")
struct SuggestionTests {
    @Test(
        "name what was probably meant",
        arguments: [
            ("emial", "email"), ("pasword", "password"), ("remote_wipe", "remote-wipe"), ("URL", "url"),
            ("tls-pins", "tls-pin"), ("xylophone", nil), ("", nil),
        ] as [(String, String?)])
    func nearest(word: String, expected: String?) {
        #expect(
            Suggestion.nearest(to: word, among: ["email", "password", "remote-wipe", "url", "tls-pin"]) == expected)
    }

    @Test("are none among no candidates")
    func none() {
        #expect(Suggestion.nearest(to: "a", among: []) == nil)
        #expect(Suggestion.phrase(for: "a", among: []) == "")
    }
}
