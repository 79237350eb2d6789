internal import TOMLKit

/// A value of a TOML document together with the line it stands on.
///
/// TOMLKit reads the document but does not tell where a value stood, so the lines come from ``TOMLLineMap``.
struct TOMLNode: Sendable {
    var value: Value
    /// The line, from 1.
    var line: Int

    /// What TOML knows.
    enum Value: Sendable {
        case string(String)
        case integer(Int)
        case float(Double)
        case boolean(Bool)
        case dateOrTime
        case array([TOMLNode])
        case table([String: TOMLNode])
    }

    /// What kind of value it is, for a message: `a string`.
    var kind: String {
        switch value {
        case .string: "a string"
        case .integer: "an integer"
        case .float: "a number"
        case .boolean: "true or false"
        case .dateOrTime: "a date or time"
        case .array: "a list"
        case .table: "a table"
        }
    }

    /// Reads a document.
    ///
    /// - Throws: ``ConfigurationProblem`` with the line of the first mistake in the syntax.
    static func parse(_ text: String) throws(ConfigurationProblem) -> TOMLNode {
        // TOMLKit takes a C string and would stop at the first NUL.
        if let nul = text.utf8.firstIndex(of: 0) {
            let line = text.utf8[..<nul].count { $0 == UInt8(ascii: "\n") } + 1
            throw ConfigurationProblem(line: line, message: "the file contains a NUL byte")
        }
        let table: TOMLTable
        do {
            table = try TOMLTable(string: text)
        } catch let error as TOMLParseError {
            throw ConfigurationProblem(line: error.source.begin.line, message: "not valid TOML: \(error.description)")
        } catch {
            throw ConfigurationProblem(line: nil, message: "not valid TOML: \(error)")
        }
        return node(table, at: [], lines: TOMLLineMap(text), parentLine: 1)
    }

    private static func node(
        _ raw: any TOMLValueConvertible, at path: [String], lines: TOMLLineMap, parentLine: Int
    ) -> TOMLNode {
        let line = lines.line(of: path) ?? parentLine
        func child(_ raw: any TOMLValueConvertible, _ name: String) -> TOMLNode {
            node(raw, at: path + [name], lines: lines, parentLine: line)
        }
        if let table = raw.table {
            var members: [String: TOMLNode] = [:]
            for key in table.keys {
                guard let value = table[key] else { continue }
                members[key] = child(value, key)
            }
            return TOMLNode(value: .table(members), line: line)
        }
        if let array = raw.array {
            return TOMLNode(value: .array(array.enumerated().map { child($1, String($0)) }), line: line)
        }
        let value: Value =
            switch raw.type {
            case .string: .string(raw.string ?? "")
            case .int: .integer(raw.int ?? 0)
            case .double: .float(raw.double ?? 0)
            case .bool: .boolean(raw.bool ?? false)
            case .date, .time, .dateTime, .table, .array: .dateOrTime
            }
        return TOMLNode(value: value, line: line)
    }
}
