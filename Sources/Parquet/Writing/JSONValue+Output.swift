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
        case .string(let text): return ISOMoment(text)?.microseconds
        default: return nil
        }
    }
}

extension CalendarDay {
    /// The day of `2024-02-29`.
    init?(iso text: String) {
        var digits = DigitReader(text)
        guard let day = digits.day(), digits.isAtEnd else { return nil }
        self = day
    }
}

/// A moment with its zone: `2024-02-29T23:59:59.123Z`, `2024-02-29T23:59:59+01:00`.
private struct ISOMoment {
    let microseconds: Int64?

    init?(_ text: String) {
        var digits = DigitReader(text)
        guard let day = digits.day(), digits.take("T"),
            let hour = digits.number(2), digits.take(":"), let minute = digits.number(2),
            digits.take(":"), let second = digits.number(2), hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction: Int64 = 0
        if digits.take(".") {
            guard let read = digits.fraction() else { return nil }
            fraction = read
        }
        guard let offset = digits.zone(), digits.isAtEnd else { return nil }
        let seconds = day.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second - offset
        let (product, isTooLarge) = seconds.multipliedReportingOverflow(by: 1_000_000)
        microseconds = isTooLarge ? nil : product + fraction
    }
}

/// Reads the digits of dates.
private struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func number(_ count: Int) -> Int64? {
        var number: Int64 = 0
        for _ in 0..<count {
            guard let byte = rest.popFirst(), byte.isDigit else { return nil }
            number = number * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return number
    }

    mutating func day() -> CalendarDay? {
        guard let year = number(4), take("-"), let month = number(2), take("-"),
            let day = number(2)
        else { return nil }
        return CalendarDay(year: year, month: Int(month), day: Int(day))
    }

    /// One to nine digits as microseconds; what is finer is cut.
    mutating func fraction() -> Int64? {
        let digits = rest.prefix(while: \.isDigit)
        guard (1...9).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        let padded = Array(digits.prefix(6)) + Array(repeating: UInt8(ascii: "0"), count: 6)
        return padded.prefix(6).reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }

    /// The lead over UTC in seconds.
    mutating func zone() -> Int64? {
        if take("Z") { return 0 }
        let isNegative = take("-")
        guard isNegative || take("+"), let hours = number(2), take(":"), let minutes = number(2),
            hours <= 18, minutes < 60
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (isNegative ? -1 : 1)
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
