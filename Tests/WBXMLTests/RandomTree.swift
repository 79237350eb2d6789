import WBXML

/// A generator whose numbers are the same on every machine (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension WBXMLElement {
    /// A tree with everything that WBXML can say, often in ways that are hard to write as XML.
    static func random(depth: Int = 0, using random: inout Seeded) -> WBXMLElement {
        // Mostly tags that have names, on few pages, so that prefixes repeat.
        let pages: [UInt8] = [0, 0, 2, 17, 17, 26, 254, .random(in: .min ... .max, using: &random)]
        let page = pages.randomElement(using: &random) ?? 0
        let tag = Tag(page: page, token: UInt8.random(in: 0x05...0x3F, using: &random))
        guard Int.random(in: 0..<6, using: &random) > 0 else { return WBXMLElement(tag) }
        let count = [0, 1, 1, 1, 2, 3, 8].randomElement(using: &random) ?? 0
        return WBXMLElement(
            tag,
            (0..<count).map { _ in
                switch Int.random(in: 0..<(depth < 12 ? 8 : 4), using: &random) {
                case 0: .opaque(bytes(using: &random))
                case 1: .text(bytes(using: &random).filter { $0 != 0 })
                case 2, 3: .text(text(using: &random))
                default: .element(.random(depth: depth + 1, using: &random))
                }
            })
    }

    private static func bytes(using random: inout Seeded) -> [UInt8] {
        let count = [0, 1, 2, 3, 5, 127, 128, 200].randomElement(using: &random) ?? 0
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    private static func text(using random: inout Seeded) -> [UInt8] {
        let parts = [
            "", " ", "\n", "\t", "\r", "\r\n", "a", "word", "<", ">", "&", "]]>", "<![CDATA[", "\"", "'", "&amp;", "ü",
            "€", "🙂", "\u{1}", "\u{1F}", "\u{7F}", "\u{85}", "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{FFFD}", "\u{FFFE}",
            "\u{FFFF}", "\u{10FFFF}", "  indented", "-->", "<!--",
        ]
        let count = Int.random(in: 0..<6, using: &random)
        return (0..<count).flatMap { _ in Array((parts.randomElement(using: &random) ?? "").utf8) }
    }

    var encoded: [UInt8] {
        get throws {
            var writer = WBXMLWriter()
            try write(to: &writer)
            return try writer.finish()
        }
    }
}
