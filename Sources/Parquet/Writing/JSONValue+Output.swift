import BatchValues

extension JSONValue {
    /// The whole number that it is, or that a text writes.
    var wholeNumber: Int64? {
        switch self {
        case .number(let number): number.int
        case .string(let text): JSONNumber(digits: text)?.int
        default: nil
        }
    }

    /// The number that it is, or that a text writes; also the texts of numbers that JSON has not.
    var double: Double? {
        switch self {
        case .number(let number): number.double
        case .string("NaN"): .nan
        case .string("Infinity"): .infinity
        case .string("-Infinity"): -.infinity
        case .string(let text): JSONNumber(digits: text)?.double
        default: nil
        }
    }

    /// The microseconds since 1970 of a moment.
    var microseconds: Int64? {
        switch self {
        case .number(let number):
            guard let milliseconds = number.int else { return nil }
            let (product, isTooLarge) = milliseconds.multipliedReportingOverflow(by: 1_000)
            return isTooLarge ? nil : product
        case .string(let text): return ISODateTime(text)?.microseconds
        default: return nil
        }
    }
}

extension [UInt8] {
    mutating func append(littleEndian number: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
    }

    /// Adds a text behind its length.
    mutating func append(text: String) {
        append(littleEndian: UInt32(clamping: text.utf8.count))
        append(contentsOf: text.utf8)
    }
}
