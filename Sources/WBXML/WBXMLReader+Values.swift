extension WBXMLReader {
    /// Lends the bytes of a ``WBXMLToken/text(_:)``, ``WBXMLToken/opaque(_:)`` or ``WBXMLToken/valuePiece(_:)`` token.
    @inlinable
    public func withBytes<Result, Failure: Error>(
        _ range: Range<Int>, _ body: (RawSpan) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(buffer.span.bytes.extracting(range))
    }

    /// The bytes of a token's value.
    @inlinable
    public func bytes(_ range: Range<Int>) -> [UInt8] {
        Array(buffer[range])
    }

    /// A token's value as text: decoded by the document's charset, with U+FFFD in the place of bytes that do not belong
    /// to it.
    @inlinable
    public func string(_ range: Range<Int>) -> String {
        isLatin1 ? latin1(buffer[range]) : String(decoding: buffer[range], as: UTF8.self)
    }

    /// A token's value in UTF-8; bytes that do not belong to the document's charset are kept as they came.
    @inlinable
    public func utf8(_ range: Range<Int>) -> [UInt8] {
        isLatin1 ? Array(latin1(buffer[range]).utf8) : bytes(range)
    }

    /// A string of the string table as text.
    public func tableString(_ range: Range<Int>) -> String {
        isLatin1 ? latin1(stringTable[range]) : String(decoding: stringTable[range], as: UTF8.self)
    }

    /// The character that an ``WBXMLToken/entity(_:)`` stands for; U+FFFD for zero and numbers that are no character.
    public func character(ofEntity number: UInt32) -> Character {
        Character(number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}")
    }

    @usableFromInline
    func latin1(_ bytes: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
