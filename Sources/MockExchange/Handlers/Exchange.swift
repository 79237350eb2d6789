internal import ActiveSync
internal import ActiveSyncProtocol
internal import WBXML

/// One request on its way through the mock: where it goes, who sends it and what it holds.
struct Exchange: Sendable {
    private static let serverVersion = "15.2"

    let mock: MockExchange
    let request: MockRequest
    /// What the request is called by faults and in logs: a command, `Autodiscover`, or the method.
    let name: String
    private let place: Place
    private let query: CommandQuery?
    private let user: MockUser?
    private let document: WBXMLElement?

    private enum Place {
        case activeSync
        case autodiscover
        case autodiscoverJSON
        case nowhere
    }

    /// The device, or an empty text.
    var deviceID: String { query?.deviceID.rawValue ?? "" }

    init(_ request: MockRequest, mock: MockExchange) {
        self.request = request
        self.mock = mock
        let path = request.path.lowercased()
        place =
            switch path {
            case "/microsoft-server-activesync", "/microsoft-server-activesync/": .activeSync
            case "/autodiscover/autodiscover.xml": .autodiscover
            case _ where path.hasPrefix("/autodiscover/autodiscover.json"): .autodiscoverJSON
            default: .nowhere
            }
        query = place == .activeSync && !request.query.isEmpty ? try? CommandQuery(parsing: request.query) : nil
        user = Authentication.user(request.headers["Authorization"], among: mock.options.users)
        document = request.body.starts(with: [0x03, 0x01]) ? Self.document(request.body) : nil
        name =
            switch place {
            case .activeSync where request.method == "POST": query?.command.rawValue ?? request.method
            case .autodiscover, .autodiscoverJSON: "Autodiscover"
            default: request.method
            }
    }

    private static func document(_ bytes: [UInt8]) -> WBXMLElement? {
        var reader = WBXMLReader(bytes)
        return try? WBXMLElement(document: &reader)
    }

    /// Completes the record of the request.
    func note(in record: inout RequestRecord) {
        record.user = user?.address
        record.command =
            query?.command.rawValue ?? (place == .autodiscover || place == .autodiscoverJSON ? "Autodiscover" : nil)
        record.deviceID = query?.deviceID.rawValue
        record.document = document
    }

    /// What faults are matched against.
    var subject: FaultScript.Subject {
        var collections: Set<String> = []
        if let document { Self.gatherCollections(document, into: &collections) }
        if let user, let mailbox = try? mock.mailbox(of: user.address) {
            for folder in mailbox.folders where collections.contains(folder.id.rawValue) {
                collections.insert(folder.name)
            }
        }
        return FaultScript.Subject(name: name, collections: collections, user: user?.address)
    }

    private static func gatherCollections(_ element: WBXMLElement, into collections: inout Set<String>) {
        switch element.tag {
        case AirSyncTag.collectionID, GetItemEstimateTag.collectionID, PingTag.id, MoveTag.srcFldID, MoveTag.dstFldID:
            collections.insert(element.string)
        default:
            for child in element.elements { gatherCollections(child, into: &collections) }
        }
    }

    /// A reply to the command that holds nothing but a status.
    func rootStatus(_ status: Int) -> MockReply {
        guard let command = query.flatMap({ CommandTable.named($0.command) }) else { return MockReply(status: 400) }
        return command.reply(Status(rawValue: status), version: version ?? .v141)
    }

    // MARK: - Answering

    /// Carries the request out.
    func answer() async throws(CancellationError) -> MockReply {
        var reply: MockReply
        switch place {
        case .nowhere: return MockReply(status: 404)
        case .autodiscoverJSON: return AutodiscoverHandler(mock: mock, request: request).answerJSON()
        case .autodiscover where request.method == "GET":
            return AutodiscoverHandler(mock: mock, request: request).answerProbe()
        case .autodiscover:
            guard let user else { return unauthorized }
            return AutodiscoverHandler(mock: mock, request: request).answer(user: user)
        case .activeSync:
            if let early = earlyAnswer { return early }
            guard let user, let mailbox = try? mock.mailbox(of: user.address) else { return unauthorized }
            switch request.method {
            case "OPTIONS": reply = options
            case "POST": reply = try await command(for: user, mailbox)
            default: return MockReply(status: 405, headers: ["Allow": "OPTIONS,POST"])
            }
        }
        reply.headers[HeaderName.serverVersion] = Self.serverVersion
        if let upgrade = mock.upgrade(isKnown: request.method == "OPTIONS") {
            reply.headers[HeaderName.newVersions] = upgrade
        }
        if reply.status == 500, reply.body.isEmpty, mock.options.quirks.contains(.textualErrors) {
            reply.headers["Content-Type"] = ContentType.wbxml
            reply.body = Array("Something went wrong.".utf8)
        }
        reply.headers["Cache-Control"] = "private"
        reply.headers.append("Set-Cookie", "X-BackEndCookie=mock; path=/Microsoft-Server-ActiveSync; secure; HttpOnly")
        return reply
    }

