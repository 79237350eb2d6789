import ActiveSync
import ActiveSyncProtocol
import Testing

@testable import MockExchange

/// A device that says exactly what a test tells it, over any transport.
struct TestDevice: Sendable {
    var transport: any HTTPTransport
    var url = "https://mail.example.test/Microsoft-Server-ActiveSync"
    var user = "alice@example.test"
    var password = "alice-password"
    var deviceID = "TESTDEVICE1"
    var version = ProtocolVersion.v141
    var policyKey: PolicyKey?
    /// The class that its Syncs name, as they must up to 12.0.
    var itemClass: ItemClass?
    /// Whether each reply is compared with the schema; not where a fault or a habit of the mock breaks it.
    var checksReplies = true

    init(_ mock: MockExchange, version: ProtocolVersion = .v141) {
        transport = InProcessTransport(to: mock)
        self.version = version
    }

    /// The same device, whose replies are not compared with the schema.
    var unchecked: TestDevice {
        var device = self
        device.checksReplies = false
        return device
    }

    /// Another device of another user.
    func of(_ name: String, deviceID: String = "TESTDEVICE2") -> TestDevice {
        var device = self
        device.user = "\(name)@example.test"
        device.password = "\(name)-password"
        device.deviceID = deviceID
        return device
    }

    /// Sends bytes as the body of a command.
    func post(
        _ command: CommandName, _ body: [UInt8], contentType: String? = ContentType.wbxml, query: String = "",
        headers extra: HTTPHeaders = [:]
    ) async throws -> (status: Int, headers: HTTPHeaders, body: [UInt8]) {
        var headers = extra
        headers["MS-ASProtocolVersion"] = version.rawValue
        headers["Content-Type"] = body.isEmpty ? nil : contentType
        headers["X-MS-PolicyKey"] = policyKey?.rawValue
        let request = HTTPRequest(
            url: "\(url)?Cmd=\(command)&User=\(user)&DeviceId=\(deviceID)&DeviceType=Test\(query)", headers: headers,
            body: .bytes(body), authentication: .basic(user: user, password: password))
        let response = try await transport.send(request)
        let reply = (response.status, response.headers, try await response.body.collect(upTo: 1 << 30))
        if checksReplies { check(reply, to: command) }
        return reply
    }

    /// Every document that the mock answers has to fit the schema of its command in the version of the device.
    private func check(_ reply: (status: Int, headers: HTTPHeaders, body: [UInt8]), to command: CommandName) {
        guard reply.status == 200, !reply.body.isEmpty,
            ContentType.essence(reply.headers["Content-Type"]) == ContentType.wbxml
        else { return }
        do {
            let violations = try SchemaCheck.violations(
                in: reply.body, command: command, direction: .response, version: version)
            // No path: a refusal of a command that the version does not have.
            for violation in violations where violation.severity == .error && !violation.path.isEmpty {
                Issue.record("the reply to \(command) at \(version): \(violation)")
            }
        } catch {
            Issue.record("the reply to \(command) at \(version): \(error)")
        }
    }

