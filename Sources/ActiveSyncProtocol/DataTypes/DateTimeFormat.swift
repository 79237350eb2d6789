public import FoundationEssentials

/// The two ways in which a point in time is written; both are UTC (MS-ASDTYPE, `dateTime` and `Compact DateTime`).
///
/// Reading accepts both, with or without fractions of a second, whichever the document asks for: servers mix them.
public enum DateTimeFormat: Sendable {
    /// `2024-02-03T04:05:06.000Z`.
    case iso
    /// `20240203T040506Z`, to the second.
    case compact

    /// A time as text; one outside of the years 1 to 9999 becomes the nearest inside.
    public func string(from date: Date) -> String {
        let milliseconds = Int((date.timeIntervalSince1970 * 1000).clamped(to: Self.range).rounded())
        let (days, ofDay) = milliseconds.quotientAndRemainderFlooring(by: 86_400_000)
        let (year, month, day) = Self.civil(days: days)
        let seconds = ofDay / 1000
        var text: [UInt8] = []
        text.reserveCapacity(24)
        func append(_ number: Int, digits: Int) {
            var divisor = [1, 1, 10, 100, 1000][digits]
            while divisor > 0 {
                text.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
                divisor /= 10
            }
        }
        let isISO = self == .iso
        append(year, digits: 4)
        if isISO { text.append(UInt8(ascii: "-")) }
        append(month, digits: 2)
        if isISO { text.append(UInt8(ascii: "-")) }
        append(day, digits: 2)
        text.append(UInt8(ascii: "T"))
        append(seconds / 3600, digits: 2)
        if isISO { text.append(UInt8(ascii: ":")) }
        append(seconds / 60 % 60, digits: 2)
        if isISO { text.append(UInt8(ascii: ":")) }
        append(seconds % 60, digits: 2)
        if isISO {
            text.append(UInt8(ascii: "."))
            append(ofDay % 1000, digits: 3)
        }
        text.append(UInt8(ascii: "Z"))
        return String(decoding: text, as: UTF8.self)
    }

    /// The time that a text names, or `nil` when it names none.
    ///
    /// A date alone is its midnight. An offset such as `+02:00` is taken into account; without one the time is UTC.
    public static func date(from text: String) -> Date? {
        var text = text
        return text.withUTF8 { bytes in
            var scanner = DateScanner(bytes: bytes)
            return scanner.date()
        }
    }

    /// Milliseconds since 1970 of the first and the last moment that four digits of a year can name.
    private static let range = -62_135_596_800_000.0...253_402_300_799_999.0

    /// Year, month and day of a day that is counted from 1970-01-01 in the Gregorian calendar.
    static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        // Eras of 400 years that begin on a 1 March, so that the leap day is the last of its year.
        let (era, dayOfEra) = (days + 719_468).quotientAndRemainderFlooring(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day)
    }

    /// The day that a date is, counted from 1970-01-01.
    static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = year.quotientAndRemainderFlooring(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

/// Reads `YYYY-MM-DDTHH:MM:SS.mmmZ` and its shorter forms.
private struct DateScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    mutating func date() -> Date? {
        skip(" ")
        guard let year = number(digits: 4), year > 0 else { return nil }
        skip("-")
        guard let month = number(digits: 2), (1...12).contains(month) else { return nil }
        skip("-")
        guard let day = number(digits: 2), (1...31).contains(day) else { return nil }
        let days = DateTimeFormat.days(year: year, month: month, day: day)
        guard DateTimeFormat.civil(days: days) == (year, month, day) else { return nil }
        var seconds = Double(days * 86_400)
        if take("T") || take(" ") {
            guard let time = timeOfDay() else { return nil }
            seconds += time
        }
        if !take("Z"), let offset = offset() { seconds -= Double(offset) }
        skip(" ")
        return position == bytes.count ? Date(timeIntervalSince1970: seconds) : nil
    }

    private mutating func timeOfDay() -> Double? {
        guard let hour = number(digits: 2), hour < 24 else { return nil }
        skip(":")
        guard let minute = number(digits: 2), minute < 60 else { return nil }
        skip(":")
        var seconds = Double(hour * 3600 + minute * 60)
        // A leap second is the first moment of the next minute.
        if let second = number(digits: 2) {
            guard second <= 60 else { return nil }
            seconds += Double(second)
        }
        if take(".") || take(",") {
            var unit = 0.1
            while let digit = number(digits: 1) {
                seconds += Double(digit) * unit
                unit /= 10
            }
        }
        return seconds
    }

    private mutating func offset() -> Int? {
        let isEast = take("+")
        guard isEast || take("-"), let hours = number(digits: 2) else { return nil }
        skip(":")
        let seconds = hours * 3600 + (number(digits: 2) ?? 0) * 60
        return isEast ? seconds : -seconds
    }

    private mutating func number(digits: Int) -> Int? {
        guard bytes.count - position >= digits else { return nil }
        var value = 0
        for byte in bytes[position..<(position + digits)] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        position += digits
        return value
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skip(_ character: Unicode.Scalar) {
        while take(character) {}
    }
}

extension Int {
    fileprivate func quotientAndRemainderFlooring(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Double {
    fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
        isNaN ? 0 : Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
