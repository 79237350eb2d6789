import ActiveSync
import ActiveSyncProtocol
import Foundation
import MailboxSync
import MockExchange
import Synchronization
import Testing

/// A mailbox on the mock server, a Maildir in a temporary folder, and runs from the one to the other.
final class SyncBench {
    let mock: MockExchange
    let mailbox: MockMailbox
    let folder: String
    private let time = BenchTime()
    private let tellsVerbs: Bool
    private let tellsFlags: Bool

    var root: String { folder + "/Mail" }
    var stateDirectory: String { folder + "/state" }

    init(messages: Int = 0, change: (inout MockExchange.Options) -> Void = { _ in }) throws {
        var options = MockExchange.Options()
        options.messageCount = messages
        change(&options)
        mock = MockExchange(options)
        tellsVerbs = options.versions.contains { $0 >= .v140 }
        tellsFlags = options.versions.contains { $0 >= .v120 }
        mailbox = try mock.mailbox(of: "alice@example.test")
        folder = FileManager.default.temporaryDirectory.path + "/sync-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func advance(seconds: TimeInterval) {
        time.advance(seconds)
    }

    /// Runs once.
    @discardableResult
    func sync(
        _ options: MailSyncOptions = MailSyncOptions(), transport: (any HTTPTransport)? = nil,
        onEvent: @escaping (SyncEvent) -> Void = { _ in }
    ) async throws -> SyncReport {
        let account = try AccountState.open(in: stateDirectory, email: "alice@example.test")
        defer { account.close() }
        let mail = try await MailSync.open(account, root: root)
        let time = time
        let clock = SessionClock(
            now: { time.now }, sleep: { _ in await Task.yield() }, random: { 0 })
        let client = ActiveSyncClient(
            state: try await account.session()
                ?? SessionState(url: "https://mail.example.test/Microsoft-Server-ActiveSync", deviceID: "TEST1"),
            user: "alice@example.test",
            credentials: .basic(user: "alice@example.test", password: "alice-password"),
            transport: transport ?? InProcessTransport(to: mock),
            options: ActiveSyncClient.Options(clock: clock, onStateChange: { try await account.store($0) }))
        return try await mail.run(client: client, options: options, clock: clock, onEvent: onEvent)
    }

    /// The state as a person sees it.
    func folders() async throws -> [AccountState.Folder] {
        let account = try AccountState.inspect(in: stateDirectory, email: "alice@example.test")
        defer { account.close() }
        return try await account.folders()
    }

    // MARK: Both sides

    /// What a message is, wherever it lies.
    struct Message: Hashable, Comparable, CustomStringConvertible {
        let content: [UInt8]
        let flags: String

        static func < (first: Message, second: Message) -> Bool {
            (first.content.lexicographicallyPrecedes(second.content))
                || first.content == second.content && first.flags < second.flags
        }

        var description: String { "\(content.count) bytes [\(flags)]" }
    }

    /// The messages of each local folder.
    func local() throws -> [String: [Message]] {
        var result: [String: [Message]] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: root) ?? .init() {
            let parts = path.split(separator: "/").map(String.init)
            guard parts.count >= 3, parts[parts.count - 2] == "cur" || parts[parts.count - 2] == "new" else { continue }
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isDirectory),
                !isDirectory.boolValue
            else { continue }
            let name = parts.dropLast(2).map { $0.removingPercentEncoding ?? $0 }.joined(separator: "/")
            let flags = parts.last?.split(separator: ",").dropFirst().first.map(String.init) ?? ""
            let content = [UInt8](try Data(contentsOf: URL(fileURLWithPath: root + "/" + path)))
            result[name, default: []].append(Message(content: content, flags: flags))
        }
        return result.mapValues { $0.sorted() }
    }

    /// The messages of each mail folder on the server, as they have to be here.
    func server() -> [String: [Message]] {
        var result: [String: [Message]] = [:]
        let folders = Dictionary(uniqueKeysWithValues: mailbox.folders.map { ($0.id, $0) })
        for folder in mailbox.folders where folder.type.itemClass == .email {
            let messages = mailbox.messages(in: folder.id).map { message in
                var flags = ""
                if folder.type == .drafts { flags += "D" }
                // Version 2.5 does not tell them.
                if tellsFlags, message.flag?.status == .active { flags += "F" }
                // Versions up to 12.1 do not tell them.
                if tellsVerbs, message.lastVerb == .forward { flags += "P" }
                if tellsVerbs, message.lastVerb == .replyToSender || message.lastVerb == .replyToAll { flags += "R" }
                if message.isRead { flags += "S" }
                return Message(content: message.mime, flags: flags)
            }
            guard !messages.isEmpty else { continue }
            var names = [folder.name]
            var parent = folder.parentID
            while let next = folders[parent] {
                names.insert(next.name, at: 0)
                parent = next.parentID
            }
            result[names.joined(separator: "/"), default: []] += messages
        }
        return result.mapValues { $0.sorted() }
    }

    /// Both sides are equal, none has a message twice, and nothing half-written lies about.
    ///
    /// - Parameters:
    ///   - bytes: whether messages are compared byte for byte; otherwise it is their number.
    func expectEqual(
        _ comment: Comment? = nil, bytes: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let (local, server) = (try local(), server())
        #expect(Set(local.keys) == Set(server.keys), comment, sourceLocation: sourceLocation)
        for (name, messages) in server {
            #expect(local[name]?.count == messages.count, "\(name)", sourceLocation: sourceLocation)
            if bytes { #expect(local[name] == messages, "\(name)", sourceLocation: sourceLocation) }
        }
    }

    /// A small message.
    static func message(_ number: Int, text: String = "Hello") -> String {
        "From: bob@example.test\r\nTo: alice@example.test\r\nSubject: Number \(number)\r\n"
            + "Message-ID: <\(number)@example.test>\r\nDate: Thu, 01 Jan 2026 00:00:00 +0000\r\n\r\n\(text)\r\n"
    }

    /// How many requests of a command the server has had.
    func requestCount(_ command: String) -> Int {
        mock.requests.count { $0.command == command }
    }
}

/// The time of a bench, which a test moves on.
final class BenchTime: Sendable {
    private let date = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    var now: Date { date.withLock { $0 } }

    func advance(_ seconds: TimeInterval) {
        date.withLock { $0 += seconds }
    }
}
