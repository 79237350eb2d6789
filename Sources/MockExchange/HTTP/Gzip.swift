internal import ActiveSync
internal import CZlib

extension Gzip {
    /// A gzip member of about `size / 1000` bytes that expands to `size` zero bytes.
    ///
    /// One compressed block is repeated, so that a bomb of many gigabytes costs no time.
    static func bomb(expandingTo size: Int) -> [UInt8] {
        let blockSize = 1 << 20
        let block = rawBlock([UInt8](repeating: 0, count: blockSize))
        let rest = rawBlock([UInt8](repeating: 0, count: size % blockSize))
        var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        for _ in 0..<(size / blockSize) { result += block }
        result += rest
        result += [0x03, 0x00]
        for number in [zeroChecksum(size), UInt32(truncatingIfNeeded: size)] {
            for shift in [0, 8, 16, 24] as [UInt32] { result.append(UInt8(truncatingIfNeeded: number >> shift)) }
        }
        return result
    }

    /// `bytes` as a piece of a deflate stream that ends on a byte and refers to nothing before it.
    private static func rawBlock(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return [] }
        var stream = z_stream()
        guard deflateInit2_(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, streamSize) == Z_OK else {
            return []
        }
        defer { deflateEnd(&stream) }
        return run(&stream, bytes) { deflate(&$0, Z_FULL_FLUSH) }.output
    }

    /// The CRC-32 of `size` zero bytes, by doubling.
    private static func zeroChecksum(_ size: Int) -> UInt32 {
        var result = crc32(0, nil, 0)
        var power = [0 as UInt8].withUnsafeBufferPointer { crc32(crc32(0, nil, 0), $0.baseAddress, 1) }
        var length = 1
        while length <= size {
            if size & length != 0 { result = crc32_combine(result, power, length) }
            power = crc32_combine(power, power, length)
            length <<= 1
        }
        return UInt32(truncatingIfNeeded: result)
    }
}

/// Expands a gzip body piece by piece, as an HTTP library does it.
///
/// The zlib stream refers to its own address, so it lives in memory of its own.
final class GzipExpander {
    private let stream: UnsafeMutablePointer<z_stream>
    private var isAtEnd = false

    /// Prepares for a gzip member, or gives `nil` when there is no memory.
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Gzip.streamSize) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Expands as much of `input`, from `position` to `end`, as fits one piece, and moves `position` on.
    ///
    /// - Returns: the piece, empty at the end of the input, or `nil` when the input is not gzip.
    func next(_ input: [UInt8], _ position: inout Int, end: Int, pieceSize: Int) -> [UInt8]? {
        guard !isAtEnd else { return [] }
        var status = Z_OK
        var used = 0
        let piece = [UInt8](unsafeUninitializedCapacity: pieceSize) { chunk, count in
            input.withUnsafeBufferPointer { bytes in
                stream.pointee.next_in = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + position) }
                stream.pointee.avail_in = UInt32(end - position)
                stream.pointee.next_out = chunk.baseAddress
                stream.pointee.avail_out = UInt32(chunk.count)
                status = inflate(stream, Z_NO_FLUSH)
                used = end - position - Int(stream.pointee.avail_in)
                count = chunk.count - Int(stream.pointee.avail_out)
            }
        }
        position += used
        if status == Z_STREAM_END { isAtEnd = true }
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return nil }
        return piece
    }
}
