import ActiveSync
import ActiveSyncProtocol
import Foundation
import Synchronization

/// A network of hosts that exists only in a test: answers by URL, and remembers who was sent credentials.
final class Topology: HTTPTransport {
    /// What a URL answers.
    enum Answer: Sendable {
        case endpoint(String)
        case address(String)
        case failure(code: Int)
        case status(Int, HTTPHeaders = [:])
        case text(String)
        /// Asks for credentials, then answers.
        indirect case guarded(by: String, Answer)
        /// Refuses every sign-in.
        case refused
        case broken(TransportError.Code)
        case hangs
    }

    struct Request: Hashable, Sendable {
        let method: String
        let url: String
        let authentication: HTTPAuthentication?
        let body: String
    }

    private let answers: [String: Answer]
    private let log = Mutex<[Request]>([])

    init(_ answers: [String: Answer]) {
        self.answers = answers
    }

    var requests: [Request] { log.withLock { $0 } }

    /// The hosts that were sent credentials.
    var hostsWithCredentials: Set<String> {
        Set(requests.filter { $0.authentication != nil }.compactMap { URL(string: $0.url)?.host() })
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var body = ""
        if case .bytes(let bytes)? = request.body { body = String(decoding: bytes, as: UTF8.self) }
        log.withLock {
            $0.append(
                Request(method: request.method, url: request.url, authentication: request.authentication, body: body))
        }
        guard let answer = answers[request.url] else { throw TransportError(.hostNotFound, "no such host") }
        return try await respond(answer, to: request)
    }

    private func respond(_ answer: Answer, to request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        switch answer {
        case .endpoint(let url):
            let server = AutodiscoverResponse.Server(type: "MobileSync", url: url, name: url)
            return xml(.settings([server]))
        case .address(let address): return xml(.redirect(address))
        case .failure(let code): return xml(.error(AutodiscoverResponse.Failure(errorCode: code)))
        case .status(let status, let headers): return HTTPResponse(status: status, headers: headers)
        case .text(let text): return HTTPResponse(status: 200, body: HTTPResponseBody(Array(text.utf8)))
        case .refused: return HTTPResponse(status: 401)
        case .guarded(let password, let answer):
            switch request.authentication {
            case .basic(_, password), .bearer(password): return try await respond(answer, to: request)
            default: return HTTPResponse(status: 401)
            }
        case .broken(let code): throw TransportError(code, "broken")
        case .hangs:
            let limit = request.timeouts.total ?? .seconds(3600)
            do {
                try await Task.sleep(for: limit)
            } catch {
                throw TransportError(.cancelled, "cancelled")
            }
            throw TransportError(.timedOut, "no answer in \(limit)")
        }
    }

    private func xml(_ action: AutodiscoverResponse.Action) -> HTTPResponse {
        let response = AutodiscoverResponse(action: action, displayName: "Alice", emailAddress: "alice@example.com")
        return HTTPResponse(status: 200, body: HTTPResponseBody(Array(response.xml.utf8)))
    }
}
