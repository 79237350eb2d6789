internal import CCurl

/// What happens on the event thread, and the owner of all transfers.
///
/// It never leaves that thread.
final class CurlWorker {
    private let multi: OpaquePointer
    private let configuration: CurlTransport.Configuration
    private let caFile: String?
    private var owners = ConnectionOwners()
    private var transfers: [ObjectIdentifier: CurlTransfer] = [:]
    /// No idle limit runs out before this moment.
    private var nextIdleCheck = ContinuousClock.now

    /// The longest sleep.
    ///
    /// libcurl's time stands still while the machine is suspended and `ContinuousClock` goes on: this is how long after
    /// waking up it takes to see that a connection has been silent for too long.
    private static let longestSleep = Duration.seconds(30)

    init(multi: OpaquePointer, configuration: CurlTransport.Configuration) {
        self.multi = multi
        self.configuration = configuration
        caFile = configuration.caFile ?? CurlLibrary.systemBundle()
        // No two exchanges at a time over one HTTP/2 connection: while one of them is paused and the other goes on, libcurl
        // goes on reading for both, and holds up to 32 MB for each one that is paused.
        ccurl_multi_setopt_long(multi, CURLMOPT_PIPELINING, CURLPIPE_NOTHING)
        ccurl_multi_setopt_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, configuration.connectionsPerHost ?? 0)
        ccurl_multi_setopt_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, configuration.connections ?? 0)
    }

    /// Carries out `commands`, moves all transfers on as far as they go, and sleeps until there is more to do.
    func turn(_ commands: [CurlEventLoop.Command]) {
        for command in commands {
            switch command {
            case .start(let exchange): start(exchange)
            case .resume(let exchange): resume(exchange)
            case .abort(let exchange): remove(exchange)
            }
        }
        var running: Int32 = 0
        guard check(curl_multi_perform(multi, &running)) else { return }
        finishTransfers()
        for transfer in transfers.values where transfer.hasNewBytes {
            transfer.hasNewBytes = false
            transfer.exchange.flush()
        }
        let sleep = enforceIdleLimits()
        _ = check(curl_multi_poll(multi, nil, 0, Int32(sleep / .milliseconds(1)) + 1, nil))
    }

    /// Ends everything, when the transport is gone.
    func endAll(_ error: TransportError = .cancelled) {
        for transfer in transfers.values {
            finish(transfer, error)
        }
    }

    private func start(_ exchange: CurlExchange) {
        guard exchange.isWanted else { return }
        let mayShare = owners.mayShareConnections(exchange.request.authentication, at: exchange.origin)
        do throws(TransportError) {
            let transfer = try CurlTransfer(
                exchange, configuration: configuration, caFile: caFile, sharesConnections: mayShare)
            guard curl_multi_add_handle(multi, transfer.easy.pointer) == CURLM_OK else {
                throw TransportError(.other, "libcurl cannot take up the request to \(exchange.origin.name)")
            }
            transfers[ObjectIdentifier(exchange)] = transfer
            nextIdleCheck = min(nextIdleCheck, ContinuousClock.now + exchange.request.timeouts.idle)
        } catch {
            exchange.end(error)
        }
    }

    private func resume(_ exchange: CurlExchange) {
        guard let transfer = transfers[ObjectIdentifier(exchange)] else { return }
        let result = transfer.resume()
        if result != CURLE_OK { finish(transfer, transfer.error(for: result)) }
    }

    private func remove(_ exchange: CurlExchange) {
        guard let transfer = transfers.removeValue(forKey: ObjectIdentifier(exchange)) else { return }
        curl_multi_remove_handle(multi, transfer.easy.pointer)
    }

    private func finish(_ transfer: CurlTransfer, _ error: TransportError?) {
        remove(transfer.exchange)
        transfer.exchange.end(error)
    }

    private func finishTransfers() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            // The message is gone once the handle is removed.
            let result = message.pointee.data.result
            guard let transfer = CurlTransfer.transfer(of: easy) else { continue }
            finish(transfer, transfer.complete(result))
        }
    }

    /// Ends the transfers that were silent for too long, and returns how long the thread may sleep.
    private func enforceIdleLimits() -> Duration {
        let now = ContinuousClock.now
        if now >= nextIdleCheck {
            nextIdleCheck = now + Self.longestSleep
            for transfer in transfers.values {
                guard let deadline = transfer.idleDeadline(now: now) else { continue }
                if deadline <= now {
                    finish(transfer, transfer.idleError)
                } else {
                    nextIdleCheck = min(nextIdleCheck, deadline)
                }
            }
        }
        return min(nextIdleCheck - now, Self.longestSleep)
    }

    /// After an error of the multi handle itself, which is want of memory or of file descriptors, nothing can go on.
    private func check(_ result: CURLMcode) -> Bool {
        guard result != CURLM_OK else { return true }
        endAll(TransportError(.other, "libcurl cannot go on: \(String(cString: curl_multi_strerror(result)))"))
        return false
    }
}
