internal import WBXML

extension ItemOperations {
    /// A part of the answer that is complete.
    public enum Event: Hashable, Sendable {
        /// The outcome of an operation. Of a multipart answer all of them come before the first bytes.
        case result(Result)
        /// Bytes of a part of a multipart answer, by the number that ``Content/part`` or ``Body/part`` names.
        case bytes([UInt8], part: Int)
        /// A part of a multipart answer has ended.
        case end(part: Int)
    }

    /// Reads an answer while it arrives, one outcome, or one piece of a part, at a time.
    public func responseDecoder(contentType: String?) -> ResponseDecoder {
        ResponseDecoder(
            isMultipart: ActiveSyncProtocol.ContentType.essence(contentType) == ContentType.multipart,
            acceptsMultipart: acceptsMultipart)
    }

    private typealias ContentType = ActiveSyncProtocol.ContentType

    /// Reads an answer while it arrives, one outcome, or one piece of a part, at a time.
    public final class ResponseDecoder: CommandResponseDecoder {
        private var multipart: MultipartReader?
        /// Whether there are several parts, if the first bytes do not tell.
        private let isMultipart: Bool
        /// The first bytes, as long as they do not tell a document from a table of parts.
        private var beginning: [UInt8]?
        private var hasInput = false
        private var document = ResultDecoder()
        private var response = Response(status: nil, results: [])

        /// Makes a decoder.
        ///
        /// - Parameters:
        ///   - isMultipart: whether the content type says so; a server may send a document all the same.
        ///   - acceptsMultipart: whether the request has asked for several parts; a server may send them under the
        ///     content type of a document then.
        public init(isMultipart: Bool, acceptsMultipart: Bool = false) {
            self.isMultipart = isMultipart
            multipart = isMultipart ? MultipartReader() : nil
            beginning = isMultipart || acceptsMultipart ? [] : nil
        }

        /// Values that did not parse and belong to no item.
        public var issues: [ElementIssue] { document.decoder.issues }
        /// How many elements nobody here knows.
        public var unknownElementCount: Int { document.decoder.unknownElementCount }

        /// Takes the next bytes of the body.
        public func feed(_ bytes: [UInt8]) throws(ActiveSyncProtocolError) {
            guard !bytes.isEmpty else { return }
            hasInput = true
            guard let seen = beginning else {
                if multipart == nil { document.decoder.feed(bytes) } else { multipart?.feed(bytes) }
                return
            }
            let all = seen + bytes
            guard let hasParts = Self.hasParts(all, isMultipart: isMultipart) else {
                beginning = all
                return
            }
            beginning = nil
            multipart = hasParts ? MultipartReader() : nil
            try feed(all)
        }

        /// Whether a body that begins so has several parts, or `nil` when more bytes are needed to tell.
        private static func hasParts(_ beginning: [UInt8], isMultipart: Bool) -> Bool? {
            guard beginning.count >= 3 else { return nil }
            // `03 01 6A` begins a document; as a table it would announce 6.9 million parts.
            if beginning[0] <= 3, beginning[1] == 0x01, beginning[2] == 0x6A { return false }
            return isMultipart ? true : MultipartReader.isTable(beginning)
        }

        /// The next part that is complete, or `nil` when more bytes are needed or the answer has ended.
        ///
        /// - Throws: ``ActiveSyncProtocolError`` when the bytes are not an answer to ItemOperations.
        public func next() throws(ActiveSyncProtocolError) -> Event? {
            guard hasInput, beginning == nil else { return nil }
            while true {
                if let result = try document.next() { return .result(result) }
                switch try multipart?.read() {
                case nil: return nil
                case .bytes(let bytes, part: 0)?: document.decoder.feed(bytes)
                case .end(part: 0)?: document.decoder.finishInput()
                case .bytes(let bytes, let part)?: return .bytes(bytes, part: part)
                case .end(let part)?: return .end(part: part)
                }
            }
        }

        /// Says that the body has ended.
        ///
        /// - Returns: the answer; what ``next()`` has not handed out is in it, the parts in the places that name them.
        /// - Throws: ``ActiveSyncProtocolError`` when the bytes are not an answer to ItemOperations, or are cut.
        public func finish() throws(ActiveSyncProtocolError) -> Response {
            guard hasInput else { throw ActiveSyncProtocolError(.emptyBody, "the response ItemOperations is empty") }
            if let beginning {
                // Too short to tell.
                self.beginning = nil
                try feed(beginning)
            }
            if multipart == nil { document.decoder.finishInput() }
            var parts: [Int: [UInt8]] = [:]
            while let event = try next() {
                switch event {
                case .result(let result): response.results.append(result)
                case .bytes(let bytes, let part): parts[part, default: []] += bytes
                case .end(let part): parts[part, default: []] += []
                }
            }
            if let multipart, !multipart.isComplete {
                throw ActiveSyncProtocolError(.badMultipart, "the response ItemOperations is cut")
            }
            if let root = document.foreignRoot { throw .foreignRoot(root, of: "the response ItemOperations") }
            response.status = document.status
            if !parts.isEmpty { response.results = response.results.map { $0.filled(from: parts) } }
            return response
        }
    }
}

extension ItemOperations.Result {
    /// The same with the bytes in the places that name their parts.
    fileprivate func filled(from parts: [Int: [UInt8]]) -> ItemOperations.Result {
        guard case .fetch(var fetch) = self else { return self }
        if let part = fetch.content?.part, let bytes = parts[part] { fetch.content?.data = bytes }
        if let part = fetch.data?.body?.part, let bytes = parts[part] { fetch.data?.body?.data = bytes }
        return .fetch(fetch)
    }
}

/// Reads the document of an answer, one outcome at a time.
private struct ResultDecoder: ~Copyable {
    var decoder = ElementDecoder()
    private(set) var status: Status?
    private(set) var foreignRoot: Tag?
    private var open: [ElementDecoder.Frame] = []
    private var awaitsChild = false
    private var hasEnded = false

    init() {}

    mutating func next() throws(ActiveSyncProtocolError) -> ItemOperations.Result? {
        do throws(WBXMLError) {
            while !hasEnded {
                if awaitsChild {
                    guard try decoder.bufferChild() else { return nil }
                    awaitsChild = false
                    if let result = try readChild() { return result }
                    continue
                }
                switch try decoder.step() {
                case .needsInput: return nil
                case .child(let tag):
                    let isContainer = [ItemOperationsTag.itemOperations, ItemOperationsTag.response]
                    if open.count < 2, tag == isContainer[open.count] {
                        open.append(decoder.enter())
                    } else {
                        awaitsChild = true
                    }
                case .end:
                    guard let frame = open.popLast() else {
                        hasEnded = true
                        return nil
                    }
                    try decoder.leave(frame)
                }
            }
            return nil
        } catch {
            throw ActiveSyncProtocolError(.badWBXML, "the response ItemOperations could not be read", underlying: error)
        }
    }

    private mutating func readChild() throws(WBXMLError) -> ItemOperations.Result? {
        let tag = decoder.tag
        switch open.count {
        case 0:
            if let status = try decoder.foreignStatus() { self.status = status } else { foreignRoot = tag }
        case 1 where tag == ItemOperationsTag.status || status == nil && CodePageSet.activeSync.isStatus(tag):
            status = try decoder.value()
        case 2:
            if let result = try ItemOperations.Result(from: &decoder) { return result }
            decoder.countUnknown()
        default:
            decoder.countUnknown()
        }
        return nil
    }
}
