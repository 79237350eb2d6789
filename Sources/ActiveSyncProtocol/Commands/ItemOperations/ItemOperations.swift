public import WBXML

/// Fetches items, attachments and documents, empties folders, and moves conversations.
///
/// The operations are done in order; each has an outcome of its own. Where ``acceptsMultipart`` says so, the server may send
/// what is large as bytes beside the document. Since 12.0; MS-ASCMD 2.2.1.10.
///
/// ```
/// C: ItemOperations{ Fetch{ Store=Mailbox CollectionId=5 ServerId=5:1 Options{ BodyPreference{ Type=4 } } } }
/// S: ItemOperations{ Status=1 Response{ Fetch{ Status=1 CollectionId=5 ServerId=5:1 Properties{ … } } } }
/// ```
public struct ItemOperations: WBXMLCommand {
    /// What is to be done.
    public var operations: [Operation]
    /// Whether the answer may come in parts.
    public var acceptsMultipart: Bool

    /// Makes a command.
    public init(_ operations: [Operation] = [], acceptsMultipart: Bool = false) {
        self.operations = operations
        self.acceptsMultipart = acceptsMultipart
    }

    /// `ItemOperations`.
    public static let name = CommandName.itemOperations
    /// The table of its statuses.
    public static let statusScope = Status.Scope.itemOperations
    /// Version 2.5 does not have it.
    public static let versions: ClosedRange<ProtocolVersion> = .v120 ... .v161
    /// Fetching changes nothing; a folder is emptied, and a conversation moved, only once.
    public var isIdempotent: Bool { true }

    /// Something to do.
    public enum Operation: Hashable, Sendable {
        /// Fetch an item, an attachment or a document.
        case fetch(Fetch)
        /// Remove all items of a folder, and also the folders in it.
        case emptyFolder(CollectionID, deletesSubfolders: Bool)
        /// Move a conversation, since 14.0; with `always`, also what comes to it later.
        case move(conversation: [UInt8], to: CollectionID, always: Bool)
    }

    /// Something to fetch.
    public struct Fetch: Hashable, Sendable {
        /// What.
        public var target: Target
        /// In which form.
        public var options: Options?
        /// Whether protection is to be taken off, since 14.1.
        public var removesRightsManagementProtection: Bool

        /// Makes an operation.
        public init(_ target: Target, options: Options? = nil, removesRightsManagementProtection: Bool = false) {
            self.target = target
            self.options = options
            self.removesRightsManagementProtection = removesRightsManagementProtection
        }
    }

    /// What there is to fetch.
    public enum Target: Hashable, Sendable {
        /// An item of a folder.
        case item(CollectionID, ServerID)
        /// A search result.
        case longID(LongID)
        /// An attachment.
        case attachment(FileReference)
        /// A document, by its link.
        case document(String)

        /// Where it is: `Mailbox` or `Document Library`.
        var store: String {
            if case .document = self { "Document Library" } else { "Mailbox" }
        }
    }

    /// In which form something is fetched.
    public struct Options: Hashable, Sendable {
        /// The elements that the answer is to have; `nil` is all.
        public var schema: [Tag]?
        /// Which bytes, counted from 0, both ends included; a server may send others.
        public var range: ClosedRange<Int>?
        /// Who signs in at the document library.
        public var userName: String?
        /// The password for ``userName``.
        public var password: String?
        /// Which messages come as MIME.
        public var mimeSupport: MIMESupport?
        /// In which forms bodies are wanted.
        public var bodyPreferences: [BodyPreference]
        /// In which form the new part of a message is wanted, since 14.1.
        public var bodyPartPreference: BodyPartPreference?
        /// Whether protected messages come readable, with their licence, since 14.1.
        public var rightsManagementSupport: Bool?

        /// Makes options.
        public init(
            mimeSupport: MIMESupport? = nil, bodyPreferences: [BodyPreference] = [], range: ClosedRange<Int>? = nil,
            schema: [Tag]? = nil
        ) {
            self.mimeSupport = mimeSupport
            self.bodyPreferences = bodyPreferences
            self.range = range
            self.schema = schema
        }
    }

    /// What the server answers.
    public struct Response: Hashable, Sendable {
        /// The outcome of the command as a whole; see ``ItemOperationsStatus``.
        public var status: Status?
        /// The outcomes of the operations.
        public var results: [Result]

        /// Makes an answer.
        public init(status: Status? = .success, results: [Result]) {
            self.status = status
            self.results = results
        }
    }

    /// The outcome of an operation.
    public enum Result: Hashable, Sendable {
        /// Something was fetched, or not.
        case fetch(FetchResult)
        /// A folder was emptied, or not.
        case emptyFolder(CollectionID?, status: Status?)
        /// A conversation was moved, or not.
        case move(conversation: [UInt8]?, status: Status?)
    }

    /// Something that was fetched.
    public struct FetchResult: Hashable, Sendable {
        /// The outcome.
        ///
        /// A server may answer with 1 and nothing: see ``hasContent``.
        public var status: Status?
        /// What was fetched, as far as the answer names it.
        public var target: Target?
        /// The class of the item.
        public var itemClass: ItemClass?
        /// The properties of the item.
        public var data: ItemData?
        /// The bytes of an attachment or a document.
        public var content: Content?
        /// Values that did not parse; they are kept in ``data`` as they came.
        public var issues: [ElementIssue]

        /// Makes an outcome.
        public init(
            status: Status? = .success, target: Target? = nil, itemClass: ItemClass? = nil, data: ItemData? = nil,
            content: Content? = nil, issues: [ElementIssue] = []
        ) {
            self.status = status
            self.target = target
            self.itemClass = itemClass
            self.data = data
            self.content = content
            self.issues = issues
        }

        /// Whether there are bytes of an attachment, or a body, here or in another part of the answer.
        public var hasContent: Bool {
            if let content, content.data != nil || content.part != nil { return true }
            guard let email = data?.email else { return data != nil }
            return email.body?.data != nil || email.body?.part != nil
        }
    }
}

extension ItemOperations.Options: CustomStringConvertible {
    /// The options, without the password.
    public var description: String {
        "ItemOperations.Options(range: \(range.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "all"))"
    }
}
