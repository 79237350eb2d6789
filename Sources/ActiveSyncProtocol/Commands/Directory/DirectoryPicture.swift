public import WBXML

/// The picture of a person, or why there is none, since 14.1.
///
/// MS-ASCMD, `Picture` in the answers to Search, Find and ResolveRecipients.
public struct DirectoryPicture: Hashable, Sendable {
    /// Whether there is one; see ``SearchPictureStatus`` and ``ResolveRecipientsPictureStatus``.
    public var status: Status?
    /// The file's bytes.
    public var data: [UInt8]?

    /// Makes a picture.
    public init(status: Status? = .success, data: [UInt8]? = nil) {
        self.status = status
        self.data = data
    }
}

extension DirectoryPicture: CustomStringConvertible {
    /// The outcome and the size, without the bytes.
    public var description: String {
        "DirectoryPicture(\(status.map { "\($0)" } ?? "no status"), \(data?.count ?? 0) bytes)"
    }
}

// MARK: - Wire

// Picture { Status, Data? }, on the page GAL or ResolveRecipients

extension DirectoryPicture: ElementCodable {
    /// Reads a picture from any of the pages; its bytes may come as base64 text.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(status: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case GALTag.status, ResolveRecipientsTag.status, FindTag.status: status = try decoder.value()
            case GALTag.data, ResolveRecipientsTag.data:
                let (bytes, isOpaque) = try decoder.content()
                data = isOpaque ? bytes : decodeBase64(bytes) ?? bytes
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a picture on the page GAL.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(GALTag.status, status)
        try encoder.element(GALTag.data, data)
    }
}
