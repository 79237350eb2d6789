/// Which folders of the mailbox are synced: patterns, of which the last that fits decides.
///
/// `["*", "!Junk Email"]` is everything but one folder. A folder is named by its path from the top with `/` between
/// the levels, and letters match in either case. In a pattern
///
/// - `*` stands for any text, also over several levels,
/// - `%` for any text within one level,
/// - `?` for one character other than `/`,
/// - `\` takes the next character as it is,
/// - `!` at the start turns the pattern round: what fits is left out.
///
/// A list that begins with `!` begins with everything.
struct FolderSelection: Sendable, Hashable {
    /// The patterns as they were written.
    let patterns: [String]
    private let rules: [Rule]

    private struct Rule: Sendable, Hashable {
        var includes: Bool
        var tokens: [Token]
    }

    private enum Token: Sendable, Hashable {
        case literal(Character)
        case anyCharacter
        case anyText(acrossLevels: Bool)
    }

    /// Everything.
    static let all = FolderSelection(["*"])

    init(_ patterns: [String]) {
        self.patterns = patterns
        rules = patterns.map { pattern in
            let isExcluding = pattern.hasPrefix("!")
            return Rule(includes: !isExcluding, tokens: Self.tokens(isExcluding ? pattern.dropFirst() : pattern[...]))
        }
    }

    /// Whether the folder is synced.
    ///
    /// - Parameter path: The path from the top, such as `Projects/2026`.
    func includes(_ path: String) -> Bool {
        let name = Array(path.lowercased())
        if let deciding = rules.last(where: { Self.matches($0.tokens[...], name[...]) }) { return deciding.includes }
        return rules.first?.includes == false
    }

    private static func tokens(_ pattern: Substring) -> [Token] {
        var tokens: [Token] = []
        var rest = Substring(pattern.lowercased())
        while let character = rest.popFirst() {
            switch character {
            case "*": tokens.append(.anyText(acrossLevels: true))
            case "%": tokens.append(.anyText(acrossLevels: false))
            case "?": tokens.append(.anyCharacter)
            case "\\": tokens.append(.literal(rest.popFirst() ?? "\\"))
            default: tokens.append(.literal(character))
            }
        }
        return tokens
    }

    /// Whether the whole name fits.
    ///
    /// One row of the table of "this many tokens fit this many characters" is kept, so a pattern full of stars costs no
    /// more than its length times that of the name.
    private static func matches(_ tokens: ArraySlice<Token>, _ name: ArraySlice<Character>) -> Bool {
        var fits = [true] + Array(repeating: false, count: name.count)
        for token in tokens {
            var next = Array(repeating: false, count: name.count + 1)
            if case .anyText = token { next[0] = fits[0] }
            for (index, character) in name.enumerated() {
                switch token {
                case .literal(let expected): next[index + 1] = fits[index] && character == expected
                case .anyCharacter: next[index + 1] = fits[index] && character != "/"
                case .anyText(let acrossLevels):
                    next[index + 1] = fits[index + 1] || (next[index] && (acrossLevels || character != "/"))
                }
            }
            fits = next
        }
        return fits[name.count]
    }
}
