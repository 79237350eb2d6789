public import FoundationEssentials

/// What the rules of series have in common, which stand on a page of their own for events, for tasks and for the meeting
/// requests in mail.
///
/// MS-ASCAL, MS-ASTASK and MS-ASEMAIL, `Recurrence`.
public protocol RecurrenceRule: ElementBag {
    /// How often.
    var type: RecurrenceType? { get set }
    /// In steps of so many days, weeks, months or years, 0 to 999; 1 when absent.
    var interval: Int? { get set }
    /// The last one begins not later than this.
    var until: Date? { get set }
    /// How many there are, 1 to 999.
    var occurrences: Int? { get set }
    /// Which week of the month, 1 to 5; 5 is the last.
    var weekOfMonth: Int? { get set }
    /// Which day of the month, 1 to 31.
    var dayOfMonth: Int? { get set }
    /// Which days of the week.
    var dayOfWeek: DaysOfWeek? { get set }
    /// Which month, 1 to 12.
    var monthOfYear: Int? { get set }
    /// In which calendar, since 14.0.
    var calendarType: CalendarType? { get set }
    /// Whether the month is a leap month, since 14.0.
    var isLeapMonth: Bool? { get set }
    /// Which day a week begins with, 0 for Sunday, since 14.1.
    var firstDayOfWeek: Int? { get set }
}

extension RecurrenceRule {
    /// Makes the same rule for another class of items; what only one class has is left out.
    public init(_ rule: some RecurrenceRule) {
        self.init()
        type = rule.type
        interval = rule.interval
        until = rule.until
        occurrences = rule.occurrences
        weekOfMonth = rule.weekOfMonth
        dayOfMonth = rule.dayOfMonth
        dayOfWeek = rule.dayOfWeek
        monthOfYear = rule.monthOfYear
        calendarType = rule.calendarType
        isLeapMonth = rule.isLeapMonth
        firstDayOfWeek = rule.firstDayOfWeek
    }
}
