public import WBXML

/// Moves items to other folders.
///
/// A moved item may get another identifier. All versions; MS-ASCMD 2.2.1.12.
///
/// ```
/// C: MoveItems{ Move{ SrcMsgId=5:1 SrcFldId=5 DstFldId=29 } }
/// S: MoveItems{ Response{ SrcMsgId=5:1 Status=3 DstMsgId=29:1 } }
/// ```
public struct MoveItems: WBXMLCommand {
    /// The items and where they go.
    public var moves: [Move]

    /// Makes a command.
    public init(_ moves: [Move] = []) {
        self.moves = moves
    }

    /// `MoveItems`.
    public static let name = CommandName.moveItems
    /// The table of its statuses.
    public static let statusScope = Status.Scope.moveItems
    /// An item that was moved already is not found where it was, and stays where it is.
    public var isIdempotent: Bool { true }

    /// An item and where it goes.
    public struct Move: Hashable, Sendable {
        /// The item.
        public var item: ServerID
        /// The folder that it is in.
        public var source: CollectionID
        /// The folder that it goes to.
        public var destination: CollectionID

        /// Makes a move.
        public init(_ item: ServerID, from source: CollectionID, to destination: CollectionID) {
            self.item = item
            self.source = source
            self.destination = destination
        }
    }

    /// What the server answers.
    public struct Response: WBXMLResponse {
        /// The outcome of the command as a whole, where it failed.
        public var status: Status?
        /// The outcomes for the items.
        public var results: [Result]

        /// Makes an answer.
        public init(status: Status? = nil, results: [Result]) {
            self.status = status
            self.results = results
        }

        /// Makes an answer that is nothing but a status.
        public init(status: Status) {
            self.init(status: status, results: [])
        }
    }

    /// The outcome for an item.
    public struct Result: Hashable, Sendable {
        /// The item, as it was called.
        public var item: ServerID
        /// The outcome; ``MoveItemsStatus/success``, the number 3, says that it was moved.
        public var status: Status?
        /// What it is called now.
        public var newID: ServerID?

        /// Makes an outcome.
        public init(_ item: ServerID, status: Status? = MoveItemsStatus.success, newID: ServerID? = nil) {
            self.item = item
            self.status = status
            self.newID = newID
        }

        /// Whether the item was moved.
        public var isSuccess: Bool { status == MoveItemsStatus.success }
    }
}

// MARK: - Wire

// MoveItems { Move+ { SrcMsgId, SrcFldId, DstFldId } }

extension MoveItems {
    /// The request's root.
    public static let root = MoveTag.moveItems
    /// A decoder for the answer.
    public typealias ResponseDecoder = DocumentDecoder<Response>

    /// Reads a request.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init()
        while let tag = try decoder.nextChild() {
            guard tag == MoveTag.move else {
                decoder.countUnknown()
                continue
            }
            moves.append(try decoder.decode())
        }
    }

    /// Writes a request.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        for move in moves { try encoder.element(MoveTag.move, containing: move) }
    }
}

extension MoveItems.Move: ElementCodable {
    /// Reads a move.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", from: "", to: "")
        while let tag = try decoder.nextChild() {
            switch tag {
            case MoveTag.srcMsgID: item = try decoder.value() ?? item
            case MoveTag.srcFldID: source = try decoder.value() ?? source
            case MoveTag.dstFldID: destination = try decoder.value() ?? destination
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes a move.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(MoveTag.srcMsgID, item)
        try encoder.element(MoveTag.srcFldID, source)
        try encoder.element(MoveTag.dstFldID, destination)
    }
}

// MoveItems { Status?, Response+ { SrcMsgId, Status, DstMsgId? } }

extension MoveItems.Response {
    /// The answer's root.
    public static let root = MoveTag.moveItems

    /// Reads an answer.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init(results: [])
        while let tag = try decoder.nextChild() {
            switch tag {
            case MoveTag.status: status = try decoder.value()
            case MoveTag.response: results.append(try decoder.decode())
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an answer.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(MoveTag.status, status)
        for result in results { try encoder.element(MoveTag.response, containing: result) }
    }
}

extension MoveItems.Result: ElementCodable {
    /// Reads an outcome.
    public init(from decoder: inout ElementDecoder) throws(WBXMLError) {
        self.init("", status: nil)
        while let tag = try decoder.nextChild() {
            switch tag {
            case MoveTag.srcMsgID: item = try decoder.value() ?? item
            case MoveTag.status: status = try decoder.value()
            case MoveTag.dstMsgID: newID = try decoder.value()
            default: decoder.countUnknown()
            }
        }
    }

    /// Writes an outcome.
    public func encode(into encoder: inout ElementEncoder) throws(WBXMLError) {
        try encoder.element(MoveTag.srcMsgID, item)
        try encoder.element(MoveTag.status, status)
        try encoder.element(MoveTag.dstMsgID, newID)
    }
}
