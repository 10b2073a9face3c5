/// Numbers.
extension JSONParser {
    /// A number, which begins here with its sign or first digit.
    mutating func number() throws(ParseError) -> JSONNumber {
        let start = position
        let isNegative = take(UInt8(ascii: "-"))
        let firstDigit = position
        var value: Int64 = 0
        while position < bytes.count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            value = value &* 10 &+ Int64(digit)
            position += 1
        }
        let count = position - firstDigit
        guard count > 0 else { throw unexpected(.digit) }
        if count > 1, bytes[firstDigit] == UInt8(ascii: "0") {
            throw ParseError(reason: .leadingZero, offset: firstDigit)
        }
        let hasFraction = try fraction()
        let hasExponent = try exponent()
        let isWhole = !hasFraction && !hasExponent
        if isWhole, count <= 18 {
            if !isNegative { return .integer(value) }
            if value != 0 { return .integer(-value) }
        }
        let digits = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, count == 19, let value = Int64(digits) { return .integer(value) }
        return .digits(digits)
    }

    private mutating func fraction() throws(ParseError) -> Bool {
        guard take(UInt8(ascii: ".")) else { return false }
        try digits()
        return true
    }

    private mutating func exponent() throws(ParseError) -> Bool {
        guard take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) else { return false }
        if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
        try digits()
        return true
    }

    private mutating func digits() throws(ParseError) {
        let start = position
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") <= 9 { position += 1 }
        guard position > start else { throw unexpected(.digit) }
    }
}
