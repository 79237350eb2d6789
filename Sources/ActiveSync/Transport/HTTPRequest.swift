/// One HTTP request.
public struct HTTPRequest: Sendable {
    /// The method, for example `POST` or `OPTIONS`.
    public var method: String
    /// The absolute URL, percent-encoded, `https` or (for the one Autodiscover probe and for tests on loopback) `http`.
    public var url: String
    /// Header fields, without those that the transport writes: `Authorization`, `Host`, `Content-Length`,
    /// `Transfer-Encoding`, `Accept-Encoding` and `Expect`.
    public var headers: HTTPHeaders
    /// The body, if there is one.
    public var body: HTTPRequestBody?
    /// How to sign in at this host, or `nil` for a request without credentials.
    public var authentication: HTTPAuthentication?
    /// Time limits.
    public var timeouts: HTTPTimeouts
    /// The most bytes that the body of the response may have after decompression.
    ///
    /// Default: 1 GiB, since bodies stream.
    public var responseLimit: Int

    /// Makes a request.
    public init(
        method: String = "POST",
        url: String,
        headers: HTTPHeaders = [:],
        body: HTTPRequestBody? = nil,
        authentication: HTTPAuthentication? = nil,
        timeouts: HTTPTimeouts = HTTPTimeouts(),
        responseLimit: Int = 1 << 30
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.authentication = authentication
        self.timeouts = timeouts
        self.responseLimit = responseLimit
    }
}

/// The body of a request; its length is always known, since many servers refuse chunked requests.
public enum HTTPRequestBody: Sendable {
    /// Bytes in memory.
    case bytes([UInt8])
    /// The file at a path, read while it is sent; `length` bytes from its beginning.
    case file(path: String, length: Int)
}

/// How a request is signed in.
///
/// Printing it never shows the secret.
public enum HTTPAuthentication: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// RFC 7617.
    case basic(user: String, password: String)
    /// RFC 6750, an OAuth access token.
    case bearer(token: String)
    /// NTLM with a user name, by libcurl.
    case ntlm(user: String, password: String)
    /// Kerberos or NTLM by SPNEGO, with the ticket of the running user where `user` is empty, by libcurl.
    case negotiate(user: String, password: String)

    /// The scheme and the user; never a password or a token.
    public var description: String {
        switch self {
        case .basic(let user, _): "Basic \(user)"
        case .bearer: "Bearer"
        case .ntlm(let user, _): "NTLM \(user)"
        case .negotiate(let user, _): "Negotiate \(user)"
        }
    }

    /// The same as ``description``.
    public var debugDescription: String { description }
}

/// The time limits of one exchange.
public struct HTTPTimeouts: Hashable, Sendable {
    /// The longest time to a connection, TLS included.
    ///
    /// Default: 30 seconds.
    public var connect: Duration
    /// The longest time in which nothing at all arrives or leaves.
    ///
    /// Default: 60 seconds. A Ping sets it to its heartbeat and a margin.
    public var idle: Duration
    /// The longest time for the whole exchange, or `nil` (the default) for none.
    public var total: Duration?

    /// Makes time limits.
    public init(connect: Duration = .seconds(30), idle: Duration = .seconds(60), total: Duration? = nil) {
        self.connect = connect
        self.idle = idle
        self.total = total
    }
}
