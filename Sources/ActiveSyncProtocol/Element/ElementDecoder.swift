public import WBXML

/// Reads the elements of one document, level by level.
///
/// It stands inside one element and goes through its children: ``nextChild()`` names the next one, then one of the
/// reading methods takes its content, or nothing does and it is skipped.
///
/// ```swift
/// while let tag = try decoder.nextChild() {
///     switch tag {
///     case FolderHierarchyTag.status: status = try decoder.value(Status.self)
///     case FolderHierarchyTag.changes: changes = try decoder.decode(Changes.self)
///     default: decoder.countUnknown()
///     }
/// }
/// ```
///
/// It owns its reader, so that nothing is copied on the way; a streaming reader works too, as long as each element is
/// complete in memory when its content is read.
public struct ElementDecoder: ~Copyable {
    var reader: WBXMLReader
    /// The child that ``nextChild()`` returned last.
    public internal(set) var tag = Tag(page: 0, token: 0)
    /// Whether the current child has content that has not been read.
    public internal(set) var hasContent = false
    /// Values that did not parse.
    public private(set) var issues: [ElementIssue] = []
    /// How many elements were skipped, or kept raw, because nothing here knows them.
    public private(set) var unknownElementCount = 0

    /// How many elements are open inside the one whose children are gone through.
    var level = 0
    var isAtEnd = false
    /// The current child as it came, when its value did not parse.
    var unparsed: WBXMLElement?
    /// Whether the content of the current child was a string of no characters.
    var hasEmptyText = false
    /// Elements that nobody knows inside of the list that was read last.
    var strangers: [WBXMLElement] = []

    /// Makes a decoder for a whole document, whose root is the first child that it finds.
    public init(_ document: [UInt8], limits: WBXMLLimits = WBXMLLimits()) {
        reader = WBXMLReader(document, limits: limits)
    }

    /// Makes a decoder whose bytes are fed to it.
    public init(limits: WBXMLLimits = WBXMLLimits()) {
        reader = WBXMLReader(limits: limits)
    }

    // MARK: Children

    /// Goes to the next child of the element that the decoder stands in; content of the current one that has not been
    /// read is skipped.
    ///
    /// - Returns: the child's tag, or `nil` at the element's end.
    /// - Throws: `WBXMLError` when the document is not well-formed, or not at hand.
    @inline(never)
    public mutating func nextChild() throws(WBXMLError) -> Tag? {
        switch try step() {
        case .child(let tag): return tag
        case .end: return nil
        case .needsInput: throw incomplete()
        }
    }

    /// Where ``step()`` has arrived.
    enum Step {
        case child(Tag)
        case end
        case needsInput
    }

    /// ``nextChild()`` for input that is still arriving.
    @inline(never)
    mutating func step() throws(WBXMLError) -> Step {
        if isAtEnd { return .end }
        while true {
            switch try reader.next() {
            case .startElement(let tag, let hasContent):
                // Content of a child that nobody read is passed over here.
                guard reader.depth == (hasContent ? level + 1 : level) else { continue }
                self.tag = tag
                self.hasContent = hasContent
                hasEmptyText = false
                if !strangers.isEmpty { strangers = [] }
                return .child(tag)
            case .endElement:
                guard reader.depth < level else { continue }
                isAtEnd = true
                hasContent = false
                return .end
            case .needsInput:
                return .needsInput
            case .endOfDocument:
                isAtEnd = true
                return .end
            case .text, .opaque, .tableText, .entity, .valuePiece:
                continue
            }
        }
    }

    /// Reads the current child as a value of a type that knows its children.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    public mutating func decode<Value: ElementDecodable>(_ type: Value.Type = Value.self) throws(WBXMLError) -> Value {
        let frame = enter()
        let value = try Value(from: &self)
        try leave(frame)
        return value
    }

    /// Goes into the current child, and out again after `body`, which reads its children.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed, and what `body` throws.
    public mutating func children(
        _ body: (inout ElementDecoder) throws(WBXMLError) -> Void
    ) throws(WBXMLError) {
        let frame = enter()
        try body(&self)
        try leave(frame)
    }

    /// What there was before a child was entered.
    struct Frame {
        let level: Int
    }

    /// Stands in the current child from now on.
    mutating func enter() -> Frame {
        let frame = Frame(level: level)
        isAtEnd = !hasContent
        if hasContent { level = reader.depth }
        hasContent = false
        return frame
    }

    /// Stands in the element around again; children that were not read are skipped.
    mutating func leave(_ frame: Frame) throws(WBXMLError) {
        while !isAtEnd, try nextChild() != nil {}
        level = frame.level
        isAtEnd = false
    }

    // MARK: Content of the current child

    /// The current child as a tree.
    ///
    /// - Throws: `WBXMLError` when the document is not well-formed.
    @inline(never)
    public mutating func raw() throws(WBXMLError) -> WBXMLElement {
        let hadContent = hasContent
        hasContent = false
        return try WBXMLElement(tag, hasContent: hadContent, from: &reader)
    }

    /// Skips the current child; ``nextChild()`` does so too.
    public mutating func countUnknown() {
        unknownElementCount += 1
    }

    /// Notes that the current child has no meaning where it stands, and returns it as a tree.
    mutating func keepUnknown() throws(WBXMLError) -> WBXMLElement {
        unknownElementCount += 1
        return try raw()
    }

    /// Notes that the text of the current child, which has been read, does not parse.
    @inline(never)
    mutating func noteUnparsed(_ text: String) {
        noteUnparsed(Array(text.utf8))
    }

    /// Notes that the bytes of the current child, which have been read, do not parse.
    mutating func noteUnparsed(_ bytes: [UInt8]) {
        let element = WBXMLElement(tag, bytes.isEmpty && !hasEmptyText ? nil : [.text(bytes)])
        unparsed = element
        // An element without content is how a property is said to be unset: nothing to report.
        if !bytes.isEmpty { issues.append(ElementIssue(path: reader.path, element: element)) }
    }

    mutating func takeUnparsed() -> WBXMLElement? {
        guard unparsed != nil else { return nil }
        defer { unparsed = nil }
        return unparsed
    }

    mutating func takeStrangers() -> [WBXMLElement] {
        guard !strangers.isEmpty else { return [] }
        defer { strangers = [] }
        return strangers
    }

    mutating func takeEmptyText() -> Bool {
        guard hasEmptyText else { return false }
        hasEmptyText = false
        return true
    }

    /// Takes over what another decoder has noted.
    mutating func note(_ issues: [ElementIssue], unknownElementCount: Int) {
        self.issues += issues
        self.unknownElementCount += unknownElementCount
    }

    /// Reads a part that has its own issues: they are handed out with it, and are none of the document.
    mutating func separately<Part>(
        _ read: (inout ElementDecoder) throws(WBXMLError) -> Part
    ) throws(WBXMLError) -> (part: Part, issues: [ElementIssue]) {
        let outer = issues
        issues = []
        let part = try read(&self)
        defer { issues = outer }
        return (part, issues)
    }

    @inline(never)
    func incomplete() -> WBXMLError {
        WBXMLError(.truncated, "the element is not complete", offset: reader.offset, path: reader.path)
    }
}
