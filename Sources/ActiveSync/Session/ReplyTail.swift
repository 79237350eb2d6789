internal import ActiveSyncProtocol
internal import WBXML

/// The last bytes of a reply that has been read, in which an error page may be seen.
///
/// A server that fails while it writes a reply breaks off, and a page for people follows the beginning of the document.
struct ReplyTail {
    /// As many bytes as a page is looked for in.
    static let limit = 32 << 10

    private var pieces: [[UInt8]] = []
    /// How many of the pieces are not kept any more; they go now and then, together.
    private var gone = 0
    /// How many bytes the pieces are.
    private var kept = 0
    /// How many bytes came before them.
    private var dropped = 0

    /// Takes the bytes that came next.
    mutating func add(_ piece: [UInt8]) {
        pieces.append(piece)
        kept += piece.count
        while kept - pieces[gone].count >= Self.limit {
            kept -= pieces[gone].count
            dropped += pieces[gone].count
            pieces[gone] = []
            gone += 1
        }
        if gone > pieces.count / 2 {
            pieces.removeFirst(gone)
            gone = 0
        }
    }

    /// The error page with which the server has broken off, if it has.
    ///
    /// - Parameters:
    ///   - fault: where the document could not be read any further.
    ///   - type: the value of `Content-Type`.
    func page(after fault: WBXMLError?, type: String?) -> ErrorPage? {
        guard let fault else { return nil }
        let essence = ContentType.essence(type)
        let bytes = Array(pieces.joined())
        let start = Self.start(in: bytes)
        if essence?.hasPrefix("text/") == true { return ErrorPage(bytes[(start ?? bytes.endIndex)...]) }
        // Of a document in a multipart body, it is not known where in the body the fault is.
        guard let start, essence != ContentType.multipart else { return nil }
        // The letters of a page are elements that open, or the beginning of a string that does not end, so the fault is
        // near its beginning. A page that is the content of a message is none of the server's: its string begins before
        // it, and tokens follow it.
        let place = fault.offset - dropped
        let between = min(start, place)..<max(start, place)
        guard (0...bytes.count).contains(place), fault.code != .truncated || start < place, between.count <= 512,
            !between.contains(where: { bytes[$0] < 0x09 || bytes[$0...].isBegun(by: "</html") })
        else { return nil }
        return ErrorPage(bytes[start...])
    }

    /// Where the last page begins.
    private static func start(in bytes: [UInt8]) -> Int? {
        for mark in ["<html", "<!doctype html", "<br />\n<b>"] {
            let start = bytes.indices.last { bytes[$0] == UInt8(ascii: "<") && bytes[$0...].isBegun(by: mark) }
            if let start { return start }
        }
        return nil
    }
}
