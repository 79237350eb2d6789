internal import Glibc

// Everything that is not a tag or an end: values, page switches, and the tokens that Exchange ActiveSync never uses.
// Kept out of line, so that the loop in `next()` stays small where it is inlined.

extension WBXMLReader {
    /// Reads a token other than a tag without attributes or an end.
    ///
    /// - Returns: the token, or `nil` when it was one that only changes the reader.
    @usableFromInline
    @inline(never)
    mutating func nextRare(_ byte: UInt8) throws(WBXMLError) -> WBXMLToken? {
        switch byte {
        case GlobalToken.inlineString:
            return try inlineString()
        case GlobalToken.opaque:
            return try opaqueValue()
        case GlobalToken.switchPage:
            guard position + 1 < buffer.count else { return try inputRanOut() }
            page = buffer[position + 1]
            position += 2
            return nil
        case GlobalToken.entity:
            return try withArgument { (_, number) in .entity(number) }
        case GlobalToken.tableString:
            return try withArgument { (reader, index) throws(WBXMLError) in
                .tableText(try reader.tableRange(at: index))
            }
        case GlobalToken.literal, GlobalToken.literalWithContent,
            GlobalToken.literalWithAttributes, GlobalToken.literalWithBoth:
            return try literalElement(byte)
        case GlobalToken.processingInstruction:
            return try skipping { (cursor, reader) throws(WBXMLError) in try reader.endOfAttributes(from: cursor + 1) }
        case GlobalToken.extensionI:
            return try skipping { (cursor, reader) in reader.endOfString(from: cursor + 1) }
        case GlobalToken.extensionT:
            return try withArgument { (_, _) in nil }
        case GlobalToken.extension:
            position += 1
            skippedTokenCount += 1
            return nil
        default:
            return try elementWithAttributes(byte)
        }
    }

    // MARK: Values

    private mutating func inlineString() throws(WBXMLError) -> WBXMLToken? {
        let start = position + 1
        let from = max(start, searchedTo)
        if let end = endOfString(from: from) {
            try checkValueSize(end - 1 - start)
            searchedTo = 0
            position = end
            return .text(start..<(end - 1))
        }
        searchedTo = buffer.count
        try checkValueSize(buffer.count - start)
        guard streamsLargeValues, !hasAllInput, buffer.count - start >= Self.pieceSize else { return try inputRanOut() }
        return piece(start..<buffer.count)
    }

    private mutating func opaqueValue() throws(WBXMLError) -> WBXMLToken? {
        var cursor = position + 1
        guard let length = try multiByteInteger(at: &cursor) else { return try inputRanOut() }
        try checkValueSize(Int(length))
        let available = buffer.count - cursor
        guard Int(length) > available else {
            position = cursor + Int(length)
            return .opaque(cursor..<position)
        }
        guard streamsLargeValues, !hasAllInput, available >= Self.pieceSize else { return try inputRanOut() }
        opaqueRest = Int(length) - available
        return piece(cursor..<buffer.count)
    }

    /// Reads on in a value of which pieces have been handed out.
    mutating func continueValue() throws(WBXMLError) -> WBXMLToken {
        let start = position
        let end: Int? =
            if let rest = opaqueRest {
                rest <= buffer.count - start ? start + rest : nil
            } else {
                endOfString(from: start)
            }
        guard let end else {
            guard start < buffer.count else { return try inputRanOut() }
            opaqueRest? -= buffer.count - start
            try checkValueSize(handedOut + buffer.count - start)
            return piece(start..<buffer.count)
        }
        position = end
        phase = .content
        guard opaqueRest == nil else {
            opaqueRest = nil
            return .opaque(start..<end)
        }
        try checkValueSize(handedOut + end - 1 - start)
        return .text(start..<(end - 1))
    }

    private mutating func piece(_ range: Range<Int>) -> WBXMLToken {
        searchedTo = 0
        handedOut = phase == .insideValue ? handedOut + range.count : range.count
        phase = .insideValue
        position = range.upperBound
        return .valuePiece(range)
    }

    /// The least that is worth handing out before a value is complete.
    private static var pieceSize: Int { 16 << 10 }

    // MARK: Tokens that Exchange ActiveSync never uses

    private mutating func literalElement(_ byte: UInt8) throws(WBXMLError) -> WBXMLToken? {
        var cursor = position + 1
        guard let index = try multiByteInteger(at: &cursor) else { return try inputRanOut() }
        let name = try tableRange(at: index)
        if byte & 0x80 != 0 {
            guard let end = try endOfAttributes(from: cursor) else { return try inputRanOut() }
            cursor = end
            skippedTokenCount += 1
        }
        literalName = tableString(name)
        tagPosition = position
        position = cursor
        return try open(Tag(page: page, token: Tag.literalToken), hasContent: byte & 0x40 != 0)
    }

