/// Dates in the form of RFC 5322 §3.3, for instants given in seconds since 1970.
enum MessageDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The instant `seconds` as it is written by a clock that is `offset` minutes east of Greenwich.
    static func string(_ seconds: Int, offset: Int = 0) -> String {
        let local = seconds + offset * 60
        let day = Int((Double(local) / 86400).rounded(.down))
        let time = local - day * 86400
        let civil = civil(fromDays: day)
        let weekday = days[((day % 7) + 7) % 7]
        let zone = (offset < 0 ? "-" : "+") + two(abs(offset) / 60) + two(abs(offset) % 60)
        return "\(weekday), \(civil.day) \(months[civil.month - 1]) \(civil.year) "
            + "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) \(zone)"
    }

    /// The day of the proleptic Gregorian calendar that is `days` after 1970-01-01.
    static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        // Counted in 400-year eras that begin on 1 March, so that the leap day is the last of its year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }

    private static func two(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
