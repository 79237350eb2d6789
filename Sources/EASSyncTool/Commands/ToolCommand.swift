internal import ArgumentParser

/// A subcommand that does something.
protocol ToolCommand: ParsableCommand, Sendable {
    /// The options that every command has.
    var global: GlobalOptions { get }

    /// Whether `--json` makes it write events, so that a summary ends them. A command that writes a document in JSON
    /// says no.
    static var writesEvents: Bool { get }

    /// Does the work.
    ///
    /// - Returns: How it went, when it went to its end.
    /// - Throws: ``ToolError``, ``ConfigurationError``, or `CancellationError` after a signal.
    func run(in context: ToolContext) async throws -> ExitStatus
}

extension ToolCommand {
    static var writesEvents: Bool { true }
}
