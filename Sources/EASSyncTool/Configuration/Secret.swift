/// A password or token, which cannot be printed by accident.
struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The secret itself.
    ///
    /// Every use of this name is a place to look at.
    let value: String

    init(_ value: String) {
        self.value = value
    }

    /// What stands in the place of a secret.
    static let mask = "********"

    var description: String { Self.mask }
    var debugDescription: String { Self.mask }
    var customMirror: Mirror { Mirror(self, children: []) }
}
