/// What a zone does in every year: the common form of a blob and of a rule of the table.
struct TimeZoneRule: Hashable, Sendable {
    /// Minutes east of UTC in standard time.
    var standardOffset: Int
    /// What daylight saving time does, where there is one.
    var daylight: Daylight?

    struct Daylight: Hashable, Sendable {
        /// Minutes east of UTC.
        var offset: Int
        /// When it begins, in standard time.
        var begins: Change
        /// When it ends, in daylight saving time.
        var ends: Change
    }

    /// A moment that returns every year.
    struct Change: Hashable, Sendable {
        /// 1 to 12.
        var month: Int
        /// 1 to 4, or 5 for the last.
        var week: Int
        /// 0 for Sunday to 6 for Saturday.
        var weekday: Int
        /// Seconds since midnight; 86400 for the midnight at the end of the day.
        var time: Int
    }
}

// MARK: - Blob

extension TimeZoneRule {
    /// The rule of a blob, or `nil` where a date is that of one year only or cannot be.
    init?(_ blob: TimeZoneBlob) {
        guard blob.hasDaylightTime else {
            // Without daylight saving time the dates, and the bias for standard time, mean nothing.
            let offset = -blob.bias
            self.init(standardOffset: offset, daylight: nil)
            return
        }
        guard let begins = Change(blob.daylightDate), let ends = Change(blob.standardDate) else { return nil }
        self.init(
            standardOffset: -(blob.bias + blob.standardBias),
            daylight: Daylight(offset: -(blob.bias + blob.daylightBias), begins: begins, ends: ends))
    }

    /// The blob of the rule.
    func blob(name: String) -> TimeZoneBlob {
        guard let daylight else {
            return TimeZoneBlob(bias: -standardOffset, standardName: name, daylightName: name)
        }
        return TimeZoneBlob(
            bias: -standardOffset, standard: daylight.ends.transition, daylight: daylight.begins.transition,
            daylightBias: standardOffset - daylight.offset, standardName: name, daylightName: name)
    }
}

extension TimeZoneRule.Change {
    init?(_ transition: TimeZoneBlob.Transition) {
        guard transition.year == 0, (1...12).contains(transition.month), (1...5).contains(transition.day),
            (0...6).contains(transition.dayOfWeek), (0...23).contains(transition.hour),
            (0...59).contains(transition.minute), (0...59).contains(transition.second)
        else { return nil }
        month = transition.month
        week = transition.day
        weekday = transition.dayOfWeek
        time = transition.hour * 3600 + transition.minute * 60 + transition.second
        // 24:00 does not fit: Windows says it by the last moment before.
        if time >= 86_340 { time = 86_400 }
    }

    var transition: TimeZoneBlob.Transition {
        guard time < 86_400 else {
            var transition = TimeZoneBlob.Transition(month: month, week: week, dayOfWeek: weekday, hour: 23, minute: 59)
            transition.second = 59
            transition.milliseconds = 999
            return transition
        }
        var transition = TimeZoneBlob.Transition(
            month: month, week: week, dayOfWeek: weekday, hour: time / 3600, minute: time / 60 % 60)
        transition.second = time % 60
        return transition
    }
}

// MARK: - POSIX

extension TimeZoneRule {
    /// Reads a rule as POSIX writes it in `TZ`: `CET-1CEST,M3.5.0,M10.5.0/3`.
    ///
    /// Where the hours go beyond the day, the day of the week is that of the moment, and the week is left as it is: the
    /// fourth Thursday at 50:00 becomes the fourth Saturday at 2:00, which is not the same day in every year.
    init?(posix text: String) {
        var scanner = POSIXScanner(text: Array(text.utf8))
        guard scanner.name(), let standard = scanner.time() else { return nil }
        self.init(standardOffset: -standard / 60, daylight: nil)
        guard !scanner.isAtEnd else { return }
        guard scanner.name() else { return nil }
        var offset = standardOffset + 60
        if !scanner.take(","), let daylight = scanner.time() {
            offset = -daylight / 60
            guard scanner.take(",") else { return nil }
        }
        guard let begins = scanner.change(), scanner.take(","), let ends = scanner.change(), scanner.isAtEnd else {
            return nil
        }
        // Ireland calls summer time its standard time, with a saving of less than nothing in winter.
        if offset < standardOffset {
            daylight = Daylight(offset: standardOffset, begins: ends, ends: begins)
            standardOffset = offset
        } else {
            daylight = Daylight(offset: offset, begins: begins, ends: ends)
        }
    }
}

private struct POSIXScanner {
    let text: [UInt8]
    var position = 0

    var isAtEnd: Bool { position == text.count }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    /// Passes over letters, or anything in angle brackets.
    mutating func name() -> Bool {
        if take("<") {
            while position < text.count, !take(">") { position += 1 }
            return true
        }
        let start = position
        while position < text.count, (UInt8(ascii: "A")...UInt8(ascii: "z")).contains(text[position]) { position += 1 }
        return position > start
    }

    mutating func number() -> Int? {
        let start = position
        var value = 0
        while position < text.count, (0x30...0x39).contains(text[position]), value < 10_000 {
            value = value * 10 + Int(text[position] - 0x30)
            position += 1
        }
        return position > start ? value : nil
    }

    /// Reads `[-]hh[:mm[:ss]]` as seconds.
    mutating func time() -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hours = number() else { return nil }
        var seconds = hours * 3600
        if take(":") { seconds += (number() ?? 0) * 60 }
        if take(":") { seconds += number() ?? 0 }
        return isNegative ? -seconds : seconds
    }

    /// Reads `Mm.w.d[/time]`.
    mutating func change() -> TimeZoneRule.Change? {
        guard take("M"), let month = number(), take("."), let week = number(), take("."), let weekday = number() else {
            return nil
        }
        var time = 7200
        if take("/") {
            guard let stated = self.time() else { return nil }
            time = stated
        }
        var days = 0
        while time < 0 {
            time += 86_400
            days -= 1
        }
        while time > 86_400 {
            time -= 86_400
            days += 1
        }
        return TimeZoneRule.Change(month: month, week: week, weekday: (weekday + days + 7) % 7, time: time)
    }
}
