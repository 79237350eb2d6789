/// RFC 2047: `=?charset?B?…?=` and `=?charset?Q?…?=` in header fields.
enum EncodedWord {
    /// The text of a field value.
    ///
    /// What is not an encoded word is taken as UTF-8, or as windows-1252 where it is not.
    static func decode(_ value: [UInt8]) -> String {
        var result = ""
        var position = 0
        var plainStart = 0
        var afterWord = false
        while position < value.count {
            guard value[position] == 0x3D, let word = word(in: value, at: position) else {
                position += 1
                continue
            }
            let between = value[plainStart..<position]
            // Blanks between two encoded words belong to neither of them.
            if !(afterWord && between.allSatisfy { $0 == 0x20 || $0 == 0x09 }) {
                result += Charset.decode(Array(between), named: "")
            }
            result += word.text
            position = word.end
            plainStart = position
            afterWord = true
        }
        result += Charset.decode(Array(value[plainStart...]), named: "")
        return result
    }

    private static func word(in value: [UInt8], at start: Int) -> (text: String, end: Int)? {
        guard start + 1 < value.count, value[start + 1] == 0x3F,
            let charsetEnd = value.firstIndex(of: 0x3F, in: (start + 2)..<value.count), charsetEnd + 2 < value.count,
            value[charsetEnd + 2] == 0x3F,
            let end = value.firstIndex(of: [0x3F, 0x3D], in: (charsetEnd + 3)..<value.count)
        else { return nil }
        let content = value[(charsetEnd + 3)..<end]
        let bytes: [UInt8]
        switch value[charsetEnd + 1] | 0x20 {
        case 0x62: bytes = TransferCoding.base64(content)
        case 0x71: bytes = TransferCoding.quotedPrintable(content, underscoreIsSpace: true)
        default: return nil
        }
        // RFC 2231 allows a language behind the charset.
        let charset = value[(start + 2)..<charsetEnd].prefix { $0 != 0x2A }
        return (Charset.decode(bytes, named: String(decoding: charset, as: UTF8.self)), end + 2)
    }
}
