// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 24, RightsManagement.
///
/// MS-ASWBXML 2.1.2.1.25.
public enum RightsManagementTag {
    /// `RightsManagementSupport`: 0 or 1.
    ///
    /// Page 24, token 0x05. Versions 14.1 to 16.1.
    public static let rightsManagementSupport = Tag(page: 24, token: 0x05)
    /// `RightsManagementTemplates`: a container.
    ///
    /// Page 24, token 0x06. Versions 14.1 to 16.1.
    public static let rightsManagementTemplates = Tag(page: 24, token: 0x06)
    /// `RightsManagementTemplate`: a container.
    ///
    /// Page 24, token 0x07. Versions 14.1 to 16.1.
    public static let rightsManagementTemplate = Tag(page: 24, token: 0x07)
    /// `RightsManagementLicense`: a container.
    ///
    /// Page 24, token 0x08. Versions 14.1 to 16.1.
    public static let rightsManagementLicense = Tag(page: 24, token: 0x08)
    /// `EditAllowed`: 0 or 1.
    ///
    /// Page 24, token 0x09. Versions 14.1 to 16.1.
    public static let editAllowed = Tag(page: 24, token: 0x09)
    /// `ReplyAllowed`: 0 or 1.
    ///
    /// Page 24, token 0x0A. Versions 14.1 to 16.1.
    public static let replyAllowed = Tag(page: 24, token: 0x0A)
    /// `ReplyAllAllowed`: 0 or 1.
    ///
    /// Page 24, token 0x0B. Versions 14.1 to 16.1.
    public static let replyAllAllowed = Tag(page: 24, token: 0x0B)
    /// `ForwardAllowed`: 0 or 1.
    ///
    /// Page 24, token 0x0C. Versions 14.1 to 16.1.
    public static let forwardAllowed = Tag(page: 24, token: 0x0C)
    /// `ModifyRecipientsAllowed`: 0 or 1.
    ///
    /// Page 24, token 0x0D. Versions 14.1 to 16.1.
    public static let modifyRecipientsAllowed = Tag(page: 24, token: 0x0D)
    /// `ExtractAllowed`: 0 or 1.
    ///
    /// Page 24, token 0x0E. Versions 14.1 to 16.1.
    public static let extractAllowed = Tag(page: 24, token: 0x0E)
    /// `PrintAllowed`: 0 or 1.
    ///
    /// Page 24, token 0x0F. Versions 14.1 to 16.1.
    public static let printAllowed = Tag(page: 24, token: 0x0F)
    /// `ExportAllowed`: 0 or 1.
    ///
    /// Page 24, token 0x10. Versions 14.1 to 16.1.
    public static let exportAllowed = Tag(page: 24, token: 0x10)
    /// `ProgrammaticAccessAllowed`: 0 or 1.
    ///
    /// Page 24, token 0x11. Versions 14.1 to 16.1.
    public static let programmaticAccessAllowed = Tag(page: 24, token: 0x11)
    /// `Owner`: 0 or 1.
    ///
    /// Page 24, token 0x12. Versions 14.1 to 16.1.
    public static let owner = Tag(page: 24, token: 0x12)
    /// `ContentExpiryDate`: a time in ISO form (year 9999 = never).
    ///
    /// Page 24, token 0x13. Versions 14.1 to 16.1.
    public static let contentExpiryDate = Tag(page: 24, token: 0x13)
    /// `TemplateID`: text (a GUID).
    ///
    /// Page 24, token 0x14. Versions 14.1 to 16.1.
    public static let templateID = Tag(page: 24, token: 0x14)
    /// `TemplateName`: text.
    ///
    /// Page 24, token 0x15. Versions 14.1 to 16.1.
    public static let templateName = Tag(page: 24, token: 0x15)
    /// `TemplateDescription`: text.
    ///
    /// Page 24, token 0x16. Versions 14.1 to 16.1.
    public static let templateDescription = Tag(page: 24, token: 0x16)
    /// `ContentOwner`: text.
    ///
    /// Page 24, token 0x17. Versions 14.1 to 16.1.
    public static let contentOwner = Tag(page: 24, token: 0x17)
    /// `RemoveRightsManagementProtection`: an empty element.
    ///
    /// Page 24, token 0x18. Versions 14.1 to 16.1.
    public static let removeRightsManagementProtection = Tag(page: 24, token: 0x18)
}
