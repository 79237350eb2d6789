public import ActiveSync
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A transport that asks a mock in the same process, without sockets.
///
/// It behaves as a network does: replies come in pieces, are expanded when they are compressed, break off where a fault
/// says so, and a cancelled request ends at once. It knows only the hosts of the mock, see ``MockExchange/Options/hosts``.
public struct InProcessTransport: HTTPTransport {
    private let mock: MockExchange
    private let pieceSize: Int

    /// Makes a transport to `mock`.
    ///
    /// - Parameters:
    ///   - mock: the server.
    ///   - pieceSize: the most bytes in one piece of a reply's body.
    public init(to mock: MockExchange, pieceSize: Int = 16 * 1024) {
        self.mock = mock
        self.pieceSize = max(1, pieceSize)
    }

    /// Sends a request to the mock.
    ///
    /// - Throws: `TransportError` as a network would.
    public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let message = try mockRequest(request)
        let reply = try await reply(to: message, within: request.timeouts)
        guard !reply.delivery.isDropped else {
            throw TransportError(.connectionLost, "\(message.authority) closed the connection without an answer")
        }
        var headers = reply.headers
        headers["Content-Length"] =
            reply.body.isEmpty ? "0" : headers["Content-Encoding"] == nil ? "\(reply.body.count)" : nil
        let source = BodySource(
            reply, pieceSize: pieceSize, limit: request.responseLimit, sleep: mock.options.sleep)
        return HTTPResponse(
            status: reply.status, headers: headers,
            body: HTTPResponseBody(next: { () async throws(TransportError) in try await source.next() }))
    }

    private func reply(to message: MockRequest, within timeouts: HTTPTimeouts) async throws(TransportError) -> MockReply
    {
        let limit = timeouts.total.map { min($0, timeouts.idle) } ?? timeouts.idle
        let outcome = await withTaskGroup(of: Result<MockReply, TransportError>.self) { group in
            group.addTask {
                do throws(CancellationError) {
                    return .success(try await mock.respond(to: message))
                } catch {
                    return .failure(TransportError(.cancelled, "the request was cancelled"))
                }
            }
            group.addTask {
                do {
                    try await mock.options.sleep(limit)
                    return .failure(TransportError(.timedOut, "\(message.authority) did not answer in \(limit)"))
                } catch {
                    return .failure(TransportError(.cancelled, "the request was cancelled"))
                }
            }
            defer { group.cancelAll() }
            return await group.next() ?? .failure(TransportError(.cancelled, "the request was cancelled"))
        }
        guard !Task.isCancelled else { throw TransportError(.cancelled, "the request was cancelled") }
        return try outcome.get()
    }

    private func mockRequest(_ request: HTTPRequest) throws(TransportError) -> MockRequest {
        guard let separator = request.url.firstRange(of: "://") else {
            throw TransportError(.badRequest, "\"\(request.url)\" is no absolute URL")
        }
        let scheme = request.url[..<separator.lowerBound].lowercased()
        let rest = request.url[separator.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let target = rest[authority.endIndex...].prefix { $0 != "#" }
        guard scheme == "https" || scheme == "http", !authority.isEmpty, !authority.contains("@") else {
            throw TransportError(.badRequest, "\"\(request.url)\" cannot be asked")
        }
        let host = authority.prefix { $0 != ":" }.lowercased()
        guard mock.options.hosts.contains(host) else {
            throw TransportError(.hostNotFound, "the host \(host) has no address")
        }
        guard scheme == "https" || mock.options.answersPlainHTTP else {
            throw TransportError(.cannotConnect, "\(host) does not answer on port 80")
        }
        var headers = request.headers
        switch request.authentication {
        case .basic(let user, let password):
            let pair = TransferCoding.base64Encoded(Array("\(user):\(password)".utf8))
            headers["Authorization"] = "Basic \(String(decoding: pair, as: UTF8.self))"
        case .bearer(let token): headers["Authorization"] = "Bearer \(token)"
        case .ntlm, .negotiate, nil: break
        }
        headers["Accept-Encoding"] = "gzip"
        let path = target.prefix { $0 != "?" }
        return MockRequest(
            method: request.method, authority: String(authority), path: path.isEmpty ? "/" : String(path),
            query: String(target[path.endIndex...].dropFirst()), headers: headers, body: try bytes(of: request.body),
            isSecure: scheme == "https")
    }

    private func bytes(of body: HTTPRequestBody?) throws(TransportError) -> [UInt8] {
        switch body {
        case nil: return []
        case .bytes(let bytes): return bytes
        case .file(let path, let length):
            guard let file = fopen(path, "rb") else {
                throw TransportError(.localFile, "\(path) cannot be read: \(String(cString: strerror(errno)))")
            }
            defer { fclose(file) }
            let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
                count = fread(buffer.baseAddress, 1, length, file)
            }
            guard bytes.count == length else {
                throw TransportError(.localFile, "\(path) is shorter than \(length) bytes")
            }
            return bytes
        }
    }
}

/// Hands out a reply's body as a network would.
private final class BodySource: Sendable {
    private let reply: MockReply
    private let pieceSize: Int
    private let limit: Int
    private let sleep: @Sendable (Duration) async throws -> Void
    private let state: Mutex<State>

    private struct State: ~Copyable {
        var position = 0
        var delivered = 0
        var expander: GzipExpander?
    }

    init(_ reply: MockReply, pieceSize: Int, limit: Int, sleep: @escaping @Sendable (Duration) async throws -> Void) {
        self.reply = reply
        self.pieceSize = pieceSize
        self.limit = limit
        self.sleep = sleep
        state = Mutex(State(expander: reply.headers["Content-Encoding"] == "gzip" ? GzipExpander() : nil))
    }

    func next() async throws(TransportError) -> [UInt8]? {
        guard !Task.isCancelled else { throw TransportError(.cancelled, "the request was cancelled") }
        let piece = try state.withLock { state throws(TransportError) in try take(&state) }
        if let pace = reply.delivery.bytesPerSecond, let piece, !piece.isEmpty {
            do {
                try await sleep(.seconds(Double(piece.count) / Double(pace)))
            } catch {
                throw TransportError(.cancelled, "the request was cancelled")
            }
        }
        return piece
    }

    private func take(_ state: inout State) throws(TransportError) -> [UInt8]? {
        let end = min(reply.delivery.cut ?? Int.max, reply.body.count)
        let size = reply.delivery.bytesPerSecond.map { min($0, pieceSize) } ?? pieceSize
        var piece: [UInt8] = []
        if let expander = state.expander {
            guard let expanded = expander.next(reply.body, &state.position, end: end, pieceSize: size) else {
                throw TransportError(.badResponse, "the answer cannot be decompressed")
            }
            piece = expanded
        } else {
            piece = Array(reply.body[state.position..<min(end, state.position + size)])
            state.position += piece.count
        }
        guard piece.isEmpty else {
            state.delivered += piece.count
            guard state.delivered <= limit else {
                throw TransportError(.responseTooLarge, "the answer is larger than \(limit) bytes")
            }
            return piece
        }
        guard reply.delivery.cut == nil else {
            throw TransportError(.connectionLost, "the connection broke after \(end) bytes of the answer")
        }
        return nil
    }
}
