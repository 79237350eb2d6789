/// Turns the events of an XML document into WBXML.
struct XMLConverter: ~Copyable {
    private let names: CodePageSet
    private let depth: Int
    private var writer: WBXMLWriter
    private var frames: [Frame] = []
    private var text: [UInt8] = []

    private struct Frame {
        let kind: Kind
        /// Where its start tag is.
        let position: Int
        /// Whether its start has been written, because something is inside that is an element in XML.
        var isStarted = false
    }

    private enum Kind {
        case element(Tag, mark: XMLMark?)
        /// A value beside others.
        case value(XMLMark)
    }

    init(names: CodePageSet, depth: Int, capacity: Int) {
        self.names = names
        self.depth = depth
        writer = WBXMLWriter(capacity: capacity)
    }

    /// Takes an event.
    ///
    /// - Returns: `false` after the last.
    mutating func take(_ event: XMLParser.Event, from parser: borrowing XMLParser) throws(WBXMLError) -> Bool {
        switch event {
        case .startElement: try startElement(parser)
        case .text: text += parser.text
        case .endElement: try endElement(parser)
        case .endOfDocument: return false
        }
        return true
    }

    consuming func finish() throws(WBXMLError) -> [UInt8] {
        try writer.finish()
    }

    private mutating func startElement(_ parser: borrowing XMLParser) throws(WBXMLError) {
        if let parent = frames.last {
            switch parent.kind {
            case .element(let tag, mark: nil), .element(let tag, mark: .container):
                try checkBlank(parser)
                if !parent.isStarted { try writer.startElement(tag) }
                frames[frames.count - 1].isStarted = true
            default:
                throw parser.error("there is an element inside a value")
            }
        }
        let kind = try kind(parser)
        if case .element = kind, frames.count >= depth {
            throw parser.error("elements are nested more than \(depth) deep")
        }
        frames.append(Frame(kind: kind, position: parser.eventPosition))
    }

    private mutating func endElement(_ parser: borrowing XMLParser) throws(WBXMLError) {
        guard let frame = frames.popLast() else { return }
        switch frame.kind {
        case .value(let mark):
            try writeValue(mark, frame, parser)
        case .element where frame.isStarted:
            try checkBlank(parser)
            try writer.endElement()
        case .element(let tag, let mark):
            guard mark != nil || !text.isEmpty else { return try writer.emptyElement(tag) }
            try writer.startElement(tag)
            if mark == .container { try checkBlank(parser) } else { try writeValue(mark ?? .string, frame, parser) }
            try writer.endElement()
        }
        text.removeAll(keepingCapacity: true)
    }

    private mutating func writeValue(
        _ mark: XMLMark, _ frame: Frame, _ parser: borrowing XMLParser
    ) throws(WBXMLError) {
        guard mark != .string else { return try writer.text(utf8: text) }
        guard let bytes = Base64.decode(text) else {
            throw parser.error("the value is not base64", at: frame.position)
        }
        guard mark == .stringBase64 else { return try writer.opaque(bytes) }
        guard !bytes.contains(0) else {
            throw parser.error("a string cannot hold a zero byte", at: frame.position)
        }
        try writer.text(utf8: bytes)
    }

    private mutating func checkBlank(_ parser: borrowing XMLParser) throws(WBXMLError) {
        guard text.allSatisfy(XMLCharacter.isBlank) else {
            throw parser.error("there is text beside elements; put it into an element w:string")
        }
        text.removeAll(keepingCapacity: true)
    }

    // MARK: Names and attributes

    private func kind(_ parser: borrowing XMLParser) throws(WBXMLError) -> Kind {
        let name = parser.name
        guard name.namespace == XMLForm.markNamespace else {
            return .element(try tag(name, parser), mark: try marks(parser, others: []).mark)
        }
        if name.local == "tag" {
            let (mark, others) = try marks(parser, others: ["page", "token"])
            guard let page = number(others["page"]), let token = number(others["token"]), 0x05...0x3F ~= token else {
                throw parser.error("w:tag needs a page from 0 to 255 and a token from 0x05 to 0x3F")
            }
            return .element(Tag(page: page, token: token), mark: mark)
        }
        if name.local == "literal" {
            throw parser.error("an element that is named by text cannot be written")
        }
        guard let mark = XMLMark(rawValue: name.local), mark != .container, !frames.isEmpty else {
            throw parser.error("w:\(name.local) is not known here")
        }
        guard try marks(parser, others: []).mark == nil else {
            throw parser.error("w:type belongs to the element, not to w:\(name.local)")
        }
        return .value(mark)
    }

    private func tag(_ name: XMLParser.Name, _ parser: borrowing XMLParser) throws(WBXMLError) -> Tag {
        if let tag = names.tag(named: name.local, onPage: name.namespace) { return tag }
        guard !name.namespace.isEmpty else {
            throw parser.error("<\(name.local)> is in no namespace; its code page must be, as in xmlns=\"AirSync\"")
        }
        throw parser.error(
            names.pageNumber(named: name.namespace) == nil
                ? "there is no code page \(name.namespace)"
                : "the code page \(name.namespace) has no element \(name.local)")
    }

    /// The mark of an element, and those of its other attributes that it may have.
    private func marks(
        _ parser: borrowing XMLParser, others: Set<String>
    ) throws(WBXMLError) -> (mark: XMLMark?, others: [String: String]) {
        var mark: XMLMark?
        var values: [String: String] = [:]
        for attribute in parser.attributes {
            switch (attribute.name.namespace, attribute.name.local) {
            case (XMLForm.markNamespace, "offset"):
                break
            case (XMLForm.markNamespace, "type"):
                mark = XMLMark(rawValue: attribute.value)
                guard mark != nil else {
                    throw parser.error("w:type=\"\(attribute.value)\" is not known", at: attribute.position)
                }
            case (XMLForm.markNamespace, "hidden"):
                throw parser.error("the value was left out when this was written", at: attribute.position)
            case ("", let name) where others.contains(name):
                values[name] = attribute.value
            case ("", let name), (XMLForm.markNamespace, let name):
                throw parser.error("the attribute \(name) is not known", at: attribute.position)
            default:
                break
            }
        }
        return (mark, values)
    }

    private func number(_ text: String?) -> UInt8? {
        guard let text else { return nil }
        return text.hasPrefix("0x") ? UInt8(text.dropFirst(2), radix: 16) : UInt8(text)
    }
}
