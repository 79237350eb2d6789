// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 19, DocumentLibrary.
///
/// MS-ASWBXML 2.1.2.1.20.
public enum DocumentLibraryTag {
    /// `LinkId`: text.
    ///
    /// Page 19, token 0x05. Versions 12.0 to 16.1.
    public static let linkID = Tag(page: 19, token: 0x05)
    /// `DisplayName`: text.
    ///
    /// Page 19, token 0x06. Versions 12.0 to 16.1.
    public static let displayName = Tag(page: 19, token: 0x06)
    /// `IsFolder`: 0 or 1.
    ///
    /// Page 19, token 0x07. Versions 12.0 to 16.1.
    public static let isFolder = Tag(page: 19, token: 0x07)
    /// `CreationDate`: a time in ISO form.
    ///
    /// Page 19, token 0x08. Versions 12.0 to 16.1.
    public static let creationDate = Tag(page: 19, token: 0x08)
    /// `LastModifiedDate`: a time in ISO form.
    ///
    /// Page 19, token 0x09. Versions 12.0 to 16.1.
    public static let lastModifiedDate = Tag(page: 19, token: 0x09)
    /// `IsHidden`: 0 or 1.
    ///
    /// Page 19, token 0x0A. Versions 12.0 to 16.1.
    public static let isHidden = Tag(page: 19, token: 0x0A)
    /// `ContentLength`: an integer.
    ///
    /// Page 19, token 0x0B. Versions 12.0 to 16.1.
    public static let contentLength = Tag(page: 19, token: 0x0B)
    /// `ContentType`: text.
    ///
    /// Page 19, token 0x0C. Versions 12.0 to 16.1.
    public static let contentType = Tag(page: 19, token: 0x0C)
}
