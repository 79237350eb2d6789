internal import Foundation
internal import Logging
internal import Synchronization

/// The only way of the tool to a person or a program: results on standard output, messages on standard error.
///
/// With `--json` the results are events, one JSON object a line, and messages appear as events too. Every text passes
/// through ``ConsoleText`` or ``JSONValue``, so nothing from a server can steer a terminal, and through the
/// ``Redactor``, so no secret that was handed out in this run appears.
final class Console: Sendable {
    /// How the person wants to be talked to.
    struct Settings: Sendable, Equatable {
        var verbosity = Verbosity.normal
        /// JSON Lines instead of text on standard output.
        var json = false
        /// Whether colours may be used on a terminal.
        var allowsColor = true
    }

    /// How much is said on standard error.
    enum Verbosity: Int, Sendable, Comparable {
        /// Warnings and errors.
        case quiet
        /// What was done.
        case normal
        /// How it was done.
        case verbose
        /// Everything that helps to find a mistake.
        case debug

        static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
    }

    let settings: Settings
    private let output: OutputSink
    private let errorOutput: OutputSink
    private let redactor: Redactor
    private let now: @Sendable () -> Date
    private let state: Mutex<State>

    private struct State {
        /// The progress line on the terminal, as it was last drawn.
        var progress = ""
        var errors = 0
        var warnings = 0
        var local = ItemCounts()
        var server = ItemCounts()
        /// The `errno` of the first write to standard output that failed; nothing is written after it.
        var outputFailure: Int32 = 0
    }

