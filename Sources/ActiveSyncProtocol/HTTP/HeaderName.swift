/// The names of the header fields that the protocol uses (MS-ASHTTP).
public enum HeaderName {
    /// The version of a request.
    public static let protocolVersion = "MS-ASProtocolVersion"
    /// The versions that a server offers.
    public static let protocolVersions = "MS-ASProtocolVersions"
    /// The commands that a server offers.
    public static let protocolCommands = "MS-ASProtocolCommands"
    /// The server's build.
    public static let serverVersion = "MS-Server-ActiveSync"
    /// The policy key of a request.
    public static let policyKey = "X-MS-PolicyKey"
    /// Whether the reply to ItemOperations may come in parts: `T` or `F`.
    public static let acceptMultipart = "MS-ASAcceptMultiPart"
    /// Says that the server has changed its versions, and which it offers now.
    public static let newVersions = "X-MS-RP"
    /// The new address, with the status 451.
    public static let location = "X-MS-Location"
    /// Why the server slows the device down.
    public static let throttle = "X-MS-ASThrottle"
    /// In how many days the password ends.
    public static let credentialsExpire = "X-MS-Credentials-Expire"
    /// The same in the other spelling that is met.
    public static let credentialExpire = "X-MS-Credential-Expire"
    /// Where the password can be changed.
    public static let credentialServiceURL = "X-MS-Credential-Service-Url"
    /// After how many seconds to come again.
    public static let retryAfter = "Retry-After"
    /// The media type of a body.
    public static let contentType = "Content-Type"
    /// The server's name for a request, for its administrator.
    public static let requestID = "request-id"
}
