internal import Foundation

extension ToolContext {
    /// The most that a command reads into memory: 1 GiB.
    private static let inputLimit = 1 << 30

    /// All bytes of a file, or of standard input when none or `-` is named.
    ///
    /// - Throws: ``ToolError`` when it cannot be read.
    func contents(of file: String?) throws(ToolError) -> [UInt8] {
        guard let file, file != "-" else { return try host.input.readAll(limit: Self.inputLimit) }
        let path = FilePaths.absolute(file, home: host.home, currentDirectory: host.currentDirectory)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("cannot read \(file)", errno: errno) }
        defer { close(descriptor) }
        return try InputSource(descriptor: descriptor, name: file).readAll(limit: Self.inputLimit)
    }

    /// How to call that input in a message.
    static func name(of file: String?) -> String {
        guard let file, file != "-" else { return "standard input" }
        return file
    }
}
