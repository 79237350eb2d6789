import ArgumentParser
import Foundation
import Synchronization
import Testing

@testable import EASSyncTool

@Suite("eas-sync wbxml")
struct WBXMLCommandTests {
    private static let folder = Repository.root.appending(path: "Tests/Fixtures/wbxml")

    /// A document of the fixtures whose tree is known.
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        /// Whether encoding its tree gives the same bytes.
        var isCanonical: Bool
        var testDescription: String { name }

        var path: String { WBXMLCommandTests.folder.appending(path: "vectors/\(name).wbxml").path }
        var bytes: [UInt8] { get throws { [UInt8](try Data(contentsOf: URL(filePath: path))) } }
        var json: String {
            get throws {
                try String(
                    contentsOf: WBXMLCommandTests.folder.appending(path: "vectors/\(name).json"), encoding: .utf8)
            }
        }
    }

    /// The rows of a table with a heading line.
    private static func rows(_ path: String) -> [[String: String]] {
        let text = (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    static let vectors = rows("vectors/INDEX.tsv").map {
        Vector(name: $0["name"] ?? "", isCanonical: $0["minimal_roundtrip"] == "yes")
    }

    /// Pipes bytes into a command.
    private func run(_ arguments: [String], input: [UInt8] = []) async throws -> (ExitStatus, TestHost) {
        var host = try TestHost()
        let pieces = PiecesOfInput(input)
        host.host.input = InputSource(isTerminal: false) { pieces.next($0) }
        return (await Tool.run(["wbxml"] + arguments, on: host.host), host)
    }

    /// Runs a command that was parsed once for all files, which saves most of the time of these tests.
    private func run(_ command: some ToolCommand, input: [UInt8] = []) async throws -> (ExitStatus, TestHost) {
        var host = try TestHost()
        let pieces = PiecesOfInput(input)
        host.host.input = InputSource(isTerminal: false) { pieces.next($0) }
        return (await Tool.run(command, on: host.host), host)
    }

    private static let decode = Result { try WBXMLCommand.Decode.parse([]) }
    private static let decodeToJSON = Result { try WBXMLCommand.Decode.parse(["--json", "-"]) }
    private static let encode = Result { try WBXMLCommand.Encode.parse([]) }

    @Test("gives the bytes back through decode and encode", arguments: vectors.filter(\.isCanonical))
    func roundTrip(vector: Vector) async throws {
        var decode = try Self.decode.get()
        decode.file = vector.path
        let (status, decoded) = try await run(decode)
        #expect(status == .done)
        let (second, encoded) = try await run(Self.encode.get(), input: decoded.output.written)
        #expect(second == .done)
        #expect(encoded.output.written == (try vector.bytes))
    }

    @Test("prints the JSON form of every known document", arguments: vectors)
    func json(vector: Vector) async throws {
        let (status, host) = try await run(Self.decodeToJSON.get(), input: vector.bytes)
        #expect(status == .done)
        let printed = try JSONSerialization.jsonObject(with: Data(host.output.written)) as? NSDictionary
        let expected = try JSONSerialization.jsonObject(with: Data(vector.json.utf8)) as? NSDictionary
        #expect(printed == expected)
    }

    @Test("has enough documents to be worth running")
    func vectorsExist() {
        #expect(Self.vectors.count > 50)
        #expect(Self.brokenDocuments.count > 10)
    }

    /// A document that is broken, or looks so.
    struct Broken: Sendable, CustomTestStringConvertible {
        var file: String
        var about: String
        /// What the table expects: `E_` and a class, or `OK`.
        var expected: String
        var testDescription: String { "\(file): \(about)" }
    }

    static let brokenDocuments = rows("malformed/MALFORMED.tsv").map { row in
        Broken(
            file: row["file"] ?? "", about: row["description"] ?? "",
            expected: row["expected_class"] ?? "")
    }

    @Test("ends with status 65, one line and no output for a broken document", arguments: brokenDocuments)
    func broken(document: Broken) async throws {
        let path = Self.folder.appending(path: "malformed/\(document.file)").path
        var decode = try Self.decode.get()
        decode.file = path
        let (status, host) = try await run(decode)
        switch document.expected {
        case "E_TRUNCATED", "E_MALFORMED", "E_LIMIT": break
        case "E_UNSUPPORTED" where document.file.contains("-unknown"): break
        case "E_TRAILING":
            #expect(status == .badInput)
            #expect(!host.output.written.isEmpty)
            #expect(host.errorOutput.text.contains("goes on after the end of the document: bytes left from byte "))
            return
        default:
            // All of WBXML is read, unknown elements and text that is not UTF-8 included.
            #expect(!host.output.written.isEmpty)
            return
        }
        #expect(status == .badInput)
        #expect(host.output.written.isEmpty)
        #expect(host.errorOutput.lines.count == 1, "\(host.errorOutput.text)")
        #expect(host.errorOutput.text.hasPrefix("eas-sync: cannot decode \(path): "))
        #expect(host.errorOutput.text.contains("at byte "))
    }

    @Test("says inside which elements a document breaks off")
    func path() async throws {
        // Sync/Collections/Collection/SyncKey, cut inside the string.
        let (status, host) = try await run(
            ["decode"], input: [0x03, 0x01, 0x6A, 0x00, 0x45, 0x5C, 0x4F, 0x4B, 0x03, 0x31])
        #expect(status == .badInput)
        #expect(host.errorOutput.text.hasPrefix("eas-sync: cannot decode standard input: "))
        #expect(
            host.errorOutput.text.contains("inside AirSync:Sync/AirSync:Collections/AirSync:Collection/AirSync:SyncKey")
        )
    }

    @Test("prints the document and then fails for bytes behind it")
    func trailing() async throws {
        let (status, host) = try await run(["decode"], input: [0x03, 0x01, 0x6A, 0x00, 0x05, 0xFF, 0xFF])
        #expect(status == .badInput)
        #expect(!host.output.written.isEmpty)
        #expect(
            host.errorOutput.text
                == "eas-sync: standard input goes on after the end of the document: bytes left from byte 5 on: 2\n")
    }

    @Test("shows offsets")
    func offsets() async throws {
        let (_, host) = try await run(["decode", "--offsets"], input: [0x03, 0x01, 0x6A, 0x00, 0x05])
        #expect(host.output.text.contains("offset=\"4\""))
    }

    /// A Sync request with WindowSize behind Options.
    private static let outOfOrder: [UInt8] = [
        0x03, 0x01, 0x6A, 0x00, 0x45, 0x5C, 0x4F, 0x4B, 0x03, 0x31, 0x00, 0x01, 0x52, 0x03, 0x35, 0x00, 0x01,
        0x57, 0x58, 0x03, 0x32, 0x00, 0x01, 0x01, 0x55, 0x03, 0x35, 0x30, 0x00, 0x01, 0x01, 0x01, 0x01,
    ]

    @Test("checks a document against the schema, with a line for each difference")
    func check() async throws {
        let (plain, unchecked) = try await run(["decode"], input: Self.outOfOrder)
        #expect(plain == .done)
        let (status, host) = try await run(["decode", "--check", "14.1"], input: Self.outOfOrder)
        #expect(status == .badInput)
        #expect(host.output.written == unchecked.output.written)
        #expect(
            host.errorOutput.text
                == "byte 24: error: AirSync:Sync/Collections/Collection/WindowSize: "
                + "WindowSize stands after Options; it belongs before it (order)\n")
        let (asResponse, other) = try await run(
            ["decode", "--check", "14.1", "--command", "Sync", "--direction", "response"], input: Self.outOfOrder)
        #expect(asResponse == .badInput)
        #expect(other.errorOutput.text.contains("Status is missing in Collection"))
    }

    @Test("puts the check into the JSON form")
    func checkToJSON() async throws {
        let (status, host) = try await run(["decode", "--check", "14.1", "--json"], input: Self.outOfOrder)
        #expect(status == .badInput)
        #expect(host.errorOutput.text.isEmpty)
        let object = try JSONSerialization.jsonObject(with: Data(host.output.written)) as? [String: Any]
        let check = object?["check"] as? [String: Any]
        let violations = check?["violations"] as? [[String: Any]]
        #expect(violations?.count == 1)
        #expect(violations?.first?["rule"] as? String == "order")
    }

    @Test("says nothing about a document without fault")
    func checkOfValidDocument() async throws {
        let path = Self.folder.appending(path: "vectors/ping-request.wbxml").path
        let (status, host) = try await run(["decode", "--check", "2.5", path])
        #expect(status == .done)
        #expect(host.errorOutput.text.isEmpty)
    }

    @Test(
        "understands only versions, commands and directions that exist",
        arguments: [
            ["--check", "15.0"], ["--check", "14.1", "--command", "Dance"], ["--check", "14.1", "--direction", "up"],
            ["--command", "Sync"], ["--direction", "request"],
        ])
    func checkUsage(arguments: [String]) async throws {
        let (status, host) = try await run(["decode"] + arguments, input: Self.outOfOrder)
        #expect(status == .usage)
        #expect(host.output.written.isEmpty)
    }

    @Test(
        "refuses XML that stands for nothing",
        arguments: ["", "<Sync", "<Sync xmlns=\"AirSync\"><Unheard/></Sync>", "<!DOCTYPE x><Sync xmlns=\"AirSync\"/>"])
    func badXML(xml: String) async throws {
        let (status, host) = try await run(["encode"], input: Array(xml.utf8))
        #expect(status == .badInput)
        #expect(host.output.written.isEmpty)
        #expect(host.errorOutput.text.hasPrefix("eas-sync: cannot encode standard input: "))
        #expect(host.errorOutput.lines.count == 1)
    }

    @Test("names a file that cannot be read")
    func missing() async throws {
        let (status, host) = try await run(["decode", "no-such-file"])
        #expect(status == .localIO)
        #expect(host.errorOutput.text == "eas-sync: cannot read no-such-file: no such file or directory\n")
    }

    @Test("sends no binary to a terminal, and no control characters")
    func terminal() async throws {
        let host = try TestHost(output: CapturedOutput(isTerminal: true))
        // A Subject with an escape sequence and a right-to-left override.
        let subject = Array("a\u{1B}[2J\u{202E}b".utf8)
        let document: [UInt8] = [0x03, 0x01, 0x6A, 0x00, 0x00, 0x02, 0x54, 0x03] + subject + [0x00, 0x01]
        try Data(document).write(to: URL(filePath: host.directory.path + "/mail"))
        #expect(await host.run("wbxml", "decode", "mail") == .done)
        #expect(!host.output.text.unicodeScalars.contains { ControlCharacters.acts($0) && $0 != "\n" })
        try host.directory.write("<Sync xmlns=\"AirSync\"/>", to: "xml")
        #expect(await host.run("wbxml", "encode", "xml") == .usage)
    }
}

/// Hands out input in pieces, as a pipe does.
final class PiecesOfInput: Sendable {
    private let rest: Mutex<ArraySlice<UInt8>>

    init(_ bytes: [UInt8]) { rest = Mutex(bytes[...]) }

    func next(_ limit: Int) -> [UInt8] {
        rest.withLock { rest in
            let piece = Array(rest.prefix(min(limit, 1000)))
            rest = rest.dropFirst(piece.count)
            return piece
        }
    }
}
