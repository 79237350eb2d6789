internal import ActiveSyncProtocol

extension ActiveSyncClient {
    /// The HTTP request for a command: URL, header fields, body and time limits from the session's state.
    func httpRequest<Command: ActiveSyncCommand>(
        for command: Command, policyKey: PolicyKey, authentication: HTTPAuthentication?
    ) throws(ActiveSyncError) -> HTTPRequest {
        let state = state
        let version = state.protocolVersion ?? options.versions.lowerBound
        let request: CommandRequest
        do {
            request = try command.request(version: version)
        } catch {
            throw ActiveSyncError(.badRequest, "\(error)")
        }
        var headers = commonHeaders(state)
        if let type = request.body.contentType { headers["Content-Type"] = type }
        let query = CommandQuery(
            request.command, user: user, deviceID: state.deviceID, deviceType: state.deviceType,
            parameters: request.parameters, version: version, policyKey: policyKey)
        let text: String
        if options.usesBase64Query, version >= .v121, let base64 = try? query.base64() {
            text = base64
        } else {
            text = query.plain
            headers[HeaderName.protocolVersion] = version.rawValue
            if Command.name != .ping { headers[HeaderName.policyKey] = policyKey.rawValue }
            if request.parameters.acceptsMultipart { headers[HeaderName.acceptMultipart] = "T" }
        }
        var timeouts = HTTPTimeouts()
        // A waiting server is silent: the margin is for its clock and the way back.
        timeouts.idle = max(timeouts.idle, .seconds(command.longestWait + 60))
        return HTTPRequest(
            url: "\(state.url)?\(text)", headers: headers,
            body: request.body.contentType == nil ? nil : .bytes(request.body.bytes),
            authentication: authentication, timeouts: timeouts)
    }

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

    /// Takes from a response what concerns the session: cookies, a change of versions, the end of the password.
    func absorb(_ headers: HTTPHeaders, isInitialFolderSync: Bool) async throws(ActiveSyncError) {
        let cookies = headers.values(of: "Set-Cookie").compactMap { SetCookie($0) }
        let days = (headers["X-MS-Credentials-Expire"] ?? headers["X-MS-Credential-Expire"]).flatMap { Int($0) }
        let upgraded = headers["X-MS-RP"] != nil && !isInitialFolderSync
        try await update { state in
            for cookie in cookies { state.cookies[cookie.name] = cookie.value }
            state.passwordExpiresInDays = days ?? state.passwordExpiresInDays
            guard upgraded else { return }
            // MS-ASHTTP 2.2.2.1.2.11: the server has other versions now, and all keys are void.
            state.protocolVersion = nil
            state.needsFullResync = true
        }
    }
}

/// A cookie that a server sets, as far as a session needs it: it talks to one host and path only.
struct SetCookie: Hashable {
    let name: String
    /// The value, or `nil` for a cookie that is taken away.
    let value: String?

    /// Reads a `Set-Cookie` field (RFC 6265 5.2).
    init?(_ field: String) {
        let parts = field.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
        guard let pair = parts.first, let equals = pair.firstIndex(of: "="), equals != pair.startIndex else {
            return nil
        }
        name = String(pair[..<equals])
        let value = String(pair[pair.index(after: equals)...])
        let isEnded = parts.dropFirst().contains { part in
            let lower = part.lowercased()
            return lower.hasPrefix("max-age=") && (Int(lower.dropFirst("max-age=".count)) ?? 1) <= 0
                || lower.hasPrefix("expires=") && lower.contains("1970")
        }
        self.value = isEnded ? nil : value
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " || $0 == "\t" }
        guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return start.prefix(0) }
        return start[...end]
    }
}
