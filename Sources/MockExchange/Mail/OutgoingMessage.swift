internal import ActiveSyncProtocol

/// A message that a client sends, and what the server makes of it.
struct OutgoingMessage {
    private let mime: [UInt8]
    private let header: MIMEHeader

    init(_ mime: [UInt8]) {
        self.mime = mime
        header = MIMEHeader(of: mime, in: 0..<mime.count)
    }

    /// Whether there is no header, which makes it no message.
    var isEmpty: Bool { header.fields.isEmpty }

    /// Whether no person has sent it (RFC 3834 5).
    var isAutomatic: Bool { header["Auto-Submitted"] != nil }

    /// The addresses of To, Cc and Bcc, each once.
    var recipients: [String] { addresses(in: ["to", "cc", "bcc"]) }

    /// The addresses of To and Cc, each once.
    var namedRecipients: [String] { addresses(in: ["to", "cc"]) }

    private func addresses(in fields: Set<String>) -> [String] {
        var seen: Set<String> = []
        return header.fields.filter { fields.contains($0.name.lowercased()) }
            .flatMap { MailAddress.list($0.value) }.map(\.address)
            .filter { $0.contains("@") && seen.insert($0.lowercased()).inserted }
    }

    /// The message with the sender's own address in From, and with Date and Message-ID where they are missing.
    func bytes(from user: MockUser, at time: Int, number: Int) -> [UInt8] {
        let sender = header["From"].map { MailAddress.list($0) }?.first
        let quoted = (sender?.name ?? user.displayName).filter { $0 != "\"" && $0 != "\\" && $0.isASCII }
        let domain = user.address.split(separator: "@").last.map(String.init) ?? "mock"
        var added = MessageBuilder()
        // A From that only names the right address keeps its form, encoded words included.
        let isRight = sender?.address.lowercased() == user.address.lowercased()
        if !isRight { added.line("From: \"\(quoted)\" <\(user.address)>") }
        if header["Date"] == nil { added.line("Date: \(MessageDate.string(time))") }
        if header["Message-ID"] == nil { added.line("Message-ID: <mock.\(time).\(number)@\(domain)>") }
        return added.bytes + (isRight ? mime : Self.removing("From", from: mime))
    }

    /// A message without Bcc, as recipients get it.
    func withoutBcc(_ bytes: [UInt8]) -> [UInt8] {
        Self.removing("Bcc", from: bytes)
    }

    private static func removing(_ name: String, from bytes: [UInt8]) -> [UInt8] {
        let fields = MIMEHeader(of: bytes, in: 0..<bytes.count).fields
        var result: [UInt8] = []
        var position = 0
        for field in fields where MIMEHeader.equal(field.name, name) {
            result += bytes[position..<field.range.lowerBound]
            position = field.range.upperBound
        }
        return result + bytes[position...]
    }
}
