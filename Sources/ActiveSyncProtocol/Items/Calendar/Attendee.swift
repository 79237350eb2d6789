public import FoundationEssentials

/// A person, a room or a thing that takes part in a meeting.
///
/// MS-ASCAL, `Attendee`.
public struct Attendee: ElementBag {
    /// The address.
    public var email: String?
    /// The name.
    public var name: String?
    /// What was answered, since 12.0; only from servers since 16.0.
    public var attendeeStatus: AttendeeStatus?
    /// In which part, since 12.0.
    public var attendeeType: AttendeeType?
    /// The start that was proposed, since 16.1.
    public var proposedStartTime: Date?
    /// The end that was proposed, since 16.1.
    public var proposedEndTime: Date?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}

    /// Makes an attendee.
    public init(email: String, name: String? = nil, type: AttendeeType? = nil) {
        self.email = email
        self.name = name
        attendeeType = type
    }
}

// MARK: - Wire

extension Attendee {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<Attendee>([
        ElementField(CalendarTag.email, \.email),
        ElementField(CalendarTag.name, \.name),
        ElementField(CalendarTag.attendeeStatus, \.attendeeStatus),
        ElementField(CalendarTag.attendeeType, \.attendeeType),
        ElementField(MeetingResponseTag.proposedStartTime, \.proposedStartTime),
        ElementField(MeetingResponseTag.proposedEndTime, \.proposedEndTime),
    ])
}
