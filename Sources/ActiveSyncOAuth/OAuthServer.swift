internal import Foundation

/// An OAuth 2.0 authorization server and this program's registration with it.
public struct OAuthServer: Hashable, Sendable {
    /// The endpoint that gives tokens, an https URL.
    public var tokenURL: String
    /// The endpoint that a browser opens.
    public var authorizationURL: String
    /// The program's registration.
    public var clientID: String
    /// What the tokens are for.
    public var scopes: [String]

    /// Describes a server.
    public init(tokenURL: String, authorizationURL: String, clientID: String, scopes: [String]) {
        self.tokenURL = tokenURL
        self.authorizationURL = authorizationURL
        self.clientID = clientID
        self.scopes = scopes
    }

    /// Microsoft's identity platform with the scope of Exchange ActiveSync.
    ///
    /// - Parameters:
    ///   - tenant: the organisation's id or domain, or `organizations` for any.
    ///   - clientID: the program's registration.
    public static func microsoft(tenant: String, clientID: String) -> OAuthServer {
        let base = "https://login.microsoftonline.com/\(tenant.formEncoded)/oauth2/v2.0"
        return OAuthServer(
            tokenURL: base + "/token", authorizationURL: base + "/authorize", clientID: clientID,
            scopes: ["https://outlook.office.com/EAS.AccessAsUser.All", "offline_access"])
    }
}

extension String {
    /// The text as it stands in `application/x-www-form-urlencoded`, with only unreserved characters left as they are.
    package var formEncoded: String {
        addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
