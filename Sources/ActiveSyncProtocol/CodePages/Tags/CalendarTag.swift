// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 4, Calendar.
///
/// MS-ASWBXML 2.1.2.1.5.
public enum CalendarTag {
    /// `Timezone`: base64 text (172 bytes before base64).
    ///
    /// Page 4, token 0x05. Versions 2.5 to 16.1.
    public static let timezone = Tag(page: 4, token: 0x05)
    /// `AllDayEvent`: 0 or 1.
    ///
    /// Page 4, token 0x06. Versions 2.5 to 16.1.
    public static let allDayEvent = Tag(page: 4, token: 0x06)
    /// `Attendees`: a container.
    ///
    /// Page 4, token 0x07. Versions 2.5 to 16.1.
    public static let attendees = Tag(page: 4, token: 0x07)
    /// `Attendee`: a container.
    ///
    /// Page 4, token 0x08. Versions 2.5 to 16.1.
    public static let attendee = Tag(page: 4, token: 0x08)
    /// `Email`: text.
    ///
    /// Page 4, token 0x09. Versions 2.5 to 16.1.
    public static let email = Tag(page: 4, token: 0x09)
    /// `Name`: text.
    ///
    /// Page 4, token 0x0A. Versions 2.5 to 16.1.
    public static let name = Tag(page: 4, token: 0x0A)
    /// `Body`: text.
    ///
    /// Page 4, token 0x0B. Only in version 2.5.
    public static let body = Tag(page: 4, token: 0x0B)
    /// `BodyTruncated`: 0 or 1.
    ///
    /// Page 4, token 0x0C. Only in version 2.5.
    public static let bodyTruncated = Tag(page: 4, token: 0x0C)
    /// `BusyStatus`: an integer (0-3; in responses from 16.0 also 4 working elsewhere, -1 unknown).
    ///
    /// Page 4, token 0x0D. Versions 2.5 to 16.1.
    public static let busyStatus = Tag(page: 4, token: 0x0D)
    /// `Categories`: a container.
    ///
    /// Page 4, token 0x0E. Versions 2.5 to 16.1.
    public static let categories = Tag(page: 4, token: 0x0E)
    /// `Category`: text.
    ///
    /// Page 4, token 0x0F. Versions 2.5 to 16.1.
    public static let category = Tag(page: 4, token: 0x0F)
    /// `Compressed_RTF`: base64 text.
    ///
    /// Page 4, token 0x10. Only in version 2.5.
    public static let compressedRTF = Tag(page: 4, token: 0x10)
    /// `DtStamp`: a time in compact form.
    ///
    /// Page 4, token 0x11. Versions 2.5 to 16.1.
    public static let dtStamp = Tag(page: 4, token: 0x11)
    /// `EndTime`: a time in compact form.
    ///
    /// Page 4, token 0x12. Versions 2.5 to 16.1.
    public static let endTime = Tag(page: 4, token: 0x12)
    /// `Exception`: a container.
    ///
    /// Page 4, token 0x13. Versions 2.5 to 16.1.
    public static let exception = Tag(page: 4, token: 0x13)
    /// `Exceptions`: a container.
    ///
    /// Page 4, token 0x14. Versions 2.5 to 16.1.
    public static let exceptions = Tag(page: 4, token: 0x14)
    /// `Deleted`: 0 or 1.
    ///
    /// Page 4, token 0x15. Versions 2.5 to 16.1.
    public static let deleted = Tag(page: 4, token: 0x15)
    /// `ExceptionStartTime`: a time in compact form.
    ///
    /// Page 4, token 0x16. Versions 2.5 to 14.1.
    public static let exceptionStartTime = Tag(page: 4, token: 0x16)
    /// `Location`: text.
    ///
    /// Page 4, token 0x17. Versions 2.5 to 14.1.
    public static let location = Tag(page: 4, token: 0x17)
    /// `MeetingStatus`: an integer (0, 1, 3, 5, 7, 9, 11, 13, 15).
    ///
    /// Page 4, token 0x18. Versions 2.5 to 16.1.
    public static let meetingStatus = Tag(page: 4, token: 0x18)
    /// `OrganizerEmail`: text.
    ///
    /// Page 4, token 0x19. Versions 2.5 to 16.1.
    public static let organizerEmail = Tag(page: 4, token: 0x19)
    /// `OrganizerName`: text.
    ///
    /// Page 4, token 0x1A. Versions 2.5 to 16.1.
    public static let organizerName = Tag(page: 4, token: 0x1A)
    /// `Recurrence`: a container.
    ///
    /// Page 4, token 0x1B. Versions 2.5 to 16.1.
    public static let recurrence = Tag(page: 4, token: 0x1B)
    /// `Type`: an integer (0-6).
    ///
    /// Page 4, token 0x1C. Versions 2.5 to 16.1.
    public static let type = Tag(page: 4, token: 0x1C)
    /// `Until`: a time in compact form.
    ///
    /// Page 4, token 0x1D. Versions 2.5 to 16.1.
    public static let until = Tag(page: 4, token: 0x1D)
    /// `Occurrences`: an integer.
    ///
    /// Page 4, token 0x1E. Versions 2.5 to 16.1.
    public static let occurrences = Tag(page: 4, token: 0x1E)
    /// `Interval`: an integer (0-999).
    ///
    /// Page 4, token 0x1F. Versions 2.5 to 16.1.
    public static let interval = Tag(page: 4, token: 0x1F)
    /// `DayOfWeek`: an integer (1-127).
    ///
    /// Page 4, token 0x20. Versions 2.5 to 16.1.
    public static let dayOfWeek = Tag(page: 4, token: 0x20)
    /// `DayOfMonth`: an integer (1-31).
    ///
    /// Page 4, token 0x21. Versions 2.5 to 16.1.
    public static let dayOfMonth = Tag(page: 4, token: 0x21)
    /// `WeekOfMonth`: an integer (1-5).
    ///
    /// Page 4, token 0x22. Versions 2.5 to 16.1.
    public static let weekOfMonth = Tag(page: 4, token: 0x22)
    /// `MonthOfYear`: an integer (1-12).
    ///
    /// Page 4, token 0x23. Versions 2.5 to 16.1.
    public static let monthOfYear = Tag(page: 4, token: 0x23)
    /// `Reminder`: an integer (minutes).
    ///
    /// Page 4, token 0x24. Versions 2.5 to 16.1.
    public static let reminder = Tag(page: 4, token: 0x24)
    /// `Sensitivity`: an integer (0-3).
    ///
    /// Page 4, token 0x25. Versions 2.5 to 16.1.
    public static let sensitivity = Tag(page: 4, token: 0x25)
    /// `Subject`: text.
    ///
    /// Page 4, token 0x26. Versions 2.5 to 16.1.
    public static let subject = Tag(page: 4, token: 0x26)
    /// `StartTime`: a time in compact form.
    ///
    /// Page 4, token 0x27. Versions 2.5 to 16.1.
    public static let startTime = Tag(page: 4, token: 0x27)
    /// `UID`: text (at most 300 characters).
    ///
    /// Page 4, token 0x28. Versions 2.5 to 16.1.
    public static let uid = Tag(page: 4, token: 0x28)
    /// `AttendeeStatus`: an integer (0, 2, 3, 4, 5).
    ///
    /// Page 4, token 0x29. Versions 12.0 to 16.1.
    public static let attendeeStatus = Tag(page: 4, token: 0x29)
    /// `AttendeeType`: an integer (1, 2, 3).
    ///
    /// Page 4, token 0x2A. Versions 12.0 to 16.1.
    public static let attendeeType = Tag(page: 4, token: 0x2A)
    /// `Attachment`: text.
    ///
    /// Page 4, token 0x2B. Not used by any version.
    public static let attachment = Tag(page: 4, token: 0x2B)
    /// `Attachments`: text.
    ///
    /// Page 4, token 0x2C. Not used by any version.
    public static let attachments = Tag(page: 4, token: 0x2C)
    /// `AttName`: text.
    ///
    /// Page 4, token 0x2D. Not used by any version.
    public static let attName = Tag(page: 4, token: 0x2D)
    /// `AttSize`: text.
    ///
    /// Page 4, token 0x2E. Not used by any version.
    public static let attSize = Tag(page: 4, token: 0x2E)
    /// `AttOid`: text.
    ///
    /// Page 4, token 0x2F. Not used by any version.
    public static let attOID = Tag(page: 4, token: 0x2F)
    /// `AttMethod`: text.
    ///
    /// Page 4, token 0x30. Not used by any version.
    public static let attMethod = Tag(page: 4, token: 0x30)
    /// `AttRemoved`: text.
    ///
    /// Page 4, token 0x31. Not used by any version.
    public static let attRemoved = Tag(page: 4, token: 0x31)
    /// `DisplayName`: text.
    ///
    /// Page 4, token 0x32. Not used by any version.
    public static let displayName = Tag(page: 4, token: 0x32)
    /// `DisallowNewTimeProposal`: 0 or 1.
    ///
    /// Page 4, token 0x33. Versions 14.0 to 16.1.
    public static let disallowNewTimeProposal = Tag(page: 4, token: 0x33)
    /// `ResponseRequested`: 0 or 1.
    ///
    /// Page 4, token 0x34. Versions 14.0 to 16.1.
    public static let responseRequested = Tag(page: 4, token: 0x34)
    /// `AppointmentReplyTime`: a time in compact form.
    ///
    /// Page 4, token 0x35. Versions 14.0 to 16.1.
    public static let appointmentReplyTime = Tag(page: 4, token: 0x35)
    /// `ResponseType`: an integer (0-5).
    ///
    /// Page 4, token 0x36. Versions 14.0 to 16.1.
    public static let responseType = Tag(page: 4, token: 0x36)
    /// `CalendarType`: an integer (0-23).
    ///
    /// Page 4, token 0x37. Versions 14.0 to 16.1.
    public static let calendarType = Tag(page: 4, token: 0x37)
    /// `IsLeapMonth`: 0 or 1 (0-1).
    ///
    /// Page 4, token 0x38. Versions 14.0 to 16.1.
    public static let isLeapMonth = Tag(page: 4, token: 0x38)
    /// `FirstDayOfWeek`: an integer (0-6).
    ///
    /// Page 4, token 0x39. Versions 14.1 to 16.1.
    public static let firstDayOfWeek = Tag(page: 4, token: 0x39)
    /// `OnlineMeetingConfLink`: text.
    ///
    /// Page 4, token 0x3A. Versions 14.1 to 16.1.
    public static let onlineMeetingConfLink = Tag(page: 4, token: 0x3A)
    /// `OnlineMeetingExternalLink`: text.
    ///
    /// Page 4, token 0x3B. Versions 14.1 to 16.1.
    public static let onlineMeetingExternalLink = Tag(page: 4, token: 0x3B)
    /// `ClientUid`: text (1-300 characters).
    ///
    /// Page 4, token 0x3C. Versions 16.0 to 16.1.
    public static let clientUID = Tag(page: 4, token: 0x3C)
}
