internal import Foundation

/// Says what is wrong with a value, for the configuration file and for flags alike; nothing means it is good.
enum ValueCheck {
    /// An e-mail address with a domain in which a server can be searched for.
    static func email(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && !text.unicodeScalars.contains { $0.properties.isWhitespace || ControlCharacters.acts($0) }
            && !parts[1].hasPrefix(".") && !parts[1].hasSuffix(".") && !parts[1].contains("/")
        return isAddress ? nil : "\"\(text)\" is not an e-mail address"
    }

    /// An endpoint: HTTPS, or HTTP on this machine.
    static func endpoint(_ text: String) -> String? {
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty else {
            return "\"\(withoutPassword(text))\" is not a URL"
        }
        guard url.user == nil, url.password == nil else { return "must not contain a user name or password" }
        switch url.scheme?.lowercased() {
        case "https": return nil
        case "http":
            let isLocal = ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
            return isLocal ? nil : "must begin with https://; without TLS the password could be read on the way"
        default: return "must begin with https://"
        }
    }

    /// A proxy as libcurl takes it, or `none`.
    static func proxy(_ text: String) -> String? {
        guard text != "none" else { return nil }
        let schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]
        guard let url = URLComponents(string: text), url.host?.isEmpty == false,
            let scheme = url.scheme?.lowercased()
        else { return "\"\(withoutPassword(text))\" is not a URL such as http://proxy.example.com:3128" }
        return schemes.contains(scheme) ? nil : "\"\(scheme)\" is not known; use \(TableReader.list(schemes))"
    }

    /// A way past DNS: host and port that are asked for, host and port to connect to.
    ///
    /// As with curl, the parts of the first pair may be empty and then stand for any, and IPv6 addresses are in brackets.
    static func route(_ text: String) -> String? {
        let shape = /(?:\[[0-9A-Fa-f:.]+\]|[^:\[\]\s]*):(?:[0-9]*):(?:\[[0-9A-Fa-f:.]+\]|[^:\[\]\s]*):(?:[0-9]*)/
        return text.wholeMatch(of: shape) == nil ? "\"\(text)\" is not HOST:PORT:TARGET:PORT" : nil
    }

    /// The SHA-256 digest of a public key, as libcurl writes it.
    static func pin(_ text: String) -> String? {
        let prefix = "sha256//"
        let digest = text.hasPrefix(prefix) ? Data(base64Encoded: String(text.dropFirst(prefix.count))) : nil
        return digest?.count == 32 ? nil : "\"\(text)\" is not sha256// followed by a digest in Base64"
    }

    /// A proxy's or server's URL may carry a password, which no message may show.
    private static func withoutPassword(_ text: String) -> String {
        guard let at = text.lastIndex(of: "@") else { return text }
        return "…" + text[at...]
    }
}

/// The name of an account, which is also the name of a directory.
enum AccountName {
    /// What is wrong with a name; nothing means it is good.
    static func problem(with name: String) -> String? {
        let isGood =
            !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("-") && name.unicodeScalars.allSatisfy(isPlain)
        return isGood ? nil : "an account's name may consist of letters, digits and . _ @ + - and not begin with . or -"
    }

    /// The name of an account that is known by its e-mail address only.
    static func from(email: String) -> String {
        var name = String.UnicodeScalarView()
        for scalar in email.unicodeScalars { name.append(isPlain(scalar) ? scalar : "_") }
        let text = String(name)
        return text.hasPrefix(".") || text.hasPrefix("-") ? "_" + text.dropFirst() : text
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "@", "+", "-": true
        default: false
        }
    }
}

extension AccountSettings {
    /// How to sign in when the person did not say: by what was given.
    var impliedAuth: AuthenticationKind {
        if token != nil || oauth != nil { return .oauth }
        if certificate != nil, password == nil { return .certificate }
        return .basic
    }

    /// A demand that another setting makes impossible, with the key to look at.
    var contradiction: (key: String, message: String)? {
        switch auth {
        case .oauth where token == nil && oauth == nil:
            ("auth", "\"oauth\" needs oauth = { … } or token = { command = [\"…\"] }")
        case .certificate where certificate == nil:
            ("auth", "\"certificate\" needs certificate = { file = \"…\" }")
        case .oauth where password != nil:
            ("password", "is not used when auth is \"oauth\"")
        default: nil
        }
    }
}
