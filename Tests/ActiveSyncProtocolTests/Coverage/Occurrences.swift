import WBXML

@testable import ActiveSyncProtocol

/// Where the grammars of all commands have an element.
struct Occurrences {
    /// How an element is in the documents of a command.
    enum Role: Comparable {
        case request
        case response
        /// A request names it without a value, to say which properties it is about.
        case name
    }

    /// The versions by command and role.
    typealias Places = [CommandName: [Role: VersionSet]]

    private(set) var elements: [Tag: Places] = [:]

    init() {
        for grammar in Grammar.all {
            for (role, root) in [(Role.request, grammar.request), (.response, grammar.response)] {
                guard let root else { continue }
                visit(root, grammar.command, role, VersionSet(root.versions))
            }
        }
    }

    private mutating func visit(_ rule: ElementRule, _ command: CommandName, _ role: Role, _ versions: VersionSet) {
        // An element is where all those around it are.
        let versions = versions.intersection(VersionSet(rule.versions))
        guard !versions.isEmpty else { return }
        elements[rule.tag, default: [:]][command, default: [:]][role, default: VersionSet()].formUnion(versions)
        switch rule.content {
        case .children(let models): visit(models, command, role, versions)
        case .valueOrChildren(_, let model): visit([model], command, role, versions)
        case .names(let models): visit(models, command, .name, versions)
        case .value, .empty, .anything: break
        }
    }

    private mutating func visit(
        _ models: [ContentModel], _ command: CommandName, _ role: Role, _ versions: VersionSet
    ) {
        for rule in models.lazy.flatMap(\.rules) {
            var rule = rule
            if role == .name { rule.content = .empty }
            visit(rule, command, role, versions)
        }
    }

    /// The directions of the documents that have an element with what it says.
    func directions(of tag: Tag) -> Set<MessageDirection> {
        let roles = Set((elements[tag] ?? [:]).values.flatMap(\.keys))
        return Set(MessageDirection.allCases.filter { roles.contains($0 == .request ? .request : .response) })
    }

    /// The commands that have an element, with the versions where they are not all of the element and the command.
    func commands(of tag: Tag) -> String {
        var both: [String] = []
        var single: [Role: [String]] = [:]
        for grammar in Grammar.all {
            guard let roles = elements[tag]?[grammar.command] else { continue }
            let texts = roles.mapValues { grammar.command.rawValue + Self.note($0, of: tag, in: grammar) }
            if let request = texts[.request], request == texts[.response] {
                both.append(request)
            } else {
                for role in [Role.request, .response] { single[role, default: []] += texts[role].map { [$0] } ?? [] }
            }
            single[.name, default: []] += texts[.name].map { [$0] } ?? []
        }
        let parts: [(String, [String])] = [
            ("both", both), ("request", single[.request] ?? []), ("response", single[.response] ?? []),
            ("named in the request", single[.name] ?? []),
        ]
        let filled = parts.filter { !$0.1.isEmpty }
        return filled.map { prefix, commands in
            // The column of directions says it already.
            (filled[0].0 == prefix && filled.count == 1 && prefix != parts[3].0 ? "" : "\(prefix): ")
                + commands.joined(separator: ", ")
        }.joined(separator: "; ")
    }

    private static func note(_ versions: VersionSet, of tag: Tag, in grammar: Grammar) -> String {
        guard let own = tag.versions, let root = grammar.request ?? grammar.response else { return "" }
        let expected = VersionSet(own).intersection(VersionSet(root.versions))
        return versions == expected ? "" : " (\(versions))"
    }

    /// The root elements of a command's documents, in the request and in the response, or one where they are the same.
    static func roots(of command: CommandName) -> [Tag] {
        let grammar = Grammar.all.first { $0.command == command }
        let roots = [grammar?.request?.tag, grammar?.response?.tag].compactMap { $0 }
        return roots.count == 2 && roots[0] == roots[1] ? [roots[0]] : roots
    }
}
