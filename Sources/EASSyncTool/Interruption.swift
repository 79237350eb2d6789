internal import Dispatch
internal import Foundation
internal import Synchronization

/// Turns SIGINT, SIGTERM and SIGHUP into the cancellation of what runs.
///
/// The first signal lets the work finish its current item. A second one ends the process at once, as if it had never
/// been caught.
final class Interruption: Sendable {
    /// Whether a signal came.
    var happened: Bool { count.withLock { $0 > 0 } }

    /// What `signal` takes and gives; nothing is the default action.
    private typealias Handler = (@convention(c) (Int32) -> Void)?

    private let count = Mutex(0)
    // Dispatch sources may be used on any thread; their type just does not say so.
    nonisolated(unsafe) private let sources: [any DispatchSourceSignal]
    /// What each signal did before.
    private let dispositions: [(signal: Int32, handler: Handler)]
    private let arrivals: AsyncStream<Void>

    /// Begins to catch signals.
    ///
    /// - Parameters:
    ///   - signals: The signals to catch.
    ///   - endProcess: What the second signal does.
    init(
        signals: [Int32],
        endProcess: @escaping @Sendable (Int32) -> Void = { number in
            signal(number, SIG_DFL)
            raise(number)
        }
    ) {
        let (arrivals, continuation) = AsyncStream.makeStream(of: Void.self)
        self.arrivals = arrivals
        let queue = DispatchQueue(label: "eas-sync.signals")
        // The default action would end the process before the source sees the signal.
        let before = signals.map { (signal: $0, handler: signal($0, SIG_IGN)) }
        // Whoever started the process with a signal ignored, as nohup and shells in the background do, wants that.
        dispositions = before.filter { unsafeBitCast($0.handler, to: Int.self) != Self.ignored }
        sources = dispositions.map { DispatchSource.makeSignalSource(signal: $0.signal, queue: queue) }
        let registration = DispatchGroup()
        for (number, source) in zip(dispositions.map(\.signal), sources) {
            registration.enter()
            source.setRegistrationHandler { registration.leave() }
            source.setEventHandler { [weak self] in
                guard let self else { return }
                let arrived = count.withLock { count in
                    count += 1
                    return count
                }
                if arrived == 1 { continuation.yield() } else { endProcess(number) }
            }
            source.activate()
        }
        // A signal that came before would be lost: it is ignored, and nobody watches yet.
        _ = registration.wait(timeout: .now() + 1)
    }

    deinit {
        for source in sources { source.cancel() }
        for (number, handler) in dispositions { signal(number, handler) }
    }

    /// `SIG_IGN` as a number; as the function it is declared to be it cannot be compared.
    private static let ignored = unsafeBitCast(SIG_IGN, to: Int.self)

    /// Does work that a signal cancels.
    ///
    /// - Parameter onSignal: Called once, when the signal came.
    func cancelling<Result: Sendable>(
        onSignal: @escaping @Sendable () -> Void, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask { [arrivals] in
                for await _ in arrivals { return nil }
                return nil
            }
            defer { group.cancelAll() }
            while let finished = try await group.next() {
                if let finished { return finished }
                guard happened else { continue }
                onSignal()
                group.cancelAll()
            }
            throw CancellationError()
        }
    }
}
