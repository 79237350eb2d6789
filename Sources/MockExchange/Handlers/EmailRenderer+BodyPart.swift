internal import ActiveSyncProtocol

extension EmailRenderer {
    /// What is new in a message, as a fragment of HTML (MS-ASCON 2.2.2.3).
    func bodyPart(of mime: [UInt8], _ structure: MessageStructure, _ preference: BodyPartPreference) -> BodyPart {
        var part = BodyPart()
        guard preference.type == .html else {
            part.status = .bodyPartPreferenceTypeNotSupported
            return part
        }
        let whole =
            structure.html?.text(of: mime) ?? TextConversion.html(fromPlain: structure.plain?.text(of: mime) ?? "")
        let bytes = Array(Self.newPart(of: whole).utf8)
        let limit = preference.truncationSize ?? Int.max
        part.status = .success
        part.type = .html
        part.estimatedDataSize = bytes.count
        part.isTruncated = bytes.count > limit
        if bytes.count <= limit {
            part.data = bytes
        } else if preference.allOrNone != true, limit > 0 {
            part.data = bytes.prefix(limit).withoutHalfCharacter
        }
        if let count = preference.preview {
            let text = TextConversion.plain(fromHTML: String(decoding: bytes, as: UTF8.self))
            part.preview = String(text.prefix(min(count, 255)))
        }
        return part
    }

    /// The text before what it answers.
    private static func newPart(of html: String) -> Substring {
        let marks = ["<blockquote", "-----Original Message-----", "<hr"]
        let end = marks.compactMap { html.firstRange(of: $0)?.lowerBound }.min()
        return html[..<(end ?? html.endIndex)]
    }
}
