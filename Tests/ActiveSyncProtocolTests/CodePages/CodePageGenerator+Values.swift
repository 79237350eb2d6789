import Foundation

extension CodePageGenerator {
    /// The source of what is known of values.
    func valueFacts() -> String {
        var text = Self.heading + "internal import WBXML\n\nextension ValueFacts {\n"
        text += "    /// The facts by element; an element that is not here holds any value of its kind.\n"
        text += "    static let all: [Tag: ValueFacts] = [\n"
        for entry in pages.joined() {
            guard entry.status != "unused", let facts = Self.facts(of: entry) else { continue }
            let name = Self.swiftName(entry.name).filter { $0 != "`" }
            text += "        \(entry.pageName)Tag.\(name): \(facts),\n"
        }
        return text + "    ]\n}\n"
    }

    /// The values of an element as a Swift expression, or `nil` when they say nothing that can be checked.
    private static func facts(of entry: Entry) -> String? {
        let values = entry.values.prefix { $0 != ";" && $0 != "(" }.trimmingCharacters(in: .whitespaces)
        if values.hasSuffix("characters") || values.hasSuffix("character") { return length(values) }
        if values.hasPrefix("m-n") { return ".range" }
        if let count = values.wholeMatch(of: #/(\d+) bytes before base64/#) { return ".bytes(\(count.1))" }
        if let size = values.wholeMatch(of: #/at most (\d+) KB of base64 text/#) {
            return ".length(0...\((Int(size.1) ?? 0) * 1024))"
        }
        switch entry.kind {
        case "int": return numbers(values)
        case "string" where values.wholeMatch(of: #/0 or 1/#) != nil: return words(["0", "1"])
        case "string" where values.wholeMatch(of: #/[A-Z][A-Za-z ]*(, [A-Z][A-Za-z ]*)+/#) != nil:
            return words(values.components(separatedBy: ", "))
        default: return nil
        }
    }

    private static func length(_ values: String) -> String? {
        if let match = values.wholeMatch(of: #/at most (\d+) characters/#) { return ".length(0...\(match.1))" }
        if let match = values.wholeMatch(of: #/at least (\d+) characters?/#) { return ".length(\(match.1)...Int.max)" }
        if let match = values.wholeMatch(of: #/(\d+)-(\d+) characters/#) { return ".length(\(match.1)...\(match.2))" }
        if let match = values.wholeMatch(of: #/(\d+) characters/#) { return ".length(\(match.1)...\(match.1))" }
        return nil
    }

    /// Numbers with what they mean behind them, ranges, or the smallest one.
    private static func numbers(_ values: String) -> String? {
        let list = values.replacing(#/^[a-z]+:? /#, with: "")
        let ranges = list.components(separatedBy: ", ").compactMap { part -> String? in
            if let match = part.firstMatch(of: #/^>=(\d+)/#) { return "\(match.1)...Int.max" }
            if let match = part.firstMatch(of: #/^(\d+)-(\d+)/#) { return "\(match.1)...\(match.2)" }
            if let match = part.firstMatch(of: #/^(\d+)/#) { return "\(match.1)...\(match.1)" }
            return nil
        }
        return ranges.isEmpty ? nil : ".numbers(\(ranges.joined(separator: ", ")))"
    }

    private static func words(_ words: [String]) -> String {
        ".words(\(words.map { "\"\($0)\"" }.joined(separator: ", ")))"
    }
}
