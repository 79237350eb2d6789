public import ActiveSync

/// A request as it reaches the mock, from a socket or from the same process.
public struct MockRequest: Sendable {
    /// The method, for example `POST`.
    public var method: String
    /// Host and port as the client named them, for example `mail.example.test` or `localhost:8443`.
    public var authority: String
    /// The path, still percent-encoded.
    public var path: String
    /// What stands behind the question mark, without it.
    public var query: String
    /// The header fields, `Authorization` included.
    public var headers: HTTPHeaders
    /// The body.
    public var body: [UInt8]
    /// Whether the request came over TLS.
    public var isSecure: Bool

    /// Makes a request.
    public init(
        method: String, authority: String, path: String, query: String = "", headers: HTTPHeaders = [:],
        body: [UInt8] = [], isSecure: Bool = true
    ) {
        self.method = method
        self.authority = authority
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.isSecure = isSecure
    }
}

/// What the mock answers, and how the answer is to be delivered.
public struct MockReply: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The header fields, without `Content-Length`.
    public var headers: HTTPHeaders
    /// The body, compressed where `Content-Encoding` says so.
    public var body: [UInt8]
    /// What a fault makes of the delivery.
    public var delivery = Delivery()

    /// Makes an answer.
    public init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// How an answer reaches the client.
    public struct Delivery: Hashable, Sendable {
        /// Whether the connection is closed without a byte of the answer.
        public var isDropped = false
        /// After how many bytes of the body the connection is cut; `nil` for a whole body.
        public var cut: Int?
        /// The pace of the body; `nil` for as fast as it goes.
        public var bytesPerSecond: Int?

        /// Makes an ordinary delivery.
        public init() {}
    }
}
