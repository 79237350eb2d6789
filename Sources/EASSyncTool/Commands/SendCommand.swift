internal import ActiveSync
internal import ActiveSyncProtocol
internal import ArgumentParser
internal import Foundation
internal import MailboxSync

/// The command `eas-sync send`: sends a message from standard input, as `sendmail` does.
struct SendCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send a message from standard input, like sendmail.",
        usage: "eas-sync send [-t] [-i] [options] [<recipient> …]",
        discussion: """
            Exchange sends to the recipients in the message's header. Recipients on the command line that are not in \
            it get a blind copy; a header that names others than the command line is refused.

            A message without From gets the account's address. The server keeps a copy in the sent items.
            """)

    @Flag(name: .customShort("t"), help: "Take the recipients from the message's header.")
    var takesRecipients = false

    @Flag(name: .customShort("i"), help: "A line with a single dot does not end the message.")
    var ignoresDots = false

    @Option(
        name: .customShort("o", allowingJoined: true),
        help: ArgumentHelp("Options of sendmail; 'i' is -i, others mean nothing here.", valueName: "option"))
    var sendmailOptions: [String] = []

    @Option(
        name: .customShort("f"),
        help: ArgumentHelp("The sender, for an account with that address.", valueName: "address"))
    var sender: String?

    @Option(
        help: ArgumentHelp(
            "The account to send from. Default: the one of the sender, or the only one.", valueName: "name"))
    var account: String?

    @Argument(help: "Recipients.")
    var recipients: [String] = []

    @OptionGroup(title: "Account options")
    var accountOptions: AccountOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: ToolContext) async throws -> ExitStatus {
        let settings = try chooseAccount(in: context)
        let input = try context.contents(of: nil)
        let isDotted = !ignoresDots && !sendmailOptions.contains("i")
        var message = try OutgoingMessage(input, endsAtDot: isDotted)
        try message.address(to: recipients, fromHeader: takesRecipients)
        message.complete(sender: settings.email, now: context.host.now())

        let directory = context.paths.stateDirectory(of: settings.name)
        let state = try openState(directory, settings)
        defer { state?.close() }
        let session = try await AccountSession(settings, in: context)
        let client = try await session.client(state: try await state?.session()) { try await state?.store($0) }
        let outbox = try Outbox(directory: directory)
        let clientID = ClientID(UUID().uuidString)
        try outbox.store(message.bytes, as: clientID)
        try await send(SendMail(clientID: clientID, mime: message.bytes), through: client, outbox)
        context.console.detail("Sent to \(message.recipients.joined(separator: ", ")).", account: settings.name)
        return .done
    }

    private func send(_ command: SendMail, through client: ActiveSyncClient, _ outbox: Outbox) async throws {
        do {
            try await client.introduce()
            let answer = try await client.send(command)
            guard answer.isSuccess else {
                throw ActiveSyncError.status(answer.status ?? 0, command: "SendMail", scope: SendMail.statusScope)
            }
            outbox.remove(command.clientID)
        } catch let error as ActiveSyncError where error.code == .outcomeUnknown || error.code == .cancelled {
            var failure = ToolError(error)
            failure.next =
                "Look into the sent items. If it is not there, send it again from \(outbox.path(of: command.clientID))"
            throw failure
        } catch {
            outbox.remove(command.clientID)
            throw error
        }
    }

    /// A sync that is under way must not stop a message: without the lock, what the session learns is not stored.
    private func openState(_ directory: String, _ settings: AccountSettings) throws -> AccountState? {
        do {
            return try AccountState.open(in: directory, email: settings.email)
        } catch {
            guard error.code == .lockHeld else { throw error }
            return try AccountState.inspect(in: directory, email: settings.email)
        }
    }

    private func chooseAccount(in context: ToolContext) throws -> AccountSettings {
        let names = account.map { [$0] } ?? []
        let accounts = try context.accounts(named: names, accountOptions, .none)
        if accounts.count == 1 { return accounts[0] }
        if let sender, let match = accounts.first(where: { $0.email.lowercased() == sender.lowercased() }) {
            return match
        }
        throw ToolError(
            "it is not clear which account the message is from", why: "there are \(accounts.count)",
            next: "Give --account NAME or -f ADDRESS", status: .usage)
    }
}
