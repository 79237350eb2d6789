/// A component of an iCalendar object (RFC 5545): its properties and the components in it.
struct ICalendarComponent: Sendable {
    /// A property.
    struct Property: Sendable {
        /// The name in upper case.
        var name: String
        /// The parameters, their names in upper case.
        var parameters: [String: String]
        /// The value as it stands.
        var value: String
    }

    /// The name in upper case.
    var name: String
    /// The properties in their order.
    var properties: [Property] = []
    /// The components in it.
    var children: [ICalendarComponent] = []

    /// Reads the first component of a text; `nil` when there is none.
    init?(_ text: String) {
        var stack: [ICalendarComponent] = []
        for line in Self.unfolded(text) {
            guard let property = Self.property(line) else { continue }
            switch property.name {
            case "BEGIN": stack.append(ICalendarComponent(name: property.value.uppercased()))
            case "END":
                guard let component = stack.popLast() else { return nil }
                guard !stack.isEmpty else {
                    self = component
                    return
                }
                stack[stack.count - 1].children.append(component)
            default:
                guard !stack.isEmpty else { continue }
                stack[stack.count - 1].properties.append(property)
            }
        }
        return nil
    }

    private init(name: String) {
        self.name = name
    }

    /// The first property with a name.
    subscript(name: String) -> Property? {
        properties.first { $0.name == name }
    }

    /// The value of a text property, without escapes.
    func text(_ name: String) -> String? {
        self[name].map { Self.unescaped($0.value) }
    }

    private static func unfolded(_ text: String) -> [String] {
        var lines: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            if line.first == " " || line.first == "\t", !lines.isEmpty {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(String(line))
            }
        }
        return lines
    }

    private static func property(_ line: String) -> Property? {
        var quoted = false
        var pieces = [""]
        var value: String?
        for character in line {
            if value != nil {
                value?.append(character)
            } else if character == "\"" {
                quoted.toggle()
            } else if character == ":", !quoted {
                value = ""
            } else if character == ";", !quoted {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        guard let value, let name = pieces.first, !name.isEmpty else { return nil }
        var parameters: [String: String] = [:]
        for piece in pieces.dropFirst() {
            let parts = piece.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { parameters[parts[0].uppercased()] = String(parts[1]) }
        }
        return Property(name: name.uppercased(), parameters: parameters, value: value)
    }

    private static func unescaped(_ text: String) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                result.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }

    /// A text with the escapes that a value needs.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\", ";", ",": result += "\\\(character)"
            case "\n", "\r\n": result += "\\n"
            case "\r": continue
            default: result.append(character)
            }
        }
        return result
    }
}
