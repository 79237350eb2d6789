public import FoundationEssentials

extension Email {
    /// The rule of a series, in a meeting request.
    ///
    /// MS-ASEMAIL, `Recurrence`.
    public struct Recurrence: ElementBag {
        /// How often.
        public var type: RecurrenceType?
        /// In steps of so many days, weeks, months; 1 when absent.
        public var interval: Int?
        /// The last one begins not later than this.
        public var until: Date?
        /// How many there are.
        public var occurrences: Int?
        /// Which week of the month, 1 to 5; 5 is the last.
        public var weekOfMonth: Int?
        /// Which day of the month, 1 to 31.
        public var dayOfMonth: Int?
        /// Which days of the week.
        public var dayOfWeek: DaysOfWeek?
        /// Which month, 1 to 12.
        public var monthOfYear: Int?
        /// In which calendar, since 14.0.
        public var calendarType: CalendarType?
        /// Whether the month is a leap month, since 14.0.
        public var isLeapMonth: Bool?
        /// Which day a week begins with, 0 for Sunday, since 14.1.
        public var firstDayOfWeek: Int?
        /// Elements that no property holds.
        public var rawElements = RawElements()

        /// Makes a value without any property.
        public init() {}
    }
}

// MARK: - Wire

extension Email.Recurrence {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Email.Recurrence>([
        ElementField(EmailTag.type, \.type),
        ElementField(EmailTag.interval, \.interval),
        ElementField(EmailTag.until, \.until),
        ElementField(EmailTag.occurrences, \.occurrences),
        ElementField(EmailTag.weekOfMonth, \.weekOfMonth),
        ElementField(EmailTag.dayOfMonth, \.dayOfMonth),
        ElementField(EmailTag.dayOfWeek, \.dayOfWeek),
        ElementField(EmailTag.monthOfYear, \.monthOfYear),
        ElementField(Email2Tag.calendarType, \.calendarType),
        ElementField(Email2Tag.isLeapMonth, \.isLeapMonth),
        ElementField(Email2Tag.firstDayOfWeek, \.firstDayOfWeek),
    ])
}

extension Email.Recurrence: RecurrenceRule {}
