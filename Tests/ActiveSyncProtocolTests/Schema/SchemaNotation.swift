import ActiveSyncProtocol
import Testing
import WBXML

/// Reads documents as short text: `AirSync:Sync{Collections{Collection{SyncKey=0 CollectionId=5}}}`.
///
/// A name without a page is on its parent's page. `=text` is a value, with underscores for blanks; `#text` is an opaque
/// value; `{…}` holds elements; a name alone is an element without content.
struct SchemaNotation {
    private var rest: Substring

    static func element(_ text: String) throws -> WBXMLElement {
        var notation = SchemaNotation(rest: Substring(text))
        let element = notation.element(page: nil)
        return try #require(element, "not a document: \(text)")
    }

    private mutating func element(page: String?) -> WBXMLElement? {
        let name = takeWord(until: "{}=# ")
        let parts = name.split(separator: ":").map(String.init)
        let page = parts.count == 2 ? parts[0] : page ?? ""
        guard let last = parts.last else { return nil }
        guard let tag = CodePageSet.activeSync.tag(named: last, onPage: page) ?? Self.numbered(last) else { return nil }
        switch rest.first {
        case "=":
            rest.removeFirst()
            let value = takeWord(until: "{} ").replacing("_", with: " ")
            return WBXMLElement(tag, value.isEmpty ? [] : [.text(Array(value.utf8))])
        case "#":
            rest.removeFirst()
            return WBXMLElement(tag, [.opaque(Array(takeWord(until: "{} ").utf8))])
        case "{":
            rest.removeFirst()
            var children: [WBXMLNode] = []
            while let next = rest.first, next != "}" {
                if next == " " {
                    rest.removeFirst()
                } else {
                    guard let child = element(page: page) else { return nil }
                    children.append(.element(child))
                }
            }
            rest = rest.dropFirst()
            return WBXMLElement(tag, children)
        default: return WBXMLElement(tag)
        }
    }

    /// `26/05` is token 0x05 of page 26.
    private static func numbered(_ name: String) -> Tag? {
        let parts = name.split(separator: "/")
        guard parts.count == 2, let page = UInt8(parts[0]), let token = UInt8(parts[1], radix: 16) else { return nil }
        return Tag(page: page, token: token)
    }

    private mutating func takeWord(until ends: String) -> String {
        let word = rest.prefix { !ends.contains($0) }
        rest = rest.dropFirst(word.count)
        return String(word)
    }
}

/// A document and what a check is to find in it.
struct SchemaRow: Sendable, CustomTestStringConvertible {
    let command: CommandName
    let direction: MessageDirection
    let version: ProtocolVersion
    let document: String
    /// `rule severity location`, in the order in which they are found.
    let expected: [String]

    /// A request.
    init(_ command: CommandName, _ version: ProtocolVersion, _ document: String, _ expected: String...) {
        self.init(command, .request, version, document, expected: expected)
    }

    /// A document of either direction.
    init(
        _ command: CommandName, _ direction: MessageDirection, _ version: ProtocolVersion, _ document: String,
        _ expected: String...
    ) {
        self.init(command, direction, version, document, expected: expected)
    }

    private init(
        _ command: CommandName, _ direction: MessageDirection, _ version: ProtocolVersion, _ document: String,
        expected: [String]
    ) {
        self.command = command
        self.direction = direction
        self.version = version
        self.document = document
        self.expected = expected
    }

    var testDescription: String { "\(command) \(direction) \(version): \(document.prefix(100))" }

    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let element = try SchemaNotation.element(document)
        let found = SchemaCheck.violations(in: element, command: command, direction: direction, version: version)
        let summaries = found.map(\.summary)
        #expect(summaries == expected, "\(found)", sourceLocation: sourceLocation)
    }
}

extension SchemaViolation {
    /// What a table says of a violation.
    var summary: String { "\(rule.rawValue) \(severity.rawValue) \(location)" }
}

extension WBXMLElement {
    /// The document as bytes.
    var document: [UInt8] {
        get throws {
            var writer = WBXMLWriter()
            try write(to: &writer)
            return try writer.finish()
        }
    }

    /// The tree of a document.
    init(document: [UInt8]) throws {
        var reader = WBXMLReader(document)
        self = try WBXMLElement(document: &reader)
    }
}
