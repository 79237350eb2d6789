internal import Foundation

/// A failure that ends a command, or one account of it, told as a person wants it: what, why, what next.
///
/// Server text may stand in any of the parts: the console escapes it. Secrets may not.
struct ToolError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was tried, without a full stop: `cannot read /home/alice/config.toml`.
    var what: String
    /// What came back: `permission denied`.
    var why: String?
    /// What the person can do, as a sentence without a full stop: `Run chmod 600 …`.
    var next: String?
    /// The exit status that it leads to.
    var status: ExitStatus
    /// A short stable name for programs, in JSON output.
    ///
    /// The name of the status unless something finer is known.
    var code: String

    init(_ what: String, why: String? = nil, next: String? = nil, status: ExitStatus, code: String? = nil) {
        self.what = what
        self.why = why
        self.next = next
        self.status = status
        self.code = code ?? status.name
    }

    /// A failed call of the operating system.
    ///
    /// - Parameters:
    ///   - what: What was tried: `cannot write /home/alice/Mail/cur/1`.
    ///   - errno: The error number that the call left.
    static func system(_ what: String, errno: Int32, next: String? = nil) -> ToolError {
        let isFull = errno == ENOSPC || errno == EDQUOT
        return ToolError(
            what, why: reason(errno),
            next: next ?? (isFull ? "Free some space and run it again; nothing is lost" : nil),
            status: .localIO, code: isFull ? "disk-full" : "local-io")
    }

    /// The system's words for an error number, in lower case as they stand in the middle of a line.
    static func reason(_ errno: Int32) -> String {
        let text = String(cString: strerror(errno))
        guard let first = text.first, text.dropFirst().first?.isLowercase == true else { return text }
        return first.lowercased() + text.dropFirst()
    }

    /// What and why, as in `message` of an `error` event.
    var message: String {
        guard let why else { return what }
        return "\(what): \(why)"
    }

    /// The whole line.
    var description: String {
        guard let next else { return message }
        return "\(Self.stopped(message)) \(Self.stopped(next))"
    }

    /// The text with a full stop, unless it ends a sentence already: a server's words may.
    private static func stopped(_ text: String) -> String {
        guard let last = text.last, ".!?".contains(last) else { return "\(text)." }
        return text
    }
}
