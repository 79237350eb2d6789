/// The lines on which the keys and list elements of a TOML document stand.
///
/// It reads a document that is known to be valid (TOML 1.0.0) and looks only at what separates keys from values. A
/// path names the keys from the top; elements of lists are named by their index.
struct TOMLLineMap: Sendable {
    private var lines: [[String]: Int] = [:]

    init(_ text: String) {
        var scanner = Scanner(text)
        scanner.document()
        lines = scanner.lines
    }

    /// The line of the key or element, from 1.
    func line(of path: [String]) -> Int? {
        lines[path]
    }

    private struct Scanner {
        var lines: [[String]: Int] = [:]
        private let text: [Unicode.Scalar]
        private var position = 0
        private var line = 1
        /// How many tables each list of tables has so far.
        private var tableCounts: [[String]: Int] = [:]

        init(_ text: String) {
            self.text = Array(text.unicodeScalars)
        }

        private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

        private func looksAt(_ expected: String) -> Bool {
            let end = position + expected.unicodeScalars.count
            return end <= text.count && text[position..<end].elementsEqual(expected.unicodeScalars)
        }

        private mutating func advance(_ count: Int = 1) {
            for _ in 0..<count where position < text.count {
                if text[position] == "\n" { line += 1 }
                position += 1
            }
        }

        private mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
            while let scalar = next, condition(scalar) { advance() }
        }

        private mutating func skipBlanks() {
            skip { $0 == " " || $0 == "\t" }
        }

        /// Skips blanks, line ends and comments.
        private mutating func skipSpace() {
            while let scalar = next {
                if scalar == "#" {
                    skip { $0 != "\n" }
                } else if scalar.properties.isWhitespace {
                    advance()
                } else {
                    return
                }
            }
        }

        mutating func document() {
            var table: [String] = []
            while true {
                skipSpace()
                guard let scalar = next else { return }
                let start = position
                if looksAt("[[") {
                    advance(2)
                    table = listElement(resolved(key()))
                    skip { $0 == "]" || $0 == " " || $0 == "\t" }
                } else if scalar == "[" {
                    advance()
                    table = resolved(key())
                    note(table)
                    // A table may have been named before as the parent of another; here is where it stands.
                    lines[table] = line
                    skip { $0 == "]" || $0 == " " || $0 == "\t" }
                } else {
                    pair(in: table)
                }
                // A document that is not valid after all must not hang here.
                if position == start { advance() }
            }
        }

        /// Remembers where a path was first named, and its parents if they were not named before.
        private mutating func note(_ path: [String]) {
            for length in stride(from: 1, through: path.count, by: 1) {
                let prefix = Array(path.prefix(length))
                if lines[prefix] == nil { lines[prefix] = line }
            }
        }

        /// Starts a new table in a list of tables.
        private mutating func listElement(_ list: [String]) -> [String] {
            let count = tableCounts[list, default: 0]
            tableCounts[list] = count + 1
            let element = list + [String(count)]
            note(element)
            return element
        }

        /// The path of a header, in which a list of tables stands for its last table.
        private func resolved(_ key: [String]) -> [String] {
            var path: [String] = []
            for (index, part) in key.enumerated() {
                path.append(part)
                if index + 1 < key.count, let count = tableCounts[path] { path.append(String(count - 1)) }
            }
            return path
        }

        private mutating func pair(in table: [String]) {
            let path = table + key()
            note(path)
            skipBlanks()
            guard next == "=" else { return }
            advance()
            skipBlanks()
            value(path)
        }

        /// A key of one or more parts.
        private mutating func key() -> [String] {
            var parts: [String] = []
            while true {
                skipBlanks()
                if next == "\"" || next == "'" {
                    parts.append(string())
                } else {
                    let start = position
                    skip { $0 == "-" || $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil }
                    parts.append(slice(from: start))
                }
                skipBlanks()
                guard next == "." else { return parts }
                advance()
            }
        }

        private func slice(from start: Int) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: text[start..<position])
            return String(view)
        }

        private mutating func value(_ path: [String]) {
            switch next {
            case "\"", "'": _ = string()
            case "[":
                advance()
                elements(until: "]", path) { scanner, path, index in
                    let element = path + [String(index)]
                    scanner.note(element)
                    scanner.value(element)
                }
            case "{":
                advance()
                elements(until: "}", path) { scanner, path, _ in scanner.pair(in: path) }
            default: skip { !",]}#\n".unicodeScalars.contains($0) }
            }
        }

        private mutating func elements(
            until end: Unicode.Scalar, _ path: [String], _ element: (inout Scanner, [String], Int) -> Void
        ) {
            var index = 0
            while true {
                skipSpace()
                guard let scalar = next else { return }
                if scalar == end {
                    advance()
                    return
                }
                if scalar == "," {
                    advance()
                    continue
                }
                let start = position
                element(&self, path, index)
                index += 1
                if position == start { advance() }
            }
        }

        /// A string of any of the four kinds, with its escapes resolved as far as keys need them.
        private mutating func string() -> String {
            guard let quote = next else { return "" }
            let mark = String(Character(quote))
            let triple = String(repeating: mark, count: 3)
            let isLong = looksAt(triple)
            advance(isLong ? 3 : 1)
            var result = String.UnicodeScalarView()
            while let scalar = next {
                if isLong ? looksAt(triple) : scalar == quote {
                    advance(isLong ? 3 : 1)
                    // Up to two quotes may stand directly before the closing three.
                    if isLong { skip { $0 == quote } }
                    break
                }
                advance()
                guard scalar == "\\", quote == "\"", let escaped = next else {
                    result.append(scalar)
                    continue
                }
                advance()
                result.append(escape(escaped))
            }
            return String(result)
        }

        private mutating func escape(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
            switch scalar {
            case "b": return "\u{8}"
            case "t": return "\t"
            case "n": return "\n"
            case "f": return "\u{C}"
            case "r": return "\r"
            case "e": return "\u{1B}"
            case "u", "U":
                let start = position
                advance(scalar == "u" ? 4 : 8)
                return UInt32(slice(from: start), radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
            default: return scalar
            }
        }
    }
}
