internal import ActiveSyncProtocol

/// A message in a folder.
struct StoredMessage: Sendable {
    /// Where the bytes come from.
    enum Content: Sendable {
        /// Bytes that were delivered.
        case bytes([UInt8])
        /// A seeded message, made again each time.
        case seeded(SeededSource, index: Int)
    }

    /// The number within the mailbox.
    ///
    /// A message that moves gets another one, as on Exchange.
    let number: Int
    /// The bytes.
    var content: Content
    /// When it came, in seconds since 1970.
    var received: Int
    /// Whether it has been read.
    var isRead = false
    /// The follow-up flag, as the last client or the server has set it; `nil` for none.
    var flag: Email.Flag?
    /// What was done with it last.
    var lastVerb = LastVerb.unknown
    /// When that was done, in seconds since 1970.
    var lastVerbTime: Int?
    /// Categories, in the order in which they were set.
    var categories: [String] = []
    /// Whether the server fails at turning the message into MIME.
    var isPoisoned = false
    /// The folder's sequence number of the last change.
    var version = 0

    /// The message itself.
    var mime: [UInt8] {
        switch content {
        case .bytes(let bytes): bytes
        case .seeded(let source, let index): source.generator.message(index)
        }
    }
}

/// The generator of one mailbox's seeded messages, shared by all of them.
final class SeededSource: Sendable {
    let generator: MessageGenerator

    init(_ generator: MessageGenerator) {
        self.generator = generator
    }
}
