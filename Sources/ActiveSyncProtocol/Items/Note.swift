public import FoundationEssentials

/// A note; or the properties of one that have changed.
///
/// Since 14.0; MS-ASNOTE and MS-ASAIRS. Every property may be absent.
public struct Note: ElementBag {
    /// The subject.
    public var subject: String?
    /// What kind of item it is, `IPM.StickyNote` as a rule.
    public var messageClass: String?
    /// When it was changed last; the server says so.
    public var lastModifiedDate: Date?
    /// Its categories.
    public var categories: [String]?
    /// The text.
    public var body: Body?
    /// The form in which the server holds the text.
    public var nativeBodyType: BodyType?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension Note {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Note>([
        ElementField(NotesTag.subject, \.subject),
        ElementField(NotesTag.messageClass, \.messageClass),
        ElementField(NotesTag.lastModifiedDate, \.lastModifiedDate),
        ElementField(NotesTag.categories, listOf: NotesTag.category, \.categories),
        ElementField(AirSyncBaseTag.body, container: \.body),
        ElementField(AirSyncBaseTag.nativeBodyType, \.nativeBodyType),
    ])
}

extension Note: CustomStringConvertible, CustomDebugStringConvertible {
    /// The names of the properties that are set, without what they say.
    public var description: String { summary }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
