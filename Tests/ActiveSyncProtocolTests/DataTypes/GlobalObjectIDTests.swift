import ActiveSyncProtocol
import FoundationEssentials
import Testing

@Suite("Names of meetings and places in conversations")
struct GlobalObjectIDTests {
    private static let classID: [UInt8] = [
        0x04, 0x00, 0x00, 0x00, 0x82, 0x00, 0xE0, 0x00, 0x74, 0xC5, 0xB7, 0x10, 0x1A, 0x82, 0xE0, 0x08,
    ]
    private static let classDigits = "040000008200E00074C5B7101A82E008"

    /// A structure with a day, a count and what follows.
    private static func structure(day: [UInt8] = [0, 0, 0, 0], count: UInt8, _ data: [UInt8]) -> [UInt8] {
        classID + day + [UInt8](repeating: 0x11, count: 8) + [UInt8](repeating: 0, count: 8) + [count, 0, 0, 0] + data
    }

    private static let mark: [UInt8] = Array("vCal-Uid".utf8) + [1, 0, 0, 0]

    /// The identifier of a structure that Outlook made: all of it but the day.
    private static func digits(_ count: String, _ data: String) -> String {
        [classDigits, "00000000", "1111111111111111", "0000000000000000", count, "000000", data].joined()
    }

    private static let abc: [UInt8] = mark + Array("abc".utf8) + [0]
    private static let nothing: [UInt8] = mark + [0]
    private static let day: [UInt8] = [0x07, 0xE8, 4, 8]

    private static let identifiers: [([UInt8], String)] = [
        // Made elsewhere: the identifier stands inside.
        (structure(count: 16, abc), "abc"),
        (structure(day: day, count: 16, abc), "abc"),
        (structure(count: 13, nothing), ""),
        // The same without the zero at its end.
        (structure(count: 15, mark + Array("abc".utf8)), "abc"),
        // Made by Outlook: all bytes, without the day.
        (structure(count: 2, [0xAB, 0xCD]), digits("02", "ABCD")),
        (structure(day: day, count: 2, [0xAB, 0xCD]), digits("02", "ABCD")),
        // A count that is too small or too large.
        (structure(count: 3, abc), "abc"),
        (structure(count: 17, abc), "abc"),
        // The mark alone, with nothing behind it.
        (structure(count: 12, mark), digits("0C", "7643616C2D55696401000000")),
    ]

    @Test("The identifier of an event", arguments: identifiers)
    func uid(bytes: [UInt8], uid: String) {
        let id = GlobalObjectID(bytes: bytes)
        #expect(id.bytes == bytes)
        #expect(id.uid == uid)
    }

    @Test(
        "Some servers send the identifier itself",
        arguments: [
            "3b1b7a52-6b0e-4a55-9a3b-0f5f6d0f7a11", "0123456789ABCDEF", "a@example.com", "",
            String(repeating: "QUJD", count: 20),
        ])
    func plain(text: String) {
        let id = GlobalObjectID(text: text)
        #expect(id.bytes == nil)
        #expect(id.uid == text)
        #expect(id.instance == nil)
    }

    @Test(
        "An identifier becomes a structure and comes back",
        arguments: [
            "abc", "3b1b7a52-6b0e-4a55-9a3b-0f5f6d0f7a11@example.com", "Grüße", String(repeating: "x", count: 300),
            digits("00", ""), digits("02", "ABCD"),
        ])
    func roundTrip(uid: String) {
        let id = GlobalObjectID(uid: uid)
        #expect(id.uid == uid)
        #expect(id.instance == nil)
        let day = GlobalObjectID.Day(year: 2024, month: 4, day: 8)
        let instance = GlobalObjectID(uid: uid, instance: day)
        #expect(instance.uid == uid)
        #expect(instance.instance == day)
        #expect(instance != id)
    }

    @Test("The meeting of a capture")
    func capture() throws {
        let request = try ItemType.read(Fixture.vector("ext-horde-meeting-request-one"), as: MeetingRequest.self)
        let id = try #require(request.globalObjectID)
        let bytes = try #require(id.bytes)
        #expect(bytes.count == 90)
        #expect(id.uid == "03au89vlc3j4k1l48j1t8eftvs@google.com")
        #expect(GlobalObjectID(uid: id.uid).uid == id.uid)
    }

    @Test("The parts of a conversation index")
    func conversationIndex() throws {
        let first = try #require(ConversationIndex(bytes: [1, 2, 3, 4, 5]))
        #expect(first.header == [1, 2, 3, 4, 5])
        #expect(first.replies == [])
        let bytes: [UInt8] = [1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24]
        let second = try #require(ConversationIndex(bytes: bytes))
        #expect(second.bytes == bytes)
        #expect(second.replies == [[10, 11, 12, 13, 14], [20, 21, 22, 23, 24]])
        #expect(second.follows(first))
        #expect(!first.follows(second))
        #expect(!second.follows(second))
        for length in [0, 1, 4, 6, 11] {
            #expect(ConversationIndex(bytes: [UInt8](repeating: 0, count: length)) == nil)
        }
    }
}
