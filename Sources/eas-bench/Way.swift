import WBXML

/// A way of reading a document.
enum Way: String, CaseIterable {
    /// Token after token, all bytes at hand.
    case tokens
    /// Token after token, bytes arriving in pieces of 16 KiB.
    case pieces
    /// As a tree in memory.
    case tree

    /// Reads a document and gives the number of its tokens.
    func run(_ document: [UInt8]) throws(WBXMLError) -> Int {
        switch self {
        case .tokens:
            var reader = WBXMLReader(document)
            return try read(&reader)
        case .pieces:
            return try readPieces(document)
        case .tree:
            var reader = WBXMLReader(document)
            return count(try WBXMLElement(document: &reader))
        }
    }

    private func read(_ reader: inout WBXMLReader) throws(WBXMLError) -> Int {
        var tokens = 0
        var bytes = 0
        while true {
            switch try reader.next() {
            case .startElement, .endElement, .entity:
                tokens += 1
            case .text(let range), .opaque(let range), .valuePiece(let range), .tableText(let range):
                tokens += 1
                bytes += range.count
            case .needsInput, .endOfDocument:
                precondition(bytes > 0)
                return tokens
            }
        }
    }

    private func readPieces(_ document: [UInt8]) throws(WBXMLError) -> Int {
        var reader = WBXMLReader()
        reader.streamsLargeValues = true
        var tokens = 0
        var position = 0
        while true {
            switch try reader.next() {
            case .needsInput:
                let end = min(position + (16 << 10), document.count)
                reader.feed(document[position..<end])
                position = end
            case .endOfDocument:
                return tokens
            default:
                tokens += 1
            }
        }
    }

    private func count(_ element: WBXMLElement) -> Int {
        guard let content = element.content else { return 1 }
        return content.reduce(2) { sum, node in
            if case .element(let element) = node { sum + count(element) } else { sum + 1 }
        }
    }
}
