/// Base64 with padding (RFC 4648 section 4), for the opaque values of the XML and JSON forms.
enum Base64 {
    static func append(_ bytes: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        output.reserveCapacity(output.count + (bytes.count + 2) / 3 * 4)
        var index = 0
        while index + 3 <= bytes.count {
            appendGroup(bytes[index], bytes[index + 1], bytes[index + 2], digits: 4, to: &output)
            index += 3
        }
        switch bytes.count - index {
        case 1: appendGroup(bytes[index], 0, 0, digits: 2, to: &output)
        case 2: appendGroup(bytes[index], bytes[index + 1], 0, digits: 3, to: &output)
        default: break
        }
    }

    private static func appendGroup(_ a: UInt8, _ b: UInt8, _ c: UInt8, digits: Int, to output: inout [UInt8]) {
        let bits = UInt32(a) << 16 | UInt32(b) << 8 | UInt32(c)
        for digit in 0..<4 {
            output.append(digit < digits ? character(UInt8(bits >> UInt32(18 - 6 * digit) & 63)) : UInt8(ascii: "="))
        }
    }

    /// The bytes that base64 stands for, or `nil` when it is not base64.
    ///
    /// Blanks and line ends are passed over.
    static func decode(_ text: [UInt8]) -> [UInt8]? {
        var output: [UInt8] = []
        output.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        var digits = 0
        var padding = 0
        for byte in text where !XMLCharacter.isBlank(byte) {
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let value = value(of: byte) else { return nil }
            bits = bits << 6 | UInt32(value)
            digits += 1
            if digits % 4 == 0 {
                output.append(UInt8(truncatingIfNeeded: bits >> 16))
                output.append(UInt8(truncatingIfNeeded: bits >> 8))
                output.append(UInt8(truncatingIfNeeded: bits))
            }
        }
        // The bits of the last digit that belong to no byte must be zero: one value has one spelling.
        switch (digits % 4, padding) {
        case (0, 0):
            break
        case (2, 2) where bits & 0x0F == 0:
            output.append(UInt8(truncatingIfNeeded: bits >> 4))
        case (3, 1) where bits & 0x03 == 0:
            output.append(UInt8(truncatingIfNeeded: bits >> 10))
            output.append(UInt8(truncatingIfNeeded: bits >> 2))
        default:
            return nil
        }
        return output
    }

    private static func character(_ value: UInt8) -> UInt8 {
        switch value {
        case 0..<26: UInt8(ascii: "A") + value
        case 26..<52: UInt8(ascii: "a") + value - 26
        case 52..<62: UInt8(ascii: "0") + value - 52
        case 62: UInt8(ascii: "+")
        default: UInt8(ascii: "/")
        }
    }

    private static func value(of character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
