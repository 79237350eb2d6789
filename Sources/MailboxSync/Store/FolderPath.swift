/// Where a folder lies in a local root: names that are already safe, from the top down.
///
/// The names are encoded (``FolderNameEncoding``), never a server's own. A path is checked again whenever it is made
/// from text, so that a damaged or forged state cannot lead out of the root.
package struct FolderPath: Hashable, Sendable, CustomStringConvertible {
    /// The names from the top down.
    ///
    /// None for the root itself, which is the inbox in the layout `maildir++`.
    package let components: [String]

    /// The root itself.
    package static let root = FolderPath(unchecked: [])

    /// Makes a path from names, or nil when one of them is not safe.
    package init?(components: [String]) {
        guard components.allSatisfy(Self.isSafe) else { return nil }
        self.components = components
    }

    /// Makes a path from its text, or nil when a name in it is not safe.
    package init?(_ text: String) {
        // By bytes: a slash and a combining mark behind it are one character for `String`.
        let names = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        self.init(components: text.isEmpty ? [] : names.map { String(Substring($0)) })
    }

    /// Makes a path from names that are the work of ``FolderNameEncoding``.
    init(unchecked components: [String]) {
        self.components = components
    }

    /// The names with slashes between them; empty for the root.
    ///
    /// This is how the state stores it.
    package var description: String { components.joined(separator: "/") }

    /// The path of the folder that contains this one.
    ///
    /// The root contains itself.
    package var parent: FolderPath { FolderPath(unchecked: Array(components.dropLast())) }

    /// The last name, or nil for the root.
    package var name: String? { components.last }

    /// Whether this is `ancestor` or lies in it.
    package func isInside(_ ancestor: FolderPath) -> Bool {
        components.starts(with: ancestor.components)
    }

    /// The path after `ancestor` was renamed to `renamed`; the same path when it does not lie there.
    package func replacing(_ ancestor: FolderPath, with renamed: FolderPath) -> FolderPath {
        guard isInside(ancestor) else { return self }
        return FolderPath(unchecked: renamed.components + components.dropFirst(ancestor.components.count))
    }

    private static func isSafe(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= FolderNameEncoding.maximumBytes && name.utf8.first != UInt8(ascii: ".")
            && !FolderNameEncoding.maildirNames.contains(name)
            && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 < 0x20 || $0 == 0x7F }
    }
}
