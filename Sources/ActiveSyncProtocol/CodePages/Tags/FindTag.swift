// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 25, Find.
///
/// MS-ASWBXML 2.1.2.1.26.
public enum FindTag {
    /// `Find`: a container.
    ///
    /// Page 25, token 0x05. Only in version 16.1.
    public static let find = Tag(page: 25, token: 0x05)
    /// `SearchId`: text (a GUID).
    ///
    /// Page 25, token 0x06. Only in version 16.1.
    public static let searchID = Tag(page: 25, token: 0x06)
    /// `ExecuteSearch`: a container.
    ///
    /// Page 25, token 0x07. Only in version 16.1.
    public static let executeSearch = Tag(page: 25, token: 0x07)
    /// `MailBoxSearchCriterion`: a container.
    ///
    /// Page 25, token 0x08. Only in version 16.1.
    public static let mailBoxSearchCriterion = Tag(page: 25, token: 0x08)
    /// `Query`: a container.
    ///
    /// Page 25, token 0x09. Only in version 16.1.
    public static let query = Tag(page: 25, token: 0x09)
    /// `Status`: an integer.
    ///
    /// Page 25, token 0x0A. Only in version 16.1.
    public static let status = Tag(page: 25, token: 0x0A)
    /// `FreeText`: text.
    ///
    /// Page 25, token 0x0B. Only in version 16.1.
    public static let freeText = Tag(page: 25, token: 0x0B)
    /// `Options`: a container.
    ///
    /// Page 25, token 0x0C. Only in version 16.1.
    public static let options = Tag(page: 25, token: 0x0C)
    /// `Range`: text (m-n within 0-999).
    ///
    /// Page 25, token 0x0D. Only in version 16.1.
    public static let range = Tag(page: 25, token: 0x0D)
    /// `DeepTraversal`: an empty element.
    ///
    /// Page 25, token 0x0E. Only in version 16.1.
    public static let deepTraversal = Tag(page: 25, token: 0x0E)
    /// `Response`: a container.
    ///
    /// Page 25, token 0x11. Only in version 16.1.
    public static let response = Tag(page: 25, token: 0x11)
    /// `Result`: a container.
    ///
    /// Page 25, token 0x12. Only in version 16.1.
    public static let result = Tag(page: 25, token: 0x12)
    /// `Properties`: a container.
    ///
    /// Page 25, token 0x13. Only in version 16.1.
    public static let properties = Tag(page: 25, token: 0x13)
    /// `Preview`: text.
    ///
    /// Page 25, token 0x14. Only in version 16.1.
    public static let preview = Tag(page: 25, token: 0x14)
    /// `HasAttachments`: 0 or 1.
    ///
    /// Page 25, token 0x15. Only in version 16.1.
    public static let hasAttachments = Tag(page: 25, token: 0x15)
    /// `Total`: an integer.
    ///
    /// Page 25, token 0x16. Only in version 16.1.
    public static let total = Tag(page: 25, token: 0x16)
    /// `DisplayCc`: text.
    ///
    /// Page 25, token 0x17. Only in version 16.1.
    public static let displayCC = Tag(page: 25, token: 0x17)
    /// `DisplayBcc`: text.
    ///
    /// Page 25, token 0x18. Only in version 16.1.
    public static let displayBCC = Tag(page: 25, token: 0x18)
    /// `GalSearchCriterion`: a container.
    ///
    /// Page 25, token 0x19. Only in version 16.1.
    public static let galSearchCriterion = Tag(page: 25, token: 0x19)
    /// `MaxPictures`: an integer.
    ///
    /// Page 25, token 0x20. Only in version 16.1.
    public static let maxPictures = Tag(page: 25, token: 0x20)
    /// `MaxSize`: an integer.
    ///
    /// Page 25, token 0x21. Only in version 16.1.
    public static let maxSize = Tag(page: 25, token: 0x21)
    /// `Picture`: a container.
    ///
    /// Page 25, token 0x22. Only in version 16.1.
    public static let picture = Tag(page: 25, token: 0x22)
}
