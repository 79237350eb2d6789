internal import Foundation

/// A cookie that a server sets, as far as a session needs it: it talks to one host and path only.
struct SetCookie: Hashable {
    let name: String
    /// The value, or `nil` for a cookie that is taken away.
    let value: String?

    /// The most cookies of an endpoint that are kept, and the most bytes of each: what RFC 6265 6.1 asks for at least.
    static let countLimit = 50
    private static let sizeLimit = 4096

    /// Reads a `Set-Cookie` field (RFC 6265 5.2).
    ///
    /// - Returns: `nil` for a field without a name, and for one that is too long or could not be sent back as it is.
    init?(_ field: String, now: Date) {
        let parts = field.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
        guard let pair = parts.first, let equals = pair.firstIndex(of: "="), equals != pair.startIndex,
            pair.utf8.count <= Self.sizeLimit, pair.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { return nil }
        name = String(Self.trimmed(pair[..<equals]))
        let value = String(Self.trimmed(pair[pair.index(after: equals)...]))
        self.value = Self.isEnded(parts.dropFirst(), now: now) ? nil : value
    }

    /// Whether the cookie's time is over; `Max-Age` counts before `Expires`.
    private static func isEnded(_ attributes: ArraySlice<Substring>, now: Date) -> Bool {
        func value(of name: String) -> String? {
            attributes.last { $0.lowercased().hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
        }
        if let age = value(of: "max-age").flatMap({ Int($0) }) { return age <= 0 }
        guard let expiry = value(of: "expires") else { return false }
        return HTTPDate.parse(expiry).map { $0 <= now } ?? false
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return start.prefix(0) }
        return start[...end]
    }
}
