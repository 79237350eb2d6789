internal import ActiveSyncProtocol
internal import Synchronization

/// The mailbox of one user: what a test does to it is what the server or another client would do.
///
/// Every change reaches devices by the rules of the protocol: it ends their Pings and comes with their next Sync.
public final class MockMailbox: Sendable {
    /// Who the mailbox belongs to.
    public let user: MockUser
    private let state: Mutex<State>

    /// All that can be put back by ``restore(_:)``.
    struct Contents: Sendable {
        var mailbox: Mailbox
        var devices: [DeviceID: Device] = [:]
        var outOfOffice = OutOfOffice(state: .off)
        /// Where the messages of a conversation go when they come.
        var alwaysMoved: [[UInt8]: CollectionID] = [:]
        /// The folders that somebody has asked an estimate of.
        var awakeFolders: Set<CollectionID> = []
        /// Whether there is room for more.
        var quota = Quota.open
        /// Whom the mailbox has told of the absence, in lower case.
        var outOfOfficeAnswered: Set<String> = []
    }

    private struct State: Sendable {
        var contents: Contents
        var changeCount = 0
        var keyCount = 0
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var waiterCount = 0
    }

    let clock: MockClock
    /// How items are called on the wire.
    let names: ItemNames

    init(user: MockUser, mailbox: Mailbox, clock: MockClock, names: ItemNames = ItemNames()) {
        self.user = user
        self.clock = clock
        self.names = names
        state = Mutex(State(contents: Contents(mailbox: mailbox)))
    }

    // MARK: - For the handlers

    /// Reads and changes mailbox and devices as one step, and wakes those who wait.
    func update<Result: Sendable, Failure: Error>(
        _ body: (inout Contents, inout KeyMaker) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var waiters: [CheckedContinuation<Void, Never>] = []
        defer { waiters.forEach { $0.resume() } }
        return try state.withLock { state throws(Failure) in
            var keys = KeyMaker(user: user.address, count: state.keyCount, isOdd: names.hasOddKeys)
            defer { state.keyCount = keys.count }
            let before = state.contents.mailbox.changeCount
            defer {
                if state.contents.mailbox.changeCount != before {
                    state.contents.mailbox.noteTime(clock.now)
                    state.changeCount += 1
                    waiters = Array(state.waiters.values)
                    state.waiters = [:]
                }
            }
            return try body(&state.contents, &keys)
        }
    }

    /// Reads mailbox and devices.
    func read<Result: Sendable>(_ body: (Contents, Int) -> Result) -> Result {
        state.withLock { body($0.contents, $0.changeCount) }
    }

    /// Wakes everything that waits, though no item changed.
    func wake() {
        let waiters = state.withLock { state in
            defer { state.waiters = [:] }
            state.changeCount += 1
            return Array(state.waiters.values)
        }
        waiters.forEach { $0.resume() }
    }

    /// Suspends until something has changed since `count`, or the task is cancelled.
    func waitForChange(after count: Int) async {
        let id = state.withLock { state in
            state.waiterCount += 1
            return state.waiterCount
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.changeCount != count || Task.isCancelled { return true }
                    state.waiters[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
        }
    }
}

/// Makes keys and other ids that a mailbox gives out only once, also after it has been put back to an older state.
struct KeyMaker {
    private let prefix: String
    private let isOdd: Bool
    fileprivate(set) var count: Int

    fileprivate init(user: String, count: Int, isOdd: Bool = false) {
        prefix = String(fnv1a(user.lowercased().utf8), radix: 16)
        self.count = count
        self.isOdd = isOdd
    }

    /// A key that is opaque to the client and looks it: letters, braces and a number.
    mutating func next() -> SyncKey {
        count += 1
        guard !isOdd else { return SyncKey(count % 2 == 1 ? "-\(count)" : "\(count)-\(count * 7)") }
        return SyncKey("{\(prefix)}\(count)")
    }

    /// A number that has not been given out yet; never 0.
    mutating func nextNumber() -> UInt32 {
        count += 1
        return UInt32(truncatingIfNeeded: count &* 2_654_435_761) | 1
    }
}
