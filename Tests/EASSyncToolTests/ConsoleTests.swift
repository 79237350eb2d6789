import Foundation
import Testing

@testable import EASSyncTool

@Suite("The console")
struct ConsoleTests {
    private let output = CapturedOutput()
    private let errors = CapturedOutput()

    private func console(_ settings: Console.Settings = .init()) -> Console {
        Console(settings: settings, output: output.sink, errorOutput: errors.sink)
    }

    @Test("prints results on standard output and messages on standard error")
    func streams() {
        let console = console()
        console.result("INBOX")
        console.report("3 new")
        console.note("a note")
        console.warning("a warning", account: "work")
        #expect(output.text == "INBOX\n3 new\n")
        #expect(errors.text == "a note\nwork: warning: a warning\n")
    }

    @Test(
        "says as much as it was asked to",
        arguments: [
            (Console.Verbosity.quiet, "result", "warning: w\n"),
            (.normal, "result report", "note\nwarning: w\n"),
            (.verbose, "result report", "note\ndetail\nwarning: w\n"),
            (.debug, "result report", "note\ndetail\nwarning: w\n"),
        ])
    func verbosity(verbosity: Console.Verbosity, results: String, messages: String) {
        let console = console(.init(verbosity: verbosity))
        console.result("result")
        console.report("report")
        console.note("note")
        console.detail("detail")
        console.warning("w")
        #expect(output.lines.joined(separator: " ") == results)
        #expect(errors.text == messages)
    }

    @Test("tells what, why and what next in one line")
    func errorLine() {
        let error = ToolError(
            "cannot sign in to mail.example.com", why: "the server answered 401", next: "Check the password",
            status: .signInRefused)
        console().error(error, account: "work")
        #expect(
            errors.text
                == "eas-sync: work: cannot sign in to mail.example.com: the server answered 401. Check the password.\n")
    }

    @Test(
        "ends no sentence twice",
        arguments: [
            ("it failed", "Try again", "it failed. Try again."), ("It failed.", "Try again.", "It failed. Try again."),
            ("is it there?", "Look!", "is it there? Look!"),
        ])
    func fullStops(what: String, next: String, line: String) {
        #expect(ToolError(what, next: next, status: .temporary).description == line)
    }

    @Test("uses colours on a terminal only, and not when they are unwanted")
    func colors() {
        for (isTerminal, allows, expected) in [
            (true, true, "\u{1B}[1mINBOX\u{1B}[0m: 3\n"), (true, false, "INBOX: 3\n"), (false, true, "INBOX: 3\n"),
        ] {
            let output = CapturedOutput(isTerminal: isTerminal)
            let console = Console(
                settings: .init(allowsColor: allows), output: output.sink, errorOutput: errors.sink)
            console.result("\(style: .name, "INBOX"): \(3)")
            #expect(output.text == expected)
        }
    }

    @Test("draws the progress line again after what is printed over it")
    func progressRedraw() {
        let errors = CapturedOutput(isTerminal: true)
        let console = Console(settings: .init(allowsColor: false), output: output.sink, errorOutput: errors.sink)
        console.drawProgress("INBOX  3 of 9")
        console.drawProgress("INBOX  3 of 9")
        console.note("hello")
        console.drawProgress("")
        #expect(
            errors.text == "\rINBOX  3 of 9\u{1B}[K" + "\r\u{1B}[Khello\n\rINBOX  3 of 9\u{1B}[K" + "\r\u{1B}[K")
    }

    @Test("draws no progress into a file, and none with -q")
    func noProgress() async {
        console().drawProgress("INBOX")
        let terminal = CapturedOutput(isTerminal: true)
        let quiet = Console(settings: .init(verbosity: .quiet), output: output.sink, errorOutput: terminal.sink)
        quiet.drawProgress("INBOX")
        let result = await quiet.withProgress("Fetching") { progress in
            progress.update(done: 1)
            return 7
        }
        #expect(result == 7)
        #expect(errors.text.isEmpty)
        #expect(terminal.text.isEmpty)
    }

    @Test("leaves a clean line when work with progress fails")
    func progressAfterFailure() async {
        let terminal = CapturedOutput(isTerminal: true)
        let console = Console(output: output.sink, errorOutput: terminal.sink)
        await #expect(throws: ToolError.self) {
            try await console.withProgress("Fetching") { _ in
                console.drawProgress("Fetching  2 s")
                throw ToolError("x", status: .temporary)
            }
        }
        #expect(terminal.text.hasSuffix("\r\u{1B}[K"))
    }

    @Test("refuses to send bytes to a terminal")
    func binary() throws {
        try console().bytes([3, 1, 0x6A, 0])
        #expect(output.written == [3, 1, 0x6A, 0])
        let terminal = CapturedOutput(isTerminal: true)
        let console = Console(output: terminal.sink, errorOutput: errors.sink)
        #expect(throws: ToolError.self) { try console.bytes([3]) }
        #expect(terminal.written.isEmpty)
    }

    @Test("stops writing after the first failure and remembers it")
    func outputFailure() {
        let broken = CapturedOutput(failure: EPIPE)
        let console = Console(output: broken.sink, errorOutput: errors.sink)
        console.result("a")
        console.result("b")
        #expect(console.outputFailure == EPIPE)
    }

    @Test(
        "clips a progress line to the terminal",
        arguments: [
            ("INBOX", 10, "INBOX"), ("Projects/2026", 8, "Project…"), ("日本語フォルダ", 7, "日本語…"), ("x", 0, ""),
        ])
    func clipping(text: String, width: Int, expected: String) {
        #expect(ProgressLine.clipped(text, to: width) == expected)
    }

    @Test("shows folder, count and rate once the work has taken a second")
    func progressLine() {
        let start = ContinuousClock.now
        let progress = ProgressLine(label: "Syncing", started: start)
        #expect(progress.line(at: start + .milliseconds(900), width: 80) == "")
        #expect(progress.line(at: start + .seconds(2), width: 80) == "Syncing  2 s")
        progress.update(done: 1250, of: 10_000, folder: "Inbox")
        #expect(progress.line(at: start + .seconds(4), width: 80) == "Inbox  1250 of 10000  312/s")
        progress.update(done: 8, folder: "In\u{1B}box")
        #expect(progress.line(at: start + .seconds(4), width: 80) == "In\\u{1B}box  8  2/s")
    }
}
