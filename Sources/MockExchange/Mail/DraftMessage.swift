internal import ActiveSyncProtocol

/// A message that a client writes by its properties, since 16.0: drafts, and text messages.
struct DraftMessage: Sendable {
    private var to: String?
    private var cc: String?
    private var bcc: String?
    private var replyTo: String?
    private var subject: String?
    private var importance: Importance?
    private var plain: String?
    private var html: String?
    private var files: [GeneratedMessage.File] = []
    /// The bytes, when the client gave the message as MIME.
    private var whole: [UInt8]?

    /// A draft in which nothing stands.
    init() {}

    /// Takes a draft apart that is kept as a message.
    init(_ mime: [UInt8]) {
        let part = MIMEPart(message: mime)
        let structure = MessageStructure(part)
        (to, cc, bcc) = (part.header.text("To"), part.header.text("Cc"), part.header.text("Bcc"))
        (replyTo, subject) = (part.header.text("Reply-To"), part.header.text("Subject"))
        importance =
            switch part.header.text("Importance")?.lowercased() {
            case "high": .high
            case "low": .low
            default: nil
            }
        plain = structure.plain.map { Self.trimmed($0.text(of: mime)) }
        html = structure.html.map { Self.trimmed($0.text(of: mime)) }
        files = structure.attachments.map { part in
            GeneratedMessage.File(
                name: part.fileName ?? "attachment", contentType: part.type.main,
                contentID: part.header.text("Content-ID").map { $0.filter { $0 != "<" && $0 != ">" } },
                isInline: part.disposition?.main == "inline",
                bytes: part.type.main == "message/rfc822" ? Array(mime[part.body]) : part.content(of: mime))
        }
    }

    private static func trimmed(_ text: String) -> String {
        text.hasSuffix("\r\n") ? String(text.dropLast()) : text
    }

    /// Takes over what a client has said.
    ///
    /// - Returns: the attachments that were added, by what the client calls them; `nil` when it names one that is not
    ///   there.
    mutating func apply(_ email: Email) -> [(clientID: ClientID, index: Int)]? {
        if let value = email.to { to = value.isEmpty ? nil : value }
        if let value = email.cc { cc = value.isEmpty ? nil : value }
        if let value = email.bcc { bcc = value.isEmpty ? nil : value }
        if let value = email.replyTo { replyTo = value.isEmpty ? nil : value }
        if let value = email.subject { subject = value }
        if let value = email.importance { importance = value }
        if let body = email.body {
            switch body.type {
            case .mime: whole = body.data
            case .html: (html, plain) = (body.text, nil)
            default: (plain, html) = (body.text, nil)
            }
        }
        guard let attachments = email.attachments else { return [] }
        let removed = attachments.removed.map { AttachmentReference($0)?.index ?? -1 }
        guard removed.allSatisfy({ files.indices.contains($0) }) else { return nil }
        files = files.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
        var added: [(ClientID, Int)] = []
        for file in attachments.added {
            files.append(
                GeneratedMessage.File(
                    name: file.displayName ?? "attachment",
                    contentType: file.method == .embeddedMessage
                        ? "message/rfc822" : file.contentType ?? "application/octet-stream",
                    contentID: file.contentID, isInline: file.isInline == true, bytes: file.content ?? []))
            added.append((file.clientID ?? "", files.count - 1))
        }
        return added
    }

    /// The draft as a message.
    ///
    /// - Parameters:
    ///   - user: who writes it.
    ///   - time: the mock's time.
    func bytes(from user: MockUser, at time: Int) -> [UInt8] {
        if let whole { return whole }
        var message = GeneratedMessage()
        message.fields = [("From", "\(user.displayName) <\(user.address)>")]
        for (name, value) in [("To", to), ("Cc", cc), ("Bcc", bcc), ("Reply-To", replyTo), ("Subject", subject)] {
            if let value { message.fields.append((name, value)) }
        }
        message.fields.append(("Date", MessageDate.string(time)))
        if importance == .high || importance == .low {
            message.fields.append(("Importance", importance == .high ? "high" : "low"))
        }
        message.plain = plain
        message.html = html
        message.files = files
        return message.bytes
    }
}
