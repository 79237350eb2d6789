internal import Foundation
internal import Synchronization

/// The file of `--trace`: what was sent and received, decoded, for the person who looks for a mistake.
///
/// It is created with mode 0600. Control characters are escaped and the secrets of this run replaced; whoever writes
/// leaves out credentials in the first place.
final class TraceFile: Sendable {
    private let descriptor: Int32
    private let path: String
    private let redactor: Redactor
    private let state = Mutex<Int32>(0)

    /// Opens the file and empties it; `-` is standard error.
    ///
    /// - Throws: ``ToolError`` when it cannot be opened, or exists and others may read it.
    init(path: String, redactor: Redactor) throws(ToolError) {
        self.path = path
        self.redactor = redactor
        descriptor = path == "-" ? dup(2) : open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0o600)
        guard descriptor >= 0 else { throw .system("cannot write the trace to \(path)", errno: errno) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG, path != "-" else { return }
        guard info.st_mode & 0o077 == 0 else {
            close(descriptor)
            throw ToolError(
                "cannot write the trace to \(path)", why: "it exists and others may read it",
                next: "Remove it, or run chmod 600 on it", status: .localIO)
        }
        guard ftruncate(descriptor, 0) == 0 else {
            let error = errno
            close(descriptor)
            throw .system("cannot write the trace to \(path)", errno: error)
        }
    }

    deinit {
        close(descriptor)
    }

    /// Adds text, which brings its own line ends.
    ///
    /// A failure does not disturb the work that is traced; ``failure`` tells of it in the end.
    func write(_ text: String) {
        let safe = ControlCharacters.escapedLines(redactor.redacted(text))
        state.withLock { failure in
            guard failure == 0 else { return }
            failure = OutputSink.writeAll(Array(safe.utf8), to: descriptor)
        }
    }

    /// What to tell the person if not everything could be written.
    var failure: ToolError? {
        let code = state.withLock { $0 }
        return code == 0 ? nil : .system("cannot write the trace to \(path)", errno: code)
    }
}
