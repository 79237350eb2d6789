import ActiveSyncProtocol
import Testing

/// A request as a value and as the bytes of a vector: they become each other.
struct RequestRow<Command: ActiveSyncCommand>: Sendable, CustomTestStringConvertible {
    let vector: String
    let version: ProtocolVersion
    let command: Command

    init(_ vector: String, _ version: ProtocolVersion, _ command: Command) {
        self.vector = vector
        self.version = version
        self.command = command
    }

    var testDescription: String { "\(vector) at \(version)" }

    /// Writes the command and compares it with the vector, then reads the vector and compares it with the command.
    func check() throws {
        let request = try command.request(version: version)
        let bytes = try Fixture.vector(vector)
        #expect(request.command == Command.name)
        #expect(request.body == .wbxml(bytes))
        #expect(try Command(request: CommandRequest(Command.name, body: .wbxml(bytes))) == command)
    }
}

/// A response as a value and as the bytes of a vector.
struct ResponseRow<Command: ActiveSyncCommand>: Sendable, CustomTestStringConvertible {
    let vector: String
    let version: ProtocolVersion
    let command: Command
    let response: Command.Response

    init(_ vector: String, _ version: ProtocolVersion, to command: Command, _ response: Command.Response) {
        self.vector = vector
        self.version = version
        self.command = command
        self.response = response
    }

    var testDescription: String { "\(vector) at \(version)" }

    /// Reads the vector and compares it with the response, then writes that and compares it with the vector.
    func check() throws {
        let bytes = try Fixture.vector(vector)
        #expect(try command.response(from: bytes) == response)
        #expect(try response.reply(version: version).body == bytes)
    }
}

extension ActiveSyncCommand {
    /// The command after it was written and read.
    func roundTrip(_ version: ProtocolVersion) throws -> Self {
        try Self(request: request(version: version))
    }

    /// A response after it was written and read.
    func roundTrip(_ response: Response, _ version: ProtocolVersion) throws -> Response {
        let reply = try response.reply(version: version)
        return try self.response(from: reply.body, contentType: reply.contentType)
    }
}
