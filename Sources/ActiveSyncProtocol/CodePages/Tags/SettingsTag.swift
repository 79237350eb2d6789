// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 18, Settings.
///
/// MS-ASWBXML 2.1.2.1.19.
public enum SettingsTag {
    /// `Settings`: a container.
    ///
    /// Page 18, token 0x05. Versions 12.0 to 16.1.
    public static let settings = Tag(page: 18, token: 0x05)
    /// `Status`: an integer.
    ///
    /// Page 18, token 0x06. Versions 12.0 to 16.1.
    public static let status = Tag(page: 18, token: 0x06)
    /// `Get`: a container.
    ///
    /// Page 18, token 0x07. Versions 12.0 to 16.1.
    public static let get = Tag(page: 18, token: 0x07)
    /// `Set`: a container.
    ///
    /// Page 18, token 0x08. Versions 12.0 to 16.1.
    public static let set = Tag(page: 18, token: 0x08)
    /// `Oof`: a container.
    ///
    /// Page 18, token 0x09. Versions 12.0 to 16.1.
    public static let oof = Tag(page: 18, token: 0x09)
    /// `OofState`: an integer (0 off, 1 global on, 2 time based).
    ///
    /// Page 18, token 0x0A. Versions 12.0 to 16.1.
    public static let oofState = Tag(page: 18, token: 0x0A)
    /// `StartTime`: a time in ISO form.
    ///
    /// Page 18, token 0x0B. Versions 12.0 to 16.1.
    public static let startTime = Tag(page: 18, token: 0x0B)
    /// `EndTime`: a time in ISO form.
    ///
    /// Page 18, token 0x0C. Versions 12.0 to 16.1.
    public static let endTime = Tag(page: 18, token: 0x0C)
    /// `OofMessage`: a container.
    ///
    /// Page 18, token 0x0D. Versions 12.0 to 16.1.
    public static let oofMessage = Tag(page: 18, token: 0x0D)
    /// `AppliesToInternal`: an empty element.
    ///
    /// Page 18, token 0x0E. Versions 12.0 to 16.1.
    public static let appliesToInternal = Tag(page: 18, token: 0x0E)
    /// `AppliesToExternalKnown`: an empty element.
    ///
    /// Page 18, token 0x0F. Versions 12.0 to 16.1.
    public static let appliesToExternalKnown = Tag(page: 18, token: 0x0F)
    /// `AppliesToExternalUnknown`: an empty element.
    ///
    /// Page 18, token 0x10. Versions 12.0 to 16.1.
    public static let appliesToExternalUnknown = Tag(page: 18, token: 0x10)
    /// `Enabled`: text.
    ///
    /// Page 18, token 0x11. Versions 12.0 to 16.1.
    public static let enabled = Tag(page: 18, token: 0x11)
    /// `ReplyMessage`: text.
    ///
    /// Page 18, token 0x12. Versions 12.0 to 16.1.
    public static let replyMessage = Tag(page: 18, token: 0x12)
    /// `BodyType`: text (TEXT, HTML).
    ///
    /// Page 18, token 0x13. Versions 12.0 to 16.1.
    public static let bodyType = Tag(page: 18, token: 0x13)
    /// `DevicePassword`: a container.
    ///
    /// Page 18, token 0x14. Versions 12.0 to 16.1.
    public static let devicePassword = Tag(page: 18, token: 0x14)
    /// `Password`: text (at most 255 characters).
    ///
    /// Page 18, token 0x15. Versions 12.0 to 16.1.
    public static let password = Tag(page: 18, token: 0x15)
    /// `DeviceInformation`: a container.
    ///
    /// Page 18, token 0x16. Versions 12.0 to 16.1.
    public static let deviceInformation = Tag(page: 18, token: 0x16)
    /// `Model`: text (at most 1024 characters).
    ///
    /// Page 18, token 0x17. Versions 12.0 to 16.1.
    public static let model = Tag(page: 18, token: 0x17)
    /// `IMEI`: text (at most 1024 characters).
    ///
    /// Page 18, token 0x18. Versions 12.0 to 16.1.
    public static let imei = Tag(page: 18, token: 0x18)
    /// `FriendlyName`: text (at most 1024 characters).
    ///
    /// Page 18, token 0x19. Versions 12.0 to 16.1.
    public static let friendlyName = Tag(page: 18, token: 0x19)
    /// `OS`: text (at most 1024 characters).
    ///
    /// Page 18, token 0x1A. Versions 12.0 to 16.1.
    public static let os = Tag(page: 18, token: 0x1A)
    /// `OSLanguage`: text (at most 1024 characters).
    ///
    /// Page 18, token 0x1B. Versions 12.0 to 16.1.
    public static let osLanguage = Tag(page: 18, token: 0x1B)
    /// `PhoneNumber`: text (at most 1024 characters).
    ///
    /// Page 18, token 0x1C. Versions 12.0 to 16.1.
    public static let phoneNumber = Tag(page: 18, token: 0x1C)
    /// `UserInformation`: a container.
    ///
    /// Page 18, token 0x1D. Versions 12.0 to 16.1.
    public static let userInformation = Tag(page: 18, token: 0x1D)
    /// `EmailAddresses`: a container.
    ///
    /// Page 18, token 0x1E. Versions 12.0 to 16.1.
    public static let emailAddresses = Tag(page: 18, token: 0x1E)
    /// `SMTPAddress`: text.
    ///
    /// Page 18, token 0x1F. Versions 12.0 to 16.1.
    public static let smtpAddress = Tag(page: 18, token: 0x1F)
    /// `UserAgent`: text (at most 1024 characters).
    ///
    /// Page 18, token 0x20. Versions 12.1 to 16.1.
    public static let userAgent = Tag(page: 18, token: 0x20)
    /// `EnableOutboundSMS`: an integer (0-1).
    ///
    /// Page 18, token 0x21. Versions 14.0 to 16.1.
    public static let enableOutboundSMS = Tag(page: 18, token: 0x21)
    /// `MobileOperator`: text (at most 1024 characters).
    ///
    /// Page 18, token 0x22. Versions 14.0 to 16.1.
    public static let mobileOperator = Tag(page: 18, token: 0x22)
    /// `PrimarySmtpAddress`: text.
    ///
    /// Page 18, token 0x23. Versions 14.1 to 16.1.
    public static let primarySMTPAddress = Tag(page: 18, token: 0x23)
    /// `Accounts`: a container.
    ///
    /// Page 18, token 0x24. Versions 14.1 to 16.1.
    public static let accounts = Tag(page: 18, token: 0x24)
    /// `Account`: a container.
    ///
    /// Page 18, token 0x25. Versions 14.1 to 16.1.
    public static let account = Tag(page: 18, token: 0x25)
    /// `AccountId`: text.
    ///
    /// Page 18, token 0x26. Versions 14.1 to 16.1.
    public static let accountID = Tag(page: 18, token: 0x26)
    /// `AccountName`: text.
    ///
    /// Page 18, token 0x27. Versions 14.1 to 16.1.
    public static let accountName = Tag(page: 18, token: 0x27)
    /// `UserDisplayName`: text.
    ///
    /// Page 18, token 0x28. Versions 14.1 to 16.1.
    public static let userDisplayName = Tag(page: 18, token: 0x28)
    /// `SendDisabled`: 0 or 1.
    ///
    /// Page 18, token 0x29. Versions 14.1 to 16.1.
    public static let sendDisabled = Tag(page: 18, token: 0x29)
    /// `RightsManagementInformation`: a container.
    ///
    /// Page 18, token 0x2B. Versions 14.1 to 16.1.
    public static let rightsManagementInformation = Tag(page: 18, token: 0x2B)
}
