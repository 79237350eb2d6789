public import WBXML

/// One place where a document differs from the schema of its command.
public struct SchemaViolation: Hashable, Sendable {
    /// Which rule the document breaks.
    public enum Rule: String, CaseIterable, Sendable {
        /// The root element is not the command's, or the command has no document in this direction and version.
        case root
        /// No code page has the element.
        case unknownElement = "unknown-element"
        /// The element is known and does not belong where it stands.
        case misplacedElement = "misplaced-element"
        /// An element of the same name, but of another code page, belongs there.
        case codePage = "code-page"
        /// The version does not have the element there.
        case version
        /// The element stands after one that it belongs before.
        case order
        /// An element that must be there is not.
        case missingElement = "missing-element"
        /// The element is there more often than it may be.
        case repeatedElement = "repeated-element"
        /// Elements stand side by side that exclude each other, or none of several is there.
        case choice
        /// Elements where a value belongs, a value where elements belong, or something where nothing belongs.
        case content
        /// A value is missing.
        case emptyValue = "empty-value"
        /// A value that is not of the kind that the element holds: no number, no time, no base64.
        case valueForm = "value-form"
        /// A number or a text that is not among those that the element may hold.
        case valueRange = "value-range"
        /// A text that is too long or too short.
        case valueLength = "value-length"
        /// Text that goes as opaque bytes, or the other way round.
        case valueEncoding = "value-encoding"
    }

    /// What a difference means.
    public enum Severity: String, Sendable {
        /// Unusual; peers accept it.
        case warning
        /// A strict server refuses the request; in a response, what the protocol does not allow.
        case error
    }

    /// The rule that is broken.
    public let rule: Rule
    /// What it means.
    public let severity: Severity
    /// The elements from the root to the one that is meant, which is the last; for an element that is missing, its parent.
    public let path: [Step]
    /// Where the tag of that element is, in bytes from the document's first; `nil` for a document that is a tree.
    public let offset: Int?
    /// A sentence for a person, without values of the mailbox.
    public let explanation: String

    /// An element of a path.
    public struct Step: Hashable, Sendable {
        /// The element.
        public let tag: Tag
        /// Which of the siblings with this tag it is, counted from 1.
        public let number: Int

        /// Makes a step.
        public init(_ tag: Tag, number: Int = 1) {
            self.tag = tag
            self.number = number
        }
    }

    /// Makes a violation.
    public init(_ rule: Rule, _ severity: Severity, at path: [Step], offset: Int? = nil, _ explanation: String) {
        self.rule = rule
        self.severity = severity
        self.path = path
        self.offset = offset
        self.explanation = explanation
    }

    /// The path as text: names separated by slashes, with the page where it changes and the number from the second
    /// sibling on, `AirSync:Sync/Collections/Collection[2]/Commands/Change/AirSyncBase:InstanceId`.
    public var location: String {
        var page: UInt8?
        let names = CodePageSet.activeSync
        return path.map { step in
            let isSamePage = page == step.tag.page
            page = step.tag.page
            let name = (isSamePage ? names.name(of: step.tag) : nil) ?? names.qualifiedName(of: step.tag)
            return step.number > 1 ? "\(name)[\(step.number)]" : name
        }.joined(separator: "/")
    }
}

extension SchemaViolation: CustomStringConvertible {
    /// One line: `byte 27: error: AirSync:Sync/Collections/Collection/WindowSize: WindowSize stands after Options; …`.
    public var description: String {
        let place = offset.map { "byte \($0): " } ?? ""
        return "\(place)\(severity.rawValue): \(location): \(explanation) (\(rule.rawValue))"
    }
}
