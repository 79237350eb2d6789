public import ActiveSyncProtocol

/// What a session does about the policies and wipes that a server demands.
public struct PolicyHandling: Sendable {
    /// Whether policies that this program cannot enforce are acknowledged all the same.
    public var rule: Rule
    /// Is told the policies before they are acknowledged.
    public var onPolicies: @Sendable (PolicyDocument) -> Void
    /// Carries out an order to wipe, and says whether it was done.
    ///
    /// Default: nothing is wiped, and the server is told so.
    public var onWipe: @Sendable (WipeOrder) async -> Bool

    /// Makes a handling.
    public init(
        rule: Rule = .report,
        onPolicies: @escaping @Sendable (PolicyDocument) -> Void = { _ in },
        onWipe: @escaping @Sendable (WipeOrder) async -> Bool = { _ in false }
    ) {
        self.rule = rule
        self.onPolicies = onPolicies
        self.onWipe = onWipe
    }

    /// What happens to policies that this program cannot enforce.
    public enum Rule: String, Hashable, Sendable {
        /// They are acknowledged as applied in part, which is the truth; the server decides whether that is enough.
        case report
        /// The session ends.
        case refuse
    }

    /// An order to wipe.
    public enum WipeOrder: String, Hashable, Sendable {
        /// All data of the device.
        case device
        /// The data of this account, since 16.1.
        case account
    }
}
