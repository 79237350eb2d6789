/// Content-Transfer-Encoding in both directions (RFC 2045 §6).
enum TransferCoding {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (index, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(index) }
        return values
    }()

    /// The bytes of base64 text; characters outside the alphabet are skipped, and padding ends it.
    static func base64(_ text: some Sequence<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for letter in text {
            if letter == 0x3D { break }
            let value = values[Int(letter)]
            if value == 0xFF { continue }
            buffer = (buffer << 6 | UInt32(value)) & 0xFF_FFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return result
    }

    /// Base64 text without line breaks, or with CRLF after every `lineLength` characters (a multiple of 4).
    static func base64Encoded(_ bytes: [UInt8], lineLength: Int? = nil) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var column = 0
        var index = 0
        while index < bytes.count {
            let first = UInt32(bytes[index]) << 16
            let second = index + 1 < bytes.count ? UInt32(bytes[index + 1]) << 8 : 0
            let third = index + 2 < bytes.count ? UInt32(bytes[index + 2]) : 0
            let group = first | second | third
            if let lineLength, column == lineLength {
                result.append(0x0D)
                result.append(0x0A)
                column = 0
            }
            result.append(alphabet[Int(group >> 18)])
            result.append(alphabet[Int(group >> 12 & 0x3F)])
            result.append(index + 1 < bytes.count ? alphabet[Int(group >> 6 & 0x3F)] : 0x3D)
            result.append(index + 2 < bytes.count ? alphabet[Int(group & 0x3F)] : 0x3D)
            column += 4
            index += 3
        }
        return result
    }

    /// The bytes of quoted-printable text; what is malformed is kept as it stands.
    static func quotedPrintable(_ text: ArraySlice<UInt8>, underscoreIsSpace: Bool = false) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == 0x5F, underscoreIsSpace {
                result.append(0x20)
            } else if byte == 0x3D {
                if index + 2 < text.endIndex, let high = hexadecimal(text[index + 1]),
                    let low = hexadecimal(text[index + 2])
                {
                    result.append(high << 4 | low)
                    index += 2
                } else if let feed = text[(index + 1)...].prefix(80).firstIndex(of: 0x0A),
                    text[(index + 1)..<feed].allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D })
                {
                    index = feed
                } else {
                    result.append(byte)
                }
            } else {
                result.append(byte)
            }
            index += 1
        }
        return result
    }

    /// Quoted-printable text with soft line breaks; CRLF in `bytes` stays a line break.
    static func quotedPrintableEncoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var column = 0
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0D
            if byte == 0x0D, next == 0x0A {
                result.append(byte)
                column = 0
                continue
            }
            if byte == 0x0A, index > 0, bytes[index - 1] == 0x0D {
                result.append(byte)
                continue
            }
            let atLineEnd = next == 0x0D
            let literal = (byte > 0x20 && byte < 0x7F && byte != 0x3D) || ((byte == 0x20 || byte == 0x09) && !atLineEnd)
            let width = literal ? 1 : 3
            if column + width > 75 {
                result.append(contentsOf: [0x3D, 0x0D, 0x0A])
                column = 0
            }
            if literal {
                result.append(byte)
            } else {
                result.append(0x3D)
                result.append(hexadecimalDigits[Int(byte >> 4)])
                result.append(hexadecimalDigits[Int(byte & 0x0F)])
            }
            column += width
        }
        return result
    }

    private static let hexadecimalDigits = Array("0123456789ABCDEF".utf8)

    /// The value of a hexadecimal digit.
    static func hexadecimal(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }
}

/// Percent coding as in URLs and in RFC 2231.
enum PercentCoding {
    /// The bytes with `%XX` replaced; with `plusIsSpace` also `+`.
    static func decode(_ text: some Collection<UInt8>, plusIsSpace: Bool = false) -> [UInt8] {
        let text = Array(text)
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == 0x25, index + 2 < text.count, let high = TransferCoding.hexadecimal(text[index + 1]),
                let low = TransferCoding.hexadecimal(text[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
                continue
            }
            result.append(text[index] == 0x2B && plusIsSpace ? 0x20 : text[index])
            index += 1
        }
        return result
    }
}
