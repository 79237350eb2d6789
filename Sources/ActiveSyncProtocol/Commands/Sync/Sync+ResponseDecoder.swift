internal import WBXML

extension Sync {
    /// A part of the answer that is complete.
    ///
    /// The header says what is known of the folder so far: servers may state ``CollectionHeader/moreAvailable`` and even
    /// the key after the items. ``collection(_:)`` has it all.
    public enum Event: Hashable, Sendable {
        /// An item has changed on the server.
        case change(ServerChange, in: CollectionHeader)
        /// A command of the client was done, or not.
        case outcome(CommandOutcome, in: CollectionHeader)
        /// The folder's part of the answer has ended.
        case collection(CollectionHeader)
    }

    /// Reads an answer while it arrives, one item at a time: never more than one is in memory.
    public func responseDecoder(contentType: String?) -> ResponseDecoder {
        ResponseDecoder(
            itemClasses: Dictionary(
                collections.map { ($0.id, $0.itemClass) }, uniquingKeysWith: { first, _ in first }
            ).compactMapValues(\.self))
    }

    /// Reads an answer while it arrives, one item at a time.
    public final class ResponseDecoder: CommandResponseDecoder {
        private let itemClasses: [CollectionID: ItemClass]
        private var decoder = ElementDecoder()
        /// The containers that are open, outermost first.
        private var open: [Container] = []
        /// Whether the current child is still arriving.
        private var awaitsChild = false
        private var hasInput = false
        private var response = Response()
        private var header = CollectionHeader()
        private var hasEnded = false

        private struct Container {
            let kind: Kind
            let frame: ElementDecoder.Frame

            enum Kind {
                case sync
                case collections
                case collection
                case commands
                case responses
            }
        }

        /// Makes a decoder.
        ///
        /// - Parameter itemClasses: the classes of the folders, as far as they are known; other items are recognised by
        ///   their elements.
        public init(itemClasses: [CollectionID: ItemClass] = [:]) {
            self.itemClasses = itemClasses
        }

        /// Values that did not parse and belong to no item.
        public var issues: [ElementIssue] { decoder.issues }
        /// How many elements nobody here knows.
        public var unknownElementCount: Int { decoder.unknownElementCount }
        /// The status of the command as a whole, as far as the answer has stated it.
        public var status: Status? { response.status }

        /// Takes the next bytes of the body.
        public func feed(_ bytes: [UInt8]) throws(ActiveSyncProtocolError) {
            guard !bytes.isEmpty else { return }
            hasInput = true
            decoder.feed(bytes)
        }

        /// The next part that is complete, or `nil` when more bytes are needed or the document has ended.
        ///
        /// - Throws: ``ActiveSyncProtocolError`` when the bytes are not an answer to Sync.
        public func next() throws(ActiveSyncProtocolError) -> Event? {
            guard hasInput, !hasEnded else { return nil }
            do {
                return try advance()
            } catch {
                throw ActiveSyncProtocolError(.badWBXML, "the response Sync could not be read", underlying: error)
            }
        }

        /// Says that the body has ended.
        ///
        /// - Returns: the answer; what ``next()`` has not handed out is in it.
        /// - Throws: ``ActiveSyncProtocolError`` when the bytes are not an answer to Sync, or are cut.
        public func finish() throws(ActiveSyncProtocolError) -> Response {
            guard hasInput else { return Response() }
            decoder.finishInput()
            var changes: [ServerChange] = []
            var outcomes: [CommandOutcome] = []
            while let event = try next() {
                switch event {
                case .change(let change, _): changes.append(change)
                case .outcome(let outcome, _): outcomes.append(outcome)
                case .collection:
                    let last = response.collections.indices.last ?? 0
                    response.collections[last].changes = changes
                    response.collections[last].outcomes = outcomes
                    (changes, outcomes) = ([], [])
                }
            }
            if let foreignRoot { throw .foreignRoot(foreignRoot, of: "the response Sync") }
            return response
        }

        private var foreignRoot: Tag?

        // MARK: Steps

        private func advance() throws(WBXMLError) -> Event? {
            while !hasEnded {
                if awaitsChild {
                    guard try decoder.bufferChild() else { return nil }
                    awaitsChild = false
                    if let event = try readChild() { return event }
                    continue
                }
                switch try decoder.step() {
                case .needsInput:
                    return nil
                case .child(let tag):
                    if let kind = Self.container(tag, in: open.last?.kind) {
                        open.append(Container(kind: kind, frame: decoder.enter()))
                        if kind == .collection { header = CollectionHeader() }
                    } else {
                        awaitsChild = true
                    }
                case .end:
                    guard let container = open.popLast() else {
                        hasEnded = true
                        return nil
                    }
                    try decoder.leave(container.frame)
                    if container.kind == .collection {
                        response.collections.append(CollectionResponse(header))
                        return .collection(header)
                    }
                }
            }
            return nil
        }

        private static func container(_ tag: Tag, in parent: Container.Kind?) -> Container.Kind? {
            switch (parent, tag) {
            case (nil, AirSyncTag.sync): .sync
            case (.sync?, AirSyncTag.collections): .collections
            case (.collections?, AirSyncTag.collection): .collection
            case (.collection?, AirSyncTag.commands): .commands
            case (.collection?, AirSyncTag.responses): .responses
            default: nil
            }
        }

        /// The class of the items in the collection that is open.
        private var itemClass: ItemClass? {
            header.knownClass ?? header.id.flatMap { itemClasses[$0] }
        }

        /// Reads the current child, which is complete.
        private func readChild() throws(WBXMLError) -> Event? {
            let tag = decoder.tag
            switch open.last?.kind {
            case nil:
                if let status = try decoder.foreignStatus() {
                    response.status = status
                } else {
                    foreignRoot = tag
                }
                return nil
            case .sync?:
                switch tag {
                case AirSyncTag.status: response.status = try decoder.value()
                case AirSyncTag.limit: response.limit = try decoder.value()
                case _ where response.status == nil && CodePageSet.activeSync.isStatus(tag):
                    response.status = try decoder.value()
                default: decoder.countUnknown()
                }
                return nil
            case .collection?:
                if try !header.read(tag, from: &decoder) { decoder.countUnknown() }
                return nil
            case .commands?:
                if let change = try ServerChange(from: &decoder, itemClass: itemClass) {
                    return .change(change, in: header)
                }
            case .responses?:
                if let outcome = try CommandOutcome(from: &decoder, itemClass: itemClass) {
                    return .outcome(outcome, in: header)
                }
            case .collections?:
                break
            }
            decoder.countUnknown()
            return nil
        }
    }
}
