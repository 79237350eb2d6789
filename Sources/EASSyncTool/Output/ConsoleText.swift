/// A line for a person, in which the program's own words and the values put into it are kept apart.
///
/// Values are escaped when they are interpolated, so a folder name cannot steer the terminal or begin a new line:
///
/// ```swift
/// console.note("\(style: .name, folder.path): \(count) new")
/// ```
struct ConsoleText: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The parts in order.
    private(set) var segments: [Segment] = []

    /// A piece in one style.
    struct Segment: Sendable, Equatable {
        var text: String
        var style: ConsoleStyle?
    }

    init(stringLiteral value: String) {
        append(value, style: nil)
    }

    init(stringInterpolation: Interpolation) {
        segments = stringInterpolation.text.segments
    }

    /// Text of the program's own, which may have several lines.
    init(lines: String) {
        append(lines, style: nil)
    }

    /// A value, escaped.
    init(value: String, style: ConsoleStyle? = nil) {
        append(ControlCharacters.escaped(value), style: style)
    }

    /// The text as it is printed, with colours or without.
    ///
    /// Whatever the parts contain, only line ends, tabs and the codes of the styles themselves can act on a terminal.
    func rendered(colored: Bool) -> String {
        segments.map { segment in
            let text = ControlCharacters.escapedLines(segment.text)
            guard colored, let style = segment.style else { return text }
            return "\u{1B}[\(style.code)m\(text)\u{1B}[0m"
        }
        .joined()
    }

    /// Puts another text behind this one.
    mutating func append(_ other: ConsoleText) {
        segments += other.segments
    }

    private mutating func append(_ text: String, style: ConsoleStyle?) {
        guard !text.isEmpty else { return }
        segments.append(Segment(text: text, style: style))
    }

    /// Collects the parts of an interpolated text.
    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text: ConsoleText = ""

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) {
            text.append(literal, style: nil)
        }

        mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            text.append(ConsoleText(value: value.description))
        }

        mutating func appendInterpolation(style: ConsoleStyle, _ value: some CustomStringConvertible) {
            text.append(ConsoleText(value: value.description, style: style))
        }

        mutating func appendInterpolation(_ other: ConsoleText) {
            text.append(other)
        }
    }
}

/// What a piece of text is, which decides its colour.
enum ConsoleStyle: Sendable, Equatable {
    /// Something that went well.
    case success
    /// Something to look at.
    case warning
    /// A failure.
    case failure
    /// The name of an account, a folder or a file.
    case name
    /// Something of little importance.
    case dim

    /// The parameter of the terminal's SGR sequence (ECMA-48 8.3.117).
    fileprivate var code: String {
        switch self {
        case .success: "32"
        case .warning: "33"
        case .failure: "31"
        case .name: "1"
        case .dim: "2"
        }
    }
}
