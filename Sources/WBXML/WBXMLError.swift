/// Why a document could not be read or written: what, at which byte, inside which elements.
public struct WBXMLError: Error, Hashable, Sendable {
    /// What went wrong.
    public let code: Code
    /// The position of the token at fault, in bytes from the document's first.
    public let offset: Int
    /// The code page in force there.
    public let page: UInt8
    /// The token at fault, if one had been read.
    public let token: UInt8?
    /// The elements open there, outermost first.
    public let path: [Tag]
    /// What was found, in a few words.
    public let detail: String

    /// Makes an error.
    public init(
        _ code: Code, _ detail: String, offset: Int = 0, page: UInt8 = 0, token: UInt8? = nil, path: [Tag] = []
    ) {
        self.code = code
        self.detail = detail
        self.offset = offset
        self.page = page
        self.token = token
        self.path = path
    }

    /// The kinds of failure.
    ///
    /// New ones may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A short stable name.
        public let rawValue: String

        /// Makes a code from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The document ends too early.
        public static let truncated = Code(rawValue: "truncated")
        /// The structure or an integer is not WBXML.
        public static let malformed = Code(rawValue: "malformed")
        /// It is WBXML, but of a version or charset that is not supported.
        public static let unsupported = Code(rawValue: "unsupported")
        /// A limit of ``WBXMLLimits`` is exceeded.
        public static let limitExceeded = Code(rawValue: "limit-exceeded")
        /// A value cannot be written: text with a zero character, or an element that was not open.
        public static let unwritable = Code(rawValue: "unwritable")
        /// The XML form of a document is not well-formed, or names something that has no token.
        public static let badXML = Code(rawValue: "bad-xml")
    }
}

extension WBXMLError: CustomStringConvertible {
    /// One line with page and token numbers; ``description(names:)`` gives element names.
    public var description: String {
        description(names: CodePageSet([]))
    }

    /// One line: what, at which byte, inside which elements; of these the innermost 8.
    ///
    /// - Parameter names: the code pages that the document's elements are named by.
    public func description(names: CodePageSet) -> String {
        guard code != .badXML, code != .unwritable else { return detail }
        // Bytes that are no document may open many elements: the innermost tell enough.
        let steps = (path.count > 8 ? ["…"] : []) + path.suffix(8).map { names.qualifiedName(of: $0) }
        let place = path.isEmpty ? "" : ", inside " + steps.joined(separator: "/")
        return "\(detail), at byte \(offset)\(place)"
    }
}
