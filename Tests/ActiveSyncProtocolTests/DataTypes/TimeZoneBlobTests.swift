import ActiveSyncProtocol
import Foundation
import Testing
import WBXML

@Suite("Time zones")
struct TimeZoneBlobTests {
    private typealias Transition = TimeZoneBlob.Transition

    @Test("The table is what the time zone database says, where that is the same version")
    func generated() throws {
        let path = "Sources/ActiveSyncProtocol/DataTypes/TimeZoneTable+Rules.swift"
        guard let generator = TimeZoneTableGenerator() else { return }
        let current = try String(contentsOf: Fixture.package.appending(path: path), encoding: .utf8)
        let isSame = current.contains("version \(generator.version);")
        guard isSame || ProcessInfo.processInfo.environment["UPDATE_GENERATED"] != nil else { return }
        try Fixture.expectGenerated(generator.source(), at: path)
    }

    @Test("Every zone becomes a blob and is found again by its rules", arguments: TimeZoneBlob.zoneIDs)
    func roundTrip(id: String) throws {
        let blob = try #require(TimeZoneBlob(zoneID: id))
        #expect(blob.zoneID(preferring: id) == id)
        #expect(TimeZoneBlob(bytes: blob.bytes) == blob)
        #expect(TimeZoneBlob(base64: Data(blob.bytes).base64EncodedString()) == blob)
        // The same zone, or another one with the same rules.
        let found = try #require(blob.zoneID())
        var other = try #require(TimeZoneBlob(zoneID: found))
        other.standardName = blob.standardName
        other.daylightName = blob.daylightName
        #expect(other == blob)
        // The bytes again from the parts.
        let made = TimeZoneBlob(
            bias: blob.bias, standard: blob.standardDate, daylight: blob.daylightDate, daylightBias: blob.daylightBias,
            standardName: blob.standardName, daylightName: blob.daylightName)
        #expect(made == blob)
    }

    @Test("There are zones of all continents")
    func table() {
        let zones = TimeZoneBlob.zoneIDs
        #expect(zones.count > 400)
        #expect(zones == zones.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(TimeZoneBlob(zoneID: "Mars/Olympus_Mons") == nil)
        #expect(TimeZoneBlob(zoneID: "US/Eastern") == TimeZoneBlob(zoneID: "America/New_York"))
    }

    /// The rules of a zone as Windows has them.
    struct Rules: Sendable, CustomTestStringConvertible {
        let id: String
        let bias: Int
        var standard = TimeZoneBlob.Transition.none
        var daylight = TimeZoneBlob.Transition.none
        var daylightBias = 0
        var name: String

        var testDescription: String { id }
    }

    /// The last moment of a day.
    private static func endOfDay(month: Int, week: Int, dayOfWeek: Int) -> Transition {
        var transition = Transition(month: month, week: week, dayOfWeek: dayOfWeek, hour: 23, minute: 59)
        transition.second = 59
        transition.milliseconds = 999
        return transition
    }

