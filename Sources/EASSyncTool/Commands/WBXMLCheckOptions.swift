internal import ActiveSyncProtocol
internal import ArgumentParser
internal import WBXML

/// The options of `eas-sync wbxml decode` that ask for a check against the schema.
struct WBXMLCheckOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Check the document against the schema of a version of the protocol, such as 16.1.", valueName: "version"),
        completion: .list(ProtocolVersion.supported.map(\.rawValue)))
    var check: String?

    @Option(
        help: ArgumentHelp(
            "The command that the document belongs to. Default: what its root element says.", valueName: "name"))
    var command: String?

    @Option(
        help: ArgumentHelp(
            "Which way the document goes: request or response. Default: what its elements say.",
            valueName: "direction"),
        completion: .list(MessageDirection.allCases.map(\.rawValue)))
    var direction: String?

    func validate() throws {
        guard let check else {
            guard command == nil, direction == nil else {
                throw ValidationError("--command and --direction need --check.")
            }
            return
        }
        guard ProtocolVersion(rawValue: check).map(ProtocolVersion.supported.contains) == true else {
            let versions = ProtocolVersion.supported.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("The version must be one of \(versions).")
        }
        if let command, !SchemaCheck.commands.contains(CommandName(rawValue: command)) {
            let names = SchemaCheck.commands.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("The command must be one of \(names).")
        }
        if let direction, MessageDirection(rawValue: direction) == nil {
            throw ValidationError("The direction must be request or response.")
        }
    }

    /// The check of a document, or `nil` when none is asked for.
    func report(on document: [UInt8]) throws(WBXMLError) -> SchemaReport? {
        guard let check, let version = ProtocolVersion(rawValue: check) else { return nil }
        return try SchemaReport(
            checking: document, version: version, command: command.map(CommandName.init(rawValue:)),
            direction: direction.flatMap(MessageDirection.init(rawValue:)))
    }
}
