internal import WBXML

extension SchemaWalker {
    /// Checks the value of an element that has ended.
    mutating func checkValue(_ frame: Frame, _ rule: ValueRule) {
        guard !frame.isFaulty else { return }
        let name = label(frame.tag)
        guard frame.valueSize > 0 else {
            guard !rule.mayBeEmpty, rule.kind != .bool else { return }
            report(.emptyValue, requestSeverity, at: path, offset: frame.offset, "\(name) has no value")
            return
        }
        if rule.kind == .opaque, frame.isText {
            report(
                .valueEncoding, requestSeverity, at: path, offset: frame.offset,
                "\(name) is text; it goes as opaque bytes")
        } else if rule.kind != .opaque, frame.isOpaque, !rule.acceptsOpaque {
            report(
                .valueEncoding, .warning, at: path, offset: frame.offset, "\(name) is opaque bytes; it goes as text")
        }
        guard rule.needsBytes, let fault = rule.fault(frame.value) else { return }
        report(
            fault.rule, fault.isUnusual ? .warning : .error, at: path, offset: frame.offset, "\(name) \(fault.what)")
    }

    /// Checks what is missing in an element that has ended, and what its children have to do with each other.
    mutating func checkChildren(_ frame: Frame, _ model: ContentModel) {
        guard !(frame.children.isEmpty && model.mayBeEmpty), !frame.isFaulty else { return }
        if let only = frame.children.first, frame.children.count == 1 {
            for case .alone(only.tag) in model.constraints { return }
        }
        for rule in model.rules where rule.minimum > 0 && rule.versions.contains(version) {
            guard !frame.has(rule.tag) else { continue }
            reportMissing(rule.tag, in: frame)
        }
        for constraint in model.constraints {
            guard let constraint = constraint.resolved(version: version, direction: direction) else { continue }
            check(constraint, frame)
        }
    }

    private mutating func reportMissing(_ tag: Tag, in frame: Frame, because reason: String = "") {
        report(
            .missingElement, at: path, offset: frame.offset,
            "\(label(tag, in: frame.tag)) is missing in \(label(frame.tag))\(reason)")
    }

    private mutating func reportChoice(_ frame: Frame, _ explanation: String) {
        report(.choice, requestSeverity, at: path, offset: frame.offset, explanation)
    }

    private mutating func check(_ constraint: ChildConstraint, _ frame: Frame) {
        let name = label(frame.tag)
        switch constraint {
        case .oneOf(let alternatives): checkAlternatives(alternatives, frame)
        case .atMostOneOf(let tags):
            let found = tags.filter(frame.has)
            guard found.count > 1 else { return }
            reportChoice(frame, "\(name) has \(labels(found, in: frame.tag, "and")), which exclude each other")
        case .atLeastOneOf(let tags):
            guard !tags.contains(where: frame.has) else { return }
            reportChoice(frame, "\(name) needs \(labels(tags, in: frame.tag, "or"))")
        case .allOrNone(let tags):
            let found = tags.filter(frame.has)
            let missing = tags.filter { !frame.has($0) }
            guard !found.isEmpty, !missing.isEmpty else { return }
            reportChoice(
                frame,
                "\(name) has \(labels(found, in: frame.tag, "and")) without \(labels(missing, in: frame.tag, "and"))")
        case .excludes(let tag, let others):
            let found = others.filter(frame.has)
            guard frame.has(tag), !found.isEmpty else { return }
            reportChoice(
                frame, "\(name) has \(labels([tag] + found, in: frame.tag, "and")), which exclude each other")
        case .when(let tag, let values, let consequence):
            let value = frame.values[tag].map { String(decoding: $0, as: UTF8.self) }
            guard values.contains(value) else { return }
            check(consequence, "\(label(tag, in: frame.tag)) \(value ?? "without a value")", frame)
        case .unless(let tag, let values, let consequence):
            let value = frame.values[tag].map { String(decoding: $0, as: UTF8.self) }
            guard !values.contains(value) else { return }
            let excluded = values.compactMap(\.self).joined(separator: " or ")
            check(consequence, "\(label(tag, in: frame.tag)) other than \(excluded)", frame)
        case .distinct, .ordered, .alone, .versions, .direction: break
        }
    }

    private mutating func checkAlternatives(_ alternatives: [[Tag]], _ frame: Frame) {
        let name = label(frame.tag)
        let chosen = alternatives.filter { $0.contains(where: frame.has) }
        guard chosen.count < 2 else {
            let found = alternatives.joined().filter(frame.has)
            return reportChoice(frame, "\(name) has \(labels(found, in: frame.tag, "and")), which exclude each other")
        }
        guard let chosen = chosen.first else {
            let possible = alternatives.map { labels($0, in: frame.tag, "with") }
            return reportChoice(frame, "\(name) needs \(possible.joined(separator: ", or "))")
        }
        for tag in chosen where !frame.has(tag) { reportMissing(tag, in: frame) }
    }

    /// - Parameter condition: when it holds; the values that grammars name are digits and words of the protocol.
    private mutating func check(
        _ consequence: ChildConstraint.Consequence, _ condition: String, _ frame: Frame
    ) {
        switch consequence {
        case .requires(let tags):
            for tag in tags where !frame.has(tag) { reportMissing(tag, in: frame, because: ", which has \(condition)") }
        case .forbids(let tags):
            let found = tags.filter(frame.has)
            guard !found.isEmpty else { return }
            reportChoice(
                frame, "\(label(frame.tag)) with \(condition) cannot have \(labels(found, in: frame.tag, "and"))")
        case .limits(let other, let values):
            let isThere = frame.has(other)
            guard isThere, !values.contains(frame.values[other].map { String(decoding: $0, as: UTF8.self) } ?? "")
            else { return }
            reportChoice(
                frame,
                "\(label(frame.tag)) with \(condition) can have \(label(other, in: frame.tag)) only as "
                    + values.joined(separator: " or "))
        case .holdsValue(let other):
            guard frame.children.contains(where: { $0.tag == other && $0.hasElements }) else { return }
            report(
                .content, at: path, offset: frame.offset,
                "\(label(other, in: frame.tag)) holds a value, not elements, where \(label(frame.tag)) has \(condition)"
            )
        case .holdsElements(let other):
            guard frame.children.contains(where: { $0.tag == other && $0.hasValue }) else { return }
            report(
                .content, at: path, offset: frame.offset,
                "\(label(other, in: frame.tag)) holds elements, not a value, where \(label(frame.tag)) has \(condition)"
            )
        }
    }

    /// Checks whether an element that has just ended says the same as an earlier one.
    mutating func checkDistinct(_ frame: Frame, in parent: Int) {
        for model in frames[parent].models {
            for constraint in model.constraints {
                guard case .distinct(frame.tag, let by) = constraint.resolved(version: version, direction: direction)
                else { continue }
                let key = DistinctValue(tag: frame.tag, value: frame.values[by] ?? [])
                guard frames[parent].distinct.updateValue(true, forKey: key) != nil else { continue }
                report(
                    .choice, requestSeverity, at: path + [SchemaViolation.Step(frame.tag, number: frame.number)],
                    offset: frame.offset,
                    "two \(label(frame.tag, in: frames[parent].tag)) have the same \(label(by, in: frame.tag))")
            }
        }
    }
}

extension SchemaWalker.Frame {
    func has(_ tag: Tag) -> Bool { children.contains { $0.tag == tag } }
}
