public import FoundationEssentials

/// A task; or the properties of one that have changed.
///
/// Every property may be absent. The dates come in pairs, one in local time and one in UTC: their difference is the zone of
/// the task. MS-ASTASK and MS-ASAIRS.
public struct TaskItem: ElementBag {
    /// What is to be done.
    public var subject: String?
    /// How important it is.
    public var importance: Importance?
    /// How private it is.
    public var sensitivity: Sensitivity?
    /// Whether it is done.
    public var isComplete: Bool?
    /// When it was done; required where ``isComplete`` says so.
    public var dateCompleted: Date?
    /// When to begin, in local time.
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
    /// The rule of the series.
    public var recurrence: Recurrence?
    /// The place in a list of tasks, since 12.0.
    public var ordinalDate: Date?
    /// The place among tasks of one ``ordinalDate``, since 12.0.
    public var subOrdinalDate: String?
    /// Its categories, at most 300.
    public var categories: [String]?
    /// The size of ``legacyBody`` before it was cut, at 2.5.
    public var legacyBodySize: Int?
    /// Whether ``legacyBody`` is only the beginning, at 2.5.
    public var legacyBodyTruncated: Bool?
    /// The text, at 2.5.
    public var legacyBody: [UInt8]?
    /// The text as compressed RTF, at 2.5.
    public var legacyRTF: [UInt8]?
    /// The text, since 12.0.
    public var body: Body?
    /// The form in which the server holds the text, since 12.0.
    public var nativeBodyType: BodyType?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension TaskItem {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<TaskItem>([
        ElementField(TasksTag.subject, \.subject),
        ElementField(TasksTag.importance, \.importance),
        ElementField(TasksTag.sensitivity, \.sensitivity),
        ElementField(TasksTag.complete, \.isComplete),
        ElementField(TasksTag.dateCompleted, \.dateCompleted),
        ElementField(TasksTag.startDate, \.startDate),
        ElementField(TasksTag.utcStartDate, \.utcStartDate),
        ElementField(TasksTag.dueDate, \.dueDate),
        ElementField(TasksTag.utcDueDate, \.utcDueDate),
        ElementField(TasksTag.reminderSet, \.reminderSet),
        ElementField(TasksTag.reminderTime, \.reminderTime),
        ElementField(TasksTag.recurrence, container: \.recurrence),
        ElementField(TasksTag.ordinalDate, \.ordinalDate),
        ElementField(TasksTag.subOrdinalDate, \.subOrdinalDate),
        ElementField(TasksTag.categories, listOf: TasksTag.category, \.categories),
        ElementField(TasksTag.bodySize, \.legacyBodySize),
        ElementField(TasksTag.bodyTruncated, \.legacyBodyTruncated),
        ElementField(TasksTag.body, \.legacyBody),
        ElementField(TasksTag.compressedRTF, \.legacyRTF),
        ElementField(AirSyncBaseTag.body, container: \.body),
        ElementField(AirSyncBaseTag.nativeBodyType, \.nativeBodyType),
    ])
}

extension TaskItem: CustomStringConvertible, CustomDebugStringConvertible {
    /// The names of the properties that are set, without what they say.
    public var description: String { summary }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
