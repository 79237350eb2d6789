import Testing
import WBXML

/// Inputs of the fuzz target that something was wrong with once, or nearly so.
///
/// Their first two bytes are the target's: where the document is cut, and whether its limits are small.
@Suite("Inputs that were trouble before")
struct RegressionTests {
    struct Input: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let document: [UInt8]
        let cut: Int
        let limits: WBXMLLimits

        init(file: String) {
            let bytes = Fixtures.bytes("wbxml/regressions/\(file)")
            testDescription = file
            document = Array(bytes.dropFirst(2))
            cut = document.isEmpty ? 0 : Int(bytes[0]) * 251 % (document.count + 1)
            limits =
                bytes[1] & 3 == 0
                ? WBXMLLimits(depth: 5, valueSize: 40, totalSize: 400, elementCount: 20, tableTextSize: 30)
                : WBXMLLimits()
        }

        static let all = Fixtures.files(in: "wbxml/regressions").map(Input.init)
    }

    @Test("They are there")
    func count() {
        #expect(Input.all.count >= 7)
    }

    @Test("They end the same way in every way of reading", arguments: Input.all)
    func reading(_ input: Input) throws {
        let whole = outcome([input.document[...]], input)
        for pieces in [[input.document[..<input.cut], input.document[input.cut...]], input.document.singleBytes] {
            #expect(outcome(pieces, input) == whole)
            #expect(outcome(pieces, input, streams: true) == whole)
        }
        guard let events = whole.events else { return }
        let containers = events.count { if case .start(_, hasContent: true, _, _) = $0 { true } else { false } }
        for index in 0..<containers {
            #expect(try readingAhead(input.document, splitAt: input.cut, buffering: index).events == events)
        }
    }

    @Test("Their trees come back from bytes and XML", arguments: Input.all)
    func trees(_ input: Input) throws {
        var reader = WBXMLReader(input.document, limits: input.limits)
        guard let tree = try? WBXMLElement(document: &reader), tree.isWritable else { return }
        let form = XMLForm(names: .fixture, showsOffsets: true)
        var xmlReader = WBXMLReader(input.document)
        var xml: [UInt8] = []
        try form.write(&xmlReader, to: &xml)
        #expect(try form.wbxml(from: xml) == tree.encoded)
    }

    private struct Outcome: Equatable {
        var events: [Event]?
        var code: WBXMLError.Code?
    }

    private func outcome(_ pieces: [ArraySlice<UInt8>], _ input: Input, streams: Bool = false) -> Outcome {
        do {
            return Outcome(events: try transcript(pieces, limits: input.limits, streams: streams))
        } catch {
            return Outcome(code: error.code)
        }
    }
}
