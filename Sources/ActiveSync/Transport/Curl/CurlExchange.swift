internal import Synchronization

/// The meeting place of one exchange: the event thread brings the head and the bytes, the caller's task waits for them.
final class CurlExchange: Sendable {
    let request: HTTPRequest
    let origin: CurlOrigin

    private let state = Mutex(State())

    init(request: HTTPRequest, origin: CurlOrigin) {
        self.request = request
        self.origin = origin
    }

    private typealias HeadWaiter = CheckedContinuation<Result<CurlHead, TransportError>, Never>
    private typealias PieceWaiter = CheckedContinuation<Result<[UInt8]?, TransportError>, Never>

    /// A reader and what it gets; to be resumed without the lock.
    private struct Wake {
        let waiter: PieceWaiter
        let piece: Result<[UInt8]?, TransportError>

        func callAsFunction() {
            waiter.resume(returning: piece)
        }
    }

    private struct State {
        var headWaiter: HeadWaiter?
        /// What has arrived and has not been taken.
        var bytes: [UInt8] = []
        var pieceWaiter: PieceWaiter?
        /// Whether libcurl was told to hold the transfer.
        var isPaused = false
        /// How the exchange ended, `nil` while it goes on.
        var end: Result<Void, TransportError>?

        /// The next piece, if it is known what that is.
        mutating func nextPiece() -> Result<[UInt8]?, TransportError>? {
            if !bytes.isEmpty {
                defer { bytes = [] }
                return .success(bytes)
            }
            return end?.map { nil }
        }

        /// The waiting reader and its piece, if there are both.
        mutating func wakeReader() -> Wake? {
            guard let waiter = pieceWaiter, let piece = nextPiece() else { return nil }
            pieceWaiter = nil
            return Wake(waiter: waiter, piece: piece)
        }
    }

    // MARK: - The event thread

    /// The bytes that may lie here; the next piece after that pauses the transfer.
    private static let capacity = 256 * 1024
    /// The bytes for which a waiting reader is woken in the middle of a turn of the loop.
    private static let eagerSize = 64 * 1024

    /// What became of bytes that arrived.
    enum Acceptance {
        case taken
        /// The reader is behind: hold the transfer until a `resume` command.
        case full
        /// Nobody reads any more.
        case unwanted
    }

    /// Whether somebody still waits for something of this exchange.
    var isWanted: Bool {
        state.withLock { $0.end == nil }
    }

    func deliver(_ head: CurlHead) {
        let waiter = state.withLock { $0.headWaiter.take() }
        waiter?.resume(returning: .success(head))
    }

    func accept(_ piece: UnsafeRawBufferPointer) -> Acceptance {
        var wake: Wake?
        let acceptance = state.withLock { state -> Acceptance in
            guard state.end == nil else { return .unwanted }
            guard state.bytes.count < Self.capacity else {
                state.isPaused = true
                return .full
            }
            state.bytes.append(contentsOf: piece)
            if state.bytes.count >= Self.eagerSize { wake = state.wakeReader() }
            return .taken
        }
        wake?()
        return acceptance
    }

    /// Gives a waiting reader what has arrived.
    func flush() {
        let wake = state.withLock { $0.wakeReader() }
        wake?()
    }

    /// Marks the exchange as ended, with an error or well; bytes that have arrived can still be read.
    func end(_ error: TransportError?) {
        end(error, discardingBytes: false)
    }

    // MARK: - The caller's task

    /// Starts the exchange and waits for the head.
    func head(through loop: CurlEventLoop) async throws(TransportError) -> CurlHead {
        try await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: HeadWaiter) in
                let end = state.withLock { state in
                    if state.end == nil { state.headWaiter = waiter }
                    return state.end
                }
                if case .failure(let error) = end {
                    waiter.resume(returning: .failure(error))
                } else {
                    loop.submit(.start(self))
                }
            }
        } onCancel: {
            cancel(through: loop)
        }.get()
    }

    /// The next bytes, or `nil` at the end.
    func nextPiece(through loop: CurlEventLoop) async throws(TransportError) -> [UInt8]? {
        try await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: PieceWaiter) in
                var mustResume = false
                let piece = state.withLock { state -> Result<[UInt8]?, TransportError>? in
                    guard state.pieceWaiter == nil else { return .failure(.twoReaders) }
                    mustResume = state.isPaused && state.end == nil
                    state.isPaused = false
                    let piece = state.nextPiece()
                    if piece == nil { state.pieceWaiter = waiter }
                    return piece
                }
                if mustResume { loop.submit(.resume(self)) }
                if let piece { waiter.resume(returning: piece) }
            }
        } onCancel: {
            cancel(through: loop)
        }.get()
    }

    /// Ends the exchange from the caller's side; no effect when it has ended already.
    func cancel(through loop: CurlEventLoop) {
        if end(.cancelled, discardingBytes: true) { loop.submit(.abort(self)) }
    }

    /// Marks the exchange as ended and wakes who waits, unless it had ended before.
    @discardableResult
    private func end(_ error: TransportError?, discardingBytes: Bool) -> Bool {
        var headWaiter: HeadWaiter?
        var wake: Wake?
        let isFirst = state.withLock { state -> Bool in
            guard state.end == nil else { return false }
            state.end = error.map { .failure($0) } ?? .success(())
            if discardingBytes { state.bytes = [] }
            headWaiter = state.headWaiter.take()
            wake = state.wakeReader()
            return true
        }
        headWaiter?.resume(returning: .failure(error ?? .noHead))
        wake?()
        return isFirst
    }
}

extension TransportError {
    static let cancelled = TransportError(.cancelled, "the request was cancelled")
    fileprivate static let noHead = TransportError(.badResponse, "the exchange ended without a response")
    fileprivate static let twoReaders = TransportError(.badRequest, "another task is reading the body already")
}
