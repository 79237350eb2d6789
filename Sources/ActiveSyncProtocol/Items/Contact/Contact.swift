public import FoundationEssentials

/// A person or a company; or the properties of one that have changed.
///
/// Every property may be absent: servers leave out what is empty. In a change of a contact Exchange Online takes what is
/// absent for removed, so a change has to be the whole contact. MS-ASCNTC and MS-ASAIRS.
public struct Contact: ElementBag {
    /// The name to file it under.
    public var fileAs: String?
    /// The title before the name.
    public var title: String?
    /// The first name.
    public var firstName: String?
    /// The middle name.
    public var middleName: String?
    /// The last name.
    public var lastName: String?
    /// What follows the name, such as `Jr`.
    public var suffix: String?
    /// How the first name is spoken.
    public var yomiFirstName: String?
    /// How the last name is spoken.
    public var yomiLastName: String?
    /// The company.
    public var companyName: String?
    /// How the company's name is spoken.
    public var yomiCompanyName: String?
    /// The department.
    public var department: String?
    /// The position.
    public var jobTitle: String?
    /// Where the office is.
    public var officeLocation: String?
    /// An address, which may be of the form `"Name" <address>`.
    public var email1Address: String?
    /// Another address.
    public var email2Address: String?
    /// A third address.
    public var email3Address: String?
    /// The web page.
    public var webPage: String?
    /// The mobile telephone.
    public var mobilePhoneNumber: String?
    /// The telephone at home.
    public var homePhoneNumber: String?
    /// Another telephone at home.
    public var home2PhoneNumber: String?
    /// The fax at home.
    public var homeFaxNumber: String?
    /// The telephone at work.
    public var businessPhoneNumber: String?
    /// Another telephone at work.
    public var business2PhoneNumber: String?
    /// The fax at work.
    public var businessFaxNumber: String?
    /// The telephone in the car.
    public var carPhoneNumber: String?
    /// The pager.
    public var pagerNumber: String?
    /// The radio telephone.
    public var radioPhoneNumber: String?
    /// The name of the assistant.
    public var assistantName: String?
    /// The telephone of the assistant.
    public var assistantPhoneNumber: String?
    /// The street of the address at work.
    public var businessAddressStreet: String?
    /// The city of the address at work.
    public var businessAddressCity: String?
    /// The state of the address at work.
    public var businessAddressState: String?
    /// The postal code of the address at work.
    public var businessAddressPostalCode: String?
    /// The country of the address at work.
    public var businessAddressCountry: String?
    /// The street of the address at home.
    public var homeAddressStreet: String?
    /// The city of the address at home.
    public var homeAddressCity: String?
    /// The state of the address at home.
    public var homeAddressState: String?
    /// The postal code of the address at home.
    public var homeAddressPostalCode: String?
    /// The country of the address at home.
    public var homeAddressCountry: String?
    /// The street of the other address.
    public var otherAddressStreet: String?
    /// The city of the other address.
    public var otherAddressCity: String?
    /// The state of the other address.
    public var otherAddressState: String?
    /// The postal code of the other address.
    public var otherAddressPostalCode: String?
    /// The country of the other address.
    public var otherAddressCountry: String?
    /// The birthday; the time of day means nothing.
    public var birthday: Date?
    /// The wedding day; the time of day means nothing.
    public var anniversary: Date?
    /// The spouse.
    public var spouse: String?
    /// Its categories, at most 300.
    public var categories: [String]?
    /// The children.
    public var children: [String]?
    /// The picture, at most 48 KB as base64 text; an empty one removes it.
    public var picture: [UInt8]?
    /// The alias, since 14.0; only from servers.
    public var alias: String?
    /// How often the user writes to the person, since 14.0; only from servers.
    public var weightedRank: Int?
    /// The nickname.
    public var nickName: String?
    /// An address for instant messages.
    public var imAddress: String?
    /// Another address for instant messages.
    public var imAddress2: String?
    /// A third address for instant messages.
    public var imAddress3: String?
    /// An address for multimedia messages.
    public var mms: String?
    /// The name of the manager.
    public var managerName: String?
    /// The main telephone of the company.
    public var companyMainPhone: String?
    /// The name of an account.
    public var accountName: String?
    /// The customer's number.
    public var customerID: String?
    /// The number of an official document.
    public var governmentID: String?
    /// The size of ``legacyBody`` before it was cut, at 2.5.
    public var legacyBodySize: Int?
    /// Whether ``legacyBody`` is only the beginning, at 2.5.
    public var legacyBodyTruncated: Bool?
    /// The note, at 2.5.
    public var legacyBody: [UInt8]?
    /// The note as compressed RTF, at 2.5.
    public var legacyRTF: [UInt8]?
    /// The note, since 12.0.
    public var body: Body?
    /// The form in which the server holds the note, since 12.0.
    public var nativeBodyType: BodyType?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension Contact {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Contact>([
        ElementField(ContactsTag.fileAs, \.fileAs),
        ElementField(ContactsTag.title, \.title),
        ElementField(ContactsTag.firstName, \.firstName),
        ElementField(ContactsTag.middleName, \.middleName),
        ElementField(ContactsTag.lastName, \.lastName),
        ElementField(ContactsTag.suffix, \.suffix),
        ElementField(ContactsTag.yomiFirstName, \.yomiFirstName),
        ElementField(ContactsTag.yomiLastName, \.yomiLastName),
        ElementField(ContactsTag.companyName, \.companyName),
        ElementField(ContactsTag.yomiCompanyName, \.yomiCompanyName),
        ElementField(ContactsTag.department, \.department),
        ElementField(ContactsTag.jobTitle, \.jobTitle),
        ElementField(ContactsTag.officeLocation, \.officeLocation),
        ElementField(ContactsTag.email1Address, \.email1Address),
        ElementField(ContactsTag.email2Address, \.email2Address),
        ElementField(ContactsTag.email3Address, \.email3Address),
        ElementField(ContactsTag.webPage, \.webPage),
        ElementField(ContactsTag.mobilePhoneNumber, \.mobilePhoneNumber),
        ElementField(ContactsTag.homePhoneNumber, \.homePhoneNumber),
        ElementField(ContactsTag.home2PhoneNumber, \.home2PhoneNumber),
        ElementField(ContactsTag.homeFaxNumber, \.homeFaxNumber),
        ElementField(ContactsTag.businessPhoneNumber, \.businessPhoneNumber),
        ElementField(ContactsTag.business2PhoneNumber, \.business2PhoneNumber),
        ElementField(ContactsTag.businessFaxNumber, \.businessFaxNumber),
        ElementField(ContactsTag.carPhoneNumber, \.carPhoneNumber),
        ElementField(ContactsTag.pagerNumber, \.pagerNumber),
        ElementField(ContactsTag.radioPhoneNumber, \.radioPhoneNumber),
        ElementField(ContactsTag.assistantName, \.assistantName),
        ElementField(ContactsTag.assistantPhoneNumber, \.assistantPhoneNumber),
        ElementField(ContactsTag.businessAddressStreet, \.businessAddressStreet),
        ElementField(ContactsTag.businessAddressCity, \.businessAddressCity),
        ElementField(ContactsTag.businessAddressState, \.businessAddressState),
        ElementField(ContactsTag.businessAddressPostalCode, \.businessAddressPostalCode),
        ElementField(ContactsTag.businessAddressCountry, \.businessAddressCountry),
        ElementField(ContactsTag.homeAddressStreet, \.homeAddressStreet),
        ElementField(ContactsTag.homeAddressCity, \.homeAddressCity),
        ElementField(ContactsTag.homeAddressState, \.homeAddressState),
        ElementField(ContactsTag.homeAddressPostalCode, \.homeAddressPostalCode),
        ElementField(ContactsTag.homeAddressCountry, \.homeAddressCountry),
        ElementField(ContactsTag.otherAddressStreet, \.otherAddressStreet),
        ElementField(ContactsTag.otherAddressCity, \.otherAddressCity),
        ElementField(ContactsTag.otherAddressState, \.otherAddressState),
        ElementField(ContactsTag.otherAddressPostalCode, \.otherAddressPostalCode),
        ElementField(ContactsTag.otherAddressCountry, \.otherAddressCountry),
        ElementField(ContactsTag.birthday, \.birthday),
        ElementField(ContactsTag.anniversary, \.anniversary),
        ElementField(ContactsTag.spouse, \.spouse),
        ElementField(ContactsTag.categories, listOf: ContactsTag.category, \.categories),
        ElementField(ContactsTag.children, listOf: ContactsTag.child, \.children),
        ElementField(ContactsTag.picture, \.picture),
        ElementField(ContactsTag.alias, \.alias),
        ElementField(ContactsTag.weightedRank, \.weightedRank),
        ElementField(Contacts2Tag.nickName, \.nickName),
        ElementField(Contacts2Tag.imAddress, \.imAddress),
        ElementField(Contacts2Tag.imAddress2, \.imAddress2),
        ElementField(Contacts2Tag.imAddress3, \.imAddress3),
        ElementField(Contacts2Tag.mms, \.mms),
        ElementField(Contacts2Tag.managerName, \.managerName),
        ElementField(Contacts2Tag.companyMainPhone, \.companyMainPhone),
        ElementField(Contacts2Tag.accountName, \.accountName),
        ElementField(Contacts2Tag.customerID, \.customerID),
        ElementField(Contacts2Tag.governmentID, \.governmentID),
        ElementField(ContactsTag.bodySize, \.legacyBodySize),
        ElementField(ContactsTag.bodyTruncated, \.legacyBodyTruncated),
        ElementField(ContactsTag.body, \.legacyBody),
        ElementField(ContactsTag.compressedRTF, \.legacyRTF),
        ElementField(AirSyncBaseTag.body, container: \.body),
        ElementField(AirSyncBaseTag.nativeBodyType, \.nativeBodyType),
    ])
}

extension Contact: CustomStringConvertible, CustomDebugStringConvertible {
    /// The names of the properties that are set, without what they say.
    public var description: String { summary }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
