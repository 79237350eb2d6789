/// The place of a message in its conversation: the parts of ``Email/conversationIndex``.
///
/// Since 14.0; MS-ASEMAIL, `ConversationIndex`: 5 bytes of the first message, made from the time when it was sent, and 5
/// more for each answer or forward on the way to this one. A client never changes it.
public struct ConversationIndex: Hashable, Sendable {
    /// The bytes of the first message.
    public let header: [UInt8]
    /// The bytes of each step from there, first to last.
    public let replies: [[UInt8]]

    /// Makes an index from its bytes.
    ///
    /// - Returns: `nil` unless there are 5 of them, or 10, 15 and so on.
    public init?(bytes: [UInt8]) {
        guard bytes.count >= 5, bytes.count.isMultiple(of: 5) else { return nil }
        header = Array(bytes[..<5])
        replies = stride(from: 5, to: bytes.count, by: 5).map { Array(bytes[$0..<($0 + 5)]) }
    }

    /// The bytes.
    public var bytes: [UInt8] { header + replies.joined() }

    /// Whether the message is an answer to, or a forward of, the other one, or comes after such a message.
    public func follows(_ other: ConversationIndex) -> Bool {
        header == other.header && replies.count > other.replies.count && replies.starts(with: other.replies)
    }
}
