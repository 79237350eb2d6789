extension HTTPRequest {
    /// Finds what would put something else on the wire than the caller meant.
    func check() throws(TransportError) {
        guard !method.isEmpty, method.utf8.allSatisfy(Self.isTokenByte) else {
            throw TransportError(.badRequest, "the method is not one of HTTP")
        }
        for field in headers.fields {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(Self.isTokenByte) else {
                throw TransportError(.badRequest, "the name of a header field is not one of HTTP")
            }
            guard !Self.writtenByTransport.contains(field.name.lowercased()) else {
                throw TransportError(.badRequest, "the header field \(field.name) is written by the transport")
            }
            guard field.value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
                throw TransportError(.badRequest, "the header field \(field.name) holds a control character")
            }
        }
        if case .file(_, let length) = body, length < 0 {
            throw TransportError(.badRequest, "the length of the request's body is negative")
        }
    }

    private static let writtenByTransport: Set<String> = [
        "accept-encoding", "authorization", "content-length", "expect", "host", "transfer-encoding",
    ]

    /// The characters of a token: RFC 9110 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
