import Foundation
import Synchronization

@testable import EASSyncTool

// Swift Testing and Foundation have types of the same names.
typealias ExitStatus = EASSyncTool.ExitStatus
typealias Host = EASSyncTool.Host

/// Collects what is written to a stream.
final class CapturedOutput: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    let isTerminal: Bool
    /// The `errno` that every write fails with.
    let failure: Int32

    init(isTerminal: Bool = false, failure: Int32 = 0) {
        self.isTerminal = isTerminal
        self.failure = failure
    }

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
    var written: [UInt8] { bytes.withLock { $0 } }

    var sink: OutputSink {
        OutputSink(isTerminal: isTerminal) { [self] new in
            if failure == 0 { bytes.withLock { $0 += new } }
            return failure
        }
    }
}

/// A machine of its own for one test: two streams, an environment, a directory that is gone afterwards.
struct TestHost {
    let directory: TemporaryDirectory
    let output: CapturedOutput
    let errorOutput: CapturedOutput
    var host: Host

    init(
        output: CapturedOutput = CapturedOutput(), errorOutput: CapturedOutput = CapturedOutput(),
        environment: [String: String] = [:]
    ) throws {
        directory = try TemporaryDirectory()
        self.output = output
        self.errorOutput = errorOutput
        host = Host(
            environment: environment, home: directory.path, currentDirectory: directory.path,
            input: InputSource(isTerminal: false) { _ in [] }, output: output.sink, errorOutput: errorOutput.sink,
            terminal: nil, now: { Date(timeIntervalSince1970: 1_767_323_045.5) }, signals: [])
    }

    /// Runs a command line.
    func run(_ arguments: String...) async -> ExitStatus {
        await Tool.run(arguments, on: host)
    }

    /// Writes the configuration to its usual place.
    func configure(_ text: String, mode: Int = 0o600) throws {
        try FileManager.default.createDirectory(
            atPath: directory.path + "/.config/eas-sync", withIntermediateDirectories: true)
        try directory.write(text, to: ".config/eas-sync/config.toml", mode: mode)
    }
}

/// A directory that is removed with its last user.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "eas-sync-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to name: String, mode: Int = 0o600) throws {
        let file = "\(path)/\(name)"
        try text.write(toFile: file, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
    }

    func read(_ name: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
    }
}

/// Files that stand beside the tests.
enum Repository {
    /// The root of the package.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let fixtures = root.appending(path: "Tests/EASSyncToolTests/Fixtures")
}
