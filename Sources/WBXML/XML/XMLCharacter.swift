/// What XML 1.0 says about characters, and which of them a person's screen must not get as they are.
enum XMLCharacter {
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    /// Whether both forms write a byte of UTF-8 as it is, whatever stands beside it.
    static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"): false
        case 0x7F, 0xC2, 0xD8, 0xE2, 0xEF: false  // what `control(in:at:)` looks for begins with these
        default: byte >= 0x20
        }
    }

    /// Whether a character may stand in a document (XML 1.0, production `Char`).
    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x1_0000...: true
        default: false
        }
    }

    /// Whether a byte may be part of a name.
    ///
    /// Beyond ASCII all are taken: a name that is not known is refused anyway.
    static func isName(_ byte: UInt8, first: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"),
            UInt8(ascii: ":"), 0x80...:
            true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
            !first
        default:
            false
        }
    }

    /// Whether a string can stand in XML: valid UTF-8 with nothing in it that XML does not allow.
    static func areAllAllowed(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var all: UInt8 = 0
        for byte in bytes {
            if byte < 0x20, !isBlank(byte) { return false }
            all |= byte
        }
        if all < 0x80 { return true }
        guard (try? UTF8Span(validating: bytes.bindMemory(to: UInt8.self).span)) != nil else { return false }
        // U+FFFE and U+FFFF are all that is left.
        return !bytes.indices.dropLast(2).contains { index in
            bytes[index] == 0xEF && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
        }
    }

    /// The character at a position when it controls a terminal or the direction of writing, and the bytes it takes.
    ///
    /// Both forms write these as numbers, so that a file can be looked at without being fooled by it.
    static func control(
        in bytes: UnsafeRawBufferPointer, at index: Int
    ) -> (scalar: UInt32, length: Int)? {
        func byte(_ distance: Int) -> UInt8 {
            index + distance < bytes.count ? bytes[index + distance] : 0
        }
        switch (byte(0), byte(1), byte(2)) {
        case (0x7F, _, _):
            return (0x7F, 1)
        case (0xC2, 0x80...0x9F, _):  // C1 controls
            return (UInt32(byte(1)), 2)
        case (0xD8, 0x9C, _):  // Arabic letter mark
            return (0x061C, 2)
        case (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xA8...0xAE):  // marks, separators, embeddings, overrides
            return (0x2000 + UInt32(byte(2) & 0x3F), 3)
        case (0xE2, 0x81, 0xA6...0xA9):  // isolates
            return (0x2040 + UInt32(byte(2) & 0x3F), 3)
        case (0xEF, 0xBB, 0xBF):  // byte order mark
            return (0xFEFF, 3)
        default:
            return nil
        }
    }
}
