/// The exact value of a JSON number's digits.
///
/// The value is 0.d₁d₂d₃… × 10 to the `exponent`; neither the first nor the last digit is 0, so
/// equal values are equal member by member. Zero has no digits, no sign and the exponent 0.
struct Decimal: Hashable {
    private(set) var isNegative = false
    private(set) var digits: [UInt8] = []
    private(set) var exponent: Int128 = 0

    /// The largest written exponent that is told from the ones beyond it.
    private static let exponentLimit: Int128 = 1_000_000_000_000_000_000_000_000_000_000_000_000

    /// The value of a text that is a JSON number.
    init(_ text: String) {
        var written: Int128 = 0
        var writtenIsNegative = false
        var wholeDigits: Int128 = 0
        var part = Part.whole
        for byte in text.utf8 {
            switch (byte, part) {
            case (UInt8(ascii: "-"), .whole): isNegative = true
            case (UInt8(ascii: "-"), .exponent): writtenIsNegative = true
            case (UInt8(ascii: "+"), _): break
            case (UInt8(ascii: "."), _): part = .fraction
            case (UInt8(ascii: "e"), _), (UInt8(ascii: "E"), _): part = .exponent
            case (_, .exponent):
                written = min(written * 10 + Int128(byte & 0x0F), Self.exponentLimit)
            case (_, .whole):
                if digits.isEmpty, byte == UInt8(ascii: "0") { break }
                digits.append(byte & 0x0F)
                wholeDigits += 1
            case (_, .fraction):
                if digits.isEmpty, byte == UInt8(ascii: "0") {
                    wholeDigits -= 1
                } else {
                    digits.append(byte & 0x0F)
                }
            }
        }
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty {
            isNegative = false
        } else {
            exponent = wholeDigits + (writtenIsNegative ? -written : written)
        }
    }

    private enum Part { case whole, fraction, exponent }

    /// The value as a 64-bit integer, if it is one.
    var int: Int64? {
        guard exponent >= 0, exponent <= 19, digits.count <= Int(exponent) else { return nil }
        var value: Int64 = 0
        for place in 0..<Int(exponent) {
            let digit = Int64(place < digits.count ? digits[place] : 0)
            let (shifted, shiftOverflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflows) = shifted.addingReportingOverflow(isNegative ? -digit : digit)
            guard !shiftOverflows, !sumOverflows else { return nil }
            value = sum
        }
        return value
    }
}

extension Decimal: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        if left.digits.isEmpty || right.digits.isEmpty || left.isNegative != right.isNegative {
            return left.sign < right.sign
        }
        let isCloser =
            left.exponent == right.exponent
            ? left.digits.lexicographicallyPrecedes(right.digits)
            : left.exponent < right.exponent
        return left.isNegative ? left != right && !isCloser : isCloser
    }

    private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }
}
