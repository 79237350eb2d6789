internal import Foundation

/// Reads the header `Retry-After` (RFC 9110 10.2.3): seconds, or a date.
enum RetryAfter {
    /// How long to wait.
    ///
    /// - Parameters:
    ///   - value: the header's value.
    ///   - date: the header `Date` of the same response, so that a wrong local clock does no harm.
    /// - Returns: at least zero and at most a day; `nil` for a value that is neither form.
    static func parse(_ value: String, date: String?, now: Date = Date()) -> Duration? {
        let text = value.trimmingCharacters(in: .whitespaces)
        if let seconds = Double(text), seconds.isFinite, seconds >= 0 { return .seconds(min(seconds, 86_400)) }
        guard let until = httpDate(text) else { return nil }
        let from = date.flatMap(httpDate) ?? now
        return .seconds(min(max(until.timeIntervalSince(from), 0), 86_400))
    }

    /// Reads the preferred form of an HTTP date, `Sun, 06 Nov 1994 08:49:37 GMT`.
    static func httpDate(_ text: String) -> Date? {
        let parts = text.split { $0 == " " || $0 == ":" || $0 == "," }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count == 8, let day = Int(parts[1]), let month = months.firstIndex(of: String(parts[2])),
            let year = Int(parts[3]), let hour = Int(parts[4]), let minute = Int(parts[5]), let second = Int(parts[6])
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        return calendar.date(
            from: DateComponents(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second))
    }
}
