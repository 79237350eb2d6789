internal import ActiveSyncProtocol

/// What a device has been told about a set of things, under its last two keys.
///
/// A reply makes a new key and a `pending` part: what the device knows if that reply has arrived. The device proves it by
/// using the new key; only then becomes pending what is confirmed. If it comes with the key before, the reply was lost:
/// the pending part is dropped and the same is told once more.
struct SyncState<ID: Hashable & Sendable, Mark: Sendable, Request: Equatable & Sendable, Reply: Sendable>: Sendable {
    /// The key of the last reply.
    private(set) var key: SyncKey
    /// The key that the last reply answered.
    private(set) var previousKey: SyncKey?
    /// A position in the changes that belongs to `key`.
    private(set) var mark: Mark
    private var previousMark: Mark
    private var confirmed: [ID: Int] = [:]
    private var pending: [ID: Int?] = [:]
    private var last: (request: Request, reply: Reply)?

    /// Begins at nothing told, under the first key.
    init(key: SyncKey, mark: Mark) {
        self.key = key
        self.mark = mark
        previousMark = mark
    }

    /// The reply of the last exchange when `request` is that same exchange again, after its reply was lost.
    func replay(of request: Request, key: SyncKey) -> Reply? {
        guard key == previousKey, let last, last.request == request else { return nil }
        return last.reply
    }

    /// Begins an exchange under `key`.
    ///
    /// - Returns: `false`, and nothing is changed, when it is neither of the last two keys.
    mutating func begin(_ key: SyncKey) -> Bool {
        if key == self.key {
            for (id, version) in pending { confirmed[id] = version }
            previousMark = mark
        } else if key == previousKey {
            mark = previousMark
        } else {
            return false
        }
        pending = [:]
        previousKey = key
        self.key = key
        last = nil
        return true
    }

    /// Notes that the reply tells the device of a version of a thing, or (`nil`) that the thing is gone.
    mutating func tell(_ id: ID, _ version: Int?) {
        pending[id] = .some(version)
    }

    /// Ends an exchange that told something.
    mutating func end(key: SyncKey, mark: Mark, request: Request, reply: Reply) {
        self.key = key
        self.mark = mark
        last = (request, reply)
    }

    /// Ends an exchange whose reply cannot be given once more.
    mutating func end(key: SyncKey, mark: Mark) {
        self.key = key
        self.mark = mark
        last = nil
    }

    /// Ends an exchange that told nothing: the key stays, only the position moves on.
    mutating func end(mark: Mark) {
        self.mark = mark
        previousMark = mark
    }

    /// The version that the device has if the last reply has arrived.
    func version(of id: ID) -> Int? {
        if let version = pending[id] { return version }
        return confirmed[id]
    }

    /// Everything that the device has if the last reply has arrived.
    var known: [ID] {
        var known = confirmed.keys.filter { pending[$0] == nil }
        for (id, version) in pending where version != nil { known.append(id) }
        return known
    }
}
