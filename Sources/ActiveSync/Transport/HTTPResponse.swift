/// The response to a request: its head, and its body to be read piece by piece.
public struct HTTPResponse: Sendable {
    /// The HTTP status code.
    public var status: Int
    /// The header fields; HTTP/2 gives names in lower case.
    public var headers: HTTPHeaders
    /// The body, after decompression.
    public var body: HTTPResponseBody

    /// Makes a response.
    public init(status: Int, headers: HTTPHeaders = [:], body: HTTPResponseBody = HTTPResponseBody([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// The body of a response, in pieces, with back-pressure: what is not asked for is not read from the network beyond a
/// small buffer.
///
/// One reader at a time. Letting go of the last reference before the end ends the exchange.
public final class HTTPResponseBody: Sendable {
    private let nextPiece: @Sendable () async throws(TransportError) -> [UInt8]?
    private let abandon: @Sendable () -> Void

    /// Makes a body whose pieces come from `next` until that returns `nil`; `abandon` is called when the body is let go.
    public init(
        next: @escaping @Sendable () async throws(TransportError) -> [UInt8]?,
        abandon: @escaping @Sendable () -> Void = {}
    ) {
        nextPiece = next
        self.abandon = abandon
    }

    deinit {
        abandon()
    }

    /// The next piece, never empty, or `nil` at the end.
    ///
    /// - Throws: ``TransportError`` when the transfer broke off, a time limit ran out, the body grew beyond
    ///   ``HTTPRequest/responseLimit``, or the task was cancelled.
    public func next() async throws(TransportError) -> [UInt8]? {
        try await nextPiece()
    }

    /// The whole rest of the body.
    ///
    /// - Parameter limit: the most bytes to take.
    /// - Throws: ``TransportError`` as ``next()`` does, and with the code ``TransportError/Code/responseTooLarge`` when
    ///   there are more than `limit` bytes.
    public func collect(upTo limit: Int) async throws(TransportError) -> [UInt8] {
        guard var all = try await next() else { return [] }
        while let piece = try await next() {
            all.append(contentsOf: piece)
            if all.count > limit { break }
        }
        guard all.count <= limit else {
            throw TransportError(.responseTooLarge, "the response is larger than \(limit) bytes")
        }
        return all
    }
}
