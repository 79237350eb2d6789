import Testing
import WBXML

@Suite("Round trips of random trees")
struct RoundTripTests {
    static let seeds = (0..<20).map { UInt64(1000 * $0) }

    @Test("Bytes and tree", arguments: seeds)
    func binary(_ seed: UInt64) throws {
        for seed in seed..<(seed + 100) {
            var random = Seeded(seed: seed)
            let tree = WBXMLElement.random(using: &random)
            let bytes = try tree.encoded
            var reader = WBXMLReader(bytes)
            guard try WBXMLElement(document: &reader) == tree, reader.trailingByteCount == 0 else {
                Issue.record("seed \(seed) gives another tree")
                return
            }
            let whole = try transcript(bytes)
            let cut = Int.random(in: 0...bytes.count, using: &random)
            guard try transcript([bytes[..<cut], bytes[cut...]]) == whole, try transcript(bytes.singleBytes) == whole
            else {
                Issue.record("seed \(seed), cut at \(cut), gives other events")
                return
            }
        }
    }

    @Test("XML", arguments: seeds)
    func xml(_ seed: UInt64) throws {
        for seed in seed..<(seed + 100) {
            var random = Seeded(seed: seed)
            let bytes = try WBXMLElement.random(using: &random).encoded
            let form = XMLForm(names: .fixture, showsOffsets: Bool.random(using: &random))
            var reader = WBXMLReader(bytes)
            var xml: [UInt8] = []
            try form.write(&reader, to: &xml)
            guard try form.wbxml(from: xml) == bytes else {
                Issue.record("seed \(seed) gives other bytes: \(String(decoding: xml, as: UTF8.self))")
                return
            }
        }
    }

    @Test("Changed bytes end with a tree or an error", arguments: seeds)
    func mutations(_ seed: UInt64) throws {
        var random = Seeded(seed: seed)
        let form = XMLForm(names: .fixture)
        var readable = 0
        for _ in 0..<100 {
            var bytes = try WBXMLElement.random(using: &random).encoded
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: bytes.indices, using: &random)
                bytes[index] = UInt8.random(in: .min ... .max, using: &random)
            }
            var reader = WBXMLReader(bytes)
            guard let tree = try? WBXMLElement(document: &reader), tree.isWritable else { continue }
            readable += 1
            let canonical = try tree.encoded
            var again = WBXMLReader(bytes)
            var xml: [UInt8] = []
            try form.write(&again, to: &xml)
            guard try form.wbxml(from: xml) == canonical else {
                Issue.record("seed \(seed): \(bytes) gives other bytes through XML")
                return
            }
        }
        #expect(readable > 0)
    }
}
