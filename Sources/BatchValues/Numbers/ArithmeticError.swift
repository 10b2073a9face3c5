/// The reason a calculation has no result.
public enum ArithmeticError: Error, Equatable, Sendable {
    /// The result is a whole number beyond 64 bits.
    case overflow
    /// An operand is a whole number beyond 64 bits; its digits.
    case operandBeyond64Bits(String)
    /// The right side of `/` or `%` is zero.
    case divisionByZero
    /// An operand or the result is beyond the largest double.
    case notFinite
}

extension ArithmeticError: CustomStringConvertible {
    /// One clause for a person, fit to follow "error: ".
    public var description: String {
        switch self {
        case .overflow: "the result does not fit into 64 bits"
        case .operandBeyond64Bits(let digits):
            "the whole number \(digits) does not fit into 64 bits"
        case .divisionByZero: "division by zero"
        case .notFinite: "the result is beyond the largest number"
        }
    }
}
