extension WBXMLReader {
    /// Appends bytes to the document.
    ///
    /// Ranges of earlier tokens are void afterwards.
    public mutating func feed(_ bytes: RawSpan) {
        compact()
        bytes.withUnsafeBytes { buffer.append(contentsOf: $0) }
        checkTotalSize()
    }

    /// Appends bytes to the document.
    ///
    /// Ranges of earlier tokens are void afterwards.
    public mutating func feed(_ bytes: some Collection<UInt8>) {
        compact()
        buffer.append(contentsOf: bytes)
        checkTotalSize()
    }

    /// Says that no more bytes will come; a document that is not complete by then is truncated.
    public mutating func finish() {
        hasAllInput = true
    }

    /// Drops what has been read, when that is most of the buffer: each byte is moved at most once on average.
    private mutating func compact() {
        let kept = min(lookahead?.position ?? position, position)
        guard kept > 0, kept * 2 >= buffer.count else { return }
        buffer.removeSubrange(0..<kept)
        position -= kept
        tagPosition -= kept
        searchedTo = max(0, searchedTo - kept)
        discardedCount += kept
        lookahead?.position -= kept
        lookahead?.tagPosition -= kept
    }

    /// Reads ahead until the element that has just begun is in memory as a whole, and returns to its beginning.
    ///
    /// Call it after ``WBXMLToken/startElement(_:hasContent:)`` with content. When it returns `false`, feed more bytes
    /// and call it again; the work already done is not repeated. When it returns `true`, the tokens up to the element's
    /// end come without ``WBXMLToken/needsInput``.
    ///
    /// - Throws: ``WBXMLError`` when the element is not well-formed or exceeds a limit.
    public mutating func bufferElement() throws(WBXMLError) -> Bool {
        guard let tag = lookahead?.tag ?? openTags.last else { return true }
        let mark =
            lookahead
            ?? Mark(
                position: position, tagPosition: tagPosition, page: page, tag: tag, depth: openTags.count,
                elementCount: elementCount, skippedTokenCount: skippedTokenCount, tableTextRest: tableTextRest,
                literalName: literalName)
        if lookahead == nil { lookahead = mark }
        let streams = streamsLargeValues
        streamsLargeValues = false
        defer { streamsLargeValues = streams }
        while openTags.count >= mark.depth {
            if try next() == .needsInput { return false }
        }
        // `compact()` may have moved it since `mark` was read.
        position = lookahead?.position ?? position
        tagPosition = lookahead?.tagPosition ?? tagPosition
        page = mark.page
        openTags.push(tag)
        elementCount = mark.elementCount
        skippedTokenCount = mark.skippedTokenCount
        tableTextRest = mark.tableTextRest
        literalName = mark.literalName
        phase = .content
        searchedTo = 0
        lookahead = nil
        return true
    }

    /// Skips the rest of the innermost open element, its end included.
    ///
    /// - Returns: `false` when more bytes are needed: feed them and go on reading until ``depth`` is one less.
    /// - Throws: ``WBXMLError`` when the element is not well-formed.
    public mutating func skipElement() throws(WBXMLError) -> Bool {
        let outside = openTags.count - 1
        while openTags.count > outside {
            if try next() == .needsInput { return false }
        }
        return true
    }

    @usableFromInline
    @inline(never)
    mutating func inputRanOut() throws(WBXMLError) -> WBXMLToken {
        guard hasAllInput else { return .needsInput }
        let open = openTags.count
        throw error(
            .truncated,
            open > 0
                ? "the document ends with \(open) \(open == 1 ? "element" : "elements") open" : "the document is cut")
    }

    mutating func checkTotalSize() {
        if discardedCount + buffer.count > limits.totalSize { phase = .tooLarge }
    }
}
