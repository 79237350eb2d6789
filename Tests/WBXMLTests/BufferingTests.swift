import Testing
import WBXML

/// Reads a document in two pieces and buffers the element that begins `index` elements after the first.
func readingAhead(
    _ document: [UInt8], splitAt position: Int, buffering index: Int
) throws -> (events: [Event], skipped: Int) {
    var reader = WBXMLReader()
    reader.streamsLargeValues = true
    reader.feed(document[..<position])
    var isFed = false
    func feed(_ reader: inout WBXMLReader) {
        if isFed { reader.finish() } else { reader.feed(document[position...]) }
        isFed = true
    }
    var events: [Event] = []
    var seen = 0
    while true {
        let token = try reader.next()
        switch token {
        case .needsInput:
            feed(&reader)
            continue
        case .endOfDocument:
            return (events, reader.skippedTokenCount)
        case .startElement(_, hasContent: true):
            if seen == index {
                let offset = reader.offset
                let path = reader.path
                while !(try reader.bufferElement()) { feed(&reader) }
                #expect(reader.offset == offset)
                #expect(reader.path == path)
                // From here to its end no more input may be asked for.
                let depth = reader.depth
                events.append(event(token, reader))
                while reader.depth >= depth {
                    let token = try reader.next()
                    #expect(token != .needsInput)
                    events.append(event(token, reader))
                }
                seen += 1
                continue
            }
            seen += 1
        default:
            break
        }
        events.append(event(token, reader))
    }
}

private func event(_ token: WBXMLToken, _ reader: borrowing WBXMLReader) -> Event {
    switch token {
    case .startElement(let tag, let hasContent):
        .start(
            tag, hasContent: hasContent, literal: tag.token == Tag.literalToken ? reader.literalName : nil,
            offset: reader.elementOffset)
    case .text(let range): .text(reader.bytes(range))
    case .opaque(let range): .opaque(reader.bytes(range))
    case .valuePiece(let range): .opaque(reader.bytes(range))
    case .tableText(let range): .tableText(reader.tableString(range))
    case .entity(let number): .entity(number)
    case .endElement, .needsInput, .endOfDocument: .end
    }
}

@Suite("Reading ahead and skipping")
struct BufferingTests {
    /// Every feature at once: pages, both kinds of values, literals, attributes, extensions.
    static let mixed = [UInt8](
        hex: """
            03016a08 666f6f00 62617200
            45 46 0011 47 03616200 c3020001 01 08 01
            44 00 03630049 01 c404 05037800 01 8300 44 00 01 01 02 41 01
            00 02 4a 407800 c0 c6 05 c3020101 01 034100 01 01
            0b 01
            """)

    @Test("An element is whole wherever the input was cut")
    func bufferElement() throws {
        let whole = try transcript(Self.mixed)
        let containers = whole.count { if case .start(_, hasContent: true, _, _) = $0 { true } else { false } }
        #expect(containers == 9)
        for index in 0..<containers {
            for position in 0...Self.mixed.count {
                let (events, skipped) = try readingAhead(Self.mixed, splitAt: position, buffering: index)
                guard events == whole, skipped == 4 else {
                    Issue.record("cut at byte \(position), element \(index): \(events), \(skipped) skipped")
                    return
                }
            }
        }
    }

    @Test("Limits count an element that was read ahead once")
    func limitsAfterBuffering() throws {
        let bytes = [UInt8](hex: "03016a02 7800 45 46 8300 8300 07 01 01")
        for limits in [WBXMLLimits(elementCount: 3), WBXMLLimits(tableTextSize: 2)] {
            var reader = WBXMLReader(bytes, limits: limits)
            _ = try reader.next()
            #expect(try reader.bufferElement())
            _ = try reader.next()
            #expect(try reader.bufferElement())
            while try reader.next() != .endOfDocument {}
        }
    }

    @Test("An element that is skipped leaves the reader behind its end, wherever the input was cut")
    func skipElement() throws {
        let whole = try transcript(Self.mixed)
        for position in 0...Self.mixed.count {
            var reader = WBXMLReader()
            reader.feed(Self.mixed[..<position])
            var isFed = false
            var events: [Event] = []
            loop: while true {
                let token = try reader.next()
                switch token {
                case .needsInput:
                    if isFed { reader.finish() } else { reader.feed(Self.mixed[position...]) }
                    isFed = true
                case .endOfDocument:
                    break loop
                case .startElement(_, hasContent: true) where reader.depth == 2:
                    events.append(event(token, reader))
                    if try !reader.skipElement() {
                        reader.feed(Self.mixed[position...])
                        isFed = true
                        while reader.depth > 1 { _ = try reader.next() }
                    }
                default:
                    events.append(event(token, reader))
                }
            }
            var depth = 0
            let expected = whole.filter { event in
                switch event {
                case .start(_, let hasContent, _, _):
                    if hasContent { depth += 1 }
                    return depth <= (hasContent ? 2 : 1)
                case .end:
                    depth -= 1
                    return depth < 1
                default:
                    return depth < 2
                }
            }
            #expect(events == expected, "cut at byte \(position)")
        }
    }

    @Test("Reading ahead over many pieces does not begin again")
    func lookaheadIsKept() throws {
        let document = LimitTests.siblings(100_000)
        var reader = WBXMLReader()
        reader.feed(document[..<5])
        _ = try reader.next()
        var position = 5
        let clock = ContinuousClock()
        let time = try clock.measure {
            while !(try reader.bufferElement()) {
                reader.feed(document[position..<min(position + 10, document.count)])
                position += 10
            }
        }
        #expect(time < .seconds(5))
        var count = 0
        while try reader.next() != .endElement { count += 1 }
        #expect(count == 100_000)
    }
}
