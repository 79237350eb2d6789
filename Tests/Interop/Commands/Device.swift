import ActiveSync
import ActiveSyncProtocol
import Foundation
import Testing

/// A device of a person: its session, and what it knows of folders and items.
@MainActor final class Device {
    let user: Server.User
    let version: ProtocolVersion
    let client: ActiveSyncClient
    private(set) var folders: [CollectionID: FolderSync.Folder] = [:]
    /// The key of the folders' list.
    private(set) var folderKey = SyncKey.initial
    /// The key of each folder's items.
    private(set) var keys: [CollectionID: SyncKey] = [:]

    private static var all: [String: Device] = [:]

    /// A device that tests share: it need not fetch again what it knows.
    ///
    /// - Parameters:
    ///   - login: as for a new one.
    ///   - version: as for a new one.
    ///   - number: tells devices of one person and version apart; 1 is one that only watches.
    static func shared(
        _ login: String = "erin", version: ProtocolVersion = .v141, number: Int = 0
    ) throws -> Device {
        let name = "\(login) \(version) \(number)"
        let device = try all[name] ?? Device(login, version: version)
        all[name] = device
        return device
    }

    /// Makes a device that the server does not know.
    ///
    /// - Parameters:
    ///   - login: whose it is; erin is the one who acts, frank the one she writes to.
    ///   - version: the only version that it speaks.
    ///   - password: another one than the person's.
    ///   - usesBase64Query: whether the query is in the base64 form.
    init(
        _ login: String = "erin", version: ProtocolVersion = .v141, password: String? = nil,
        usesBase64Query: Bool = false
    ) throws {
        let server = try Server.current
        user = try server.user(login)
        self.version = version
        var state = SessionState(url: server.url, deviceID: .random())
        state.protocolVersion = version
        client = ActiveSyncClient(
            state: state, user: user.email,
            credentials: .basic(user: user.email, password: password ?? user.password),
            transport: try Server.connection,
            options: .init(
                versions: version...version, retry: RetryPolicy(repeats: 0), usesBase64Query: usesBase64Query))
    }

    @discardableResult
    func send<Command: ActiveSyncCommand>(_ command: Command) async throws -> Command.Response {
        try await client.send(command)
    }

    /// The error that a command ends with, or `nil` when it is answered.
    func failure<Command: ActiveSyncCommand>(of command: Command) async -> ActiveSyncError? {
        do throws(ActiveSyncError) {
            _ = try await client.send(command)
            return nil
        } catch {
            return error
        }
    }

    /// Sends a command that the client does not have, or a body that it does not write.
    func post(_ command: String, body: [UInt8]? = nil) async throws -> (status: Int, body: [UInt8]) {
        let query = CommandQuery(
            CommandName(rawValue: command), user: user.email, deviceID: client.state.deviceID, deviceType: "EASSync")
        var headers: HTTPHeaders = [HeaderName.protocolVersion: version.rawValue]
        if body != nil { headers.append(HeaderName.contentType, ContentType.wbxml) }
        let request = HTTPRequest(
            url: "\(client.state.url)?\(query.plain)", headers: headers, body: body.map { .bytes($0) },
            authentication: .basic(user: user.email, password: user.password))
        let response = try await Server.connection.send(request)
        return (response.status, try await response.body.collect(upTo: 1 << 24))
    }

    // MARK: Folders

    /// Fetches the changes of the folders' list.
    @discardableResult
    func syncFolders() async throws -> FolderSync.Response {
        let answer = try await send(FolderSync(since: folderKey))
        try #require(answer.status == .success)
        for change in answer.changes {
            switch change {
            case .add(let folder), .update(let folder): folders[folder.id] = folder
            case .delete(let id): folders[id] = nil
            }
        }
        keep(answer.syncKey)
        return answer
    }

    /// Keeps the key that a change of the folders came with.
    func keep(_ key: SyncKey?) {
        folderKey = key ?? folderKey
    }

    /// Keeps a folder that this device has made, which no FolderSync tells it of.
    func keep(_ folder: FolderSync.Folder) {
        folders[folder.id] = folder
    }

    /// The folder of a type that every mailbox has once.
    func folder(_ type: FolderType) async throws -> CollectionID {
        if folders.isEmpty { try await syncFolders() }
        return try #require(folders.values.first { $0.type == type }).id
    }

    /// The class of a folder's items.
    func itemClass(of id: CollectionID) -> ItemClass {
        switch folders[id]?.type {
        case .calendar, .userCalendar: .calendar
        case .contacts, .userContacts: .contacts
        case .tasks, .userTasks: .tasks
        default: .email
        }
    }

    // MARK: Items

