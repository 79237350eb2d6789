/// HTTP over libcurl: one connection pool and one thread for any number of exchanges at a time.
///
/// The thread starts with the first request, sleeps while nothing happens, and ends when the last reference to the
/// transport and to the bodies of its responses is gone.
///
/// - The server's certificate and name are always verified, with TLS 1.2 or later. There is no way to switch that off;
///   see ``Configuration/caFile`` and ``Configuration/publicKeyPins`` for servers with a certificate of their own.
/// - Redirects are not followed, cookies are not kept, `.netrc` is not read: credentials go to the host of
///   ``HTTPRequest/url`` and nowhere else.
/// - A request is never sent a second time behind the caller's back, as libcurl would do when a kept connection turns out
///   to be dead. Only the rounds of an NTLM or Negotiate sign-in, which the server has answered, repeat it.
/// - A connection that NTLM or Negotiate has signed in serves that identity only.
/// - With Negotiate, libcurl may ask a Kerberos server for a ticket, which holds up the other exchanges for that moment.
public final class CurlTransport: HTTPTransport {
    /// How this transport connects.
    public let configuration: Configuration

    private let loop: CurlEventLoop

    /// Makes a transport; nothing is opened before the first request.
    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
        loop = CurlEventLoop(configuration: configuration)
    }

    deinit {
        loop.close()
    }

    /// The version of libcurl and of the libraries that it uses, for example `libcurl/7.88.1 OpenSSL/3.0.19 nghttp2/1.52.0`.
    public static var versionDescription: String {
        CurlLibrary.version
    }

    /// Sends `request` and returns when the head of the response has arrived.
    ///
    /// - Throws: ``TransportError``; with the code ``TransportError/Code/badRequest`` when the URL is not an absolute
    ///   `http` or `https` URL without a user name, or a header field is not one.
    public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let origin = try CurlOrigin(url: request.url)
        try request.check()
        let exchange = CurlExchange(request: request, origin: origin)
        let head = try await exchange.head(through: loop)
        // The body holds the transport, so that reading goes on when the caller keeps nothing but the body.
        let body = HTTPResponseBody(
            next: { () async throws(TransportError) -> [UInt8]? in try await self.nextPiece(of: exchange) },
            abandon: { self.abandon(exchange) })
        return HTTPResponse(status: head.status, headers: head.headers, body: body)
    }

    private func nextPiece(of exchange: CurlExchange) async throws(TransportError) -> [UInt8]? {
        try await exchange.nextPiece(through: loop)
    }

    private func abandon(_ exchange: CurlExchange) {
        exchange.cancel(through: loop)
    }
}
