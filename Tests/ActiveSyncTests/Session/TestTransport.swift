import ActiveSync
import ActiveSyncProtocol
import Foundation
import Synchronization

/// A transport that remembers what is sent, and answers what a test says.
final class TestTransport: HTTPTransport {
    /// Answers the request with this number, from 1; `nil` leaves it to the transport behind.
    typealias Answer = @Sendable (HTTPRequest, _ number: Int) async throws(TransportError) -> HTTPResponse?

    private let base: (any HTTPTransport)?
    private let answer: Answer
    private let log = Mutex<[HTTPRequest]>([])

    init(over base: (any HTTPTransport)? = nil, answer: @escaping Answer = { _, _ in nil }) {
        self.base = base
        self.answer = answer
    }

    var requests: [HTTPRequest] { log.withLock { $0 } }

    /// The commands that were sent, `OPTIONS` among them.
    var commands: [String] { requests.map(\.name) }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let number = log.withLock { log in
            log.append(request)
            return log.count
        }
        guard !Task.isCancelled else { throw TransportError(.cancelled, "cancelled") }
        if let response = try await answer(request, number) { return response }
        guard let base else { throw TransportError(.hostNotFound, "no such host") }
        return try await base.send(request)
    }
}

extension HTTPRequest {
    /// The command, or the method of a request without one.
    var name: String { query?.command.rawValue ?? method }

    /// What stands behind the question mark.
    var query: CommandQuery? {
        url.firstIndex(of: "?").flatMap { try? CommandQuery(parsing: String(url[url.index(after: $0)...])) }
    }

    /// The URL without its query.
    var endpoint: String { String(url.prefix { $0 != "?" }) }

    var host: String { URL(string: url)?.host() ?? "" }

    var bodyBytes: [UInt8] {
        if case .bytes(let bytes)? = body { bytes } else { [] }
    }
}

extension HTTPResponse {
    /// What a server answers to OPTIONS.
    static func options(_ versions: String = "12.1,14.0,14.1,16.0,16.1") -> HTTPResponse {
        HTTPResponse(
            status: 200, headers: ["MS-ASProtocolVersions": versions, "MS-ASProtocolCommands": "Sync,FolderSync"])
    }

    /// A status of HTTP without a body.
    static func status(_ status: Int, _ headers: HTTPHeaders = [:]) -> HTTPResponse {
        HTTPResponse(status: status, headers: headers)
    }

    /// A command's answer.
    static func reply(_ response: some CommandResponse, _ headers: HTTPHeaders = [:]) -> HTTPResponse {
        var headers = headers
        let reply = (try? response.reply(version: .v141)) ?? CommandReply()
        headers["Content-Type"] = reply.contentType
        return HTTPResponse(status: 200, headers: headers, body: HTTPResponseBody(reply.body))
    }

    /// A FolderSync without changes.
    static func folders(_ headers: HTTPHeaders = [:]) -> HTTPResponse {
        reply(FolderSync.Response(syncKey: "1"), headers)
    }

    /// The root element of FolderSync with a status.
    static func folderStatus(_ status: Int) -> HTTPResponse {
        reply(FolderSync.Response(status: Status(rawValue: status)))
    }

    /// Text with HTTP 200.
    static func text(_ text: String, type: String?) -> HTTPResponse {
        HTTPResponse(
            status: 200, headers: type.map { ["Content-Type": $0] } ?? [:], body: HTTPResponseBody(Array(text.utf8)))
    }
}
