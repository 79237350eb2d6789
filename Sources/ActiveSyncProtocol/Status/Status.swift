/// The outcome of a command, or of one part of it, as a server states it.
///
/// What a number means depends on the command, and in some on the place: ``Scope`` says which table it is read in. The
/// numbers from 101 to 184 mean the same everywhere; they are constants of this type. The others are constants of a type
/// for each table, such as ``SyncStatus``.
public struct Status: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a status from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Done; in MoveItems ``MoveItemsStatus/success`` says so instead.
    public static let success: Status = 1

    /// Whether the number means the same in every command.
    public var isCommon: Bool { (101...199).contains(rawValue) }

    /// Whether the server asks for Provision before anything else.
    public var needsProvisioning: Bool {
        switch self {
        case .remoteWipeRequested, .legacyDeviceOnStrictPolicy, .deviceNotProvisioned, .policyRefresh,
            .invalidPolicyKey:
            true
        default: false
        }
    }

    /// What the number means in a table; common numbers mean the same in each of them.
    ///
    /// - Returns: `nil` for a number that no document names.
    public func meaning(in scope: Scope) -> StatusMeaning? {
        StatusMeaning.find(rawValue, in: scope) ?? (isCommon ? StatusMeaning.find(rawValue, in: .common) : nil)
    }

    /// Number and name for a person: `3 (InvalidSyncKey: sync key invalid or state corrupt)`.
    public func description(in scope: Scope) -> String {
        guard let meaning = meaning(in: scope) else { return "\(rawValue)" }
        return "\(rawValue) (\(meaning.name): \(meaning.text))"
    }
}

/// The outcome of an HTTP request, as servers for ActiveSync use the numbers (MS-ASHTTP).
public struct HTTPStatus: ProtocolInteger {
    /// The number.
    public let rawValue: Int

    /// Makes a status from its number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Whether the request was taken.
    public var isSuccess: Bool { (200..<300).contains(rawValue) }

    /// What the number means, or `nil` for one that is not special here.
    public var meaning: StatusMeaning? { StatusMeaning.find(rawValue, in: .http) }
}

/// A row of a table of statuses.
public struct StatusMeaning: Hashable, Sendable {
    /// The number.
    public let number: Int
    /// A name for it, such as `InvalidSyncKey`.
    public let name: String
    /// What happened.
    public let text: String
    /// What a client does about it; empty when there is nothing to do.
    public let advice: String
    /// What a person does about it, in a sentence; that nothing needs to be done where that is so.
    public let personAdvice: String

    static func find(_ number: Int, in scope: Status.Scope) -> StatusMeaning? {
        tables[scope]?.first { $0.number == number }
    }

    private static let tables: [Status.Scope: [StatusMeaning]] = Dictionary(
        uniqueKeysWithValues: Status.Scope.allCases.map { scope in
            (scope, scope.table.split(separator: "\n").compactMap { StatusMeaning(row: $0) })
        })

    private init?(row: Substring) {
        let columns = row.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
        guard columns.count == 5, let number = Int(columns[0]) else { return nil }
        self.number = number
        name = columns[1]
        text = columns[2]
        advice = columns[3]
        personAdvice = columns[4]
    }
}
