internal import CCurl

extension CurlTransfer {
    /// Tells libcurl about the request, and how far it may go by itself, which is not far.
    func setOptions(
        _ configuration: CurlTransport.Configuration, caFile: String?, sharesConnections: Bool
    ) throws(TransportError) {
        try setManners()
        try setRequest(configuration)
        try setTrust(configuration, caFile: caFile)
        try setConnection(configuration, sharesConnections: sharesConnections)
        if let authentication = exchange.request.authentication { try setAuthentication(authentication) }
    }

    private func setManners() throws(TransportError) {
        try easy.set(CURLOPT_ERRORBUFFER, pointer: errorText)
        try easy.set(CURLOPT_NOSIGNAL, true)
        // Otherwise the end of a transfer waits for the look-up of its host name, which may take ten seconds and more and
        // holds up all the others.
        try easy.set(CURLOPT_QUICK_EXIT, true)
        try easy.set(CURLOPT_PROTOCOLS_STR, exchange.origin.scheme)
        try easy.set(CURLOPT_REDIR_PROTOCOLS_STR, exchange.origin.scheme)
        try easy.set(CURLOPT_FOLLOWLOCATION, false)
        try easy.set(CURLOPT_UNRESTRICTED_AUTH, false)
        try easy.set(CURLOPT_NETRC, 0)
    }

    private func setRequest(_ configuration: CurlTransport.Configuration) throws(TransportError) {
        let request = exchange.request
        try easy.set(CURLOPT_URL, request.url)
        if let upload {
            try easy.set(CURLOPT_POST, true)
            try easy.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: upload.length)
        } else if request.method == "POST" {
            // A length of 0 has to be announced; many servers refuse a POST without one.
            try easy.set(CURLOPT_POST, true)
            try easy.set(CURLOPT_POSTFIELDSIZE_LARGE, offset: 0)
        } else if request.method == "HEAD" {
            try easy.set(CURLOPT_NOBODY, true)
        } else {
            try easy.set(CURLOPT_HTTPGET, true)
        }
        try easy.set(CURLOPT_CUSTOMREQUEST, request.method)
        try easy.set(CURLOPT_ACCEPT_ENCODING, "gzip")
        try easy.set(CURLOPT_USERAGENT, request.headers["User-Agent"] ?? configuration.userAgent)
        try setHeaders(request.headers)
    }

    private func setHeaders(_ headers: HTTPHeaders) throws(TransportError) {
        for field in headers.fields where field.name.lowercased() != "user-agent" {
            // In libcurl's notation "Name:" removes a field, and "Name;" sends one without a value.
            try append(header: field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        if upload != nil || exchange.request.method == "POST" {
            try append(header: "Expect:")
            // libcurl would say that it is a form.
            if headers["Content-Type"] == nil { try append(header: "Content-Type:") }
        }
        try easy.set(CURLOPT_HTTPHEADER, list: headerList)
    }

    private func append(header: String) throws(TransportError) {
        headerList = try append(header, to: headerList)
    }

    private func append(
        _ text: String, to list: UnsafeMutablePointer<curl_slist>?
    ) throws(TransportError) -> UnsafeMutablePointer<curl_slist> {
        guard let list = curl_slist_append(list, text) else { throw TransportError(.other, "no memory is left") }
        return list
    }

    private func setTrust(_ configuration: CurlTransport.Configuration, caFile: String?) throws(TransportError) {
        try easy.set(CURLOPT_SSL_VERIFYPEER, true)
        try easy.set(CURLOPT_SSL_VERIFYHOST, 2)
        try easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let caFile {
            try easy.set(CURLOPT_CAINFO, caFile)
            // With a directory beside the file, libcurl parses all certificates again for each connection.
            try easy.set(CURLOPT_CAPATH, nil)
        }
        if !configuration.publicKeyPins.isEmpty {
            try easy.set(CURLOPT_PINNEDPUBLICKEY, configuration.publicKeyPins.joined(separator: ";"))
        }
        if let certificate = configuration.clientCertificate {
            try easy.set(CURLOPT_SSLCERT, certificate.certificateFile)
            try easy.set(CURLOPT_SSLKEY, certificate.keyFile ?? certificate.certificateFile)
            if let password = certificate.keyPassword { try easy.set(CURLOPT_KEYPASSWD, password) }
        }
    }

    private func setConnection(
        _ configuration: CurlTransport.Configuration, sharesConnections: Bool
    ) throws(TransportError) {
        let timeouts = exchange.request.timeouts
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds: timeouts.connect)
        if let total = timeouts.total { try easy.set(CURLOPT_TIMEOUT_MS, milliseconds: total) }
        // Keeps entries in the tables of firewalls alive while a Ping waits, and finds out about dead peers.
        try easy.set(CURLOPT_TCP_KEEPALIVE, true)
        try easy.set(CURLOPT_TCP_KEEPIDLE, 60)
        try easy.set(CURLOPT_TCP_KEEPINTVL, 60)
        try easy.set(CURLOPT_BUFFERSIZE, Self.receiveBufferSize)
        let usesHTTP2 = configuration.http2 && exchange.request.authentication?.signsInConnection != true
        let version = usesHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
        try easy.set(CURLOPT_HTTP_VERSION, Int(version))
        if !sharesConnections {
            try easy.set(CURLOPT_FRESH_CONNECT, true)
            try easy.set(CURLOPT_FORBID_REUSE, true)
        }
        for route in configuration.connectTo { routeList = try append(route, to: routeList) }
        if routeList != nil { try easy.set(CURLOPT_CONNECT_TO, list: routeList) }
        try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
        // Not Negotiate, which would sign in as the running user instead of the one in the proxy's URL.
        try easy.set(CURLOPT_PROXYAUTH, ccurl_auth_basic | ccurl_auth_digest | ccurl_auth_ntlm)
        switch configuration.proxy {
        case .environment: break
        case .none: try easy.set(CURLOPT_PROXY, "")
        case .url(let url): try easy.set(CURLOPT_PROXY, url)
        }
    }

    private func setAuthentication(_ authentication: HTTPAuthentication) throws(TransportError) {
        switch authentication {
        case .basic(let user, let password):
            try setAuthentication(ccurl_auth_basic, user, password)
        case .bearer(let token):
            try easy.set(CURLOPT_HTTPAUTH, ccurl_auth_bearer)
            try easy.set(CURLOPT_XOAUTH2_BEARER, token)
        case .ntlm(let user, let password):
            try setAuthentication(ccurl_auth_ntlm, user, password)
        case .negotiate(let user, let password):
            try setAuthentication(ccurl_auth_negotiate, user, password)
        }
    }

    private func setAuthentication(_ scheme: Int, _ user: String, _ password: String) throws(TransportError) {
        try easy.set(CURLOPT_HTTPAUTH, scheme)
        try easy.set(CURLOPT_USERNAME, user)
        try easy.set(CURLOPT_PASSWORD, password)
    }
}
