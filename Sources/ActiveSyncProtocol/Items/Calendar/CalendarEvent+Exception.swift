public import FoundationEssentials

extension CalendarEvent {
    /// An event of a series that differs from it, or that does not take place.
    ///
    /// MS-ASCAL, `Exception`. A property that is absent is that of the series; one that is empty is none. Since 16.0 only
    /// servers send it.
    public struct Exception: ElementBag {
        /// When it would begin by the rule of the series, up to 14.1.
        public var exceptionStartTime: Date?
        /// When it would begin by the rule of the series, since 16.0.
        public var instance: Date?
        /// Whether it does not take place.
        public var isDeleted: Bool?
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
        /// Whether it is a meeting, and of whom.
        public var meetingStatus: MeetingStatus?
        /// Who takes part; an empty list removes all.
        public var attendees: [Attendee]?
        /// Its categories, at most 300.
        public var categories: [String]?
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
        /// Elements that no property holds.
        public var rawElements = RawElements()

        /// Makes a value without any property.
        public init() {}
    }
}

// MARK: - Wire

extension CalendarEvent.Exception {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<CalendarEvent.Exception>([
        ElementField(CalendarTag.exceptionStartTime, \.exceptionStartTime),
        ElementField(AirSyncBaseTag.instanceID, \.instance),
        ElementField(CalendarTag.deleted, \.isDeleted),
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
        ElementField(CalendarTag.meetingStatus, \.meetingStatus),
        ElementField(CalendarTag.attendees, listOf: CalendarTag.attendee, containers: \.attendees),
        ElementField(CalendarTag.categories, listOf: CalendarTag.category, \.categories),
        ElementField(CalendarTag.appointmentReplyTime, \.appointmentReplyTime),
        ElementField(CalendarTag.responseType, \.responseType),
        ElementField(CalendarTag.onlineMeetingConfLink, \.onlineMeetingConfLink),
        ElementField(CalendarTag.onlineMeetingExternalLink, \.onlineMeetingExternalLink),
        ElementField(CalendarTag.body, \.legacyBody),
        ElementField(CalendarTag.bodyTruncated, \.legacyBodyTruncated),
        ElementField(CalendarTag.compressedRTF, \.legacyRTF),
        ElementField(AirSyncBaseTag.body, container: \.body),
        ElementField(AirSyncBaseTag.attachments, container: \.attachments).limited(to: .v160 ... .v161),
    ])
}
