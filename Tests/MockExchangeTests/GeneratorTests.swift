import Testing

@testable import MockExchange

@Suite("Seeded messages")
struct GeneratorTests {
    private func generator(seed: UInt64 = 7) -> MessageGenerator {
        MessageGenerator(
            seed: seed, owner: MailAddress(name: "Alice", address: "alice@example.test"), reference: 1_767_225_600)
    }

    @Test("The same seed gives the same bytes, another seed gives others")
    func deterministic() {
        for index in 0..<60 {
            #expect(generator().message(index) == generator().message(index))
        }
        #expect(generator(seed: 7).message(3) != generator(seed: 8).message(3))
    }

    @Test("A seed's mailbox stays the same from release to release")
    func pinned() {
        let digest = (0..<30).reduce(UInt64(0)) { $0 &* 31 &+ fnv1a(generator().message($1)) }
        #expect(digest == 14_859_829_284_498_158_651, "the seeded mailbox has changed")
    }

    @Test("Every line ends with CRLF", arguments: 0..<60)
    func lineEnds(index: Int) {
        let message = generator().message(index)
        for (position, byte) in message.enumerated() {
            if byte == 0x0A { #expect(position > 0 && message[position - 1] == 0x0D) }
            if byte == 0x0D { #expect(position + 1 < message.count && message[position + 1] == 0x0A) }
        }
        #expect(message.suffix(2) == [0x0D, 0x0A])
    }

    @Test("Sizes are about what a mailbox has")
    func sizes() {
        let sizes = (0..<1000).map { generator.message($0).count }
        let average = sizes.reduce(0, +) / sizes.count
        #expect((8_000...16_000).contains(average), "the average is \(average)")
        #expect(sizes.filter { $0 > 1_000_000 }.count == 2)
        #expect(sizes.filter { $0 > 70_000 }.count >= 20)
    }

    @Test("Message-IDs are unique, subjects survive the way through encoded words")
    func headers() {
        var ids: Set<String> = []
        for index in 0..<200 {
            let bytes = generator.message(index)
            let header = MIMEHeader(of: bytes, in: 0..<bytes.count)
            ids.insert(header.text("Message-ID") ?? "")
            if generator.kind(index) == .noSubject {
                #expect(header["Subject"] == nil)
            } else if generator.kind(index) == .eightBitHeader {
                #expect(header.text("Subject") == "Angebot \(index) für Köln")
            } else if generator.kind(index) != .japanese {
                #expect(header.text("Subject")?.hasSuffix(" [\(index)]") == true)
            }
        }
        #expect(ids.count == 200)
    }

    @Test("Each kind has the parts that it should have")
    func structure() {
        for index in 0..<45 {
            let bytes = generator.message(index)
            let structure = MessageStructure(MIMEPart(message: bytes))
            switch generator.kind(index) {
            case .alternative:
                #expect(structure.plain != nil && structure.html != nil && structure.attachments.isEmpty)
            case .attachment:
                #expect(structure.plain != nil && !structure.attachments.isEmpty)
                for part in structure.attachments {
                    #expect(Vocabulary.fileNames.contains(part.fileName ?? ""), "\(part.fileName ?? "none")")
                }
            case .inlineImage:
                #expect(structure.html != nil && structure.attachments.first?.header["Content-ID"] != nil)
            case .nested:
                #expect(structure.attachments.first?.children.count == 1)
            case .htmlOnly:
                #expect(structure.plain == nil && structure.html != nil)
            case .quotedPrintable, .base64Text:
                let text = structure.plain?.text(of: bytes) ?? ""
                #expect(Vocabulary.nonASCII.contains { text.hasPrefix($0.text) }, "\(text.prefix(60))")
            default:
                #expect(structure.plain != nil)
            }
        }
    }

    private let generator = MessageGenerator(
        seed: 7, owner: MailAddress(name: "Alice", address: "alice@example.test"), reference: 1_767_225_600)
}
