public import ActiveSyncProtocol

/// What a run syncs, and how careful it is.
public struct MailSyncOptions: Sendable {
    /// Whether a folder is synced, by its full name with slashes between its names.
    public var isSelected: @Sendable (_ folder: String) -> Bool
    /// How far back messages go.
    public var since: FilterType
    /// When deletions are held back for a person.
    public var deletionGuard: DeletionGuard
    /// Whether a folder's held deletions are carried out in this run, by its full name.
    public var allowsDeletes: @Sendable (_ folder: String) -> Bool
    /// Whether all folders are matched anew with what the server has.
    public var isFull: Bool
    /// Whether the run only says what it would do.
    public var isDryRun: Bool

    /// Makes options: everything, with the default guard.
    public init(
        isSelected: @escaping @Sendable (_ folder: String) -> Bool = { _ in true },
        since: FilterType = .all,
        deletionGuard: DeletionGuard = DeletionGuard(),
        allowsDeletes: @escaping @Sendable (_ folder: String) -> Bool = { _ in false },
        isFull: Bool = false,
        isDryRun: Bool = false
    ) {
        self.isSelected = isSelected
        self.since = since
        self.deletionGuard = deletionGuard
        self.allowsDeletes = allowsDeletes
        self.isFull = isFull
        self.isDryRun = isDryRun
    }
}
