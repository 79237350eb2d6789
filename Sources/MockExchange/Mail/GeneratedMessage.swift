/// A message that the server makes itself: its fields, its text, and what is attached.
struct GeneratedMessage: Sendable {
    /// A file that goes with the message.
    struct File: Sendable {
        var name: String
        var contentType: String
        var contentID: String?
        var isInline = false
        var bytes: [UInt8]
    }

    /// Header fields as bytes, before all others.
    var rawHeader: [UInt8] = []
    /// The header fields, as text, in their order.
    var fields: [(name: String, value: String)] = []
    /// The text, plain.
    var plain: String?
    /// The text as HTML.
    var html: String?
    /// The calendar part and its method.
    var calendar: (method: String, text: String)?
    /// The files.
    var files: [File] = []

    /// The message as bytes.
    var bytes: [UInt8] {
        var builder = MessageBuilder()
        builder.raw(rawHeader)
        for (name, value) in fields { builder.folded(name, Self.encoded(value)) }
        builder.line("MIME-Version: 1.0")
        var bodies: [(type: String, text: String)] = []
        if let plain { bodies.append(("text/plain; charset=utf-8", plain)) }
        if let html { bodies.append(("text/html; charset=utf-8", html)) }
        if let calendar { bodies.append(("text/calendar; charset=utf-8; method=\(calendar.method)", calendar.text)) }
        if bodies.isEmpty { bodies.append(("text/plain; charset=utf-8", "")) }
        if files.isEmpty {
            write(bodies, to: &builder)
        } else {
            let boundary = boundary("mixed")
            builder.line("Content-Type: multipart/mixed; boundary=\"\(boundary)\"")
            builder.line()
            builder.line("--\(boundary)")
            write(bodies, to: &builder)
            for file in files {
                builder.line("--\(boundary)")
                write(file, to: &builder)
            }
            builder.line("--\(boundary)--")
        }
        return builder.bytes
    }

    private func boundary(_ kind: String) -> String {
        let text = fields.map(\.value).joined() + (plain ?? "") + (html ?? "")
        return "=_\(kind)_" + String(fnv1a(text.utf8), radix: 16)
    }

    private func write(_ bodies: [(type: String, text: String)], to builder: inout MessageBuilder) {
        guard bodies.count > 1 else {
            for body in bodies { write(body.type, body.text, to: &builder) }
            return
        }
        let boundary = boundary("alternative")
        builder.line("Content-Type: multipart/alternative; boundary=\"\(boundary)\"")
        builder.line()
        for body in bodies {
            builder.line("--\(boundary)")
            write(body.type, body.text, to: &builder)
        }
        builder.line("--\(boundary)--")
        builder.line()
    }

    private func write(_ type: String, _ text: String, to builder: inout MessageBuilder) {
        builder.line("Content-Type: \(type)")
        builder.line("Content-Transfer-Encoding: quoted-printable")
        builder.line()
        builder.raw(TransferCoding.quotedPrintableEncoded(Self.lines(text)))
        builder.line()
    }

    private func write(_ file: File, to builder: inout MessageBuilder) {
        let isMessage = file.contentType == "message/rfc822"
        let name = Self.parameter("name", file.name)
        builder.line("Content-Type: \(file.contentType)\(isMessage ? "" : ";\r\n \(name)")")
        builder.line("Content-Transfer-Encoding: \(isMessage ? "8bit" : "base64")")
        if let contentID = file.contentID { builder.line("Content-ID: <\(contentID)>") }
        let place = file.isInline ? "inline" : "attachment"
        builder.line("Content-Disposition: \(place);\r\n \(Self.parameter("filename", file.name))")
        builder.line()
        builder.raw(isMessage ? file.bytes : TransferCoding.base64Encoded(file.bytes, lineLength: 76))
        builder.line()
    }

    /// A parameter whose value may hold any character (RFC 2231).
    private static func parameter(_ name: String, _ value: String) -> String {
        guard !value.allSatisfy({ $0.isASCII && $0 != "\"" && $0 != "\\" && !$0.isNewline }) else {
            return "\(name)=\"\(value)\""
        }
        let letters = value.utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            let digits = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(decoding: [byte], as: UTF8.self) : "%" + (digits.count < 2 ? "0" : "") + digits
        }
        return "\(name)*=utf-8''" + letters.joined()
    }

    /// Text with the line ends of messages.
    private static func lines(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        var last: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0A, last != 0x0D { result.append(0x0D) }
            result.append(byte)
            last = byte
        }
        return result
    }

    /// A field's value with encoded words where it needs them (RFC 2047); addresses stay as they are.
    static func encoded(_ value: String) -> String {
        guard !value.utf8.allSatisfy({ $0 < 0x7F && $0 >= 0x20 }) else { return value }
        return value.split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard !word.utf8.allSatisfy({ $0 < 0x7F && $0 >= 0x20 }) else { return String(word) }
            // A quote or comma belongs to the structure of an address list, not to the name.
            let text = word.filter { $0 != "\"" && $0 != "," && $0 != ";" && $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
            let tail = word.last == "," || word.last == ";" ? String(word.suffix(1)) : ""
            return
                "=?utf-8?B?\(String(decoding: TransferCoding.base64Encoded(Array(text.utf8)), as: UTF8.self))?=\(tail)"
        }.joined(separator: " ")
    }
}
