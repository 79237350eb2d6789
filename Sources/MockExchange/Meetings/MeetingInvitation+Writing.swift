internal import ActiveSyncProtocol
internal import WBXML

extension MeetingInvitation {
    /// The invitation as an iCalendar object.
    ///
    /// - Parameter now: the mock's time.
    func text(now: Int) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//swift-activesync//Mock//EN", "METHOD:\(method.rawValue)",
        ]
        let isAllDay = event.number(CalendarTag.allDayEvent) == 1
        let zone = isAllDay ? nil : event.text(CalendarTag.timezone).flatMap(ZoneRules.init)
        let isSeries = event[CalendarTag.recurrence] != nil
        if isSeries, let zone { lines += zone.iCalendarLines(id: "Mock") }
        func time(_ name: String, _ seconds: Int) -> String {
            if isAllDay { return "\(name);VALUE=DATE:\(Self.stamp(seconds).prefix(8))" }
            guard isSeries, let zone else { return "\(name):\(Self.stamp(seconds))Z" }
            return "\(name);TZID=Mock:\(Self.stamp(zone.local(seconds)))"
        }
        lines += ["BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:\(Self.stamp(now))Z", "SEQUENCE:\(sequence)"]
        if let start = event.time(CalendarTag.startTime) { lines.append(time("DTSTART", start)) }
        if let end = event.time(CalendarTag.endTime) { lines.append(time("DTEND", end)) }
        if let recurrenceID { lines.append(time("RECURRENCE-ID", recurrenceID)) }
        if let rule = event[CalendarTag.recurrence] { lines.append("RRULE:\(Self.rule(rule))") }
        for (name, text) in [
            ("SUMMARY", event.text(CalendarTag.subject)),
            ("LOCATION", event[AirSyncBaseTag.location]?.text(AirSyncBaseTag.displayName)),
            ("DESCRIPTION", event[AirSyncBaseTag.body]?.text(AirSyncBaseTag.data)),
        ] {
            if let text, !text.isEmpty { lines.append("\(name):\(ICalendarComponent.escaped(text))") }
        }
        if let address = event.text(CalendarTag.organizerEmail) {
            let name = event.text(CalendarTag.organizerName) ?? address
            lines.append("ORGANIZER;CN=\"\(name.filter { $0 != "\"" })\":mailto:\(address)")
        }
        for attendee in event[CalendarTag.attendees]?.elements ?? [] {
            guard let address = attendee.text(CalendarTag.email) else { continue }
            let name = attendee.text(CalendarTag.name) ?? address
            let status = AttendeeAnswer.participation(attendee.number(CalendarTag.attendeeStatus) ?? 0)
            lines.append(
                "ATTENDEE;CN=\"\(name.filter { $0 != "\"" })\";PARTSTAT=\(status);RSVP=TRUE:mailto:\(address)")
        }
        if method == .cancel { lines.append("STATUS:CANCELLED") }
        lines += ["END:VEVENT", "END:VCALENDAR"]
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private var sequence: Int { method == .cancel ? 1 : 0 }

    /// `20260101T090000`.
    static func stamp(_ seconds: Int) -> String {
        let text = WBXMLElement(CalendarTag.startTime, time: seconds).string
        return String(text.prefix(15))
    }

    private static func folded(_ line: String) -> String {
        var result = ""
        var column = 0
        for character in line {
            let width = character.utf8.count
            if column + width > 74 {
                result += "\r\n "
                column = 1
            }
            result.append(character)
            column += width
        }
        return result
    }

    private static let weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]

    private static func rule(_ element: WBXMLElement) -> String {
        let rule = SeriesRule(element)
        let mask = rule.dayOfWeek ?? 0
        let days = weekdays.indices.filter { mask >> $0 & 1 == 1 }.map { weekdays[$0] }.joined(separator: ",")
        let position = rule.weekOfMonth.map { $0 == 5 ? -1 : $0 } ?? 1
        var parts: [String]
        switch rule.type {
        case 0: parts = ["FREQ=DAILY"] + (days.isEmpty ? [] : ["BYDAY=\(days)"])
        case 1: parts = ["FREQ=WEEKLY"] + (days.isEmpty ? [] : ["BYDAY=\(days)"])
        case 2: parts = ["FREQ=MONTHLY", "BYMONTHDAY=\(rule.dayOfMonth ?? 1)"]
        case 3: parts = ["FREQ=MONTHLY", "BYDAY=\(days)", "BYSETPOS=\(position)"]
        case 5: parts = ["FREQ=YEARLY", "BYMONTH=\(rule.monthOfYear ?? 1)", "BYMONTHDAY=\(rule.dayOfMonth ?? 1)"]
        default: parts = ["FREQ=YEARLY", "BYMONTH=\(rule.monthOfYear ?? 1)", "BYDAY=\(days)", "BYSETPOS=\(position)"]
        }
        if rule.interval > 1 { parts.append("INTERVAL=\(rule.interval)") }
        if let count = rule.occurrences {
            parts.append("COUNT=\(count)")
        } else if let until = rule.until {
            parts.append("UNTIL=\(stamp(until))Z")
        }
        return parts.joined(separator: ";")
    }
}
