// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 21, ComposeMail.
///
/// MS-ASWBXML 2.1.2.1.22.
public enum ComposeMailTag {
    /// `SendMail`: a container.
    ///
    /// Page 21, token 0x05. Versions 14.0 to 16.1.
    public static let sendMail = Tag(page: 21, token: 0x05)
    /// `SmartForward`: a container.
    ///
    /// Page 21, token 0x06. Versions 14.0 to 16.1.
    public static let smartForward = Tag(page: 21, token: 0x06)
    /// `SmartReply`: a container.
    ///
    /// Page 21, token 0x07. Versions 14.0 to 16.1.
    public static let smartReply = Tag(page: 21, token: 0x07)
    /// `SaveInSentItems`: an empty element.
    ///
    /// Page 21, token 0x08. Versions 14.0 to 16.1.
    public static let saveInSentItems = Tag(page: 21, token: 0x08)
    /// `ReplaceMime`: an empty element.
    ///
    /// Page 21, token 0x09. Versions 14.0 to 16.1.
    public static let replaceMIME = Tag(page: 21, token: 0x09)
    /// `Type`: an integer.
    ///
    /// Page 21, token 0x0A. Not used by any version.
    public static let type = Tag(page: 21, token: 0x0A)
    /// `Source`: a container.
    ///
    /// Page 21, token 0x0B. Versions 14.0 to 16.1.
    public static let source = Tag(page: 21, token: 0x0B)
    /// `FolderId`: text (at most 64 characters).
    ///
    /// Page 21, token 0x0C. Versions 14.0 to 16.1.
    public static let folderID = Tag(page: 21, token: 0x0C)
    /// `ItemId`: text (at most 64 characters).
    ///
    /// Page 21, token 0x0D. Versions 14.0 to 16.1.
    public static let itemID = Tag(page: 21, token: 0x0D)
    /// `LongId`: text (at most 256 characters).
    ///
    /// Page 21, token 0x0E. Versions 14.0 to 16.1.
    public static let longID = Tag(page: 21, token: 0x0E)
    /// `InstanceId`: a time in ISO form.
    ///
    /// Page 21, token 0x0F. Versions 14.0 to 16.1.
    public static let instanceID = Tag(page: 21, token: 0x0F)
    /// `Mime`: opaque bytes.
    ///
    /// Page 21, token 0x10. Versions 14.0 to 16.1.
    public static let mime = Tag(page: 21, token: 0x10)
    /// `ClientId`: text (1-40 characters).
    ///
    /// Page 21, token 0x11. Versions 14.0 to 16.1.
    public static let clientID = Tag(page: 21, token: 0x11)
    /// `Status`: an integer.
    ///
    /// Page 21, token 0x12. Versions 14.0 to 16.1.
    public static let status = Tag(page: 21, token: 0x12)
    /// `AccountId`: text.
    ///
    /// Page 21, token 0x13. Versions 14.1 to 16.1.
    public static let accountID = Tag(page: 21, token: 0x13)
    /// `Forwardees`: a container.
    ///
    /// Page 21, token 0x15. Versions 16.0 to 16.1.
    public static let forwardees = Tag(page: 21, token: 0x15)
    /// `Forwardee`: a container.
    ///
    /// Page 21, token 0x16. Versions 16.0 to 16.1.
    public static let forwardee = Tag(page: 21, token: 0x16)
    /// `Name`: text.
    ///
    /// Page 21, token 0x17. Versions 16.0 to 16.1.
    public static let name = Tag(page: 21, token: 0x17)
    /// `Email`: text (at least 1 character).
    ///
    /// Page 21, token 0x18. Versions 16.0 to 16.1.
    public static let email = Tag(page: 21, token: 0x18)
}
