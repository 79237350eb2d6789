public import FoundationEssentials

/// The meeting that a message invites to, changes or cancels.
///
/// MS-ASEMAIL, `MeetingRequest`; only from servers.
public struct MeetingRequest: ElementBag {
    /// Whether it lasts all day.
    public var allDayEvent: Bool?
    /// When it begins.
    public var startTime: Date?
    /// When the request was made.
    public var dtStamp: Date?
    /// When it ends.
    public var endTime: Date?
    /// Which part of a series it is.
    public var instanceType: InstanceType?
    /// Where it is, up to 14.1.
    public var locationText: String?
    /// Where it is, since 16.0.
    public var location: Location?
    /// Who invites.
    public var organizer: String?
    /// The original start of the meeting of a series that this is about.
    public var recurrenceID: Date?
    /// How many seconds before the start to remind.
    public var reminder: Int?
    /// Whether an answer is asked for.
    public var responseRequested: Bool?
    /// The rule of the series.
    public var recurrences: [Email.Recurrence]?
    /// How private it is.
    public var sensitivity: Sensitivity?
    /// What it means for free time; busy when absent.
    public var busyStatus: BusyStatus?
    /// The organizer's zone.
    public var timeZone: TimeZoneBlob?
    /// The meeting's identifier, up to 14.1.
    public var globalObjectID: GlobalObjectID?
    /// The meeting's identifier, since 16.0.
    public var uid: String?
    /// Whether another time must not be proposed, since 14.0.
    public var disallowNewTimeProposal: Bool?
    /// What the request asks for, since 14.1.
    public var meetingMessageType: MeetingMessageType?
    /// The start that an attendee proposes, since 16.1.
    public var proposedStartTime: Date?
    /// The end that an attendee proposes, since 16.1.
    public var proposedEndTime: Date?
    /// Whom the request was forwarded to, since 16.1.
    public var forwardees: [Forwardee]?
    /// Elements that no property holds.
    public var rawElements = RawElements()

    /// Makes a value without any property.
    public init() {}
}

// MARK: - Wire

extension MeetingRequest {
    /// The elements in the order in which they are written.
    public static let fields = FieldTable<MeetingRequest>([
        ElementField(EmailTag.allDayEvent, \.allDayEvent),
        ElementField(EmailTag.startTime, \.startTime),
        ElementField(EmailTag.dtStamp, \.dtStamp),
        ElementField(EmailTag.endTime, \.endTime),
        ElementField(EmailTag.instanceType, \.instanceType),
        ElementField(EmailTag.location, \.locationText),
        ElementField(AirSyncBaseTag.location, container: \.location),
        ElementField(EmailTag.organizer, \.organizer),
        ElementField(EmailTag.recurrenceID, \.recurrenceID),
        ElementField(EmailTag.reminder, \.reminder),
        ElementField(EmailTag.responseRequested, \.responseRequested),
        ElementField(EmailTag.recurrences, listOf: EmailTag.recurrence, containers: \.recurrences),
        ElementField(EmailTag.sensitivity, \.sensitivity),
        ElementField(EmailTag.busyStatus, \.busyStatus),
        ElementField(EmailTag.timeZone, \.timeZone),
        ElementField(EmailTag.globalObjID, \.globalObjectID),
        ElementField(CalendarTag.uid, \.uid).limited(to: .v160 ... .v161),
        ElementField(EmailTag.disallowNewTimeProposal, \.disallowNewTimeProposal),
        ElementField(Email2Tag.meetingMessageType, \.meetingMessageType),
        ElementField(MeetingResponseTag.proposedStartTime, \.proposedStartTime),
        ElementField(MeetingResponseTag.proposedEndTime, \.proposedEndTime),
        ElementField(ComposeMailTag.forwardees, listOf: ComposeMailTag.forwardee, containers: \.forwardees).limited(
            to: .v161 ... .v161),
    ])
}
