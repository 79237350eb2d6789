/// What a folder holds, and whether it is one that every mailbox has.
///
/// MS-ASCMD, `Type` of FolderSync.
public struct FolderType: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a value from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// A folder made by the user, of no special kind.
    public static let userGeneric: FolderType = 1
    /// The inbox.
    public static let inbox: FolderType = 2
    /// The drafts.
    public static let drafts: FolderType = 3
    /// The deleted items.
    public static let deletedItems: FolderType = 4
    /// The sent items.
    public static let sentItems: FolderType = 5
    /// The outbox.
    public static let outbox: FolderType = 6
    /// The tasks.
    public static let tasks: FolderType = 7
    /// The calendar.
    public static let calendar: FolderType = 8
    /// The contacts.
    public static let contacts: FolderType = 9
    /// The notes.
    public static let notes: FolderType = 10
    /// The journal.
    public static let journal: FolderType = 11
    /// A mail folder made by the user.
    public static let userMail: FolderType = 12
    /// A calendar made by the user.
    public static let userCalendar: FolderType = 13
    /// A contacts folder made by the user.
    public static let userContacts: FolderType = 14
    /// A task folder made by the user.
    public static let userTasks: FolderType = 15
    /// A journal made by the user.
    public static let userJournal: FolderType = 16
    /// A notes folder made by the user.
    public static let userNotes: FolderType = 17
    /// A folder whose kind the server does not know.
    public static let unknown: FolderType = 18
    /// The people whom the user writes to.
    public static let recipientInformation: FolderType = 19
}

/// The kind of the items in a folder.
///
/// MS-ASCMD, `Class`.
public struct ItemClass: ProtocolIdentifier {
    /// The text.
    public let rawValue: String

    /// Makes a value from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Messages.
    public static let email: ItemClass = "Email"
    /// People.
    public static let contacts: ItemClass = "Contacts"
    /// Events.
    public static let calendar: ItemClass = "Calendar"
    /// Tasks.
    public static let tasks: ItemClass = "Tasks"
    /// Notes, since 14.0.
    public static let notes: ItemClass = "Notes"
    /// Text messages, since 14.0.
    public static let sms: ItemClass = "SMS"
    /// People whom the user writes to, since 14.0; a name of this package, on the wire the collection alone tells it.
    public static let recipientInformation: ItemClass = "RecipientInformation"
    /// Files of a document library, since 12.0; a name of this package, on the wire the elements alone tell it.
    public static let documents: ItemClass = "DocumentLibrary"
}

extension FolderType {
    /// The kind of items that a folder of this type holds, or `nil` when the type does not say.
    public var itemClass: ItemClass? {
        switch self {
        case .inbox, .drafts, .deletedItems, .sentItems, .outbox, .userMail, .userGeneric: .email
        case .calendar, .userCalendar: .calendar
        case .contacts, .userContacts, .recipientInformation: .contacts
        case .tasks, .userTasks: .tasks
        case .notes, .userNotes: .notes
        default: nil
        }
    }

    /// Whether the folder belongs to every mailbox, and can be neither renamed nor removed.
    public var isDefault: Bool {
        (2...11).contains(rawValue) || self == .recipientInformation
    }
}
