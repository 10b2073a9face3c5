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
