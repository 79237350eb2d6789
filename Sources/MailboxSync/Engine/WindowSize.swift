/// How many items one reply may bring: grows while things go well, shrinks when they do not.
///
/// A window is one durable step, so it is bounded by the bytes that a run would have to fetch again after a crash, and
/// by the time until the next commit. After a failure it is divided by five until a single bad item stands alone
/// (Exchange's own advice for malformed items), and grows again behind it.
package struct WindowSize: Hashable, Sendable {
    /// The size to ask for, from 1 to 512 (MS-ASCMD 2.2.3.199).
    package private(set) var items: Int

    /// What one window should bring, in bytes.
    private static let targetBytes = 16 << 20
    /// What one window should take.
    private static let targetTime = Duration.seconds(10)

    /// Makes a window.
    ///
    /// - Parameter items: by default 64; clamped to 1...512.
    package init(_ items: Int = 64) {
        self.items = min(max(items, 1), 512)
    }

    /// Takes note of a window that arrived and became durable.
    package mutating func succeeded(items count: Int, bytes: Int, elapsed: Duration) {
        guard count > 0 else { return }
        // Only a full window says that a larger one would have brought more.
        let byBytes = bytes > 0 ? max(1, Self.targetBytes / max(1, bytes / count)) : 512
        let isQuick = elapsed < Self.targetTime / 2
        let wanted = elapsed > Self.targetTime ? items / 2 : count * 2 >= items && isQuick ? items * 2 : items
        items = min(max(min(wanted, byBytes), 1), 512)
    }

    /// Takes note of a window that failed.
    ///
    /// - Returns: whether a smaller one can be tried; `false` when it was of a single item.
    package mutating func failed() -> Bool {
        guard items > 1 else { return false }
        items = max(1, items / 5)
        return true
    }
}
