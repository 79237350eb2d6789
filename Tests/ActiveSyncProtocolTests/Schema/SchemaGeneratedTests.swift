import ActiveSyncProtocol
import Testing

/// What the types write, in every version, has the shape that the schema asks for.
@Suite("Schema: generated commands and answers")
struct SchemaGeneratedTests {
    /// What a type writes in the same way whatever the values are, which are random and need not fit together.
    private static let rules: Set<SchemaViolation.Rule> = [
        .unknownElement, .codePage, .order, .valueForm, .valueEncoding,
    ]

    @Test("What the types write fits the schema", arguments: GeneratedCommandTests.kinds)
    func documents(kind: GeneratedCommandTests.Kind) throws {
        var found: Set<String> = []
        for seed in 0..<20 as Range<UInt64> {
            for version in ProtocolVersion.supported {
                var generator = CommandGenerator(seed: seed)
                guard let (request, reply) = try kind.documents(&generator, version) else { continue }
                if case .wbxml(let bytes) = request.body {
                    found.formUnion(try Self.faults(of: bytes, kind.name, .request, version))
                }
                if reply.contentType == ContentType.wbxml, !reply.body.isEmpty {
                    found.formUnion(try Self.faults(of: reply.body, kind.name, .response, version))
                }
            }
        }
        #expect(found == [])
    }

    private static func faults(
        of bytes: [UInt8], _ command: CommandName, _ direction: MessageDirection, _ version: ProtocolVersion
    ) throws -> [String] {
        try SchemaCheck.violations(in: bytes, command: command, direction: direction, version: version).filter {
            rules.contains($0.rule) || (direction == .request && $0.rule == .version)
        }.map { "\(direction) \(version): \($0)" }
    }
}
