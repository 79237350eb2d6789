internal import ArgumentParser
internal import Foundation

/// The command line tool `eas-sync` as a function.
public enum Tool {
    /// Runs the tool as a process does: on the standard streams, with signals.
    ///
    /// - Parameter arguments: The command line without the program's name.
    /// - Returns: The exit status.
    public static func main(_ arguments: [String]) async -> Int32 {
        // Writing to a closed pipe or over a file size limit is an error to report, not a reason to be killed.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        // A core dump would hold the password.
        var noCore = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &noCore)
        umask(0o077)
        occupyStandardStreams()
        return await run(arguments, on: .process()).rawValue
    }

    /// Takes the places of standard streams that are closed, so that no file or socket gets one of them and what is meant
    /// for a person; reading and writing there fail as before.
    private static func occupyStandardStreams() {
        // Each gets the lowest number that is free, which is its own.
        for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(stream, F_GETFD) < 0 {
            _ = open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Runs the tool on a machine of the caller's choice.
    static func run(_ arguments: [String], on host: Host) async -> ExitStatus {
        do {
            var command = try EASSync.parseAsRoot(arguments)
            if let command = command as? any ToolCommand { return await run(command, on: host) }
            // A group of commands on its own, or "help": both throw the text to print.
            try command.run()
            return .done
        } catch {
            return answer(error, to: arguments, on: host)
        }
    }

    /// Runs a command that was parsed already.
    static func run(_ command: some ToolCommand, on host: Host) async -> ExitStatus {
        let clock = ContinuousClock()
        let started = clock.now
        let redactor = Redactor()
        let console = Console(
            settings: command.global.consoleSettings(environment: host.environment), output: host.output,
            errorOutput: host.errorOutput, redactor: redactor, now: host.now)
        var status: ExitStatus
        do {
            let context = try ToolContext(host: host, options: command.global, console: console, redactor: redactor)
            status = await run(command, in: context)
            if let failure = context.trace?.failure { console.warning("\(failure.description)") }
        } catch {
            console.error(error)
            status = error.status
        }
        if type(of: command).writesEvents {
            console.emit(console.summary(status: status, seconds: (clock.now - started) / .seconds(1)))
        }
        if console.outputFailure != 0, status == .done {
            // Nobody reads any more, as in "eas-sync folders | head": that needs no words.
            if console.outputFailure != EPIPE {
                console.error(.system("cannot write to standard output", errno: console.outputFailure))
            }
            status = .localIO
        }
        return status
    }

    private static func run(_ command: some ToolCommand, in context: ToolContext) async -> ExitStatus {
        let console = context.console
        let interruption = Interruption(signals: context.host.signals)
        do {
            return try await interruption.cancelling {
                console.note("Interrupted; finishing what was begun. Once more ends it at once.")
            } _: {
                try await command.run(in: context)
            }
        } catch  where interruption.happened {
            return .interrupted
        } catch let error as ConfigurationError {
            console.error(error)
            return .configuration
        } catch is CancellationError {
            return .interrupted
        } catch {
            let failure =
                ToolError(library: error)
                ?? ToolError(
                    "unexpected failure", why: String(describing: error),
                    next: "This is a mistake in eas-sync; please report it", status: .internalError)
            console.error(failure)
            return failure.status
        }
    }

    /// Prints what parsing the command line led to: help, the version, a completion script, or a mistake.
    private static func answer(_ error: any Error, to arguments: [String], on host: Host) -> ExitStatus {
        let isJSON = arguments.prefix { $0 != "--" }.contains("--json")
        let console = Console(
            settings: .init(json: isJSON, allowsColor: false), output: host.output, errorOutput: host.errorOutput,
            now: host.now)
        let columns = host.output.isTerminal ? min(host.output.width(), 100) : 80
        let text = EASSync.fullMessage(for: error, columns: columns)
        if EASSync.exitCode(for: error).isSuccess {
            console.document(text.hasSuffix("\n") ? text : text + "\n")
            return .done
        }
        let prefix = "Error: "
        let message = text.hasPrefix(prefix) ? "eas-sync: " + text.dropFirst(prefix.count) : text
        console.usageError(EASSync.message(for: error), text: message.trimmingCharacters(in: .newlines))
        console.emit(console.summary(status: .usage, seconds: 0))
        return .usage
    }
}
