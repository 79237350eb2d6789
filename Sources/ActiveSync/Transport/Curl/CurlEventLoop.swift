internal import CCurl
internal import Foundation
internal import Synchronization

/// The way from any task to the one thread on which libcurl runs: a queue of commands and a wake-up.
final class CurlEventLoop: Sendable {
    /// What the thread is asked to do.
    ///
    /// A command holds its exchange, so that an exchange's identity is not reused while one is on the way.
    enum Command: Sendable {
        /// Begin the exchange.
        case start(CurlExchange)
        /// Go on with a transfer that was paused because its reader was slow.
        case resume(CurlExchange)
        /// End the exchange; nobody waits for it any more.
        case abort(CurlExchange)
    }

    private struct Queue {
        var commands: [Command] = []
        var multi: CurlMulti?
        var isClosed = false
    }

    private let configuration: CurlTransport.Configuration
    private let queue = Mutex(Queue())

    init(configuration: CurlTransport.Configuration) {
        self.configuration = configuration
    }

    /// Hands a command to the thread, and starts the thread with the first one.
    func submit(_ command: Command) {
        let isAccepted = queue.withLock { queue in
            guard !queue.isClosed, startThread(&queue) else { return false }
            queue.commands.append(command)
            // One wake-up is enough for all that is in the queue when the thread looks.
            if queue.commands.count == 1 { queue.multi?.wakeUp() }
            return true
        }
        if !isAccepted, case .start(let exchange) = command {
            exchange.end(TransportError(.other, "libcurl cannot be started: \(CurlLibrary.version)"))
        }
    }

    /// Ends the thread.
    func close() {
        queue.withLock { queue in
            queue.isClosed = true
            queue.multi?.wakeUp()
        }
    }

    /// The commands since the last call, for the thread, or `nil` when it has to end.
    fileprivate func takeCommands() -> [Command]? {
        queue.withLock { queue in
            defer { queue.commands = [] }
            return queue.isClosed ? nil : queue.commands
        }
    }

    private func startThread(_ queue: inout Queue) -> Bool {
        if queue.multi != nil { return true }
        guard CurlLibrary.initialisation == CURLE_OK, let pointer = curl_multi_init() else { return false }
        let multi = CurlMulti(pointer: pointer)
        queue.multi = multi
        Thread.detachNewThread { [self] in run(multi) }
        return true
    }

    private func run(_ multi: CurlMulti) {
        Thread.current.name = "libcurl"
        // Signals are for the threads of the program, and a TLS library may write to a closed socket (SIGPIPE).
        var signals = sigset_t()
        sigfillset(&signals)
        pthread_sigmask(SIG_SETMASK, &signals, nil)

        let worker = CurlWorker(multi: multi.pointer, configuration: configuration)
        while let commands = takeCommands() {
            worker.turn(commands)
        }
        worker.endAll()
        // From here on no other thread may touch the handle.
        queue.withLock { $0.multi = nil }
        curl_multi_cleanup(multi.pointer)
    }
}

/// A multi handle: all transfers and the connection pool.
///
/// Unchecked, since it is a bare pointer: it belongs to the loop's thread, and the other threads call only
/// `curl_multi_wakeup`, which libcurl allows at any time, under the lock that guards the handle's life.
private struct CurlMulti: @unchecked Sendable {
    let pointer: OpaquePointer

    func wakeUp() {
        curl_multi_wakeup(pointer)
    }
}
