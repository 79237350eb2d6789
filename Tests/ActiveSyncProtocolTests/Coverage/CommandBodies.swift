import ActiveSyncProtocol

/// What the bodies of a command's requests and responses are, in each version.
struct CommandBodies {
    private(set) var versions = VersionSet()
    private var requests: [String: VersionSet] = [:]
    private var responses: [String: VersionSet] = [:]

    mutating func add(_ request: CommandRequest, _ reply: CommandReply, version: Int) {
        versions.insert(version)
        let form =
            switch request.body {
            case .none: "empty"
            case .wbxml: "WBXML"
            case .message: "message"
            }
        requests[form, default: VersionSet()].insert(version)
        add(reply, version: version)
    }

    mutating func add(_ reply: CommandReply, version: Int) {
        responses[Self.form(reply), default: VersionSet()].insert(version)
    }

    /// Notes that a request without a body can be read.
    mutating func allowEmptyRequest() { requests["empty"] = versions }

    /// Notes that an answer without a body can be read.
    mutating func allowEmptyResponse() { responses["empty"] = versions }

    private static func form(_ reply: CommandReply) -> String {
        if reply.body.isEmpty { return "empty" }
        switch reply.contentType {
        case ContentType.wbxml: return "WBXML"
        case ContentType.multipart: return "WBXML and parts"
        default: return "content"
        }
    }

    /// The bodies of requests, with versions where not all of the command's have them.
    var request: String { text(requests) }
    /// The bodies of responses.
    var response: String { text(responses) }

    private func text(_ forms: [String: VersionSet]) -> String {
        forms.sorted { $0.key < $1.key }.map { form, some in
            some == versions ? form : "\(form) (\(some))"
        }.joined(separator: ", ")
    }
}
