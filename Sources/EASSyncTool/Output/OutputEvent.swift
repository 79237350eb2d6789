/// One line of `--json` output.
///
/// Every line begins with `v`, `ts` and `event`, then `account` and `folder` where there is one, then the fields of the
/// event. Fields and events are only ever added, so a reader ignores what it does not know. The shape is described in
/// `Docs/json-output.schema.json`.
protocol OutputEvent: Sendable {
    /// The value of `event`.
    static var name: String { get }
    /// The account it is about.
    var account: String? { get }
    /// The path of the folder it is about.
    var folder: String? { get }
    /// The fields of this event, in the order they are written. Absent values are left out.
    var fields: [JSONValue.Member] { get }
}

extension OutputEvent {
    var account: String? { nil }
    var folder: String? { nil }

    /// The line without its end.
    ///
    /// - Parameters:
    ///   - timestamp: The time of writing as ISO 8601 text.
    ///   - redactor: What takes the secrets out.
    func line(at timestamp: String, redactor: Redactor) -> String {
        var members: [JSONValue.Member] = [
            .init("v", 1), .init("ts", .string(timestamp)), .init("event", .string(Self.name)),
        ]
        if let account { members.append(.init("account", .string(account))) }
        if let folder { members.append(.init("folder", .string(folder))) }
        return JSONValue.object(members + fields).mappingStrings(redactor.redacted).text
    }
}

/// An account is being worked on: who and where.
struct AccountEvent: OutputEvent {
    static let name = "account"
    var account: String?
    var email: String
    /// The endpoint, once it is known.
    var url: String?
    /// The protocol version agreed with the server, such as `16.1`.
    var protocolVersion: String?
    /// The device id that the server knows this client by.
    var deviceID: String?

    var fields: [JSONValue.Member] {
        [.init("email", .string(email))] + .optional("url", url) + .optional("protocol-version", protocolVersion)
            + .optional("device-id", deviceID)
    }
}

/// One policy of the server.
struct PolicyEvent: OutputEvent {
    static let name = "policy"
    var account: String?
    /// The name of its element, such as `RequireDeviceEncryption`.
    var policy: String
    /// What the server says.
    var value: String
    /// What is done about it: `complied`, `reported` or `not-applicable`.
    var answer: String

    var fields: [JSONValue.Member] {
        [.init("policy", .string(policy)), .init("value", .string(value)), .init("answer", .string(answer))]
    }
}

/// One step of the search for the server.
struct StepEvent: OutputEvent {
    static let name = "step"
    var account: String?
    /// What kind of step it was, such as `probe`, `http-redirect` or `service-record`.
    var step: String
    /// The URL or name that was asked.
    var target: String
    /// What came back, in words.
    var outcome: String
    /// Whether it led on.
    var succeeded: Bool
    var seconds: Double?

    var fields: [JSONValue.Member] {
        [
            .init("step", .string(step)), .init("target", .string(target)), .init("outcome", .string(outcome)),
            .init("succeeded", .bool(succeeded)),
        ] + .optional("seconds", seconds)
    }
}

/// A folder of the server.
struct FolderEvent: OutputEvent {
    static let name = "folder"
    var account: String?
    var folder: String?
    /// The server's id for it.
    var id: String
    /// What it holds or is for: `inbox`, `drafts`, `sent`, `trash`, `outbox`, `mail`, `calendar`, `contacts`, ….
    var type: String
    /// Whether the configuration selects it for syncing.
    var isSelected: Bool
    /// The number of items kept locally, when it is synced.
    var items: Int?
    /// The local directory, when it is synced.
    var path: String?

    var fields: [JSONValue.Member] {
        [.init("id", .string(id)), .init("type", .string(type)), .init("selected", .bool(isSelected))]
            + .optional("items", items) + .optional("path", path)
    }
}

/// What was done to one side of a folder, written when its sync ends.
struct ItemsEvent: OutputEvent {
    static let name = "items"
    var account: String?
    var folder: String?
    var side: Side
    var counts: ItemCounts

