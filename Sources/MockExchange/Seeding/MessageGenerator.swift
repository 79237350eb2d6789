internal import ActiveSyncProtocol

/// Makes realistic messages that depend on a seed and an index alone, so that none of them has to be kept in memory.
///
/// The kinds come in turn, so that a small mailbox has them all; sizes average about 12 kB, one message in fifty has about
/// 100 kB and one in five hundred 2 MB.
struct MessageGenerator: Sendable {
    /// What a mailbox knows of a seeded message besides its bytes.
    struct Traits: Sendable {
        /// When it arrived, in seconds since 1970.
        var received: Int
        var isRead: Bool
        var flag: Email.Flag?
        var lastVerb: LastVerb
    }

    /// What a message is built like.
    enum Kind: CaseIterable, Sendable {
        case plain
        case alternative
        case attachment
        case quotedPrintable
        case htmlOnly
        case inlineImage
        case base64Text
        case reply
        case noSubject
        case eightBitHeader
        case nested
        case japanese
        case signed
        case longLines
        case empty
    }

    let seed: UInt64
    /// The mailbox's owner, who stands in To.
    let owner: MailAddress
    /// The end of the year over which messages are spread, in seconds since 1970.
    let reference: Int
    private let base64Lines: [[UInt8]]
    private let paragraphs: [[UInt8]]

    /// Prepares the pieces that messages are put together from.
    init(seed: UInt64, owner: MailAddress, reference: Int) {
        self.seed = seed
        self.owner = owner
        self.reference = reference
        var random = SeededRandom(seed: seed)
        base64Lines = (0..<64).map { _ in
            let bytes = (0..<57).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            return TransferCoding.base64Encoded(bytes) + [0x0D, 0x0A]
        }
        paragraphs = (0..<48).map { _ in
            let lines = (0..<random.number(in: 2...6)).map { _ in random.pick(Vocabulary.sentences) }
            return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        }
    }

    /// When message `index` came and what has been done with it.
    func traits(_ index: Int) -> Traits {
        var random = SeededRandom(seed: seed, index: UInt64(index) &* 2)
        let received = reference - 60 - random.number(below: 365 * 86400)
        let isRead = random.happens(percent: 70)
        let roll = random.number(below: 100)
        let flag = roll < 5 ? Email.Flag(status: .active) : roll < 7 ? Email.Flag(status: .complete) : nil
        let verb = random.number(below: 100)
        let lastVerb: LastVerb =
            !isRead ? .unknown : verb < 8 ? .replyToSender : verb < 12 ? .replyToAll : verb < 15 ? .forward : .unknown
        return Traits(received: received, isRead: isRead, flag: flag, lastVerb: lastVerb)
    }

    /// The kind of message `index`.
    func kind(_ index: Int) -> Kind {
        Kind.allCases[index % Kind.allCases.count]
    }

    /// The bytes of message `index`, with CRLF line ends.
    func message(_ index: Int) -> [UInt8] {
        var random = SeededRandom(seed: seed, index: UInt64(index) &* 2 &+ 1)
        var message = MessageBuilder(capacity: 16384)
        let kind = kind(index)
        writeHeader(of: index, kind: kind, to: &message, &random)
        writeBody(of: kind, size: size(index, &random), to: &message, &random)
        return message.bytes
    }

    /// How many bytes of filling the message gets.
    private func size(_ index: Int, _ random: inout SeededRandom) -> Int {
        if index % 500 == 499 { return 2_000_000 }
        if index % 50 == 42 { return random.number(in: 80_000...120_000) }
        // The product of two even spreads: many small ones, few large ones.
        return 200 + random.number(below: 150) * random.number(below: 150)
    }

