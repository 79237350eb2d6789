public import FoundationEssentials

extension Email {
    /// What is to be done with a message, and until when.
    ///
    /// Since 12.0; MS-ASEMAIL, `Flag`. Without any property it says that there is no flag, or that it is to be cleared.
    public struct Flag: ElementBag {
        /// What is to be done.
        public var subject: String?
        /// Whether it is done.
        public var status: FlagStatus?
        /// The text of the flag, `for Follow Up` as a rule.
        public var flagType: String?
        /// When it was done; required where ``status`` says so.
        public var dateCompleted: Date?
        /// When the flag was set to done; required where ``status`` says so.
        public var completeTime: Date?
        /// When to begin, in local time; all four of these times or none.
        public var startDate: Date?
        /// When to begin.
        public var utcStartDate: Date?
        /// When to be done, in local time.
        public var dueDate: Date?
        /// When to be done.
        public var utcDueDate: Date?
        /// Whether there is a reminder.
        public var reminderSet: Bool?
        /// When to remind.
        public var reminderTime: Date?
        /// The place in a list of flags.
        public var ordinalDate: Date?
        /// The place among flags of one ``ordinalDate``.
        public var subOrdinalDate: String?
        /// Elements that no property holds.
        public var rawElements = RawElements()

        /// Makes a value without any property.
        public init() {}

        /// Makes a flag.
        public init(status: FlagStatus, flagType: String? = "for Follow Up") {
            self.status = status
            self.flagType = flagType
        }
    }
}

// MARK: - Wire

extension Email.Flag {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Email.Flag>([
        ElementField(TasksTag.subject, \.subject),
        ElementField(EmailTag.status, \.status),
        ElementField(EmailTag.flagType, \.flagType),
        ElementField(TasksTag.dateCompleted, \.dateCompleted),
        ElementField(EmailTag.completeTime, \.completeTime),
        ElementField(TasksTag.startDate, \.startDate),
        ElementField(TasksTag.utcStartDate, \.utcStartDate),
        ElementField(TasksTag.dueDate, \.dueDate),
        ElementField(TasksTag.utcDueDate, \.utcDueDate),
        ElementField(TasksTag.reminderSet, \.reminderSet),
        ElementField(TasksTag.reminderTime, \.reminderTime),
        ElementField(TasksTag.ordinalDate, \.ordinalDate),
        ElementField(TasksTag.subOrdinalDate, \.subOrdinalDate),
    ])
}
