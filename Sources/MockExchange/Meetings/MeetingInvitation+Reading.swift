internal import ActiveSyncProtocol
internal import FoundationEssentials
internal import WBXML

extension MeetingInvitation {
    /// Reads an iCalendar object; `nil` when it holds no event, or has no method that the mock knows.
    init?(_ text: String) {
        guard let calendar = ICalendarComponent(text), calendar.name == "VCALENDAR",
            let event = calendar.children.first(where: { $0.name == "VEVENT" }),
            let method = Method(rawValue: calendar["METHOD"]?.value.uppercased() ?? "REQUEST"),
            let start = event["DTSTART"]
        else { return nil }
        let zones = Dictionary(
            calendar.children.filter { $0.name == "VTIMEZONE" }.compactMap { zone in
                zone["TZID"].flatMap { id in ZoneRules(zone).map { (id.value, $0) } }
            }, uniquingKeysWith: { $1 })
        func time(_ property: ICalendarComponent.Property?) -> Int? {
            guard let property, let time = Self.time(property.value) else { return nil }
            guard !property.value.hasSuffix("Z"), let zone = property.parameters["TZID"].flatMap({ zones[$0] }) else {
                return time
            }
            return zone.utc(time)
        }
        guard let begin = time(start) else { return nil }
        let isAllDay = start.value.utf8.count == 8
        let end =
            time(event["DTEND"])
            ?? event["DURATION"].flatMap { Self.duration($0.value) }.map { begin + $0 }
            ?? begin + (isAllDay ? 86400 : 0)
        var item = ItemProperties(.calendar)
        item.set(CalendarTag.uid, event.text("UID"))
        item.set(CalendarTag.subject, event.text("SUMMARY"))
        item.set(CalendarTag.allDayEvent, isAllDay ? "1" : "0")
        item[CalendarTag.startTime] = WBXMLElement(CalendarTag.startTime, time: begin)
        item[CalendarTag.endTime] = WBXMLElement(CalendarTag.endTime, time: end)
        if let stamp = time(event["DTSTAMP"]) {
            item[CalendarTag.dtStamp] = WBXMLElement(CalendarTag.dtStamp, time: stamp)
        }
        let zone = start.parameters["TZID"].flatMap { zones[$0] } ?? .utc
        if !isAllDay { item.set(CalendarTag.timezone, zone.base64()) }
        if let place = event.text("LOCATION"), !place.isEmpty {
            item[AirSyncBaseTag.location] = WBXMLElement(
                AirSyncBaseTag.location, elements: [WBXMLElement(AirSyncBaseTag.displayName, text: place)])
        }
        if let text = event.text("DESCRIPTION") { item[AirSyncBaseTag.body] = ItemForm.body(.plainText, text) }
        let classes = ["PRIVATE": "2", "CONFIDENTIAL": "3"]
        item.set(CalendarTag.sensitivity, classes[event["CLASS"]?.value.uppercased() ?? ""] ?? "0")
        item.set(CalendarTag.busyStatus, event["TRANSP"]?.value.uppercased() == "TRANSPARENT" ? "0" : "2")
        if let organizer = event["ORGANIZER"] {
            item.set(CalendarTag.organizerEmail, Self.address(organizer.value))
            item.set(CalendarTag.organizerName, organizer.parameters["CN"] ?? Self.address(organizer.value))
        }
        item[CalendarTag.attendees] = Self.attendees(event)
        if let rule = event["RRULE"] { item[CalendarTag.recurrence] = Self.recurrence(rule.value, start: begin, zone) }
        self.init(method, event: item, recurrenceID: time(event["RECURRENCE-ID"]))
    }

    private static func address(_ value: String) -> String {
        value.lowercased().hasPrefix("mailto:") ? String(value.dropFirst(7)) : value
    }

    private static func attendees(_ event: ICalendarComponent) -> WBXMLElement? {
        let attendees = event.properties.filter { $0.name == "ATTENDEE" }.map { attendee in
            let address = address(attendee.value)
            let role = ["OPT-PARTICIPANT": "2", "NON-PARTICIPANT": "3"][attendee.parameters["ROLE"]?.uppercased() ?? ""]
            let status = AttendeeAnswer.status(attendee.parameters["PARTSTAT"])
            return WBXMLElement(
                CalendarTag.attendee,
                elements: [
                    WBXMLElement(CalendarTag.email, text: address),
                    WBXMLElement(CalendarTag.name, text: attendee.parameters["CN"] ?? address),
                    WBXMLElement(CalendarTag.attendeeStatus, text: "\(status)"),
                    WBXMLElement(CalendarTag.attendeeType, text: role ?? "1"),
                ])
        }
        return attendees.isEmpty ? nil : WBXMLElement(CalendarTag.attendees, elements: attendees)
    }

