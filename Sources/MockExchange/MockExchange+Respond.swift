internal import ActiveSync
internal import ActiveSyncProtocol
internal import WBXML

extension MockExchange {
    /// Answers a request: the one way in for every transport.
    ///
    /// - Throws: `CancellationError` when the task is cancelled while the request hangs.
    public func respond(to request: MockRequest) async throws(CancellationError) -> MockReply {
        guard let request = expanded(request) else { return MockReply(status: 400) }
        var record = record(request)
        let exchange = Exchange(request, mock: self)
        exchange.note(in: &record)
        let plan = plan(for: exchange.subject)
        record.effects = plan.effects
        update(record)
        defer { update(record, isFinal: true) }
        if plan.delay > .zero { try await pause(plan.delay) }
        var reply: MockReply
        if let effect = plan.replacement {
            reply = try await replacement(for: effect, exchange)
        } else {
            reply = try await exchange.answer()
            if remembersReplies { keep(reply, to: exchange.name, of: exchange.deviceID) }
            reply = compressed(reply, for: request)
        }
        plan.spoil(&reply)
        if !reply.delivery.isDropped {
            record.status = reply.status
            record.replySize = reply.body.count
        }
        return reply
    }

    private func replacement(
        for effect: Fault.Effect, _ exchange: Exchange
    ) async throws(CancellationError) -> MockReply {
        switch effect {
        case .http(let status, let headers): return MockReply(status: status, headers: headers)
        case .status(let status): return exchange.rootStatus(status)
        case .html:
            let page = "<html><head><title>Sign in to the network</title></head><body>Please sign in.</body></html>"
            return MockReply(status: 200, headers: ["Content-Type": "text/html"], body: Array(page.utf8))
        case .duplicate: return lastReply(to: exchange.name, of: exchange.deviceID) ?? MockReply(status: 200)
        case .bomb(let size):
            return MockReply(
                status: 200, headers: ["Content-Type": ContentType.wbxml, "Content-Encoding": "gzip"],
                body: Gzip.bomb(expandingTo: size))
        case .hang:
            while true { try await pause(.seconds(3600)) }
        case .close, .delay, .drop, .cut, .truncate, .garbage, .drip:
            var reply = MockReply(status: 200)
            reply.delivery.isDropped = true
            return reply
        }
    }

    /// Waits as the options say.
    func pause(_ duration: Duration) async throws(CancellationError) {
        do { try await options.sleep(duration) } catch { throw CancellationError() }
    }

    /// The request with its body as it was before the client compressed it, or `nil` for a body that is not gzip or that
    /// expands beyond any request.
    private func expanded(_ request: MockRequest) -> MockRequest? {
        guard request.headers["Content-Encoding"] == "gzip" else { return request }
        guard let expander = GzipExpander() else { return nil }
        var request = request
        var position = 0
        var body: [UInt8] = []
        while true {
            guard
                let piece = expander.next(
                    request.body, &position, end: request.body.count, pieceSize: 65_536), body.count < 64 << 20
            else { return nil }
            guard !piece.isEmpty else { break }
            body += piece
        }
        request.body = body
        request.headers["Content-Encoding"] = nil
        return request
    }

    /// A reply of some size is compressed for a client that accepts it.
    private func compressed(_ reply: MockReply, for request: MockRequest) -> MockReply {
        guard options.compressesReplies, reply.body.count > 1024, reply.headers["Content-Encoding"] == nil,
            request.headers["Accept-Encoding"]?.lowercased().contains("gzip") == true,
            let body = Gzip.compress(reply.body)
        else { return reply }
        var reply = reply
        reply.body = body
        reply.headers["Content-Encoding"] = "gzip"
        return reply
    }
}
