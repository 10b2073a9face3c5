/// A JSON number that is written with the digits it came with.
public enum JSONNumber: Sendable {
    /// A whole number whose digits are the plain decimal form of the value.
    case integer(Int64)
    /// A computed number, finite; written with the fewest digits that read back.
    case double(Double)
    /// Any other number as it was received: valid JSON digits such as `1.50`, `1e3` or `-0`.
    case digits(String)
}

extension JSONNumber {
    /// The number that a text writes, or nothing if the text is no JSON number.
    public init?(digits text: String) {
        var text = text
        let number = text.withUTF8 { bytes in
            var parser = JSONParser(UnsafeRawBufferPointer(bytes), duplicateKeys: .lastWins)
            let number = try? parser.number()
            return parser.position == bytes.count ? number : nil
        }
        guard let number else { return nil }
        self = number
    }

    /// The number as JSON writes it.
    ///
    /// A computed number that is whole and has 64 bits is written without a fraction or an
    /// exponent: `2`, not `2.0`.
    public var digits: String {
        switch self {
        case .integer(let value): String(value)
        case .double(let value): Self.shortestDigits(value)
        case .digits(let digits): digits
        }
    }

    /// The number as a 64-bit integer, if that is its exact value; `1.0` and `1e3` have one.
    public var int: Int64? {
        switch self {
        case .integer(let value): value
        case .double(let value): Int64(exactly: value)
        case .digits(let digits): Decimal(digits).int
        }
    }

    /// The nearest double; infinite where the number is beyond all of them.
    public var double: Double {
        switch self {
        case .integer(let value): Double(value)
        case .double(let value): value
        case .digits(let digits): Double(digits) ?? .nan
        }
    }

    private static func shortestDigits(_ value: Double) -> String {
        precondition(value.isFinite, "a JSON number is finite")
        if let whole = Int64(exactly: value) {
            return whole == 0 && value.sign == .minus ? "-0" : String(whole)
        }
        let written = value.description
        guard let mark = written.utf8.firstIndex(of: UInt8(ascii: "e")) else { return written }
        let exponent = written[written.index(after: mark)...]
        let sign = exponent.utf8.first == UInt8(ascii: "-") ? "-" : ""
        return String(written[...mark]) + sign + exponent.drop { "+-0".contains($0) }
    }
}

extension JSONNumber: CustomStringConvertible {
    /// The number as JSON writes it.
    public var description: String { digits }
}
