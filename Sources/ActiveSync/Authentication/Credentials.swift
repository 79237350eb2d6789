/// How to sign in to a mailbox.
///
/// Printing credentials never shows a secret.
public enum Credentials: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A user name and a password, sent over TLS only (RFC 7617).
    case basic(user: String, password: String)
    /// An OAuth access token from a provider (RFC 6750).
    case bearer(TokenProvider)
    /// NTLM, carried out by libcurl.
    case ntlm(user: String, password: String)
    /// Kerberos or NTLM by SPNEGO, carried out by libcurl; an empty user stands for the running user's ticket.
    case negotiate(user: String, password: String)
    /// Nothing in the request: the client certificate of the transport signs in.
    case certificate

    /// The scheme and the user; never a password or a token.
    public var description: String {
        switch self {
        case .basic(let user, _): "Basic \(user)"
        case .bearer: "Bearer"
        case .ntlm(let user, _): "NTLM \(user)"
        case .negotiate(let user, _): "Negotiate \(user)"
        case .certificate: "client certificate"
        }
    }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// Nothing: `dump` shows no secret either.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// Whether a refused sign-in can be tried once more with a fresh token.
    package var canRefresh: Bool {
        if case .bearer = self { true } else { false }
    }

    /// What a request carries.
    ///
    /// - Parameter refused: the token that the server refused, if it did: the provider then makes a new one.
    /// - Throws: ``ActiveSyncError/Code/credentialsUnavailable`` with the provider's reason.
    package func authentication(replacing refused: String? = nil) async throws(ActiveSyncError) -> HTTPAuthentication? {
        switch self {
        case .basic(let user, let password): return .basic(user: user, password: password)
        case .ntlm(let user, let password): return .ntlm(user: user, password: password)
        case .negotiate(let user, let password): return .negotiate(user: user, password: password)
        case .certificate: return nil
        case .bearer(let provider):
            do {
                return .bearer(token: try await provider.token(replacing: refused))
            } catch let error as ActiveSyncError {
                throw error
            } catch is CancellationError {
                throw ActiveSyncError(.cancelled, "the sign-in was cancelled")
            } catch {
                guard !Task.isCancelled else { throw ActiveSyncError(.cancelled, "the sign-in was cancelled") }
                throw ActiveSyncError(
                    .credentialsUnavailable, "no access token: \(error)", advice: "sign in again")
            }
        }
    }
}

/// A source of OAuth access tokens.
public struct TokenProvider: Sendable {
    private let provide: @Sendable (_ refused: String?) async throws -> String

    /// Makes a provider.
    ///
    /// - Parameter provide: returns an access token. Its argument is the token that the server has just refused, or
    ///   `nil`: a token kept in memory is good then. The client asks for one token at a time.
    public init(_ provide: @escaping @Sendable (_ refused: String?) async throws -> String) {
        self.provide = provide
    }

    /// An access token, another one than `refused`.
    public func token(replacing refused: String? = nil) async throws -> String {
        try await provide(refused)
    }
}
