internal import ActiveSync
internal import Hummingbird
internal import HummingbirdCore
internal import HTTPTypes
internal import Logging
internal import MockExchange
internal import NIOCore

/// Brings requests from the socket to the mock, and its answers back, faults of the connection included.
struct MockResponder: HTTPResponder {
    let mock: MockExchange
    let isSecure: Bool
    /// The most bytes of a request's body.
    static let requestLimit = 256 << 20
    /// The most bytes of a reply's body in one write.
    static let pieceSize = 64 << 10

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let channel = context.channel
        let body = try await request.body.collect(upTo: Self.requestLimit)
        let message = MockRequest(
            method: request.method.rawValue, authority: request.head.authority ?? "", path: request.uri.path,
            query: request.uri.query ?? "", headers: Self.headers(request.headers), body: Array(buffer: body),
            isSecure: isSecure)
        let watch = try await channel.pipeline.handler(type: ConnectionWatch.self).get()
        let reply = try await withThrowingTaskGroup(of: MockReply?.self) { group in
            group.addTask { try await mock.respond(to: message) }
            group.addTask {
                await watch.waitUntilClosed()
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        guard let reply, !reply.delivery.isDropped else {
            try? await channel.close()
            throw CancellationError()
        }
        return response(reply, on: channel)
    }

    private func response(_ reply: MockReply, on channel: any Channel) -> Response {
        var headers = HTTPFields()
        for field in reply.headers.fields {
            guard let name = HTTPField.Name(field.name) else { continue }
            headers.append(HTTPField(name: name, value: field.value))
        }
        let status = HTTPResponse.Status(code: reply.status, reasonPhrase: Self.reason(reply.status))
        let delivery = reply.delivery
        guard delivery.cut != nil || delivery.bytesPerSecond != nil || reply.body.count > Self.pieceSize else {
            return Response(
                status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
        }
        let body = reply.body
        let end = min(delivery.cut ?? Int.max, body.count)
        let pieceSize = delivery.bytesPerSecond.map { max(1, min($0 / 10, Self.pieceSize)) } ?? Self.pieceSize
        let responseBody = ResponseBody(contentLength: body.count) { writer in
            var position = 0
            while position < end {
                let next = min(position + pieceSize, end)
                try await writer.write(ByteBuffer(bytes: body[position..<next]))
                if let pace = delivery.bytesPerSecond {
                    try await Task.sleep(for: .seconds(Double(next - position) / Double(pace)))
                }
                position = next
            }
            guard delivery.cut == nil else {
                try? await channel.close()
                throw CancellationError()
            }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: responseBody)
    }

    private static func headers(_ fields: HTTPFields) -> HTTPHeaders {
        var headers = HTTPHeaders()
        for field in fields { headers.append(field.name.rawName, field.value) }
        return headers
    }

    /// The words for the numbers that HTTP does not define, and which Exchange sends.
    private static func reason(_ status: Int) -> String {
        switch status {
        case 449: "Retry after sending a PROVISION command"
        case 451: "Redirect"
        case 456: "Blocked"
        case 457: "Password expired"
        default: HTTPResponse.Status(code: status).reasonPhrase
        }
    }
}

/// The context of a request, which is kept for its channel.
struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
