public import FoundationEssentials
internal import WBXML

extension Find {
    /// What a search says of an item of the mailbox.
    public struct Message: ElementBag {
        /// The subject.
        public var subject: String?
        /// When it came.
        public var dateReceived: Date?
        /// The recipients' names, separated by semicolons.
        public var displayTo: String?
        /// The names of the recipients of copies, separated by semicolons.
        public var displayCc: String?
        /// The names of the recipients that others do not see, separated by semicolons.
        public var displayBcc: String?
        /// How important it is.
        public var importance: Importance?
        /// Whether it has been read.
        public var isRead: Bool?
        /// Whether it is a draft.
        public var isDraft: Bool?
        /// The beginning of the text, at most 255 characters.
        public var preview: String?
        /// Whether it has attachments.
        public var hasAttachments: Bool?
        /// The sender.
        public var from: String?
        /// Elements that no property holds.
        public var rawElements = RawElements()

        /// Makes a value without any property.
        public init() {}
    }
}

extension Find.Message: CustomStringConvertible {
    /// Nothing of what the message says.
    public var description: String { "Find.Message" }
}

// MARK: - Wire

extension Find.Message {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Find.Message>([
        ElementField(EmailTag.subject, \.subject),
        ElementField(EmailTag.dateReceived, \.dateReceived),
        ElementField(EmailTag.displayTo, \.displayTo),
        ElementField(FindTag.displayCC, \.displayCc),
        ElementField(FindTag.displayBCC, \.displayBcc),
        ElementField(EmailTag.importance, \.importance),
        ElementField(EmailTag.read, \.isRead),
        ElementField(Email2Tag.isDraft, \.isDraft),
        ElementField(FindTag.preview, \.preview),
        ElementField(FindTag.hasAttachments, \.hasAttachments),
        ElementField(EmailTag.from, \.from),
    ])
}