    private static let rules: [Rules] = [
        Rules(
            id: "Europe/Berlin", bias: -60, standard: Transition(month: 10, week: 5, hour: 3),
            daylight: Transition(month: 3, week: 5, hour: 2), daylightBias: -60, name: "W. Europe Standard Time"),
        Rules(
            id: "Europe/London", bias: 0, standard: Transition(month: 10, week: 5, hour: 2),
            daylight: Transition(month: 3, week: 5, hour: 1), daylightBias: -60, name: "GMT Standard Time"),
        Rules(
            id: "Europe/Dublin", bias: 0, standard: Transition(month: 10, week: 5, hour: 2),
            daylight: Transition(month: 3, week: 5, hour: 1), daylightBias: -60, name: "Europe/Dublin"),
        Rules(
            id: "America/New_York", bias: 300, standard: Transition(month: 11, week: 1, hour: 2),
            daylight: Transition(month: 3, week: 2, hour: 2), daylightBias: -60, name: "Eastern Standard Time"),
        Rules(
            id: "America/St_Johns", bias: 210, standard: Transition(month: 11, week: 1, hour: 2),
            daylight: Transition(month: 3, week: 2, hour: 2), daylightBias: -60, name: "Newfoundland Standard Time"),
        Rules(
            id: "America/Santiago", bias: 240, standard: endOfDay(month: 4, week: 1, dayOfWeek: 6),
            daylight: endOfDay(month: 9, week: 1, dayOfWeek: 6), daylightBias: -60, name: "Pacific SA Standard Time"),
        Rules(
            id: "Australia/Sydney", bias: -600, standard: Transition(month: 4, week: 1, hour: 3),
            daylight: Transition(month: 10, week: 1, hour: 2), daylightBias: -60, name: "AUS Eastern Standard Time"),
        Rules(
            id: "Australia/Lord_Howe", bias: -630, standard: Transition(month: 4, week: 1, hour: 2),
            daylight: Transition(month: 10, week: 1, hour: 2), daylightBias: -30, name: "Lord Howe Standard Time"),
        Rules(
            id: "Pacific/Chatham", bias: -765, standard: Transition(month: 4, week: 1, hour: 3, minute: 45),
            daylight: Transition(month: 9, week: 5, hour: 2, minute: 45), daylightBias: -60,
            name: "Chatham Islands Standard Time"),
        Rules(
            id: "Asia/Jerusalem", bias: -120, standard: Transition(month: 10, week: 5, hour: 2),
            daylight: Transition(month: 3, week: 4, dayOfWeek: 5, hour: 2), daylightBias: -60,
            name: "Israel Standard Time"),
        Rules(id: "Asia/Kolkata", bias: -330, name: "India Standard Time"),
        Rules(id: "Asia/Kathmandu", bias: -345, name: "Nepal Standard Time"),
        Rules(id: "Pacific/Kiritimati", bias: -840, name: "Line Islands Standard Time"),
        Rules(id: "Pacific/Marquesas", bias: 570, name: "Marquesas Standard Time"),
        Rules(id: "Etc/GMT+12", bias: 720, name: "Dateline Standard Time"),
        Rules(id: "Etc/UTC", bias: 0, name: "UTC"),
    ]

    @Test("Zones have the rules of Windows", arguments: rules)
    func windowsRules(_ rules: Rules) throws {
        let expected = TimeZoneBlob(
            bias: rules.bias, standard: rules.standard, daylight: rules.daylight, daylightBias: rules.daylightBias,
            standardName: rules.name, daylightName: rules.name)
        let blob = try #require(TimeZoneBlob(zoneID: rules.id))
        #expect(blob == expected)
        #expect(blob.standardBias == 0)
        #expect(blob.zoneID() == rules.id)
    }

    @Test(
        "Blobs of servers and devices",
        arguments: [
            ("sync-calendar-add-v141", "xP///wAAAAAA", "Europe/Berlin"),
            ("ext-horde-appointment", "LAEAAAAAAAAA", "America/New_York"),
            ("ext-libwbxml-airsync-003-search-response-from-exchange", "iP///0YATABF", "Europe/Kyiv"),
            ("ext-horde-meeting-request-one", "AAAAAAAAAAAA", "Etc/UTC"),
        ])
    func servers(vector: String, beginning: String, id: String) throws {
        let bytes = try Fixture.vector(vector)
        // The first text of 232 characters is the zone.
        let texts = bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        let text = try #require(texts.compactMap { $0.suffix(232) }.first { TimeZoneBlob(base64: String($0)) != nil })
        let blob = try #require(TimeZoneBlob(base64: String(text)))
        #expect(text.hasPrefix(beginning))
        #expect(blob.zoneID() == id)
        #expect(Data(blob.bytes).base64EncodedString() == text)
        var named = try #require(TimeZoneBlob(zoneID: id))
        (named.standardName, named.daylightName) = (blob.standardName, blob.daylightName)
        #expect(named == blob)
    }

    @Test("Rules that no zone has any more are those of no zone")
    func formerRules() throws {
        let text = String(
            decoding: try Fixture.vector("ext-horde-allday-appointment").split(separator: 0)[2], as: UTF8.self)
        let blob = try #require(TimeZoneBlob(base64: String(text.suffix(232))))
        #expect(blob.bias == 300)
        #expect(blob.standardDate == Transition(month: 10, week: 5, hour: 2))
        #expect(blob.zoneID() == nil)
        #expect(blob.zoneID(preferring: "America/New_York") == nil)
    }

