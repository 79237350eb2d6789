import Testing

@testable import MailboxSync

@Suite("Fingerprints of messages")
struct ItemFingerprintTests {
    private func fingerprint(_ content: [UInt8], pieces: Int = 1) -> ItemFingerprint {
        var builder = ItemFingerprint.Builder()
        let size = max(1, (content.count + pieces - 1) / pieces)
        var rest = content[...]
        while !rest.isEmpty {
            builder.update(Array(rest.prefix(size)).span.bytes)
            rest = rest.dropFirst(size)
        }
        return builder.finish()
    }

    @Test(
        "The Message-ID is found in the header only",
        arguments: [
            ("Message-ID: <a@b>\r\n\r\nbody", "<a@b>"),
            ("Subject: x\nMESSAGE-ID:<a@b>\n\nbody", "<a@b>"),
            ("Message-Id:\r\n <long@\r\n\tfolded>\r\nSubject: y\r\n\r\n", "<long@folded>"),
            ("X-Message-ID: <no@b>\r\nMessage-ID: <yes@b>\r\n\r\n", "<yes@b>"),
            ("Message-ID:   \r\n\r\n", nil),
            ("Subject: x\r\n\r\nMessage-ID: <in@body>\r\n", nil),
            ("\r\nMessage-ID: <in@body>\r\n", nil),
            ("Message-ID: <no@line.end>", "<no@line.end>"),
            ("Message-ID: <first@b>\nMessage-ID: <second@b>\n\n", "<first@b>"),
            ("Message-I", nil),
            ("", nil),
        ] as [(String, String?)])
    func messageID(message: String, expected: String?) {
        #expect(fingerprint(Array(message.utf8)).messageID == expected)
    }

    @Test("A message in pieces of any size has the same fingerprint")
    func pieces() {
        let content = Array("Subject: x\r\nMessage-ID: <a@b>\r\n\r\nbody\r\n".utf8)
        let whole = fingerprint(content)
        #expect(whole.size == Int64(content.count))
        for pieces in 1...content.count { #expect(fingerprint(content, pieces: pieces) == whole) }
    }

    @Test("The digest is SHA-256")
    func digest() {
        let digest = fingerprint(Array("abc".utf8)).digest
        #expect(digest.prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
        #expect(digest.count == 32)
    }

    @Test("A header without end costs no more than its limit")
    func endless() {
        let content = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000) + Array("\nMessage-ID: <late@b>\n\n".utf8)
        #expect(fingerprint(content, pieces: 20).messageID == nil)
    }
}
