import Foundation
import Testing
import WBXML

/// The tag of an element, not that of a test.
typealias Tag = WBXML.Tag

/// Files beside the tests.
enum Fixture {
    /// The package's folder.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The rows of a tab-separated table after its heading.
    static func table(_ name: String) throws -> [[String]] {
        let url = package.appending(path: "Tests/Fixtures/protocol/\(name)")
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// The bytes of a WBXML vector.
    static func vector(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: package.appending(path: "Tests/Fixtures/wbxml/vectors/\(name).wbxml")))
    }

    /// Compares a generated source file with the one in the package, or writes it when `UPDATE_GENERATED` is set.
    static func expectGenerated(_ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let url = package.appending(path: path)
        if ProcessInfo.processInfo.environment["UPDATE_GENERATED"] != nil {
            try text.write(to: url, atomically: true, encoding: .utf8)
            return
        }
        let current = try String(contentsOf: url, encoding: .utf8)
        #expect(
            current == text, "\(path) differs from its table; run the tests with UPDATE_GENERATED=1 to write it again",
            sourceLocation: sourceLocation)
    }
}

/// A row of the list of WBXML vectors.
struct VectorEntry: Sendable {
    let name: String
    /// `request`, `response`, or `codec` for what belongs to no command.
    let direction: String
    /// Whether the bytes are those that the tree is written as.
    let isMinimal: Bool
}

extension Fixture {
    /// The list of WBXML vectors.
    static func vectorIndex() throws -> [VectorEntry] {
        let url = package.appending(path: "Tests/Fixtures/wbxml/vectors/INDEX.tsv")
        return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
            let columns = $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return VectorEntry(name: columns[0], direction: columns[4], isMinimal: columns[1] == "yes")
        }
    }
}
