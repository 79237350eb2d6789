public import WBXML

/// Searches the mailbox with the words of a query language, or the address book of the organisation.
///
/// The first ``Options/range`` of a search begins at 0; the pages after it are asked for with the same ``searchID``. Since 16.1;
/// MS-ASCMD 2.2.1.2.
///
/// ```
/// C: Find{ SearchId=(GUID) ExecuteSearch{ MailBoxSearchCriterion{ Query{ FreeText=from:ann } Options{ Range=0-99 } } } }
/// S: Find{ Status=1 Response{ Store=Mailbox Status=1 Result{ … } Range=0-0 Total=1 } }
/// ```
public struct Find: WBXMLCommand {
    /// The search, a GUID of the client; one for all pages.
    public var searchID: SearchID
    /// What to search for.
    public var query: Query
    /// In which way.
    public var options: Options?

    /// Makes a command.
    public init(_ query: Query, searchID: SearchID, options: Options? = nil) {
        self.query = query
        self.searchID = searchID
        self.options = options
    }

    /// `Find`.
    public static let name = CommandName.find
    /// The table of its statuses.
    public static let statusScope = Status.Scope.find
    /// Older versions do not have it.
    public static let versions: ClosedRange<ProtocolVersion> = .v161 ... .v161
    /// It changes nothing.
    public var isIdempotent: Bool { true }

    /// A search and its pages.
    public struct SearchID: ProtocolIdentifier {
        /// The GUID's text.
        public let rawValue: String

        /// Makes an identifier from its text.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }
    }

    /// What to search for.
    public enum Query: Hashable, Sendable {
        /// Items of the mailbox.
        case mailbox(MailboxQuery)
        /// People of the address book, by text.
        case gal(String)
    }

    /// Which items of the mailbox.
    public struct MailboxQuery: Hashable, Sendable {
        /// Words, in the keyword query language.
        public var freeText: String
        /// The class of the items; messages when absent.
        public var itemClass: ItemClass?
        /// The folder that they are in; with ``Options/deepTraversal`` also those in it.
        public var collectionID: CollectionID?

        /// Makes a query.
        public init(_ freeText: String, itemClass: ItemClass? = nil, collectionID: CollectionID? = nil) {
            self.freeText = freeText
            self.itemClass = itemClass
            self.collectionID = collectionID
        }
    }

    /// In which way to search.
    public struct Options: Hashable, Sendable {
        /// Which results, counted from 0, both ends included.
        public var range: ClosedRange<Int>?
        /// Whether folders in the folder are searched too; in the mailbox.
        public var deepTraversal: Bool
        /// Which pictures of people are wanted; in the address book.
        public var picture: PictureOptions?

        /// Makes options.
        public init(range: ClosedRange<Int>? = nil, deepTraversal: Bool = false, picture: PictureOptions? = nil) {
            self.range = range
            self.deepTraversal = deepTraversal
            self.picture = picture
        }
    }
}

// MARK: - Wire

// Find { SearchId, ExecuteSearch { MailBoxSearchCriterion { Query { … }, Options? } |
//                                  GalSearchCriterion { Query (text), Options? } } }

extension Find {
    /// The request's root.
    public static let root = FindTag.find
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(.mailbox(MailboxQuery("")), searchID: "")
        while let tag = try decoder.nextChild() {
            switch tag {
            case FindTag.searchID: searchID = try decoder.value() ?? searchID
            case FindTag.executeSearch:
                try decoder.children { (decoder) throws(WBXMLError) in
                    while let tag = try decoder.nextChild() {
                        switch tag {
                        case FindTag.mailBoxSearchCriterion, FindTag.galSearchCriterion:
                            try decoder.children { (decoder) throws(WBXMLError) in
                                try readCriterion(tag, from: &decoder)
                            }
                        default: decoder.countUnknown()
                        }
                    }
                }
            default: decoder.countUnknown()
            }
        }
    }

    private mutating func readCriterion(_ criterion: Tag, from decoder: inout ElementDecoder) throws(WBXMLError) {
        while let tag = try decoder.nextChild() {
            switch tag {
            case FindTag.query where criterion == FindTag.galSearchCriterion: query = .gal(try decoder.string())
            case FindTag.query: query = .mailbox(try decoder.decode())
            case FindTag.options: options = try decoder.decode()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FindTag.searchID, searchID)
        try encoder.container(FindTag.executeSearch) { (encoder) throws(WBXMLError) in
            switch query {
            case .mailbox(let query):
                try encoder.container(FindTag.mailBoxSearchCriterion) { (encoder) throws(WBXMLError) in
                    try encoder.element(FindTag.query, containing: query)
                    try encoder.element(FindTag.options, containing: options)
                }
            case .gal(let text):
                try encoder.container(FindTag.galSearchCriterion) { (encoder) throws(WBXMLError) in
                    try encoder.text(FindTag.query, text)
                    try encoder.element(FindTag.options, containing: options)
                }
            }
        }
    }
}

// Query { AirSync:Class?, AirSync:CollectionId?, FreeText }

extension Find.MailboxQuery: ElementCodable {
    /// Reads a query.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("")
        while let tag = try decoder.nextChild() {
            switch tag {
            case AirSyncTag.class: itemClass = try decoder.value()
            case AirSyncTag.collectionID: collectionID = try decoder.value()
            case FindTag.freeText: freeText = try decoder.string()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a query.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(AirSyncTag.class, itemClass)
        try encoder.element(AirSyncTag.collectionID, collectionID)
        try encoder.text(FindTag.freeText, freeText)
    }
}

// Options { Range?, DeepTraversal?, Picture? { MaxSize?, MaxPictures? } }

extension Find.Options: ElementCodable {
    /// Reads options.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            switch tag {
            case FindTag.range: range = try decoder.value()
            case FindTag.deepTraversal: deepTraversal = try decoder.flag()
            case FindTag.picture: picture = try decoder.decode(PictureOptionsElement.self).options
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes options.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(FindTag.range, range)
        try encoder.empty(FindTag.deepTraversal, if: deepTraversal)
        try encoder.element(FindTag.picture, containing: picture.map { PictureOptionsElement.find($0) })
    }
}
