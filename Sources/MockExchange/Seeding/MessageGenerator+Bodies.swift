extension MessageGenerator {
    /// Writes the fields that describe the body, the empty line and the body.
    func writeBody(of kind: Kind, size: Int, to message: inout MessageBuilder, _ random: inout SeededRandom) {
        switch kind {
        case .plain, .reply, .noSubject, .eightBitHeader:
            if size > 50_000 { return writeAttachments(size, to: &message, &random) }
            message.line("Content-Type: text/plain; charset=us-ascii")
            message.line()
            message.raw(text(size, &random))
            if kind == .reply { message.line("> \(random.pick(Vocabulary.sentences))") }
        case .alternative: writeAlternative(size, to: &message, &random)
        case .attachment: writeAttachments(size, to: &message, &random)
        case .quotedPrintable: writeEncodedText(size, "quoted-printable", to: &message, &random)
        case .base64Text: writeEncodedText(size, "base64", to: &message, &random)
        case .htmlOnly:
            message.line("Content-Type: text/html; charset=utf-8")
            message.line("Content-Transfer-Encoding: 8bit")
            message.line()
            message.raw(html(size, image: nil, &random))
        case .inlineImage: writeInlineImage(size, to: &message, &random)
        case .nested: writeNested(size, to: &message, &random)
        case .japanese:
            message.line("Content-Type: text/plain; charset=ISO-2022-JP")
            message.line("Content-Transfer-Encoding: 7bit")
            message.line()
            message.line("\u{1B}$B2q5D$N5D;vO?\u{1B}(B")
            message.raw(text(size, &random))
        case .signed: writeSigned(size, to: &message, &random)
        case .longLines:
            message.line("Content-Type: text/plain; charset=utf-8")
            message.line("Content-Transfer-Encoding: 8bit")
            message.line()
            for _ in 0..<3 {
                message.line((0..<12).map { _ in random.pick(Vocabulary.sentences) }.joined(separator: " "))
            }
            message.raw(text(size, &random))
        case .empty:
            message.line("Content-Type: text/plain")
            message.line()
        }
    }

    private func boundary(_ random: inout SeededRandom) -> String {
        "=_part_\(random.next() % 1_000_000_007)"
    }

    private func html(_ size: Int, image: String?, _ random: inout SeededRandom) -> [UInt8] {
        var page = Array("<html><head><style>p { margin: 0 }</style></head><body>\r\n".utf8)
        if let image { page += Array("<p><img src=\"cid:\(image)\" alt=\"logo\"></p>\r\n".utf8) }
        page += Array("<p>\(Vocabulary.nonASCII[0].text) &amp; &lt;more&gt;</p>\r\n".utf8)
        repeat {
            page += Array("<p>".utf8)
            page += text(400, &random)
            page += Array("</p>\r\n".utf8)
        } while page.count < size
        return page + Array("</body></html>\r\n".utf8)
    }

    private func writeAlternative(_ size: Int, to message: inout MessageBuilder, _ random: inout SeededRandom) {
        let boundary = boundary(&random)
        message.line("Content-Type: multipart/alternative; boundary=\"\(boundary)\"")
        message.line()
        message.line("This is a message in MIME format.")
        message.line("--\(boundary)")
        message.line("Content-Type: text/plain; charset=utf-8")
        message.line("Content-Transfer-Encoding: quoted-printable")
        message.line()
        let plain = Array((Vocabulary.nonASCII[0].text + "\r\n").utf8) + text(size / 3, &random)
        message.raw(TransferCoding.quotedPrintableEncoded(plain))
        message.line("--\(boundary)")
        message.line("Content-Type: text/html; charset=utf-8")
        message.line("Content-Transfer-Encoding: 8bit")
        message.line()
        message.raw(html(size / 2, image: nil, &random))
        message.line("--\(boundary)--")
    }

    private func writeEncodedText(
        _ size: Int, _ encoding: String, to message: inout MessageBuilder, _ random: inout SeededRandom
    ) {
        let sample = random.pick(Vocabulary.nonASCII)
        let bytes = Charset.encode(sample.text + "\r\n\r\n", named: sample.charset) + text(size, &random)
        message.line("Content-Type: text/plain; charset=\(sample.charset)")
        message.line("Content-Transfer-Encoding: \(encoding)")
        message.line()
        if encoding == "base64" {
            message.raw(TransferCoding.base64Encoded(bytes, lineLength: 76))
            message.line()
        } else {
            message.raw(TransferCoding.quotedPrintableEncoded(bytes))
        }
    }

    private func writeAttachments(_ size: Int, to message: inout MessageBuilder, _ random: inout SeededRandom) {
        let boundary = boundary(&random)
        message.line("Content-Type: multipart/mixed;")
        message.line("\tboundary=\"\(boundary)\"")
        message.line()
        message.line("--\(boundary)")
        message.line("Content-Type: text/plain; charset=us-ascii")
        message.line()
        message.raw(text(300, &random))
        let count = random.number(in: 1...3)
        for _ in 0..<count {
            message.line("--\(boundary)")
            writeFileHeader(random.pick(Vocabulary.fileNames), to: &message, &random)
            message.raw(base64(size / count, &random))
        }
        message.line("--\(boundary)--")
    }

    /// The header of an attachment; names that are not ASCII in the form of RFC 2231 or, as many programs do it, of RFC 2047.
    private func writeFileHeader(_ name: String, to message: inout MessageBuilder, _ random: inout SeededRandom) {
        let type =
            name.hasSuffix("png") ? "image/png" : name.hasSuffix("pdf") ? "application/pdf" : "application/octet-stream"
        let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
        let quoted = name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        if isPlain {
            message.line("Content-Type: \(type); name=\"\(quoted)\"")
            message.line("Content-Disposition: attachment; filename=\"\(quoted)\"")
        } else if random.happens(percent: 50) {
            message.line("Content-Type: \(type)")
            message.line("Content-Disposition: attachment;")
            let letters = Array(name.utf8).map { byte in
                byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A && byte < 0x80
                    ? String(UnicodeScalar(byte))
                    : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
            let half = letters.count / 2
            message.line(" filename*0*=utf-8''\(letters[..<half].joined());")
            message.line(" filename*1*=\(letters[half...].joined())")
        } else {
            message.line("Content-Type: \(type); name=\"\(encoded(name, &random))\"")
            message.line("Content-Disposition: attachment; filename=\"\(encoded(name, &random))\"")
        }
        message.line("Content-Transfer-Encoding: base64")
        message.line()
    }

    private func writeInlineImage(_ size: Int, to message: inout MessageBuilder, _ random: inout SeededRandom) {
        let boundary = boundary(&random)
        let id = "logo.\(random.next() % 10_007)@seed.example"
        message.line("Content-Type: multipart/related; type=\"text/html\"; boundary=\"\(boundary)\"")
        message.line()
        message.line("--\(boundary)")
        message.line("Content-Type: text/html; charset=utf-8")
        message.line("Content-Transfer-Encoding: 8bit")
        message.line()
        message.raw(html(600, image: id, &random))
        message.line("--\(boundary)")
        message.line("Content-Type: image/png; name=logo.png")
        message.line("Content-Transfer-Encoding: base64")
        message.line("Content-ID: <\(id)>")
        message.line("Content-Disposition: inline; filename=logo.png")
        message.line()
        message.raw(base64(max(400, size), &random))
        message.line("--\(boundary)--")
    }

    private func writeNested(_ size: Int, to message: inout MessageBuilder, _ random: inout SeededRandom) {
        let boundary = boundary(&random)
        message.line("Content-Type: multipart/mixed; boundary=\(boundary.dropFirst())")
        message.line()
        message.line("--\(boundary.dropFirst())")
        message.line("Content-Type: text/plain")
        message.line()
        message.line("The message is attached.")
        message.line("--\(boundary.dropFirst())")
        message.line("Content-Type: message/rfc822")
        message.line("Content-Disposition: attachment")
        message.line()
        message.line("From: inner@nested.example")
        message.folded("Subject", encoded("Inner: \(random.pick(Vocabulary.subjects))", &random))
        message.line("Date: \(MessageDate.string(reference - random.number(below: 1_000_000)))")
        message.line("MIME-Version: 1.0")
        writeAlternative(size, to: &message, &random)
        message.line("--\(boundary.dropFirst())--")
    }

    /// A message of the shape of a PGP/MIME signature; the signature is filling.
    private func writeSigned(_ size: Int, to message: inout MessageBuilder, _ random: inout SeededRandom) {
        let boundary = boundary(&random)
        message.line(
            "Content-Type: multipart/signed; micalg=pgp-sha256; protocol=\"application/pgp-signature\";")
        message.line(" boundary=\"\(boundary)\"")
        message.line()
        message.line("--\(boundary)")
        message.line("Content-Type: text/plain; charset=us-ascii")
        message.line()
        message.raw(text(size, &random))
        message.line("--\(boundary)")
        message.line("Content-Type: application/pgp-signature; name=signature.asc")
        message.line()
        message.line("-----BEGIN PGP SIGNATURE-----")
        message.line()
        message.raw(base64(300, &random))
        message.line("-----END PGP SIGNATURE-----")
        message.line()
        message.line("--\(boundary)--")
    }
}
