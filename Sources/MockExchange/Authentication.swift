/// Whom a request's `Authorization` field stands for.
enum Authentication {
    /// The user whose name and password, or whose token, the field holds.
    static func user(_ authorization: String?, among users: [MockUser]) -> MockUser? {
        guard let authorization else { return nil }
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "basic":
            let pair = TransferCoding.base64(parts[1].utf8)
            guard let colon = pair.firstIndex(of: 0x3A) else { return nil }
            let name = Charset.decode(Array(pair[..<colon]), named: "")
            let password = Charset.decode(Array(pair[(colon + 1)...]), named: "")
            return users.first { $0.isNamed(name) && $0.password == password }
        case "bearer":
            return users.first { $0.token == String(parts[1]) }
        default:
            return nil
        }
    }

    /// The `WWW-Authenticate` values of a refusal.
    static func challenges(hasTokens: Bool) -> [String] {
        ["Basic realm=\"mock\""] + (hasTokens ? ["Bearer"] : [])
    }
}
