import Testing

@testable import EASSyncTool

@Suite("Characters that act on a terminal")
struct ControlCharactersTests {
    @Test(
        "are written out",
        arguments: [
            ("plain Ünïcödé 👩‍👩‍👧 text", "plain Ünïcödé 👩‍👩‍👧 text"),
            ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"),
            ("two\nlines\r\n\tand", "two\\nlines\\r\\n\\tand"),
            ("\u{7F}\u{9B}31m", "\\u{7F}\\u{9B}31m"),
            ("invoice\u{202E}fdp.exe", "invoice\\u{202E}fdp.exe"),
            ("\u{2066}a\u{2069}\u{200F}\u{61C}", "\\u{2066}a\\u{2069}\\u{200F}\\u{61C}"),
            ("line\u{2028}separator", "line\\u{2028}separator"),
            ("\0", "\\u{0}"),
            ("", ""),
        ])
    func escaped(text: String, expected: String) {
        #expect(ControlCharacters.escaped(text) == expected)
    }

    @Test("keep line ends and tabs where a text has lines")
    func lines() {
        #expect(ControlCharacters.escapedLines("a\tb\nc\u{1B}\r") == "a\tb\nc\\u{1B}\\r")
    }

    @Test("never reach a stream, whatever the text", arguments: [UInt64](1...4))
    func fuzz(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for isTerminal in [false, true] {
            for json in [false, true] {
                let output = CapturedOutput(isTerminal: isTerminal)
                let errors = CapturedOutput(isTerminal: isTerminal)
                let console = Console(
                    settings: .init(verbosity: .debug, json: json, allowsColor: false), output: output.sink,
                    errorOutput: errors.sink)
                for _ in 0..<20 {
                    let text = random.hostileText()
                    console.result("subject \(text)")
                    console.report("subject \(style: .name, text)")
                    console.note("folder \(text)", account: text)
                    console.detail("folder \(text)")
                    console.warning("folder \(text)")
                    console.document(text)
                    console.log("info: \(text)")
                    console.error(
                        ToolError(text, why: text, next: text, status: .badInput), account: text, folder: text)
                    console.error(ConfigurationError(file: text, problems: [.init(line: 1, message: text)]))
                    console.emit(FolderEvent(account: text, folder: text, id: text, type: text, isSelected: true))
                    console.emit(StepEvent(account: text, step: text, target: text, outcome: text, succeeded: false))
                }
                for stream in [output, errors] {
                    let bad = stream.text.unicodeScalars.filter {
                        ControlCharacters.acts($0) && $0 != "\n" && $0 != "\t"
                    }
                    #expect(bad.isEmpty, "seed \(seed): \(bad.map { String($0.value, radix: 16) })")
                    #expect(!stream.written.isEmpty)
                }
            }
        }
    }

    @Test("in a value cannot begin a new line", arguments: [UInt64](1...4))
    func oneLine(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let text = random.hostileText()
            #expect(ConsoleText("a \(text) b").rendered(colored: false).contains("\n") == false, "seed \(seed)")
        }
    }
}