    private func writeHeader(
        of index: Int, kind: Kind, to message: inout MessageBuilder, _ random: inout SeededRandom
    ) {
        let date = traits(index).received - random.number(in: 1...90)
        let sender = random.pick(Vocabulary.people)
        let zone = random.pick([0, 60, 120, -480, 330])
        message.line("Received: from mx.relay.example (mx.relay.example [192.0.2.\(random.number(in: 1...254))])")
        message.line("\tby mail.example.test with ESMTPS id \(random.next() % 1_000_000_007);")
        message.line("\t\(MessageDate.string(date + 1))")
        message.line("Date: \(MessageDate.string(date, offset: zone))")
        if kind == .eightBitHeader {
            message.raw(Array("From: ".utf8) + Charset.encode("Jürgen Groß", named: "windows-1252"))
            message.line(" <juergen.gross@bau.example>")
        } else {
            message.line("From: \(field(sender, &random))")
        }
        message.folded("To", ([owner] + recipients(&random)).map { field($0, &random) }.joined(separator: ", "))
        if random.happens(percent: 20) { message.line("Cc: \(field(random.pick(Vocabulary.people), &random))") }
        switch kind {
        case .noSubject: break
        case .eightBitHeader: message.line("Subject: Angebot \(index) für Köln")
        case .japanese: message.line("Subject: =?ISO-2022-JP?B?GyRCMnE1RCRONUQ7dk8/GyhC?=")
        default: message.folded("Subject", encoded("\(random.pick(Vocabulary.subjects)) [\(index)]", &random))
        }
        message.line("Message-ID: <\(seed).\(index).\(random.next() % 1_000_003)@seed.example>")
        if kind == .reply {
            message.line("In-Reply-To: <\(seed).\(max(0, index - 1)).parent@seed.example>")
            message.folded(
                "References",
                (0...random.number(below: 6)).map { "<\(seed).\(index).\($0)@seed.example>" }.joined(separator: " "))
        }
        if random.happens(percent: 8) { message.line("Importance: high") }
        message.line("MIME-Version: 1.0")
    }

    private func recipients(_ random: inout SeededRandom) -> [MailAddress] {
        let count = random.happens(percent: 25) ? random.number(in: 1...5) : 0
        return (0..<count).map { _ in random.pick(Vocabulary.people) }
    }

    private func field(_ address: MailAddress, _ random: inout SeededRandom) -> String {
        guard !address.name.isEmpty else { return address.address }
        guard address.name.utf8.allSatisfy({ $0 < 0x80 }) else {
            return "\(encoded(address.name, &random)) <\(address.address)>"
        }
        let plain = address.name.allSatisfy { $0.isLetter || $0 == " " }
        let escaped = address.name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        return plain ? "\(address.name) <\(address.address)>" : "\"\(escaped)\" <\(address.address)>"
    }

    /// `text` as encoded words where it is not ASCII, in either of the two encodings.
    func encoded(_ text: String, _ random: inout SeededRandom) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        let base64 = random.happens(percent: 50)
        var words: [String] = []
        var piece: [UInt8] = []
        func word(_ bytes: [UInt8]) -> String {
            if base64 { return "=?utf-8?B?\(String(decoding: TransferCoding.base64Encoded(bytes), as: UTF8.self))?=" }
            let letters = bytes.map { byte in
                let isPlain = (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
                if byte == 0x20 { return "_" }
                return isPlain && byte < 0x80
                    ? String(UnicodeScalar(byte))
                    : "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
            return "=?utf-8?Q?\(letters.joined())?="
        }
        for character in text {
            // A character never straddles two words (RFC 2047 §5).
            let bytes = Array(character.utf8)
            if piece.count + bytes.count > (base64 ? 42 : 18) {
                words.append(word(piece))
                piece = []
            }
            piece += bytes
        }
        words.append(word(piece))
        return words.joined(separator: " ")
    }

    /// About `size` bytes of text.
    func text(_ size: Int, _ random: inout SeededRandom) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(size + 512)
        repeat {
            result.append(contentsOf: paragraphs[random.number(below: paragraphs.count)])
        } while result.count < size
        return result
    }

    /// About `size` bytes of base64 lines.
    func base64(_ size: Int, _ random: inout SeededRandom) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(size + 128)
        repeat {
            result.append(contentsOf: base64Lines[random.number(below: base64Lines.count)])
        } while result.count < size
        return result + Array("AAECAwQFBgc=\r\n".utf8)
    }
}
