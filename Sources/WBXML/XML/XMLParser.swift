/// A strict pull parser for the XML that ``XMLForm`` reads: UTF-8, namespaces, no document type.
///
/// Of XML 1.0 it leaves out what a document without a document type cannot have: other entities than the five, and
/// default attributes.
struct XMLParser: ~Copyable {
    enum Event {
        /// An element begins: see ``XMLParser/name`` and ``XMLParser/attributes``.
        case startElement
        case endElement
        /// Text inside an element: see ``XMLParser/text``. Text may come in several events.
        case text
        case endOfDocument
    }

    struct Name: Hashable {
        /// Empty for a name in no namespace.
        var namespace: String
        var local: String
    }

    struct Attribute {
        let name: Name
        let value: String
        let position: Int
    }

    private(set) var name = Name(namespace: "", local: "")
    private(set) var attributes: [Attribute] = []
    var text: [UInt8] = []
    /// Where the last event began, in bytes.
    private(set) var eventPosition = 0

    let xml: [UInt8]
    private let depth: Int
    var position = 0
    private var open: [Range<Int>] = []
    private var bindings: [Binding] = [Binding(prefix: "xml", namespace: xmlNamespace, depth: 0)]
    private var mustEnd = false
    private var hasRoot = false

    private struct Binding {
        let prefix: String
        let namespace: String
        let depth: Int
    }

    private static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
    /// More attributes than any document of this kind has; finding duplicates among more would take too long.
    private static let mostAttributes = 128

    init(_ xml: [UInt8], depth: Int) throws(WBXMLError) {
        self.xml = xml
        self.depth = depth
        if xml.starts(with: [0xFE, 0xFF]) || xml.starts(with: [0xFF, 0xFE]) {
            throw error("the XML is UTF-16; save it as UTF-8", at: 0)
        }
        do {
            _ = try UTF8Span(validating: xml.span)
        } catch {
            throw self.error("this is not UTF-8", at: error.byteOffsets.lowerBound)
        }
        if xml.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        try declaration()
    }

    mutating func next() throws(WBXMLError) -> Event {
        if mustEnd {
            mustEnd = false
            return endElement()
        }
        while true {
            eventPosition = position
            guard position < xml.count else {
                guard open.isEmpty else { throw error("the XML ends inside <\(string(open[open.count - 1]))>") }
                guard hasRoot else { throw error("there is no element") }
                return .endOfDocument
            }
            if xml[position] != UInt8(ascii: "<") || at("<![CDATA[") {
                guard open.isEmpty else {
                    try collectText()
                    return .text
                }
                guard XMLCharacter.isBlank(xml[position]) else { throw error("there is text outside of every element") }
                position += 1
            } else if at("<!--") {
                try comment()
            } else if at("<?") {
                try processingInstruction()
            } else if at("</") {
                return try endTag()
            } else if at("<!") {
                throw error("document types and entities of one's own are refused")
            } else {
                return try startTag()
            }
        }
    }

    // MARK: Elements

    private mutating func startTag() throws(WBXMLError) -> Event {
        guard !(hasRoot && open.isEmpty) else { throw error("there is a second element beside the outermost") }
        guard open.count < depth else { throw error("elements are nested more than \(depth - 1) deep") }
        position += 1
        let qualified = try qualifiedName()
        open.append(qualified)
        hasRoot = true
        var raw: [(name: Range<Int>, value: String)] = []
        while true {
            let hadBlank = skipBlanks()
            if at("/>") {
                position += 2
                mustEnd = true
                break
            }
            if at(">") {
                position += 1
                break
            }
            guard hadBlank else { throw error("a start tag is not well-formed", at: position) }
            let attribute = try attribute()
            guard !raw.contains(where: { string($0.name) == string(attribute.name) }) else {
                throw error("there are two attributes \(string(attribute.name))", at: attribute.name.lowerBound)
            }
            raw.append(attribute)
            guard raw.count <= Self.mostAttributes else { throw error("an element has too many attributes") }
        }
        try resolve(raw, of: qualified)
        return .startElement
    }

    private mutating func endTag() throws(WBXMLError) -> Event {
        position += 2
        let qualified = try qualifiedName()
        _ = skipBlanks()
        guard at(">") else { throw error("an end tag is not well-formed", at: position) }
        guard let expected = open.last, string(expected) == string(qualified) else {
            throw error(
                "</\(string(qualified))> ends " + (open.last.map { "<\(string($0))>" } ?? "nothing"))
        }
        position += 1
        return endElement()
    }

    private mutating func endElement() -> Event {
        while let binding = bindings.last, binding.depth >= open.count, binding.depth > 0 { bindings.removeLast() }
        open.removeLast()
        return .endElement
    }

