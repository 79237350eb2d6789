internal import Logging

/// What a subcommand works with: its console, its files, its secrets.
struct ToolContext: Sendable {
    let host: Host
    let console: Console
    let paths: FilePaths
    /// Goes to the libraries.
    let logger: Logger
    let secrets: SecretResolver
    /// Where the decoded traffic goes, with `--trace`.
    let trace: TraceFile?

    /// Prepares a run.
    ///
    /// - Throws: ``ToolError`` when the trace file cannot be opened.
    init(host: Host, options: GlobalOptions, console: Console, redactor: Redactor) throws(ToolError) {
        self.host = host
        self.console = console
        paths = FilePaths(
            named: options.config, environment: host.environment, home: host.home,
            currentDirectory: host.currentDirectory)
        logger = Logger(label: "eas-sync") { _ in ConsoleLogHandler(console: console) }
        secrets = SecretResolver(redactor: redactor, prompt: options.noInput ? nil : host.terminal)
        if let path = options.trace {
            trace = try TraceFile(
                path: path == "-"
                    ? path : FilePaths.absolute(path, home: host.home, currentDirectory: host.currentDirectory),
                redactor: redactor)
        } else {
            trace = nil
        }
    }

    /// Reads the configuration file.
    ///
    /// - Throws: ``ConfigurationError`` or ``ToolError``.
    func configuration() throws -> ConfigurationFile {
        try ConfigurationFile.read(paths, home: host.home)
    }

    /// The accounts that a command line means: the file's, changed by flags.
    ///
    /// - Throws: ``ConfigurationError`` or ``ToolError``.
    func accounts(
        named names: [String], _ account: AccountOptions, _ collections: CollectionOptions
    ) throws -> [AccountSettings] {
        let selection = AccountSelection(file: try configuration(), account: account, collections: collections) {
            FilePaths.absolute($0, home: host.home, currentDirectory: host.currentDirectory)
        }
        return try selection.accounts(named: names)
    }

    /// Asks the person a question of yes or no; no where there is nobody to ask.
    func confirms(_ question: String) async throws -> Bool {
        guard let prompt = secrets.prompt else { return false }
        do {
            return try await prompt.confirms(question)
        } catch let error as ToolError where error.code == "no-terminal" {
            return false
        }
    }
}
