/// What a ``WBXMLReader`` found next.
///
/// Ranges are positions in the reader's buffer: ask the reader for their bytes before the next
/// ``WBXMLReader/feed(_:)-(RawSpan)``.
@frozen
public enum WBXMLToken: Hashable, Sendable {
    /// An element begins. Without content no ``endElement`` follows.
    case startElement(Tag, hasContent: Bool)
    /// The innermost open element ends.
    case endElement
    /// An inline string (STR_I): its bytes without the terminating zero, in the document's charset.
    case text(Range<Int>)
    /// An opaque value (OPAQUE).
    case opaque(Range<Int>)
    /// Part of a value that is still arriving; only with ``WBXMLReader/streamsLargeValues``. The value is all its pieces
    /// and the ``text(_:)`` or ``opaque(_:)`` token that ends it.
    case valuePiece(Range<Int>)
    /// A string of the string table (STR_T): a range of ``WBXMLReader/stringTable``.
    case tableText(Range<Int>)
    /// A character given by its number in UCS-4 (ENTITY).
    case entity(UInt32)
    /// The bytes at hand end inside a token: feed more, then ask again.
    case needsInput
    /// The root element has ended.
    case endOfDocument
}