    /// How this device always wants items: messages as they are, notes as text.
    func options(of id: CollectionID) -> Sync.Options {
        guard itemClass(of: id) == .email else {
            return Sync.Options(filterType: nil, bodyPreferences: [BodyPreference(type: .plainText)])
        }
        return Sync.Options(filterType: .all, mimeSupport: .always, bodyPreferences: [BodyPreference(type: .mime)])
    }

    /// One Sync of one folder; `change` alters what would be sent.
    ///
    /// - Returns: the answer; one without collections says that nothing is new.
    @discardableResult
    func sync(
        _ id: CollectionID, _ commands: [Sync.ClientCommand] = [], wait: Sync.Wait? = nil,
        _ change: (inout Sync.Collection) -> Void = { _ in }
    ) async throws -> Sync.Response {
        let key = keys[id] ?? .initial
        var collection = Sync.Collection(id, syncKey: key, itemClass: itemClass(of: id), commands: commands)
        if key != .initial {
            collection.getsChanges = true
            collection.windowSize = 512
            collection.options = [options(of: id)]
        }
        change(&collection)
        let answer = try await send(Sync([collection], wait: wait))
        if let header = answer.collections.first?.header, header.status == .success {
            keys[id] = header.syncKey ?? keys[id]
        }
        return answer
    }

    /// Fetches all changes of a folder since the last time.
    ///
    /// - Returns: the items that are new or changed, and, as `nil`, those that are gone.
    @discardableResult
    func pull(
        _ id: CollectionID, isAgain: Bool = false, _ change: (inout Sync.Collection) -> Void = { _ in }
    ) async throws -> [ServerID: ItemData?] {
        if keys[id] == nil {
            try await sync(id)
            // Wakes a folder that no program ever asked for CONDSTORE; without it SOGo shows it as empty.
            if itemClass(of: id) == .email, Self.awake.insert(id).inserted { try await estimate(id) }
        }
        var items: [ServerID: ItemData?] = [:]
        while true {
            let answer = try await sync(id, [], change)
            guard let collection = answer.collections.first else { return items }
            if collection.header.status == SyncStatus.invalidSyncKey, !isAgain {
                // The key that the first item of a folder of contacts, events or tasks came with is none.
                keys[id] = nil
                return try await pull(id, isAgain: true, change)
            }
            try #require(collection.header.status == .success)
            for change in collection.changes {
                switch change {
                case .add(let item), .change(let item): items[item.serverID] = .some(item.data)
                case .delete(let id, _), .softDelete(let id): items[id] = .some(nil)
                }
            }
            guard collection.header.moreAvailable else { return items }
        }
    }

    /// Fetches all changes until the server says that there are none: it may have another key first, and nothing else.
    func settle(_ id: CollectionID) async throws {
        try await pull(id)
        for _ in 0..<5 {
            if try await sync(id).collections.isEmpty { return }
        }
        throw Missing(description: "the server never says that nothing is new in \(id)")
    }

    /// The folders of mail that were woken.
    private static var awake: Set<CollectionID> = []

    @discardableResult
    func estimate(_ id: CollectionID) async throws -> GetItemEstimate.Estimate {
        let collection = GetItemEstimate.Collection(
            id, syncKey: keys[id] ?? .initial,
            options: [GetItemEstimate.Options(itemClass: itemClass(of: id), filterType: .all)])
        return try #require(try await send(GetItemEstimate([collection])).estimates.first)
    }

    /// Pulls a folder until a message with a subject is there.
    func message(_ subject: String, in folder: FolderType = .inbox) async throws -> (id: ServerID, email: Email) {
        let folder = try await self.folder(folder)
        for _ in 0..<50 {
            for (id, data) in try await pull(folder) where data?.email?.subject == subject {
                return (id, try #require(data?.email))
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        throw Missing(description: "no message \(subject) came to \(folder) of \(user.login)")
    }

    /// Something that a test waited for did not come.
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    /// Adds an item, and says what the server calls it.
    func add(_ data: ItemData, to id: CollectionID) async throws -> ServerID {
        if keys[id] == nil { try await pull(id) }
        let clientID = ClientID(unique("new").replacing(" ", with: ""))
        let answer = try await sync(id, [.add(.init(clientID, itemClass: data.itemClass, data: data))])
        let outcome = try #require(answer.collections.first?.outcomes.first { $0.clientID == clientID })
        try #require(outcome.status == .success)
        return try #require(outcome.serverID)
    }

    // MARK: Mail

    /// Sends a message, and returns it.
    @discardableResult
    func mail(to receiver: Device, _ subject: String, _ content: Message = Message()) async throws -> [UInt8] {
        let mime = content.mime(from: user.email, to: receiver.user.email, subject: subject)
        let answer = try await send(SendMail(clientID: .random(), mime: mime))
        try #require(answer.isSuccess)
        return mime
    }
}

extension ClientID {
    /// A name that was never used.
    static func random() -> ClientID {
        ClientID(unique("interop").replacing(" ", with: "-"))
    }
}
