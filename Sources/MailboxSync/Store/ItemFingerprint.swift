internal import Crypto
internal import Foundation

/// What re-links a local item with a server's after a loss of state: never the only proof of identity, since some
/// servers rebuild a message at every fetch.
package struct ItemFingerprint: Hashable, Sendable {
    /// Bytes.
    package let size: Int64
    /// SHA-256 of the content, 32 bytes.
    package let digest: [UInt8]
    /// The `Message-ID` field with its angle brackets, or nil when there is none.
    package let messageID: String?

    /// Makes a fingerprint from known parts.
    package init(size: Int64, digest: [UInt8], messageID: String?) {
        self.size = size
        self.digest = digest
        self.messageID = messageID
    }
}

extension ItemFingerprint {
    /// Makes the fingerprint of content.
    init(of content: [UInt8]) {
        var builder = Builder()
        builder.update(content.span.bytes)
        self = builder.finish()
    }

    /// Whether the content is of the same message, which some servers put together anew each time.
    func isSameMessage(as other: ItemFingerprint) -> Bool {
        digest == other.digest || (messageID != nil && messageID == other.messageID)
    }

    /// Makes a fingerprint of content that comes in pieces.
    struct Builder {
        private var size: Int64 = 0
        private var hash = SHA256()
        private var header: [UInt8] = []

        /// The header is looked through this far, in bytes.
        private static let headerLimit = 64 * 1024

        mutating func update(_ bytes: RawSpan) {
            size += Int64(bytes.byteCount)
            let room = Self.headerLimit - header.count
            bytes.withUnsafeBytes { buffer in
                hash.update(bufferPointer: buffer)
                if room > 0 { header.append(contentsOf: buffer.prefix(room)) }
            }
        }

        func finish() -> ItemFingerprint {
            ItemFingerprint(size: size, digest: Array(hash.finalize()), messageID: Self.messageID(in: header))
        }

        /// The value of the first `Message-ID` field, unfolded and without blanks.
        private static func messageID(in header: [UInt8]) -> String? {
            let name = Array("message-id:".utf8)
            var rest = header[...]
            while !rest.isEmpty {
                let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
                let line = rest[..<end]
                rest = rest[end...].dropFirst()
                if line.isEmpty || line.elementsEqual([UInt8(ascii: "\r")]) { return nil }
                guard line.count >= name.count, zip(line, name).allSatisfy({ lowercase($0) == $1 }) else { continue }
                var value = Array(line.dropFirst(name.count))
                while let first = rest.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
                    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
                    value += rest[..<end]
                    rest = rest[end...].dropFirst()
                }
                // Blanks belong to the folding, not to the id.
                value.removeAll { $0 <= UInt8(ascii: " ") }
                return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
            }
            return nil
        }

        private static func lowercase(_ byte: UInt8) -> UInt8 {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
    }
}
