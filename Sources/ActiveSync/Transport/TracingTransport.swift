internal import Synchronization

/// A transport that tells somebody what is sent and received, without secrets.
public struct TracingTransport: HTTPTransport {
    private let base: any HTTPTransport
    private let sink: @Sendable (TraceRecord) -> Void
    private let counter = Counter()

    /// Wraps a transport.
    ///
    /// - Parameters:
    ///   - base: the transport that does the work.
    ///   - sink: is called for each request, and for each response when its body has ended or was let go.
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
            return watched(response, number: number, start: start, hidesBody: TraceRecord.isForm(request.headers))
        } catch {
            sink(TraceRecord(number: number, failure: error, elapsed: ContinuousClock().now - start))
            throw error
        }
    }

    private func watched(
        _ response: HTTPResponse, number: Int, start: ContinuousClock.Instant, hidesBody: Bool
    ) -> HTTPResponse {
        let copy = Mutex(Copy())
        let sink = sink
        @Sendable func tell(_ record: (_ body: [UInt8]) -> TraceRecord) {
            let bytes: [UInt8]? = copy.withLock { copy in
                defer { copy.isTold = true }
                return copy.isTold ? nil : copy.bytes
            }
            if let bytes { sink(record(bytes)) }
        }
        @Sendable func tellResponse() {
            tell {
                TraceRecord(number: number, response: response, body: $0, elapsed: ContinuousClock().now - start)
            }
        }
        let body = HTTPResponseBody(
            next: { () throws(TransportError) -> [UInt8]? in
                do throws(TransportError) {
                    let piece = try await response.body.next()
                    // The answer to a form is a token.
                    if let piece, !hidesBody { copy.withLock { $0.add(piece) } }
                    if piece == nil { tellResponse() }
                    return piece
                } catch {
                    tell { _ in
                        TraceRecord(number: number, failure: error, elapsed: ContinuousClock().now - start)
                    }
                    throw error
                }
            }, abandon: tellResponse)
        return HTTPResponse(status: response.status, headers: response.headers, body: body)
    }

    /// What has been seen of a body.
    private struct Copy {
        var bytes: [UInt8] = []
        var isTold = false

        mutating func add(_ piece: [UInt8]) {
            bytes.append(contentsOf: piece.prefix(max(0, TraceRecord.bodyLimit + 1 - bytes.count)))
        }
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
    /// The header fields; of cookies and credentials, only that they were there.
    public let headers: HTTPHeaders
    /// The body, cut after ``bodyLimit`` bytes; empty for a form, such as the one that asks for a token.
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
        if case .bytes(let bytes)? = request.body, !Self.isForm(request.headers) {
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

    /// Whether the body is a form, in which passwords and refresh tokens are sent.
    static func isForm(_ headers: HTTPHeaders) -> Bool {
        headers["Content-Type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
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
