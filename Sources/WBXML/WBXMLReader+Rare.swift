#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

// Everything that is not a tag or an end: values, page switches, and the tokens that Exchange ActiveSync never uses.
// Kept out of line, so that the loop in `next()` stays small where it is inlined.
//
// What is called for each value is `mutating` also where it changes nothing: a method that is not gets a copy of the
// whole reader from the compiler, which took as long as all the rest.

extension WBXMLReader {
    /// Reads a token other than a tag without attributes or an end.
    ///
    /// - Returns: the token, or `nil` when it was one that only changes the reader.
    @usableFromInline
    @inline(never)
    mutating func nextRare(_ byte: UInt8) throws(WBXMLError) -> WBXMLToken? {
        switch byte {
        case GlobalToken.opaque:
            return try opaqueValue()
        case GlobalToken.switchPage:
            guard position + 1 < buffer.count else { return try inputRanOut() }
            page = buffer[position + 1]
            position += 2
            return nil
        case GlobalToken.entity:
            guard let number = try argument() else { return try inputRanOut() }
            return .entity(number)
        case GlobalToken.tableString:
            var cursor = position + 1
            guard let index = try multiByteInteger(at: &cursor) else { return try inputRanOut() }
            let range = try tableRange(at: index)
            position = cursor
            return .tableText(range)
        case GlobalToken.literal, GlobalToken.literalWithContent,
            GlobalToken.literalWithAttributes, GlobalToken.literalWithBoth:
            return try literalElement(byte)
        case GlobalToken.processingInstruction:
            skippedTokenCount += 1
            position += 1
            phase = .attributes
            return try skipAttributes()
        case GlobalToken.extensionI:
            guard let end = try endOfString(from: position + 1) else { return try inputRanOut() }
            skippedTokenCount += 1
            position = end
            return nil
        case GlobalToken.extensionT:
            guard try argument() != nil else { return try inputRanOut() }
            skippedTokenCount += 1
            return nil
        case GlobalToken.extension:
            skippedTokenCount += 1
            position += 1
            return nil
        default:
            guard byte & 0x80 != 0, byte & 0x3F >= 0x05 else {
                throw error(.malformed, "there is no token \(hex(byte))", token: byte)
            }
            tagPosition = position
            position += 1
            return try begin(Tag(page: page, token: byte), byte)
        }
    }

    // MARK: Values

    /// Reads an inline string that begins at `position`.
    @usableFromInline
    @inline(never)
    mutating func inlineString() throws(WBXMLError) -> WBXMLToken {
        let start = position + 1
        if let end = try endOfString(from: start) {
            position = end
            return .text(start..<(end - 1))
        }
        guard streamsLargeValues, !hasAllInput, buffer.count - start >= Self.pieceSize else { return try inputRanOut() }
        return piece(start..<buffer.count)
    }

    private mutating func opaqueValue() throws(WBXMLError) -> WBXMLToken? {
        var cursor = position + 1
        guard let length = try opaqueLength(at: &cursor) else { return try inputRanOut() }
        let available = buffer.count - cursor
        guard length > available else {
            position = cursor + length
            return .opaque(cursor..<position)
        }
        guard streamsLargeValues, !hasAllInput, available >= Self.pieceSize else { return try inputRanOut() }
        opaqueRest = length - available
        return piece(cursor..<buffer.count)
    }

