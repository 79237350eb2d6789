import Foundation
import Testing

@testable import MailboxSync

/// A directory that is removed with the value.
///
/// In memory where the system offers that, since tests sync much.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        let shared = "/dev/shm"
        let base = access(shared, W_OK) == 0 ? shared : NSTemporaryDirectory()
        path = base + "/mailbox-sync-" + UUID().uuidString.prefix(13)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    /// The names in a directory below, sorted.
    func names(_ directory: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: self(directory)).sorted()
    }

    /// The paths of all that lies below, with a slash behind directories.
    ///
    /// Symbolic links are not followed.
    func tree(_ directory: String = "") throws -> [String] {
        let base = directory.isEmpty ? path : self(directory)
        return try FileManager.default.subpathsOfDirectory(atPath: base).sorted()
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: self(name)))
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: self(name))), as: UTF8.self)
    }
}

/// A small file system in memory, mounted on a directory.
///
/// Only root can have one.
final class SmallFileSystem {
    let directory: TemporaryDirectory
    let path: String

    /// Whether this user can mount, tried once.
    static let isPossible: Bool = {
        guard geteuid() == 0, let probe = try? SmallFileSystem(size: "64k") else { return false }
        return probe.isMounted
    }()

    private let isMounted: Bool

    init(size: String) throws {
        directory = try TemporaryDirectory()
        path = directory("mount")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        isMounted = try run("/bin/mount", "-t", "tmpfs", "-o", "size=\(size),mode=0700", "tmpfs", path) == 0
    }

    deinit {
        if isMounted { _ = try? run("/bin/umount", "-l", path) }
    }

    func makeReadOnly() throws {
        try #require(try run("/bin/mount", "-o", "remount,ro", path) == 0)
    }

    func makeWritable() throws {
        try #require(try run("/bin/mount", "-o", "remount,rw", path) == 0)
    }
}

/// Runs a program to its end.
@discardableResult
func run(_ program: String, _ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The error that something throws.
func failure(_ work: () async throws -> Void) async -> MailboxSyncError? {
    do {
        try await work()
        return nil
    } catch {
        return error as? MailboxSyncError
    }
}
