/// A random source that gives the same numbers for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// Text full of the characters that could do harm.
    mutating func hostileText() -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<24, using: &self) {
            let value: UInt32 =
                switch Int.random(in: 0..<6, using: &self) {
                case 0: .random(in: 0x00...0x1F, using: &self)
                case 1: .random(in: 0x7F...0x9F, using: &self)
                case 2: .random(in: 0x2000...0x206F, using: &self)
                case 3: .random(in: 0xE0000...0xE007F, using: &self)
                case 4: .random(in: 0x20...0x7E, using: &self)
                default: .random(in: 0...0x10FFFF, using: &self)
                }
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }
}