    private mutating func elementWithAttributes(_ byte: UInt8) throws(WBXMLError) -> WBXMLToken? {
        guard byte & 0x80 != 0, byte & 0x3F >= 0x05 else {
            throw error(.malformed, "there is no token \(hex(byte))", token: byte)
        }
        guard let end = try endOfAttributes(from: position + 1) else { return try inputRanOut() }
        skippedTokenCount += 1
        tagPosition = position
        position = end
        return try open(Tag(page: page, token: byte), hasContent: byte & 0x40 != 0)
    }

    /// The position after the END of an attribute list, or `nil` when it is not at hand.
    private func endOfAttributes(from start: Int) throws(WBXMLError) -> Int? {
        var cursor = start
        while cursor < buffer.count {
            let byte = buffer[cursor]
            cursor += 1
            switch byte {
            case GlobalToken.end:
                return cursor
            case GlobalToken.switchPage:
                cursor += 1
            case GlobalToken.inlineString, GlobalToken.extensionI:
                guard let end = endOfString(from: cursor) else { return nil }
                cursor = end
            case GlobalToken.opaque:
                guard let length = try multiByteInteger(at: &cursor) else { return nil }
                try checkValueSize(Int(length))
                cursor += Int(length)
            case GlobalToken.entity, GlobalToken.literal, GlobalToken.tableString, GlobalToken.extensionT:
                guard try multiByteInteger(at: &cursor) != nil else { return nil }
            default:
                continue
            }
        }
        return nil
    }

    private mutating func skipping(
        _ end: (Int, borrowing WBXMLReader) throws(WBXMLError) -> Int?
    ) throws(WBXMLError) -> WBXMLToken? {
        guard let after = try end(position, self) else { return try inputRanOut() }
        skippedTokenCount += 1
        position = after
        return nil
    }

    private mutating func withArgument(
        _ token: (borrowing WBXMLReader, UInt32) throws(WBXMLError) -> WBXMLToken?
    ) throws(WBXMLError) -> WBXMLToken? {
        var cursor = position + 1
        guard let argument = try multiByteInteger(at: &cursor) else { return try inputRanOut() }
        let result = try token(self, argument)
        position = cursor
        if result == nil { skippedTokenCount += 1 }
        return result
    }

    // MARK: Primitives

    /// The position after the zero that ends a string, or `nil` when it is not at hand.
    func endOfString(from start: Int) -> Int? {
        guard start < buffer.count else { return nil }
        return buffer.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress, let zero = memchr(base + start, 0, bytes.count - start) else {
                return nil
            }
            return UnsafeRawPointer(zero) - base + 1
        }
    }

    /// Reads an mb_u_int32 (WBXML 1.3 5.1); `nil` when its last byte is not at hand.
    func multiByteInteger(at cursor: inout Int) throws(WBXMLError) -> UInt32? {
        var value: UInt64 = 0
        for count in 0..<5 {
            guard cursor + count < buffer.count else { return nil }
            let byte = buffer[cursor + count]
            value = value << 7 | UInt64(byte & 0x7F)
            guard byte & 0x80 == 0 else { continue }
            guard let result = UInt32(exactly: value) else { break }
            cursor += count + 1
            return result
        }
        throw error(.malformed, "an integer is longer than 32 bits")
    }

    private func tableRange(at index: UInt32) throws(WBXMLError) -> Range<Int> {
        let start = Int(index)
        guard start < stringTable.count else {
            throw error(.malformed, "a string is at \(index) of a string table of \(stringTable.count) bytes")
        }
        return start..<(stringTable[start...].firstIndex(of: 0) ?? stringTable.count)
    }

    func checkValueSize(_ size: Int) throws(WBXMLError) {
        guard size <= limits.valueSize else {
            throw error(.limitExceeded, "a value is larger than \(limits.valueSize) bytes")
        }
    }

    @usableFromInline
    @inline(never)
    func tooManyElements(_ tag: Tag) -> WBXMLError {
        openTags.count >= limits.depth
            ? error(.limitExceeded, "more than \(limits.depth) elements are open", token: tag.token)
            : error(.limitExceeded, "there are more than \(limits.elementCount) elements", token: tag.token)
    }

    @inline(never)
    func error(_ code: WBXMLError.Code, _ detail: String, token: UInt8? = nil) -> WBXMLError {
        WBXMLError(
            code, detail, offset: offset, page: page,
            token: token ?? (position < buffer.count ? buffer[position] : nil), path: openTags)
    }

    func hex(_ byte: UInt8) -> String {
        "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
