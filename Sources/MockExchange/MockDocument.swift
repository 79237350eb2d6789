internal import ActiveSyncProtocol
internal import FoundationEssentials

/// A document or a folder in the document library.
public struct MockDocument: Hashable, Sendable {
    /// The link: `\\server\share\folder\name`, or a URL.
    public var link: String
    /// The content; `nil` for a folder.
    public var bytes: [UInt8]?
    /// The media type.
    public var contentType: String?
    /// Whether it is hidden.
    public var isHidden: Bool
    /// When it was changed last, in seconds since 1970.
    public var modified: Int

    /// Makes a document, or a folder when it has no content.
    public init(
        _ link: String, bytes: [UInt8]? = nil, contentType: String? = nil, isHidden: Bool = false,
        modified: Int = 1_767_225_600
    ) {
        self.link = link
        self.bytes = bytes
        self.contentType = contentType
        self.isHidden = isHidden
        self.modified = modified
    }

    /// The name: the last part of the link.
    public var name: String {
        link.split(whereSeparator: { $0 == "\\" || $0 == "/" }).last.map(String.init) ?? link
    }

    /// The link of the folder that it is in.
    var parent: String {
        var parent = link
        while let last = parent.last, last == "\\" || last == "/" { parent.removeLast() }
        parent.removeLast(min(name.count + 1, parent.count))
        return parent
    }

    /// Whether a text can be a link: `\\server\…` or a URL.
    static func isLink(_ text: String) -> Bool {
        text.hasPrefix("\\\\") || text.hasPrefix("//") || text.contains("://")
    }

    /// What a search says of it (MS-ASDOC).
    var properties: Document {
        let time = Date(timeIntervalSince1970: Double(modified))
        var document = Document()
        document.linkID = link
        document.displayName = name
        document.isFolder = bytes == nil
        document.creationDate = time
        document.lastModifiedDate = time
        document.isHidden = isHidden
        document.contentLength = bytes?.count ?? 0
        document.contentType = bytes == nil ? nil : contentType ?? "application/octet-stream"
        return document
    }
}

extension MockExchange {
    /// The documents at a link: itself first, then what is in it if it is a folder.
    func documents(at link: String) -> [MockDocument] {
        let all = documents
        guard let found = all.first(where: { $0.link.lowercased() == link.lowercased() }) else { return [] }
        return [found] + (found.bytes == nil ? all.filter { $0.parent.lowercased() == link.lowercased() } : [])
    }

    /// Whether the document library opens with a name and a password.
    func documentAccess(_ userName: String?, _ password: String?) -> DocumentAccess {
        guard let wanted = options.documentPassword else { return .granted }
        guard userName != nil || password != nil else { return .wantsCredentials }
        return userName != nil && password == wanted ? .granted : .denied
    }
}

/// What the document library says to somebody.
enum DocumentAccess {
    /// It opens.
    case granted
    /// The name and the password are not those that open it.
    case denied
    /// It opens to a name and a password, and there was neither.
    case wantsCredentials
}
