import Testing
import WBXML

@testable import ActiveSyncProtocol

@Suite("Schema: coverage")
struct SchemaCoverageTests {
    @Test("Every element of the protocol is in a grammar")
    func elements() throws {
        var visitor = GrammarVisitor()
        for grammar in Grammar.all {
            for direction in MessageDirection.allCases {
                if let root = grammar.root(direction) { visitor.visit(root, path: "\(grammar.command) \(direction)") }
            }
        }
        var missing: Set<String> = []
        for entry in try CodePageGenerator().pages.joined() where entry.status == "current" {
            let tag = WBXML.Tag(page: entry.page, token: entry.token)
            if !visitor.tags.contains(tag) { missing.insert("\(entry.pageName):\(entry.name)") }
        }
        #expect(missing == Self.notInAnyDocument)
        #expect(visitor.open.isEmpty)
    }

    /// Current elements that are in no document: nothing is known of where they stand.
    static let notInAnyDocument: Set<String> = []

    @Test("Every legacy element of 2.5 that is known to be used is in a grammar")
    func legacyElements() throws {
        var visitor = GrammarVisitor()
        for grammar in Grammar.all {
            for direction in MessageDirection.allCases {
                if let root = grammar.root(direction) { visitor.visit(root, path: "\(grammar.command)") }
            }
        }
        var missing: Set<String> = []
        for entry in try CodePageGenerator().pages.joined() where entry.status == "legacy" && entry.last == "2.5" {
            let tag = WBXML.Tag(page: entry.page, token: entry.token)
            if !visitor.tags.contains(tag) { missing.insert("\(entry.pageName):\(entry.name)") }
        }
        #expect(missing == ["AirSync:Version", "AirSync:NotifyGUID"])
    }

    @Test("No rule asks for an element that its versions do not have")
    func versions() throws {
        var visitor = GrammarVisitor()
        for grammar in Grammar.all {
            for direction in MessageDirection.allCases {
                if let root = grammar.root(direction) { visitor.visit(root, path: "\(grammar.command) \(direction)") }
            }
        }
        #expect(visitor.outside.isEmpty)
    }
}

/// Walks through a grammar.
private struct GrammarVisitor {
    var tags: Set<WBXML.Tag> = []
    /// Elements that are not looked into.
    var open: Set<String> = []
    /// Rules for versions that the element is not in.
    var outside: Set<String> = []

    mutating func visit(_ rule: ElementRule, path: String) {
        let path = "\(path)/\(CodePageSet.activeSync.name(of: rule.tag) ?? "?")"
        tags.insert(rule.tag)
        if let versions = rule.tag.versions,
            !versions.contains(rule.versions.lowerBound) || !versions.contains(rule.versions.upperBound)
        {
            outside.insert(path)
        }
        switch rule.content {
        case .children(let models): for model in models { visit(model, path: path) }
        case .valueOrChildren(_, let model): visit(model, path: path)
        case .anything: open.insert(path)
        case .value, .names, .empty: break
        }
    }

    private mutating func visit(_ model: ContentModel, path: String) {
        for rule in model.rules { visit(rule, path: path) }
    }
}
