// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 20, ItemOperations.
///
/// MS-ASWBXML 2.1.2.1.21.
public enum ItemOperationsTag {
    /// `ItemOperations`: a container.
    ///
    /// Page 20, token 0x05. Versions 12.0 to 16.1.
    public static let itemOperations = Tag(page: 20, token: 0x05)
    /// `Fetch`: a container.
    ///
    /// Page 20, token 0x06. Versions 12.0 to 16.1.
    public static let fetch = Tag(page: 20, token: 0x06)
    /// `Store`: text (Mailbox, Document Library).
    ///
    /// Page 20, token 0x07. Versions 12.0 to 16.1.
    public static let store = Tag(page: 20, token: 0x07)
    /// `Options`: a container.
    ///
    /// Page 20, token 0x08. Versions 12.0 to 16.1.
    public static let options = Tag(page: 20, token: 0x08)
    /// `Range`: text (m-n zero-based bytes).
    ///
    /// Page 20, token 0x09. Versions 12.0 to 16.1.
    public static let range = Tag(page: 20, token: 0x09)
    /// `Total`: an integer.
    ///
    /// Page 20, token 0x0A. Versions 12.0 to 16.1.
    public static let total = Tag(page: 20, token: 0x0A)
    /// `Properties`: a container.
    ///
    /// Page 20, token 0x0B. Versions 12.0 to 16.1.
    public static let properties = Tag(page: 20, token: 0x0B)
    /// `Data`: base64 text.
    ///
    /// Page 20, token 0x0C. Versions 12.0 to 16.1.
    public static let data = Tag(page: 20, token: 0x0C)
    /// `Status`: an integer.
    ///
    /// Page 20, token 0x0D. Versions 12.0 to 16.1.
    public static let status = Tag(page: 20, token: 0x0D)
    /// `Response`: a container.
    ///
    /// Page 20, token 0x0E. Versions 12.0 to 16.1.
    public static let response = Tag(page: 20, token: 0x0E)
    /// `Version`: a time in ISO form.
    ///
    /// Page 20, token 0x0F. Versions 12.0 to 16.1.
    public static let version = Tag(page: 20, token: 0x0F)
    /// `Schema`: a container.
    ///
    /// Page 20, token 0x10. Versions 12.0 to 16.1.
    public static let schema = Tag(page: 20, token: 0x10)
    /// `Part`: an integer.
    ///
    /// Page 20, token 0x11. Versions 12.0 to 16.1.
    public static let part = Tag(page: 20, token: 0x11)
    /// `EmptyFolderContents`: a container.
    ///
    /// Page 20, token 0x12. Versions 12.0 to 16.1.
    public static let emptyFolderContents = Tag(page: 20, token: 0x12)
    /// `DeleteSubFolders`: an empty element.
    ///
    /// Page 20, token 0x13. Versions 12.0 to 16.1.
    public static let deleteSubFolders = Tag(page: 20, token: 0x13)
    /// `UserName`: text (at most 100 characters).
    ///
    /// Page 20, token 0x14. Versions 12.1 to 16.1.
    public static let userName = Tag(page: 20, token: 0x14)
    /// `Password`: text (at most 256 characters).
    ///
    /// Page 20, token 0x15. Versions 12.1 to 16.1.
    public static let password = Tag(page: 20, token: 0x15)
    /// `Move`: a container.
    ///
    /// Page 20, token 0x16. Versions 14.0 to 16.1.
    public static let move = Tag(page: 20, token: 0x16)
    /// `DstFldId`: text (at most 64 characters).
    ///
    /// Page 20, token 0x17. Versions 14.0 to 16.1.
    public static let dstFldID = Tag(page: 20, token: 0x17)
    /// `ConversationId`: opaque bytes.
    ///
    /// Page 20, token 0x18. Versions 14.0 to 16.1.
    public static let conversationID = Tag(page: 20, token: 0x18)
    /// `MoveAlways`: an empty element.
    ///
    /// Page 20, token 0x19. Versions 14.0 to 16.1.
    public static let moveAlways = Tag(page: 20, token: 0x19)
}
