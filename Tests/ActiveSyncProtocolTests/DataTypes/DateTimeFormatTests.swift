import ActiveSyncProtocol
import FoundationEssentials
import Testing

@Suite("Times on the wire")
struct DateTimeFormatTests {
    @Test(
        "A time is written in both forms",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z", "19700101T000000Z"),
            (1_706_933_106, "2024-02-03T04:05:06.000Z", "20240203T040506Z"),
            (951_782_399, "2000-02-28T23:59:59.000Z", "20000228T235959Z"),
            (951_868_799, "2000-02-29T23:59:59.000Z", "20000229T235959Z"),
            (-1, "1969-12-31T23:59:59.000Z", "19691231T235959Z"),
            (-62_135_596_800, "0001-01-01T00:00:00.000Z", "00010101T000000Z"),
            (253_402_300_799, "9999-12-31T23:59:59.000Z", "99991231T235959Z"),
        ])
    func writing(seconds: Int, iso: String, compact: String) {
        let date = Date(timeIntervalSince1970: Double(seconds))
        #expect(DateTimeFormat.iso.string(from: date) == iso)
        #expect(DateTimeFormat.compact.string(from: date) == compact)
        #expect(DateTimeFormat.date(from: iso) == date)
        #expect(DateTimeFormat.date(from: compact) == date)
    }

    @Test(
        "What servers write is read",
        arguments: [
            ("2024-02-03T04:05:06Z", 1_706_933_106.0), ("2024-02-03T04:05:06.5Z", 1_706_933_106.5),
            ("2024-02-03T04:05:06", 1_706_933_106), ("20240203T040506.000Z", 1_706_933_106),
            ("2024-02-03T06:05:06+02:00", 1_706_933_106), ("2024-02-02T23:05:06-0500", 1_706_933_106),
            ("2024-02-03", 1_706_918_400), ("20240203", 1_706_918_400), (" 2024-02-03T04:05Z ", 1_706_933_100),
            ("2024-02-03 04:05:06", 1_706_933_106), ("2016-12-31T23:59:60Z", 1_483_228_800),
        ])
    func reading(text: String, seconds: Double) throws {
        let date = try #require(DateTimeFormat.date(from: text))
        #expect(abs(date.timeIntervalSince1970 - seconds) < 0.000_1)
    }

    @Test(
        "What is no time is not read",
        arguments: [
            "", "Z", "T", "2024", "2024-02", "2024-13-01T00:00:00Z", "2023-02-29T00:00:00Z", "2024-02-03T24:00:00Z",
            "2024-02-03T04:60:00Z", "2024-02-03T04:05:61Z", "0000-01-01T00:00:00Z", "2024-02-03T04:05:06.000ZZ",
            "2024-02-03T", "yesterday", "２０２４-02-03", "-024-02-03T04:05:06Z",
        ])
    func refusing(text: String) {
        #expect(DateTimeFormat.date(from: text) == nil)
    }

    @Test("Milliseconds come back, also across rounding")
    func milliseconds() {
        for millisecond in stride(from: 0, to: 1000, by: 7) {
            let date = Date(timeIntervalSince1970: 1_706_933_106 + Double(millisecond) / 1000)
            let text = DateTimeFormat.iso.string(from: date)
            #expect(DateTimeFormat.date(from: text).map { DateTimeFormat.iso.string(from: $0) } == text)
        }
    }

    @Test("Every day of four centuries comes back")
    func days() {
        var seconds = -30_000_000_000.0
        while seconds < 30_000_000_000 {
            let date = Date(timeIntervalSince1970: seconds)
            #expect(DateTimeFormat.date(from: DateTimeFormat.compact.string(from: date)) == date)
            seconds += 86_400 * 13
        }
    }

    @Test("A time without end does not crash", arguments: [Double.infinity, -.infinity, .nan, 1e300, -1e300])
    func extremes(seconds: Double) {
        let text = DateTimeFormat.iso.string(from: Date(timeIntervalSince1970: seconds))
        #expect(DateTimeFormat.date(from: text) != nil)
    }
}
