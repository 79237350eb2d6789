internal import Synchronization

/// A transport that tells somebody what is sent and received, without secrets.
public struct TracingTransport: HTTPTransport {
    private let base: any HTTPTransport
    private let sink: @Sendable (TraceRecord) -> Void
    private let counter = Counter()

    /// Wraps a transport.
    ///
    /// - Parameter sink: is called for each request, and for each response when its body has ended.
    public init(_ base: any HTTPTransport, sink: @escaping @Sendable (TraceRecord) -> Void) {
        self.base = base
        self.sink = sink
    }

    /// Sends a request through the wrapped transport.
    ///
    /// - Throws: what the wrapped transport throws.
    public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let number = counter.next()
        let start = ContinuousClock().now
        sink(TraceRecord(number: number, request: request))
        do throws(TransportError) {
            let response = try await base.send(request)
            return watched(response, number: number, start: start)
        } catch {
            sink(TraceRecord(number: number, failure: error, elapsed: ContinuousClock().now - start))
            throw error
        }
    }

    private func watched(
        _ response: HTTPResponse, number: Int, start: ContinuousClock.Instant
    ) -> HTTPResponse {
        let copy = Mutex<[UInt8]>([])
        let sink = sink
        let body = HTTPResponseBody(next: { () throws(TransportError) -> [UInt8]? in
            do throws(TransportError) {
                let piece = try await response.body.next()
                if let piece {
                    copy.withLock { $0.append(contentsOf: piece.prefix(TraceRecord.bodyLimit + 1 - $0.count)) }
                } else {
                    let bytes = copy.withLock { $0 }
                    sink(
                        TraceRecord(
                            number: number, response: response, body: bytes, elapsed: ContinuousClock().now - start))
                }
                return piece
            } catch {
                sink(TraceRecord(number: number, failure: error, elapsed: ContinuousClock().now - start))
                throw error
            }
        })
        return HTTPResponse(status: response.status, headers: response.headers, body: body)
    }

    private final class Counter: Sendable {
        private let last = Atomic(0)

        func next() -> Int {
            last.add(1, ordering: .relaxed).newValue
        }
    }
}

/// One line of a conversation: a request, a response, or why there was none.
public struct TraceRecord: Sendable {
    /// Which exchange it belongs to, from 1.
    public let number: Int
    /// What it is.
    public let event: Event
    /// The header fields; cookies are there by name only, and credentials never are.
    public let headers: HTTPHeaders
    /// The body, cut after ``bodyLimit`` bytes.
    public let body: [UInt8]
    /// Whether the body was longer.
    public let isBodyCut: Bool
    /// The time since the request was sent.
    public let elapsed: Duration

    /// What a record tells.
    public enum Event: Sendable {
        /// A request was sent.
        case request(method: String, url: String, authentication: String?)
        /// A response was received.
        case response(status: Int)
        /// There was no response, or not all of it.
        case failure(TransportError)
    }

    /// How much of a body a record holds: 4 MiB.
    public static let bodyLimit = 4 << 20

    init(number: Int, request: HTTPRequest) {
        self.number = number
        event = .request(
            method: request.method, url: request.url, authentication: request.authentication?.description)
        headers = Self.withoutSecrets(request.headers)
        if case .bytes(let bytes)? = request.body {
            body = Array(bytes.prefix(Self.bodyLimit))
            isBodyCut = bytes.count > Self.bodyLimit
        } else {
            body = []
            isBodyCut = request.body != nil
        }
        elapsed = .zero
    }

    init(number: Int, response: HTTPResponse, body: [UInt8], elapsed: Duration) {
        self.number = number
        event = .response(status: response.status)
        headers = Self.withoutSecrets(response.headers)
        self.body = Array(body.prefix(Self.bodyLimit))
        isBodyCut = body.count > Self.bodyLimit
        self.elapsed = elapsed
    }

    init(number: Int, failure: TransportError, elapsed: Duration) {
        self.number = number
        event = .failure(failure)
        headers = [:]
        body = []
        isBodyCut = false
        self.elapsed = elapsed
    }

    private static let secretFields: Set<String> = [
        "authorization", "cookie", "set-cookie", "proxy-authorization", "www-authenticate", "authentication-info",
    ]

    private static func withoutSecrets(_ headers: HTTPHeaders) -> HTTPHeaders {
        var result = HTTPHeaders()
        for field in headers.fields {
            let isSecret = secretFields.contains(field.name.lowercased())
            result.append(field.name, isSecret ? "(not shown)" : field.value)
        }
        return result
    }
}
