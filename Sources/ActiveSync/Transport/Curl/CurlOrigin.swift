internal import CCurl

/// Scheme, host and port of a URL as libcurl itself reads them, so that no second parser can disagree about where a
/// request goes.
struct CurlOrigin: Hashable, Sendable {
    let scheme: String
    /// The host, an IPv6 address in brackets.
    let host: String
    let port: Int

    init(url: String) throws(TransportError) {
        guard let handle = curl_url() else { throw TransportError(.other, "no memory is left") }
        defer { curl_url_cleanup(handle) }
        guard !url.utf8.contains(0), curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: handle)?.lowercased(), ["https", "http"].contains(scheme),
            let host = Self.part(CURLUPART_HOST, of: handle)?.lowercased(), !host.isEmpty,
            let port = Self.part(CURLUPART_PORT, of: handle, CURLU_DEFAULT_PORT).flatMap({ Int($0) })
        else { throw TransportError(.badRequest, "the URL is not an absolute https or http URL") }
        guard Self.part(CURLUPART_USER, of: handle) == nil, Self.part(CURLUPART_PASSWORD, of: handle) == nil else {
            throw TransportError(.badRequest, "the URL for \(host) holds a user name or a password; give them apart")
        }
        self.scheme = scheme
        self.host = host
        self.port = port
    }

    /// The host, with the port where it is not the usual one: how messages name the server.
    var name: String {
        port == (scheme == "https" ? 443 : 80) ? host : "\(host):\(port)"
    }

    private static func part(_ part: CURLUPart, of handle: OpaquePointer, _ flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
