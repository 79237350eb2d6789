/// Takes the known keys out of one table of the configuration and reports everything else.
///
/// Each method names a key that the table may have. A value of another type, an unknown word or an unknown key
/// becomes a problem; reading goes on, so that a person sees all mistakes at once.
struct TableReader: ~Copyable {
    /// The dotted name of the table, for messages: `accounts.work.mail`.
    let path: String
    /// The line on which the table begins.
    let line: Int
    private let members: [String: TOMLNode]
    private let log: ProblemLog
    private var known: [String] = []

    init(path: String, line: Int, members: [String: TOMLNode], log: ProblemLog) {
        self.path = path
        self.line = line
        self.members = members
        self.log = log
    }

    /// The keys that are there, in the order of their lines.
    var keys: [String] {
        members.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }.map(\.key)
    }

    /// Whether a key is there.
    func has(_ key: String) -> Bool { members[key] != nil }

    /// The value of a key, which counts as known from now on.
    mutating func take(_ key: String) -> TOMLNode? {
        known.append(key)
        return members[key]
    }

    /// The dotted name of a key.
    func name(_ key: String) -> String {
        path.isEmpty ? key : key.isEmpty ? path : "\(path).\(key)"
    }

    /// Reports a mistake at a key, or at the table if the key is not there.
    func problem(_ key: String, _ message: String) {
        log.add(members[key]?.line ?? line, "\(name(key)): \(message)")
    }

    // MARK: - Types

    /// A string that is not empty.
    mutating func string(_ key: String) -> String? {
        guard let node = take(key) else { return nil }
        guard case .string(let value) = node.value else {
            problem(key, "expected a string in quotes, found \(node.kind)")
            return nil
        }
        guard !value.isEmpty else {
            problem(key, "must not be empty")
            return nil
        }
        return value
    }

    /// One of the words of an enumeration.
    mutating func choice<Value: RawRepresentable & CaseIterable>(_ key: String, default fallback: Value) -> Value
    where Value.RawValue == String {
        choice(key) ?? fallback
    }

    /// One of the words of an enumeration, or nothing.
    mutating func choice<Value: RawRepresentable & CaseIterable>(_ key: String) -> Value?
    where Value.RawValue == String {
        let words = Value.allCases.map(\.rawValue)
        guard let node = take(key) else { return nil }
        guard case .string(let word) = node.value else {
            problem(key, "expected \(Self.list(words)), found \(node.kind)")
            return nil
        }
        if let value = Value(rawValue: word) { return value }
        problem(key, "\"\(word)\" is not known; use \(Self.list(words))\(Suggestion.phrase(for: word, among: words))")
        return nil
    }

    /// Strings in a list, or one string alone.
    mutating func strings(_ key: String) -> [String]? {
        guard let node = take(key) else { return nil }
        switch node.value {
        case .string(let value): return [value]
        case .array(let elements):
            var values: [String] = []
            for element in elements {
                guard case .string(let value) = element.value else {
                    log.add(element.line, "\(name(key)): expected strings in the list, found \(element.kind)")
                    return nil
                }
                values.append(value)
            }
            return values
        default:
            problem(key, "expected a list of strings, found \(node.kind)")
            return nil
        }
    }

    /// A whole number within bounds.
    mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = take(key) else { return nil }
        guard case .integer(let value) = node.value else {
            problem(key, "expected an integer, found \(node.kind)")
            return nil
        }
        guard range.contains(value) else {
            problem(key, "\(value) is not between \(range.lowerBound) and \(range.upperBound)")
            return nil
        }
        return value
    }

    /// Reads a table within this one.
    ///
    /// - Parameter body: Takes the keys; what it leaves is reported as unknown.
    mutating func table<Value>(_ key: String, _ body: (inout TableReader) -> Value?) -> Value? {
        guard let node = take(key) else { return nil }
        guard case .table(let members) = node.value else {
            problem(key, "expected a table, found \(node.kind)")
            return nil
        }
        return read(key, node.line, members, body)
    }

    /// Reads the members of a node that is known to be a table.
    func read<Value>(
        _ key: String, _ line: Int, _ members: [String: TOMLNode], _ body: (inout TableReader) -> Value?
    ) -> Value? {
        var reader = TableReader(path: name(key), line: line, members: members, log: log)
        let value = body(&reader)
        reader.finish()
        return value
    }

    /// Reports the keys that nobody asked for.
    func finish() {
        for key in keys where !known.contains(key) {
            problem(key, "unknown key\(Suggestion.phrase(for: key, among: known))")
        }
    }

    /// `"a", "b" or "c"`.
    static func list(_ words: [String]) -> String {
        let quoted = words.map { "\"\($0)\"" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }
}

/// Collects the problems of one file.
final class ProblemLog {
    private var problems: [ConfigurationProblem] = []

    /// Adds a problem.
    func add(_ line: Int?, _ message: String) {
        problems.append(ConfigurationProblem(line: line, message: message))
    }

    /// The problems in the order of their lines.
    var sorted: [ConfigurationProblem] {
        problems.enumerated()
            .sorted { ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset) }
            .map(\.element)
    }
}
