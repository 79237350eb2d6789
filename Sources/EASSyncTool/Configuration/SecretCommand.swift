internal import Foundation
internal import Subprocess

#if canImport(System)
    internal import System
#else
    internal import SystemPackage
#endif

/// Runs the program that prints a password or a token.
///
/// The program inherits the environment and standard error, so that it can ask for a passphrase, but not standard
/// input, which may be the message to send. The secret is its first line; it never stands in an argument list.
struct SecretCommand: Sendable {
    var command: ExternalCommand
    /// What the secret is, for messages: `password` or `token`.
    var purpose: String
    /// How long the program may take.
    ///
    /// A person may have to type a passphrase meanwhile.
    var timeLimit: Duration = .seconds(60)
    /// Where its standard error goes.
    var passesErrors = true

    /// Runs the program.
    ///
    /// - Throws: ``ToolError`` when it cannot be run, fails, takes too long or prints nothing; `CancellationError` when
    ///   the task is cancelled, after the program was ended.
    func secret() async throws -> Secret {
        let outcome = try await withThrowingTaskGroup(of: Outcome.self) { group in
            group.addTask { try await run() }
            group.addTask {
                try await Task.sleep(for: timeLimit)
                return .timedOut
            }
            defer { group.cancelAll() }
            return try await group.next() ?? .timedOut
        }
        try Task.checkCancellation()
        switch outcome {
        case .timedOut: throw failure("it did not end within \(timeLimit)")
        case .failed(let how): throw failure(how)
        case .printed(let bytes): return try firstLine(bytes)
        }
    }

    private enum Outcome: Sendable {
        case printed([UInt8])
        case failed(String)
        case timedOut
    }

    private func run() async throws -> Outcome {
        let executable: Executable
        let arguments: [String]
        switch command {
        case .shell(let line): (executable, arguments) = (.path("/bin/sh"), ["-c", line])
        case .words(let words):
            guard let program = words.first else { return .failed("it names no program") }
            // Without a slash the program is looked up in PATH, as a shell does.
            executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
            arguments = Array(words.dropFirst())
        }
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(1))]
        let configuration = Configuration(executable: executable, arguments: .init(arguments), platformOptions: options)
        do {
            // The limit is far above any token; more output means that this is not a password program.
            if passesErrors {
                let result = try await Subprocess.run(
                    configuration, input: .none, output: .bytes(limit: 64 * 1024), error: .currentStandardError)
                return Self.outcome(result.terminationStatus, result.standardOutput)
            }
            let result = try await Subprocess.run(
                configuration, input: .none, output: .bytes(limit: 64 * 1024), error: .discarded)
            return Self.outcome(result.terminationStatus, result.standardOutput)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            return .failed(Self.reason(error))
        }
    }

    private static func outcome(_ status: TerminationStatus, _ output: [UInt8]) -> Outcome {
        switch status {
        case .exited(0): .printed(output)
        case .exited(let code): .failed("it ended with exit status \(code)")
        case .signaled(let signal): .failed("it was ended by signal \(signal)")
        }
    }

    private static func reason(_ error: SubprocessError) -> String {
        switch error.code {
        case .executableNotFound: "the program was not found"
        case .outputLimitExceeded: "it printed more than 64 KiB"
        default:
            error.underlyingError.map { "it could not be run: \(ToolError.reason($0.rawValue))" }
                ?? "it could not be run"
        }
    }

    private func firstLine(_ bytes: [UInt8]) throws(ToolError) -> Secret {
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard let text = String(validating: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        else {
            throw failure("its first line is not UTF-8 text")
        }
        guard !text.isEmpty else { throw failure("it printed nothing on its first line") }
        return Secret(text)
    }

    private func failure(_ why: String) -> ToolError {
        ToolError(
            "the \(purpose) command failed (\(command))", why: why,
            next: "Run it by hand to see what it says", status: .configuration, code: "secret-command")
    }
}
