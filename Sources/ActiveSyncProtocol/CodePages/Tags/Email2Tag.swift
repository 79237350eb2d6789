// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 22, Email2.
///
/// MS-ASWBXML 2.1.2.1.23.
public enum Email2Tag {
    /// `UmCallerID`: text.
    ///
    /// Page 22, token 0x05. Versions 14.0 to 16.1.
    public static let umCallerID = Tag(page: 22, token: 0x05)
    /// `UmUserNotes`: text.
    ///
    /// Page 22, token 0x06. Versions 14.0 to 16.1.
    public static let umUserNotes = Tag(page: 22, token: 0x06)
    /// `UmAttDuration`: an integer.
    ///
    /// Page 22, token 0x07. Versions 14.0 to 16.1.
    public static let umAttDuration = Tag(page: 22, token: 0x07)
    /// `UmAttOrder`: an integer.
    ///
    /// Page 22, token 0x08. Versions 14.0 to 16.1.
    public static let umAttOrder = Tag(page: 22, token: 0x08)
    /// `ConversationId`: opaque bytes (16 bytes).
    ///
    /// Page 22, token 0x09. Versions 14.0 to 16.1.
    public static let conversationID = Tag(page: 22, token: 0x09)
    /// `ConversationIndex`: opaque bytes (first 5 bytes header + 5 byte child blocks).
    ///
    /// Page 22, token 0x0A. Versions 14.0 to 16.1.
    public static let conversationIndex = Tag(page: 22, token: 0x0A)
    /// `LastVerbExecuted`: an integer (0 unknown, 1 reply, 2 reply all, 3 forward).
    ///
    /// Page 22, token 0x0B. Versions 14.0 to 16.1.
    public static let lastVerbExecuted = Tag(page: 22, token: 0x0B)
    /// `LastVerbExecutionTime`: a time in ISO form.
    ///
    /// Page 22, token 0x0C. Versions 14.0 to 16.1.
    public static let lastVerbExecutionTime = Tag(page: 22, token: 0x0C)
    /// `ReceivedAsBcc`: 0 or 1.
    ///
    /// Page 22, token 0x0D. Versions 14.0 to 16.1.
    public static let receivedAsBCC = Tag(page: 22, token: 0x0D)
    /// `Sender`: text.
    ///
    /// Page 22, token 0x0E. Versions 14.0 to 16.1.
    public static let sender = Tag(page: 22, token: 0x0E)
    /// `CalendarType`: an integer (0-23).
    ///
    /// Page 22, token 0x0F. Versions 14.0 to 16.1.
    public static let calendarType = Tag(page: 22, token: 0x0F)
    /// `IsLeapMonth`: 0 or 1.
    ///
    /// Page 22, token 0x10. Versions 14.0 to 16.1.
    public static let isLeapMonth = Tag(page: 22, token: 0x10)
    /// `AccountId`: text.
    ///
    /// Page 22, token 0x11. Versions 14.1 to 16.1.
    public static let accountID = Tag(page: 22, token: 0x11)
    /// `FirstDayOfWeek`: an integer (0-6).
    ///
    /// Page 22, token 0x12. Versions 14.1 to 16.1.
    public static let firstDayOfWeek = Tag(page: 22, token: 0x12)
    /// `MeetingMessageType`: an integer (0-6).
    ///
    /// Page 22, token 0x13. Versions 14.1 to 16.1.
    public static let meetingMessageType = Tag(page: 22, token: 0x13)
    /// `IsDraft`: 0 or 1.
    ///
    /// Page 22, token 0x15. Versions 16.0 to 16.1.
    public static let isDraft = Tag(page: 22, token: 0x15)
    /// `Bcc`: text (at most 1024 characters).
    ///
    /// Page 22, token 0x16. Versions 16.0 to 16.1.
    public static let bcc = Tag(page: 22, token: 0x16)
    /// `Send`: an empty element.
    ///
    /// Page 22, token 0x17. Versions 16.0 to 16.1.
    public static let send = Tag(page: 22, token: 0x17)
}
