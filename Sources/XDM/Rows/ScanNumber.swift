import BatchValues

/// A number as a scan of bytes reads it: without an exponent, of at most 18 digits before its point.
struct ScanNumber {
    /// The number without its fraction.
    let whole: Int64
    let hasFraction: Bool

    /// The number that some bytes are, all of them; of what JSON does not have for one, nil.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard let (number, end) = Self.first(in: bytes), end == bytes.count else { return nil }
        self = number
    }

    private init(_ whole: Int64, hasFraction: Bool) {
        self.whole = whole
        self.hasFraction = hasFraction
    }

    /// The number with which some bytes begin, and its end.
    static func first(in bytes: UnsafeRawBufferPointer) -> (number: ScanNumber, end: Int)? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        var place = start
        var whole: Int64 = 0
        while place < bytes.count, bytes[place].isDigit {
            guard place - start < 18 else { return nil }
            whole = whole * 10 + Int64(bytes[place] & 0x0F)
            place += 1
        }
        guard place > start, place - start == 1 || bytes[start] != UInt8(ascii: "0") else {
            return nil
        }
        var hasFraction = false
        if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
            hasFraction = true
            place += 1
            let first = place
            while place < bytes.count, bytes[place].isDigit { place += 1 }
            guard place > first else { return nil }
        }
        guard place == bytes.count || bytes[place] | 0x20 != UInt8(ascii: "e") else { return nil }
        return (ScanNumber(isNegative ? -whole : whole, hasFraction: hasFraction), place)
    }

    /// Whether it is a whole number of a range.
    func fits(_ range: ClosedRange<Int64>) -> Bool { !hasFraction && range.contains(whole) }

    /// Whether it is within a range, if there is one, for certain.
    func fits(_ range: ClosedRange<Double>?) -> Bool {
        guard let range else { return true }
        // The whole part decides unless it is that of a bound.
        let low = Double(whole)
        return range.contains(low - 1) && range.contains(low + 1)
            || !hasFraction && range.contains(low)
    }
}
