/// The few charsets that the mock reads; anything else is taken as ISO-8859-1, so that no message fails.
enum Charset {
    /// The text of `bytes` in the charset `name`.
    ///
    /// Without a name: UTF-8 where it is valid, else windows-1252.
    static func decode(_ bytes: [UInt8], named name: String) -> String {
        switch name.lowercased() {
        case "", "us-ascii", "ascii", "utf-8", "utf8":
            return String(validating: bytes, as: UTF8.self) ?? singleByte(bytes, windows1252)
        case "windows-1252", "cp1252", "iso-8859-15": return singleByte(bytes, windows1252)
        case "koi8-r": return singleByte(bytes, koi8r)
        default: return singleByte(bytes, [])
        }
    }

    /// `text` in KOI8-R or windows-1252 and the like; `?` for what the charset does not have.
    static func encode(_ text: String, named name: String) -> [UInt8] {
        let upper: [UInt16] =
            switch name {
            case "koi8-r": koi8r
            case "windows-1252": windows1252
            case "iso-8859-1": []
            default: [0]
            }
        if upper == [0] { return Array(text.utf8) }
        return text.unicodeScalars.map { scalar in
            if scalar.value < 0x80 { return UInt8(scalar.value) }
            if let index = upper.firstIndex(where: { UInt32($0) == scalar.value }) { return UInt8(0x80 + index) }
            return upper.count != 128 && scalar.value >= 0xA0 && scalar.value < 0x100 ? UInt8(scalar.value) : 0x3F
        }
    }

    private static func singleByte(_ bytes: [UInt8], _ upper: [UInt16]) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            let index = Int(byte) - 0x80
            let value = index >= 0 && index < upper.count ? UInt32(upper[index]) : UInt32(byte)
            scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        }
        return String(scalars)
    }

    /// 0x80 to 0x9F; the rest is as in ISO-8859-1.
    private static let windows1252: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]

    /// 0x80 to 0xFF: box drawing (as spaces, which the mock never needs) and then the letters.
    private static let koi8r: [UInt16] =
        (0x80..<0xC0).map { $0 == 0xA3 ? 0x0451 : $0 == 0xB3 ? 0x0401 : 0x0020 }
        + Array("юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ".utf16)
}
