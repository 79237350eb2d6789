internal import ActiveSyncProtocol

/// The message that comes of a reply or a forward by the server: what the client wrote and the original.
struct SmartMessage {
    /// What the client wrote.
    let mime: [UInt8]
    /// The item that it is about.
    let original: StoredItem
    /// Whether the original's attachments go along.
    let forwards: Bool
    /// The original as a file, where its rights keep its words out of the text.
    var attached: [UInt8]?
    /// The mock's time, where an event that is forwarded goes along as a message of its own, as up to 14.1.
    var attachesEventAt: Int?

    /// The message as it is sent.
    var bytes: [UInt8] {
        let own = MIMEPart(message: mime)
        let ownStructure = MessageStructure(own)
        var message = GeneratedMessage()
        message.rawHeader = Self.header(of: own.header, in: mime)
        let text = ownStructure.plain?.text(of: mime)
        let html = ownStructure.html?.text(of: mime)
        if let attachedOriginal {
            message.plain = text
            message.html = html
            message.files = Self.files(of: ownStructure, in: mime) + [attachedOriginal]
            return message.bytes
        }
        let (originalText, originalHTML, intro) = originalBodies
        if let text {
            message.plain = text + "\r\n\r\n-----Original Message-----\r\n" + intro + "\r\n\r\n" + originalText
        }
        if html != nil || text == nil {
            let head = TextConversion.html(fromPlain: intro)
            message.html = (html ?? "") + "<hr>" + head + "<blockquote>" + originalHTML + "</blockquote>"
        }
        message.files = Self.files(of: ownStructure, in: mime)
        if forwards { message.files += originalFiles }
        return message.bytes
    }

    /// The fields of a header, without those that describe the body.
    static func header(of header: MIMEHeader, in bytes: [UInt8]) -> [UInt8] {
        header.fields.filter { field in
            let name = field.name.lowercased()
            return !name.hasPrefix("content-") && name != "mime-version"
        }.flatMap { field -> [UInt8] in
            let line = bytes[field.range]
            return line.last == 0x0A ? Array(line) : Array(line) + [0x0D, 0x0A]
        }
    }

    private static func files(of structure: MessageStructure, in bytes: [UInt8]) -> [GeneratedMessage.File] {
        structure.attachments.enumerated().map { index, part in
            let isMessage = part.type.main == "message/rfc822"
            return GeneratedMessage.File(
                name: part.fileName ?? "ATT\(index + 1)\(isMessage ? ".eml" : "")", contentType: part.type.main,
                contentID: part.header.text("Content-ID").map { $0.filter { $0 != "<" && $0 != ">" } },
                isInline: part.disposition?.main == "inline",
                bytes: isMessage ? Array(bytes[part.body]) : part.content(of: bytes))
        }
    }

    /// The original as a file, where it does not go along in the text.
    private var attachedOriginal: GeneratedMessage.File? {
        if let attached {
            let subject = MIMEHeader(of: attached, in: 0..<attached.count).text("Subject") ?? ""
            return GeneratedMessage.File(
                name: "\(subject.isEmpty ? "Message" : subject).eml", contentType: "message/rfc822", bytes: attached)
        }
        guard forwards, let attachesEventAt, let event = original.properties else { return nil }
        return message(of: event, now: attachesEventAt)
    }

    /// An event as a message that can be attached.
    private func message(of event: ItemProperties, now: Int) -> GeneratedMessage.File {
        let subject = event.text(CalendarTag.subject) ?? "Untitled"
        let organizer = event.text(CalendarTag.organizerEmail) ?? ""
        var message = GeneratedMessage()
        message.fields = [
            ("From", "\(event.text(CalendarTag.organizerName) ?? organizer) <\(organizer)>"), ("Subject", subject),
            ("Date", MessageDate.string(now)),
        ]
        message.plain = originalBodies.text
        message.calendar = ("REQUEST", MeetingInvitation(.request, event: event).text(now: now))
        message.files = originalFiles
        return GeneratedMessage.File(name: "\(subject).eml", contentType: "message/rfc822", bytes: message.bytes)
    }

    private var originalFiles: [GeneratedMessage.File] {
        if let event = original.properties {
            return event.attachments.map { file in
                GeneratedMessage.File(
                    name: file.name, contentType: file.contentType ?? "application/octet-stream", bytes: file.bytes)
            }
        }
        let mime = original.mime
        return Self.files(of: MessageStructure(MIMEPart(message: mime)), in: mime)
    }

    /// The original's text in both forms, and the lines that say whose it is.
    private var originalBodies: (text: String, html: String, intro: String) {
        if let event = original.properties {
            let body = event[AirSyncBaseTag.body]
            let text = body?.text(AirSyncBaseTag.data) ?? ""
            let isHTML = body?.number(AirSyncBaseTag.type) == 2
            return (
                isHTML ? TextConversion.plain(fromHTML: text) : text,
                isHTML ? text : TextConversion.html(fromPlain: text),
                "Subject: \(event.text(CalendarTag.subject) ?? "")"
            )
        }
        let mime = original.mime
        let part = MIMEPart(message: mime)
        let structure = MessageStructure(part)
        let plain = structure.plain?.text(of: mime)
        let html = structure.html?.text(of: mime)
        let intro = ["From", "Date", "To", "Subject"].compactMap { name in
            part.header.text(name).map { "\(name): \($0)" }
        }
        return (
            plain ?? TextConversion.plain(fromHTML: html ?? ""), html ?? TextConversion.html(fromPlain: plain ?? ""),
            intro.joined(separator: "\r\n")
        )
    }
}
