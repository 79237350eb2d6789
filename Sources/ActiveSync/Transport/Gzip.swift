package import CZlib

/// gzip by zlib (RFC 1952), of bytes in memory.
package enum Gzip {
    /// The bytes as one gzip member, or `nil` when zlib has no memory.
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard deflateInit2_(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, streamSize) == Z_OK
        else {
            return nil
        }
        defer { deflateEnd(&stream) }
        return run(&stream, bytes) { deflate(&$0, Z_FINISH) }.output
    }

    /// What zlib asks for to see that it is the same on both sides.
    package static let streamSize = Int32(MemoryLayout<z_stream>.size)

    /// Feeds `input` and gathers the output until `step` has nothing more to give.
    package static func run(
        _ stream: inout z_stream, _ input: [UInt8], step: (inout z_stream) -> Int32
    ) -> (output: [UInt8], status: Int32) {
        var output: [UInt8] = []
        var status = Z_OK
        var input = input
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            repeat {
                var isFull = false
                output += [UInt8](unsafeUninitializedCapacity: 65536) { chunk, count in
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    status = step(&stream)
                    count = chunk.count - Int(stream.avail_out)
                    isFull = stream.avail_out == 0
                }
                if !isFull { break }
            } while status == Z_OK
        }
        return (output, status)
    }
}