    init(
        settings: Settings = Settings(),
        output: OutputSink = .standardOutput,
        errorOutput: OutputSink = .standardError,
        redactor: Redactor = Redactor(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.settings = settings
        self.output = output
        self.errorOutput = errorOutput
        self.redactor = redactor
        self.now = now
        state = Mutex(State())
    }

    // MARK: - Results

    /// Prints an answer that was asked for.
    ///
    /// With `--json` nothing: the event says it.
    func result(_ text: ConsoleText) {
        guard !settings.json else { return }
        printLine(text)
    }

    /// Prints what was done; `-q` leaves it out.
    func report(_ text: ConsoleText) {
        guard settings.verbosity > .quiet else { return }
        result(text)
    }

    /// Writes a line of JSON when `--json` is on.
    func emit(_ event: some OutputEvent) {
        if let items = event as? ItemsEvent {
            state.withLock { state in
                switch items.side {
                case .local: state.local += items.counts
                case .server: state.server += items.counts
                }
            }
        }
        guard settings.json else { return }
        write(Array((event.line(at: timestamp, redactor: redactor) + "\n").utf8))
    }

    /// Writes a document of several lines as it is, whatever `--json` says: XML, the example configuration.
    func document(_ text: String) {
        write(Array(ControlCharacters.escapedLines(text).utf8))
    }

    /// Writes a document of several lines: for a person escaped, for a program byte for byte.
    func document(utf8 bytes: [UInt8]) {
        if output.isTerminal { document(String(decoding: bytes, as: UTF8.self)) } else { write(bytes) }
    }

    /// Writes bytes for another program.
    ///
    /// - Throws: ``ToolError`` when they would go to a terminal.
    func bytes(_ bytes: [UInt8]) throws(ToolError) {
        guard !output.isTerminal else {
            throw ToolError(
                "the result is binary and not for a terminal",
                next: "Send it to a file or a program with > FILE or |", status: .usage)
        }
        write(bytes)
    }

    // MARK: - Messages

    /// Says something in passing.
    func note(_ text: ConsoleText, account: String? = nil) {
        message(text, level: .note, from: .normal, account: account)
    }

    /// Says something that only `-v` shows.
    func detail(_ text: ConsoleText, account: String? = nil) {
        message(text, level: .note, from: .verbose, account: account)
    }

    /// Says something to look at.
    ///
    /// The run goes on.
    func warning(_ text: ConsoleText, account: String? = nil) {
        state.withLock { $0.warnings += 1 }
        var line: ConsoleText = "\(style: .warning, "warning:") "
        line.append(text)
        message(text, line: line, level: .warning, from: .quiet, account: account)
    }

    /// Reports a failure in one line: what, why, what next.
    func error(_ error: ToolError, account: String? = nil, folder: String? = nil) {
        var line: ConsoleText = "\(style: .failure, "eas-sync:") "
        if let account { line.append("\(account): ") }
        if let folder { line.append("\(folder): ") }
        line.append("\(error.description)")
        report(
            ErrorEvent(account: account, folder: folder, code: error.code, message: error.message, next: error.next),
            line: line)
    }

    /// Reports every mistake in a configuration file, as compilers do.
    func error(_ error: ConfigurationError) {
        for problem in error.problems {
            let line: ConsoleText =
                "\(style: .failure, "eas-sync:") \(error.file)\(problem.line.map { ":\($0)" } ?? ""): \(problem.message)"
            report(
                ErrorEvent(code: "configuration", message: problem.message, file: error.file, line: problem.line),
                line: line)
        }
    }

    /// Reports a command line that cannot be understood.
    ///
    /// - Parameters:
    ///   - message: What is wrong with it.
    ///   - text: The same with the way to help, in lines.
    func usageError(_ message: String, text: String) {
        report(ErrorEvent(code: ExitStatus.usage.name, message: message), line: ConsoleText(lines: text))
    }

    /// A line of the log, in which the libraries say how they work.
    func log(_ text: ConsoleText) {
        printMessage(text)
    }

    private func message(
        _ text: ConsoleText, line: ConsoleText? = nil, level: MessageEvent.Level, from verbosity: Verbosity,
        account: String?
    ) {
        guard settings.verbosity >= verbosity else { return }
        var full: ConsoleText = account.map { "\($0): " } ?? ""
        full.append(line ?? text)
        printMessage(full)
        emit(MessageEvent(account: account, level: level, text: text.rendered(colored: false)))
    }

    private func report(_ event: ErrorEvent, line: ConsoleText) {
        state.withLock { $0.errors += 1 }
        printMessage(line)
        emit(event)
    }

    // MARK: - The end

    /// The totals of this run, as the last event.
    func summary(status: ExitStatus, seconds: Double) -> SummaryEvent {
        state.withLock {
            SummaryEvent(
                status: status, errors: $0.errors, warnings: $0.warnings, local: $0.local, server: $0.server,
                seconds: seconds)
        }
    }

    /// The `errno` of the first failed write to standard output, 0 if there was none.
    var outputFailure: Int32 { state.withLock { $0.outputFailure } }

    private var timestamp: String {
        now().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    // MARK: - Progress

    /// Whether a progress line can be shown: a person looks on, and did not ask for silence.
    var showsProgress: Bool { errorOutput.isTerminal && settings.verbosity > .quiet }

    /// The columns that a progress line may take.
    var progressWidth: Int { max(errorOutput.width() - 1, 10) }

    /// Draws the progress line over the one before; an empty text removes it.
    func drawProgress(_ text: String) {
        guard showsProgress else { return }
        let safe = ControlCharacters.escaped(redactor.redacted(text))
        state.withLock { state in
            guard state.progress != safe else { return }
            state.progress = safe
            _ = errorOutput.write(Array(("\r" + safe + Self.clearToEnd).utf8))
        }
    }

    /// Returns to the first column and clears the line (ECMA-48 8.3.41).
    private static let clearToEnd = "\u{1B}[K"

    // MARK: - Writing

    private func printLine(_ text: ConsoleText) {
        let colored = output.isTerminal && settings.allowsColor
        write(Array((redactor.redacted(text.rendered(colored: colored)) + "\n").utf8))
    }

    private func write(_ bytes: [UInt8]) {
        state.withLock { state in
            guard state.outputFailure == 0 else { return }
            // On a terminal the progress line would stand in the way.
            if output.isTerminal { clearProgress(state) }
            state.outputFailure = output.write(bytes)
            if output.isTerminal { redrawProgress(state) }
        }
    }

    private func printMessage(_ text: ConsoleText) {
        let colored = errorOutput.isTerminal && settings.allowsColor
        let line = redactor.redacted(text.rendered(colored: colored)) + "\n"
        state.withLock { state in
            clearProgress(state)
            // When standard error is gone there is nobody left to tell.
            _ = errorOutput.write(Array(line.utf8))
            redrawProgress(state)
        }
    }

    private func clearProgress(_ state: State) {
        guard !state.progress.isEmpty else { return }
        _ = errorOutput.write(Array(("\r" + Self.clearToEnd).utf8))
    }

    private func redrawProgress(_ state: State) {
        guard !state.progress.isEmpty else { return }
        _ = errorOutput.write(Array(("\r" + state.progress + Self.clearToEnd).utf8))
    }
}
