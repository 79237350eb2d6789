import ActiveSync
import Foundation
import Testing

@Suite("CurlTransport: gzip and limits of size")
struct CurlCompressionTests {
    private let transport = CurlTransport(configuration: .init(proxy: .none))

    /// `hello, hello, hello!` as gzip writes it.
    private static let hello: [UInt8] = [
        0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0x02, 0x03, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xD7, 0x51, 0xC8, 0x40, 0xA2, 0x14,
        0x01, 0xA7, 0xBB, 0xD2, 0xFE, 0x14, 0, 0, 0,
    ]

    @Test("a gzip reply is decompressed, whatever the pieces in which it comes", arguments: [1, 7, 100])
    func gzip(pieceSize: Int) async throws {
        try await serve(Self.hello, encoding: "gzip", pieceSize: pieceSize) { request in
            let response = try await transport.send(request)
            #expect(response.headers["Content-Encoding"] == "gzip")
            #expect(
                String(decoding: try await response.body.collect(upTo: 100), as: UTF8.self) == "hello, hello, hello!")
        }
    }

    @Test(
        "what is not gzip, or was changed on the way, cannot be read",
        arguments: [Array("plain text, not gzip".utf8), Self.hello.map { $0 == 0xA7 ? 0xA8 : $0 }])
    func broken(bytes: [UInt8]) async throws {
        try await serve(bytes, encoding: "gzip") { request in
            let error = await #expect(throws: TransportError.self) {
                _ = try await transport.send(request).body.collect(upTo: 100)
            }
            #expect(error?.code == .badResponse)
        }
    }

    /// Zeros without end: the beginning of what gzip writes for them, and then the one byte that it repeats.
    private static func bomb(_ size: Int) -> [UInt8] {
        let start: [UInt8] = [
            0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0x02, 0x03, 0xEC, 0xC1, 0x01, 0x01, 0, 0, 0, 0x80, 0x90, 0xFE, 0xAF, 0xEE,
            0x08, 0x0A,
        ]
        return start + [UInt8](repeating: 0, count: size)
    }

    @Test("a body that compresses well, 159 to 1, is no bomb", arguments: [false, true])
    func wellCompressed(isSlow: Bool) async throws {
        let matches = 12_000
        try await serve(GzipOfZeros(matches: matches).bytes, encoding: "gzip") { request in
            let body = try await transport.send(request).body
            var count = 0
            while let piece = try await body.next() {
                count += piece.count
                if isSlow { try await Task.sleep(for: .milliseconds(5)) }
            }
            #expect(count == 1 + 258 * matches)
        }
    }

    @Test("a decompression bomb is cut off")
    func decompressionBomb() async throws {
        let bomb = Self.bomb(2_000_000)
        try await serve(bomb, encoding: "gzip") { request in
            let body = try await transport.send(request).body
            var count = 0
            let error = await #expect(throws: TransportError.self) {
                while let piece = try await body.next() { count += piece.count }
            }
            #expect(error?.code == .responseTooLarge)
            #expect(count > 1 << 20 && count < 16_000_000)
        }
    }

    @Test("the limit counts what a body expands to")
    func expandedLimit() async throws {
        try await serve(Self.bomb(3000), encoding: "gzip") { request in
            var request = request
            request.responseLimit = 100_000
            let error = await #expect(throws: TransportError.self) {
                _ = try await transport.send(request).body.collect(upTo: .max)
            }
            #expect(error?.code == .responseTooLarge)
        }
    }

    @Test("a body of exactly the limit is read, and one byte more is an error", arguments: [0, 1])
    func responseLimit(excess: Int) async throws {
        try await serve([UInt8](repeating: 1, count: 100_000 + excess), encoding: "identity") { request in
            var request = request
            request.responseLimit = 100_000
            let body = try await transport.send(request).body
            if excess == 0 {
                #expect(try await body.collect(upTo: .max).count == 100_000)
            } else {
                let error = await #expect(throws: TransportError.self) { _ = try await body.collect(upTo: .max) }
                #expect(error?.code == .responseTooLarge)
                #expect(error?.message.contains("100000 bytes") == true)
            }
        }
    }

    private func serve(
        _ bytes: [UInt8], encoding: String, pieceSize: Int = .max, body: (HTTPRequest) async throws -> Void
    ) async throws {
        try await RawServer.run({ connection in
            _ = try connection.readRequest()
            try connection.write(
                "HTTP/1.1 200 OK\r\nContent-Encoding: \(encoding)\r\nContent-Length: \(bytes.count)\r\n\r\n")
            var rest = bytes[...]
            while !rest.isEmpty {
                try connection.write(Array(rest.prefix(pieceSize)))
                rest = rest.dropFirst(pieceSize)
                if pieceSize < .max { usleep(300) }
            }
        }) { server in
            try await body(HTTPRequest(url: server.url))
        }
    }
}

/// Zeros compressed with the fixed codes of RFC 1951 3.2.6: one literal, and then matches of 258 bytes with 13 bits each.
private struct GzipOfZeros {
    private(set) var bytes: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03]
    private var bits = 0
    private var bitCount = 0

    init(matches: Int) {
        // One final block with fixed codes, the literal 0, the matches with distance 1, and the end of the block.
        append("110" + "00110000")
        for _ in 0..<matches { append("11000101" + "00000") }
        append("0000000" + "0000000")
        let count = 1 + 258 * matches
        for number in [Self.checksumOfZeros(count), UInt32(count)] {
            for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }
    }

    private mutating func append(_ code: String) {
        for bit in code.utf8 {
            bits |= (bit == UInt8(ascii: "1") ? 1 : 0) << bitCount
            bitCount += 1
            if bitCount == 8 {
                bytes.append(UInt8(bits))
                (bits, bitCount) = (0, 0)
            }
        }
    }

    private static func checksumOfZeros(_ count: Int) -> UInt32 {
        let table = (0..<UInt32(256)).map { byte in
            (0..<8).reduce(byte) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~(0..<count).reduce(~0) { value, _ in table[Int(value & 0xFF)] ^ value >> 8 }
    }
}
