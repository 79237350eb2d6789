// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 7, FolderHierarchy.
///
/// MS-ASWBXML 2.1.2.1.8.
public enum FolderHierarchyTag {
    /// `Folders`: a container.
    ///
    /// Page 7, token 0x05. Versions 2.5 to 12.1.
    public static let folders = Tag(page: 7, token: 0x05)
    /// `Folder`: a container.
    ///
    /// Page 7, token 0x06. Versions 2.5 to 12.1.
    public static let folder = Tag(page: 7, token: 0x06)
    /// `DisplayName`: text (at most 256 characters).
    ///
    /// Page 7, token 0x07. Versions 2.5 to 16.1.
    public static let displayName = Tag(page: 7, token: 0x07)
    /// `ServerId`: text (1-64 characters).
    ///
    /// Page 7, token 0x08. Versions 2.5 to 16.1.
    public static let serverID = Tag(page: 7, token: 0x08)
    /// `ParentId`: text (1-64 characters).
    ///
    /// Page 7, token 0x09. Versions 2.5 to 16.1.
    public static let parentID = Tag(page: 7, token: 0x09)
    /// `Type`: an integer (1-19).
    ///
    /// Page 7, token 0x0A. Versions 2.5 to 16.1.
    public static let type = Tag(page: 7, token: 0x0A)
    /// `Response`: a container.
    ///
    /// Page 7, token 0x0B. Not used by any version.
    public static let response = Tag(page: 7, token: 0x0B)
    /// `Status`: an integer.
    ///
    /// Page 7, token 0x0C. Versions 2.5 to 16.1.
    public static let status = Tag(page: 7, token: 0x0C)
    /// `ContentClass`: text.
    ///
    /// Page 7, token 0x0D. Not used by any version.
    public static let contentClass = Tag(page: 7, token: 0x0D)
    /// `Changes`: a container.
    ///
    /// Page 7, token 0x0E. Versions 2.5 to 16.1.
    public static let changes = Tag(page: 7, token: 0x0E)
    /// `Add`: a container.
    ///
    /// Page 7, token 0x0F. Versions 2.5 to 16.1.
    public static let add = Tag(page: 7, token: 0x0F)
    /// `Delete`: a container.
    ///
    /// Page 7, token 0x10. Versions 2.5 to 16.1.
    public static let delete = Tag(page: 7, token: 0x10)
    /// `Update`: a container.
    ///
    /// Page 7, token 0x11. Versions 2.5 to 16.1.
    public static let update = Tag(page: 7, token: 0x11)
    /// `SyncKey`: text (1-64 characters).
    ///
    /// Page 7, token 0x12. Versions 2.5 to 16.1.
    public static let syncKey = Tag(page: 7, token: 0x12)
    /// `FolderCreate`: a container.
    ///
    /// Page 7, token 0x13. Versions 2.5 to 16.1.
    public static let folderCreate = Tag(page: 7, token: 0x13)
    /// `FolderDelete`: a container.
    ///
    /// Page 7, token 0x14. Versions 2.5 to 16.1.
    public static let folderDelete = Tag(page: 7, token: 0x14)
    /// `FolderUpdate`: a container.
    ///
    /// Page 7, token 0x15. Versions 2.5 to 16.1.
    public static let folderUpdate = Tag(page: 7, token: 0x15)
    /// `FolderSync`: a container.
    ///
    /// Page 7, token 0x16. Versions 2.5 to 16.1.
    public static let folderSync = Tag(page: 7, token: 0x16)
    /// `Count`: an integer.
    ///
    /// Page 7, token 0x17. Versions 2.5 to 16.1.
    public static let count = Tag(page: 7, token: 0x17)
    /// `Version`: a time in ISO form.
    ///
    /// Page 7, token 0x18. Not used by any version.
    public static let version = Tag(page: 7, token: 0x18)
}
