public import Foundation

/// An access token with what renews it.
///
/// Printing it never shows a secret.
public struct OAuthToken: Hashable, Sendable, Codable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The token that requests carry.
    public var accessToken: String
    /// What a new access token is asked for with; servers may replace it at each use.
    public var refreshToken: String?
    /// When the access token ends, by the local clock.
    public var expires: Date

    /// Makes a token.
    public init(accessToken: String, refreshToken: String?, expires: Date) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        self.expires = expires
    }

    /// When the token ends, and whether it can be renewed.
    public var description: String {
        "access token until \(expires)\(refreshToken == nil ? "" : ", renewable")"
    }

    /// The same as ``description``.
    public var debugDescription: String { description }
}
