/// The head of a response.
struct CurlHead: Sendable, Equatable {
    var status: Int
    var headers: HTTPHeaders

    /// Whether this is an interim response (RFC 9110 15.2), which another head follows.
    var isInterim: Bool { status / 100 == 1 }
}

/// Puts heads together from the lines that libcurl hands out, for all responses of a transfer one after the other:
/// interim ones, those of sign-in rounds, and the one that counts.
struct CurlHeadParser {
    private var head: CurlHead?
    private var size = 0

    /// The most bytes of all heads together; libcurl bounds the single line only.
    static let limit = 1 << 20

    /// Takes one line with its line end.
    ///
    /// - Returns: the head that this line completes, if it is the empty line after one.
    mutating func receive(_ line: UnsafeRawBufferPointer) throws(TransportError) -> CurlHead? {
        size += line.count
        guard size <= Self.limit else {
            throw TransportError(.badResponse, "the header fields of the response are larger than \(Self.limit) bytes")
        }
        let text = Self.trimmed(line[...])
        if line.starts(with: "HTTP/".utf8) {
            head = CurlHead(status: Self.status(text), headers: HTTPHeaders())
        } else if text.isEmpty {
            return head.take()
        } else if let first = line.first, Self.isBlank(first) {
            // An obsolete folded line (RFC 9112 5.2) goes on with the value before.
            head?.headers.continueLast(with: String(decoding: text, as: UTF8.self))
        } else if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
            // Without a head this is a trailer, which means nothing here.
            head?.headers.append(
                String(decoding: Self.trimmed(text[..<colon]), as: UTF8.self),
                String(decoding: Self.trimmed(text[(colon + 1)...]), as: UTF8.self))
        }
        return nil
    }

    /// The three digits after the protocol's version.
    private static func status(_ line: Slice<UnsafeRawBufferPointer>) -> Int {
        let digits = line.drop { !isBlank($0) }.drop(while: isBlank).prefix(3)
        return Int(String(decoding: digits, as: UTF8.self)) ?? 0
    }

    private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var rest = bytes.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
    }
}
