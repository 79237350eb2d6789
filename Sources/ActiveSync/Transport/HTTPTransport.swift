/// One HTTP exchange after another, with nothing of ActiveSync in it.
///
/// There are two implementations: ``CurlTransport`` over libcurl, and `InProcessTransport` of the module `MockExchange`,
/// which answers from a mailbox in memory. A transport never follows a redirect and never repeats a request: both are
/// decisions of the session, which knows what may be sent where.
public protocol HTTPTransport: Sendable {
    /// Sends `request` and returns when the head of the response has arrived.
    ///
    /// The body is read from ``HTTPResponse/body`` afterwards. Cancelling the calling task ends the exchange at once, and
    /// so does letting go of the body.
    ///
    /// - Throws: ``TransportError`` when no response came; its code is ``TransportError/Code/cancelled`` when the task
    ///   was cancelled. An HTTP status such as 401 or 503 is a response, not an error.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}
