import Testing
import WBXML

@testable import ActiveSyncProtocol

/// Valid requests, each broken in every place in one way: the check must find each of them.
@Suite("Schema: mutations")
struct SchemaMutationTests {
    /// A way to break a document.
    enum Mutation: String, CaseIterable, Sendable {
        case swapSiblings
        case dropRequired
        case duplicateSingle
        case wrongKind
        case foreignElement
        case laterElement
        case textInContainer
    }

    static let vectors = SchemaVectorTests.rows.filter { $0.direction == .request && $0.oddities.isEmpty }

    @Test("Every mutation of a request is found", arguments: Mutation.allCases)
    func mutations(mutation: Mutation) throws {
        var count = 0
        for row in Self.vectors {
            let grammar = try #require(Grammar.of(row.command)?.request)
            let root = try WBXMLElement(document: Fixture.vector(row.vector))
            let breaker = DocumentBreaker(mutation: mutation, version: row.version)
            for broken in breaker.variants(of: root, grammar) {
                count += 1
                let found = SchemaCheck.violations(
                    in: broken, command: row.command, direction: .request, version: row.version)
                #expect(!found.isEmpty, "\(row.vector) after \(mutation): \(broken)")
            }
        }
        #expect(count >= 30, "\(mutation)")
    }
}

/// Makes broken copies of a document that fits a grammar.
private struct DocumentBreaker {
    let mutation: SchemaMutationTests.Mutation
    let version: ProtocolVersion

    /// All copies with one place broken.
    func variants(of element: WBXMLElement, _ rule: ElementRule) -> [WBXMLElement] {
        var result = brokenHere(element, rule)
        guard let model = model(of: rule.content, for: element) else { return result }
        for (index, node) in (element.content ?? []).enumerated() {
            guard case .element(let child) = node, case .rule(let position) = model.lookUp(child.tag, version: version)
            else { continue }
            for variant in variants(of: child, model.rules[position]) {
                var copy = element
                copy.content?[index] = .element(variant)
                result.append(copy)
            }
        }
        return result
    }

    /// The model that the children of an element fit.
    private func model(of content: ElementContent, for element: WBXMLElement) -> ContentModel? {
        let models: [ContentModel] =
            switch content {
            case .children(let models): models
            case .valueOrChildren(_, let model): [model]
            default: []
            }
        return models.first { model in
            element.elements.allSatisfy {
                if case .rule = model.lookUp($0.tag, version: version) { true } else { false }
            }
        }
    }

    private func brokenHere(_ element: WBXMLElement, _ rule: ElementRule) -> [WBXMLElement] {
        let model = model(of: rule.content, for: element)
        switch mutation {
        case .swapSiblings:
            guard let model, model.order == .sequence, let nodes = element.content, nodes.count > 1 else { return [] }
            return nodes.indices.dropLast().compactMap { index in
                guard tag(nodes[index]) != tag(nodes[index + 1]) else { return nil }
                var copy = element
                copy.content?.swapAt(index, index + 1)
                return copy
            }
        case .dropRequired:
            guard let model else { return [] }
            return element.elements.map(\.tag).filter { tag in
                guard case .rule(let position) = model.lookUp(tag, version: version) else { return false }
                return model.rules[position].minimum > 0 && (element.elements.count > 1 || !model.mayBeEmpty)
            }.map { tag in replacing(element) { $0.filter { self.tag($0) != tag } } }
        case .duplicateSingle:
            guard let model else { return [] }
            return element.elements.compactMap { child in
                guard case .rule(let position) = model.lookUp(child.tag, version: version),
                    model.rules[position].maximum == 1
                else { return nil }
                return replacing(element) { $0 + [.element(child)] }
            }
        case .wrongKind:
            guard case .value(let value) = rule.content, value.needsBytes, value.kind != .string else { return [] }
            return [WBXMLElement(element.tag, [.text(Array("§".utf8))])]
        case .foreignElement:
            guard model != nil else { return [] }
            // No request has this one anywhere.
            return [replacing(element) { $0 + [.element(WBXMLElement(MoveTag.dstMsgID, [.text([0x31])]))] }]
        case .laterElement:
            guard let model else { return [] }
            return model.rules.filter { candidate in
                guard case .otherVersion = model.lookUp(candidate.tag, version: version) else { return false }
                return true
            }.map { candidate in replacing(element) { $0 + [.element(WBXMLElement(candidate.tag))] } }
        case .textInContainer:
            guard case .children = rule.content else { return [] }
            return [replacing(element) { $0 + [.text([0x31])] }]
        }
    }

    private func replacing(_ element: WBXMLElement, _ change: ([WBXMLNode]) -> [WBXMLNode]) -> WBXMLElement {
        var copy = element
        copy.content = change(element.content ?? [])
        return copy
    }

    private func tag(_ node: WBXMLNode) -> WBXML.Tag? {
        if case .element(let element) = node { element.tag } else { nil }
    }
}
