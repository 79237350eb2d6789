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
        request.timeZone = TransferCoding.base64((event.text(CalendarTag.timezone) ?? ZoneRules.utc.base64()).utf8)
        if version >= .v160 {
            request.uid = invitation.uid
        } else {
            request.globalObjectID = globalObjectID(invitation.uid)
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
        let rule = RecurrenceRule(element)
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

    /// The identifier that Outlook makes of a UID (MS-ASEMAIL 2.2.2.37).
    private func globalObjectID(_ uid: String) -> [UInt8] {
        if quirks.contains(.rawGlobalObjectID) { return Array(uid.utf8) }
        let head: [UInt8] = [
            0x04, 0, 0, 0, 0x82, 0, 0xE0, 0, 0x74, 0xC5, 0xB7, 0x10, 0x1A, 0x82, 0xE0, 0x08,
        ]
        let digits = Array(uid.utf8)
        // A UID of Outlook's own is those bytes in hexadecimal digits already.
        if uid.hasPrefix("040000008200E00074C5B7101A82E008"), digits.count % 2 == 0 {
            return stride(from: 0, to: digits.count, by: 2).compactMap { index in
                UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)
            }
        }
        let data = Array("vCal-Uid".utf8) + [1, 0, 0, 0] + digits + [0]
        let count = data.count
        let size = (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
        return head + [UInt8](repeating: 0, count: 20) + size + data
    }
}
