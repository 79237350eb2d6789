import Foundation
import Testing

@testable import EASSyncTool

@Suite("A message to be sent")
struct OutgoingMessageTests {
    private func completed(_ text: String) throws -> String {
        var message = try OutgoingMessage(Array(text.utf8), endsAtDot: false)
        message.complete(sender: "alice@example.test", now: Date(timeIntervalSince1970: 0))
        return String(decoding: message.bytes, as: UTF8.self)
    }

    @Test("gets the sender, a date and an identifier where it has none")
    func completion() throws {
        let text = try completed("To: bob@example.test\n\nHello\n")
        #expect(text.hasPrefix("To: bob@example.test\r\nFrom: alice@example.test\r\nDate: Thu, 01 Jan 1970 "))
        #expect(text.contains("@example.test>\r\n\r\nHello\r\n"))
    }

    @Test("keeps the sender that it names, whatever the case of the field")
    func ownSender() throws {
        let text = try completed("FROM: Alice <sales@example.test>\nTo: bob@example.test\n\nHello\n")
        #expect(text.hasPrefix("FROM: Alice <sales@example.test>\r\n"))
        #expect(!text.contains("From: alice@example.test"))
    }
}
