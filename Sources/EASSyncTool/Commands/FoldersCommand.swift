internal import ActiveSync
internal import ActiveSyncProtocol
internal import ArgumentParser
internal import MailboxSync

/// The command `eas-sync folders`: what folders the mailbox has.
struct FoldersCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "folders",
        abstract: "List the folders of the mailbox.",
        usage: "eas-sync folders [options] [<account> …]",
        discussion: "A star marks the folders that are synced.")

    @Argument(help: "The accounts. Default: all.")
    var accounts: [String] = []

    @OptionGroup(title: "Account options")
    var account: AccountOptions

    @OptionGroup(title: "What to sync")
    var collections: CollectionOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: ToolContext) async throws -> ExitStatus {
        try await context.forEachAccount(named: accounts, account, collections) { settings in
            let folders = try await list(settings, in: context)
            for folder in folders {
                let isSelected = folder.isMail && settings.mail?.folders.includes(folder.name) ?? false
                context.console.emit(
                    FolderEvent(
                        account: settings.name, folder: folder.name, id: folder.id.rawValue, type: folder.type.word,
                        isSelected: isSelected, items: folder.path == nil ? nil : folder.items,
                        path: folder.path.flatMap { path in settings.mail.map { "\($0.path)/\(path)" } }))
                let mark = isSelected ? "*" : " "
                context.console.result("\(mark) \(style: .name, folder.name)  \(style: .dim, folder.type.word)")
            }
            return .done
        }
    }

    private func list(_ settings: AccountSettings, in context: ToolContext) async throws -> [AccountState.Folder] {
        let state = try AccountState.open(in: context.paths.stateDirectory(of: settings.name), email: settings.email)
        defer { state.close() }
        let session = try await AccountSession(settings, in: context)
        let client = try await session.client(state: try await state.session()) { try await state.store($0) }
        return try await context.console.withProgress("Listing the folders") { _ in
            try await state.folders(of: client)
        }
    }
}

extension FolderType {
    /// What the folder holds, in one word.
    var word: String {
        switch self {
        case .inbox: "inbox"
        case .drafts: "drafts"
        case .deletedItems: "trash"
        case .sentItems: "sent"
        case .outbox: "outbox"
        case .userMail, .userGeneric: "mail"
        case .tasks, .userTasks: "tasks"
        case .calendar, .userCalendar: "calendar"
        case .contacts, .userContacts: "contacts"
        case .notes, .userNotes: "notes"
        case .journal, .userJournal: "journal"
        case .recipientInformation: "recipients"
        default: "other"
        }
    }
}
