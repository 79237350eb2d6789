internal import ActiveSyncProtocol

extension ActiveSyncClient {
    /// The HTTP request for a command: URL, header fields, body and time limits from the session's state.
    ///
    /// - Throws: ``ActiveSyncError/Code/badRequest`` when the command cannot be written, ``ActiveSyncError/Code/insecure``
    ///   when the endpoint is not to be trusted with credentials.
    func httpRequest<Command: ActiveSyncCommand>(
        for command: Command, from state: SessionState, policyKey: PolicyKey, authentication: HTTPAuthentication?
    ) throws(ActiveSyncError) -> HTTPRequest {
        let endpoint = try endpoint(of: state.url)
        let version = state.protocolVersion ?? .v141
        let request: CommandRequest
        do {
            request = try command.request(version: version)
        } catch {
            throw ActiveSyncError(.badRequest, "\(error)", command: Command.name)
        }
        var headers = commonHeaders(state)
        if let type = request.body.contentType { headers[HeaderName.contentType] = type }
        // MS-ASPROV: Ping carries no policy key.
        let policyKey = Command.name == .ping ? nil : policyKey
        let query = CommandQuery(
            request.command, user: user, deviceID: state.deviceID, deviceType: state.deviceType,
            parameters: request.parameters, version: version, policyKey: policyKey)
        let text: String
        if options.usesBase64Query, version >= .v121, let base64 = try? query.base64() {
            text = base64
        } else {
            text = query.plain
            headers[HeaderName.protocolVersion] = version.rawValue
            headers[HeaderName.policyKey] = policyKey?.rawValue
            if request.parameters.acceptsMultipart { headers[HeaderName.acceptMultipart] = "T" }
        }
        var body = request.body.bytes
        if options.compressesRequests, body.count >= Self.leastCompressed, let compressed = Gzip.compress(body) {
            body = compressed
            headers["Content-Encoding"] = "gzip"
        }
        var timeouts = HTTPTimeouts()
        // A waiting server is silent: the margin is for its clock and the way back.
        timeouts.idle = max(timeouts.idle, .seconds(min(command.longestWait, 86_400) + 60))
        return HTTPRequest(
            url: "\(endpoint)?\(text)", headers: headers,
            body: request.body.contentType == nil ? nil : .bytes(body),
            authentication: authentication, timeouts: timeouts)
    }

    /// The shortest body that is worth compressing, in bytes.
    private static let leastCompressed = 1024

    /// Header fields of every request to the endpoint.
    func commonHeaders(_ state: SessionState) -> HTTPHeaders {
        var headers: HTTPHeaders = ["User-Agent": options.userAgent]
        if let language = options.acceptLanguage { headers["Accept-Language"] = language }
        var cookies = state.cookies
        if let anchor = state.anchorMailbox { cookies["DefaultAnchorMailbox"] = anchor }
        if !cookies.isEmpty {
            headers["Cookie"] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(
                separator: "; ")
        }
        return headers
    }

    /// The URL that requests to the endpoint at `url` begin with, without query.
    ///
    /// - Throws: ``ActiveSyncError`` for no URL, and for one without TLS: only a server on this machine may do without.
    func endpoint(of url: String) throws(ActiveSyncError) -> String {
        guard let endpoint = EndpointURL(url) else {
            throw ActiveSyncError(
                .badRequest, "\(url) is no URL of a server",
                advice: "give one like https://HOST/Microsoft-Server-ActiveSync")
        }
        guard endpoint.scheme == "https" || endpoint.isLoopback else {
            throw ActiveSyncError(
                .insecure, "\(endpoint.host) would be asked without TLS, so nothing was sent",
                advice: "give the server's https URL")
        }
        return endpoint.endpoint
    }
}
