// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 12, Contacts2.
///
/// MS-ASWBXML 2.1.2.1.13.
public enum Contacts2Tag {
    /// `CustomerId`: text.
    ///
    /// Page 12, token 0x05. Versions 2.5 to 16.1.
    public static let customerID = Tag(page: 12, token: 0x05)
    /// `GovernmentId`: text.
    ///
    /// Page 12, token 0x06. Versions 2.5 to 16.1.
    public static let governmentID = Tag(page: 12, token: 0x06)
    /// `IMAddress`: text.
    ///
    /// Page 12, token 0x07. Versions 2.5 to 16.1.
    public static let imAddress = Tag(page: 12, token: 0x07)
    /// `IMAddress2`: text.
    ///
    /// Page 12, token 0x08. Versions 2.5 to 16.1.
    public static let imAddress2 = Tag(page: 12, token: 0x08)
    /// `IMAddress3`: text.
    ///
    /// Page 12, token 0x09. Versions 2.5 to 16.1.
    public static let imAddress3 = Tag(page: 12, token: 0x09)
    /// `ManagerName`: text.
    ///
    /// Page 12, token 0x0A. Versions 2.5 to 16.1.
    public static let managerName = Tag(page: 12, token: 0x0A)
    /// `CompanyMainPhone`: text.
    ///
    /// Page 12, token 0x0B. Versions 2.5 to 16.1.
    public static let companyMainPhone = Tag(page: 12, token: 0x0B)
    /// `AccountName`: text.
    ///
    /// Page 12, token 0x0C. Versions 2.5 to 16.1.
    public static let accountName = Tag(page: 12, token: 0x0C)
    /// `NickName`: text.
    ///
    /// Page 12, token 0x0D. Versions 2.5 to 16.1.
    public static let nickName = Tag(page: 12, token: 0x0D)
    /// `MMS`: text.
    ///
    /// Page 12, token 0x0E. Versions 2.5 to 16.1.
    public static let mms = Tag(page: 12, token: 0x0E)
}
