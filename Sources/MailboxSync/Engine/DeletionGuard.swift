/// Holds deletions back that look like a disaster rather than like somebody's wish.
///
/// A server that was restored, replaced or broken, and a mistake of this program, all look like many deletions at once.
public struct DeletionGuard: Hashable, Sendable {
    /// So many items of a folder may vanish without a question.
    public var items: Int
    /// More than ``items`` may vanish without a question while they are at most this part of the folder, in percent.
    public var percent: Int

    /// Makes a guard.
    ///
    /// - Parameters:
    ///   - items: by default 50.
    ///   - percent: by default 20.
    public init(items: Int = 50, percent: Int = 20) {
        self.items = items
        self.percent = percent
    }

    /// Whether a person has to allow it that `count` of a folder's `total` items vanish: when both bounds are exceeded,
    /// or when nothing would be left.
    public func holds(deleting count: Int, of total: Int) -> Bool {
        guard count > 0 else { return false }
        return count >= total || count > items && count * 100 > total * percent
    }
}
