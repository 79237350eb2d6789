internal import ActiveSyncProtocol
internal import WBXML

/// An item in a folder: a message, or an event, a contact, a task, a note.
struct StoredItem: Sendable {
    /// What the item holds.
    enum Content: Sendable {
        /// The bytes of a message.
        case bytes([UInt8])
        /// A seeded message, made again each time.
        case seeded(SeededSource, index: Int)
        /// The properties of an item that is no message.
        case properties(ItemProperties)
    }

    /// The number within the mailbox.
    ///
    /// An item that moves gets another one, as on Exchange.
    var number: Int
    /// What it holds.
    var content: Content
    /// When a message came, and for any other item the time that filters look at, in seconds since 1970.
    var received: Int
    /// Whether it has been read.
    var isRead = false
    /// The follow-up flag, as the last client or the server has set it; `nil` for none.
    var flag: Email.Flag?
    /// What was done with it last.
    var lastVerb = LastVerb.unknown
    /// When that was done, in seconds since 1970.
    var lastVerbTime: Int?
    /// Categories of a message, in the order in which they were set.
    var categories: [String] = []
    /// Whether it is a message that has not been sent.
    var isDraft = false
    /// Whether it is a text message.
    var isText = false
    /// Whether the user got the message without being named in it.
    var isBlindCopy = false
    /// By which template of rights management it is protected, if it is.
    var protection: MessageProtection?
    /// The place in its conversation of the message that it answers or forwards, as far as the server knows that one.
    var parentIndex: [UInt8]?
    /// Whether the server fails at turning the message into MIME.
    var isPoisoned = false
    /// The folder's sequence number of the last change.
    var version = 0
    /// Which properties changed, with the version before the change.
    private var changes: [(before: Int, tags: Set<Tag>)] = []

    /// Makes an item that nothing has been done with.
    init(number: Int, content: Content, received: Int) {
        self.number = number
        self.content = content
        self.received = received
    }

    /// The message itself; empty for an item that is none.
    var mime: [UInt8] {
        switch content {
        case .bytes(let bytes): bytes
        case .seeded(let source, let index): source.generator.message(index)
        case .properties: []
        }
    }

    /// The properties of an item that is no message.
    var properties: ItemProperties? {
        get {
            guard case .properties(let properties) = content else { return nil }
            return properties
        }
        set {
            guard let newValue else { return }
            if let old = properties { changes.append((version, newValue.differences(from: old))) }
            content = .properties(newValue)
            received = newValue.filterTime
        }
    }

    /// The class of the item.
    var itemClass: ItemClass {
        properties?.itemClass ?? (isText ? .sms : .email)
    }

    /// The conversation of a message; messages with the same topic are in the same one.
    var conversationID: [UInt8] {
        EmailRenderer.conversationID(of: MIMEHeader(of: mime, in: 0..<mime.count).text("Subject") ?? "")
    }

    /// The properties that have changed since a version.
    func changedTags(since version: Int) -> Set<Tag> {
        changes.filter { $0.before >= version }.reduce(into: []) { $0.formUnion($1.tags) }
    }

    /// Whether it is a message.
    var isMessage: Bool { properties == nil }
}

/// The generator of one mailbox's seeded messages, shared by all of them.
final class SeededSource: Sendable {
    let generator: MessageGenerator

    init(_ generator: MessageGenerator) {
        self.generator = generator
    }
}
