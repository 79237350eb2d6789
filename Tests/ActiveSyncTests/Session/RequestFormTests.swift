import ActiveSync
import ActiveSyncProtocol
import MockExchange
import Testing

/// The forms of a request that a program may choose.
@Suite(.timeLimit(.minutes(1))) struct RequestFormTests {
    private static func longMail() -> SendMail {
        let text = String(repeating: "The same line again.\r\n", count: 500)
        return SendMail(
            clientID: "1",
            mime: Array("From: alice@example.test\r\nTo: bob@example.test\r\nSubject: Long\r\n\r\n\(text)".utf8))
    }

    @Test(arguments: [false, true]) func aLongBodyIsCompressedWhenThatIsWanted(_ compresses: Bool) async throws {
        let mock = MockExchange.withoutPolicies
        let session = TestSession(mock, configure: { $0.compressesRequests = compresses })
        _ = try await session.client.send(FolderSync())
        let answer = try await session.client.send(Self.longMail())
        #expect(answer.status == nil || answer.status == .success)
        let sent = try #require(session.transport.requests.last)
        #expect(sent.headers["Content-Encoding"] == (compresses ? "gzip" : nil))
        #expect((sent.bodyBytes.count < 1000) == compresses)
        // What is not worth it is sent as it is.
        #expect(session.transport.requests.dropLast().allSatisfy { $0.headers["Content-Encoding"] == nil })
        let bob = try mock.mailbox(of: "bob@example.test")
        let delivered = bob.messages(in: bob.inbox)
        #expect(delivered.count == 1)
        #expect(String(decoding: delivered[0].mime, as: UTF8.self).hasSuffix("The same line again.\r\n"))
    }

    @Test func theLanguageIsSaidWhenThereIsOne() async throws {
        let plain = TestSession(MockExchange.withoutPolicies)
        _ = try await plain.client.send(FolderSync())
        #expect(plain.transport.requests.allSatisfy { $0.headers["Accept-Language"] == nil })
        let german = TestSession(MockExchange.withoutPolicies, configure: { $0.acceptLanguage = "de-DE" })
        _ = try await german.client.send(FolderSync())
        #expect(german.transport.requests.allSatisfy { $0.headers["Accept-Language"] == "de-DE" })
    }
}
