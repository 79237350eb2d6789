internal import ArgumentParser

/// `eas-sync config`: help with the configuration file.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Check the configuration, print an example, or say where it is.",
        usage: "eas-sync config <command> [options]",
        subcommands: [Check.self, Example.self, Path.self])

    /// The command `eas-sync config check`.
    struct Check: ToolCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read the configuration and report every mistake with its line.",
            usage: "eas-sync config check [options]",
            discussion: "Nothing is contacted and no password command is run.")

        @OptionGroup(title: "Global options")
        var global: GlobalOptions

        func run(in context: ToolContext) async throws -> ExitStatus {
            let file = try context.configuration()
            guard !file.accounts.isEmpty else {
                throw ToolError(
                    "no account is configured",
                    why: file.exists ? "\(file.path) has none" : "there is no \(file.path)",
                    next: "Run eas-sync config example for one to start from", status: .configuration)
            }
            for account in file.accounts {
                context.console.emit(AccountEvent(account: account.name, email: account.email, url: account.url))
                if !account.withoutEffect.isEmpty {
                    context.console.warning(
                        "This version does nothing with: \(account.withoutEffect.joined(separator: ", ")).",
                        account: account.name)
                }
            }
            let names = file.accounts.map(\.name).joined(separator: ", ")
            let noun = file.accounts.count == 1 ? "account" : "accounts"
            context.console.result(
                "\(style: .name, file.path): \(style: .success, "ok"), \(file.accounts.count) \(noun): \(names)")
            return .done
        }
    }

    /// The command `eas-sync config example`.
    struct Example: ToolCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a configuration with explanations, to start from.",
            usage: "eas-sync config example",
            discussion:
                "For example: mkdir -p ~/.config/eas-sync && eas-sync config example > ~/.config/eas-sync/config.toml")
        static let writesEvents = false

        @OptionGroup(title: "Global options")
        var global: GlobalOptions

        func run(in context: ToolContext) async throws -> ExitStatus {
            context.console.document(ConfigurationExample.text)
            return .done
        }
    }

    /// The command `eas-sync config path`.
    struct Path: ToolCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the path of the configuration file in use.",
            usage: "eas-sync config path [options]",
            discussion: "With -v also where the state is kept.")

        @OptionGroup(title: "Global options")
        var global: GlobalOptions

        func run(in context: ToolContext) async throws -> ExitStatus {
            let paths = context.paths
            context.console.emit(
                PathsEvent(
                    configuration: paths.configuration, exists: paths.configurationExists, state: paths.stateDirectory))
            context.console.result("\(paths.configuration)")
            if !paths.configurationExists { context.console.note("There is no such file yet.") }
            context.console.detail("State is kept in \(paths.stateDirectory).")
            return .done
        }
    }
}
