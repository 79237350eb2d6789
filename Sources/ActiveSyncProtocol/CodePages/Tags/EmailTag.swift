// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 2, Email.
///
/// MS-ASWBXML 2.1.2.1.3.
public enum EmailTag {
    /// `Attachment`: a container.
    ///
    /// Page 2, token 0x05. Only in version 2.5.
    public static let attachment = Tag(page: 2, token: 0x05)
    /// `Attachments`: a container.
    ///
    /// Page 2, token 0x06. Only in version 2.5.
    public static let attachments = Tag(page: 2, token: 0x06)
    /// `AttName`: text.
    ///
    /// Page 2, token 0x07. Only in version 2.5.
    public static let attName = Tag(page: 2, token: 0x07)
    /// `AttSize`: an integer.
    ///
    /// Page 2, token 0x08. Only in version 2.5.
    public static let attSize = Tag(page: 2, token: 0x08)
    /// `AttOId`: text.
    ///
    /// Page 2, token 0x09. Only in version 2.5.
    public static let attOID = Tag(page: 2, token: 0x09)
    /// `AttMethod`: an integer (1, 5, 6).
    ///
    /// Page 2, token 0x0A. Only in version 2.5.
    public static let attMethod = Tag(page: 2, token: 0x0A)
    /// `AttRemoved`: 0 or 1.
    ///
    /// Page 2, token 0x0B. Only in version 2.5.
    public static let attRemoved = Tag(page: 2, token: 0x0B)
    /// `Body`: text.
    ///
    /// Page 2, token 0x0C. Only in version 2.5.
    public static let body = Tag(page: 2, token: 0x0C)
    /// `BodySize`: an integer.
    ///
    /// Page 2, token 0x0D. Only in version 2.5.
    public static let bodySize = Tag(page: 2, token: 0x0D)
    /// `BodyTruncated`: 0 or 1.
    ///
    /// Page 2, token 0x0E. Only in version 2.5.
    public static let bodyTruncated = Tag(page: 2, token: 0x0E)
    /// `DateReceived`: a time in ISO form.
    ///
    /// Page 2, token 0x0F. Versions 2.5 to 16.1.
    public static let dateReceived = Tag(page: 2, token: 0x0F)
    /// `DisplayName`: text.
    ///
    /// Page 2, token 0x10. Only in version 2.5.
    public static let displayName = Tag(page: 2, token: 0x10)
    /// `DisplayTo`: text.
    ///
    /// Page 2, token 0x11. Versions 2.5 to 16.1.
    public static let displayTo = Tag(page: 2, token: 0x11)
    /// `Importance`: an integer (0 low, 1 normal, 2 high).
    ///
    /// Page 2, token 0x12. Versions 2.5 to 16.1.
    public static let importance = Tag(page: 2, token: 0x12)
    /// `MessageClass`: text.
    ///
    /// Page 2, token 0x13. Versions 2.5 to 16.1.
    public static let messageClass = Tag(page: 2, token: 0x13)
    /// `Subject`: text.
    ///
    /// Page 2, token 0x14. Versions 2.5 to 16.1.
    public static let subject = Tag(page: 2, token: 0x14)
    /// `Read`: 0 or 1.
    ///
    /// Page 2, token 0x15. Versions 2.5 to 16.1.
    public static let read = Tag(page: 2, token: 0x15)
    /// `To`: text (at most 32768 characters).
    ///
    /// Page 2, token 0x16. Versions 2.5 to 16.1.
    public static let to = Tag(page: 2, token: 0x16)
    /// `Cc`: text.
    ///
    /// Page 2, token 0x17. Versions 2.5 to 16.1.
    public static let cc = Tag(page: 2, token: 0x17)
    /// `From`: text (at most 32768 characters).
    ///
    /// Page 2, token 0x18. Versions 2.5 to 16.1.
    public static let from = Tag(page: 2, token: 0x18)
    /// `ReplyTo`: text.
    ///
    /// Page 2, token 0x19. Versions 2.5 to 16.1.
    public static let replyTo = Tag(page: 2, token: 0x19)
    /// `AllDayEvent`: 0 or 1.
    ///
    /// Page 2, token 0x1A. Versions 2.5 to 16.1.
    public static let allDayEvent = Tag(page: 2, token: 0x1A)
    /// `Categories`: a container.
    ///
    /// Page 2, token 0x1B. Versions 14.0 to 16.1.
    public static let categories = Tag(page: 2, token: 0x1B)
    /// `Category`: text.
    ///
    /// Page 2, token 0x1C. Versions 14.0 to 16.1.
    public static let category = Tag(page: 2, token: 0x1C)
    /// `DtStamp`: a time in ISO form.
    ///
    /// Page 2, token 0x1D. Versions 2.5 to 16.1.
    public static let dtStamp = Tag(page: 2, token: 0x1D)
    /// `EndTime`: a time in ISO form.
    ///
    /// Page 2, token 0x1E. Versions 2.5 to 16.1.
    public static let endTime = Tag(page: 2, token: 0x1E)
    /// `InstanceType`: an integer (0 single, 1 recurring master, 2 single instance of recurring, 3 exception, 4 orphan
    /// instance).
    ///
    /// Page 2, token 0x1F. Versions 2.5 to 16.1.
    public static let instanceType = Tag(page: 2, token: 0x1F)
    /// `BusyStatus`: an integer (0-4).
    ///
    /// Page 2, token 0x20. Versions 2.5 to 16.1.
    public static let busyStatus = Tag(page: 2, token: 0x20)
    /// `Location`: text (at most 32768 characters).
    ///
    /// Page 2, token 0x21. Versions 2.5 to 14.1.
    public static let location = Tag(page: 2, token: 0x21)
    /// `MeetingRequest`: a container.
    ///
    /// Page 2, token 0x22. Versions 2.5 to 16.1.
    public static let meetingRequest = Tag(page: 2, token: 0x22)
    /// `Organizer`: text.
    ///
    /// Page 2, token 0x23. Versions 2.5 to 16.1.
    public static let organizer = Tag(page: 2, token: 0x23)
    /// `RecurrenceId`: a time in ISO form.
    ///
    /// Page 2, token 0x24. Versions 2.5 to 16.1.
    public static let recurrenceID = Tag(page: 2, token: 0x24)
    /// `Reminder`: an integer (seconds).
    ///
    /// Page 2, token 0x25. Versions 2.5 to 16.1.
    public static let reminder = Tag(page: 2, token: 0x25)
    /// `ResponseRequested`: 0 or 1.
    ///
    /// Page 2, token 0x26. Versions 2.5 to 16.1.
    public static let responseRequested = Tag(page: 2, token: 0x26)
    /// `Recurrences`: a container.
    ///
    /// Page 2, token 0x27. Versions 2.5 to 16.1.
    public static let recurrences = Tag(page: 2, token: 0x27)
    /// `Recurrence`: a container.
    ///
    /// Page 2, token 0x28. Versions 2.5 to 16.1.
    public static let recurrence = Tag(page: 2, token: 0x28)
    /// `Type`: an integer (0, 1, 2, 3, 5, 6).
    ///
    /// Page 2, token 0x29. Versions 2.5 to 16.1.
    public static let type = Tag(page: 2, token: 0x29)
    /// `Until`: a time in compact form.
    ///
    /// Page 2, token 0x2A. Versions 2.5 to 16.1.
    public static let until = Tag(page: 2, token: 0x2A)
    /// `Occurrences`: an integer.
    ///
    /// Page 2, token 0x2B. Versions 2.5 to 16.1.
    public static let occurrences = Tag(page: 2, token: 0x2B)
    /// `Interval`: an integer.
    ///
    /// Page 2, token 0x2C. Versions 2.5 to 16.1.
    public static let interval = Tag(page: 2, token: 0x2C)
    /// `DayOfWeek`: an integer (bitmask 1-127).
    ///
    /// Page 2, token 0x2D. Versions 2.5 to 16.1.
    public static let dayOfWeek = Tag(page: 2, token: 0x2D)
    /// `DayOfMonth`: an integer.
    ///
    /// Page 2, token 0x2E. Versions 2.5 to 16.1.
    public static let dayOfMonth = Tag(page: 2, token: 0x2E)
    /// `WeekOfMonth`: an integer.
    ///
    /// Page 2, token 0x2F. Versions 2.5 to 16.1.
    public static let weekOfMonth = Tag(page: 2, token: 0x2F)
    /// `MonthOfYear`: an integer.
    ///
    /// Page 2, token 0x30. Versions 2.5 to 16.1.
    public static let monthOfYear = Tag(page: 2, token: 0x30)
    /// `StartTime`: a time in ISO form.
    ///
    /// Page 2, token 0x31. Versions 2.5 to 16.1.
    public static let startTime = Tag(page: 2, token: 0x31)
    /// `Sensitivity`: an integer (0-3).
    ///
    /// Page 2, token 0x32. Versions 2.5 to 16.1.
    public static let sensitivity = Tag(page: 2, token: 0x32)
    /// `TimeZone`: base64 text (172 bytes before base64).
    ///
    /// Page 2, token 0x33. Versions 2.5 to 16.1.
    public static let timeZone = Tag(page: 2, token: 0x33)
    /// `GlobalObjId`: base64 text.
    ///
    /// Page 2, token 0x34. Versions 2.5 to 14.1.
    public static let globalObjID = Tag(page: 2, token: 0x34)
    /// `ThreadTopic`: text.
    ///
    /// Page 2, token 0x35. Versions 2.5 to 16.1.
    public static let threadTopic = Tag(page: 2, token: 0x35)
    /// `MIMEData`: text.
    ///
    /// Page 2, token 0x36. Only in version 2.5.
    public static let mimeData = Tag(page: 2, token: 0x36)
    /// `MIMETruncated`: 0 or 1.
    ///
    /// Page 2, token 0x37. Only in version 2.5.
    public static let mimeTruncated = Tag(page: 2, token: 0x37)
    /// `MIMESize`: an integer.
    ///
    /// Page 2, token 0x38. Only in version 2.5.
    public static let mimeSize = Tag(page: 2, token: 0x38)
    /// `InternetCPID`: text (decimal Windows code page number).
    ///
    /// Page 2, token 0x39. Versions 2.5 to 16.1.
    public static let internetCPID = Tag(page: 2, token: 0x39)
    /// `Flag`: a container.
    ///
    /// Page 2, token 0x3A. Versions 12.0 to 16.1.
    public static let flag = Tag(page: 2, token: 0x3A)
    /// `Status`: an integer (flag: 0 cleared, 1 complete, 2 active).
    ///
    /// Page 2, token 0x3B. Versions 12.0 to 16.1.
    public static let status = Tag(page: 2, token: 0x3B)
    /// `ContentClass`: text.
    ///
    /// Page 2, token 0x3C. Versions 12.0 to 16.1.
    public static let contentClass = Tag(page: 2, token: 0x3C)
    /// `FlagType`: text.
    ///
    /// Page 2, token 0x3D. Versions 12.0 to 16.1.
    public static let flagType = Tag(page: 2, token: 0x3D)
    /// `CompleteTime`: a time in ISO form.
    ///
    /// Page 2, token 0x3E. Versions 12.0 to 16.1.
    public static let completeTime = Tag(page: 2, token: 0x3E)
    /// `DisallowNewTimeProposal`: 0 or 1.
    ///
    /// Page 2, token 0x3F. Versions 14.0 to 16.1.
    public static let disallowNewTimeProposal = Tag(page: 2, token: 0x3F)
}
