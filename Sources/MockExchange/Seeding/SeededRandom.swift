/// A small generator whose numbers depend on its seed alone (SplitMix64), so that a run can be repeated anywhere.
struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts at `seed`.
    init(seed: UInt64) {
        state = seed
    }

    /// Starts at a point that depends on both numbers, so that message `index` can be made without those before it.
    init(seed: UInt64, index: UInt64) {
        var mixer = SeededRandom(seed: seed)
        state = mixer.next() ^ (index &* 0xD134_2543_DE82_EF95)
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A number below `bound`, which is at least 1.
    ///
    /// Cheaper than `Int.random`, and the same on every platform.
    mutating func number(below bound: Int) -> Int {
        Int(next() >> 1) % bound
    }

    /// A number of `range`.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + number(below: range.count)
    }

    /// Whether an event of `percent` in a hundred happens.
    mutating func happens(percent: Int) -> Bool {
        number(below: 100) < percent
    }

    /// One of `choices`, which is not empty.
    mutating func pick<T>(_ choices: [T]) -> T {
        choices[number(below: choices.count)]
    }
}

/// The 64-bit FNV-1a digest of bytes: for seeds and for telling requests apart, not for security.
func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes {
        hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return hash
}
