internal import ArgumentParser

/// The options that every command has.
///
/// They may stand before the command or after it.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration file. Default: $EAS_SYNC_CONFIG, or ~/.config/eas-sync/config.toml.", valueName: "file"),
        completion: .file(extensions: ["toml"]))
    var config: String?

    @Flag(help: "Write results as JSON, one object a line.")
    var json = false

    @Flag(name: .shortAndLong, help: "Say more; twice for everything.")
    var verbose: Int

    @Flag(name: .shortAndLong, help: "Say nothing unless something is wrong.")
    var quiet = false

    @Flag(help: "Use no colours. NO_COLOR in the environment does the same.")
    var noColor = false

    @Flag(help: "Never ask; fail instead.")
    var noInput = false

    @Option(
        help: ArgumentHelp(
            "Write what is sent and received to a file, decoded, without secrets ('-': standard error).",
            valueName: "file"),
        completion: .file())
    var trace: String?

    func validate() throws {
        if quiet, verbose > 0 { throw ValidationError("-q and -v exclude each other.") }
    }

    /// How the person wants to be talked to.
    ///
    /// - Parameter environment: `NO_COLOR` (no-color.org) and `TERM` have a say in colours.
    func consoleSettings(environment: [String: String]) -> Console.Settings {
        let verbosity: Console.Verbosity =
            switch (quiet, verbose) {
            case (true, _): .quiet
            case (_, 0): .normal
            case (_, 1): .verbose
            default: .debug
            }
        let isPlain = noColor || environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        return Console.Settings(verbosity: verbosity, json: json, allowsColor: !isPlain)
    }
}
