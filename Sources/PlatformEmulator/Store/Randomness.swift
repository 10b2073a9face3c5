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
    /// A random UUID (RFC 9562, version 4), in lower case.
    mutating func uuid() -> String {
        let digits = Array(hexadecimal(words: 2).utf8)
        let variant = UInt8(ascii: "8") + (digits[16] & 1)
        let groups = [
            digits[0..<8], digits[8..<12], [UInt8(ascii: "4")] + digits[13..<16],
            [variant] + digits[17..<20], digits[20..<32],
        ]
        return groups.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    }

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
