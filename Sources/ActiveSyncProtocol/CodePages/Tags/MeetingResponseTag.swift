// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 8, MeetingResponse.
///
/// MS-ASWBXML 2.1.2.1.9.
public enum MeetingResponseTag {
    /// `CalendarId`: text (at most 64 characters).
    ///
    /// Page 8, token 0x05. Versions 2.5 to 16.1.
    public static let calendarID = Tag(page: 8, token: 0x05)
    /// `CollectionId`: text (at most 64 characters).
    ///
    /// Page 8, token 0x06. Versions 2.5 to 16.1.
    public static let collectionID = Tag(page: 8, token: 0x06)
    /// `MeetingResponse`: a container.
    ///
    /// Page 8, token 0x07. Versions 2.5 to 16.1.
    public static let meetingResponse = Tag(page: 8, token: 0x07)
    /// `RequestId`: text (at most 64 characters).
    ///
    /// Page 8, token 0x08. Versions 2.5 to 16.1.
    public static let requestID = Tag(page: 8, token: 0x08)
    /// `Request`: a container.
    ///
    /// Page 8, token 0x09. Versions 2.5 to 16.1.
    public static let request = Tag(page: 8, token: 0x09)
    /// `Result`: a container.
    ///
    /// Page 8, token 0x0A. Versions 2.5 to 16.1.
    public static let result = Tag(page: 8, token: 0x0A)
    /// `Status`: an integer.
    ///
    /// Page 8, token 0x0B. Versions 2.5 to 16.1.
    public static let status = Tag(page: 8, token: 0x0B)
    /// `UserResponse`: an integer (1 accept, 2 tentative, 3 decline).
    ///
    /// Page 8, token 0x0C. Versions 2.5 to 16.1.
    public static let userResponse = Tag(page: 8, token: 0x0C)
    /// `Version`: a time in ISO form.
    ///
    /// Page 8, token 0x0D. Not used by any version.
    public static let version = Tag(page: 8, token: 0x0D)
    /// `InstanceId`: a time in ISO form (24 characters).
    ///
    /// Page 8, token 0x0E. Versions 14.1 to 16.1.
    public static let instanceID = Tag(page: 8, token: 0x0E)
    /// `ProposedStartTime`: a time in compact form (16 characters).
    ///
    /// Page 8, token 0x10. Only in version 16.1.
    public static let proposedStartTime = Tag(page: 8, token: 0x10)
    /// `ProposedEndTime`: a time in compact form (16 characters).
    ///
    /// Page 8, token 0x11. Only in version 16.1.
    public static let proposedEndTime = Tag(page: 8, token: 0x11)
    /// `SendResponse`: a container.
    ///
    /// Page 8, token 0x12. Versions 16.0 to 16.1.
    public static let sendResponse = Tag(page: 8, token: 0x12)
}
