internal import FoundationEssentials

/// When a zone's clocks differ from UTC by how much, as the TimeZone element says (MS-ASDTYPE 2.7.6).
struct ZoneRules: Hashable, Sendable {
    /// A yearly change of the clocks, or one on a certain day.
    fileprivate struct Change: Hashable {
        var year: Int
        var month: Int
        var weekday: Int
        var day: Int
        var secondOfDay: Int

        /// The local time of the change in a year, in seconds since 1970 as if it were UTC.
        func time(in year: Int) -> Int {
            if self.year != 0 { return CivilDay.days(year, month, day) * 86400 + secondOfDay }
            let first = CivilDay.days(year, month, 1)
            let offset = (weekday - CivilDay.weekday(first) + 7) % 7
            var date = first + offset + (min(max(day, 1), 5) - 1) * 7
            if date >= first + CivilDay.length(year, month) { date -= 7 }
            return date * 86400 + secondOfDay
        }
    }

    fileprivate var bias: Int
    fileprivate var standardBias: Int
    fileprivate var daylightBias: Int
    fileprivate var standard: Change?
    fileprivate var daylight: Change?

    /// UTC.
    static let utc = ZoneRules()

    fileprivate init() {
        bias = 0
        standardBias = 0
        daylightBias = 0
    }

    /// Reads an element's base64 text; `nil` when it is not of 172 bytes.
    init?(base64: String) {
        let bytes = TransferCoding.base64(base64.utf8)
        guard bytes.count == 172 else { return nil }
        func word(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
        func number(_ at: Int) -> Int {
            Int(Int32(truncatingIfNeeded: word(at) | word(at + 2) << 16))
        }
        func change(_ at: Int) -> Change? {
            let month = word(at + 2)
            guard (1...12).contains(month) else { return nil }
            return Change(
                year: word(at), month: month, weekday: word(at + 4) % 7, day: word(at + 6),
                secondOfDay: word(at + 8) * 3600 + word(at + 10) * 60 + word(at + 12))
        }
        bias = number(0)
        standardBias = number(84)
        daylightBias = number(168)
        let changes = (change(68), change(152))
        // One without the other means nothing, and some servers leave rubbish there.
        if let first = changes.0, let second = changes.1 { (standard, daylight) = (first, second) }
    }

    /// Makes the rules of a zone whose clocks change as in the European Union, or nowhere.
    ///
    /// - Parameters:
    ///   - minutes: how far the zone is ahead of UTC in winter.
    ///   - changes: whether there is summer time.
    init(minutesAhead minutes: Int, changes: Bool) {
        bias = -minutes
        standardBias = 0
        daylightBias = changes ? -60 : 0
        guard changes else { return }
        standard = Change(year: 0, month: 10, weekday: 0, day: 5, secondOfDay: 3 * 3600)
        daylight = Change(year: 0, month: 3, weekday: 0, day: 5, secondOfDay: 2 * 3600)
    }

    /// The 172 bytes in base64, with a name for both halves of the year.
    func base64(named name: String = "") -> String {
        var bytes: [UInt8] = []
        func append(word: Int) {
            bytes.append(UInt8(truncatingIfNeeded: word))
            bytes.append(UInt8(truncatingIfNeeded: word >> 8))
        }
        func append(_ number: Int) {
            append(word: number)
            append(word: number >> 16)
        }
        func append(name: String) {
            let units = Array(name.utf16.prefix(31))
            for index in 0..<32 { append(word: index < units.count ? Int(units[index]) : 0) }
        }
        func append(_ change: Change?) {
            let second = change?.secondOfDay ?? 0
            for word in [
                change?.year ?? 0, change?.month ?? 0, change?.weekday ?? 0, change?.day ?? 0, second / 3600,
                second / 60 % 60, second % 60, 0,
            ] { append(word: word) }
        }
        append(bias)
        append(name: name)
        append(standard)
        append(standardBias)
        append(name: name)
        append(daylight)
        append(daylightBias)
        return String(decoding: TransferCoding.base64Encoded(bytes), as: UTF8.self)
    }

    /// How far the zone is ahead of UTC at a local time, in seconds.
    private func offset(atLocal local: Int) -> Int {
        let base = -bias * 60
        guard let standard, let daylight else { return base - standardBias * 60 }
        let year = CivilDay(days: local.floored(by: 86400)).year
        let (begin, end) = (daylight.time(in: year), standard.time(in: year))
        let isSummer = begin < end ? local >= begin && local < end : local >= begin || local < end
        return base - (isSummer ? daylightBias : standardBias) * 60
    }

    /// The local time of an instant, both in seconds since 1970.
    func local(_ utc: Int) -> Int {
        let guess = utc + offset(atLocal: utc - bias * 60)
        return utc + offset(atLocal: guess)
    }

    /// The instant of a local time, both in seconds since 1970.
    func utc(_ local: Int) -> Int {
        local - offset(atLocal: local)
    }
}

/// A day of the Gregorian calendar.
struct CivilDay: Hashable, Sendable {
    var year: Int
    var month: Int
    var day: Int

