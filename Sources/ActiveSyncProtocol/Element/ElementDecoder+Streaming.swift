internal import WBXML

/// For replies whose bytes are still arriving: the same steps, each of which may say that it needs more of them.
extension ElementDecoder {
    /// Appends bytes to the document.
    mutating func feed(_ bytes: [UInt8]) {
        reader.feed(bytes)
    }

    /// Says that no more bytes will come.
    mutating func finishInput() {
        reader.finish()
    }

    /// Makes the current child complete in memory, so that it can be read like a part of a whole document.
    ///
    /// - Returns: `false` when more bytes are needed: feed them and ask again.
    mutating func bufferChild() throws(WBXMLError) -> Bool {
        guard hasContent else { return true }
        return try reader.bufferElement()
    }
}
