internal import Foundation

/// Asks the person at the terminal, past the standard streams, which may be pipes.
struct TerminalPrompt: Sendable {
    /// The terminal's device.
    var path = "/dev/tty"

    /// Asks for a password, which is not shown while it is typed.
    ///
    /// - Throws: ``ToolError`` without a terminal or at the end of input, `CancellationError` when the task is
    ///   cancelled. The terminal shows what is typed again in every case.
    func secret(_ question: String) async throws -> Secret {
        Secret(try await answer(question, isHidden: true))
    }

    /// Asks a question that is answered with yes or no; anything but yes is no.
    func confirms(_ question: String) async throws -> Bool {
        let answer = try await answer("\(question) [y/N] ", isHidden: false)
        return ["y", "yes"].contains(answer.lowercased().trimmingCharacters(in: .whitespaces))
    }

    private func answer(_ question: String, isHidden: Bool) async throws -> String {
        let terminal = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard terminal >= 0 else { throw Self.unavailable }
        defer { close(terminal) }
        var before = termios()
        guard tcgetattr(terminal, &before) == 0 else { throw Self.unavailable }
        if isHidden {
            var silent = before
            silent.c_lflag &= ~tcflag_t(ECHO)
            silent.c_lflag |= tcflag_t(ECHONL)
            tcsetattr(terminal, TCSAFLUSH, &silent)
        }
        defer {
            if isHidden { tcsetattr(terminal, TCSAFLUSH, &before) }
        }
        _ = OutputSink.writeAll(Array(ControlCharacters.escaped(question).utf8), to: terminal)
        return try await line(from: terminal)
    }

    /// Reads a line without holding a thread, so that a signal can end the wait.
    private func line(from terminal: Int32) async throws -> String {
        var bytes: [UInt8] = []
        while true {
            try Task.checkCancellation()
            var wait = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, 0) > 0 else {
                try await Task.sleep(for: .milliseconds(30))
                continue
            }
            var buffer = [UInt8](repeating: 0, count: 1024)
            let count = read(terminal, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.unavailable }
            bytes += buffer.prefix(count)
            if let end = bytes.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
                return String(decoding: bytes[..<end], as: UTF8.self)
            }
        }
    }

    private static let unavailable = ToolError(
        "cannot ask", why: "there is no terminal to ask on", status: .configuration, code: "no-terminal")
}
