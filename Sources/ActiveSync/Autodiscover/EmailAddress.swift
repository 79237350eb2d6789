/// An e-mail address whose domain can be asked for a server.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The part before the last `@`.
    public let local: String
    /// The domain, in lower case, without a dot at its end.
    public let domain: String

    /// Reads an address such as `alice@example.com`.
    ///
    /// - Returns: `nil` without an `@`, with a domain of one label (no host is ever looked for under a top-level
    ///   domain), or with characters that cannot stand in a host name.
    public init?(_ text: String) {
        guard let at = text.lastIndex(of: "@"), at != text.startIndex else { return nil }
        var domain = text[text.index(after: at)...].lowercased()
        if domain.hasSuffix(".") { domain.removeLast() }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, domain.utf8.count <= 253, labels.allSatisfy(Self.isLabel) else { return nil }
        guard labels.last.map({ !$0.allSatisfy(\.isNumber) }) == true else { return nil }
        local = String(text[..<at])
        self.domain = domain
        guard !local.unicodeScalars.contains(where: { $0.value < 0x21 || $0.value == 0x7F }) else { return nil }
    }

    /// The address as it is written.
    public var description: String { "\(local)@\(domain)" }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_"
                    || scalar.value > 0x7F && scalar.properties.generalCategory == .nonspacingMark
            }
    }
}