    /// Reads on in a value of which pieces have been handed out.
    mutating func continueValue() throws(WBXMLError) -> WBXMLToken {
        let start = position
        let end: Int? =
            if let rest = opaqueRest {
                rest <= buffer.count - start ? start + rest : nil
            } else {
                buffer.indexAfterZero(from: start)
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
        literalName = tableString(try tableRange(at: index))
        tagPosition = position
        position = cursor
        return try begin(Tag(page: page, token: Tag.literalToken), byte)
    }

    /// Begins an element whose tag has just been read.
    ///
    /// - Parameter byte: gives the content and attribute bits.
    private mutating func begin(_ tag: Tag, _ byte: UInt8) throws(WBXMLError) -> WBXMLToken? {
        phase = .content
        let hasContent = byte & 0x40 != 0
        guard byte & 0x80 != 0 else { return try open(tag, hasContent: hasContent) }
        if openTags.count >= limits.depth || elementCount >= limits.elementCount { throw tooManyElements(tag) }
        skippedTokenCount += 1
        elementWithAttributes = (tag, hasContent)
        phase = .attributes
        return try skipAttributes()
    }

    /// Skips the attributes of an element or a processing instruction, as far as they are at hand.
    ///
    /// - Returns: the element, `needsInput`, or `nil` after a processing instruction.
    mutating func skipAttributes() throws(WBXMLError) -> WBXMLToken? {
        while position < buffer.count {
            let byte = buffer[position]
            switch byte {
            case GlobalToken.end:
                position += 1
                phase = openTags.isEmpty ? .beforeRoot : .content
                guard let element = elementWithAttributes else { return nil }
                elementWithAttributes = nil
                phase = .content
                return try open(element.tag, hasContent: element.hasContent)
            case GlobalToken.switchPage:
                guard position + 1 < buffer.count else { return try inputRanOut() }
                position += 2
            case GlobalToken.inlineString, GlobalToken.extensionI:
                guard let end = try endOfString(from: position + 1) else { return try inputRanOut() }
                position = end
            case GlobalToken.opaque:
                guard let range = try opaqueRange() else { return try inputRanOut() }
                position = range.upperBound
            case GlobalToken.entity, GlobalToken.literal, GlobalToken.tableString, GlobalToken.extensionT:
                guard try argument() != nil else { return try inputRanOut() }
            case GlobalToken.processingInstruction, GlobalToken.literalWithContent,
                GlobalToken.literalWithAttributes, GlobalToken.literalWithBoth:
                throw error(.malformed, "there is no token \(hex(byte)) among attributes")
            default:
                position += 1
            }
        }
        return try inputRanOut()
    }

    // MARK: Primitives

    /// The position after the zero that ends a string, or `nil` when it is not at hand.
    ///
    /// What has been looked through is not looked through again when more is at hand.
    @inline(__always)
    private mutating func endOfString(from start: Int) throws(WBXMLError) -> Int? {
        guard let end = buffer.indexAfterZero(from: max(start, searchedTo)) else {
            searchedTo = buffer.count
            try checkValueSize(buffer.count - start)
            return nil
        }
        try checkValueSize(end - 1 - start)
        searchedTo = 0
        return end
    }

    /// The integer after the token at hand, which is read then.
    private mutating func argument() throws(WBXMLError) -> UInt32? {
        var cursor = position + 1
        guard let argument = try multiByteInteger(at: &cursor) else { return nil }
        position = cursor
        return argument
    }

    private mutating func opaqueLength(at cursor: inout Int) throws(WBXMLError) -> Int? {
        guard let length = try multiByteInteger(at: &cursor) else { return nil }
        try checkValueSize(Int(length))
        return Int(length)
    }

    /// Where the opaque value at hand is, or `nil` when it is not at hand as a whole.
    private mutating func opaqueRange() throws(WBXMLError) -> Range<Int>? {
        var cursor = position + 1
        guard let length = try opaqueLength(at: &cursor), length <= buffer.count - cursor else { return nil }
        return cursor..<(cursor + length)
    }

    /// Reads an mb_u_int32 (WBXML 1.3 5.1); `nil` when its last byte is not at hand.
    mutating func multiByteInteger(at cursor: inout Int) throws(WBXMLError) -> UInt32? {
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

    private mutating func tableRange(at index: UInt32) throws(WBXMLError) -> Range<Int> {
        let start = Int(index)
        guard start < stringTable.count else {
            throw error(.malformed, "a string is at \(index) of a string table of \(stringTable.count) bytes")
        }
        let end = stringTable.indexAfterZero(from: start).map { $0 - 1 } ?? stringTable.count
        tableTextRest -= end - start
        guard tableTextRest >= 0 else {
            throw error(
                .limitExceeded, "the string table is referred to for more than \(limits.tableTextSize) bytes of text")
        }
        return start..<end
    }

    @inline(__always)
    mutating func checkValueSize(_ size: Int) throws(WBXMLError) {
        if size > limits.valueSize { throw tooLargeValue() }
    }

    @inline(never)
    private func tooLargeValue() -> WBXMLError {
        error(.limitExceeded, "a value is larger than \(limits.valueSize) bytes")
    }

    /// The error for an element at `tagPosition` that is one too many.
    @usableFromInline
    @inline(never)
    func tooManyElements(_ tag: Tag) -> WBXMLError {
        error(
            .limitExceeded,
            openTags.count >= limits.depth
                ? "more than \(limits.depth) elements are open" : "there are more than \(limits.elementCount) elements",
            at: tagPosition)
    }

    @inline(never)
    func error(
        _ code: WBXMLError.Code, _ detail: String, token: UInt8? = nil, at position: Int? = nil
    ) -> WBXMLError {
        let position = position ?? self.position
        return WBXMLError(
            code, detail, offset: discardedCount + position, page: page,
            token: token ?? (buffer.indices.contains(position) ? buffer[position] : nil), path: openTags.array)
    }

    func hex(_ byte: UInt8) -> String {
        "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}

extension [UInt8] {
    /// The position after the next zero, or `nil` when there is none.
    @inline(__always)
    fileprivate func indexAfterZero(from start: Int) -> Int? {
        guard start < count else { return nil }
        return withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress, let zero = memchr(base + start, 0, bytes.count - start) else {
                return nil
            }
            return UnsafeRawPointer(zero) - base + 1
        }
    }
}
