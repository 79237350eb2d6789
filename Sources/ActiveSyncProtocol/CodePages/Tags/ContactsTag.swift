// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 1, Contacts.
///
/// MS-ASWBXML 2.1.2.1.2.
public enum ContactsTag {
    /// `Anniversary`: a time in ISO form.
    ///
    /// Page 1, token 0x05. Versions 2.5 to 16.1.
    public static let anniversary = Tag(page: 1, token: 0x05)
    /// `AssistantName`: text.
    ///
    /// Page 1, token 0x06. Versions 2.5 to 16.1.
    public static let assistantName = Tag(page: 1, token: 0x06)
    /// `AssistantPhoneNumber`: text.
    ///
    /// Page 1, token 0x07. Versions 2.5 to 16.1.
    public static let assistantPhoneNumber = Tag(page: 1, token: 0x07)
    /// `Birthday`: a time in ISO form.
    ///
    /// Page 1, token 0x08. Versions 2.5 to 16.1.
    public static let birthday = Tag(page: 1, token: 0x08)
    /// `Body`: text.
    ///
    /// Page 1, token 0x09. Only in version 2.5.
    public static let body = Tag(page: 1, token: 0x09)
    /// `BodySize`: an integer.
    ///
    /// Page 1, token 0x0A. Only in version 2.5.
    public static let bodySize = Tag(page: 1, token: 0x0A)
    /// `BodyTruncated`: 0 or 1.
    ///
    /// Page 1, token 0x0B. Only in version 2.5.
    public static let bodyTruncated = Tag(page: 1, token: 0x0B)
    /// `Business2PhoneNumber`: text.
    ///
    /// Page 1, token 0x0C. Versions 2.5 to 16.1.
    public static let business2PhoneNumber = Tag(page: 1, token: 0x0C)
    /// `BusinessAddressCity`: text.
    ///
    /// Page 1, token 0x0D. Versions 2.5 to 16.1.
    public static let businessAddressCity = Tag(page: 1, token: 0x0D)
    /// `BusinessAddressCountry`: text.
    ///
    /// Page 1, token 0x0E. Versions 2.5 to 16.1.
    public static let businessAddressCountry = Tag(page: 1, token: 0x0E)
    /// `BusinessAddressPostalCode`: text.
    ///
    /// Page 1, token 0x0F. Versions 2.5 to 16.1.
    public static let businessAddressPostalCode = Tag(page: 1, token: 0x0F)
    /// `BusinessAddressState`: text.
    ///
    /// Page 1, token 0x10. Versions 2.5 to 16.1.
    public static let businessAddressState = Tag(page: 1, token: 0x10)
    /// `BusinessAddressStreet`: text.
    ///
    /// Page 1, token 0x11. Versions 2.5 to 16.1.
    public static let businessAddressStreet = Tag(page: 1, token: 0x11)
    /// `BusinessFaxNumber`: text.
    ///
    /// Page 1, token 0x12. Versions 2.5 to 16.1.
    public static let businessFaxNumber = Tag(page: 1, token: 0x12)
    /// `BusinessPhoneNumber`: text.
    ///
    /// Page 1, token 0x13. Versions 2.5 to 16.1.
    public static let businessPhoneNumber = Tag(page: 1, token: 0x13)
    /// `CarPhoneNumber`: text.
    ///
    /// Page 1, token 0x14. Versions 2.5 to 16.1.
    public static let carPhoneNumber = Tag(page: 1, token: 0x14)
    /// `Categories`: a container.
    ///
    /// Page 1, token 0x15. Versions 2.5 to 16.1.
    public static let categories = Tag(page: 1, token: 0x15)
    /// `Category`: text.
    ///
    /// Page 1, token 0x16. Versions 2.5 to 16.1.
    public static let category = Tag(page: 1, token: 0x16)
    /// `Children`: a container.
    ///
    /// Page 1, token 0x17. Versions 2.5 to 16.1.
    public static let children = Tag(page: 1, token: 0x17)
    /// `Child`: text.
    ///
    /// Page 1, token 0x18. Versions 2.5 to 16.1.
    public static let child = Tag(page: 1, token: 0x18)
    /// `CompanyName`: text.
    ///
    /// Page 1, token 0x19. Versions 2.5 to 16.1.
    public static let companyName = Tag(page: 1, token: 0x19)
    /// `Department`: text.
    ///
    /// Page 1, token 0x1A. Versions 2.5 to 16.1.
    public static let department = Tag(page: 1, token: 0x1A)
    /// `Email1Address`: text.
    ///
    /// Page 1, token 0x1B. Versions 2.5 to 16.1.
    public static let email1Address = Tag(page: 1, token: 0x1B)
    /// `Email2Address`: text.
    ///
    /// Page 1, token 0x1C. Versions 2.5 to 16.1.
    public static let email2Address = Tag(page: 1, token: 0x1C)
    /// `Email3Address`: text.
    ///
    /// Page 1, token 0x1D. Versions 2.5 to 16.1.
    public static let email3Address = Tag(page: 1, token: 0x1D)
    /// `FileAs`: text.
    ///
    /// Page 1, token 0x1E. Versions 2.5 to 16.1.
    public static let fileAs = Tag(page: 1, token: 0x1E)
    /// `FirstName`: text.
    ///
    /// Page 1, token 0x1F. Versions 2.5 to 16.1.
    public static let firstName = Tag(page: 1, token: 0x1F)
    /// `Home2PhoneNumber`: text.
    ///
    /// Page 1, token 0x20. Versions 2.5 to 16.1.
    public static let home2PhoneNumber = Tag(page: 1, token: 0x20)
    /// `HomeAddressCity`: text.
    ///
    /// Page 1, token 0x21. Versions 2.5 to 16.1.
    public static let homeAddressCity = Tag(page: 1, token: 0x21)
    /// `HomeAddressCountry`: text.
    ///
    /// Page 1, token 0x22. Versions 2.5 to 16.1.
    public static let homeAddressCountry = Tag(page: 1, token: 0x22)
    /// `HomeAddressPostalCode`: text.
    ///
    /// Page 1, token 0x23. Versions 2.5 to 16.1.
    public static let homeAddressPostalCode = Tag(page: 1, token: 0x23)
    /// `HomeAddressState`: text.
    ///
    /// Page 1, token 0x24. Versions 2.5 to 16.1.
    public static let homeAddressState = Tag(page: 1, token: 0x24)
    /// `HomeAddressStreet`: text.
    ///
    /// Page 1, token 0x25. Versions 2.5 to 16.1.
    public static let homeAddressStreet = Tag(page: 1, token: 0x25)
    /// `HomeFaxNumber`: text.
    ///
    /// Page 1, token 0x26. Versions 2.5 to 16.1.
    public static let homeFaxNumber = Tag(page: 1, token: 0x26)
    /// `HomePhoneNumber`: text.
    ///
    /// Page 1, token 0x27. Versions 2.5 to 16.1.
    public static let homePhoneNumber = Tag(page: 1, token: 0x27)
    /// `JobTitle`: text.
    ///
    /// Page 1, token 0x28. Versions 2.5 to 16.1.
    public static let jobTitle = Tag(page: 1, token: 0x28)
    /// `LastName`: text.
    ///
    /// Page 1, token 0x29. Versions 2.5 to 16.1.
    public static let lastName = Tag(page: 1, token: 0x29)
    /// `MiddleName`: text.
    ///
    /// Page 1, token 0x2A. Versions 2.5 to 16.1.
    public static let middleName = Tag(page: 1, token: 0x2A)
    /// `MobilePhoneNumber`: text.
    ///
    /// Page 1, token 0x2B. Versions 2.5 to 16.1.
    public static let mobilePhoneNumber = Tag(page: 1, token: 0x2B)
    /// `OfficeLocation`: text.
    ///
    /// Page 1, token 0x2C. Versions 2.5 to 16.1.
    public static let officeLocation = Tag(page: 1, token: 0x2C)
    /// `OtherAddressCity`: text.
    ///
    /// Page 1, token 0x2D. Versions 2.5 to 16.1.
    public static let otherAddressCity = Tag(page: 1, token: 0x2D)
    /// `OtherAddressCountry`: text.
    ///
    /// Page 1, token 0x2E. Versions 2.5 to 16.1.
    public static let otherAddressCountry = Tag(page: 1, token: 0x2E)
    /// `OtherAddressPostalCode`: text.
    ///
    /// Page 1, token 0x2F. Versions 2.5 to 16.1.
    public static let otherAddressPostalCode = Tag(page: 1, token: 0x2F)
    /// `OtherAddressState`: text.
    ///
    /// Page 1, token 0x30. Versions 2.5 to 16.1.
    public static let otherAddressState = Tag(page: 1, token: 0x30)
    /// `OtherAddressStreet`: text.
    ///
    /// Page 1, token 0x31. Versions 2.5 to 16.1.
    public static let otherAddressStreet = Tag(page: 1, token: 0x31)
    /// `PagerNumber`: text.
    ///
    /// Page 1, token 0x32. Versions 2.5 to 16.1.
    public static let pagerNumber = Tag(page: 1, token: 0x32)
    /// `RadioPhoneNumber`: text.
    ///
    /// Page 1, token 0x33. Versions 2.5 to 16.1.
    public static let radioPhoneNumber = Tag(page: 1, token: 0x33)
    /// `Spouse`: text.
    ///
    /// Page 1, token 0x34. Versions 2.5 to 16.1.
    public static let spouse = Tag(page: 1, token: 0x34)
    /// `Suffix`: text.
    ///
    /// Page 1, token 0x35. Versions 2.5 to 16.1.
    public static let suffix = Tag(page: 1, token: 0x35)
    /// `Title`: text.
    ///
    /// Page 1, token 0x36. Versions 2.5 to 16.1.
    public static let title = Tag(page: 1, token: 0x36)
    /// `WebPage`: text.
    ///
    /// Page 1, token 0x37. Versions 2.5 to 16.1.
    public static let webPage = Tag(page: 1, token: 0x37)
    /// `YomiCompanyName`: text.
    ///
    /// Page 1, token 0x38. Versions 2.5 to 16.1.
    public static let yomiCompanyName = Tag(page: 1, token: 0x38)
    /// `YomiFirstName`: text.
    ///
    /// Page 1, token 0x39. Versions 2.5 to 16.1.
    public static let yomiFirstName = Tag(page: 1, token: 0x39)
    /// `YomiLastName`: text.
    ///
    /// Page 1, token 0x3A. Versions 2.5 to 16.1.
    public static let yomiLastName = Tag(page: 1, token: 0x3A)
    /// `CompressedRTF`: base64 text.
    ///
    /// Page 1, token 0x3B. Only in version 2.5.
    public static let compressedRTF = Tag(page: 1, token: 0x3B)
    /// `Picture`: base64 text (at most 48 KB of base64 text (about 36 KB image)).
    ///
    /// Page 1, token 0x3C. Versions 2.5 to 16.1.
    public static let picture = Tag(page: 1, token: 0x3C)
    /// `Alias`: text.
    ///
    /// Page 1, token 0x3D. Versions 14.0 to 16.1.
    public static let alias = Tag(page: 1, token: 0x3D)
    /// `WeightedRank`: an integer.
    ///
    /// Page 1, token 0x3E. Versions 14.0 to 16.1.
    public static let weightedRank = Tag(page: 1, token: 0x3E)
}
