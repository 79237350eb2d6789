// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 23, Notes.
///
/// MS-ASWBXML 2.1.2.1.24.
public enum NotesTag {
    /// `Subject`: text.
    ///
    /// Page 23, token 0x05. Versions 14.0 to 16.1.
    public static let subject = Tag(page: 23, token: 0x05)
    /// `MessageClass`: text.
    ///
    /// Page 23, token 0x06. Versions 14.0 to 16.1.
    public static let messageClass = Tag(page: 23, token: 0x06)
    /// `LastModifiedDate`: a time in compact form.
    ///
    /// Page 23, token 0x07. Versions 14.0 to 16.1.
    public static let lastModifiedDate = Tag(page: 23, token: 0x07)
    /// `Categories`: a container.
    ///
    /// Page 23, token 0x08. Versions 14.0 to 16.1.
    public static let categories = Tag(page: 23, token: 0x08)
    /// `Category`: text.
    ///
    /// Page 23, token 0x09. Versions 14.0 to 16.1.
    public static let category = Tag(page: 23, token: 0x09)
}
