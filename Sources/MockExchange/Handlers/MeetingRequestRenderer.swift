internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

/// Makes the MeetingRequest of a message (MS-ASEMAIL 2.2.2.48).
struct MeetingRequestRenderer {
    let version: ProtocolVersion
    let quirks: Set<MockExchange.Quirk>

    func request(_ invitation: MeetingInvitation) -> MeetingRequest {
        let event = invitation.event
        func date(_ seconds: Int?) -> Date? { seconds.map { Date(timeIntervalSince1970: Double($0)) } }
        var request = MeetingRequest()
        request.allDayEvent = event.number(CalendarTag.allDayEvent) == 1
        request.startTime = date(event.time(CalendarTag.startTime))
        request.endTime = date(event.time(CalendarTag.endTime))
        request.dtStamp = date(event.time(CalendarTag.dtStamp) ?? event.time(CalendarTag.startTime))
        let rule = event[CalendarTag.recurrence]
        request.instanceType = InstanceType(rawValue: invitation.recurrenceID != nil ? 3 : rule != nil ? 1 : 0)
        if let place = event[AirSyncBaseTag.location]?.text(AirSyncBaseTag.displayName) {
            if version < .v160 {
                request.locationText = place
            } else {
                request.location = Location()
                request.location?.displayName = place
            }
        }
        request.organizer = event.text(CalendarTag.organizerEmail).map { address in
            let name = event.text(CalendarTag.organizerName) ?? address
            return "\"\(name)\" <\(address)>"
        }
        request.recurrenceID = date(invitation.recurrenceID)
        if let rule { request.recurrences = [recurrence(rule)] }
        request.reminder = 900
        request.responseRequested = invitation.method == .request
        request.sensitivity = Sensitivity(rawValue: event.number(CalendarTag.sensitivity) ?? 0)
        request.busyStatus = BusyStatus(rawValue: event.number(CalendarTag.busyStatus) ?? 2)
        request.timeZone = TimeZoneBlob(base64: event.text(CalendarTag.timezone) ?? ZoneRules.utc.base64())
        if version >= .v160 {
            request.uid = invitation.uid
        } else {
            let isRaw = quirks.contains(.rawGlobalObjectID)
            request.globalObjectID =
                isRaw ? GlobalObjectID(text: invitation.uid) : GlobalObjectID(uid: invitation.uid)
        }
        if version >= .v140 { request.disallowNewTimeProposal = false }
        if version >= .v141 { request.meetingMessageType = MeetingMessageType(rawValue: 1) }
        if version >= .v161, invitation.method == .counter {
            request.proposedStartTime = request.startTime
            request.proposedEndTime = request.endTime
        }
        return request
    }

    private func recurrence(_ element: WBXMLElement) -> Email.Recurrence {
        let rule = SeriesRule(element)
        var recurrence = Email.Recurrence()
        recurrence.type = RecurrenceType(rawValue: rule.type)
        recurrence.interval = rule.interval
        recurrence.until = rule.until.map { Date(timeIntervalSince1970: Double($0)) }
        recurrence.occurrences = rule.occurrences
        recurrence.weekOfMonth = rule.weekOfMonth
        recurrence.dayOfMonth = rule.dayOfMonth
        recurrence.dayOfWeek = rule.dayOfWeek.map { DaysOfWeek(rawValue: $0) }
        recurrence.monthOfYear = rule.monthOfYear
        if version >= .v141 { recurrence.firstDayOfWeek = rule.firstDayOfWeek }
        return recurrence
    }
}
