/// A test that covers elements, the strictest first.
enum CoveringTest: Int, Comparable, CaseIterable {
    case requestVectors
    case responseVectors
    case generatedCommands
    case generatedItems
    case oldEstimates
    case pictureOnItsPage
    case schemaVectors
    case rawElements

    static func < (first: CoveringTest, second: CoveringTest) -> Bool { first.rawValue < second.rawValue }

    /// The suite and the function.
    var name: String {
        switch self {
        case .requestVectors: Self.name("bytes", RequestVectorTests.bytes)
        case .responseVectors: Self.name("bytes", ResponseVectorTests.bytes)
        case .generatedCommands: Self.name("roundTrips", GeneratedCommandTests.roundTrips)
        case .generatedItems: Self.name("identity", ItemTypeTests.identity)
        case .oldEstimates: Self.name("classes", GetItemEstimateTests.classes)
        case .pictureOnItsPage: Self.name("lenient", FindTests.lenient)
        case .schemaVectors: Self.name("documents", SchemaVectorTests.documents)
        case .rawElements: Self.name("keptRaw", CoverageTests.keptRaw)
        }
    }

    /// What it proves, for the document.
    var explanation: String {
        switch self {
        case .requestVectors:
            "a request built from typed values has the bytes of the vector, and the vector is read as that request"
        case .responseVectors:
            "a response is read from the vector and written again: the same bytes, or where the vector has another order, "
                + "the same value"
        case .generatedCommands:
            "requests and responses with random values are written in every version and read as what they were"
        case .generatedItems:
            "items, their parts, options and policies with random elements are read and written with the same "
                + "bytes"
        case .oldEstimates: "an answer in the shape of every version"
        case .pictureOnItsPage: "an answer with elements where only some servers have them is read"
        case .schemaVectors: "the vector fits the schema that the mock server checks requests with"
        case .rawElements: "an element without a type is kept as it came"
        }
    }

    /// The function is named and handed over, so that a test which is renamed or removed does not stay in the document.
    private static func name<Suite, Function>(_ name: String, _ function: (Suite) -> Function) -> String {
        "\(Suite.self)/\(name)"
    }
}
