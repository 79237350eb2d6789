import ActiveSyncProtocol
import Testing

@Suite("Scalars")
struct ValueTests {
    @Test(
        "Versions are read, written and ordered",
        arguments: [
            ("2.5", 25), ("12.0", 120), ("12.1", 121), ("14.1", 141), (" 16.1 ", 161), ("3.0", 30),
        ])
    func versions(text: String, number: UInt8) throws {
        let version = try #require(ProtocolVersion(rawValue: text))
        #expect(version.number == number)
        #expect(ProtocolVersion(rawValue: version.description) == version)
    }

    @Test(
        "What is no version is not read", arguments: ["", "14", "14.", ".1", "14.10", "99.9", "x.1", "14.1.2", "-1.0"])
    func badVersions(text: String) {
        #expect(ProtocolVersion(rawValue: text) == nil)
    }

    @Test("Versions are ordered by their numbers")
    func order() {
        #expect(ProtocolVersion.supported == ProtocolVersion.supported.sorted())
        #expect(ProtocolVersion.v25 < .v120)
    }

    @Test(
        "Booleans as servers write them",
        arguments: [
            ("1", true), ("0", false), ("", true), ("true", true), ("False", false), (" 0 ", false), ("2", nil),
            ("yes", nil),
        ])
    func booleans(text: String, expected: Bool?) {
        #expect(Bool(elementText: text) == expected)
    }

    @Test(
        "Integers as servers write them",
        arguments: [
            ("0", 0), ("-1", -1), ("+3", 3), (" 42 ", 42), ("4294967295", 4_294_967_295), ("", nil), ("1.5", nil),
            ("1 2", nil),
            ("99999999999999999999", nil),
        ])
    func integers(text: String, expected: Int?) {
        #expect(Int(elementText: text) == expected)
    }

    @Test("Decimal numbers", arguments: [("47.5", 47.5, "47.5"), ("-122", -122, "-122"), (" 0.25 ", 0.25, "0.25")])
    func doubles(text: String, value: Double, written: String) {
        #expect(Double(elementText: text) == value)
        #expect(value.elementText(.double) == written)
    }

    @Test("Decimal numbers that are none", arguments: ["", "nan", "inf", "1,5"])
    func badDoubles(text: String) {
        #expect(Double(elementText: text) == nil)
    }

    @Test(
        "Device ids that every server takes",
        arguments: [
            ("abc123", true), ("", false), ("0123456789ABCDEF0123456789ABCDEF", true),
            ("0123456789ABCDEF0123456789ABCDEF0", false), ("a-b", false), ("ä", false),
        ])
    func deviceIDs(text: String, isValid: Bool) {
        #expect(DeviceID(text).isValid == isValid)
    }

    @Test("Policy keys are numbers of 32 bits, or text that a server made up")
    func policyKeys() {
        #expect(PolicyKey("4294967295").number == 4_294_967_295)
        #expect(PolicyKey("4294967296").number == nil)
        #expect(PolicyKey.none.number == 0)
    }

    @Test(
        "Folders know what they hold",
        arguments: [
            (FolderType.inbox, ItemClass.email, true), (.userCalendar, .calendar, false), (.contacts, .contacts, true),
            (.userGeneric, .email, false), (.journal, nil, true), (FolderType(99), nil, false),
        ])
    func folderTypes(type: FolderType, itemClass: ItemClass?, isDefault: Bool) {
        #expect(type.itemClass == itemClass)
        #expect(type.isDefault == isDefault)
    }
}
