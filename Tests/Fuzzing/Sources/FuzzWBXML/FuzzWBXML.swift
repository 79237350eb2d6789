import WBXML

/// Reads any bytes in every way there is and checks that the ways agree.
///
/// The first two bytes say where the document is cut and what limits it has; the rest is the document.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzWBXML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = [UInt8](UnsafeBufferPointer(start: start, count: count))
    guard input.count >= 2 else { return 0 }
    let document = Array(input[2...])
    let cut = document.isEmpty ? 0 : Int(input[0]) * 251 % (document.count + 1)
    // A small limit on one input in four, so that both sides of it are reached.
    let limits =
        input[1] & 3 == 0
        ? WBXMLLimits(depth: 5, valueSize: 40, totalSize: 400, elementCount: 20, tableTextSize: 30) : WBXMLLimits()

    let whole = outcome([document[...]], limits: limits, streams: false)
    let pieces = [document[..<cut], document[cut...]]
    let cutInTwo = outcome(pieces, limits: limits, streams: false)
    let streamed = outcome(pieces, limits: limits, streams: true)
    // A document that is too large may show another fault before its last piece comes.
    guard document.count <= limits.totalSize else { return 0 }
    check(cutInTwo == whole, "two pieces give another outcome")
    check(streamed == whole, "two pieces, streamed, give another outcome")
    if document.count < 200 {
        let single = document.indices.map { document[$0...$0] }
        check(outcome(single, limits: limits, streams: false) == whole, "single bytes give another outcome")
    }
    checkBuffering(document, cut: cut, limits: limits)
    checkTree(document, limits: limits)

    // The same bytes as XML: it must end, and what it gives must be a fixpoint.
    if let bytes = try? form.wbxml(from: document) { checkTree(bytes, limits: WBXMLLimits()) }
    return 0
}

private let form = XMLForm(
    names: CodePageSet([
        CodePage(0, "AirSync", "Sync Responses Add - Delete"),
        CodePage(17, "AirSyncBase", "BodyPreference Type TruncationSize"),
    ]), showsOffsets: true)

/// A tree, its bytes and its XML stand for the same document.
private func checkTree(_ document: [UInt8], limits: WBXMLLimits) {
    var reader = WBXMLReader(document, limits: limits)
    guard let tree = try? WBXMLElement(document: &reader) else { return }
    var json: [UInt8] = []
    var jsonReader = WBXMLReader(document, limits: limits)
    check((try? JSONForm(names: form.names).write(&jsonReader, to: &json)) != nil, "there is no JSON")

    var writer = WBXMLWriter()
    guard (try? tree.write(to: &writer)) != nil, let bytes = try? writer.finish() else {
        check(hasLiteral(tree), "a tree cannot be written")
        return
    }
    var again = WBXMLReader(bytes)
    check((try? WBXMLElement(document: &again)) == tree, "the bytes of a tree give another tree")

    var xmlReader = WBXMLReader(document, limits: limits)
    var xml: [UInt8] = []
    check((try? form.write(&xmlReader, to: &xml)) != nil, "there is no XML")
    check((try? form.wbxml(from: xml)) == bytes, "the XML gives other bytes")
}

private func hasLiteral(_ element: WBXMLElement) -> Bool {
    element.tag.token == Tag.literalToken || element.elements.contains(where: hasLiteral)
}

private func check(_ condition: Bool, _ message: String) {
    precondition(condition, message)
}

// MARK: - Readings

/// What a reading gives: tokens with their values, and how it ended.
private struct Outcome: Equatable {
    var events: [Event] = []
    var end: WBXMLError.Code?
    var skipped = 0
}

private enum Event: Equatable {
    case start(Tag, Bool, String?, Int)
    case value(kind: UInt8, [UInt8])
    case entity(UInt32)
    case end
}

private func outcome(_ pieces: [ArraySlice<UInt8>], limits: WBXMLLimits, streams: Bool) -> Outcome {
    var reader = WBXMLReader(limits: limits)
    reader.streamsLargeValues = streams
    var pieces = pieces[...]
    var outcome = Outcome()
    var started: [UInt8] = []
    do {
        while true {
            let token = try reader.next()
            switch token {
            case .valuePiece(let range):
                started += reader.bytes(range)
            case .needsInput:
                if let piece = pieces.popFirst() { reader.feed(piece) } else { reader.finish() }
            case .endOfDocument:
                outcome.skipped = reader.skippedTokenCount
                return outcome
            default:
                outcome.events.append(event(token, reader, started: started))
                if !started.isEmpty { started = [] }
            }
        }
    } catch {
        outcome.end = error.code
        return outcome
    }
}

private func event(_ token: WBXMLToken, _ reader: borrowing WBXMLReader, started: [UInt8] = []) -> Event {
    switch token {
    case .startElement(let tag, let hasContent):
        .start(tag, hasContent, tag.token == Tag.literalToken ? reader.literalName : nil, reader.elementOffset)
    case .text(let range): .value(kind: 0, started + reader.bytes(range))
    case .opaque(let range): .value(kind: 1, started + reader.bytes(range))
    case .tableText(let range): .value(kind: 2, Array(reader.tableString(range).utf8))
    case .entity(let number): .entity(number)
    case .endElement, .valuePiece, .needsInput, .endOfDocument: .end
    }
}

/// Reading each element ahead gives the same tokens as reading on.
private func checkBuffering(_ document: [UInt8], cut: Int, limits: WBXMLLimits) {
    let plain = outcome([document[...]], limits: limits, streams: false)
    guard plain.end == nil else { return }
    var reader = WBXMLReader(limits: limits)
    var pieces = [document[..<cut], document[cut...]][...]
    var events: [Event] = []
    do {
        while true {
            let token = try reader.next()
            switch token {
            case .needsInput:
                if let piece = pieces.popFirst() { reader.feed(piece) } else { reader.finish() }
                continue
            case .endOfDocument:
                check(events == plain.events, "elements that are read ahead give other tokens")
                check(reader.skippedTokenCount == plain.skipped, "tokens that are skipped are counted twice")
                return
            default:
                events.append(event(token, reader))
            }
            guard case .startElement(_, hasContent: true) = token, events.count % 3 == 1 else { continue }
            while try !reader.bufferElement() {
                if let piece = pieces.popFirst() { reader.feed(piece) } else { reader.finish() }
            }
        }
    } catch {
        check(false, "a document that can be read cannot be read ahead: \(error)")
    }
}
