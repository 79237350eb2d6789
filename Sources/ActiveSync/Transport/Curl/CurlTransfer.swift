internal import CCurl

/// One transfer: an easy handle with all that libcurl needs while it runs, and what becomes of the events.
///
/// It is made, used and let go on the event thread. libcurl has unretained pointers to it; ``CurlWorker`` holds it until
/// the handle has left the multi handle, and `deinit` is the one place where the handle ends.
final class CurlTransfer {
    let easy: CurlEasy
    let exchange: CurlExchange
    /// Whether bytes have been put into the exchange that its reader has not been told of.
    var hasNewBytes = false

    let upload: CurlUpload?
    var headerList: UnsafeMutablePointer<curl_slist>?
    var routeList: UnsafeMutablePointer<curl_slist>?
    let errorText: UnsafeMutablePointer<CChar>

    private var heads = CurlHeadParser()
    /// A complete head that may be that of a sign-in round, until the body or the end shows that it counts.
    private var heldHead: CurlHead?
    private var hasDeliveredHead = false
    private var bodySize = 0
    private var isPaused = false
    /// Whether a request was sent over a connection, and no response to it has come.
    private var awaitsResponse = false
    private(set) var hasConnected = false
    /// When something last arrived or left, `nil` before there is a connection.
    private var lastActivity: ContinuousClock.Instant?
    private var transferred: curl_off_t = 0
    /// Why a callback stopped the transfer, which libcurl itself cannot say.
    private var failure: TransportError?

    /// The most that libcurl reads from the network at a time.
    ///
    /// While a transfer is paused, what these bytes expand to is held in memory.
    static let receiveBufferSize = 32 * 1024
    /// How many times its size on the wire a body may expand to, beyond the first MiB.
    static let expansionLimit = 200

    init(
        _ exchange: CurlExchange, configuration: CurlTransport.Configuration, caFile: String?, sharesConnections: Bool
    ) throws(TransportError) {
        let upload: CurlUpload? = if let body = exchange.request.body { try CurlUpload(body) } else { nil }
        guard let pointer = curl_easy_init() else { throw TransportError(.other, "no memory is left") }
        self.exchange = exchange
        self.upload = upload
        easy = CurlEasy(pointer)
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try setOptions(configuration, caFile: caFile, sharesConnections: sharesConnections)
        try setCallbacks()
    }

    deinit {
        curl_easy_cleanup(easy.pointer)
        curl_slist_free_all(headerList)
        curl_slist_free_all(routeList)
        errorText.deallocate()
    }

    // MARK: - Events, from the callbacks

    func connected() -> Bool {
        // The second request without a response to the first is libcurl's own retry over a new connection. The server may
        // have carried out the first one, and only the session knows whether it may be repeated.
        if awaitsResponse, easy.long(CURLINFO_REQUEST_SIZE) > 0 {
            return stop(
                TransportError(
                    .connectionLost, "\(exchange.origin.name) closed the connection without an answer to the request"))
        }
        awaitsResponse = true
        hasConnected = true
        lastActivity = .now
        return true
    }

    func received(line: UnsafeRawBufferPointer) -> Bool {
        lastActivity = .now
        guard !hasDeliveredHead else { return true }
        do throws(TransportError) {
            guard let head = try heads.receive(line), !head.isInterim else { return true }
            awaitsResponse = false
            // With NTLM and Negotiate, and at a proxy, other heads may follow this one.
            if head.status == 407 || exchange.request.authentication?.signsInConnection == true {
                heldHead = head
            } else {
                deliver(head)
            }
            return true
        } catch {
            return stop(error)
        }
    }

    func received(body: UnsafeRawBufferPointer) -> Int {
        lastActivity = .now
        if let heldHead { deliver(heldHead) }
        guard checkSize(bodySize + body.count) else { return Int(CURL_WRITEFUNC_ERROR) }
        switch exchange.accept(body) {
        case .taken:
            bodySize += body.count
            hasNewBytes = true
            return body.count
        case .full:
            isPaused = true
            return Int(CURL_WRITEFUNC_PAUSE)
        case .unwanted:
            _ = stop(.cancelled)
            return Int(CURL_WRITEFUNC_ERROR)
        }
    }

    private func checkSize(_ size: Int) -> Bool {
        let limit = exchange.request.responseLimit
        guard size <= limit else {
            return stop(
                TransportError(
                    .responseTooLarge, "the response of \(exchange.origin.name) is larger than \(limit) bytes"))
        }
        guard size > 1 << 20 else { return true }
        // libcurl may count what it is just reading only afterwards.
        let wireSize = easy.offset(CURLINFO_SIZE_DOWNLOAD_T) + Self.receiveBufferSize
        guard size / Self.expansionLimit <= wireSize else {
            return stop(
                TransportError(
                    .responseTooLarge,
                    "the response of \(exchange.origin.name) expands to more than \(Self.expansionLimit) times its size"
                ))
        }
        return true
    }

    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        lastActivity = .now
        guard let upload else { return 0 }
        do throws(TransportError) {
            return try upload.read(into: buffer)
        } catch {
            _ = stop(error)
            return Int(CURL_READFUNC_ABORT)
        }
    }

    func progressed(to count: curl_off_t) {
        guard count != transferred else { return }
        transferred = count
        lastActivity = .now
    }

    private func deliver(_ head: CurlHead) {
        heldHead = nil
        hasDeliveredHead = true
        exchange.deliver(head)
    }

    private func stop(_ error: TransportError) -> Bool {
        failure = failure ?? error
        return false
    }

    // MARK: - Control

    /// Goes on after a pause.
    func resume() -> CURLcode {
        isPaused = false
        lastActivity = .now
        return curl_easy_pause(easy.pointer, CURLPAUSE_CONT)
    }

    /// Takes libcurl's verdict, hands out a head that was held, and returns the error, if it is one.
    func complete(_ result: CURLcode) -> TransportError? {
        guard result == CURLE_OK else { return error(for: result) }
        if let heldHead { deliver(heldHead) }
        return nil
    }

    func error(for result: CURLcode) -> TransportError {
        failure ?? CurlFailure(result, of: self).error
    }

    /// When the idle limit runs out, or `nil` while it does not count: before there is a connection, since that has a
    /// limit of its own, and while the reader is the one who is slow.
    func idleDeadline(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        let start = isPaused ? now : lastActivity ?? now
        return start + exchange.request.timeouts.idle
    }

    var idleError: TransportError {
        let limit = CurlFailure.text(exchange.request.timeouts.idle)
        return TransportError(
            .timedOut, "nothing came from \(exchange.origin.name) for \(limit); check the network and try again")
    }
}
