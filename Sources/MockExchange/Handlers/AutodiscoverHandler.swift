internal import ActiveSync
internal import ActiveSyncProtocol

/// Autodiscover for the mobilesync schema, by POX and by JSON (MS-ASCMD 2.2.1.1, MS-OXDISCO).
struct AutodiscoverHandler {
    let mock: MockExchange
    let request: MockRequest

    /// Answers a request to `/autodiscover/autodiscover.xml`, which is signed in as `user`.
    func answer(user: MockUser) -> MockReply {
        let text = String(decoding: request.body, as: UTF8.self)
        guard let address = element("EMailAddress", of: text) else {
            return error(600, "The request holds no EMailAddress.")
        }
        guard element("AcceptableResponseSchema", of: text) == AutodiscoverNamespace.response else {
            return error(601, "The response schema is not offered.")
        }
        switch mock.options.autodiscover[address.lowercased()] {
        case .redirect(let address): return xml(AutodiscoverResponse(action: .redirect(address)))
        case .http(let status, let location): return MockReply(status: status, headers: ["Location": location])
        case .endpoint(let url): return settings(url, user)
        case .error(let code): return error(code, "This mailbox has no answer.")
        case .absent: return MockReply(status: 404)
        case nil:
            guard user.address.lowercased() == address.lowercased() else {
                return error(500, "The mailbox is unknown.")
            }
            return settings(mock.endpoint(seenFrom: request), user)
        }
    }

    /// Answers a request without a body, which only asks whether there is a redirect.
    func answerProbe() -> MockReply {
        let answers = mock.options.autodiscover.values
        for case .http(let status, let location) in answers {
            return MockReply(status: status, headers: ["Location": location])
        }
        return MockReply(status: 405)
    }

    /// Answers `/autodiscover/autodiscover.json/v1.0/ADDRESS?Protocol=ActiveSync`, which needs no credentials.
    func answerJSON() -> MockReply {
        let address = request.path.split(separator: "/").last.map { PercentCoding.decode($0.utf8) } ?? []
        let name = String(decoding: address, as: UTF8.self).lowercased()
        guard mock.options.users.contains(where: { $0.address.lowercased() == name }) else {
            return json(404, #"{"ErrorCode":"UserNotFound","ErrorMessage":"The mailbox is unknown."}"#)
        }
        return json(200, #"{"Protocol":"ActiveSync","Url":"\#(mock.endpoint(seenFrom: request))"}"#)
    }

    private func settings(_ url: String, _ user: MockUser) -> MockReply {
        let server = AutodiscoverResponse.Server(type: AutodiscoverResponse.Server.mobileSync, url: url, name: url)
        return xml(
            AutodiscoverResponse(
                action: .settings([server]), culture: "en:us", displayName: user.displayName, emailAddress: user.address
            ))
    }

    private func error(_ code: Int, _ message: String) -> MockReply {
        xml(
            AutodiscoverResponse(
                action: .error(.init(status: code == 600 ? 2 : nil, errorCode: code, message: message))))
    }

    private func xml(_ response: AutodiscoverResponse) -> MockReply {
        guard !mock.options.quirks.contains(.autodiscoverAsHTML) else {
            return MockReply(
                status: 200, headers: ["Content-Type": "text/html", "Set-Cookie": "exchangecookie=mock; path=/"],
                body: Array(response.xml.utf8))
        }
        return MockReply(
            status: 200, headers: ["Content-Type": "text/xml; charset=utf-8"], body: Array(response.xml.utf8))
    }

    private func json(_ status: Int, _ text: String) -> MockReply {
        MockReply(status: status, headers: ["Content-Type": "application/json; charset=utf-8"], body: Array(text.utf8))
    }

    /// The text of the first element with a local name; enough for documents of three elements.
    private func element(_ name: String, of text: String) -> String? {
        guard let open = text.firstRange(of: "\(name)>"),
            text[..<open.lowerBound].last.map({ $0 == "<" || $0 == ":" }) == true
        else { return nil }
        let value = text[open.upperBound...].prefix { $0 != "<" }
        let trimmed = value.split(whereSeparator: \.isWhitespace).joined()
        return trimmed.isEmpty ? nil : trimmed.replacing("&amp;", with: "&")
    }
}

extension MockExchange {
    /// The ActiveSync endpoint at the address by which whoever sent `request` has reached the mock.
    func endpoint(seenFrom request: MockRequest) -> String {
        "\(request.isSecure ? "https" : "http")://\(request.authority)/Microsoft-Server-ActiveSync"
    }
}
