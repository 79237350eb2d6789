import ActiveSyncProtocol
import Testing
import WBXML

/// What the tests cover: collected from the documents that they read and write.
struct Coverage {
    /// The names of the vectors by which a test covers something; none where it makes its documents.
    typealias Vectors = Set<String>

    /// The tests of each element.
    private(set) var elements: [Tag: [CoveringTest: Vectors]] = [:]
    /// The directions of the documents in which the tests have the elements.
    private(set) var directions: [Tag: Set<MessageDirection>] = [:]
    /// The tests of each command.
    private(set) var commands: [CommandName: [CoveringTest: Vectors]] = [:]
    /// What bodies the commands were seen with.
    private(set) var bodies: [CommandName: CommandBodies] = [:]

    /// Does what the tests do and keeps what they do it with.
    init() throws {
        try addRequestVectors()
        try addResponseVectors()
        try addGeneratedCommands()
        try addGeneratedItems()
        try addSingleTests()
        try addSchemaVectors()
    }

    private mutating func addRequestVectors() throws {
        for row in RequestVectorTests.rows {
            let request = try row.build()
            add(try Self.tags(of: request.body.bytes), .requestVectors, vector: row.vector, in: .request)
            commands[request.command, default: [:]][.requestVectors, default: []].insert(row.vector)
        }
    }

    private mutating func addResponseVectors() throws {
        for row in ResponseVectorTests.rows {
            let bytes = try Fixture.vector(row.vector)
            // What the type has lost it does not cover.
            let tags = try Self.tags(of: bytes).intersection(Self.tags(of: row.rewrite(bytes)))
            add(tags, .responseVectors, vector: row.vector, in: .response)
            commands[row.command, default: [:]][.responseVectors, default: []].insert(row.vector)
        }
    }

    private mutating func addGeneratedCommands() throws {
        for kind in GeneratedCommandTests.kinds {
            commands[kind.name, default: [:]][.generatedCommands] = []
            var bodies = CommandBodies()
            // Of the seeds that the test has, the first ones.
            for seed in 0..<30 as Range<UInt64> {
                for (position, version) in ProtocolVersion.supported.enumerated() {
                    var generator = CommandGenerator(seed: seed)
                    guard let (request, reply) = try kind.documents(&generator, version) else { continue }
                    bodies.add(request, reply, version: position)
                    if case .wbxml(let bytes) = request.body {
                        add(try Self.tags(of: bytes), .generatedCommands, in: .request)
                    }
                    if reply.contentType == ContentType.wbxml {
                        add(try Self.tags(of: reply.body), .generatedCommands, in: .response)
                    }
                }
            }
            if kind.mayBeEmpty.request { bodies.allowEmptyRequest() }
            if kind.mayBeEmpty.response { bodies.allowEmptyResponse() }
            self.bodies[kind.name] = bodies
        }
        for (position, version) in ProtocolVersion.supported.enumerated() where version >= .v120 {
            let reply = try ItemOperations.Response(results: []).multipartReply(version: version)
            bodies[.itemOperations]?.add(reply, version: position)
        }
    }

    private mutating func addGeneratedItems() throws {
        // As the test makes them, fewer of those of which it has many.
        let versions = ProtocolVersion.supported
        for type in ItemType.items + ItemType.parts + ItemType.others {
            for seed in 0..<50 as Range<UInt64> {
                var generator = ItemGenerator(seed: seed, version: versions[Int(seed) % versions.count])
                let document = try type.document(&generator)
                let root = try WBXMLElement(document: document)
                var tags: Set<Tag> = []
                for element in root.elements { Self.collect(element, into: &tags) }
                add(tags, .generatedItems, in: .request, .response)
            }
        }
    }

    /// Documents of tests that have a single subject: they count for what no other test has.
    private mutating func addSingleTests() throws {
        let estimates = try GetItemEstimateTests.withClass.reply(version: .v121).body
        try addRest(estimates, .oldEstimates, in: .response)
        try addRest(FindTests.answerWithPicture(), .pictureOnItsPage, in: .response)
    }

    /// Documents that the schema is checked with: they count for what no type reads or writes in another test.
    private mutating func addSchemaVectors() throws {
        for row in SchemaVectorTests.rows where row.oddities.isEmpty {
            try addRest(Fixture.vector(row.vector), .schemaVectors, vector: row.vector, in: row.direction)
        }
    }

    private mutating func addRest(
        _ document: [UInt8], _ test: CoveringTest, vector: String? = nil, in direction: MessageDirection
    ) throws {
        let tags = try Self.tags(of: document).filter { directions[$0]?.contains(direction) != true }
        add(tags, test, vector: vector, in: direction)
    }

    private mutating func add(
        _ tags: Set<Tag>, _ test: CoveringTest, vector: String? = nil, in directions: MessageDirection...
    ) {
        for tag in tags {
            self.directions[tag, default: []].formUnion(directions)
            elements[tag, default: [:]][test, default: []].formUnion(vector.map { [$0] } ?? [])
        }
    }

    // MARK: Elements of a document

    private static func tags(of document: [UInt8]) throws -> Set<Tag> {
        var tags: Set<Tag> = []
        if !document.isEmpty { collect(try WBXMLElement(document: document), into: &tags) }
        return tags
    }

    /// Elements that nobody knows are in the documents to be skipped, and so is what is inside them.
    private static func collect(_ element: WBXMLElement, into tags: inout Set<Tag>) {
        guard element.tag.kind != nil else { return }
        tags.insert(element.tag)
        for child in element.elements { collect(child, into: &tags) }
    }
}