    /// The day that is `days` after 1970-01-01.
    init(days: Int) {
        (year, month, day) = MessageDate.civil(fromDays: days)
    }

    /// How many days a day is after 1970-01-01.
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.floored(by: 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The weekday, 0 for Sunday, of the day that is `days` after 1970-01-01.
    static func weekday(_ days: Int) -> Int {
        ((days + 4) % 7 + 7) % 7
    }

    /// How many days a month has.
    static func length(_ year: Int, _ month: Int) -> Int {
        month == 12 ? 31 : days(year, month + 1, 1) - days(year, month, 1)
    }
}

extension Int {
    /// The quotient, rounded down.
    func floored(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor != 0 && (self < 0) != (divisor < 0) ? quotient - 1 : quotient
    }
}

// MARK: - iCalendar

extension ZoneRules {
    /// The lines of a VTIMEZONE.
    func iCalendarLines(id: String) -> [String] {
        func offset(_ minutes: Int) -> String {
            let text = String(10000 + abs(minutes) / 60 * 100 + abs(minutes) % 60).dropFirst()
            return (minutes < 0 ? "-" : "+") + text
        }
        let standardOffset = -bias - standardBias
        let daylightOffset = -bias - daylightBias
        func lines(_ name: String, _ change: Change?, from: Int, to: Int) -> [String] {
            var lines = ["BEGIN:\(name)"]
            let start = change.map { $0.time(in: 1970) } ?? 0
            lines.append("DTSTART:\(MeetingInvitation.stamp(start))")
            if let change, change.year == 0 {
                let weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"][change.weekday]
                let position = change.day >= 5 ? -1 : max(change.day, 1)
                lines.append("RRULE:FREQ=YEARLY;BYMONTH=\(change.month);BYDAY=\(position)\(weekday)")
            }
            return lines + ["TZOFFSETFROM:\(offset(from))", "TZOFFSETTO:\(offset(to))", "END:\(name)"]
        }
        var result = ["BEGIN:VTIMEZONE", "TZID:\(id)"]
        if let daylight {
            result += lines("STANDARD", standard, from: daylightOffset, to: standardOffset)
            result += lines("DAYLIGHT", daylight, from: standardOffset, to: daylightOffset)
        } else {
            result += lines("STANDARD", nil, from: standardOffset, to: standardOffset)
        }
        return result + ["END:VTIMEZONE"]
    }

    /// Reads a VTIMEZONE; `nil` when it says no offset.
    init?(_ component: ICalendarComponent) {
        self.init()
        func minutes(_ text: String?) -> Int? {
            guard let text, let number = Int(text.filter(\.isNumber).prefix(4)) else { return nil }
            return (text.hasPrefix("-") ? -1 : 1) * (number / 100 * 60 + number % 100)
        }
        func change(_ part: ICalendarComponent) -> Change? {
            guard let rule = part["RRULE"]?.value,
                let start = part["DTSTART"].flatMap({ MeetingInvitation.time($0.value) })
            else { return nil }
            var parts: [String: String] = [:]
            for piece in rule.uppercased().split(separator: ";") {
                let pair = piece.split(separator: "=", maxSplits: 1)
                if pair.count == 2 { parts[String(pair[0])] = String(pair[1]) }
            }
            guard let month = parts["BYMONTH"].flatMap({ Int($0) }), let day = parts["BYDAY"],
                let weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"].firstIndex(of: String(day.suffix(2)))
            else { return nil }
            let position = Int(day.dropLast(2)) ?? 1
            return Change(
                year: 0, month: month, weekday: weekday, day: position < 0 ? 5 : position, secondOfDay: start % 86400)
        }
        let winter = component.children.last { $0.name == "STANDARD" }
        let summer = component.children.last { $0.name == "DAYLIGHT" }
        guard let base = minutes(winter?["TZOFFSETTO"]?.value ?? summer?["TZOFFSETTO"]?.value) else { return nil }
        bias = -base
        guard let winter, let summer, let ahead = minutes(summer["TZOFFSETTO"]?.value),
            let standard = change(winter), let daylight = change(summer)
        else { return }
        daylightBias = base - ahead
        (self.standard, self.daylight) = (standard, daylight)
    }
}
