import ArgumentParser
import Foundation
import Synchronization
import Testing

@testable import EASSyncTool

@Suite("Signals", .timeLimit(.minutes(1)))
struct InterruptionTests {
    /// Waits until it is cancelled, then ends in the way that was asked for.
    struct Wait: ToolCommand {
        @OptionGroup var global: GlobalOptions
        @Option var signal: Int32
        @Flag var finishes = false

        func run(in context: ToolContext) async throws -> ExitStatus {
            kill(getpid(), signal)
            do {
                try await Task.sleep(for: .seconds(60))
            } catch  where finishes {
                return .done
            }
            return .internalError
        }
    }

    // Each test has signals of its own: they go to the whole process.
    @Test(
        "end the run with status 2, unless it was through",
        arguments: [(SIGUSR1, [], ExitStatus.interrupted), (SIGUSR2, ["--finishes"], .done)])
    func status(signal: Int32, flags: [String], expected: ExitStatus) async throws {
        var host = try TestHost()
        host.host.signals = [signal]
        let started = ContinuousClock.now
        let command = try Wait.parse(["--json", "--signal", "\(signal)"] + flags)
        #expect(await Tool.run(command, on: host.host) == expected)
        #expect(started.duration(to: .now) < .seconds(20))
        #expect(host.errorOutput.text == "Interrupted; finishing what was begun. Once more ends it at once.\n")
        #expect(host.output.lines.last?.contains(#""result":"\#(expected.name)""#) == true)
    }

    @Test("end the process when they come a second time")
    func second() async throws {
        let (ends, end) = AsyncStream.makeStream(of: Int32.self)
        let interruption = Interruption(signals: [SIGWINCH]) { end.yield($0) }
        await #expect(throws: CancellationError.self) {
            try await interruption.cancelling(onSignal: {}) {
                kill(getpid(), SIGWINCH)
                try await Task.sleep(for: .seconds(60))
            }
        }
        #expect(interruption.happened)
        kill(getpid(), SIGWINCH)
        var iterator = ends.makeAsyncIterator()
        #expect(await iterator.next() == SIGWINCH)
    }

    @Test("do nothing to work that nobody interrupts")
    func undisturbed() async throws {
        let interruption = Interruption(signals: [])
        #expect(try await interruption.cancelling(onSignal: {}) { 5 } == 5)
        await #expect(throws: ToolError.self) {
            try await interruption.cancelling(onSignal: {}) { throw ToolError("x", status: .temporary) }
        }
        #expect(!interruption.happened)
    }
}
