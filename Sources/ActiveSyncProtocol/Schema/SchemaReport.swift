public import WBXML

/// What a check of one document found, as text for people and as JSON for programs.
public struct SchemaReport: Sendable {
    /// The command that the document was checked against; `nil` when its root is no command's.
    public let command: CommandName?
    /// The direction that it was checked against.
    public let direction: MessageDirection
    /// The version that it was checked against.
    public let version: ProtocolVersion
    /// What was found, in the order of the document.
    public let violations: [SchemaViolation]

    /// Checks a document.
    ///
    /// - Parameters:
    ///   - document: the document in WBXML.
    ///   - version: the version of the protocol that it is written for.
    ///   - command: the command that it belongs to. Default: what its root element says.
    ///   - direction: which way it goes. Default: what its elements say, see ``SchemaCheck/kind(of:)``.
    /// - Throws: `WBXMLError` when the bytes are not well-formed.
    public init(
        checking document: [UInt8], version: ProtocolVersion, command: CommandName? = nil,
        direction: MessageDirection? = nil
    ) throws(WBXMLError) {
        let kind = try SchemaCheck.kind(of: document)
        self.version = version
        self.command = command ?? kind.command
        self.direction = direction ?? kind.direction
        guard let command = self.command else {
            let names = CodePageSet.activeSync
            let root = kind.root.map { names.qualifiedName(of: $0) } ?? "nothing"
            violations = [
                SchemaViolation(
                    .root, .error, at: kind.root.map { [SchemaViolation.Step($0)] } ?? [],
                    "\(root) is the root of no command's document")
            ]
            return
        }
        let found = try SchemaCheck.violations(
            in: document, command: command, direction: self.direction, version: version)
        // What is missing is known only at the end of an element, whose place is its beginning.
        violations = found.enumerated().sorted {
            ($0.element.offset ?? 0, $0.offset) < ($1.element.offset ?? 0, $1.offset)
        }
        .map(\.element)
    }

    /// Whether one of the violations is an error.
    public var hasErrors: Bool { violations.contains { $0.severity == .error } }

    /// One line for each violation.
    public var lines: [String] { violations.map(\.description) }

    /// Puts the report into a document as `JSONForm` of the module `WBXML` writes it, as the last member of its object.
    ///
    /// The member is `check`: an object with `command` (a name or `null`), `direction` (`request`, `response`), `version`,
    /// and `violations`, a list of objects with `rule` (``SchemaViolation/Rule``), `severity` (`error`, `warning`), `path`
    /// (a list of names with their pages), `location` (the same as one text), `offset` (in bytes; absent when it is not
    /// known) and `message`.
    ///
    /// - Parameter json: the object, with or without a line feed behind it.
    public func insert(intoJSON json: inout [UInt8]) {
        let end = json.lastIndex(of: UInt8(ascii: "}")) ?? json.endIndex
        let rest = json[end...]
        json.removeSubrange(end...)
        json += Array(",\"check\":\(self.json)".utf8) + rest
    }

    private var json: String {
        let command = command.map { Self.quoted($0.rawValue) } ?? "null"
        let list = violations.map(Self.json).joined(separator: ",")
        return "{\"command\":\(command),\"direction\":\"\(direction.rawValue)\",\"version\":\"\(version)\","
            + "\"violations\":[\(list)]}"
    }

    private static func json(_ violation: SchemaViolation) -> String {
        let names = CodePageSet.activeSync
        let path = violation.path.map { quoted(names.qualifiedName(of: $0.tag)) }.joined(separator: ",")
        let offset = violation.offset.map { "\"offset\":\($0)," } ?? ""
        return "{\"rule\":\"\(violation.rule.rawValue)\",\"severity\":\"\(violation.severity.rawValue)\","
            + "\"path\":[\(path)],\"location\":\(quoted(violation.location)),\(offset)"
            + "\"message\":\(quoted(violation.explanation))}"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
