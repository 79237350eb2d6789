internal import ActiveSyncProtocol

/// The message that comes of a reply or a forward by the server: what the client wrote and the original.
struct SmartMessage {
    /// What the client wrote.
    let mime: [UInt8]
    /// The item that it is about.
    let original: StoredItem
    /// Whether the original's attachments go along.
    let forwards: Bool

    /// The message as it is sent.
    var bytes: [UInt8] {
        let own = MIMEPart(message: mime)
        let ownStructure = MessageStructure(own)
        var message = ComposedMessage()
        message.rawHeader = Self.header(of: own.header, in: mime)
        let text = ownStructure.plain?.text(of: mime)
        let html = ownStructure.html?.text(of: mime)
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
    private static func header(of header: MIMEHeader, in bytes: [UInt8]) -> [UInt8] {
        header.fields.filter { field in
            let name = field.name.lowercased()
            return !name.hasPrefix("content-") && name != "mime-version"
        }.flatMap { field -> [UInt8] in
            let line = bytes[field.range]
            return line.last == 0x0A ? Array(line) : Array(line) + [0x0D, 0x0A]
        }
    }

    private static func files(of structure: MessageStructure, in bytes: [UInt8]) -> [ComposedMessage.File] {
        structure.attachments.enumerated().map { index, part in
            let isMessage = part.type.main == "message/rfc822"
            return ComposedMessage.File(
                name: part.fileName ?? "ATT\(index + 1)\(isMessage ? ".eml" : "")", contentType: part.type.main,
                contentID: part.header.text("Content-ID").map { $0.filter { $0 != "<" && $0 != ">" } },
                isInline: part.disposition?.main == "inline",
                bytes: isMessage ? Array(bytes[part.body]) : part.content(of: bytes))
        }
    }

    private var originalFiles: [ComposedMessage.File] {
        if let event = original.properties {
            return event.attachments.map { file in
                ComposedMessage.File(
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
