/// The header of a message or of one of its parts: fields in order, unfolded.
struct MIMEHeader: Sendable {
    /// One field, its value as bytes since nothing promises a charset.
    struct Field: Sendable {
        /// The name, in the letter case of the message.
        var name: String
        /// The value without line breaks and without blanks around it.
        var value: [UInt8]
        /// Where the whole field stands, line end included.
        var range: Range<Int>
    }

    /// The fields, in the order of the message.
    private(set) var fields: [Field] = []
    /// Where the body begins, behind the empty line.
    private(set) var bodyStart: Int

    /// Reads the header that begins at the start of `range`.
    init(of bytes: [UInt8], in range: Range<Int>) {
        bodyStart = range.upperBound
        var position = range.lowerBound
        while position < range.upperBound {
            let line = MIMEHeader.line(at: position, of: bytes, in: range)
            if line.content.isEmpty {
                bodyStart = line.next
                break
            }
            if MIMEHeader.isBlank(bytes[line.content.lowerBound]), !fields.isEmpty {
                let last = fields.count - 1
                let folded = bytes[line.content].drop(while: MIMEHeader.isBlank)
                if !folded.isEmpty { fields[last].value.append(0x20) }
                fields[last].value.append(contentsOf: folded)
                fields[last].range = fields[last].range.lowerBound..<line.next
            } else if let colon = bytes.firstIndex(of: 0x3A, in: line.content) {
                let value = bytes[(colon + 1)..<line.content.upperBound].drop(while: MIMEHeader.isBlank)
                fields.append(
                    Field(
                        name: String(decoding: bytes[line.content.lowerBound..<colon], as: UTF8.self),
                        value: Array(value), range: position..<line.next))
            } else {
                // A line that is no field ends the header, as most readers do it.
                bodyStart = position
                break
            }
            position = line.next
        }
    }

    /// The value of the first field `name` (any letter case).
    subscript(name: String) -> [UInt8]? {
        fields.first { MIMEHeader.equal($0.name, name) }?.value
    }

    /// The value of the first field `name` with its encoded words decoded, for people.
    func text(_ name: String) -> String? {
        self[name].map { EncodedWord.decode($0) }
    }

    /// Whether two names are equal without regard to case.
    static func equal(_ first: String, _ second: String) -> Bool {
        first.utf8.count == second.utf8.count && first.lowercased() == second.lowercased()
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09
    }

    /// The line at `position` without its end, and where the next one begins.
    private static func line(
        at position: Int, of bytes: [UInt8], in range: Range<Int>
    ) -> (content: Range<Int>, next: Int) {
        guard let feed = bytes.firstIndex(of: 0x0A, in: position..<range.upperBound) else {
            return (position..<range.upperBound, range.upperBound)
        }
        let end = feed > position && bytes[feed - 1] == 0x0D ? feed - 1 : feed
        return (position..<end, feed + 1)
    }
}
