/// What a server answers to an OPTIONS request: the versions and the commands that it offers.
///
/// MS-ASHTTP, `MS-ASProtocolVersions` and `MS-ASProtocolCommands`.
public struct ServerOptions: Hashable, Sendable {
    /// The versions, also those that this package does not speak, oldest first.
    public var versions: [ProtocolVersion]
    /// The commands, each once, in the server's order.
    public var commands: [CommandName]
    /// The server's build, if it says so.
    public var serverVersion: String?

    /// Makes an answer.
    public init(versions: [ProtocolVersion], commands: [CommandName] = [], serverVersion: String? = nil) {
        self.versions = Self.unique(versions).sorted()
        self.commands = Self.unique(commands)
        self.serverVersion = serverVersion
    }

    /// Reads an answer.
    ///
    /// - Parameter header: gives the value of a header field by its name, without regard to case.
    /// - Returns: `nil` when there is no list of versions: it is not an ActiveSync server, or wants another sign-in.
    public init?(header: (String) -> String?) {
        guard let versions = header(HeaderName.protocolVersions) else { return nil }
        self.init(
            versions: Self.list(versions).compactMap { ProtocolVersion(rawValue: $0) },
            commands: Self.list(header(HeaderName.protocolCommands) ?? "").map { CommandName(rawValue: $0) },
            serverVersion: header(HeaderName.serverVersion))
        if self.versions.isEmpty { return nil }
    }

    /// The header fields of the answer, in order.
    public var headers: [(name: String, value: String)] {
        var headers = [
            (HeaderName.protocolVersions, versions.map(\.rawValue).joined(separator: ",")),
            (HeaderName.protocolCommands, commands.map(\.rawValue).joined(separator: ",")),
        ]
        if let serverVersion { headers.insert((HeaderName.serverVersion, serverVersion), at: 0) }
        return headers.map { (name: $0.0, value: $0.1) }
    }

    /// The newest version that both sides speak.
    ///
    /// - Parameter supported: the versions that the client speaks.
    public func bestVersion(among supported: [ProtocolVersion] = ProtocolVersion.supported) -> ProtocolVersion? {
        versions.last { supported.contains($0) }
    }

    private static func list(_ value: String) -> [String] {
        value.split(separator: ",").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
    }

    private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }
}
