internal import Logging

/// Sends the log of the libraries to standard error.
///
/// Without `-v` only warnings appear. Log text is server text in part, and is escaped as all of it is.
struct ConsoleLogHandler: LogHandler {
    let console: Console
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    init(console: Console) {
        self.console = console
        logLevel =
            switch console.settings.verbosity {
            case .quiet: .error
            case .normal: .warning
            case .verbose: .info
            case .debug: .trace
            }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line: ConsoleText = "\(event.level.rawValue): \(event.message)"
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            line.append("\(style: .dim, " \(key)=\(value)")")
        }
        console.log(line)
    }
}
