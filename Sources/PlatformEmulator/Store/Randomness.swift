/// A sequence of random numbers that a seed decides: SplitMix64.
///
/// Nothing secret is made from it.
struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
        return word ^ word >> 31
    }
}

extension RandomNumberGenerator {
    /// Random hexadecimal digits, 16 from each word.
    mutating func hexadecimal(words: Int) -> String {
        String(unsafeUninitializedCapacity: words * 16) { buffer in
            for word in 0..<words {
                let bits = next()
                for place in 0..<16 {
                    let digit = UInt8(truncatingIfNeeded: bits >> UInt64(60 - place * 4) & 0xF)
                    buffer[word * 16 + place] =
                        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                }
            }
            return words * 16
        }
    }
}
