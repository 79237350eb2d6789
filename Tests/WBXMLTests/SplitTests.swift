import Testing
import WBXML

@Suite("Documents that come in pieces")
struct SplitTests {
    @Test("Every split into two pieces gives the same events", arguments: Vector.all)
    func twoPieces(_ vector: Vector) throws {
        let bytes = vector.bytes
        let whole = try transcript(bytes)
        // The long ones are one value for the most part: enough of its inside is looked at.
        let step = bytes.count > 10_000 ? 997 : 1
        for position in 0...bytes.count where position % step == 0 || min(position, bytes.count - position) < 100 {
            let pieces = [bytes[..<position], bytes[position...]]
            guard try transcript(pieces) == whole, try transcript(pieces, streams: true) == whole else {
                Issue.record("a split at byte \(position) gives other events")
                return
            }
        }
    }

    @Test("Single bytes give the same events", arguments: Vector.all)
    func singleBytes(_ vector: Vector) throws {
        let whole = try transcript(vector.bytes)
        #expect(try transcript(vector.bytes.singleBytes) == whole)
        #expect(try transcript(vector.bytes.singleBytes, streams: true) == whole)
    }

    @Test("A malformed document ends the same way however it comes", arguments: MalformedTests.Row.all)
    func malformed(_ row: MalformedTests.Row) {
        func outcome(_ pieces: [ArraySlice<UInt8>]) -> String {
            do { return "\(try transcript(pieces).count) events" } catch { return "\(error.code) at \(error.offset)" }
        }
        let whole = outcome([row.bytes[...]])
        #expect(outcome(row.bytes.singleBytes) == whole)
        guard row.bytes.count < 1000 else { return }
        for pieces in row.bytes.splits {
            guard outcome(pieces) == whole else {
                Issue.record("a split at byte \(pieces[0].count) ends with \(outcome(pieces)), not \(whole)")
                return
            }
        }
    }

    @Test("Every truncation is an error once it is said that no more comes", arguments: Vector.all)
    func truncations(_ vector: Vector) throws {
        let bytes = vector.bytes
        let step = bytes.count > 10_000 ? 89 : 1
        for length in stride(from: 0, to: bytes.count, by: step) {
            do {
                let events = try transcript([bytes[..<length]])
                Issue.record("\(length) bytes give \(events.count) events")
            } catch  where error.code == .truncated {
                // As it must be.
            } catch {
                Issue.record("\(length) bytes end with \(error)")
            }
            var reader = WBXMLReader()
            reader.feed(bytes[..<length])
            var token = try reader.next()
            while token != .needsInput, token != .endOfDocument { token = try reader.next() }
            if token == .endOfDocument { Issue.record("\(length) bytes are a document") }
        }
    }

    @Test("Large values are handed out while they arrive, and only those")
    func streamedValues() throws {
        let large = [UInt8](repeating: 0x61, count: 100_000)
        var writer = WBXMLWriter()
        try writer.startElement(Tag(page: 0, token: 5))
        try writer.text(utf8: large)
        try writer.opaque(large)
        try writer.text("small")
        try writer.endElement()
        let document = try writer.finish()

        var reader = WBXMLReader()
        reader.streamsLargeValues = true
        var pieces = 0
        var largestPiece = 0
        var values: [[UInt8]] = [[]]
        var position = 0
        while true {
            switch try reader.next() {
            case .valuePiece(let range):
                pieces += 1
                largestPiece = max(largestPiece, range.count)
                values[values.count - 1] += reader.bytes(range)
            case .text(let range), .opaque(let range):
                values[values.count - 1] += reader.bytes(range)
                values.append([])
            case .needsInput:
                let end = min(position + 1000, document.count)
                reader.feed(document[position..<end])
                position = end
            case .endOfDocument:
                #expect(values == [large, large, Array("small".utf8), []])
                #expect(pieces > 100)
                #expect(largestPiece < 20_000)
                return
            default:
                break
            }
        }
    }
}
