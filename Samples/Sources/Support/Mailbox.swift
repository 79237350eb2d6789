public import ActiveSync
public import ActiveSyncProtocol
internal import Foundation

/// A mailbox that a sample is signed in to; `list-folders` shows how that is done, step by step.
public struct Mailbox: Sendable {
    /// Sends commands.
    public let client: ActiveSyncClient

    /// Signs in to a mailbox of a server.
    public init(_ client: ActiveSyncClient) {
        self.client = client
    }

    /// Runs a sample for the address that is its first argument, with the arguments after it.
    ///
    /// The server is searched for, unless EAS_URL names it. The password comes from EAS_PASSWORD; EAS_CA names a certificate
    /// authority to trust besides the system's.
    public static func run(
        _ usage: String, arguments least: Int = 0,
        _ body: @Sendable (Mailbox, [String]) async throws(ActiveSyncError) -> Void
    ) async {
        let environment = ProcessInfo.processInfo.environment
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let address = EmailAddress(arguments.first ?? ""), arguments.count > least,
            let password = environment["EAS_PASSWORD"]
        else {
            print("usage: EAS_PASSWORD=… \(usage)")
            exit(64)
        }
        let credentials = Credentials.basic(user: "\(address)", password: password)
        let transport = CurlTransport(configuration: .init(caFile: environment["EAS_CA"]))
        do {
            let url =
                if let given = environment["EAS_URL"] {
                    given
                } else {
                    try await Autodiscover(transport: transport).discover(address, credentials: credentials).url
                }
            let client = ActiveSyncClient(
                state: SessionState(url: url, deviceID: .random()), user: "\(address)", credentials: credentials,
                transport: transport)
            try await body(Mailbox(client), Array(arguments.dropFirst()))
        } catch {
            print("\(error)")
            exit(1)
        }
    }

    /// The folder of a type that every mailbox has once.
    public func folder(_ type: FolderType) async throws(ActiveSyncError) -> CollectionID {
        for case .add(let folder) in try await client.send(FolderSync()).changes where folder.type == type {
            return folder.id
        }
        throw ActiveSyncError(.badReply, "the mailbox has no folder of type \(type.rawValue)")
    }

    /// Gets the first key of a folder, with which its items are asked for, and new ones added.
    public func firstKey(of folder: CollectionID, _ itemClass: ItemClass) async throws(ActiveSyncError) -> SyncKey {
        let answer = try await client.send(Sync([Sync.Collection(folder, syncKey: .initial, itemClass: itemClass)]))
        return try key(answer, Sync.name.rawValue)
    }

    /// Adds one item to a folder, and returns the server's id for it.
    public func add(
        _ item: ItemData, to folder: CollectionID
    ) async throws(ActiveSyncError) -> ServerID {
        let itemClass = item.itemClass ?? .email
        // A program that comes back keeps the key of each answer, and goes on from there.
        let key = try await firstKey(of: folder, itemClass)
        let add = Sync.Add(ClientID(UUID().uuidString), data: item)
        let answer = try await client.send(
            Sync([
                Sync.Collection(folder, syncKey: key, itemClass: itemClass, getsChanges: false, commands: [.add(add)])
            ]))
        _ = try self.key(answer, "Sync with a new item")
        if let outcome = answer.collections.first?.outcomes.first(where: { $0.kind == .add }) {
            if let id = outcome.serverID, outcome.status == .success { return id }
            throw ActiveSyncError.status(outcome.status ?? 0, command: "Sync with a new item", scope: .sync)
        }
        throw ActiveSyncError(.badReply, "the server does not say what became of the new item")
    }

    private func key(_ answer: Sync.Response, _ command: String) throws(ActiveSyncError) -> SyncKey {
        let header = answer.collections.first?.header
        if let status = header?.status ?? answer.status, status != .success {
            throw ActiveSyncError.status(status, command: command, scope: .sync)
        }
        guard let key = header?.syncKey else {
            throw ActiveSyncError(.badReply, "\(command) is answered without a key")
        }
        return key
    }
}