    /// The side that was changed.
    enum Side: String, Sendable, CaseIterable {
        case local
        case server
    }

    var fields: [JSONValue.Member] {
        [.init("side", .string(side.rawValue))] + counts.members
    }
}

/// How many items were changed, by kind of change.
struct ItemCounts: Sendable, Equatable {
    var added = 0
    var changed = 0
    var moved = 0
    var deleted = 0
    /// Items that could not be applied; each has an `error` event.
    var failed = 0
    /// Changes held back for a person to decide.
    var held = 0
    /// Size of what was transferred.
    var bytes = 0

    static func += (total: inout ItemCounts, more: ItemCounts) {
        total.added += more.added
        total.changed += more.changed
        total.moved += more.moved
        total.deleted += more.deleted
        total.failed += more.failed
        total.held += more.held
        total.bytes += more.bytes
    }

    fileprivate var members: [JSONValue.Member] {
        [
            .init("added", .integer(added)), .init("changed", .integer(changed)), .init("moved", .integer(moved)),
            .init("deleted", .integer(deleted)), .init("failed", .integer(failed)), .init("held", .integer(held)),
            .init("bytes", .integer(bytes)),
        ]
    }
}

/// Where the tool keeps its files, from `config path`.
struct PathsEvent: OutputEvent {
    static let name = "paths"
    var configuration: String
    var exists: Bool
    /// The directory that holds one directory of state for each account.
    var state: String

    var fields: [JSONValue.Member] {
        [
            .init("configuration", .string(configuration)), .init("exists", .bool(exists)),
            .init("state", .string(state)),
        ]
    }
}

/// A note or warning, the same that goes to standard error.
struct MessageEvent: OutputEvent {
    static let name = "message"
    var account: String?
    var level: Level
    var text: String

    /// How much it matters.
    enum Level: String, Sendable, CaseIterable {
        case note
        case warning
    }

    var fields: [JSONValue.Member] {
        [.init("level", .string(level.rawValue)), .init("text", .string(text))]
    }
}

/// A failure, of one item or of the whole run.
struct ErrorEvent: OutputEvent {
    static let name = "error"
    var account: String?
    var folder: String?
    /// A stable name of the kind of failure.
    var code: String
    /// What was tried and what came back.
    var message: String
    /// What to do.
    var next: String?
    /// The file that is at fault, such as the configuration.
    var file: String?
    /// The line in that file, from 1.
    var line: Int?

    var fields: [JSONValue.Member] {
        [.init("code", .string(code)), .init("message", .string(message))] + .optional("next", next)
            + .optional("file", file) + .optional("line", line)
    }
}

/// The last line of every run.
struct SummaryEvent: OutputEvent {
    static let name = "summary"
    var status: ExitStatus
    var errors: Int
    var warnings: Int
    /// Changes made locally, over all folders.
    var local: ItemCounts
    /// Changes made on the server, over all folders.
    var server: ItemCounts
    /// How long the run took.
    var seconds: Double

    var fields: [JSONValue.Member] {
        [
            .init("status", .integer(Int(status.rawValue))), .init("result", .string(status.name)),
            .init("errors", .integer(errors)), .init("warnings", .integer(warnings)),
            .init("local", .object(local.members)), .init("server", .object(server.members)),
            .init("seconds", .number((seconds * 1000).rounded() / 1000)),
        ]
    }
}

extension [JSONValue.Member] {
    fileprivate static func optional(_ name: String, _ value: String?) -> Self {
        value.map { [.init(name, .string($0))] } ?? []
    }

    fileprivate static func optional(_ name: String, _ value: Int?) -> Self {
        value.map { [.init(name, .integer($0))] } ?? []
    }

    fileprivate static func optional(_ name: String, _ value: Double?) -> Self {
        value.map { [.init(name, .number(($0 * 1000).rounded() / 1000))] } ?? []
    }
}
