public import FoundationEssentials
public import WBXML

/// Searches a mailbox, the address book of the organisation, or a document library.
///
/// ``Options/range`` pages through the results, counted from 0; a server may deliver fewer than it says. Version 2.5 has only
/// the address book. MS-ASCMD 2.2.1.16.
///
/// ```
/// C: Search{ Store{ Name=GAL Query=ann Options{ Range=0-99 } } }
/// S: Search{ Status=1 Response{ Store{ Status=1 Result{ Properties{ DisplayName=Ann … } } Range=0-0 Total=1 } } }
/// ```
public struct Search: WBXMLCommand {
    /// Where to search.
    public var store: Store
    /// What for.
    public var query: Query
    /// In which way, and in which form the results are wanted.
    public var options: Options?

    /// Makes a command.
    public init(_ store: Store, _ query: Query, options: Options? = nil) {
        self.store = store
        self.query = query
        self.options = options
    }

    /// Searches the address book of the organisation.
    public static func gal(_ text: String, options: Options? = nil) -> Search {
        Search(.gal, .text(text), options: options)
    }

    /// Searches the mailbox for items that meet all the conditions, since 12.0.
    public static func mailbox(_ terms: [Term], options: Options? = nil) -> Search {
        Search(.mailbox, .terms([.and(terms)]), options: options)
    }

    /// Lists a folder of a document library, or finds one document, since 12.0.
    ///
    /// - Parameters:
    ///   - link: the path on the file server or in the library.
    ///   - options: in which way.
    public static func documentLibrary(_ link: String, options: Options? = nil) -> Search {
        Search(
            .documentLibrary, .terms([.comparison(.equalTo, DocumentLibraryTag.linkID, link)]), options: options)
    }

    /// `Search`.
    public static let name = CommandName.search
    /// The table of its statuses; that of ``StoreResponse/status`` is another one.
    public static let statusScope = Status.Scope.search
    /// It changes nothing.
    public var isIdempotent: Bool { true }

    /// Where to search.
    public struct Store: ProtocolIdentifier {
        /// The store's name.
        public let rawValue: String

        /// Makes a store from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The address book of the organisation.
        public static let gal: Store = "GAL"
        /// The mailbox, since 12.0.
        public static let mailbox: Store = "Mailbox"
        /// Document libraries, since 12.0; some write the name with a blank.
        public static let documentLibrary: Store = "DocumentLibrary"

        /// Whether these are document libraries, in either spelling.
        public var isDocumentLibrary: Bool { rawValue.filter { $0 != " " } == Store.documentLibrary.rawValue }
    }

    /// What to search for.
    public enum Query: Hashable, Sendable {
        /// Text, in the address book.
        case text(String)
        /// Conditions: one ``Term/and(_:)`` in the mailbox, one ``Term/comparison(_:_:_:)`` in a document library.
        case terms([Term])
    }

    /// A condition.
    public indirect enum Term: Hashable, Sendable {
        /// All of these.
        case and([Term])
        /// One of these; Exchange does not take it.
        case or([Term])
        /// Items of a class; more than one may stand beside each other.
        case itemClass(ItemClass)
        /// Items of a folder, and with ``Options/deepTraversal`` of those in it; more than one may stand beside each other.
        case collection(CollectionID)
        /// Items with words in them.
        case freeText(String)
        /// Items of a conversation, since 14.0.
        case conversation([UInt8])
        /// Items with a property that compares to a value: `Email:DateReceived` in the mailbox, `DocumentLibrary:LinkId`.
        case comparison(Comparison, Tag, String)
        /// A condition that is not known here.
        case other(WBXMLElement)

        /// Messages that came after a time.
        public static func received(after date: Date) -> Term {
            .comparison(.greaterThan, EmailTag.dateReceived, date.elementText(.isoDateTime))
        }

        /// Messages that came before a time.
        public static func received(before date: Date) -> Term {
            .comparison(.lessThan, EmailTag.dateReceived, date.elementText(.isoDateTime))
        }
    }

    /// How a property compares to a value.
    public enum Comparison: Hashable, Sendable {
        /// It is equal.
        case equalTo
        /// It is greater.
        case greaterThan
        /// It is less.
        case lessThan
    }

    /// In which way to search, and in which form the results are wanted.
    public struct Options: Hashable, Sendable {
        /// Whether the server must search again instead of going on in an older result; in the mailbox.
        public var rebuildResults: Bool
        /// Whether folders in the folders are searched too; in the mailbox.
        public var deepTraversal: Bool
        /// Which results, counted from 0, both ends included; at most 100 of a mailbox or the address book, 1000 documents.
        public var range: ClosedRange<Int>?
        /// Who signs in at the document library, since 12.1.
        public var userName: String?
        /// The password for ``userName``, since 12.1.
        public var password: String?
        /// In which forms bodies are wanted, since 12.0.
        public var bodyPreferences: [BodyPreference]
        /// Which messages come as MIME, since 12.0.
        public var mimeSupport: MIMESupport?
        /// Whether protected messages come readable, with their licence, since 14.1.
        public var rightsManagementSupport: Bool?
        /// In which form the new part of a message is wanted, since 14.1.
        public var bodyPartPreference: BodyPartPreference?
        /// Which pictures of people are wanted, since 14.1; in the address book.
        public var picture: PictureOptions?

        /// Makes options.
        public init(
            range: ClosedRange<Int>? = nil, rebuildResults: Bool = false, deepTraversal: Bool = false,
            bodyPreferences: [BodyPreference] = [], mimeSupport: MIMESupport? = nil, picture: PictureOptions? = nil
        ) {
            self.range = range
            self.rebuildResults = rebuildResults
            self.deepTraversal = deepTraversal
            self.bodyPreferences = bodyPreferences
            self.mimeSupport = mimeSupport
            self.picture = picture
        }
    }
}

extension Search.Options: CustomStringConvertible {
    /// The options, without the password.
    public var description: String {
        "Search.Options(range: \(range.map { $0.elementText(nil) } ?? "all"))"
    }
}
