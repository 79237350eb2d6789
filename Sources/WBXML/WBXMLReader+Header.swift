extension WBXMLReader {
    @usableFromInline
    @inline(never)
    mutating func nextOutsideContent() throws(WBXMLError) -> WBXMLToken {
        switch phase {
        case .header:
            guard try readHeader() else { return try inputRanOut() }
            phase = .beforeRoot
        case .insideValue:
            return try continueValue()
        case .attributes:
            guard let token = try skipAttributes() else { return try next() }
            return token
        case .tooLarge:
            throw error(.limitExceeded, "the document is larger than \(limits.totalSize) bytes")
        case .beforeRoot, .content, .afterRoot:
            break
        }
        guard phase == .beforeRoot else { return .endOfDocument }
        while position < buffer.count {
            let byte = buffer[position]
            switch byte {
            case GlobalToken.end:
                throw error(.malformed, "an end comes before any element")
            case GlobalToken.inlineString, GlobalToken.opaque, GlobalToken.entity, GlobalToken.tableString,
                GlobalToken.extensionI, GlobalToken.extensionT, GlobalToken.extension:
                throw error(.malformed, "a value comes before any element")
            default:
                if byte & 0x3F >= 0x05, byte < 0x80 {
                    tagPosition = position
                    position += 1
                    phase = .content
                    return try open(Tag(page: page, token: byte), hasContent: byte & 0x40 != 0)
                }
                if let token = try nextRare(byte) { return token }
            }
        }
        return try inputRanOut()
    }

    /// Reads version, public identifier, charset and string table.
    ///
    /// - Returns: `false` when they are not all at hand.
    private mutating func readHeader() throws(WBXMLError) -> Bool {
        guard let version = buffer.first else { return false }
        guard (0x01...0x03).contains(version) else { throw notWBXML(version) }
        var cursor = 1
        guard let publicID = try multiByteInteger(at: &cursor) else { return false }
        if publicID == 0 {
            guard try multiByteInteger(at: &cursor) != nil else { return false }
        }
        guard let charset = try multiByteInteger(at: &cursor) else { return false }
        guard WBXMLHeader.supportedCharsets.contains(charset) else {
            throw error(.unsupported, "the charset is number \(charset); UTF-8 is 106")
        }
        guard let tableSize = try multiByteInteger(at: &cursor) else { return false }
        try checkValueSize(Int(tableSize))
        guard buffer.count - cursor >= Int(tableSize) else { return false }
        stringTable = Array(buffer[cursor..<(cursor + Int(tableSize))])
        position = cursor + Int(tableSize)
        isLatin1 = charset == WBXMLHeader.latin1
        header = WBXMLHeader(version: version, publicID: publicID, charset: charset)
        return true
    }

    private func notWBXML(_ first: UInt8) -> WBXMLError {
        switch first {
        case UInt8(ascii: "<"): error(.malformed, "this is text that begins like HTML or XML, not WBXML")
        case 0x1F: error(.malformed, "this looks like gzip data, not WBXML")
        case 0x00: error(.malformed, "this is not WBXML 1.1 to 1.3")
        default: error(.unsupported, "this is not WBXML 1.1 to 1.3: the first byte is \(hex(first))")
        }
    }
}
