internal import ActiveSync
internal import Foundation

/// A message that is to be sent: its header is looked at and completed, its body is left as it is.
///
/// Line ends become CRLF. A header line that could smuggle another one in, by a lone CR or a zero, is refused.
struct OutgoingMessage {
    private var header: [Field]
    private let body: [UInt8]
    /// All to whom it goes.
    private(set) var recipients: [String] = []

    /// One field of the header, folded as it came.
    private struct Field {
        var name: String
        /// What stands after the colon, with the line ends of folding inside, byte for byte.
        var bytes: [UInt8]

        var value: String { String(decoding: bytes, as: UTF8.self) }

        init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }

        init(name: String, value: String) {
            self.init(name: name, bytes: Array(value.utf8))
        }
    }

    /// Reads a message.
    ///
    /// - Parameter endsAtDot: whether a line with a single dot is the end, as sendmail has it.
    /// - Throws: ``ToolError`` with the status `badInput` when it is not a message.
    init(_ input: [UInt8], endsAtDot: Bool) throws(ToolError) {
        var lines = Self.lines(of: input)
        if endsAtDot, let dot = lines.firstIndex(where: { $0.elementsEqual([UInt8(ascii: ".")]) }) {
            lines.removeSubrange(dot...)
        }
        header = []
        var rest = lines[...]
        while let line = rest.first, !line.isEmpty {
            rest = rest.dropFirst()
            try Self.check(line)
            if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t"), !header.isEmpty {
                header[header.count - 1].bytes += Array("\r\n".utf8) + line
                continue
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), Self.isName(line[..<colon]) else {
                throw ToolError(
                    "the input is not a message", why: "its line \(lines.count - rest.count) is no header field",
                    next: "Begin with header fields such as To and Subject, then an empty line", status: .badInput)
            }
            header.append(
                Field(
                    name: String(decoding: line[..<colon], as: UTF8.self), bytes: Array(line[(colon + 1)...])))
        }
        guard !header.isEmpty else {
            throw ToolError("the input is not a message", why: "it has no header", status: .badInput)
        }
        body = Self.joined(rest.dropFirst())
    }

    // MARK: Recipients

    /// Makes sure that the message goes to those who are meant, and to nobody else.
    ///
    /// - Parameters:
    ///   - arguments: the recipients on the command line.
    ///   - fromHeader: whether those in the header are meant too.
    mutating func address(to arguments: [String], fromHeader: Bool) throws(ToolError) {
        guard !arguments.isEmpty || fromHeader else {
            throw ToolError(
                "there is no recipient", next: "Name one, or give -t to take those of the header", status: .usage)
        }
        let named = ["to", "cc", "bcc"].flatMap { name in
            header.filter { $0.name.lowercased() == name }.flatMap { MailAddresses.parse($0.value) }
        }
        let wanted = try arguments.map { argument throws(ToolError) in
            guard let address = MailAddresses.parse(argument).first, !argument.contains(where: \.isNewline) else {
                throw ToolError("\(argument) is no address", status: .usage)
            }
            return address
        }
        let isWanted = Set(wanted.map { $0.lowercased() })
        if !fromHeader, let other = named.first(where: { !isWanted.contains($0.lowercased()) }) {
            throw ToolError(
                "the message would also go to \(other)",
                why: "its header names that address, and Exchange sends to the header's",
                next: "Name it too, give -t, or take it out of the header", status: .badInput)
        }
        let inHeader = Set(named.map { $0.lowercased() })
        let blind = wanted.filter { !inHeader.contains($0.lowercased()) }
        if !blind.isEmpty { header.append(Field(name: "Bcc", value: " " + blind.joined(separator: ",\r\n "))) }
        recipients = named + blind
        guard !recipients.isEmpty else {
            throw ToolError("the header names no recipient", next: "Add To, Cc or Bcc", status: .badInput)
        }
    }

    // MARK: The rest of the header

    /// Adds what every message has and this one does not.
    ///
    /// - Parameter sender: the address that it is from.
    mutating func complete(sender: String, now: Date) {
        let domain = EmailAddress(sender)?.domain ?? "localhost"
        add("From", sender)
        add("Date", Self.date(now))
        add("Message-ID", "<\(UUID().uuidString.lowercased())@\(domain)>")
        if !body.isEmpty, body.contains(where: { $0 >= 0x80 }) {
            add("MIME-Version", "1.0")
            add("Content-Type", "text/plain; charset=utf-8")
            add("Content-Transfer-Encoding", "8bit")
        }
    }

    private mutating func add(_ name: String, _ value: String) {
        guard !header.contains(where: { $0.name.lowercased() == name.lowercased() }) else { return }
        header.append(Field(name: name, value: " " + value))
    }

    /// The message with CRLF line ends.
    var bytes: [UInt8] {
        var result: [UInt8] = []
        for field in header { result += Array("\(field.name):".utf8) + field.bytes + [0x0D, 0x0A] }
        return result + [0x0D, 0x0A] + body
    }

    // MARK: Lines

    private static func lines(of input: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    }

    private static func joined(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
        var result: [UInt8] = []
        for line in lines {
            result += line
            result += [0x0D, 0x0A]
        }
        return result
    }

    private static func check(_ line: ArraySlice<UInt8>) throws(ToolError) {
        guard !line.contains(UInt8(ascii: "\r")), !line.contains(0) else {
            throw ToolError(
                "the message is not sent", why: "a header line has a carriage return or a zero inside",
                status: .badInput)
        }
    }

    private static func isName(_ text: ArraySlice<UInt8>) -> Bool {
        !text.isEmpty && text.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    private static func date(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        return formatter.string(from: date)
    }
}

/// The addresses in a header field (RFC 5322 3.4), as far as it takes to know to whom a message goes.
enum MailAddresses {
    static func parse(_ field: String) -> [String] {
        var addresses: [String] = []
        var current = ""
        var isQuoted = false
        var comments = 0
        var bracketed: String?
        func finish() {
            let address = (bracketed ?? current).filter { !$0.isWhitespace }
            // "Friends: a@b, c@d;" names a group: its name is no address.
            let local = address.split(separator: ":").last.map(String.init) ?? ""
            if local.contains("@") { addresses.append(local) }
            (current, bracketed) = ("", nil)
        }
        var isInBrackets = false
        var isEscaped = false
        for character in field {
            if isEscaped {
                isEscaped = false
                if isInBrackets { bracketed?.append(character) } else if comments == 0 { current.append(character) }
                continue
            }
            switch character {
            case "\\" where isQuoted || comments > 0: isEscaped = true
            case "\"" where comments == 0:
                isQuoted.toggle()
                if !isInBrackets { current.append(character) } else { bracketed?.append(character) }
            case "(" where !isQuoted: comments += 1
            case ")" where !isQuoted && comments > 0: comments -= 1
            case _ where comments > 0: continue
            case "<" where !isQuoted:
                isInBrackets = true
                bracketed = ""
            case ">" where !isQuoted: isInBrackets = false
            case ",", ";": if isQuoted { current.append(character) } else { finish() }
            default: if isInBrackets { bracketed?.append(character) } else { current.append(character) }
            }
        }
        finish()
        return addresses
    }
}
