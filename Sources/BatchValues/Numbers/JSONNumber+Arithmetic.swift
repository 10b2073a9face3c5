/// Arithmetic: whole numbers are exact to 64 bits, anything else is IEEE 754 double.
///
/// A number is whole here when it is written without a fraction and an exponent; `1.0` is not.
extension JSONNumber {
    /// The sum of two numbers.
    @inlinable
    public static func + (left: Self, right: Self) throws(ArithmeticError) -> Self {
        if case .integer(let one) = left, case .integer(let other) = right {
            let (sum, overflows) = one.addingReportingOverflow(other)
            if !overflows { return .integer(sum) }
        }
        return try calculate(left, right, Int64.addingReportingOverflow, +)
    }

    /// The difference of two numbers.
    @inlinable
    public static func - (left: Self, right: Self) throws(ArithmeticError) -> Self {
        if case .integer(let one) = left, case .integer(let other) = right {
            let (difference, overflows) = one.subtractingReportingOverflow(other)
            if !overflows { return .integer(difference) }
        }
        return try calculate(left, right, Int64.subtractingReportingOverflow, -)
    }

    /// The product of two numbers.
    @inlinable
    public static func * (left: Self, right: Self) throws(ArithmeticError) -> Self {
        if case .integer(let one) = left, case .integer(let other) = right {
            let (product, overflows) = one.multipliedReportingOverflow(by: other)
            if !overflows { return .integer(product) }
        }
        return try calculate(left, right, Int64.multipliedReportingOverflow, *)
    }

    /// The quotient of two numbers, whole where the division of whole numbers comes out even.
    @inlinable
    public static func / (left: Self, right: Self) throws(ArithmeticError) -> Self {
        if case .integer(let one) = left, case .integer(let other) = right, other > 0 {
            let (quotient, remainder) = one.quotientAndRemainder(dividingBy: other)
            return remainder == 0 ? .integer(quotient) : .double(Double(one) / Double(other))
        }
        return try quotient(left, right)
    }

    /// The remainder of a division, with the sign of the left side.
    @inlinable
    public static func % (left: Self, right: Self) throws(ArithmeticError) -> Self {
        if case .integer(let one) = left, case .integer(let other) = right, other > 0 {
            return .integer(one % other)
        }
        return try remainder(left, right)
    }

    /// The number with the other sign.
    @inlinable
    public static prefix func - (number: Self) throws(ArithmeticError) -> Self {
        if case .integer(let value) = number, value != .min { return .integer(-value) }
        return try negated(number)
    }
}

extension JSONNumber {
    /// A number as arithmetic takes it.
    private enum Operand {
        case whole(Int64)
        case double(Double)

        var double: Double {
            switch self {
            case .whole(let value): Double(value)
            case .double(let value): value
            }
        }
    }

    private func operand() throws(ArithmeticError) -> Operand {
        switch self {
        case .integer(let value): return .whole(value)
        case .double(let value): return .double(value)
        case .digits(let digits):
            if digits.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") || $0 == 0x2E }) {
                let value = double
                guard value.isFinite else { throw .notFinite }
                return .double(value)
            }
            guard let value = Int64(digits) else { throw .operandBeyond64Bits(digits) }
            return .whole(value)
        }
    }

    private static func finite(_ value: Double) throws(ArithmeticError) -> Self {
        guard value.isFinite else { throw .notFinite }
        return .double(value)
    }

    @usableFromInline
    static func calculate(
        _ left: Self,
        _ right: Self,
        _ whole: (Int64) -> (Int64) -> (partialValue: Int64, overflow: Bool),
        _ double: (Double, Double) -> Double
    ) throws(ArithmeticError) -> Self {
        let (left, right) = (try left.operand(), try right.operand())
        guard case .whole(let one) = left, case .whole(let other) = right else {
            return try finite(double(left.double, right.double))
        }
        let (value, overflows) = whole(one)(other)
        guard !overflows else { throw .overflow }
        return .integer(value)
    }

    @usableFromInline
    static func quotient(_ left: Self, _ right: Self) throws(ArithmeticError) -> Self {
        let (left, right) = (try left.operand(), try right.operand())
        guard right.double != 0 else { throw .divisionByZero }
        guard case .whole(let one) = left, case .whole(let other) = right else {
            return try finite(left.double / right.double)
        }
        let (quotient, overflows) = one.dividedReportingOverflow(by: other)
        guard !overflows else { throw .overflow }
        return quotient * other == one ? .integer(quotient) : .double(left.double / right.double)
    }

    @usableFromInline
    static func remainder(_ left: Self, _ right: Self) throws(ArithmeticError) -> Self {
        let (left, right) = (try left.operand(), try right.operand())
        guard right.double != 0 else { throw .divisionByZero }
        guard case .whole(let one) = left, case .whole(let other) = right else {
            return .double(left.double.truncatingRemainder(dividingBy: right.double))
        }
        return .integer(one.remainderReportingOverflow(dividingBy: other).partialValue)
    }

    @usableFromInline
    static func negated(_ number: Self) throws(ArithmeticError) -> Self {
        switch try number.operand() {
        case .whole(.min): throw .overflow
        case .whole(let value): .integer(-value)
        case .double(let value): .double(-value)
        }
    }
}
