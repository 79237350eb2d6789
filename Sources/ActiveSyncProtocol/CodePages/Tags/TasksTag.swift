// Generated from the tables in Tests/Fixtures/protocol. Change those, then run the tests with UPDATE_GENERATED=1.

public import WBXML

/// The elements of code page 9, Tasks.
///
/// MS-ASWBXML 2.1.2.1.10.
public enum TasksTag {
    /// `Body`: text.
    ///
    /// Page 9, token 0x05. Only in version 2.5.
    public static let body = Tag(page: 9, token: 0x05)
    /// `BodySize`: an integer.
    ///
    /// Page 9, token 0x06. Only in version 2.5.
    public static let bodySize = Tag(page: 9, token: 0x06)
    /// `BodyTruncated`: 0 or 1.
    ///
    /// Page 9, token 0x07. Only in version 2.5.
    public static let bodyTruncated = Tag(page: 9, token: 0x07)
    /// `Categories`: a container.
    ///
    /// Page 9, token 0x08. Versions 2.5 to 16.1.
    public static let categories = Tag(page: 9, token: 0x08)
    /// `Category`: text.
    ///
    /// Page 9, token 0x09. Versions 2.5 to 16.1.
    public static let category = Tag(page: 9, token: 0x09)
    /// `Complete`: 0 or 1.
    ///
    /// Page 9, token 0x0A. Versions 2.5 to 16.1.
    public static let complete = Tag(page: 9, token: 0x0A)
    /// `DateCompleted`: a time in ISO form.
    ///
    /// Page 9, token 0x0B. Versions 2.5 to 16.1.
    public static let dateCompleted = Tag(page: 9, token: 0x0B)
    /// `DueDate`: a time in ISO form.
    ///
    /// Page 9, token 0x0C. Versions 2.5 to 16.1.
    public static let dueDate = Tag(page: 9, token: 0x0C)
    /// `UtcDueDate`: a time in ISO form.
    ///
    /// Page 9, token 0x0D. Versions 2.5 to 16.1.
    public static let utcDueDate = Tag(page: 9, token: 0x0D)
    /// `Importance`: an integer (0-2).
    ///
    /// Page 9, token 0x0E. Versions 2.5 to 16.1.
    public static let importance = Tag(page: 9, token: 0x0E)
    /// `Recurrence`: a container.
    ///
    /// Page 9, token 0x0F. Versions 2.5 to 16.1.
    public static let recurrence = Tag(page: 9, token: 0x0F)
    /// `Type`: an integer (0-6).
    ///
    /// Page 9, token 0x10. Versions 2.5 to 16.1.
    public static let type = Tag(page: 9, token: 0x10)
    /// `Start`: a time in ISO form.
    ///
    /// Page 9, token 0x11. Versions 2.5 to 16.1.
    public static let start = Tag(page: 9, token: 0x11)
    /// `Until`: a time in ISO form.
    ///
    /// Page 9, token 0x12. Versions 2.5 to 16.1.
    public static let until = Tag(page: 9, token: 0x12)
    /// `Occurrences`: an integer.
    ///
    /// Page 9, token 0x13. Versions 2.5 to 16.1.
    public static let occurrences = Tag(page: 9, token: 0x13)
    /// `Interval`: an integer (0-999).
    ///
    /// Page 9, token 0x14. Versions 2.5 to 16.1.
    public static let interval = Tag(page: 9, token: 0x14)
    /// `DayOfMonth`: an integer (1-31).
    ///
    /// Page 9, token 0x15. Versions 2.5 to 16.1.
    public static let dayOfMonth = Tag(page: 9, token: 0x15)
    /// `DayOfWeek`: an integer (1-254).
    ///
    /// Page 9, token 0x16. Versions 2.5 to 16.1.
    public static let dayOfWeek = Tag(page: 9, token: 0x16)
    /// `WeekOfMonth`: an integer (1-5).
    ///
    /// Page 9, token 0x17. Versions 2.5 to 16.1.
    public static let weekOfMonth = Tag(page: 9, token: 0x17)
    /// `MonthOfYear`: an integer (1-12).
    ///
    /// Page 9, token 0x18. Versions 2.5 to 16.1.
    public static let monthOfYear = Tag(page: 9, token: 0x18)
    /// `Regenerate`: 0 or 1.
    ///
    /// Page 9, token 0x19. Versions 2.5 to 16.1.
    public static let regenerate = Tag(page: 9, token: 0x19)
    /// `DeadOccur`: 0 or 1.
    ///
    /// Page 9, token 0x1A. Versions 2.5 to 16.1.
    public static let deadOccur = Tag(page: 9, token: 0x1A)
    /// `ReminderSet`: 0 or 1.
    ///
    /// Page 9, token 0x1B. Versions 2.5 to 16.1.
    public static let reminderSet = Tag(page: 9, token: 0x1B)
    /// `ReminderTime`: a time in ISO form.
    ///
    /// Page 9, token 0x1C. Versions 2.5 to 16.1.
    public static let reminderTime = Tag(page: 9, token: 0x1C)
    /// `Sensitivity`: an integer (0-3).
    ///
    /// Page 9, token 0x1D. Versions 2.5 to 16.1.
    public static let sensitivity = Tag(page: 9, token: 0x1D)
    /// `StartDate`: a time in ISO form.
    ///
    /// Page 9, token 0x1E. Versions 2.5 to 16.1.
    public static let startDate = Tag(page: 9, token: 0x1E)
    /// `UtcStartDate`: a time in ISO form.
    ///
    /// Page 9, token 0x1F. Versions 2.5 to 16.1.
    public static let utcStartDate = Tag(page: 9, token: 0x1F)
    /// `Subject`: text.
    ///
    /// Page 9, token 0x20. Versions 2.5 to 16.1.
    public static let subject = Tag(page: 9, token: 0x20)
    /// `CompressedRTF`: base64 text.
    ///
    /// Page 9, token 0x21. Only in version 2.5.
    public static let compressedRTF = Tag(page: 9, token: 0x21)
    /// `OrdinalDate`: a time in ISO form.
    ///
    /// Page 9, token 0x22. Versions 12.0 to 16.1.
    public static let ordinalDate = Tag(page: 9, token: 0x22)
    /// `SubOrdinalDate`: text.
    ///
    /// Page 9, token 0x23. Versions 12.0 to 16.1.
    public static let subOrdinalDate = Tag(page: 9, token: 0x23)
    /// `CalendarType`: an integer (0-23).
    ///
    /// Page 9, token 0x24. Versions 14.0 to 16.1.
    public static let calendarType = Tag(page: 9, token: 0x24)
    /// `IsLeapMonth`: 0 or 1 (0-1).
    ///
    /// Page 9, token 0x25. Versions 14.0 to 16.1.
    public static let isLeapMonth = Tag(page: 9, token: 0x25)
    /// `FirstDayOfWeek`: an integer (0-6).
    ///
    /// Page 9, token 0x26. Versions 14.1 to 16.1.
    public static let firstDayOfWeek = Tag(page: 9, token: 0x26)
}
