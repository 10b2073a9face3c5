import BatchValues
import Testing

@Suite struct ArithmeticTests {
    private static func calculate(_ text: String) throws(ArithmeticError) -> JSONNumber {
        let words = text.split(separator: " ").map(String.init)
        guard let left = JSONNumber(digits: words[0]), let right = JSONNumber(digits: words[2])
        else {
            preconditionFailure("\(text) is no calculation")
        }
        return switch words[1] {
        case "+": try left + right
        case "-": try left - right
        case "*": try left * right
        case "/": try left / right
        default: try left % right
        }
    }

    @Test(arguments: [
        ("1 + 2", "3"), ("1.0 + 1", "2"), ("1e3 + 1", "1001"), ("0.1 + 0.2", "0.30000000000000004"),
        ("-0 + 1", "1"),
        ("9223372036854775806 + 1", "9223372036854775807"),
        ("9007199254740992 + 1", "9007199254740993"),
        ("1 - 2", "-1"), ("-9223372036854775807 - 1", "-9223372036854775808"), ("1.5 - 0.5", "1"),
        ("6 * 7", "42"), ("3037000499 * 3037000499", "9223372030926249001"), ("0.5 * 3", "1.5"),
        ("-1 * 0", "0"),
        ("1e19 + 1", "1e19"), ("1e300 * 1e-300", "1"),
        ("4611686018427387904 * -2", "-9223372036854775808"),
        ("6 / 2", "3"), ("7 / 2", "3.5"), ("-7 / 2", "-3.5"), ("7 / -2", "-3.5"), ("-6 / -2", "3"),
        ("1 / 3", "0.3333333333333333"),
        ("6.0 / 2", "3"), ("0 / 5", "0"), ("0 / -5", "0"),
        ("-9223372036854775808 / 1", "-9223372036854775808"),
        ("9223372036854775807 / 1", "9223372036854775807"),
        ("9007199254740993 / 3", "3002399751580331"),
        ("7 % 3", "1"), ("-7 % 3", "-1"), ("7 % -3", "1"), ("-7 % -3", "-1"), ("7.5 % 2", "1.5"),
        ("-7.5 % 2", "-1.5"),
        ("6 % 3", "0"), ("-9223372036854775808 % -1", "0"), ("1e1 % 3", "1"), ("5 % 2.5", "0"),
    ])
    func calculates(_ text: String, _ result: String) throws {
        #expect(try Self.calculate(text).digits == result)
    }

    @Test(
        arguments: [
            ("9223372036854775807 + 1", .overflow), ("-9223372036854775808 + -1", .overflow),
            ("-9223372036854775808 - 1", .overflow), ("0 - -9223372036854775808", .overflow),
            ("3037000500 * 3037000500", .overflow), ("-9223372036854775808 * -1", .overflow),
            ("-9223372036854775808 / -1", .overflow),
            ("1 / 0", .divisionByZero), ("1 % 0", .divisionByZero), ("1.5 / 0", .divisionByZero),
            ("1 / 0.0", .divisionByZero),
            ("1 % -0", .divisionByZero), ("0 / 0", .divisionByZero), ("1 / 0e5", .divisionByZero),
            ("1.5 % 0", .divisionByZero),
            ("9223372036854775808 + 1", .operandBeyond64Bits("9223372036854775808")),
            ("1 - -9223372036854775809", .operandBeyond64Bits("-9223372036854775809")),
            ("1.5 * 100000000000000000000", .operandBeyond64Bits("100000000000000000000")),
            (
                "9223372036854775808 / 9223372036854775808",
                .operandBeyond64Bits("9223372036854775808")
            ),
            ("9223372036854775808 % 2", .operandBeyond64Bits("9223372036854775808")),
            ("1e400 + 1", .notFinite), ("1 - 1e400", .notFinite), ("1e300 * 1e300", .notFinite),
            ("1e300 / 1e-300", .notFinite),
            ("-1.7e308 + -1.7e308", .notFinite),
        ] as [(String, ArithmeticError)]
    )
    func refuses(_ text: String, _ error: ArithmeticError) {
        #expect(throws: error) { try Self.calculate(text) }
    }

    @Test func negates() throws {
        #expect(try (-JSONNumber.integer(5)).digits == "-5")
        #expect(try (-JSONNumber.integer(0)).digits == "0")
        #expect(try (-JSONNumber.digits("1.50")).digits == "-1.5")
        #expect(try (-JSONNumber.double(-2.5)).digits == "2.5")
        #expect(throws: ArithmeticError.overflow) { try -JSONNumber.integer(.min) }
        #expect(throws: ArithmeticError.operandBeyond64Bits("9223372036854775808")) {
            try -JSONNumber.digits("9223372036854775808")
        }
    }

    @Test func tellsWhy() {
        #expect(ArithmeticError.overflow.description == "the result does not fit into 64 bits")
        #expect(ArithmeticError.divisionByZero.description == "division by zero")
        #expect(
            ArithmeticError.operandBeyond64Bits("99999999999999999999").description
                == "the whole number 99999999999999999999 does not fit into 64 bits"
        )
    }
}
