/// Why the engine, its state or a local store could not do something.
///
/// The parts are kept apart so that a tool can print them as one line, and a program can read them:
/// ``what`` was tried, ``why`` it failed, what to do ``next``. Text from a server may stand in any of them and is not
/// escaped here; secrets and message content never do.
public struct MailboxSyncError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure.
    public let code: Code
    /// What was tried, without a full stop: `cannot create /home/alice/Mail/work`.
    public let what: String
    /// What came back: `permission denied`.
    public let why: String?
    /// What a person can do, as a sentence without a full stop.
    public let next: String?
    /// The file or directory that it is about.
    public let path: String?
    /// The error number of the operating system, where one was given.
    public let systemError: Int32?

    /// Makes an error.
    public init(
        _ code: Code, _ what: String, why: String? = nil, next: String? = nil, path: String? = nil,
        systemError: Int32? = nil
    ) {
        self.code = code
        self.what = what
        self.why = why
        self.next = next
        self.path = path
        self.systemError = systemError
    }

    /// The whole line: what, why, what next.
    public var description: String {
        var line = what
        if let why { line += ": " + why }
        if let next { line += ". " + next + "." }
        return line
    }

    /// Two errors are equal when their codes are.
    public static func == (first: MailboxSyncError, second: MailboxSyncError) -> Bool {
        first.code == second.code
    }

    /// Hashes the code, as `==` compares it.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(code)
    }
}

extension MailboxSyncError {
    /// The kinds of failure.
    ///
    /// New ones may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A short stable name, as it stands in the tool's JSON.
        public let rawValue: String

        /// Makes a code from its name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        // MARK: Local files

        /// The disk or the quota is full.
        public static let diskFull = Code(rawValue: "disk-full")
        /// The permissions of a file or directory, or a read-only file system, forbid it.
        public static let localPermission = Code(rawValue: "local-permission")
        /// Any other failure of a local file: an I/O error, too many open files.
        public static let localIO = Code(rawValue: "local-io")
        /// A symbolic link, or something that is not a directory, stands where a directory of the store has to be.
        public static let unsafePath = Code(rawValue: "unsafe-path")

        // MARK: Local roots

        /// The root is gone although the state knows it: a disk that is not mounted, a path that changed.
        public static let rootMissing = Code(rawValue: "root-missing")
        /// The directory has content but no marker, so it is not known to be this account's.
        public static let rootUnmarked = Code(rawValue: "root-unmarked")
        /// The marker names another account, another state or another layout.
        public static let foreignRoot = Code(rawValue: "foreign-root")
        /// A folder's directory is gone.
        public static let folderMissing = Code(rawValue: "folder-missing")
        /// A folder cannot get the name, since something else has it.
        public static let folderExists = Code(rawValue: "folder-exists")
        /// Another program changes a folder so often that no complete listing could be made.
        ///
        /// Passes by itself.
        public static let folderBusy = Code(rawValue: "folder-busy")

        // MARK: State

        /// Another process works on the account.
        ///
        /// Passes by itself.
        public static let lockHeld = Code(rawValue: "lock-held")
        /// There is no state yet.
        public static let stateMissing = Code(rawValue: "state-missing")
        /// The state database is damaged, or is not one.
        public static let stateCorrupt = Code(rawValue: "state-corrupt")
        /// A newer version of the program wrote the state.
        public static let stateNewer = Code(rawValue: "state-newer")
        /// An older version wrote the state, and reading alone cannot bring it up to date.
        public static let stateOlder = Code(rawValue: "state-older")
        /// The state belongs to another mailbox.
        public static let accountMismatch = Code(rawValue: "account-mismatch")
        /// A change does not fit what the state holds.
        ///
        /// A mistake of the program.
        public static let stateConflict = Code(rawValue: "state-conflict")
    }
}
