/// What a mail server shows of a message: its texts and its attachments.
struct MessageStructure: Sendable {
    /// The plain text, if the message has one.
    private(set) var plain: MIMEPart?
    /// The HTML text, if the message has one.
    private(set) var html: MIMEPart?
    /// Everything else, in the order of the message; a file reference is an index of this list.
    private(set) var attachments: [MIMEPart] = []
    /// Whether the message is signed or encrypted by S/MIME.
    private(set) var isSMIME = false

    /// Looks through the parts of `message`.
    init(_ message: MIMEPart) {
        isSMIME =
            message.type.main.hasSuffix("pkcs7-mime")
            || (message.type.main == "multipart/signed"
                && message.type.parameters["protocol"]?.lowercased().hasSuffix("pkcs7-signature") == true)
        visit(message)
    }

    private mutating func visit(_ part: MIMEPart) {
        if part.type.main.hasPrefix("multipart/") {
            part.children.forEach { visit($0) }
            return
        }
        let isFile = part.disposition?.main == "attachment" || part.fileName != nil
        // The calendar part of an invitation is the invitation, not a file.
        if part.type.main == "text/calendar", part.type.parameters["method"] != nil, part.disposition == nil { return }
        if !isFile, part.type.main == "text/plain", plain == nil {
            plain = part
        } else if !isFile, part.type.main == "text/html", html == nil {
            html = part
        } else {
            attachments.append(part)
        }
    }
}

/// Between plain text and HTML, as far as a mock needs it.
enum TextConversion {
    /// The text of an HTML page: tags dropped, the usual entities replaced, blocks ended by a line end.
    static func plain(fromHTML html: String) -> String {
        var result = ""
        var rest = html[...]
        while let open = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
            result += rest[..<open]
            if rest[open] == "<" {
                guard let close = rest[open...].firstIndex(of: ">") else { return result }
                let tag = rest[rest.index(after: open)..<close].lowercased()
                rest = rest[rest.index(after: close)...]
                if tag.hasPrefix("style") || tag.hasPrefix("head"),
                    let end = closing(tag.hasPrefix("style") ? "</style>" : "</head>", in: rest)
                {
                    rest = rest[end...]
                } else if tag.hasPrefix("br") || tag.hasPrefix("/p") || tag.hasPrefix("/div") || tag.hasPrefix("/tr") {
                    result += "\r\n"
                }
            } else {
                let end = rest[open...].prefix(8).firstIndex(of: ";")
                let name = end.map { rest[rest.index(after: open)..<$0] }
                if let end, let name, let character = entities[String(name)] {
                    result += character
                    rest = rest[rest.index(after: end)...]
                } else {
                    result += "&"
                    rest = rest[rest.index(after: open)...]
                }
            }
        }
        return result + rest
    }

    /// A page that shows plain text.
    static func html(fromPlain text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\r\n", "\n": escaped += "<br>\r\n"
            default: escaped.append(character)
            }
        }
        return "<html><body><div>\(escaped)</div></body></html>"
    }

    private static let entities = [
        "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "nbsp": " ", "#39": "'", "uuml": "ü", "auml": "ä", "ouml": "ö",
        "szlig": "ß", "euro": "€",
    ]

    private static func closing(_ tag: String, in text: Substring) -> Substring.Index? {
        var position = text.startIndex
        while let open = text[position...].firstIndex(of: "<") {
            if text[open...].prefix(tag.count).lowercased() == tag { return text.index(open, offsetBy: tag.count) }
            position = text.index(after: open)
        }
        return nil
    }
}
