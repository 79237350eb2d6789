internal import Crypto
internal import Foundation

/// A proof key for a sign-in by code: what the client keeps, and what it shows first (RFC 7636).
public struct ProofKey: Hashable, Sendable {
    /// The secret that is shown with the code, 43 characters.
    public let verifier: String

    /// Makes a key.
    ///
    /// - Parameter bytes: 32 random bytes.
    public init(bytes: [UInt8] = (0..<32).map { _ in UInt8.random(in: .min ... .max) }) {
        verifier = Self.base64URL(bytes)
    }

    /// The hash of the verifier, for the parameter `code_challenge` with the method `S256`.
    public var challenge: String {
        Self.base64URL(Array(SHA256.hash(data: Data(verifier.utf8))))
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
