internal import Foundation

/// Reads the dates of header fields (RFC 9110 5.6.7, and RFC 6265 5.1.1 for cookies).
enum HTTPDate {
    /// The date that a text stands for, in any of the forms that servers write:
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, the same with hyphens or a year of two digits, `Sun Nov  6 08:49:37 1994`.
    ///
    /// - Returns: `nil` for anything else, and for a year outside of 1970 to 9999.
    static func parse(_ text: String) -> Date? {
        let parts = text.split { " :,-\t".contains($0) }
        let order: [Int]
        switch parts.count {
        case 8: order = [3, 2, 1, 4, 5, 6]
        case 7: order = [6, 1, 2, 3, 4, 5]
        default: return nil
        }
        guard let month = months.firstIndex(of: parts[order[1]].lowercased()), let year = number(parts[order[0]]),
            parts[order[0]].utf8.count > 1,
            let day = number(parts[order[2]]), let hour = number(parts[order[3]]),
            let minute = number(parts[order[4]]), let second = number(parts[order[5]])
        else { return nil }
        let fullYear = year < 70 ? year + 2000 : year < 100 ? year + 1900 : year
        guard (1970...9999).contains(fullYear), (1...31).contains(day), hour < 24, minute < 60, second <= 60 else {
            return nil
        }
        let days = daysSince1970(fullYear, month + 1, day)
        return Date(timeIntervalSince1970: Double(((days * 24 + hour) * 60 + minute) * 60 + second))
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static func number(_ text: Substring) -> Int? {
        (1...4).contains(text.utf8.count) && text.allSatisfy { ("0"..."9").contains($0) } ? Int(text) : nil
    }

    /// The days from 1970-01-01 in the Gregorian calendar; the year begins in March, so that a leap day is its last.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }
}
