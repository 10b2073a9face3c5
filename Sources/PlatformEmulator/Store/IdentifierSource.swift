import BatchValues

/// Makes ids: of batches ULIDs of a time and random bits, of datasets random digits.
///
/// Source: the newest samples of the platform's documents.
struct IdentifierSource: Sendable {
    private var random: SeededGenerator
    /// The time in the next id, where it is counted rather than read from the clock.
    private var countedTime: Int64?

    /// The time of the first id under a seed: the start of 2024, in milliseconds since 1970.
    private static let firstCountedTime: Int64 = 1_704_067_200_000

    /// With a seed the ids hold a count in place of the time, so that every run has the same.
    init(seed: UInt64?) {
        random = SeededGenerator(seed: seed ?? .random(in: .min ... .max))
        countedTime = seed == nil ? nil : Self.firstCountedTime
    }

    /// A new id for a batch that is made at a time, in milliseconds since 1970.
    mutating func nextBatchID(at now: Int64) -> BatchID {
        let time = countedTime ?? now
        countedTime = countedTime.map { $0 + 1 }
        let low = random.next()
        let high = random.next() & 0xFFFF
        return BatchID(trusted: Self.ulid(time: UInt64(clamping: time), high: high, low: low))
    }

    /// A new id for a dataset or one of its views: 24 hexadecimal digits.
    mutating func nextDatasetID() -> DatasetID {
        DatasetID(trusted: String(random.hexadecimal(words: 2).prefix(24)))
    }

    /// A new id for a sandbox: a UUID of random bits (RFC 9562 section 5.4).
    mutating func nextSandboxID() -> String {
        var digits = Array(random.hexadecimal(words: 2))
        (digits[12], digits[16]) = ("4", "a")
        let ends = [8, 12, 16, 20, 32]
        return zip([0] + ends, ends).map { String(digits[$0..<$1]) }.joined(separator: "-")
    }

    /// The text of a ULID: 48 bits of time, then 80 random ones, five bits a character.
    private static func ulid(time: UInt64, high: UInt64, low: UInt64) -> String {
        let bits = UInt128(time & 0xFFFF_FFFF_FFFF) << 80 | UInt128(high) << 64 | UInt128(low)
        return String(unsafeUninitializedCapacity: 26) { buffer in
            for place in 0..<26 {
                let digit = UInt8(truncatingIfNeeded: bits >> UInt128(125 - place * 5) & 0x1F)
                buffer[place] = crockfordDigit(digit)
            }
            return 26
        }
    }

    /// The digits of Crockford's base 32, which leaves out I, L, O and U.
    private static func crockfordDigit(_ digit: UInt8) -> UInt8 {
        switch digit {
        case 0...9: UInt8(ascii: "0") + digit
        case 10...17: UInt8(ascii: "A") + digit - 10
        case 18...19: UInt8(ascii: "J") + digit - 18
        case 20...21: UInt8(ascii: "M") + digit - 20
        case 22...26: UInt8(ascii: "P") + digit - 22
        default: UInt8(ascii: "V") + digit - 27
        }
    }
}
