/// One mailbox of an address list (RFC 5322 §3.4).
struct MailAddress: Hashable, Sendable {
    /// The name for people, decoded; empty when there is none.
    var name: String
    /// The address itself, for example `alice@example.test`.
    var address: String

    /// The addresses of a field such as To; groups are flattened, comments are dropped.
    static func list(_ value: [UInt8]) -> [MailAddress] {
        var result: [MailAddress] = []
        var parser = AddressParser()
        for byte in value {
            if let address = parser.read(byte) { result.append(address) }
        }
        if let address = parser.finish() { result.append(address) }
        return result
    }
}

/// Reads an address list byte by byte: quotes, comments and angle brackets decide what a comma means.
private struct AddressParser {
    private var phrase: [UInt8] = []
    private var bracketed: [UInt8]?
    private var inBrackets = false
    private var inQuotes = false
    private var escaped = false
    private var commentDepth = 0

    mutating func read(_ byte: UInt8) -> MailAddress? {
        if escaped {
            escaped = false
            if commentDepth == 0 { take(byte) }
            return nil
        }
        switch byte {
        case 0x5C where inQuotes || commentDepth > 0: escaped = true
        case 0x22 where commentDepth == 0: inQuotes.toggle()
        case _ where inQuotes: take(byte)
        case 0x28: commentDepth += 1
        case 0x29 where commentDepth > 0: commentDepth -= 1
        case _ where commentDepth > 0: break
        case 0x3C:
            inBrackets = true
            bracketed = []
        case 0x3E: inBrackets = false
        case 0x3A where !inBrackets: phrase = []
        case 0x2C where !inBrackets, 0x3B where !inBrackets: return finish()
        default: take(byte)
        }
        return nil
    }

    mutating func finish() -> MailAddress? {
        let text = EncodedWord.decode(phrase)
        let name = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        let address = bracketed.map { String(decoding: $0, as: UTF8.self) }
        self = AddressParser()
        if let address { return MailAddress(name: name, address: address) }
        return name.isEmpty ? nil : MailAddress(name: "", address: name)
    }

    private mutating func take(_ byte: UInt8) {
        if inBrackets {
            if byte != 0x20 { bracketed?.append(byte) }
        } else {
            phrase.append(byte)
        }
    }
}
