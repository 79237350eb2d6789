internal import ActiveSync

/// Why a fault's text cannot be read.
public struct FaultTextError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence for a person.
    public let description: String
}

extension Fault {
    /// Reads a fault from the text of `--fault`.
    ///
    /// ```text
    /// NAME[@FOLDER][#N | #N-M | #N-]:EFFECT[,EFFECT…]
    /// ```
    ///
    /// `NAME` is a command, `Autodiscover`, a method such as `OPTIONS`, or `*`; `FOLDER` an id or a display name; `#` says
    /// which of the matching requests, counted from 1, all of them without it. Effects:
    ///
    /// | effect | what happens |
    /// |---|---|
    /// | `http=503` | this HTTP status instead of the command |
    /// | `retry-after=2`, `location=URL`, `header=Name=value` | fields of that HTTP reply |
    /// | `status=111` | the command's root element with this status |
    /// | `delay=500ms`, `delay=2s` | the reply waits |
    /// | `cut=10` | the connection breaks after so many bytes of the body |
    /// | `drop` | carried out, but the connection closes without a reply |
    /// | `close` | not carried out, and the connection closes |
    /// | `hang` | nothing comes |
    /// | `garbage`, `garbage=5` | so many bytes of the body are wrong |
    /// | `truncate=10` | the body ends early in a complete HTTP reply |
    /// | `duplicate` | the last reply to this command once more |
    /// | `drip=100` | so many bytes each second |
    /// | `bomb=1GB` | a gzip reply that expands to this (`kB`, `MB`, `GB`) |
    /// | `html` | a page instead of the reply |
    ///
    /// Examples: `Sync@Inbox#3:http=503,retry-after=2`, `FolderSync:cut=10`, `*#5-9:garbage`.
    ///
    /// - Throws: ``FaultTextError``, which says what was not understood.
    public init(_ text: String) throws(FaultTextError) {
        guard let colon = text.firstIndex(of: ":") else {
            throw FaultTextError(
                description: "\"\(text)\": a fault is NAME[@FOLDER][#N-M]:EFFECT, for example Sync#3:http=503")
        }
        match = try Match(text: text[..<colon])
        effects = []
        for part in text[text.index(after: colon)...].split(separator: ",") {
            try addEffect(part)
        }
        guard !effects.isEmpty else { throw FaultTextError(description: "\"\(text)\": no effect behind the colon") }
    }

    private mutating func addEffect(_ part: Substring) throws(FaultTextError) {
        let equals = part.firstIndex(of: "=")
        let name = equals.map { part[..<$0] } ?? part
        let value = equals.map { String(part[part.index(after: $0)...]) }
        func number(_ otherwise: Int? = nil) throws(FaultTextError) -> Int {
            if let value, let number = Int(value), number >= 0 { return number }
            if let otherwise, value == nil { return otherwise }
            throw FaultTextError(description: "\"\(part)\" needs a number, for example \(name)=10")
        }
        func text() throws(FaultTextError) -> String {
            guard let value else { throw FaultTextError(description: "\"\(part)\" needs a value") }
            return value
        }
        switch name {
        case "http": effects.append(.http(status: try number(), headers: [:]))
        case "retry-after": try addHeader("Retry-After", try text(), part)
        case "location": try addHeader("X-MS-Location", try text(), part)
        case "header":
            let field = try text()
            guard let equals = field.firstIndex(of: "=") else {
                throw FaultTextError(description: "\"\(part)\": write header=Name=value")
            }
            try addHeader(String(field[..<equals]), String(field[field.index(after: equals)...]), part)
        case "status": effects.append(.status(try number()))
        case "delay": effects.append(.delay(try Fault.duration(try text())))
        case "cut": effects.append(.cut(after: try number()))
        case "drop": effects.append(.drop)
        case "close": effects.append(.close)
        case "hang": effects.append(.hang)
        case "garbage": effects.append(.garbage(bytes: try number(1)))
        case "truncate": effects.append(.truncate(to: try number()))
        case "duplicate": effects.append(.duplicate)
        case "drip": effects.append(.drip(bytesPerSecond: try number()))
        case "bomb": effects.append(.bomb(bytes: try Fault.size(try text())))
        case "html": effects.append(.html)
        default: throw FaultTextError(description: "\"\(name)\" is no effect of a fault")
        }
    }

    /// Adds a field to the HTTP reply that stands before it.
    private mutating func addHeader(_ name: String, _ value: String, _ part: Substring) throws(FaultTextError) {
        guard case .http(let status, var headers) = effects.last else {
            throw FaultTextError(description: "\"\(part)\" belongs behind http=STATUS")
        }
        headers.append(name, value)
        effects[effects.count - 1] = .http(status: status, headers: headers)
    }

    private static func duration(_ text: String) throws(FaultTextError) -> Duration {
        if text.hasSuffix("ms"), let number = Int(text.dropLast(2)), number >= 0 { return .milliseconds(number) }
        if text.hasSuffix("s"), let number = Double(text.dropLast()), number >= 0 { return .seconds(number) }
        throw FaultTextError(description: "\"\(text)\" is no time; write 500ms or 2s")
    }

    private static func size(_ text: String) throws(FaultTextError) -> Int {
        let units = [("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("", 1)]
        for (unit, factor) in units where text.hasSuffix(unit) {
            guard let number = Int(text.dropLast(unit.count)), number > 0, number <= 1_000_000_000_000 / factor else {
                break
            }
            return number * factor
        }
        throw FaultTextError(description: "\"\(text)\" is no size; write 500kB, 100MB or 1GB")
    }
}

extension Fault.Match {
    fileprivate init(text: Substring) throws(FaultTextError) {
        self.init()
        var rest = text
        if let hash = rest.lastIndex(of: "#") {
            occurrences = try Self.occurrences(rest[rest.index(after: hash)...])
            rest = rest[..<hash]
        }
        if let at = rest.firstIndex(of: "@") {
            collection = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        guard !rest.isEmpty else { throw FaultTextError(description: "\"\(text)\": name a command, or * for all") }
        name = rest == "*" ? nil : String(rest)
    }

    private static func occurrences(_ text: Substring) throws(FaultTextError) -> ClosedRange<Int> {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        if let first = parts.first.flatMap({ Int($0) }), first >= 1 {
            if parts.count == 1 { return first...first }
            if parts.count == 2, parts[1].isEmpty { return first...Int.max }
            if parts.count == 2, let last = Int(parts[1]), last >= first { return first...last }
        }
        throw FaultTextError(description: "\"#\(text)\": write #3, #3-5 or #3-, counted from 1")
    }
}
