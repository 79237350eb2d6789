internal import ActiveSyncProtocol
internal import WBXML

/// The rule of a series (MS-ASCAL 2.2.2.37), of an event or of a task.
struct SeriesRule: Hashable, Sendable {
    /// The tags of a rule's elements, which each class has on its own page.
    struct Tags {
        let type, interval, until, occurrences, weekOfMonth, dayOfMonth, dayOfWeek, monthOfYear, firstDayOfWeek: Tag
        let calendarType: Tag

        static let calendar = Tags(
            type: CalendarTag.type, interval: CalendarTag.interval, until: CalendarTag.until,
            occurrences: CalendarTag.occurrences, weekOfMonth: CalendarTag.weekOfMonth,
            dayOfMonth: CalendarTag.dayOfMonth, dayOfWeek: CalendarTag.dayOfWeek, monthOfYear: CalendarTag.monthOfYear,
            firstDayOfWeek: CalendarTag.firstDayOfWeek, calendarType: CalendarTag.calendarType)
        static let tasks = Tags(
            type: TasksTag.type, interval: TasksTag.interval, until: TasksTag.until, occurrences: TasksTag.occurrences,
            weekOfMonth: TasksTag.weekOfMonth, dayOfMonth: TasksTag.dayOfMonth, dayOfWeek: TasksTag.dayOfWeek,
            monthOfYear: TasksTag.monthOfYear, firstDayOfWeek: TasksTag.firstDayOfWeek,
            calendarType: TasksTag.calendarType)
    }

    /// 0 daily, 1 weekly, 2 and 3 monthly, 5 and 6 yearly.
    var type: Int
    var interval: Int
    /// The last one begins not later than this, in seconds since 1970.
    var until: Int?
    var occurrences: Int?
    var weekOfMonth: Int?
    var dayOfMonth: Int?
    var dayOfWeek: Int?
    var monthOfYear: Int?
    var firstDayOfWeek: Int?

    /// Reads a rule; weekly when it does not say its type.
    init(_ element: WBXMLElement, _ tags: Tags = .calendar) {
        type = element.number(tags.type) ?? 1
        interval = max(element.number(tags.interval) ?? 1, 1)
        until = element.child(tags.until)?.time
        occurrences = element.number(tags.occurrences)
        weekOfMonth = element.number(tags.weekOfMonth)
        dayOfMonth = element.number(tags.dayOfMonth)
        dayOfWeek = element.number(tags.dayOfWeek)
        monthOfYear = element.number(tags.monthOfYear)
        firstDayOfWeek = element.number(tags.firstDayOfWeek)
    }

    /// The calendars that are not reserved.
    private static let knownCalendars = Set(0...12).union([14, 15, 20])

    /// Whether the elements of a rule are those that its type has (MS-ASCAL 2.2.2.37).
    static func isValid(_ element: WBXMLElement, _ tags: Tags, needsType: Bool) -> Bool {
        let rule = SeriesRule(element, tags)
        guard element.child(tags.type) != nil || !needsType else { return false }
        guard element.number(tags.interval).map({ (0...999).contains($0) }) ?? true,
            rule.occurrences.map({ (1...999).contains($0) }) ?? true,
            rule.firstDayOfWeek.map({ (0...6).contains($0) }) ?? true,
            rule.weekOfMonth.map({ (1...5).contains($0) }) ?? true,
            rule.dayOfMonth.map({ (1...31).contains($0) }) ?? true,
            rule.monthOfYear.map({ (1...12).contains($0) }) ?? true,
            rule.dayOfWeek.map({ (1...254).contains($0) }) ?? true,
            element.number(tags.calendarType).map({ knownCalendars.contains($0) }) ?? true,
            element.child(tags.until).map({ $0.time != nil }) ?? true
        else { return false }
        let (month, day, week, weekday) = (
            rule.monthOfYear != nil, rule.dayOfMonth != nil, rule.weekOfMonth != nil, rule.dayOfWeek != nil
        )
        return switch rule.type {
        case 0: !day && !week && !month
        case 1: weekday && !day && !week && !month
        case 2: day && !week && !month && !weekday
        case 3: week && weekday && !day && !month
        case 5: day && month && !week && !weekday
        case 6: week && weekday && month && !day
        default: false
        }
    }

    /// Whether the series has no end.
    var isEndless: Bool { until == nil && occurrences == nil }

    /// Calls `body` with the days of the series from `start` on, as days since 1970, until it says to stop.
    func forEachDay(from start: Int, _ body: (Int) -> Bool) {
        switch type {
        case 0: daily(start, body)
        case 1: weekly(start, body)
        case 2, 3: monthly(start, step: interval, month: nil, body)
        default: monthly(start, step: 12 * interval, month: monthOfYear, body)
        }
    }

    private func has(_ weekday: Int) -> Bool {
        dayOfWeek.map { $0 >> weekday & 1 == 1 } ?? true
    }

    private func daily(_ start: Int, _ body: (Int) -> Bool) {
        guard dayOfWeek == nil || dayOfWeek == 0 else { return weekly(start, body) }
        for step in 0..<40_000 where !body(start + step * interval) { return }
    }

    private func weekly(_ start: Int, _ body: (Int) -> Bool) {
        let first = firstDayOfWeek ?? 0
        let mask = dayOfWeek ?? 1 << CivilDay.weekday(start)
        let week = start - (CivilDay.weekday(start) - first + 7) % 7
        for step in 0..<6000 {
            for day in 0..<7 {
                let date = week + step * interval * 7 + day
                guard date >= start, mask >> CivilDay.weekday(date) & 1 == 1 else { continue }
                guard body(date) else { return }
            }
        }
    }

    private func monthly(_ start: Int, step: Int, month: Int?, _ body: (Int) -> Bool) {
        let begin = CivilDay(days: start)
        let origin = begin.year * 12 + (month ?? begin.month) - 1
        for index in 0..<2000 {
            let count = origin + index * step
            let (year, month) = (count / 12, count % 12 + 1)
            guard let date = day(in: year, month, default: begin.day), date >= start else { continue }
            guard body(date) else { return }
        }
    }

    /// The day that the rule names in a month.
    private func day(in year: Int, _ month: Int, default day: Int) -> Int? {
        let first = CivilDay.days(year, month, 1)
        let length = CivilDay.length(year, month)
        guard let weekOfMonth, type == 3 || type == 6 else { return first + min(dayOfMonth ?? day, length) - 1 }
        let days = (0..<length).map { first + $0 }.filter { has(CivilDay.weekday($0)) }
        return weekOfMonth >= 5 ? days.last : days.indices.contains(weekOfMonth - 1) ? days[weekOfMonth - 1] : nil
    }
}
