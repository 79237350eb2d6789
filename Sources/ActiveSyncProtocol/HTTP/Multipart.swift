/// A body of several parts: a table of offsets and lengths, then the parts (MS-ASCMD, multipart response).
///
/// All numbers are 32 bits, little-endian; offsets count from the first byte of the body. Part 0 is a WBXML document.
public enum Multipart {
    /// The body that holds the parts.
    public static func body(_ parts: [[UInt8]]) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(4 + parts.reduce(0) { $0 + $1.count + 8 })
        append(parts.count, to: &body)
        var offset = 4 + 8 * parts.count
        for part in parts {
            append(offset, to: &body)
            append(part.count, to: &body)
            offset += part.count
        }
        for part in parts { body += part }
        return body
    }

    private static func append(_ number: Int, to body: inout [UInt8]) {
        for shift in [0, 8, 16, 24] { body.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}

/// Reads a body of several parts while it arrives, and hands each part on as it comes.
public struct MultipartReader: Sendable {
    /// What has been read.
    public enum Event: Hashable, Sendable {
        /// Bytes of a part; a large one comes in several pieces.
        case bytes([UInt8], part: Int)
        /// A part has ended.
        case end(part: Int)
    }

    /// The most parts that a body may have.
    public static let maximumPartCount = 100_000

    private var buffer: [UInt8] = []
    /// How many bytes were before the buffer.
    private var offset = 0
    /// The parts, once the table is there.
    private var parts: [Part]?
    private var next = 0

    private struct Part {
        let number: Int
        let start: Int
        let end: Int
    }

    /// Makes a reader.
    public init() {}

    /// Whether a body that begins so is a table of parts, of which the first stands right behind it; `nil` when more
    /// bytes are needed to tell.
    ///
    /// Servers may call such a body a document.
    static func isTable(_ beginning: [UInt8]) -> Bool? {
        guard beginning.count >= 4 else { return nil }
        let count = number(in: beginning, at: 0)
        guard (1...maximumPartCount).contains(count) else { return false }
        guard beginning.count >= 8 else { return nil }
        return number(in: beginning, at: 4) == 4 + 8 * count
    }

    /// Takes the next bytes of the body.
    public mutating func feed(_ bytes: [UInt8]) {
        buffer += bytes
    }

    /// Whether every part has been handed out.
    public var isComplete: Bool { parts.map { next == $0.count } ?? false }

    /// The next event, or `nil` when more bytes are needed or all parts have ended.
    ///
    /// - Throws: ``ActiveSyncProtocolError`` when the table does not make sense.
    public mutating func read() throws(ActiveSyncProtocolError) -> Event? {
        guard let parts = try table(), next < parts.count else { return nil }
        let part = parts[next]
        let position = max(part.start, offset)
        if position >= part.end {
            next += 1
            return .end(part: part.number)
        }
        let available = offset + buffer.count
        guard available > position else {
            drop(upTo: available)
            return nil
        }
        let end = min(part.end, available)
        let bytes = Array(buffer[(position - offset)..<(end - offset)])
        drop(upTo: end)
        return .bytes(bytes, part: part.number)
    }

    private mutating func drop(upTo end: Int) {
        buffer.removeFirst(min(end - offset, buffer.count))
        offset = end
    }

    private mutating func table() throws(ActiveSyncProtocolError) -> [Part]? {
        if let parts { return parts }
        guard buffer.count >= 4 else { return nil }
        let count = number(at: 0)
        guard (1...Self.maximumPartCount).contains(count) else {
            throw ActiveSyncProtocolError(.badMultipart, "the body says that it has \(count) parts")
        }
        let tableEnd = 4 + 8 * count
        guard buffer.count >= tableEnd else { return nil }
        var parts: [Part] = []
        var previousEnd = tableEnd
        for number in 0..<count {
            let start = self.number(at: 4 + 8 * number)
            let part = Part(number: number, start: start, end: start + self.number(at: 8 + 8 * number))
            guard part.start >= previousEnd || part.start == part.end else {
                throw ActiveSyncProtocolError(
                    .badMultipart, "part \(number) begins at byte \(start), inside of what is before it")
            }
            previousEnd = max(previousEnd, part.end)
            parts.append(part)
        }
        self.parts = parts
        drop(upTo: tableEnd)
        return parts
    }

    private func number(at position: Int) -> Int {
        Self.number(in: buffer, at: position)
    }

    private static func number(in bytes: [UInt8], at position: Int) -> Int {
        (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }
}
