internal import ActiveSyncProtocol
internal import WBXML

/// When an event takes place: once, or as its rule and the exceptions to it say.
struct EventSeries: Sendable {
    /// One time that an event takes place.
    struct Occurrence: Hashable, Sendable {
        /// When it would begin by the rule, in seconds since 1970; it is what identifies the occurrence.
        var original: Int
        /// When it begins.
        var start: Int
        /// When it ends.
        var end: Int
        /// What is different from the series, if anything is.
        var exception: WBXMLElement?
    }

    /// When the event begins for the first time, in seconds since 1970.
    let start: Int
    /// How long it is in seconds.
    let duration: Int
    /// The rule; `nil` for an event that takes place once.
    let rule: SeriesRule?
    private let zone: ZoneRules
    private let exceptions: [Int: WBXMLElement]

    /// Reads the properties of an event; `nil` when they do not say when it is.
    init?(_ properties: ItemProperties) {
        guard let start = properties.time(CalendarTag.startTime) else { return nil }
        self.start = start
        duration = max((properties.time(CalendarTag.endTime) ?? start) - start, 0)
        rule = properties[CalendarTag.recurrence].map { SeriesRule($0) }
        // All-day events are kept as dates, which are the same everywhere.
        let isAllDay = properties.number(CalendarTag.allDayEvent) == 1
        zone = isAllDay ? .utc : properties.text(CalendarTag.timezone).flatMap(ZoneRules.init) ?? .utc
        var exceptions: [Int: WBXMLElement] = [:]
        for exception in properties[CalendarTag.exceptions]?.elements ?? [] {
            guard let time = exception.child(CalendarTag.exceptionStartTime)?.time else { continue }
            exceptions[time] = exception
        }
        self.exceptions = exceptions
    }

    /// When the event ends for the last time, in seconds since 1970; `Int.max` for a series without an end.
    var end: Int {
        guard let rule else { return start + duration }
        guard !rule.isEndless else { return Int.max }
        return occurrences(from: Int.min, to: Int.max).map(\.end).max() ?? start + duration
    }

    /// The occurrences that overlap a span of time, those that were deleted left out.
    func occurrences(from begin: Int, to end: Int) -> [Occurrence] {
        var result: [Occurrence] = []
        forEachOriginal { original in
            // An exception may have been moved from far away.
            guard original < end || exceptions.keys.contains(where: { $0 >= original }) else { return false }
            if let occurrence = occurrence(original), occurrence.start < end,
                occurrence.end > begin
                    || (occurrence.end == occurrence.start && occurrence.start >= begin)
            {
                result.append(occurrence)
            }
            return true
        }
        return result.sorted { $0.start < $1.start }
    }

    /// The occurrence that would begin at a time by the rule; `nil` when there is none, or it was deleted.
    func occurrence(at original: Int) -> Occurrence? {
        contains(original) ? occurrence(original) : nil
    }

    /// Whether the rule has an occurrence at a time, deleted or not.
    func contains(_ original: Int) -> Bool {
        var isFound = false
        forEachOriginal { time in
            isFound = time == original
            return !isFound && time < original
        }
        return isFound
    }

    private func occurrence(_ original: Int) -> Occurrence? {
        guard let exception = exceptions[original] else {
            return Occurrence(original: original, start: original, end: original + duration)
        }
        guard exception.number(CalendarTag.deleted) != 1 else { return nil }
        let start = exception.child(CalendarTag.startTime)?.time ?? original
        let end = exception.child(CalendarTag.endTime)?.time ?? start + duration
        return Occurrence(original: original, start: start, end: max(end, start), exception: exception)
    }

    private func forEachOriginal(_ body: (Int) -> Bool) {
        guard let rule else {
            _ = body(start)
            return
        }
        let local = zone.local(start)
        let day = local.floored(by: 86400)
        var count = 0
        rule.forEachDay(from: day) { date in
            count += 1
            if let limit = rule.occurrences, count > limit { return false }
            let time = zone.utc(date * 86400 + local - day * 86400)
            if rule.occurrences == nil, let until = rule.until, time > until { return false }
            return body(time)
        }
    }
}