    /// Sends a command and expects HTTP 200.
    func send<Command: ActiveSyncCommand>(
        _ command: Command, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Command.Response {
        let request = try command.request(version: version)
        let reply = try await post(
            Command.name, request.body.bytes, contentType: request.body.contentType,
            query: Self.query(request.parameters))
        #expect(reply.status == 200, sourceLocation: sourceLocation)
        return try command.response(from: reply.body, contentType: reply.headers["Content-Type"])
    }

    private static func query(_ parameters: CommandParameters) -> String {
        let values = [
            ("SaveInSent", parameters.savesInSent == true ? "T" : nil),
            ("AttachmentName", parameters.attachmentName?.rawValue.replacing("%", with: "%25")),
            ("CollectionId", parameters.collectionID?.rawValue), ("ItemId", parameters.itemID?.rawValue),
            ("LongId", parameters.longID?.rawValue),
        ]
        return values.compactMap { name, value in value.map { "&\(name)=\($0)" } }.joined()
    }

    /// FolderSync from the beginning; gives the folders by name.
    func folders() async throws -> [String: CollectionID] {
        let response = try await send(FolderSync())
        var folders: [String: CollectionID] = [:]
        for case .add(let folder) in response.changes { folders[folder.displayName] = folder.id }
        return folders
    }

    /// The first key of a folder.
    func prime(_ folder: CollectionID) async throws -> SyncKey {
        let response = try await send(Sync([Sync.Collection(folder, syncKey: .initial, itemClass: itemClass)]))
        return try #require(response.collections.first?.header.syncKey)
    }

    /// One Sync of one folder; `nil` when the reply is empty or leaves the folder out.
    func sync(
        _ folder: CollectionID, _ key: SyncKey, window: Int? = nil, options: Sync.Options? = .mime,
        commands: [Sync.ClientCommand] = [], getsChanges: Bool? = nil, deletesAsMoves: Bool? = nil
    ) async throws -> Sync.CollectionResponse? {
        let collection = Sync.Collection(
            folder, syncKey: key, itemClass: itemClass, deletesAsMoves: deletesAsMoves, getsChanges: getsChanges,
            windowSize: window,
            options: options.map { [$0] } ?? [], commands: commands)
        let response = try await send(Sync([collection]))
        #expect(response.status == nil)
        return response.collections.first
    }
}

extension TestDevice {
    /// The status of a Sync of one folder as a whole, if it has one.
    func refusal(of collection: Sync.Collection) async throws -> Status? {
        try await send(Sync([collection])).status
    }
}

extension Sync.Options {
    /// Whole messages as MIME.
    static let mime = mime()

    /// Whole messages as MIME.
    static func mime(_ filter: FilterType? = nil) -> Sync.Options {
        Sync.Options(filterType: filter, mimeSupport: .always, bodyPreferences: [BodyPreference(type: .mime)])
    }
}

/// What a client that follows the rules has of a folder.
struct NaiveFolder: Sendable {
    struct Item: Equatable, Sendable {
        var mime: [UInt8]
        var isRead: Bool
        var isFlagged: Bool
    }

    let id: CollectionID
    var key: SyncKey
    var items: [ServerID: Item] = [:]

    /// Applies a reply; returns whether there is more.
    mutating func apply(_ response: Sync.CollectionResponse) throws -> Bool {
        for change in response.changes {
            switch change {
            case .add(let item):
                let email = try #require(item.data.email)
                #expect(items[item.serverID] == nil, "an item came twice")
                items[item.serverID] = Item(
                    mime: email.body?.data ?? [], isRead: email.isRead ?? false,
                    isFlagged: email.flag?.status == .active)
            case .change(let item):
                let email = try #require(item.data.email)
                if let isRead = email.isRead { items[item.serverID]?.isRead = isRead }
                if let flag = email.flag { items[item.serverID]?.isFlagged = flag.status == .active }
            case .delete(let id, _), .softDelete(let id):
                #expect(items.removeValue(forKey: id) != nil, "an item was removed that was never there")
            }
        }
        key = try #require(response.header.syncKey)
        return response.header.moreAvailable
    }

    /// Pulls until there is nothing more.
    mutating func pull(_ device: TestDevice, window: Int? = nil, options: Sync.Options? = .mime) async throws {
        while let response = try await device.sync(id, key, window: window, options: options) {
            #expect(response.header.status == SyncStatus.success)
            guard try apply(response) else { return }
        }
    }
}

extension MockMailbox {
    /// What a client should have of a folder.
    func truth(_ folder: CollectionID) -> [ServerID: NaiveFolder.Item] {
        var items: [ServerID: NaiveFolder.Item] = [:]
        for message in messages(in: folder) {
            items[message.id] = NaiveFolder.Item(
                mime: message.mime, isRead: message.isRead, isFlagged: message.flag?.status == .active)
        }
        return items
    }
}
