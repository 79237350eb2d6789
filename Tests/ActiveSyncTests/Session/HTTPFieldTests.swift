import Foundation
import Testing

@testable import ActiveSync

/// The values of header fields that a session reads.
@Suite struct HTTPFieldTests {
    static let now = Date(timeIntervalSince1970: 784_111_777)

    // MARK: Retry-After

    @Test(arguments: [
        ("0", 0), ("120", 120), (" 7 ", 7), ("1.5", 1.5), ("86400", 86_400), ("86401", 86_400),
        ("99999999999999999999", 86_400),
        ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
        ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
        ("Sunday, 06-Nov-94 08:50:37 GMT", 60), ("Sun Nov  6 08:50:37 1994", 60),
        ("Sat, 06 Nov 2094 08:49:37 GMT", 86_400),
    ]) func retryAfterIsReadAsSecondsOrADate(_ value: String, _ seconds: Double) {
        #expect(RetryAfter.parse(value, date: nil, now: Self.now) == .seconds(seconds))
    }

    @Test(arguments: [
        "", " ", "-5", "soon", "0x10", "1e3", "inf", "nan", "..", "1 2", "Sun, 99 Nov 1994 08:49:37 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, 06 Nov 9223372036854775807 08:49:37 GMT",
        "Sun, 06 Nov 1994 99:49:37 GMT", "Sun, 06 Nov -1 08:49:37 GMT", "Sun, 06 Nov 1969 08:49:37 GMT",
    ]) func retryAfterThatIsNeitherIsNone(_ value: String) {
        #expect(RetryAfter.parse(value, date: nil, now: Self.now) == nil)
    }

    @Test func aDateIsMeasuredFromTheServersOwn() {
        let wrong = Date(timeIntervalSince1970: 0)
        #expect(
            RetryAfter.parse(
                "Sun, 06 Nov 1994 08:50:37 GMT", date: "Sun, 06 Nov 1994 08:49:37 GMT", now: wrong) == .seconds(60))
        #expect(RetryAfter.parse("Sun, 06 Nov 1994 08:50:37 GMT", date: "?", now: Self.now) == .seconds(60))
    }

    @Test func datesAreThoseOfTheCalendar() {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        for day in stride(from: 0, to: 60_000, by: 37) {
            let date = Date(timeIntervalSince1970: Double(day) * 86_400 + 3_723)
            #expect(HTTPDate.parse(formatter.string(from: date)) == date)
        }
    }

    // MARK: Set-Cookie

    @Test(arguments: [
        ("a=1", "a", "1"), ("a=1; Path=/; Secure; HttpOnly", "a", "1"), (" a = 1 ;x", "a", "1"), ("a=b=c", "a", "b=c"),
        ("a=", "a", ""), ("a=\"q\"", "a", "\"q\""), ("a=1; Max-Age=60", "a", "1"),
        ("a=1; Expires=Wed, 01 Jan 2098 00:00:00 GMT", "a", "1"),
        // Max-Age counts before Expires.
        ("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60", "a", "1"),
        ("a=1; Expires=whenever", "a", "1"),
    ]) func aCookieIsKept(_ field: String, _ name: String, _ value: String) throws {
        let cookie = try #require(SetCookie(field, now: Self.now))
        #expect(cookie.name == name)
        #expect(cookie.value == value)
    }

    @Test(arguments: [
        "a=1; Max-Age=0", "a=1; max-age=-1", "a=1; Expires=Thu, 01-Jan-1970 00:00:00 GMT",
        "a=1; expires=Sun, 06 Nov 1994 08:49:36 GMT", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0",
    ]) func aCookieIsTakenAway(_ field: String) throws {
        let cookie = try #require(SetCookie(field, now: Self.now))
        #expect(cookie.name == "a")
        #expect(cookie.value == nil)
    }

    @Test(arguments: [
        "", "a", "=1", ";", "; a=1", "a=1\u{0}", "a=1\u{7F}", "a=\r\nX: y", "a=" + String(repeating: "x", count: 5000),
    ])
    func aFieldWithoutACookieSetsNone(_ field: String) {
        #expect(SetCookie(field, now: Self.now) == nil)
    }

    // MARK: Words

    @Test(arguments: [
        (0.0, "0 s"), (0.2, "1 s"), (1, "1 s"), (119, "119 s"), (120, "2 min"), (121, "3 min"), (7199, "120 min"),
        (7200, "2 h"), (86_400, "24 h"),
    ]) func aTimeIsToldInTheUnitThatSuits(_ seconds: Double, _ words: String) {
        #expect(Duration.seconds(seconds).inWords == words)
    }

    @Test func delaysGrowAndAreSpread() {
        let policy = RetryPolicy()
        #expect((0..<4).map { policy.delay(before: $0, random: 0) } == [1, 2, 4, 8].map { .seconds($0) })
        #expect(policy.delay(before: 0, random: 1) == .seconds(1.5))
        #expect(policy.delay(before: -1, random: 7) == .seconds(1.5))
        #expect((0..<4).map { policy.backOff(after: $0, random: 0) } == [5, 10, 20, 40].map { .seconds($0) })
        #expect(policy.backOff(after: 0, random: 1) == .seconds(2.5))
        #expect(policy.backOff(after: Int.max, random: 0) == .seconds(900))
    }
}
