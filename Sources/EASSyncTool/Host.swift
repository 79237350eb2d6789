internal import Foundation

/// What the tool sees of the machine it runs on.
///
/// A test has its own.
struct Host: Sendable {
    var environment: [String: String]
    var home: String
    var currentDirectory: String
    var input: InputSource
    var output: OutputSink
    var errorOutput: OutputSink
    /// The terminal to ask questions on.
    var terminal: TerminalPrompt?
    var now: @Sendable () -> Date
    /// The signals that end a run.
    var signals: [Int32]

    /// The process as it was started.
    static func process() -> Host {
        let environment = ProcessInfo.processInfo.environment
        return Host(
            environment: environment,
            home: environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? NSHomeDirectory(),
            currentDirectory: FileManager.default.currentDirectoryPath,
            input: .standardInput, output: .standardOutput, errorOutput: .standardError,
            terminal: TerminalPrompt(), now: { Date() }, signals: [SIGINT, SIGTERM, SIGHUP])
    }
}
