public import ActiveSync
public import Foundation

/// Gives access tokens and renews them with the refresh token (RFC 6749 6).
///
/// A refresh token that the server replaces is stored durably before the new access token is used, so that a crash never
/// signs the person out. One renewal runs at a time.
public actor TokenRefresher {
    private let server: OAuthServer
    private let store: any TokenStore
    private let transport: any HTTPTransport
    private let now: @Sendable () -> Date
    private var renewal: [CheckedContinuation<Void, Never>]?

    /// Makes a refresher.
    public init(
        server: OAuthServer, store: any TokenStore, transport: any HTTPTransport,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.server = server
        self.store = store
        self.transport = transport
        self.now = now
    }

    /// The provider for `Credentials.bearer`.
    public nonisolated var provider: TokenProvider {
        TokenProvider { refused in try await self.token(replacing: refused) }
    }

    /// An access token that is good for at least two minutes and is not `refused`.
    ///
    /// - Throws: ``OAuthError``, or `TransportError` when the server cannot be reached.
    public func token(replacing refused: String?) async throws -> String {
        while renewal != nil {
            await withCheckedContinuation { renewal?.append($0) }
        }
        guard let stored = try store.load() else { throw OAuthError(.signInNeeded, "nobody has signed in yet") }
        if stored.accessToken != refused, stored.expires.timeIntervalSince(now()) > 120 { return stored.accessToken }
        guard let refreshToken = stored.refreshToken else {
            throw OAuthError(.signInNeeded, "the access token has ended and cannot be renewed")
        }
        renewal = []
        defer {
            let waiting = renewal ?? []
            renewal = nil
            for continuation in waiting { continuation.resume() }
        }
        let renewed = try await renew(refreshToken)
        try store.save(renewed)
        return renewed.accessToken
    }

    private func renew(_ refreshToken: String) async throws -> OAuthToken {
        let form = [
            ("client_id", server.clientID), ("grant_type", "refresh_token"), ("refresh_token", refreshToken),
            ("scope", server.scopes.joined(separator: " ")),
        ]
        let body = form.map { "\($0)=\($1.formEncoded)" }.joined(separator: "&")
        let response = try await transport.send(
            HTTPRequest(
                url: server.tokenURL, headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: .bytes(Array(body.utf8)), timeouts: HTTPTimeouts(total: .seconds(60)), responseLimit: 1 << 20))
        let bytes = Data(try await response.body.collect(upTo: 1 << 20))
        guard response.status == 200 else {
            let failure = try? JSONDecoder().decode(Failure.self, from: bytes)
            let isFinal = failure?.error == "invalid_grant" || failure?.error == "interaction_required"
            throw OAuthError(
                isFinal ? .signInNeeded : .badReply,
                "the token was not renewed: HTTP \(response.status) \(failure?.error ?? "")")
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: bytes) else {
            throw OAuthError(.badReply, "the token server's answer cannot be read")
        }
        return OAuthToken(
            accessToken: answer.accessToken, refreshToken: answer.refreshToken ?? refreshToken,
            expires: now().addingTimeInterval(answer.expiresIn ?? 3600))
    }

    private struct Answer: Decodable {
        let accessToken: String
        let refreshToken: String?
        let expiresIn: Double?

        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case refreshToken = "refresh_token"
            case expiresIn = "expires_in"
        }
    }

    private struct Failure: Decodable {
        let error: String
    }
}
