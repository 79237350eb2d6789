import ActiveSync
import ActiveSyncProtocol
import Testing
import WBXML

extension TestDevice {
    /// Sends a command whose document a test changes first, so that it need not fit the schema any more.
    func send<Command: WBXMLCommand>(
        _ command: Command, sourceLocation: SourceLocation = #_sourceLocation,
        changed change: (inout WBXMLElement) -> Void
    ) async throws -> Command.Response {
        let request = try command.request(version: version)
        let reply = try await post(
            Command.name, try Self.document(request.body.bytes, change), contentType: request.body.contentType)
        #expect(reply.status == 200, sourceLocation: sourceLocation)
        return try command.response(from: reply.body, contentType: reply.headers["Content-Type"])
    }

    /// The bytes of a document that are left of others after a change.
    static func document(_ bytes: [UInt8], _ change: (inout WBXMLElement) -> Void) throws -> [UInt8] {
        var reader = WBXMLReader(bytes)
        var root = try WBXMLElement(document: &reader)
        change(&root)
        var writer = WBXMLWriter()
        try root.write(to: &writer)
        return try writer.finish()
    }
}

extension WBXMLElement {
    /// Changes all elements that a path of tags leads to.
    mutating func edit(_ path: WBXML.Tag..., change: (inout WBXMLElement) -> Void) {
        edit(path[...], change)
    }

    private mutating func edit(_ path: ArraySlice<WBXML.Tag>, _ change: (inout WBXMLElement) -> Void) {
        guard let first = path.first else { return change(&self) }
        content = content?.map { node in
            guard case .element(var child) = node, child.tag == first else { return node }
            child.edit(path.dropFirst(), change)
            return .element(child)
        }
    }

    /// Puts elements behind the others.
    mutating func append(_ elements: WBXMLElement...) {
        content = (content ?? []) + elements.map { .element($0) }
    }

    /// Puts elements before the others.
    mutating func prepend(_ elements: WBXMLElement...) {
        content = elements.map { .element($0) } + (content ?? [])
    }

    /// Has nothing inside but a text.
    mutating func setText(_ text: String) {
        content = [.text(Array(text.utf8))]
    }
}
