/// Writes a message line by line, with CRLF.
struct MessageBuilder {
    /// The message so far.
    private(set) var bytes: [UInt8] = []

    /// Makes room for `capacity` bytes.
    init(capacity: Int = 4096) {
        bytes.reserveCapacity(capacity)
    }

    /// Writes a line of text.
    mutating func line(_ text: String = "") {
        bytes.append(contentsOf: text.utf8)
        bytes.append(0x0D)
        bytes.append(0x0A)
    }

    /// Writes bytes as they are.
    mutating func raw(_ content: [UInt8]) {
        bytes.append(contentsOf: content)
    }

    /// Writes a field whose value is longer than a line, folded at blanks.
    mutating func folded(_ name: String, _ value: String) {
        var column = name.utf8.count + 1
        var text = name + ":"
        for word in value.split(separator: " ") {
            if column + word.utf8.count + 1 > 76, column > name.utf8.count + 1 {
                text += "\r\n"
                column = 0
            }
            text += " " + word
            column += word.utf8.count + 1
        }
        line(text)
    }
}
