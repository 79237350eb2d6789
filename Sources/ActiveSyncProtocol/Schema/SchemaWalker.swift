internal import WBXML

/// Compares a document with a grammar, token by token.
struct SchemaWalker {
    let version: ProtocolVersion
    let direction: MessageDirection
    /// How many violations are enough.
    let limit: Int
    /// What was found.
    private(set) var violations: [SchemaViolation] = []
    var frames: [Frame] = []
    /// How many elements are open inside one that is not looked into.
    private var skippedDepth = 0
    private let root: ElementRule?
    private let command: CommandName

    /// An element that is open.
    struct Frame {
        let tag: Tag
        let number: Int
        let offset: Int?
        let content: ElementContent
        /// The models that the children fit so far.
        var models: [ContentModel] = []
        var children: [Child] = []
        /// The children whose values the constraints look at.
        var watched: [Tag] = []
        /// Their values; an element that is empty is not here.
        var values: [Tag: [UInt8]] = [:]
        /// Values that must not come again, with the element that repeats.
        var distinct: [DistinctValue: Bool] = [:]
        var keepsValue = false
        var value: [UInt8] = []
        var valueSize = 0
        var isOpaque = false
        var isText = false
        /// Whether a fault of its content has been told already.
        var isFaulty = false
    }

    /// The children with one tag.
    struct Child {
        let tag: Tag
        /// The place of its rule.
        let position: Int
        var count: Int
        var hasValue = false
        var hasElements = false
    }

    struct DistinctValue: Hashable {
        let tag: Tag
        let value: [UInt8]
    }

    init(_ grammar: Grammar?, command: CommandName, direction: MessageDirection, version: ProtocolVersion, limit: Int) {
        self.version = version
        self.direction = direction
        self.limit = limit
        self.command = command
        root = grammar?.root(direction)
        guard root?.versions.contains(version) != true else { return }
        let isKnown = root != nil
        report(
            .root, at: [],
            isKnown
                ? "\(command) has no \(direction.rawValue) document in version \(version)"
                : "\(command) has no \(direction.rawValue) document")
    }

    /// Whether enough was found.
    var isDone: Bool { violations.count >= limit || root?.versions.contains(version) != true }

    // MARK: Tokens

    /// An element begins.
    mutating func start(_ tag: Tag, literalName: String? = nil, offset: Int?) {
        if skippedDepth > 0 {
            skippedDepth += 1
            return
        }
        guard let parent = frames.indices.last else {
            startRoot(tag, offset: offset)
            return
        }
        guard let (content, number) = admit(tag, literalName: literalName, into: parent, offset: offset) else {
            skippedDepth = 1
            return
        }
        push(tag, number: number, offset: offset, content, parent: parent)
    }

    private mutating func startRoot(_ tag: Tag, offset: Int?) {
        guard let root, root.tag == tag else {
            let expected = root.map { "; it should be \(CodePageSet.activeSync.qualifiedName(of: $0.tag))" } ?? ""
            report(
                .root, at: [SchemaViolation.Step(tag)], offset: offset,
                "\(CodePageSet.activeSync.qualifiedName(of: tag)) is the root of another document than the "
                    + "\(direction.rawValue) \(command)\(expected)")
            skippedDepth = 1
            return
        }
        push(tag, number: 1, offset: offset, root.content, parent: nil)
    }

    private mutating func push(_ tag: Tag, number: Int, offset: Int?, _ content: ElementContent, parent: Int?) {
        var frame = Frame(tag: tag, number: number, offset: offset, content: content)
        switch content {
        case .value(let rule): frame.keepsValue = rule.needsBytes
        case .valueOrChildren(let rule, let model):
            frame.keepsValue = rule.needsBytes
            frame.models = [model]
        case .children(let models): frame.models = models
        case .names, .empty, .anything: break
        }
        for model in frame.models {
            for constraint in model.constraints { frame.watched += constraint.watched }
        }
        if let parent {
            frame.keepsValue = frame.keepsValue || frames[parent].watched.contains(tag)
            for model in frames[parent].models {
                for case .distinct(tag, let by) in model.constraints { frame.watched.append(by) }
            }
        }
        frames.append(frame)
    }

    /// A text or an opaque value, or a part of it.
    mutating func value(isOpaque: Bool, size: Int, bytes: () -> [UInt8]) {
        guard skippedDepth == 0, let top = frames.indices.last, size > 0 else { return }
        if isOpaque { frames[top].isOpaque = true } else { frames[top].isText = true }
        frames[top].valueSize += size
        switch frames[top].content {
        case .value, .valueOrChildren:
            if frames[top].keepsValue { frames[top].value += bytes() }
        case .children, .names:
            contentFault("\(label(frames[top].tag)) holds elements, not a value")
        case .empty:
            contentFault("\(label(frames[top].tag)) holds nothing")
        case .anything: break
        }
    }

    /// The innermost element ends.
    mutating func end() {
        if skippedDepth > 0 {
            skippedDepth -= 1
            return
        }
        guard let frame = frames.last else { return }
        switch frame.content {
        case .value(let rule): checkValue(frame, rule)
        case .valueOrChildren(let rule, let model):
            if frame.children.isEmpty { checkValue(frame, rule) } else { checkChildren(frame, model) }
        case .children(let models):
            // With several models left, what they ask for differs.
            if let model = models.count == 1 ? models.first : frame.models.count == 1 ? frame.models.first : nil {
                checkChildren(frame, model)
            }
        case .names, .empty, .anything: break
        }
        frames.removeLast()
        guard let parent = frames.indices.last else { return }
        let hasElements = !frame.children.isEmpty
        if let child = frames[parent].children.lastIndex(where: { $0.tag == frame.tag }) {
            frames[parent].children[child].hasElements = hasElements
            frames[parent].children[child].hasValue = frame.valueSize > 0
        }
        if frames[parent].watched.contains(frame.tag), !frame.value.isEmpty {
            frames[parent].values[frame.tag] = frame.value
        }
        checkDistinct(frame, in: parent)
    }

    // MARK: Reports

    mutating func contentFault(_ explanation: String) {
        guard let top = frames.indices.last, !frames[top].isFaulty else { return }
        frames[top].isFaulty = true
        report(.content, at: path, offset: frames[top].offset, explanation)
    }

    mutating func report(
        _ rule: SchemaViolation.Rule, _ severity: SchemaViolation.Severity = .error, at path: [SchemaViolation.Step],
        offset: Int? = nil, _ explanation: String
    ) {
        guard violations.count < limit else { return }
        violations.append(SchemaViolation(rule, severity, at: path, offset: offset, explanation))
    }

    /// Error in a request, where a server refuses it; in a response only unusual.
    var requestSeverity: SchemaViolation.Severity { direction == .request ? .error : .warning }

    /// The open elements.
    var path: [SchemaViolation.Step] { frames.map { SchemaViolation.Step($0.tag, number: $0.number) } }

    /// An element's name in a sentence: with its page where that is not its parent's.
    func label(_ tag: Tag, in parent: Tag? = nil) -> String {
        let names = CodePageSet.activeSync
        let surrounding = parent ?? frames.last(where: { $0.tag != tag })?.tag
        guard surrounding == nil || surrounding?.page == tag.page, let name = names.name(of: tag) else {
            return names.qualifiedName(of: tag)
        }
        return name
    }

    func labels(_ tags: [Tag], in parent: Tag, _ conjunction: String) -> String {
        let names = tags.map { label($0, in: parent) }
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }
}
