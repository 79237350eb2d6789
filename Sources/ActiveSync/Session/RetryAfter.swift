internal import Foundation

/// Reads the header `Retry-After` (RFC 9110 10.2.3): seconds, or a date.
enum RetryAfter {
    /// The longest time that is taken seriously: a day.
    static let longest = 86_400.0

    /// How long to wait.
    ///
    /// - Parameters:
    ///   - value: the header's value.
    ///   - date: the header `Date` of the same response, so that a wrong local clock does no harm.
    ///   - now: the local time, for a response without that header.
    /// - Returns: at least zero and at most ``longest``; `nil` for a value that is neither form.
    static func parse(_ value: String, date: String?, now: Date) -> Duration? {
        let text = value.trimmingCharacters(in: .whitespaces)
        if let seconds = seconds(text) { return .seconds(min(seconds, longest)) }
        guard let until = HTTPDate.parse(text) else { return nil }
        let from = date.flatMap(HTTPDate.parse) ?? now
        return .seconds(min(max(until.timeIntervalSince(from), 0), longest))
    }

    /// Digits, also with a fraction, which no document allows and which is met.
    private static func seconds(_ text: String) -> Double? {
        guard text.allSatisfy({ ("0"..."9").contains($0) || $0 == "." }) else { return nil }
        return Double(text)
    }
}