    /// `20260101`, `20260101T090000` or `20260101T090000Z`, in seconds since 1970 as if it were UTC.
    static func time(_ text: String) -> Int? {
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }.map { Int($0) - 0x30 }
        guard digits.count == 8 || digits.count == 14 else { return nil }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        guard (1...12).contains(number(4..<6)), (1...31).contains(number(6..<8)) else { return nil }
        let day = CivilDay.days(number(0..<4), number(4..<6), number(6..<8)) * 86400
        return digits.count == 8 ? day : day + number(8..<10) * 3600 + number(10..<12) * 60 + number(12..<14)
    }

    /// `P1DT2H30M`, in seconds.
    private static func duration(_ text: String) -> Int? {
        let units: [Character: Int] = ["W": 604_800, "D": 86400, "H": 3600, "M": 60, "S": 1]
        var total = 0
        var number = 0
        for character in text where character != "P" && character != "T" && character != "+" {
            if let digit = character.wholeNumberValue {
                number = number * 10 + digit
            } else if let unit = units[character] {
                total += number * unit
                number = 0
            } else {
                return nil
            }
        }
        return total
    }

    private static let weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]

    private static func recurrence(_ rule: String, start: Int, _ zone: ZoneRules) -> WBXMLElement? {
        var parts: [String: String] = [:]
        for part in rule.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            if pair.count == 2 { parts[pair[0].uppercased()] = pair[1].uppercased() }
        }
        let local = zone.local(start).floored(by: 86400)
        let first = CivilDay(days: local)
        let days = (parts["BYDAY"] ?? "").split(separator: ",")
        let mask = days.reduce(0) { $0 | 1 << (weekdays.firstIndex(of: String($1.suffix(2))) ?? 0) }
        let position =
            parts["BYSETPOS"].flatMap { Int($0) } ?? days.first.flatMap { Int($0.dropLast(2)) }
        let week = position.map { $0 < 0 ? 5 : $0 }
        var elements: [(Tag, Int)] = []
        switch parts["FREQ"] {
        case "DAILY"?:
            elements = [(CalendarTag.type, 0)]
            if mask > 0 { elements.append((CalendarTag.dayOfWeek, mask)) }
        case "WEEKLY"?:
            elements = [
                (CalendarTag.type, 1), (CalendarTag.dayOfWeek, mask > 0 ? mask : 1 << CivilDay.weekday(local)),
            ]
        case "MONTHLY"? where week != nil:
            elements = [(CalendarTag.type, 3), (CalendarTag.weekOfMonth, week ?? 1), (CalendarTag.dayOfWeek, mask)]
        case "MONTHLY"?:
            elements = [
                (CalendarTag.type, 2), (CalendarTag.dayOfMonth, parts["BYMONTHDAY"].flatMap { Int($0) } ?? first.day),
            ]
        case "YEARLY"?:
            let month = parts["BYMONTH"].flatMap { Int($0) } ?? first.month
            elements =
                week != nil
                ? [
                    (CalendarTag.type, 6), (CalendarTag.weekOfMonth, week ?? 1), (CalendarTag.dayOfWeek, mask),
                    (CalendarTag.monthOfYear, month),
                ]
                : [
                    (CalendarTag.type, 5),
                    (CalendarTag.dayOfMonth, parts["BYMONTHDAY"].flatMap { Int($0) } ?? first.day),
                    (CalendarTag.monthOfYear, month),
                ]
        default: return nil
        }
        if let interval = parts["INTERVAL"].flatMap({ Int($0) }) { elements.append((CalendarTag.interval, interval)) }
        if let count = parts["COUNT"].flatMap({ Int($0) }) { elements.append((CalendarTag.occurrences, count)) }
        var result = elements.map { WBXMLElement($0.0, text: "\($0.1)") }
        if let until = parts["UNTIL"].flatMap(time) { result.append(WBXMLElement(CalendarTag.until, time: until)) }
        return WBXMLElement(CalendarTag.recurrence, elements: result)
    }
}
