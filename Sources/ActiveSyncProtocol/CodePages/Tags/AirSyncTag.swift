// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 0, AirSync.
///
/// MS-ASWBXML 2.1.2.1.1.
public enum AirSyncTag {
    /// `Sync`: a container.
    ///
    /// Page 0, token 0x05. Versions 2.5 to 16.1.
    public static let sync = Tag(page: 0, token: 0x05)
    /// `Responses`: a container.
    ///
    /// Page 0, token 0x06. Versions 2.5 to 16.1.
    public static let responses = Tag(page: 0, token: 0x06)
    /// `Add`: a container.
    ///
    /// Page 0, token 0x07. Versions 2.5 to 16.1.
    public static let add = Tag(page: 0, token: 0x07)
    /// `Change`: a container.
    ///
    /// Page 0, token 0x08. Versions 2.5 to 16.1.
    public static let change = Tag(page: 0, token: 0x08)
    /// `Delete`: a container.
    ///
    /// Page 0, token 0x09. Versions 2.5 to 16.1.
    public static let delete = Tag(page: 0, token: 0x09)
    /// `Fetch`: a container.
    ///
    /// Page 0, token 0x0A. Versions 2.5 to 16.1.
    public static let fetch = Tag(page: 0, token: 0x0A)
    /// `SyncKey`: text (at most 64 characters; "0" = initial).
    ///
    /// Page 0, token 0x0B. Versions 2.5 to 16.1.
    public static let syncKey = Tag(page: 0, token: 0x0B)
    /// `ClientId`: text (at most 64 characters).
    ///
    /// Page 0, token 0x0C. Versions 2.5 to 16.1.
    public static let clientID = Tag(page: 0, token: 0x0C)
    /// `ServerId`: text (at most 64 characters).
    ///
    /// Page 0, token 0x0D. Versions 2.5 to 16.1.
    public static let serverID = Tag(page: 0, token: 0x0D)
    /// `Status`: an integer.
    ///
    /// Page 0, token 0x0E. Versions 2.5 to 16.1.
    public static let status = Tag(page: 0, token: 0x0E)
    /// `Collection`: a container.
    ///
    /// Page 0, token 0x0F. Versions 2.5 to 16.1.
    public static let collection = Tag(page: 0, token: 0x0F)
    /// `Class`: text (Email, Contacts, Calendar, Tasks, SMS, Notes).
    ///
    /// Page 0, token 0x10. Versions 2.5 to 16.1.
    public static let `class` = Tag(page: 0, token: 0x10)
    /// `Version`: text.
    ///
    /// Page 0, token 0x11. Only in version 2.5.
    public static let version = Tag(page: 0, token: 0x11)
    /// `CollectionId`: text (at most 64 characters).
    ///
    /// Page 0, token 0x12. Versions 2.5 to 16.1.
    public static let collectionID = Tag(page: 0, token: 0x12)
    /// `GetChanges`: 0 or 1.
    ///
    /// Page 0, token 0x13. Versions 2.5 to 16.1.
    public static let getChanges = Tag(page: 0, token: 0x13)
    /// `MoreAvailable`: an empty element.
    ///
    /// Page 0, token 0x14. Versions 2.5 to 16.1.
    public static let moreAvailable = Tag(page: 0, token: 0x14)
    /// `WindowSize`: an integer (0-512 (0 acts like 512); default 100).
    ///
    /// Page 0, token 0x15. Versions 2.5 to 16.1.
    public static let windowSize = Tag(page: 0, token: 0x15)
    /// `Commands`: a container.
    ///
    /// Page 0, token 0x16. Versions 2.5 to 16.1.
    public static let commands = Tag(page: 0, token: 0x16)
    /// `Options`: a container.
    ///
    /// Page 0, token 0x17. Versions 2.5 to 16.1.
    public static let options = Tag(page: 0, token: 0x17)
    /// `FilterType`: an integer (0-8).
    ///
    /// Page 0, token 0x18. Versions 2.5 to 16.1.
    public static let filterType = Tag(page: 0, token: 0x18)
    /// `Truncation`: an integer (0-9).
    ///
    /// Page 0, token 0x19. Only in version 2.5.
    public static let truncation = Tag(page: 0, token: 0x19)
    /// `RTFTruncation`: an integer (0-9).
    ///
    /// Page 0, token 0x1A. Only in version 2.5.
    public static let rtfTruncation = Tag(page: 0, token: 0x1A)
    /// `Conflict`: an integer (0-1; default 1).
    ///
    /// Page 0, token 0x1B. Versions 2.5 to 16.1.
    public static let conflict = Tag(page: 0, token: 0x1B)
    /// `Collections`: a container.
    ///
    /// Page 0, token 0x1C. Versions 2.5 to 16.1.
    public static let collections = Tag(page: 0, token: 0x1C)
    /// `ApplicationData`: a container.
    ///
    /// Page 0, token 0x1D. Versions 2.5 to 16.1.
    public static let applicationData = Tag(page: 0, token: 0x1D)
    /// `DeletesAsMoves`: 0 or 1.
    ///
    /// Page 0, token 0x1E. Versions 2.5 to 16.1.
    public static let deletesAsMoves = Tag(page: 0, token: 0x1E)
    /// `NotifyGUID`: text.
    ///
    /// Page 0, token 0x1F. Only in version 2.5.
    public static let notifyGUID = Tag(page: 0, token: 0x1F)
    /// `Supported`: a container.
    ///
    /// Page 0, token 0x20. Versions 2.5 to 16.1.
    public static let supported = Tag(page: 0, token: 0x20)
    /// `SoftDelete`: a container.
    ///
    /// Page 0, token 0x21. Versions 2.5 to 16.1.
    public static let softDelete = Tag(page: 0, token: 0x21)
    /// `MIMESupport`: an integer (0-2).
    ///
    /// Page 0, token 0x22. Versions 2.5 to 16.1.
    public static let mimeSupport = Tag(page: 0, token: 0x22)
    /// `MIMETruncation`: an integer (0-8).
    ///
    /// Page 0, token 0x23. Versions 2.5 to 16.1.
    public static let mimeTruncation = Tag(page: 0, token: 0x23)
    /// `Wait`: an integer (1-59 minutes).
    ///
    /// Page 0, token 0x24. Versions 12.1 to 16.1.
    public static let wait = Tag(page: 0, token: 0x24)
    /// `Limit`: an integer.
    ///
    /// Page 0, token 0x25. Versions 12.1 to 16.1.
    public static let limit = Tag(page: 0, token: 0x25)
    /// `Partial`: an empty element.
    ///
    /// Page 0, token 0x26. Versions 12.1 to 16.1.
    public static let partial = Tag(page: 0, token: 0x26)
    /// `ConversationMode`: 0 or 1.
    ///
    /// Page 0, token 0x27. Versions 14.0 to 16.1.
    public static let conversationMode = Tag(page: 0, token: 0x27)
    /// `MaxItems`: an integer (>=1).
    ///
    /// Page 0, token 0x28. Versions 14.0 to 16.1.
    public static let maxItems = Tag(page: 0, token: 0x28)
    /// `HeartbeatInterval`: an integer (60-3540 seconds).
    ///
    /// Page 0, token 0x29. Versions 14.0 to 16.1.
    public static let heartbeatInterval = Tag(page: 0, token: 0x29)
}
