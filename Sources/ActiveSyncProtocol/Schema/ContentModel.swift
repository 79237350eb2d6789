internal import WBXML

/// Which elements an element has, in which order, and what they have to do with each other.
struct ContentModel: Sendable {
    /// In which order the elements come.
    enum Order: Sendable {
        /// As written: another order is an error in a request and a warning in a response.
        case sequence
        /// As written as a rule: another order is a warning.
        case all
        /// In any order.
        case any
    }

    /// What the elements make up together, for messages; `nil` when there is only one model.
    var name: String?
    /// In which order they come.
    let order: Order
    /// The elements.
    var rules: [ElementRule]
    /// What they have to do with each other.
    var constraints: [ChildConstraint]
    /// Whether nothing needs to be there when nothing is.
    var mayBeEmpty: Bool
    /// The tags of `rules` as numbers, which are faster to search.
    private let keys: [UInt16]

    init(
        _ order: Order, _ rules: [ElementRule], _ constraints: [ChildConstraint] = [], name: String? = nil,
        mayBeEmpty: Bool = false
    ) {
        self.order = order
        self.rules = rules
        self.constraints = constraints
        self.name = name
        self.mayBeEmpty = mayBeEmpty
        keys = rules.map { Self.key($0.tag) }
    }

    /// What a model says of an element.
    enum Lookup {
        /// The position of the rule for it.
        case rule(Int)
        /// It belongs there, but not in this version: the position of a rule for other ones.
        case otherVersion(Int)
        /// It does not belong there.
        case none
    }

    func lookUp(_ tag: Tag, version: ProtocolVersion) -> Lookup {
        let key = Self.key(tag)
        var other: Int?
        for position in keys.indices where keys[position] == key {
            if rules[position].versions.contains(version) { return .rule(position) }
            other = position
        }
        return other.map(Lookup.otherVersion) ?? .none
    }

    private static func key(_ tag: Tag) -> UInt16 { UInt16(tag.page) << 8 | UInt16(tag.token) }

    /// The same model with other rules, which may be fewer.
    func with(rules: [ElementRule]) -> ContentModel {
        ContentModel(order, rules, constraints, name: name, mayBeEmpty: mayBeEmpty)
    }

    /// The same model where these elements must be there, unless it is empty and may be.
    func requiring(_ tags: Tag..., upTo last: ProtocolVersion? = nil) -> ContentModel {
        var rules: [ElementRule] = []
        for rule in self.rules {
            guard tags.contains(rule.tag) else {
                rules.append(rule)
                continue
            }
            var required = rule
            required.minimum = 1
            if let last, last < rule.versions.upperBound, let next = last.next {
                required.versions = rule.versions.lowerBound...last
                var optional = rule
                optional.versions = next...rule.versions.upperBound
                rules += [required, optional]
            } else {
                rules.append(required)
            }
        }
        return with(rules: rules)
    }

    /// The same model where an element holds something else.
    func replacing(_ tag: Tag, with content: ElementContent) -> ContentModel {
        with(
            rules: rules.map { rule in
                var rule = rule
                if rule.tag == tag { rule.content = content }
                return rule
            })
    }

    /// The same model with more to say about its elements.
    func adding(_ rules: [ElementRule] = [], _ constraints: ChildConstraint...) -> ContentModel {
        var model = with(rules: self.rules + rules)
        model.constraints += constraints
        return model
    }
}

extension ProtocolVersion {
    /// The version after this one, of those that are known.
    var next: ProtocolVersion? { Self.supported.first { $0 > self } }
    /// The version before this one, of those that are known.
    var previous: ProtocolVersion? { Self.supported.last { $0 < self } }
}
