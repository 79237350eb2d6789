import Testing

@testable import MockExchange

@Suite("Reading messages")
struct MIMETests {
    @Test(
        "Encoded words",
        arguments: [
            ("plain", "plain"),
            ("=?utf-8?B?R3LDvMOfZQ==?=", "Grüße"),
            ("=?UTF-8?Q?Gr=C3=BC=C3=9Fe?= =?utf-8?q?_da?=", "Grüße da"),
            ("Re: =?iso-8859-1?Q?K=F6ln?= x", "Re: Köln x"),
            ("=?koi8-r?B?88nTyMgg?=", "Сисхх "),
            ("=?utf-8?X?nothing?=", "=?utf-8?X?nothing?="),
            ("a =?broken", "a =?broken"),
            ("=?utf-8*de?Q?=C3=A4?=", "ä"),
        ])
    func encodedWords(value: String, text: String) {
        #expect(EncodedWord.decode(Array(value.utf8)) == text)
    }

    @Test("A header is unfolded and its body found, with CRLF and with LF", arguments: ["\r\n", "\n"])
    func header(end: String) {
        let text = ["Subject: a", " b", "To: x@example.test", "", "body"].joined(separator: end)
        let bytes = Array(text.utf8)
        let header = MIMEHeader(of: bytes, in: 0..<bytes.count)
        #expect(header.text("subject") == "a b")
        #expect(header.text("TO") == "x@example.test")
        #expect(String(decoding: bytes[header.bodyStart...], as: UTF8.self) == "body")
    }

    @Test(
        "Address lists",
        arguments: [
            ("a@x.test", ["|a@x.test"]),
            ("Anna <a@x.test>, b@x.test", ["Anna|a@x.test", "|b@x.test"]),
            ("\"Smith, Anna\" <a@x.test>", ["Smith, Anna|a@x.test"]),
            ("team: a@x.test, b@x.test;", ["|a@x.test", "|b@x.test"]),
            ("=?utf-8?Q?J=C3=BCrgen?= (x, y) <j@x.test>", ["Jürgen|j@x.test"]),
            ("\"a \\\" b\" <q@x.test>", ["a \" b|q@x.test"]),
            ("", []),
        ])
    func addresses(value: String, expected: [String]) {
        #expect(MailAddress.list(Array(value.utf8)).map { "\($0.name)|\($0.address)" } == expected)
    }

    @Test(
        "Parameters in the forms of RFC 2231 and RFC 2047",
        arguments: [
            ("attachment; filename=a.txt", "a.txt"),
            ("attachment; filename=\"a; b.txt\"", "a; b.txt"),
            ("attachment; filename*=utf-8''%C3%A4.txt", "ä.txt"),
            ("attachment; filename*0*=utf-8''%C3; filename*1*=%A4; filename*2=.txt", "ä.txt"),
            ("attachment; filename=\"=?utf-8?B?w6Q=?=.txt\"", "ä.txt"),
            ("attachment; filename*=iso-8859-1'de'%E4.txt", "ä.txt"),
        ])
    func parameters(value: String, name: String) {
        #expect(HeaderValue(Array(value.utf8)).parameters["filename"] == name)
    }

    @Test("Transfer codings lead back to the bytes", arguments: 0..<200)
    func transferCodings(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let bytes = (0..<random.number(below: 300)).map { _ in
            UInt8(random.happens(percent: 20) ? random.pick([13, 10, 61, 32, 9, 0]) : random.number(below: 256))
        }
        #expect(TransferCoding.base64(TransferCoding.base64Encoded(bytes)) == bytes)
        #expect(TransferCoding.base64(TransferCoding.base64Encoded(bytes, lineLength: 76)) == bytes)
        #expect(TransferCoding.quotedPrintable(TransferCoding.quotedPrintableEncoded(bytes)[...]) == bytes)
    }

    @Test("Broken messages are read as far as they go", arguments: 0..<300)
    func broken(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let generator = MessageGenerator(seed: 3, owner: MailAddress(name: "", address: "a@x.test"), reference: 0)
        var bytes = generator.message(seed % 15)
        bytes = Array(bytes.prefix(random.number(below: min(bytes.count, 6000)) + 1))
        for _ in 0..<20 { bytes[random.number(below: bytes.count)] = UInt8(random.number(below: 256)) }
        let structure = MessageStructure(MIMEPart(message: bytes))
        for part in [structure.plain, structure.html].compactMap(\.self) { _ = part.text(of: bytes) }
        for part in structure.attachments {
            #expect(part.body.lowerBound >= 0 && part.body.upperBound <= bytes.count)
            _ = part.content(of: bytes)
        }
    }

    @Test(
        "Text of HTML",
        arguments: [
            ("<p>a</p>b", "a\r\nb"), ("a<br>b", "a\r\nb"), ("&lt;b&gt; &amp; &unknown;", "<b> & &unknown;"),
            ("<style>p {}</style>x", "x"), ("cut <b", "cut "), ("a & b", "a & b"),
        ])
    func html(page: String, text: String) {
        #expect(TextConversion.plain(fromHTML: page) == text)
    }

    @Test("Dates of RFC 5322")
    func dates() {
        #expect(MessageDate.string(0) == "Thu, 1 Jan 1970 00:00:00 +0000")
        #expect(MessageDate.string(1_767_225_600) == "Thu, 1 Jan 2026 00:00:00 +0000")
        #expect(MessageDate.string(1_767_225_600, offset: -480) == "Wed, 31 Dec 2025 16:00:00 -0800")
        #expect(MessageDate.string(1_709_164_800, offset: 330) == "Thu, 29 Feb 2024 05:30:00 +0530")
    }
}
