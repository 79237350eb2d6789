import WBXML

/// What a reader said, with the values themselves in place of their positions.
enum Event: Hashable {
    case start(Tag, hasContent: Bool, literal: String?, offset: Int)
    case end
    case text([UInt8])
    case opaque([UInt8])
    case tableText(String)
    case entity(UInt32)
}

/// All events of a document that comes in pieces; values that are streamed are put together again.
func transcript(
    _ pieces: [ArraySlice<UInt8>], limits: WBXMLLimits = WBXMLLimits(), streams: Bool = false
) throws(WBXMLError) -> [Event] {
    var reader = WBXMLReader(limits: limits)
    reader.streamsLargeValues = streams
    var pieces = pieces[...]
    var events: [Event] = []
    var started: [UInt8] = []
    while true {
        switch try reader.next() {
        case .startElement(let tag, let hasContent):
            let literal = tag.token == Tag.literalToken ? reader.literalName : nil
            events.append(.start(tag, hasContent: hasContent, literal: literal, offset: reader.elementOffset))
        case .endElement:
            events.append(.end)
        case .valuePiece(let range):
            started += reader.bytes(range)
        case .text(let range):
            events.append(.text(started + reader.bytes(range)))
            started = []
        case .opaque(let range):
            events.append(.opaque(started + reader.bytes(range)))
            started = []
        case .tableText(let range):
            events.append(.tableText(reader.tableString(range)))
        case .entity(let number):
            events.append(.entity(number))
        case .needsInput:
            if let piece = pieces.popFirst() { reader.feed(piece) } else { reader.finish() }
        case .endOfDocument:
            return events
        }
    }
}

func transcript(_ document: [UInt8], limits: WBXMLLimits = WBXMLLimits()) throws(WBXMLError) -> [Event] {
    try transcript([document[...]], limits: limits)
}

extension [UInt8] {
    /// Bytes from hexadecimal digits; blanks are passed over.
    init(hex: String) {
        let digits = hex.filter { !$0.isWhitespace }
        self = stride(from: 0, to: digits.count, by: 2).compactMap { index in
            let start = digits.index(digits.startIndex, offsetBy: index)
            return UInt8(digits[start...].prefix(2), radix: 16)
        }
    }

    /// The whole cut into two at each position, ends included.
    var splits: [[ArraySlice<UInt8>]] {
        (0...count).map { [self[..<$0], self[$0...]] }
    }

    var singleBytes: [ArraySlice<UInt8>] {
        indices.map { self[$0...$0] }
    }
}
