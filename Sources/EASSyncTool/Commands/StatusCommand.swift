internal import ActiveSync
internal import ActiveSyncProtocol
internal import ArgumentParser
internal import Foundation
internal import MailboxSync

/// The command `eas-sync status`: what is synced, and what waits for a person.
struct StatusCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what is synced, and what waits for you.",
        usage: "eas-sync status [options] [<account> …]",
        discussion: "Nothing is contacted.")

    @Argument(help: "The accounts. Default: all.")
    var accounts: [String] = []

    @Flag(help: "Show what the server demands of this device, and what is done about it.")
    var policies = false

    @OptionGroup(title: "Account options")
    var account: AccountOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: ToolContext) async throws -> ExitStatus {
        try await context.forEachAccount(named: accounts, account, .none) { settings in
            let state = try AccountState.inspect(
                in: context.paths.stateDirectory(of: settings.name), email: settings.email)
            defer { state.close() }
            let folders = try await state.folders()
            let session = try await state.session()
            showSession(session, settings, context)
            if policies { show(session?.policies ?? [], settings, context) }
            for folder in folders where folder.path != nil || folder.isGone { show(folder, settings, context) }
            try await showQuarantine(state, folders, settings, context)
            return folders.contains { $0.held > 0 || $0.isGone } ? .needsPerson : .done
        }
    }

    private func showSession(_ session: SessionState?, _ settings: AccountSettings, _ context: ToolContext) {
        let console = context.console
        console.emit(
            AccountEvent(
                account: settings.name, email: settings.email, url: session?.url,
                protocolVersion: session?.protocolVersion?.rawValue, deviceID: session?.deviceID.rawValue))
        console.result("\(style: .name, settings.name)  \(settings.email)")
        guard let session else { return console.result("  never signed in") }
        let version = session.protocolVersion.map { ", version \($0)" } ?? ""
        console.result("  server  \(session.url)\(version)")
        console.result("  device  \(session.deviceID.rawValue) (\(session.deviceType))")
        if !session.unmetPolicies.isEmpty {
            console.result("  policies not enforced  \(session.unmetPolicies.joined(separator: ", "))")
        }
        if let notBefore = session.notBefore, notBefore > context.host.now() {
            console.warning(
                "The server asked to be left alone until \(notBefore.formatted(.iso8601)).", account: settings.name)
        }
    }

    private func show(_ policies: [PolicyDemand], _ settings: AccountSettings, _ context: ToolContext) {
        let console = context.console
        guard !policies.isEmpty else { return console.result("  the server has no policies") }
        for policy in policies {
            console.emit(
                PolicyEvent(
                    account: settings.name, policy: policy.name, value: policy.value, answer: policy.answer.rawValue))
            let answer =
                switch policy.answer {
                case .complied: "complied with"
                case .reported: "not enforced, and the server was told so"
                case .notApplicable: "not applicable: there is no such thing here"
                }
            console.result("  policy  \(policy.name) = \(policy.value)  \(style: .dim, answer)")
        }
    }

    private func show(_ folder: AccountState.Folder, _ settings: AccountSettings, _ context: ToolContext) {
        let console = context.console
        console.emit(
            FolderEvent(
                account: settings.name, folder: folder.name, id: folder.id.rawValue, type: folder.type.word,
                isSelected: settings.mail?.folders.includes(folder.name) ?? false, items: folder.items,
                path: folder.path.flatMap { path in settings.mail.map { "\($0.path)/\(path)" } }))
        let when = folder.syncedAt.map { "synced \($0.formatted(.iso8601))" } ?? "not synced yet"
        console.result("  \(style: .name, folder.name)  \(folder.items) messages  \(style: .dim, when)")
        if folder.isGone {
            console.warning(
                "\(folder.name): the server has removed the folder; its messages are kept.", account: settings.name)
        }
        if folder.held > 0 {
            console.warning(
                "\(folder.name): the server has removed \(folder.held) messages that are kept here. To remove them, \(settings.allowingDeletes(of: folder.name)).",
                account: settings.name)
        }
        if folder.localOnly > 0 {
            console.note("\(folder.name): \(folder.localOnly) messages are only here.", account: settings.name)
        }
    }

    private func showQuarantine(
        _ state: AccountState, _ folders: [AccountState.Folder], _ settings: AccountSettings, _ context: ToolContext
    ) async throws {
        for item in try await state.quarantine() {
            let folder = folders.first { $0.id == item.folder }?.name ?? item.folder.rawValue
            context.console.warning(
                "\(folder): the message \(item.id) could not be fetched: \(item.reason) (tried \(item.attempts) times).",
                account: settings.name)
        }
    }
}
