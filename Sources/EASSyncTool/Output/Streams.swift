internal import Foundation

/// Where text for people or programs goes: standard output, standard error, or a buffer in a test.
struct OutputSink: Sendable {
    /// Whether a person sees it at once.
    var isTerminal: Bool
    /// The columns of the terminal at this moment.
    var width: @Sendable () -> Int
    /// Writes all bytes; the result is an `errno`, 0 when all went well.
    var write: @Sendable ([UInt8]) -> Int32

    /// The process's standard output.
    static let standardOutput = OutputSink(descriptor: 1)
    /// The process's standard error.
    static let standardError = OutputSink(descriptor: 2)

    /// A stream on an open file.
    init(descriptor: Int32) {
        self.init(
            isTerminal: isatty(descriptor) == 1,
            width: {
                var size = winsize()
                guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
                return Int(size.ws_col)
            },
            write: { Self.writeAll($0, to: descriptor) })
    }

    init(
        isTerminal: Bool, width: @escaping @Sendable () -> Int = { 80 }, write: @escaping @Sendable ([UInt8]) -> Int32
    ) {
        self.isTerminal = isTerminal
        self.width = width
        self.write = write
    }

    /// Writes to a descriptor until everything is out.
    ///
    /// - Returns: 0, or the `errno` of the call that failed.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let written = Foundation.write(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written >= 0 {
                    rest = rest.dropFirst(written)
                    continue
                }
                switch errno {
                case EINTR: continue
                case EAGAIN:
                    // Somebody left the pipe or terminal in non-blocking mode.
                    var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&wait, 1, -1)
                default: return errno
                }
            }
            return 0
        }
    }
}

/// Where a command reads what is piped into it.
struct InputSource: Sendable {
    /// Whether a person would have to type it.
    var isTerminal: Bool
    /// What to call it in a message.
    var name: String
    /// Reads up to so many bytes, waiting for the first; nothing means the end.
    var read: @Sendable (_ limit: Int) throws(ToolError) -> [UInt8]

    /// The process's standard input.
    static let standardInput = InputSource(descriptor: 0, name: "standard input")

    /// A source on an open file.
    ///
    /// - Parameter name: What to call it in a message.
    init(descriptor: Int32, name: String) {
        self.init(isTerminal: isatty(descriptor) == 1, name: name) { limit throws(ToolError) in
            var buffer = [UInt8](repeating: 0, count: limit)
            while true {
                let count = Foundation.read(descriptor, &buffer, limit)
                if count >= 0 { return Array(buffer.prefix(count)) }
                guard errno == EINTR else { throw .system("cannot read \(name)", errno: errno) }
            }
        }
    }

    init(
        isTerminal: Bool, name: String = "standard input",
        read: @escaping @Sendable (_ limit: Int) throws(ToolError) -> [UInt8]
    ) {
        self.isTerminal = isTerminal
        self.name = name
        self.read = read
    }

    /// Reads to the end.
    ///
    /// - Parameter limit: The most bytes to accept.
    /// - Throws: ``ToolError`` when reading fails or there is more than `limit`.
    func readAll(limit: Int) throws(ToolError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try read(64 * 1024)
            if piece.isEmpty { return bytes }
            bytes += piece
            guard bytes.count <= limit else {
                throw ToolError("\(name) is larger than \(limit) bytes", status: .badInput)
            }
        }
    }
}
