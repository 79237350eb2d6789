/// A person whom the user writes to.
///
/// Since 14.0; MS-ASCNTC and MS-ASCMD. Servers keep these in a collection of its own, ``CollectionID/recipientInformation``,
/// and clients only read them.
public struct RecipientInformation: ElementBag {
    /// The address.
    public var email1Address: String?
    /// The name.
    public var fileAs: String?
    /// The alias.
    public var alias: String?
    /// The rank; the person with the lowest number is the one written to most.
    public var weightedRank: Int?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension RecipientInformation {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<RecipientInformation>([
        ElementField(ContactsTag.email1Address, \.email1Address),
        ElementField(ContactsTag.fileAs, \.fileAs),
        ElementField(ContactsTag.alias, \.alias),
        ElementField(ContactsTag.weightedRank, \.weightedRank),
    ])
}

extension RecipientInformation: CustomStringConvertible, CustomDebugStringConvertible {
    /// The names of the properties that are set, without what they say.
    public var description: String { summary }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
