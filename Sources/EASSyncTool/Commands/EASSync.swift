internal import ArgumentParser

/// The root of the command line.
struct EASSync: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eas-sync",
        abstract: "Keep an Exchange mailbox in step with local files, over ActiveSync.",
        usage: "eas-sync [options] <command> …",
        discussion: """
            Mail is kept as Maildir, calendars and tasks as .ics, contacts as .vcf, notes as text.

            Exit status: 0 done, 1 some items failed, 2 interrupted, 3 waits for a person, 64 usage, 65 bad input, \
            69 server unavailable, 70 bug, 74 local input or output, 75 temporary (run it again), 76 protocol, \
            77 sign-in refused, 78 configuration.
            """,
        version: "eas-sync \(toolVersion)",
        subcommands: [
            SyncCommand.self, StatusCommand.self, FoldersCommand.self, DiscoverCommand.self, SendCommand.self,
            ConfigCommand.self, WBXMLCommand.self,
        ])

    @OptionGroup(title: "Global options")
    var global: GlobalOptions
}
