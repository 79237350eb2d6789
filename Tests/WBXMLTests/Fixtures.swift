import Foundation
import Testing
import WBXML

/// The files under `Tests/Fixtures`.
enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    static func bytes(_ path: String) -> [UInt8] {
        guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
            preconditionFailure("there is no fixture \(path)")
        }
        return [UInt8](data)
    }

    /// The rows of a table with a heading line, by the names of its columns.
    static func table(_ path: String) -> [[String: String]] {
        let lines = String(decoding: bytes(path), as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    static func files(in folder: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: folder).path)
        return (names ?? []).sorted()
    }
}

/// A document whose tree is known.
struct Vector: Sendable, CustomTestStringConvertible {
    let name: String
    let about: String
    /// Whether encoding its tree gives the same bytes.
    let isCanonical: Bool

    static let all = Fixtures.table("wbxml/vectors/INDEX.tsv").map { row in
        Vector(
            name: row["name"] ?? "", about: row["description"] ?? "", isCanonical: row["minimal_roundtrip"] == "yes")
    }
    static let canonical = all.filter(\.isCanonical)

    var bytes: [UInt8] { Fixtures.bytes("wbxml/vectors/\(name).wbxml") }
    var json: [UInt8] { Fixtures.bytes("wbxml/vectors/\(name).json") }
    var testDescription: String { "\(name): \(about)" }
}

extension CodePageSet {
    /// The pages of the fixture table, legacy and vendor tags included.
    static let fixture: CodePageSet = {
        var pages: [UInt8: (name: String, names: [String])] = [:]
        for row in Fixtures.table("wbxml/codepages.tsv") {
            guard let number = UInt8(row["page"] ?? ""), let name = row["page_name"], let tag = row["tag"],
                let token = Int(row["token"]?.dropFirst(2) ?? "", radix: 16)
            else { continue }
            var page = pages[number] ?? (name, [])
            while page.names.count < token - 5 { page.names.append("-") }
            page.names.append(tag)
            pages[number] = page
        }
        return CodePageSet(pages.map { CodePage($0, $1.name, $1.names.joined(separator: " ")) })
    }()
}
