internal import ActiveSync
internal import ArgumentParser

/// The command `eas-sync discover`: the search for a server, each step shown.
struct DiscoverCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Find the server of an e-mail address, and show each step of the search.",
        usage: "eas-sync discover [options] <address>",
        discussion: """
            Hosts are asked without the password first; it is sent only to hosts within the domain of the address, \
            or to others that you confirm.
            """)

    @Argument(help: "The e-mail address.")
    var address: String

    @OptionGroup(title: "Account options")
    var account: AccountOptions

    @OptionGroup(title: "Global options")
    var global: GlobalOptions

    func run(in context: ToolContext) async throws -> ExitStatus {
        var options = account
        options.email = address
        let settings = try context.accounts(named: [], options, CollectionOptions.none)[0]
        let console = context.console
        let session = try await AccountSession(settings, in: context)
        let found = try await console.withProgress("Finding the server") { _ in
            try await session.discover { step in
                let seconds = step.elapsed / .seconds(1)
                console.emit(
                    StepEvent(
                        account: settings.name, step: step.kind.rawValue, target: step.target, outcome: step.outcome,
                        succeeded: step.succeeded, seconds: seconds))
                let mark: ConsoleText = step.succeeded ? "\(style: .success, "ok  ")" : "\(style: .dim, "no  ")"
                console.result("\(mark)\(step.kind.rawValue)  \(step.target)  \(style: .dim, step.outcome)")
            }
        }
        console.emit(AccountEvent(account: settings.name, email: found.emailAddress, url: found.url))
        console.result("\(style: .name, found.url)")
        if found.emailAddress.lowercased() != address.lowercased() {
            console.note("The mailbox's own address is \(found.emailAddress).")
        }
        return .done
    }
}

extension CollectionOptions {
    /// Flags of a command that syncs nothing.
    static var none: CollectionOptions { (try? CollectionOptions.parse([])) ?? CollectionOptions() }
}