    @Test(
        "Zones with the same rules are told apart by the caller, by the name, by how well they are known",
        arguments: [
            (nil, "", "Europe/Berlin"), ("Europe/Paris", "", "Europe/Paris"), ("Europe/Vaduz", "", "Europe/Vaduz"),
            ("Europe/Paris", "W. Europe Standard Time", "Europe/Paris"),
            ("America/New_York", "", "Europe/Berlin"), ("nonsense", "", "Europe/Berlin"),
            (nil, "Romance Standard Time", "Europe/Paris"), (nil, "romance standard time", "Europe/Paris"),
            (nil, "Tokyo Standard Time", "Europe/Berlin"), (nil, "Europe/Madrid", "Europe/Madrid"),
            (nil, "Mitteleuropäische Zeit", "Europe/Berlin"), ("Poland", "", "Poland"),
        ] as [(String?, String, String)])
    func preference(preferred: String?, name: String, id: String) throws {
        var blob = try #require(TimeZoneBlob(zoneID: "Europe/Berlin"))
        blob.standardName = name
        blob.daylightName = ""
        #expect(blob.zoneID(preferring: preferred) == id)
    }

    @Test("The best known zone of each usual rule")
    func bestKnown() {
        func zone(_ bias: Int) -> String? { TimeZoneBlob(bias: bias).zoneID() }
        #expect(zone(0) == "Etc/UTC")
        #expect(zone(-60) == "Africa/Lagos")
        #expect(zone(-180) == "Europe/Moscow")
        #expect(zone(-540) == "Asia/Tokyo")
        #expect(zone(420) == "America/Phoenix")
        #expect(zone(-61) == nil)
    }

    @Test("Dates without a bias mean nothing, and so does a bias without dates")
    func garbage() throws {
        var blob = TimeZoneBlob.utc
        blob.standardDate = Transition(month: 0x4142, week: 0x4344, dayOfWeek: 0x4546, hour: 0x4748, minute: 0x494A)
        #expect(blob.zoneID() == "Etc/UTC")
        #expect(!blob.hasDaylightTime)
        var withBias = TimeZoneBlob(bias: -60, daylightBias: -60)
        #expect(withBias.zoneID() == "Africa/Lagos")
        withBias.standardDate = Transition(month: 10, week: 5, hour: 3)
        withBias.daylightDate = Transition(month: 13, week: 5, hour: 2)
        #expect(withBias.zoneID() == nil)
        withBias.daylightDate.month = 3
        #expect(withBias.zoneID() == "Europe/Berlin")
        withBias.daylightDate.year = 2024
        withBias.daylightDate.day = 31
        #expect(withBias.zoneID() == nil, "a date of one year is no rule")
    }

    @Test("What stands behind a name is kept")
    func padding() throws {
        var bytes = try #require(TimeZoneBlob(zoneID: "Europe/Berlin")).bytes
        for index in 60..<68 { bytes[index] = 0xAA }
        let blob = try #require(TimeZoneBlob(bytes: bytes))
        #expect(blob.bytes == bytes)
        #expect(blob.standardName == "W. Europe Standard Time")
        #expect(blob.zoneID() == "Europe/Berlin")
        var changed = blob
        changed.bias = -60
        changed.daylightDate = blob.daylightDate
        #expect(changed == blob)
        changed.standardName = "x"
        #expect(changed.bytes[4..<68] == ArraySlice([0x78] + [UInt8](repeating: 0, count: 63)))
    }

    @Test("Names that are too long are cut between characters")
    func longNames() {
        let blob = TimeZoneBlob(bias: 0, standardName: String(repeating: "a", count: 31) + "😀")
        #expect(blob.standardName == String(repeating: "a", count: 31))
        let full = TimeZoneBlob(bias: 0, standardName: String(repeating: "ü", count: 40))
        #expect(full.standardName == String(repeating: "ü", count: 32))
        #expect(full.daylightName == "")
    }

    @Test(
        "Other lengths and other texts are no zone", arguments: ["", "AAAA", "*", String(repeating: "A", count: 240)])
    func refused(text: String) throws {
        #expect(TimeZoneBlob(base64: text) == nil)
        let element = WBXMLElement(
            AirSyncTag.applicationData,
            [.element(WBXMLElement(CalendarTag.timezone, text.isEmpty ? nil : [.text(Array(text.utf8))]))])
        let document = try ItemType.document(element)
        let event = try ItemType.read(document, as: CalendarEvent.self)
        #expect(event.timeZone == nil)
        #expect(event.rawElements.count == 1)
        #expect(try ItemType.write(event, .v141) == document)
    }

    @Test("Numbers of four bytes are signed")
    func numbers() {
        var blob = TimeZoneBlob(bias: -840, daylightBias: -60)
        #expect(blob.bias == -840)
        #expect(Array(blob.bytes[0..<4]) == [0xB8, 0xFC, 0xFF, 0xFF])
        blob.standardBias = 30
        #expect(blob.standardBias == 30)
        blob.bias = .max
        #expect(blob.bias == Int(Int32.max))
    }
}