    /// Sets name and attributes of an element from what is written.
    private mutating func resolve(
        _ raw: [(name: Range<Int>, value: String)], of qualified: Range<Int>
    ) throws(WBXMLError) {
        for (range, value) in raw {
            let (prefix, local) = split(range)
            if prefix == "xmlns" {
                guard !value.isEmpty, local != "xmlns", (local == "xml") == (value == Self.xmlNamespace) else {
                    throw error("the prefix \(local) cannot stand for \"\(value)\"", at: range.lowerBound)
                }
                bindings.append(Binding(prefix: local, namespace: value, depth: open.count))
            } else if prefix.isEmpty, local == "xmlns" {
                bindings.append(Binding(prefix: "", namespace: value, depth: open.count))
            }
        }
        attributes = []
        for (range, value) in raw {
            let (prefix, local) = split(range)
            guard prefix != "xmlns", !(prefix.isEmpty && local == "xmlns") else { continue }
            let name = Name(
                namespace: prefix.isEmpty ? "" : try namespace(of: prefix, at: range.lowerBound), local: local)
            guard !attributes.contains(where: { $0.name == name }) else {
                throw error("there are two attributes \(local) of one namespace", at: range.lowerBound)
            }
            attributes.append(Attribute(name: name, value: value, position: range.lowerBound))
        }
        let (prefix, local) = split(qualified)
        name = Name(namespace: try namespace(of: prefix, at: qualified.lowerBound), local: local)
    }

    private func namespace(of prefix: String, at position: Int) throws(WBXMLError) -> String {
        if let binding = bindings.last(where: { $0.prefix == prefix }) { return binding.namespace }
        guard prefix.isEmpty else { throw error("the prefix \(prefix) is not declared", at: position) }
        return ""
    }

    mutating func attribute() throws(WBXMLError) -> (name: Range<Int>, value: String) {
        let name = try qualifiedName()
        _ = skipBlanks()
        guard at("=") else { throw error("the attribute \(string(name)) has no value", at: position) }
        position += 1
        _ = skipBlanks()
        guard at("\"") || at("'") else { throw error("the value of \(string(name)) is not in quotes", at: position) }
        let quote = xml[position]
        position += 1
        var value: [UInt8] = []
        while position < xml.count, xml[position] != quote {
            switch xml[position] {
            case UInt8(ascii: "<"):
                throw error("a < is in the value of \(string(name))", at: position)
            case UInt8(ascii: "&"):
                value += try reference()
            case 0x09, 0x0A:
                value.append(0x20)
                position += 1
            case 0x0D:
                value.append(0x20)
                position += at("\r\n") ? 2 : 1
            default:
                try checkCharacter()
                value.append(xml[position])
                position += 1
            }
        }
        guard position < xml.count else { throw error("the value of \(string(name)) does not end") }
        position += 1
        return (name, String(decoding: value, as: UTF8.self))
    }

    // MARK: Primitives

    mutating func qualifiedName() throws(WBXMLError) -> Range<Int> {
        let start = position
        while position < xml.count, XMLCharacter.isName(xml[position], first: position == start) { position += 1 }
        let colons = xml[start..<position].count { $0 == UInt8(ascii: ":") }
        guard position > start, colons <= 1, xml[start] != UInt8(ascii: ":"), xml[position - 1] != UInt8(ascii: ":")
        else { throw error("there is no name where one must be", at: start) }
        return start..<position
    }

    private func split(_ range: Range<Int>) -> (prefix: String, local: String) {
        guard let colon = xml[range].firstIndex(of: UInt8(ascii: ":")) else { return ("", string(range)) }
        return (string(range.lowerBound..<colon), string((colon + 1)..<range.upperBound))
    }

    mutating func skipBlanks() -> Bool {
        let start = position
        while position < xml.count, XMLCharacter.isBlank(xml[position]) { position += 1 }
        return position > start
    }

    func at(_ string: StaticString) -> Bool {
        guard xml.count - position >= string.utf8CodeUnitCount else { return false }
        for index in 0..<string.utf8CodeUnitCount where xml[position + index] != string.utf8Start[index] {
            return false
        }
        return true
    }

    func string(_ range: Range<Int>) -> String {
        String(decoding: xml[range], as: UTF8.self)
    }

    /// An error with line and column.
    func error(_ detail: String, at position: Int? = nil) -> WBXMLError {
        let position = min(position ?? eventPosition, xml.count)
        let before = xml[..<position]
        let line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
        return WBXMLError(.badXML, "XML line \(line), column \(column): \(detail)", offset: position)
    }
}
