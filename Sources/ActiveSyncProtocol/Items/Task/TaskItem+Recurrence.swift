public import FoundationEssentials

extension TaskItem {
    /// The rule of a series of tasks.
    ///
    /// MS-ASTASK, `Recurrence`. The elements are written in the order that Exchange Online demands.
    public struct Recurrence: ElementBag {
        /// Whether the next task is made when this one is done.
        public var regenerate: Bool?
        /// Whether this is one of the series that is done, and not the next one.
        public var deadOccur: Bool?
        /// In which calendar, since 14.0.
        public var calendarType: CalendarType?
        /// Whether the month is a leap month, since 14.0.
        public var isLeapMonth: Bool?
        /// How often.
        public var type: RecurrenceType?
        /// When the first one is; Exchange Online means local time here, other servers UTC.
        public var start: Date?
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

extension TaskItem.Recurrence {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<TaskItem.Recurrence>([
        ElementField(TasksTag.regenerate, \.regenerate),
        ElementField(TasksTag.deadOccur, \.deadOccur),
        ElementField(TasksTag.calendarType, \.calendarType),
        ElementField(TasksTag.isLeapMonth, \.isLeapMonth),
        ElementField(TasksTag.type, \.type),
        ElementField(TasksTag.start, \.start),
        ElementField(TasksTag.dayOfMonth, \.dayOfMonth),
        ElementField(TasksTag.dayOfWeek, \.dayOfWeek),
        ElementField(TasksTag.interval, \.interval),
        ElementField(TasksTag.weekOfMonth, \.weekOfMonth),
        ElementField(TasksTag.monthOfYear, \.monthOfYear),
        ElementField(TasksTag.until, \.until),
        ElementField(TasksTag.occurrences, \.occurrences),
        ElementField(TasksTag.firstDayOfWeek, \.firstDayOfWeek),
    ])
}

extension TaskItem.Recurrence: RecurrenceRule {}
