internal import WBXML

/// One line of a grammar: an element inside another, how often it is there, in which versions, and what it holds.
struct ElementRule: Sendable {
    /// The element.
    let tag: Tag
    /// How often it must be there.
    var minimum: Int
    /// How often it may be there; `Int.max` without a limit.
    var maximum: Int
    /// The versions that have it here; empty sets do not occur, the rule is left out then.
    var versions: ClosedRange<ProtocolVersion>
    /// What it holds.
    var content: ElementContent

    init(
        _ tag: Tag, _ content: ElementContent? = nil, count: ClosedRange<Int>, since first: ProtocolVersion? = nil,
        upTo last: ProtocolVersion? = nil
    ) {
        self.tag = tag
        minimum = count.lowerBound
        maximum = count.upperBound
        let known = tag.versions ?? .v25 ... .v161
        let lower = max(known.lowerBound, first ?? known.lowerBound)
        versions = lower...max(lower, min(known.upperBound, last ?? known.upperBound))
        // What must be there must say something, unless the rule says otherwise.
        self.content = content ?? ElementContent(of: tag, mayBeEmpty: count.lowerBound == 0)
    }

    /// An element that must be there, once.
    static func required(
        _ tag: Tag, _ content: ElementContent? = nil, since first: ProtocolVersion? = nil,
        upTo last: ProtocolVersion? = nil
    ) -> ElementRule {
        ElementRule(tag, content, count: 1...1, since: first, upTo: last)
    }

    /// An element that may be there, once.
    static func optional(
        _ tag: Tag, _ content: ElementContent? = nil, since first: ProtocolVersion? = nil,
        upTo last: ProtocolVersion? = nil
    ) -> ElementRule {
        ElementRule(tag, content, count: 0...1, since: first, upTo: last)
    }

    /// An element that must be there and may be repeated.
    static func many(
        _ tag: Tag, _ content: ElementContent? = nil, max maximum: Int = .max, since first: ProtocolVersion? = nil,
        upTo last: ProtocolVersion? = nil
    ) -> ElementRule {
        ElementRule(tag, content, count: 1...maximum, since: first, upTo: last)
    }

    /// An element that may be there any number of times.
    static func repeated(
        _ tag: Tag, _ content: ElementContent? = nil, max maximum: Int = .max, since first: ProtocolVersion? = nil,
        upTo last: ProtocolVersion? = nil
    ) -> ElementRule {
        ElementRule(tag, content, count: 0...maximum, since: first, upTo: last)
    }
}

/// What an element holds.
indirect enum ElementContent: Sendable {
    /// A value.
    case value(ValueRule)
    /// Elements; where there are several models, the first elements decide which of them it is.
    case children([ContentModel])
    /// A value or elements.
    case valueOrChildren(ValueRule, ContentModel)
    /// Elements of the models without content, which name properties.
    case names([ContentModel])
    /// Nothing.
    case empty
    /// Anything: it is not looked into.
    case anything

    /// What the table of tags says.
    init(of tag: Tag, mayBeEmpty: Bool) {
        switch tag.kind {
        case .container, nil: self = .anything
        case .empty: self = .empty
        case .some(let kind):
            var rule = ValueRule(kind, ValueFacts.of(tag), mayBeEmpty: mayBeEmpty)
            rule.isLenient = Self.lenient.contains(tag)
            rule.acceptsOpaque = Self.acceptingOpaque.contains(tag)
            self = .value(rule)
        }
    }

    /// Numbers that a server does not refuse when they are out of range: it takes the nearest, or answers with its limit.
    private static let lenient: Set<Tag> = [
        AirSyncTag.windowSize, AirSyncTag.wait, AirSyncTag.heartbeatInterval, PingTag.heartbeatInterval,
    ]

    /// Texts that are whole messages, for which servers use opaque bytes too.
    private static let acceptingOpaque: Set<Tag> = [AirSyncBaseTag.data, EmailTag.body, EmailTag.mimeData]

    /// Elements in this order.
    static func sequence(_ rules: [ElementRule], _ constraints: [ChildConstraint] = []) -> ElementContent {
        .children([ContentModel(.sequence, rules, constraints)])
    }

    /// Elements that usually come in this order and need not.
    static func all(_ rules: [ElementRule], _ constraints: [ChildConstraint] = []) -> ElementContent {
        .children([ContentModel(.all, rules, constraints)])
    }

    /// Elements in any order.
    static func any(_ rules: [ElementRule], _ constraints: [ChildConstraint] = []) -> ElementContent {
        .children([ContentModel(.any, rules, constraints)])
    }

    /// A number in a range.
    static func number(_ range: ClosedRange<Int>) -> ElementContent {
        .value(ValueRule(.int, ValueFacts(numbers: [range])))
    }

    /// One of these words, in any case.
    static func words(_ words: String...) -> ElementContent {
        .value(ValueRule(.string, ValueFacts(words: words)))
    }

    /// A value of an item or a policy, which may be empty: the property has no value then.
    static func property(_ kind: ElementKind, _ facts: ValueFacts) -> ElementContent {
        .value(ValueRule(kind, facts, mayBeEmpty: true))
    }

    /// Text that may be empty although it must be there.
    static let text = ElementContent.value(ValueRule(.string, mayBeEmpty: true))
}
