/// A message, or a part of one, as a tree over the bytes of the whole message.
struct MIMEPart: Sendable {
    /// The part's own header.
    var header: MIMEHeader
    /// The type in lower case, for example `text/plain`.
    var type: HeaderValue
    /// Content-Disposition, if it is given.
    var disposition: HeaderValue?
    /// Where the body stands in the message, still encoded.
    var body: Range<Int>
    /// The parts of a multipart; of `message/rfc822` the one message inside.
    var children: [MIMEPart] = []

    /// Parses the part that fills `range`.
    ///
    /// Parts deeper than `depth` levels are not opened.
    init(of bytes: [UInt8], in range: Range<Int>, depth: Int = 16, defaultType: String = "text/plain") {
        header = MIMEHeader(of: bytes, in: range)
        type = HeaderValue(header["Content-Type"] ?? Array(defaultType.utf8))
        if type.main.isEmpty { type.main = defaultType }
        disposition = header["Content-Disposition"].map(HeaderValue.init)
        body = header.bodyStart..<range.upperBound
        guard depth > 0 else { return }
        if type.main.hasPrefix("multipart/"), let boundary = type.parameters["boundary"], !boundary.isEmpty {
            let childType = type.main == "multipart/digest" ? "message/rfc822" : "text/plain"
            children = MIMEPart.sections(of: bytes, in: body, boundary: boundary).map {
                MIMEPart(of: bytes, in: $0, depth: depth - 1, defaultType: childType)
            }
        } else if type.main == "message/rfc822" {
            children = [MIMEPart(of: bytes, in: body, depth: depth - 1)]
        }
    }

    /// Parses a whole message.
    init(message bytes: [UInt8]) {
        self.init(of: bytes, in: 0..<bytes.count)
    }

    /// The body without its transfer encoding.
    func content(of bytes: [UInt8]) -> [UInt8] {
        switch encoding {
        case "base64": TransferCoding.base64(bytes[body])
        case "quoted-printable": TransferCoding.quotedPrintable(bytes[body])
        default: Array(bytes[body])
        }
    }

    /// About how many bytes ``content(of:)`` has, without decoding it.
    var estimatedSize: Int {
        encoding == "base64" ? body.count / 78 * 57 + body.count % 78 * 3 / 4 : body.count
    }

    /// The text of a text part.
    func text(of bytes: [UInt8]) -> String {
        Charset.decode(content(of: bytes), named: type.parameters["charset"] ?? "")
    }

    /// The file name that the part asks for.
    var fileName: String? {
        disposition?.parameters["filename"] ?? type.parameters["name"]
    }

    private var encoding: String {
        guard let value = header["Content-Transfer-Encoding"] else { return "7bit" }
        return HeaderValue(value).main
    }

    /// The ranges between the boundary lines.
    private static func sections(of bytes: [UInt8], in range: Range<Int>, boundary: String) -> [Range<Int>] {
        let delimiter = Array("--\(boundary)".utf8)
        var sections: [Range<Int>] = []
        var start: Int?
        var position = range.lowerBound
        while let found = bytes.firstIndex(of: delimiter, in: position..<range.upperBound) {
            position = found + delimiter.count
            let atLineStart = found == range.lowerBound || bytes[found - 1] == 0x0A
            let rest = bytes[position..<Swift.min(position + 2, range.upperBound)]
            let closes = rest.count == 2 && rest.allSatisfy { $0 == 0x2D }
            // `--boundary` may be the beginning of a longer boundary of an inner part.
            guard atLineStart,
                closes || rest.first.map({ $0 == 0x0D || $0 == 0x0A || $0 == 0x20 || $0 == 0x09 }) ?? true
            else { continue }
            if let start { sections.append(start..<withoutLineEnd(before: found, of: bytes, from: start)) }
            if closes { return sections }
            let feed = bytes.firstIndex(of: 0x0A, in: position..<range.upperBound)
            position = feed.map { $0 + 1 } ?? range.upperBound
            start = position
        }
        if let start { sections.append(start..<range.upperBound) }
        return sections
    }

    /// The line end before a boundary belongs to the boundary.
    private static func withoutLineEnd(before index: Int, of bytes: [UInt8], from start: Int) -> Int {
        guard index > start, bytes[index - 1] == 0x0A else { return index }
        return index - 1 > start && bytes[index - 2] == 0x0D ? index - 2 : index - 1
    }
}
