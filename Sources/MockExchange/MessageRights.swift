public import FoundationEssentials

/// What a template of rights management lets people do with a message of somebody else (MS-ASRM 2.2.2).
///
/// The author of a message may do everything.
public struct MessageRights: Hashable, Sendable {
    /// Something that can be forbidden.
    public enum Right: Hashable, Sendable, CaseIterable {
        /// To change it: the original can then stand in the text of an answer.
        case edit
        /// To answer the sender.
        case reply
        /// To answer all.
        case replyAll
        /// To forward it.
        case forward
        /// To choose other recipients for an answer.
        case modifyRecipients
        /// To copy text out of it.
        case extract
        /// To print it.
        case print
        /// To take the protection away.
        case export
        /// To let other programs read it.
        case programmaticAccess
    }

    /// What is allowed.
    public var allowed: Set<Right>
    /// Until when it may be read; `nil` for ever.
    public var contentExpiryDate: Date?

    /// Makes rights.
    ///
    /// - Parameters:
    ///   - allowed: what is allowed; everything by default.
    ///   - contentExpiryDate: until when it may be read; for ever by default.
    public init(_ allowed: Set<Right> = Set(Right.allCases), contentExpiryDate: Date? = nil) {
        self.allowed = allowed
        self.contentExpiryDate = contentExpiryDate
    }

    /// Everything but some rights.
    public static func all(except forbidden: Set<Right>) -> MessageRights {
        MessageRights(Set(Right.allCases).subtracting(forbidden))
    }
}
