public import FoundationEssentials

extension CalendarEvent {
    /// The rule of a series of events.
    ///
    /// MS-ASCAL, `Recurrence`. Without any property it asks a server, since 16.0, to make a single event of a series. The
    /// elements are written in the order that Exchange Online demands.
    public struct Recurrence: ElementBag {
        /// In which calendar, since 14.0.
        public var calendarType: CalendarType?
        /// Whether the month is a leap month, since 14.0.
        public var isLeapMonth: Bool?
        /// How often.
        public var type: RecurrenceType?
        /// Which day of the month, 1 to 31; one beyond its end is the last.
        public var dayOfMonth: Int?
        /// Which days of the week.
        public var dayOfWeek: DaysOfWeek?
        /// In steps of so many days, weeks, months or years, 0 to 999; 1 when absent.
        public var interval: Int?
        /// Which week of the month, 1 to 5; 5 is the last.
        public var weekOfMonth: Int?
        /// Which month, 1 to 12.
        public var monthOfYear: Int?
        /// The last one begins not later than this.
        public var until: Date?
        /// How many there are, 1 to 999; where there is ``until`` too, this one counts.
        public var occurrences: Int?
        /// Which day a week begins with, 0 for Sunday, since 14.1.
        public var firstDayOfWeek: Int?
        /// Elements that no property holds.
        public var rawElements = RawElements()

        /// Makes a value without any property.
        public init() {}
    }
}

// MARK: - Wire

extension CalendarEvent.Recurrence {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<CalendarEvent.Recurrence>([
        ElementField(CalendarTag.calendarType, \.calendarType),
        ElementField(CalendarTag.isLeapMonth, \.isLeapMonth),
        ElementField(CalendarTag.type, \.type),
        ElementField(CalendarTag.dayOfMonth, \.dayOfMonth),
        ElementField(CalendarTag.dayOfWeek, \.dayOfWeek),
        ElementField(CalendarTag.interval, \.interval),
        ElementField(CalendarTag.weekOfMonth, \.weekOfMonth),
        ElementField(CalendarTag.monthOfYear, \.monthOfYear),
        ElementField(CalendarTag.until, \.until),
        ElementField(CalendarTag.occurrences, \.occurrences),
        ElementField(CalendarTag.firstDayOfWeek, \.firstDayOfWeek),
    ])
}

extension CalendarEvent.Recurrence: RecurrenceRule {}
