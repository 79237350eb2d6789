// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 15, Search.
///
/// MS-ASWBXML 2.1.2.1.16.
public enum SearchTag {
    /// `Search`: a container.
    ///
    /// Page 15, token 0x05. Versions 2.5 to 16.1.
    public static let search = Tag(page: 15, token: 0x05)
    /// `Stores`: text.
    ///
    /// Page 15, token 0x06. Not used by any version.
    public static let stores = Tag(page: 15, token: 0x06)
    /// `Store`: a container.
    ///
    /// Page 15, token 0x07. Versions 2.5 to 16.1.
    public static let store = Tag(page: 15, token: 0x07)
    /// `Name`: text (GAL, Mailbox, Document Library).
    ///
    /// Page 15, token 0x08. Versions 2.5 to 16.1.
    public static let name = Tag(page: 15, token: 0x08)
    /// `Query`: a container.
    ///
    /// Page 15, token 0x09. Versions 2.5 to 16.1.
    public static let query = Tag(page: 15, token: 0x09)
    /// `Options`: a container.
    ///
    /// Page 15, token 0x0A. Versions 2.5 to 16.1.
    public static let options = Tag(page: 15, token: 0x0A)
    /// `Range`: text (m-n zero-based).
    ///
    /// Page 15, token 0x0B. Versions 2.5 to 16.1.
    public static let range = Tag(page: 15, token: 0x0B)
    /// `Status`: an integer.
    ///
    /// Page 15, token 0x0C. Versions 2.5 to 16.1.
    public static let status = Tag(page: 15, token: 0x0C)
    /// `Response`: a container.
    ///
    /// Page 15, token 0x0D. Versions 2.5 to 16.1.
    public static let response = Tag(page: 15, token: 0x0D)
    /// `Result`: a container.
    ///
    /// Page 15, token 0x0E. Versions 2.5 to 16.1.
    public static let result = Tag(page: 15, token: 0x0E)
    /// `Properties`: a container.
    ///
    /// Page 15, token 0x0F. Versions 2.5 to 16.1.
    public static let properties = Tag(page: 15, token: 0x0F)
    /// `Total`: an integer.
    ///
    /// Page 15, token 0x10. Versions 2.5 to 16.1.
    public static let total = Tag(page: 15, token: 0x10)
    /// `EqualTo`: a container.
    ///
    /// Page 15, token 0x11. Versions 12.0 to 16.1.
    public static let equalTo = Tag(page: 15, token: 0x11)
    /// `Value`: text (at most 1024 characters; ISO datetime when comparing DateReceived).
    ///
    /// Page 15, token 0x12. Versions 12.0 to 16.1.
    public static let value = Tag(page: 15, token: 0x12)
    /// `And`: a container.
    ///
    /// Page 15, token 0x13. Versions 12.0 to 16.1.
    public static let and = Tag(page: 15, token: 0x13)
    /// `Or`: a container.
    ///
    /// Page 15, token 0x14. Versions 12.0 to 16.1.
    public static let or = Tag(page: 15, token: 0x14)
    /// `FreeText`: text.
    ///
    /// Page 15, token 0x15. Versions 12.0 to 16.1.
    public static let freeText = Tag(page: 15, token: 0x15)
    /// `SubstringOp`: text.
    ///
    /// Page 15, token 0x16. Not used by any version.
    public static let substringOp = Tag(page: 15, token: 0x16)
    /// `DeepTraversal`: an empty element.
    ///
    /// Page 15, token 0x17. Versions 12.0 to 16.1.
    public static let deepTraversal = Tag(page: 15, token: 0x17)
    /// `LongId`: text (at most 256 characters).
    ///
    /// Page 15, token 0x18. Versions 12.0 to 16.1.
    public static let longID = Tag(page: 15, token: 0x18)
    /// `RebuildResults`: an empty element.
    ///
    /// Page 15, token 0x19. Versions 12.0 to 16.1.
    public static let rebuildResults = Tag(page: 15, token: 0x19)
    /// `LessThan`: a container.
    ///
    /// Page 15, token 0x1A. Versions 12.0 to 16.1.
    public static let lessThan = Tag(page: 15, token: 0x1A)
    /// `GreaterThan`: a container.
    ///
    /// Page 15, token 0x1B. Versions 12.0 to 16.1.
    public static let greaterThan = Tag(page: 15, token: 0x1B)
    /// `Schema`: a container.
    ///
    /// Page 15, token 0x1C. Not used by any version.
    public static let schema = Tag(page: 15, token: 0x1C)
    /// `Supported`: a container.
    ///
    /// Page 15, token 0x1D. Not used by any version.
    public static let supported = Tag(page: 15, token: 0x1D)
    /// `UserName`: text (at most 100 characters).
    ///
    /// Page 15, token 0x1E. Versions 12.1 to 16.1.
    public static let userName = Tag(page: 15, token: 0x1E)
    /// `Password`: text (at most 100 characters).
    ///
    /// Page 15, token 0x1F. Versions 12.1 to 16.1.
    public static let password = Tag(page: 15, token: 0x1F)
    /// `ConversationId`: opaque bytes.
    ///
    /// Page 15, token 0x20. Versions 14.0 to 16.1.
    public static let conversationID = Tag(page: 15, token: 0x20)
    /// `Picture`: a container.
    ///
    /// Page 15, token 0x21. Versions 14.1 to 16.1.
    public static let picture = Tag(page: 15, token: 0x21)
    /// `MaxSize`: an integer.
    ///
    /// Page 15, token 0x22. Versions 14.1 to 16.1.
    public static let maxSize = Tag(page: 15, token: 0x22)
    /// `MaxPictures`: an integer.
    ///
    /// Page 15, token 0x23. Versions 14.1 to 16.1.
    public static let maxPictures = Tag(page: 15, token: 0x23)
}
