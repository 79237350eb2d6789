import Foundation
import Testing

@testable import EASSyncTool

@Suite("The trace")
struct TraceFileTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private var path: String { directory.path + "/trace" }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test("can be read by nobody else, and begins anew")
    func writing() throws {
        for _ in 0..<2 {
            let trace = try TraceFile(path: path, redactor: Redactor())
            trace.write("> Sync\n")
            trace.write("\tkey: \u{1B}[1m\u{202E}1\n")
            #expect(trace.failure == nil)
        }
        #expect(try directory.read("trace") == "> Sync\n\tkey: \\u{1B}[1m\\u{202E}1\n")
        #expect(try mode(path) == 0o600)
    }

    @Test("is not written to a file that others may read")
    func readable() throws {
        try directory.write("old", to: "trace", mode: 0o644)
        let error = #expect(throws: ToolError.self) { try TraceFile(path: path, redactor: Redactor()) }
        #expect(
            error?.description
                == "cannot write the trace to \(path): it exists and others may read it. Remove it, or run chmod 600 on it."
        )
        #expect(error?.status == .localIO)
        #expect(try directory.read("trace") == "old")
    }

    @Test("ends the run before it begins when it cannot be opened")
    func unwritable() async throws {
        let host = try TestHost()
        #expect(await host.run("config", "path", "--trace", "no/such/directory/trace") == .localIO)
        #expect(host.output.text == "")
        #expect(host.errorOutput.text.contains("no/such/directory/trace: no such file or directory"))
    }

    @Test("remembers that the disk was full")
    func full() throws {
        let trace = try TraceFile(path: "/dev/full", redactor: Redactor())
        trace.write("x")
        #expect(trace.failure?.code == "disk-full")
        #expect(trace.failure?.status == .localIO)
    }
}
