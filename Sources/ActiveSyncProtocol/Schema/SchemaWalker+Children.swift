internal import WBXML

extension SchemaWalker {
    /// A child that is looked at; its path is made only when there is something to report.
    private struct Place {
        let step: SchemaViolation.Step
        let offset: Int?
    }

    /// Finds the rule for a child and checks version, number and order.
    ///
    /// - Returns: what the child holds and its number among siblings with its tag; `nil` when it is not looked into.
    mutating func admit(
        _ tag: Tag, literalName: String?, into parent: Int, offset: Int?
    ) -> (ElementContent, number: Int)? {
        let number = (frames[parent].children.first { $0.tag == tag }?.count ?? 0) + 1
        let place = Place(step: SchemaViolation.Step(tag, number: number), offset: offset)
        switch frames[parent].content {
        case .anything: return nil
        case .value, .empty:
            let what = if case .empty = frames[parent].content { "nothing" } else { "a value, not elements" }
            contentFault("\(label(frames[parent].tag)) holds \(what)")
            return nil
        case .names(let models):
            let isKnown = models.contains { if case .rule = $0.lookUp(tag, version: version) { true } else { false } }
            guard isKnown else {
                reportUnknown(tag, literalName: literalName, models, in: parent, at: place)
                return nil
            }
            count(tag, position: 0, in: parent)
            if number == 2 { reportRepeated(tag, maximum: 1, in: parent, at: place) }
            return (.empty, number)
        case .children, .valueOrChildren: break
        }
        guard let (model, position) = narrow(to: tag, in: parent) else {
            reportUnknown(tag, literalName: literalName, frames[parent].models, in: parent, at: place)
            return nil
        }
        let rule = model.rules[position]
        if number - 1 == rule.maximum {
            reportRepeated(tag, maximum: rule.maximum, in: parent, at: place)
        }
        if number == 1 { checkOrder(tag, position: position, model, in: parent, at: place) }
        count(tag, position: position, in: parent)
        return (rule.content, number)
    }

    /// Keeps only the models that have the element, and returns the first of them with the position of its rule.
    private mutating func narrow(to tag: Tag, in parent: Int) -> (ContentModel, Int)? {
        var first: (ContentModel, Int)?
        var fitting = 0
        for model in frames[parent].models {
            guard case .rule(let position) = model.lookUp(tag, version: version) else { continue }
            fitting += 1
            if first == nil { first = (model, position) }
        }
        if fitting > 0, fitting < frames[parent].models.count {
            frames[parent].models.removeAll {
                if case .rule = $0.lookUp(tag, version: version) { false } else { true }
            }
        }
        return first
    }

    private mutating func count(_ tag: Tag, position: Int, in parent: Int) {
        if let child = frames[parent].children.firstIndex(where: { $0.tag == tag }) {
            frames[parent].children[child].count += 1
        } else {
            frames[parent].children.append(Child(tag: tag, position: position, count: 1))
        }
    }

    private mutating func checkOrder(
        _ tag: Tag, position: Int, _ model: ContentModel, in parent: Int, at place: Place
    ) {
        let container = frames[parent].tag
        if model.order != .any {
            let later = frames[parent].children.filter { $0.position > position }.min { $0.position < $1.position }
            guard let later else { return }
            report(
                .order, model.order == .sequence ? requestSeverity : .warning, at: path + [place.step],
                offset: place.offset,
                "\(label(tag, in: container)) stands after \(label(later.tag, in: container)); it belongs before it")
            return
        }
        for constraint in model.constraints {
            guard case .ordered(let order) = constraint.resolved(version: version, direction: direction),
                let index = order.firstIndex(of: tag)
            else { continue }
            let later = order[(index + 1)...].first { tag in frames[parent].children.contains { $0.tag == tag } }
            guard let later else { continue }
            report(
                .order, requestSeverity, at: path + [place.step], offset: place.offset,
                "\(label(tag, in: container)) stands after \(label(later, in: container)); it belongs before it")
        }
    }

    private mutating func reportRepeated(
        _ tag: Tag, maximum: Int, in parent: Int, at place: Place
    ) {
        let container = frames[parent].tag
        let times = maximum == 1 ? "once" : "\(maximum) times"
        report(
            .repeatedElement, at: path + [place.step], offset: place.offset,
            "\(label(tag, in: container)) may be there only \(times) in \(label(container))")
    }

    /// Says why an element does not belong where it stands.
    private mutating func reportUnknown(
        _ tag: Tag, literalName: String?, _ models: [ContentModel], in parent: Int, at place: Place
    ) {
        let container = frames[parent].tag
        let names = CodePageSet.activeSync
        guard let name = names.name(of: tag) else {
            let what = literalName == nil ? names.qualifiedName(of: tag) : "an element that is named by text"
            report(
                .unknownElement, at: path + [place.step], offset: place.offset, "\(what) is no element of the protocol")
            return
        }
        for model in models {
            guard case .otherVersion(let position) = model.lookUp(tag, version: version) else { continue }
            let versions = model.rules[position].versions
            let when =
                version < versions.lowerBound
                ? "only since \(versions.lowerBound)" : "only up to \(versions.upperBound)"
            report(
                .version, at: path + [place.step], offset: place.offset,
                "\(label(container)) has \(label(tag, in: container)) \(when); the document is of \(version)")
            return
        }
        guard tag.versions != nil else {
            report(
                .version, at: path + [place.step], offset: place.offset,
                "\(names.qualifiedName(of: tag)) is not used by any version")
            return
        }
        for rule in models.joined where names.name(of: rule.tag) == name && rule.versions.contains(version) {
            report(
                .codePage, at: path + [place.step], offset: place.offset,
                "\(names.qualifiedName(of: tag)) stands where \(names.qualifiedName(of: rule.tag)) belongs")
            return
        }
        let kind = models.count == 1 ? models.first?.name.map { " of \($0)" } ?? "" : ""
        report(
            .misplacedElement, at: path + [place.step], offset: place.offset,
            "\(label(tag, in: container)) does not belong in \(label(container))\(kind)")
    }
}

extension [ContentModel] {
    fileprivate var joined: [ElementRule] { flatMap(\.rules) }
}
