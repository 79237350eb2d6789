public import ActiveSync
public import WBXML

/// A request that the mock has seen, for tests to judge the client by.
public struct RequestRecord: Sendable {
    /// The number of the request, from 1, in the order of arrival.
    public var number: Int
    /// The method.
    public var method: String
    /// Host and port as the client named them.
    public var authority: String
    /// The path.
    public var path: String
    /// The query.
    public var query: String
    /// The header fields without `Authorization`.
    public var headers: HTTPHeaders
    /// The scheme of the credentials, for example `Basic`; `nil` when the request had none.
    public var authorizationScheme: String?
    /// Whether the request came over TLS.
    public var isSecure: Bool
    /// The address of the user as whom the client signed in, `nil` when that failed.
    public var user: String?
    /// The command, or `Autodiscover`; `nil` for anything else.
    public var command: String?
    /// The device id.
    public var deviceID: String?
    /// The body.
    public var body: [UInt8]
    /// The body as elements, when it is WBXML.
    public var document: WBXMLElement?
    /// The effects of faults on this request.
    public var effects: [Fault.Effect] = []
    /// The HTTP status that was answered; `nil` while there is no answer, and when the connection was closed without one.
    public var status: Int?
    /// The length of the reply's body in bytes, as sent.
    public var replySize = 0

    init(_ request: MockRequest, number: Int) {
        self.number = number
        method = request.method
        authority = request.authority
        path = request.path
        query = request.query
        headers = request.headers
        authorizationScheme = request.headers["Authorization"].map { String($0.prefix { $0 != " " }) }
        headers["Authorization"] = nil
        isSecure = request.isSecure
        body = request.body
    }

    /// The request in one line, for logs.
    public var line: String {
        let name = command ?? "\(method) \(path)"
        let answer = status.map(String.init) ?? "-"
        let faults = effects.isEmpty ? "" : " faults=\(effects.count)"
        return
            "#\(number) \(name) user=\(user ?? "-") device=\(deviceID ?? "-") in=\(body.count) out=\(replySize) http=\(answer)\(faults)"
    }
}
