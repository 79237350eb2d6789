import Foundation

/// Checks JSON against a schema, with the keywords that our schema uses (JSON Schema 2020-12).
///
/// A keyword it does not know is an error, so that nothing in the schema goes unchecked.
struct JSONSchema {
    let root: [String: Any]

    init(contentsOf file: URL) throws {
        let parsed = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        guard let root = parsed as? [String: Any] else { throw CocoaError(.fileReadCorruptFile) }
        self.root = root
    }

    /// What is wrong with a value; empty when it is valid.
    func problems(_ value: Any) -> [String] {
        problems(value, root, "")
    }

    /// The names of the properties that the schema describes for a line with this event.
    func describedFields(of event: String) -> Set<String> {
        let definition = definition(event)
        let base = root["properties"] as? [String: Any] ?? [:]
        return Set(base.keys).union(properties(of: definition))
    }

    private func properties(of schema: [String: Any]) -> Set<String> {
        let own = Set((schema["properties"] as? [String: Any] ?? [:]).keys)
        guard let reference = schema["$ref"] as? String else { return own }
        return own.union(properties(of: target(reference)))
    }

    private func definition(_ name: String) -> [String: Any] {
        (root["$defs"] as? [String: Any])?[name] as? [String: Any] ?? [:]
    }

    private func target(_ reference: String) -> [String: Any] {
        definition(String(reference.dropFirst("#/$defs/".count)))
    }

    private func problems(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
        var found: [String] = []
        for (keyword, rule) in schema {
            switch keyword {
            case "$schema", "$defs", "title", "description", "then": break
            case "$ref":
                let name = rule as? String ?? ""
                let target = target(name)
                found += target.isEmpty ? ["\(path): \(name) does not exist"] : problems(value, target, path)
            case "type":
                if !Self.isType(rule as? String ?? "", value) { found.append("\(path): is not of type \(rule)") }
            case "const": if !Self.equal(rule, value) { found.append("\(path): is not \(rule)") }
            case "enum":
                let allowed = rule as? [Any] ?? []
                if !allowed.contains(where: { Self.equal($0, value) }) {
                    found.append("\(path): \(value) is not allowed")
                }
            case "pattern":
                let text = value as? String ?? ""
                if text.range(of: rule as? String ?? "", options: .regularExpression) == nil {
                    found.append("\(path): \(text) does not match \(rule)")
                }
            case "minimum":
                let number = (value as? NSNumber)?.doubleValue ?? -.infinity
                if number < (rule as? NSNumber)?.doubleValue ?? .infinity { found.append("\(path): is too small") }
            case "required":
                let names = (value as? [String: Any])?.keys.map { $0 } ?? []
                for name in rule as? [String] ?? [] where !names.contains(name) {
                    found.append("\(path).\(name): is missing")
                }
            case "properties":
                guard let object = value as? [String: Any], let rules = rule as? [String: [String: Any]] else { break }
                for (name, schema) in rules {
                    if let member = object[name] { found += problems(member, schema, "\(path).\(name)") }
                }
            case "allOf":
                for schema in rule as? [[String: Any]] ?? [] { found += problems(value, schema, path) }
            case "if":
                let condition = rule as? [String: Any] ?? [:]
                guard problems(value, condition, path).isEmpty, let then = schema["then"] as? [String: Any] else {
                    break
                }
                found += problems(value, then, path)
            default: found.append("\(path): the schema has a keyword that is not checked: \(keyword)")
            }
        }
        return found
    }

    private static func isType(_ name: String, _ value: Any) -> Bool {
        switch name {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isBoolean(value)
        case "integer":
            !isBoolean(value) && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } == true
        case "number": !isBoolean(value) && value is NSNumber
        default: false
        }
    }

    /// A boolean from JSON is a number too in Foundation, told apart by its type only.
    private static func isBoolean(_ value: Any) -> Bool {
        (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? (value is Bool)
    }

    private static func equal(_ first: Any, _ second: Any) -> Bool {
        if let first = first as? String { return first == second as? String }
        return (first as? NSNumber) == (second as? NSNumber)
    }
}
