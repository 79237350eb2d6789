import Foundation
import Testing

@testable import EASSyncTool

@Suite("Asking at the terminal", .timeLimit(.minutes(1)))
struct TerminalPromptTests {
    /// A terminal whose other end the test holds.
    final class FakeTerminal: Sendable {
        private let master: Int32
        /// Kept open, so that what was written stays until it is read.
        private let slave: Int32
        let path: String

        init() throws {
            // The C library's wrappers are not visible to Swift; these are the requests behind them (ioctl_tty(2)).
            let setLock: UInt = 0x4004_5431
            let getNumber: UInt = 0x8004_5430
            master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
            var locked: Int32 = 0
            var number: Int32 = 0
            try #require(master >= 0 && ioctl(master, setLock, &locked) == 0 && ioctl(master, getNumber, &number) == 0)
            path = "/dev/pts/\(number)"
            slave = open(path, O_RDWR | O_NOCTTY)
            try #require(slave >= 0)
        }

        deinit {
            close(slave)
            close(master)
        }

        func type(_ text: String) {
            _ = OutputSink.writeAll(Array(text.utf8), to: master)
        }

        /// What appeared on the screen, read until it contains a text.
        func screen(until expected: String) async throws -> String {
            var seen = ""
            while !seen.contains(expected) {
                var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
                guard poll(&wait, 1, 0) > 0 else {
                    try await Task.sleep(for: .milliseconds(5))
                    continue
                }
                var buffer = [UInt8](repeating: 0, count: 256)
                let count = read(master, &buffer, buffer.count)
                seen += String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
            }
            return seen
        }

        var echoes: Bool {
            var settings = termios()
            return tcgetattr(slave, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
        }
    }

    @Test("gets a password without showing it")
    func password() async throws {
        let terminal = try FakeTerminal()
        async let answer = TerminalPrompt(path: terminal.path).secret("Password for alice: ")
        #expect(try await terminal.screen(until: ": ") == "Password for alice: ")
        #expect(!terminal.echoes)
        terminal.type("geheim\n")
        #expect(try await answer.value == "geheim")
        #expect(terminal.echoes)
        #expect(try await terminal.screen(until: "\n") == "\r\n")
    }

    @Test("shows what is typed again after it was cancelled")
    func cancelled() async throws {
        let terminal = try FakeTerminal()
        let task = Task { try await TerminalPrompt(path: terminal.path).secret("Password: ") }
        _ = try await terminal.screen(until: ": ")
        #expect(!terminal.echoes)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(terminal.echoes)
    }

    @Test(
        "takes nothing but yes for yes",
        arguments: [("y", true), ("YES ", true), ("", false), ("no", false), ("yep", false)])
    func confirmation(typed: String, expected: Bool) async throws {
        let terminal = try FakeTerminal()
        async let answer = TerminalPrompt(path: terminal.path).confirms("Go to \u{1B}[2Jevil.example?")
        #expect(try await terminal.screen(until: "[y/N] ") == "Go to \\u{1B}[2Jevil.example? [y/N] ")
        terminal.type(typed + "\n")
        #expect(try await answer == expected)
    }

    @Test("is not possible without a terminal", arguments: ["/dev/null", "/no/such/terminal"])
    func noTerminal(path: String) async {
        let error = await #expect(throws: ToolError.self) { try await TerminalPrompt(path: path).secret("?") }
        #expect(error?.code == "no-terminal")
    }
}
