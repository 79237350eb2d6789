internal import ActiveSyncProtocol

extension EmailRenderer {
    /// A message in the form of 2.5: the text in an element of its own, or as MIME, and attachments by name.
    func legacy(_ email: Email, of mime: [UInt8], _ structure: MessageStructure) -> Email {
        var email = email
        email.body = nil
        email.bodyPart = nil
        email.legacyAttachments = email.attachments?.items.map { attachment in
            var legacy = Email.LegacyAttachment()
            legacy.attMethod = attachment.method
            legacy.attSize = attachment.estimatedDataSize
            legacy.displayName = attachment.displayName
            legacy.attName = attachment.fileReference
            legacy.attOID = attachment.contentID
            return legacy
        }
        email.attachments = nil
        let support = options.mimeSupport ?? .never
        if support == .always || support == .secureOnly && structure.isSMIME {
            let limit = Self.limit(mimeTruncation: options.mimeTruncation)
            email.mimeSize = mime.count
            email.mimeTruncated = mime.count > limit
            email.mimeData = Array(mime.prefix(limit))
            return email
        }
        let text =
            structure.plain?.text(of: mime) ?? TextConversion.plain(fromHTML: structure.html?.text(of: mime) ?? "")
        let bytes = Array(text.utf8.filter { $0 != 0 })
        let limit = truncates ? Self.limit(truncation: options.truncation) : Int.max
        email.legacyBodySize = bytes.count
        email.legacyBodyTruncated = bytes.count > limit
        email.legacyBody = bytes.count > limit ? bytes.prefix(limit).withoutHalfCharacter : bytes
        return email
    }

    /// How many bytes of a text are given, as Truncation says.
    private static func limit(truncation: BodyTruncation?) -> Int {
        let limits = [0, 512, 1024, 2048, 5120, 10240, 20480, 51200, 102_400]
        guard let value = truncation?.rawValue, limits.indices.contains(value) else { return Int.max }
        return limits[value]
    }

    /// How many bytes of a message are given, as MIMETruncation says.
    static func limit(mimeTruncation: MIMETruncation?) -> Int {
        let limits = [0, 4096, 5120, 7168, 10240, 20480, 51200, 102_400]
        guard let value = mimeTruncation?.rawValue, limits.indices.contains(value) else { return Int.max }
        return limits[value]
    }
}
