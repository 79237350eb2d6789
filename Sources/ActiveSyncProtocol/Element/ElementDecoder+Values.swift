public import WBXML

extension ElementDecoder {
    /// The text of the current child: strings and opaque values, joined; empty without content.
    ///
    /// Bytes that are not UTF-8 become U+FFFD. Elements inside are skipped.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    @inline(never)
    public mutating func string() throws(WBXMLError) -> String {
        guard hasContent else { return "" }
        hasContent = false
        let first = try reader.next()
        guard case .text(let range) = first else {
            return String(decoding: try joinedValue([], first).bytes, as: UTF8.self)
        }
        let text = reader.string(range)
        let second = try reader.next()
        if case .endElement = second {
            if text.isEmpty { hasEmptyText = true }
            return text
        }
        return String(decoding: try joinedValue(Array(text.utf8), second).bytes, as: UTF8.self)
    }

    /// The bytes of the current child as they came: strings and opaque values, joined; a single one is copied once.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    public mutating func bytes() throws(WBXMLError) -> [UInt8] {
        try content().bytes
    }

    /// The value of the current child, or `nil` when it does not parse; that is noted then.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    public mutating func value<Value: ElementValue>(_ type: Value.Type = Value.self) throws(WBXMLError) -> Value? {
        try Value.read(from: &self)
    }

    /// What the current child says, where its mere presence means yes.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    @inline(never)
    public mutating func flag() throws(WBXMLError) -> Bool {
        try value(Bool.self) ?? true
    }

    /// The bytes of the current child, and whether an opaque value was among them.
    @inline(never)
    mutating func content() throws(WBXMLError) -> (bytes: [UInt8], isOpaque: Bool) {
        guard hasContent else { return ([], false) }
        hasContent = false
        let first = try reader.next()
        let bytes: [UInt8]
        let isOpaque: Bool
        switch first {
        case .text(let range): (bytes, isOpaque) = (reader.bytes(range), false)
        case .opaque(let range): (bytes, isOpaque) = (reader.bytes(range), true)
        default: return try joinedValue([], first)
        }
        let second = try reader.next()
        if case .endElement = second {
            if bytes.isEmpty, !isOpaque { hasEmptyText = true }
            return (bytes, isOpaque)
        }
        let joined = try joinedValue(bytes, second)
        return (joined.bytes, isOpaque || joined.isOpaque)
    }

    /// Reads on in a value that is not a single string, from a token to the element's end.
    @inline(never)
    private mutating func joinedValue(
        _ first: [UInt8], _ token: WBXMLToken
    ) throws(WBXMLError) -> (bytes: [UInt8], isOpaque: Bool) {
        var bytes = first
        var isOpaque = false
        var token = token
        while true {
            switch token {
            case .text(let range), .valuePiece(let range):
                bytes += reader.bytes(range)
            case .opaque(let range):
                isOpaque = true
                bytes += reader.bytes(range)
            case .tableText(let range):
                bytes += Array(reader.tableString(range).utf8)
            case .entity(let number):
                bytes += Array(String(reader.character(ofEntity: number)).utf8)
            case .startElement(_, hasContent: true):
                countUnknown()
                guard try reader.skipElement() else { throw incomplete() }
            case .startElement:
                countUnknown()
            case .endElement, .endOfDocument:
                return (bytes, isOpaque)
            case .needsInput:
                throw incomplete()
            }
            token = try reader.next()
        }
    }
}