    /// What some servers answer before they look at who asks.
    private var earlyAnswer: MockReply? {
        let quirks = mock.options.quirks
        if quirks.contains(.wantsAnchorCookie), request.method == "POST",
            request.headers["Cookie"]?.contains("DefaultAnchorMailbox=") != true
        {
            return MockReply(status: 451, headers: [HeaderName.location: mock.endpoint(seenFrom: request)])
        }
        if quirks.contains(.policyBeforePassword), user == nil, let query, query.command != .provision {
            return MockReply(status: 449, headers: ["Content-Type": "text/html"])
        }
        return nil
    }

    private var unauthorized: MockReply {
        var reply = MockReply(status: 401)
        let hasTokens = mock.options.users.contains { $0.token != nil }
        for challenge in Authentication.challenges(hasTokens: hasTokens) {
            reply.headers.append("WWW-Authenticate", challenge)
        }
        return reply
    }

    private var options: MockReply {
        let options = ServerOptions(
            versions: mock.versions,
            commands: CommandTable.all.map(\.name).filter { !mock.options.missingCommands.contains($0) },
            serverVersion: Self.serverVersion)
        var reply = MockReply(status: 200)
        if request.method == "OPTIONS", mock.options.quirks.contains(.hidesVersions) { return reply }
        for (name, value) in options.headers { reply.headers.append(name, value) }
        return reply
    }

    private var version: ProtocolVersion? {
        query?.version ?? request.headers[HeaderName.protocolVersion].flatMap { ProtocolVersion(rawValue: $0) }
    }

    private func command(for user: MockUser, _ mailbox: MockMailbox) async throws(CancellationError) -> MockReply {
        guard let query else { return MockReply(status: 400) }
        guard let version, mock.versions.contains(version) || mock.options.quirks.contains(.anyVersion) else {
            // The versions in the reply tell the client what to go on with.
            var reply = options
            reply.status = 400
            return reply
        }
        guard let command = CommandTable.named(query.command) else {
            return MockReply(status: mock.options.quirks.contains(.unknownCommandSucceeds) ? 200 : 501)
        }
        guard !mock.options.missingCommands.contains(command.name) else {
            return command.reply(.commandNotSupported, version: version)
        }
        guard query.deviceID.isValid else { return command.reply(.deviceIDMissingOrInvalid, version: version) }
        guard (1...16).contains(query.deviceType.utf8.count) else {
            return command.reply(.deviceTypeMissingOrInvalid, version: version)
        }
        if let throttle = mock.options.throttle, let delay = mock.delay(of: query.deviceID.rawValue) {
            return MockReply(
                status: 503, headers: [HeaderName.retryAfter: "\(delay)", HeaderName.throttle: throttle.reason])
        }
        let call = CommandCall(
            mock: mock, user: user, mailbox: mailbox, command: command, version: version, query: query,
            request: request,
            document: document)
        if let status = call.habitualRefusal { return MockReply(status: status) }
        if let refusal = call.policyRefusal {
            guard mock.options.quirks.contains(.http449) else { return command.reply(refusal, version: version) }
            return MockReply(status: 449, headers: ["Content-Type": "text/html"])
        }
        if let page = call.failurePage { return page }
        if let refusal = call.formRefusal { return command.reply(refusal, version: version) }
        do throws(Refusal) {
            return try await call.answer()
        } catch {
            switch error {
            case .status(let status):
                return command.reply(status, version: version, quirks: mock.options.quirks)
            case .http(let status): return MockReply(status: status)
            case .cancelled: throw CancellationError()
            }
        }
    }
}

/// Why a command is not carried out.
enum Refusal: Error {
    /// A status right inside the root element.
    case status(Status)
    /// A status of HTTP.
    case http(Int)
    /// The client has gone while the command was waiting.
    case cancelled
}
