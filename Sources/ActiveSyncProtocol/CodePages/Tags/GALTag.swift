// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 16, GAL.
///
/// MS-ASWBXML 2.1.2.1.17.
public enum GALTag {
    /// `DisplayName`: text.
    ///
    /// Page 16, token 0x05. Versions 2.5 to 16.1.
    public static let displayName = Tag(page: 16, token: 0x05)
    /// `Phone`: text.
    ///
    /// Page 16, token 0x06. Versions 2.5 to 16.1.
    public static let phone = Tag(page: 16, token: 0x06)
    /// `Office`: text.
    ///
    /// Page 16, token 0x07. Versions 2.5 to 16.1.
    public static let office = Tag(page: 16, token: 0x07)
    /// `Title`: text.
    ///
    /// Page 16, token 0x08. Versions 2.5 to 16.1.
    public static let title = Tag(page: 16, token: 0x08)
    /// `Company`: text.
    ///
    /// Page 16, token 0x09. Versions 2.5 to 16.1.
    public static let company = Tag(page: 16, token: 0x09)
    /// `Alias`: text.
    ///
    /// Page 16, token 0x0A. Versions 2.5 to 16.1.
    public static let alias = Tag(page: 16, token: 0x0A)
    /// `FirstName`: text.
    ///
    /// Page 16, token 0x0B. Versions 2.5 to 16.1.
    public static let firstName = Tag(page: 16, token: 0x0B)
    /// `LastName`: text.
    ///
    /// Page 16, token 0x0C. Versions 2.5 to 16.1.
    public static let lastName = Tag(page: 16, token: 0x0C)
    /// `HomePhone`: text.
    ///
    /// Page 16, token 0x0D. Versions 2.5 to 16.1.
    public static let homePhone = Tag(page: 16, token: 0x0D)
    /// `MobilePhone`: text.
    ///
    /// Page 16, token 0x0E. Versions 2.5 to 16.1.
    public static let mobilePhone = Tag(page: 16, token: 0x0E)
    /// `EmailAddress`: text.
    ///
    /// Page 16, token 0x0F. Versions 2.5 to 16.1.
    public static let emailAddress = Tag(page: 16, token: 0x0F)
    /// `Picture`: a container.
    ///
    /// Page 16, token 0x10. Versions 14.1 to 16.1.
    public static let picture = Tag(page: 16, token: 0x10)
    /// `Status`: an integer.
    ///
    /// Page 16, token 0x11. Versions 14.1 to 16.1.
    public static let status = Tag(page: 16, token: 0x11)
    /// `Data`: opaque bytes.
    ///
    /// Page 16, token 0x12. Versions 14.1 to 16.1.
    public static let data = Tag(page: 16, token: 0x12)
}
