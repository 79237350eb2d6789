internal import WBXML

/// A person, or a list, in the address book of the organisation.
///
/// MS-ASCMD, `Properties` of Search and Find with the page GAL. Servers leave out what they do not know.
public struct GALEntry: ElementBag {
    /// The name.
    public var displayName: String?
    /// The telephone number at work.
    public var phone: String?
    /// Where the office is.
    public var office: String?
    /// The title.
    public var title: String?
    /// The company.
    public var company: String?
    /// The short name.
    public var alias: String?
    /// The given name.
    public var firstName: String?
    /// The family name.
    public var lastName: String?
    /// The telephone number at home.
    public var homePhone: String?
    /// The number of the mobile phone.
    public var mobilePhone: String?
    /// The address.
    public var emailAddress: String?
    /// The picture, where it was asked for, since 14.1.
    public var picture: DirectoryPicture?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension GALEntry {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<GALEntry>([
        ElementField(GALTag.displayName, \.displayName),
        ElementField(GALTag.phone, \.phone),
        ElementField(GALTag.office, \.office),
        ElementField(GALTag.title, \.title),
        ElementField(GALTag.company, \.company),
        ElementField(GALTag.alias, \.alias),
        ElementField(GALTag.firstName, \.firstName),
        ElementField(GALTag.lastName, \.lastName),
        ElementField(GALTag.homePhone, \.homePhone),
        ElementField(GALTag.mobilePhone, \.mobilePhone),
        ElementField(GALTag.emailAddress, \.emailAddress),
        ElementField(GALTag.picture, container: \.picture),
    ])

    /// Reads the current child, if it is a property; some servers put the picture on the page Find.
    mutating func read(_ tag: Tag, from decoder: inout ElementDecoder) throws(WBXMLError) -> Bool {
        if tag == FindTag.picture {
            picture = try decoder.decode()
            return true
        }
        guard let field = Self.fields[tag] else { return false }
        try field.read(&decoder, &self)
        if let element = decoder.takeUnparsed() { rawElements.append(element, after: tag) }
        return true
    }
}
