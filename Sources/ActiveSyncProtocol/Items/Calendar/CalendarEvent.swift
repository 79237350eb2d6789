public import FoundationEssentials

/// An event of a calendar: an appointment, a meeting, or a series of them; or the properties of one that have changed.
///
/// Every property may be absent: servers leave out what is empty, and a change holds only what has changed. Since 16.0 one
/// event of a series is changed by a command that names it, see ``Sync/Change/instance``; before, by ``exceptions``.
/// MS-ASCAL and MS-ASAIRS.
public struct CalendarEvent: ElementBag {
    /// The organizer's zone; not together with ``allDayEvent`` since 16.0.
    public var timeZone: TimeZoneBlob?
    /// Whether it lasts all day.
    public var allDayEvent: Bool?
    /// What it means for free time.
    public var busyStatus: BusyStatus?
    /// When it was made or changed; not in requests since 16.0.
    public var dtStamp: Date?
    /// When it begins.
    public var startTime: Date?
    /// When it ends.
    public var endTime: Date?
    /// Where it is, up to 14.1.
    public var locationText: String?
    /// Where it is, since 16.0; one without any property removes the place.
    public var location: Location?
    /// How many minutes before the start to remind; `setEmpty(CalendarTag.reminder)` says never.
    public var reminder: Int?
    /// How private it is.
    public var sensitivity: Sensitivity?
    /// The subject.
    public var subject: String?
    /// The identifier, at most 300 characters, the same in every mailbox; made by the client up to 14.1, by the
    /// server since 16.0.
    public var uid: String?
    /// The identifier that a client gives to a new event, since 16.0; only in requests.
    public var clientUID: String?
    /// Whether it is a meeting, and of whom.
    public var meetingStatus: MeetingStatus?
    /// The name of the organizer; not in requests since 16.0.
    public var organizerName: String?
    /// The address of the organizer; not in requests since 16.0.
    public var organizerEmail: String?
    /// Who takes part; an empty list removes all.
    public var attendees: [Attendee]?
    /// The rule of the series.
    public var recurrence: Recurrence?
    /// The events of the series that differ from it or are cancelled; not in requests since 16.0.
    public var exceptions: [Exception]?
    /// Its categories, at most 300.
    public var categories: [String]?
    /// Whether an answer is asked for, since 14.0.
    public var responseRequested: Bool?
    /// Whether another time must not be proposed, since 14.0.
    public var disallowNewTimeProposal: Bool?
    /// When the user answered, since 14.0; only from servers.
    public var appointmentReplyTime: Date?
    /// What the user answered, since 14.0; only from servers.
    public var responseType: ResponseType?
    /// The address for programs of an online meeting, since 14.1; only from servers.
    public var onlineMeetingConfLink: String?
    /// The address for browsers of an online meeting, since 14.1; only from servers.
    public var onlineMeetingExternalLink: String?
    /// The text, at 2.5.
    public var legacyBody: [UInt8]?
    /// Whether ``legacyBody`` is only the beginning, at 2.5.
    public var legacyBodyTruncated: Bool?
    /// The text as compressed RTF, at 2.5.
    public var legacyRTF: [UInt8]?
    /// The text, since 12.0.
    public var body: Body?
    /// The attachments, since 16.0.
    public var attachments: Attachments?
    /// The form in which the server holds the text, since 12.0.
    public var nativeBodyType: BodyType?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension CalendarEvent {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<CalendarEvent>([
        ElementField(CalendarTag.timezone, \.timeZone),
        ElementField(CalendarTag.allDayEvent, \.allDayEvent),
        ElementField(CalendarTag.busyStatus, \.busyStatus),
        ElementField(CalendarTag.dtStamp, \.dtStamp),
        ElementField(CalendarTag.startTime, \.startTime),
        ElementField(CalendarTag.endTime, \.endTime),
        ElementField(CalendarTag.location, \.locationText),
        ElementField(AirSyncBaseTag.location, container: \.location),
        ElementField(CalendarTag.reminder, \.reminder),
        ElementField(CalendarTag.sensitivity, \.sensitivity),
        ElementField(CalendarTag.subject, \.subject),
        ElementField(CalendarTag.uid, \.uid),
        ElementField(CalendarTag.clientUID, \.clientUID),
        ElementField(CalendarTag.meetingStatus, \.meetingStatus),
        ElementField(CalendarTag.organizerName, \.organizerName),
        ElementField(CalendarTag.organizerEmail, \.organizerEmail),
        ElementField(CalendarTag.attendees, listOf: CalendarTag.attendee, containers: \.attendees),
        ElementField(CalendarTag.recurrence, container: \.recurrence),
        ElementField(CalendarTag.exceptions, listOf: CalendarTag.exception, containers: \.exceptions),
        ElementField(CalendarTag.categories, listOf: CalendarTag.category, \.categories),
        ElementField(CalendarTag.responseRequested, \.responseRequested),
        ElementField(CalendarTag.disallowNewTimeProposal, \.disallowNewTimeProposal),
        ElementField(CalendarTag.appointmentReplyTime, \.appointmentReplyTime),
        ElementField(CalendarTag.responseType, \.responseType),
        ElementField(CalendarTag.onlineMeetingConfLink, \.onlineMeetingConfLink),
        ElementField(CalendarTag.onlineMeetingExternalLink, \.onlineMeetingExternalLink),
        ElementField(CalendarTag.body, \.legacyBody),
        ElementField(CalendarTag.bodyTruncated, \.legacyBodyTruncated),
        ElementField(CalendarTag.compressedRTF, \.legacyRTF),
        ElementField(AirSyncBaseTag.body, container: \.body),
        ElementField(AirSyncBaseTag.attachments, container: \.attachments).limited(to: .v160 ... .v161),
        ElementField(AirSyncBaseTag.nativeBodyType, \.nativeBodyType),
    ])
}

extension CalendarEvent: CustomStringConvertible, CustomDebugStringConvertible {
    /// The names of the properties that are set, without what they say.
    public var description: String { summary }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
