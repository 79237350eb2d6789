internal import Foundation

/// An absolute http or https URL taken apart, as far as the rules about hosts need it.
///
/// The text is put together again from the parts, so that whoever reads it later finds the host that the rules have seen.
package struct EndpointURL: Hashable, Sendable {
    /// The URL, without a fragment.
    package let text: String
    /// `https` or `http`.
    package let scheme: String
    /// The host in lower case and ASCII, without a dot at its end; an IPv6 address in brackets.
    package let host: String
    /// The port, also where the URL does not state it.
    package let port: Int
    /// The URL without query and fragment, with the usual path of ActiveSync where it has none.
    package let endpoint: String

    /// Reads a URL.
    ///
    /// - Returns: `nil` when it is not http or https, has no host that could stand in DNS, or carries a user name.
    package init?(_ text: String) {
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
            scheme == "https" || scheme == "http", url.user == nil, url.password == nil,
            let host = url.encodedHost.flatMap(Self.host), url.port.map({ (1...65535).contains($0) }) ?? true
        else { return nil }
        let usual = scheme == "https" ? 443 : 80
        self.scheme = scheme
        self.host = host
        port = url.port ?? usual
        let origin = "\(scheme)://\(host)" + (port == usual ? "" : ":\(port)")
        let path = url.percentEncodedPath
        self.text = origin + path + (url.percentEncodedQuery.map { "?\($0)" } ?? "")
        endpoint = origin + (path.isEmpty || path == "/" ? "/Microsoft-Server-ActiveSync" : path)
    }

    /// The URL that `location` means when it stands in a response from this one.
    package func resolving(_ location: String) -> EndpointURL? {
        guard let base = URL(string: text), let url = URL(string: location, relativeTo: base) else { return nil }
        return EndpointURL(url.absoluteString)
    }

    /// Whether `other` is the same scheme, host and port.
    package func hasSameOrigin(as other: EndpointURL) -> Bool {
        (scheme, host, port) == (other.scheme, other.host, other.port)
    }

    /// Whether the host is this machine.
    package var isLoopback: Bool {
        ["localhost", "127.0.0.1", "[::1]"].contains(host)
    }

    /// A host name as it stands in a URL: in lower case and ASCII, without a dot at its end.
    static func canonical(_ host: String) -> String {
        EndpointURL("https://\(host)/")?.host ?? host.lowercased()
    }

    /// A host in its canonical form; `nil` for one with characters that have no place in a name or an address, behind
    /// which another host could hide.
    private static func host(_ text: String) -> String? {
        var host = text.lowercased()
        if host.hasPrefix("["), host.hasSuffix("]") {
            let isAddress = host.dropFirst().dropLast().allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
            return isAddress && host.count > 2 ? host : nil
        }
        if host.hasSuffix(".") { host.removeLast() }
        let isName = host.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "."), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isName && !host.isEmpty ? host : nil
    }
}
