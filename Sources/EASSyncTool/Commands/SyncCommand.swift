internal import ActiveSync
internal import ActiveSyncProtocol
internal import ArgumentParser
internal import MailboxSync

/// The command `eas-sync sync`: brings this machine in line with the server, once.
struct SyncCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Sync once.",
        usage: "eas-sync sync [options] [<account>[/<folder>] …]",
        discussion: """
            Mail comes from the server to the Maildir, with its flags, moves and deletions. Run it again at any time: \
            it fetches what is new.

            When more messages of a folder would vanish than --max-deletes allows, nothing of it is removed, and the \
            run ends with status 3. Look at the folder, then allow it with --allow-deletes.
            """)

    @Argument(help: ArgumentHelp("Accounts, or folders as ACCOUNT/FOLDER. Default: all.", valueName: "account"))
    var targets: [String] = []

    @Flag(name: [.customShort("n"), .long], help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Flag(help: "Match all folders anew with what the server has.")
    var full = false

    @Option(help: ArgumentHelp("Carry out the deletions that are held in a folder (repeatable).", valueName: "folder"))
    var allowDeletes: [String] = []

    @OptionGroup(title: "Account options")
    var account: AccountOptions

    @OptionGroup(title: "What to sync")
    var collections: CollectionOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: ToolContext) async throws -> ExitStatus {
        let targets = SyncTargets(targets)
        return try await context.forEachAccount(named: targets.accounts, account, collections) { settings in
            try await sync(settings, folders: targets.folders(of: settings.name), in: context)
        }
    }

    private func sync(
        _ settings: AccountSettings, folders: FolderSelection?, in context: ToolContext
    ) async throws -> ExitStatus {
        guard let mail = settings.mail else {
            throw ToolError(
                "nothing of \(settings.email) is to be synced", why: "no directory is given",
                next: "Give --mail PATH, or write [accounts.\(settings.name).mail] in \(context.paths.configuration)",
                status: .configuration)
        }
        let state = try AccountState.open(in: context.paths.stateDirectory(of: settings.name), email: settings.email)
        defer { state.close() }
        let maildir = try await MailSync.open(
            state, root: mail.path, usesMaildirPlusPlus: mail.layout == .maildirPlusPlus)
        let session = try await AccountSession(settings, in: context)
        var client = try await session.client(state: try await state.session()) { try await state.store($0) }
        let reporter = SyncReporter(settings, console: context.console, isDryRun: dryRun)
        if !settings.withoutEffect.isEmpty {
            context.console.warning(
                "This version does nothing with: \(settings.withoutEffect.joined(separator: ", ")).",
                account: settings.name)
        }
        let report: SyncReport
        do {
            report = try await run(maildir, client, options(mail, folders), reporter, context)
        } catch let error as ActiveSyncError {
            guard let elsewhere = await session.sessionElsewhere(than: client.state, after: error) else { throw error }
            client = try await session.client(state: elsewhere) { try await state.store($0) }
            report = try await run(maildir, client, options(mail, folders), reporter, context)
        }
        reporter.conclude(report, client.state)
        if try await reportUnknown(folders, of: state, settings, context) { return .usage }
        if report.waitsForPerson { return .needsPerson }
        return report.hasFailures ? .someFailed : .done
    }

    private func run(
        _ maildir: MailSync, _ client: ActiveSyncClient, _ options: MailSyncOptions, _ reporter: SyncReporter,
        _ context: ToolContext
    ) async throws -> SyncReport {
        try await context.console.withProgress("Syncing") { progress in
            try await maildir.run(client: client, options: options) { reporter.take($0, progress) }
        }
    }

    /// Says which of the folders that are named are none.
    private func reportUnknown(
        _ named: FolderSelection?, of state: AccountState, _ settings: AccountSettings, _ context: ToolContext
    ) async throws -> Bool {
        let folders = try await state.folders().map(\.name)
        let patterns = (named?.patterns ?? []) + allowDeletes
        let unknown = patterns.filter { pattern in
            !pattern.hasPrefix("!") && !folders.contains(where: FolderSelection([pattern]).includes)
        }
        // Before the first run that is more than a rehearsal nothing is known of the folders.
        guard !folders.isEmpty, !unknown.isEmpty else { return false }
        for pattern in unknown {
            context.console.error(
                ToolError(
                    "the mailbox has no folder \"\(pattern)\"\(Suggestion.phrase(for: pattern, among: folders))",
                    next: "eas-sync folders lists them", status: .usage),
                account: settings.name)
        }
        return true
    }

    private func options(_ mail: MailSettings, _ folders: FolderSelection?) -> MailSyncOptions {
        let allowed = allowDeletes.isEmpty ? nil : FolderSelection(allowDeletes)
        return MailSyncOptions(
            isSelected: { name in mail.folders.includes(name) && folders?.includes(name) ?? true },
            since: FilterType(rawValue: mail.since.filterType),
            deletionGuard: DeletionGuard(items: mail.maxDeletes.items, percent: mail.maxDeletes.percent),
            allowsDeletes: { allowed?.includes($0) ?? false }, isFull: full, isDryRun: dryRun)
    }
}

/// What the arguments of `sync` name: accounts, and folders of them.
struct SyncTargets {
    private var foldersByAccount: [String: [String]] = [:]
    /// The accounts, each once; none stands for all.
    private(set) var accounts: [String] = []

    init(_ targets: [String]) {
        for target in targets {
            let parts = target.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if !accounts.contains(parts[0]) { accounts.append(parts[0]) }
            if parts.count > 1, !parts[1].isEmpty { foldersByAccount[parts[0], default: []].append(parts[1]) }
        }
    }

    /// The folders of an account that are named, or `nil` when all are meant.
    func folders(of account: String) -> FolderSelection? {
        foldersByAccount[account].map { FolderSelection($0) }
    }
}
