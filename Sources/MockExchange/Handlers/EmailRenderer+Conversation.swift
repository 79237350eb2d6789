internal import ActiveSyncProtocol

extension EmailRenderer {
    /// The place of a message in its conversation (MS-ASEMAIL 2.2.2.21): five bytes for the first message, and five more
    /// for each answer or forward.
    static func conversationIndex(of message: StoredItem) -> [UInt8] {
        let mime = message.mime
        return conversationIndex(of: message, MIMEHeader(of: mime, in: 0..<mime.count))
    }

    /// The place of a message in its conversation.
    static func conversationIndex(of message: StoredItem, _ header: MIMEHeader) -> [UInt8] {
        let own = identifiers(header, "Message-ID").first ?? ""
        if let parent = message.parentIndex { return parent + level(own) }
        let references = identifiers(header, "References")
        let before = references.isEmpty ? Array(identifiers(header, "In-Reply-To").prefix(1)) : references
        let first: [UInt8] = [0xCA, 0x2C, 0xFB, 0x3B, 0x65]
        guard !before.isEmpty else { return first }
        return first + (before.dropFirst() + [own]).flatMap(level)
    }

    private static func identifiers(_ header: MIMEHeader, _ name: String) -> [String] {
        (header.text(name) ?? "").split(separator: " ").map(String.init)
    }

    /// The bytes of a message that answers or forwards, the same wherever it is looked at.
    private static func level(_ identifier: String) -> [UInt8] {
        let hash = fnv1a(identifier.utf8)
        return stride(from: 32, through: 0, by: -8).map { UInt8(truncatingIfNeeded: hash >> UInt64($0)) }
    }
}
