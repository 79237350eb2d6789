public import FoundationEssentials

/// A message, or the properties of one that have changed.
///
/// Every property may be absent: servers leave out what is empty, and a change holds only what has changed. Of a message
/// that is not a draft a client may change ``isRead``, ``flag`` and ``categories``. MS-ASEMAIL and MS-ASAIRS.
public struct Email: ElementBag {
    /// The recipients, as in the header.
    public var to: String?
    /// The recipients of copies.
    public var cc: String?
    /// The sender.
    public var from: String?
    /// The subject.
    public var subject: String?
    /// Whom to answer.
    public var replyTo: String?
    /// When it came.
    public var dateReceived: Date?
    /// The recipients' names, separated by semicolons.
    public var displayTo: String?
    /// The subject of the conversation.
    public var threadTopic: String?
    /// How important it is.
    public var importance: Importance?
    /// Whether it has been read.
    public var isRead: Bool?
    /// Whether it is a draft, since 16.0; only from servers.
    public var isDraft: Bool?
    /// The recipients that others do not see, of a draft, since 16.0.
    public var bcc: String?
    /// The text, since 12.0.
    public var body: Body?
    /// What is new in it, since 14.1.
    public var bodyPart: BodyPart?
    /// The size of ``legacyBody`` before it was cut, at 2.5.
    public var legacyBodySize: Int?
    /// Whether ``legacyBody`` is only the beginning, at 2.5.
    public var legacyBodyTruncated: Bool?
    /// The text, at 2.5.
    public var legacyBody: [UInt8]?
    /// Whether ``mimeData`` is only the beginning, at 2.5.
    public var mimeTruncated: Bool?
    /// The message as MIME, at 2.5.
    public var mimeData: [UInt8]?
    /// The size of ``mimeData`` before it was cut, at 2.5.
    public var mimeSize: Int?
    /// What kind of message it is, `IPM.Note` as a rule.
    public var messageClass: String?
    /// The meeting that it is about.
    public var meetingRequest: MeetingRequest?
    /// The attachments, since 12.0.
    public var attachments: Attachments?
    /// The attachments, at 2.5.
    public var legacyAttachments: [LegacyAttachment]?
    /// Who called, for a voice message, since 14.0.
    public var umCallerID: String?
    /// Notes of the user on a voice message, since 14.0.
    public var umUserNotes: String?
    /// The number of its code page.
    public var internetCPID: String?
    /// What is to be done with it, since 12.0.
    public var flag: Flag?
    /// What its content is, since 12.0.
    public var contentClass: String?
    /// The form in which the server holds the text, since 12.0.
    public var nativeBodyType: BodyType?
    /// The conversation, since 14.0.
    public var conversationID: [UInt8]?
    /// Its place in the conversation, since 14.0.
    public var conversationIndex: [UInt8]?
    /// What was done with it last, since 14.0.
    public var lastVerbExecuted: LastVerb?
    /// When that was done, since 14.0.
    public var lastVerbExecutionTime: Date?
    /// Whether the user got it without being named, since 14.0.
    public var receivedAsBcc: Bool?
    /// Who sent it in the name of ``from``, since 14.0.
    public var sender: String?
    /// Its categories, at most 300, since 14.0.
    public var categories: [String]?
    /// The address that it came to, since 14.1.
    public var accountID: AccountID?
    /// What may be done with it, since 14.1.
    public var rightsManagementLicense: RightsManagementLicense?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension Email {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Email>([
        ElementField(EmailTag.to, \.to),
        ElementField(EmailTag.cc, \.cc),
        ElementField(EmailTag.from, \.from),
        ElementField(EmailTag.subject, \.subject),
        ElementField(EmailTag.replyTo, \.replyTo),
        ElementField(EmailTag.dateReceived, \.dateReceived),
        ElementField(EmailTag.displayTo, \.displayTo),
        ElementField(EmailTag.threadTopic, \.threadTopic),
        ElementField(EmailTag.importance, \.importance),
        ElementField(EmailTag.read, \.isRead),
        ElementField(Email2Tag.isDraft, \.isDraft),
        ElementField(Email2Tag.bcc, \.bcc),
        ElementField(AirSyncBaseTag.body, container: \.body),
        ElementField(AirSyncBaseTag.bodyPart, container: \.bodyPart),
        ElementField(EmailTag.bodySize, \.legacyBodySize),
        ElementField(EmailTag.bodyTruncated, \.legacyBodyTruncated),
        ElementField(EmailTag.body, \.legacyBody),
        ElementField(EmailTag.mimeTruncated, \.mimeTruncated),
        ElementField(EmailTag.mimeData, \.mimeData),
        ElementField(EmailTag.mimeSize, \.mimeSize),
        ElementField(EmailTag.messageClass, \.messageClass),
        ElementField(EmailTag.meetingRequest, container: \.meetingRequest),
        ElementField(AirSyncBaseTag.attachments, container: \.attachments),
        ElementField(EmailTag.attachments, listOf: EmailTag.attachment, containers: \.legacyAttachments),
        ElementField(Email2Tag.umCallerID, \.umCallerID),
        ElementField(Email2Tag.umUserNotes, \.umUserNotes),
        ElementField(EmailTag.internetCPID, \.internetCPID),
        ElementField(EmailTag.flag, container: \.flag),
        ElementField(EmailTag.contentClass, \.contentClass),
        ElementField(AirSyncBaseTag.nativeBodyType, \.nativeBodyType),
        ElementField(Email2Tag.conversationID, \.conversationID),
        ElementField(Email2Tag.conversationIndex, \.conversationIndex),
        ElementField(Email2Tag.lastVerbExecuted, \.lastVerbExecuted),
        ElementField(Email2Tag.lastVerbExecutionTime, \.lastVerbExecutionTime),
        ElementField(Email2Tag.receivedAsBCC, \.receivedAsBcc),
        ElementField(Email2Tag.sender, \.sender),
        ElementField(EmailTag.categories, listOf: EmailTag.category, \.categories),
        ElementField(Email2Tag.accountID, \.accountID),
        ElementField(RightsManagementTag.rightsManagementLicense, container: \.rightsManagementLicense),
    ])
}

extension Email: CustomStringConvertible, CustomDebugStringConvertible {
    /// The names of the properties that are set, without what they say.
    public var description: String { summary }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
