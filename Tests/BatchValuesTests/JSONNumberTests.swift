import BatchValues
import Testing

@Suite struct JSONNumberTests {
    /// Groups of equal numbers, from the smallest to the largest.
    static let ascending: [[JSONNumber]] = [
        [.digits("-1e400"), .digits("-10e399")],
        [.double(-.greatestFiniteMagnitude)],
        [.digits("-9223372036854775809")],
        [.integer(.min), .digits("-9223372036854775808.0"), .double(-0x1p63)],
        [.integer(.min + 1)],
        [.digits("-2.5"), .double(-2.5), .digits("-25e-1")],
        [.integer(-2), .digits("-2.0"), .double(-2)],
        [.digits("-1e-400")],
        [
            .integer(0), .digits("-0"), .digits("0.0"), .digits("0e5"), .digits("-0.0e-3"),
            .double(0), .double(-0.0), .digits("0e99999999999999999999999"),
        ],
        [.digits("1e-400"), .digits("0.1e-399")],
        [.double(.leastNonzeroMagnitude)],
        [.digits("0.09999999999999999999999999")],
        [.digits("0.1"), .digits("1e-1"), .double(0.1), .digits("0.10"), .digits("10E-2")],
        [.digits("0.1000000000000000055511151231257827")],
        [.double(0.1 + 0.2)],
        [
            .integer(1), .digits("1.0"), .digits("1e0"), .double(1), .digits("10e-1"),
            .digits("0.1e1"), .digits("1.000000000000000000000000000"),
        ],
        [.digits("1.0000000000000000000000000001")],
        [.integer(1000), .digits("1e3"), .digits("1E+3"), .double(1000), .digits("1000.0")],
        [.integer(9_007_199_254_740_991)],
        [
            .integer(9_007_199_254_740_992), .digits("9007199254740992.0"),
            .double(9_007_199_254_740_992),
        ],
        [.digits("9007199254740992.5")],
        [.integer(9_007_199_254_740_993), .digits("9007199254740993.0")],
        [.integer(1_152_921_504_606_846_976), .double(0x1p60)],
        [.integer(.max), .digits("9223372036854775807.0")],
        [.digits("9223372036854775807.5")],
        [.digits("9223372036854775808"), .digits("9223372036854775808.0")],
        [.double(1e19), .digits("1e19"), .digits("10000000000000000000")],
        [.digits("18446744073709551616")],
        [.double(1e300), .digits("1e300")],
        [.double(.greatestFiniteMagnitude), .digits("1.7976931348623157e308")],
        [.digits("1e400"), .digits("0.1e401")],
        [.digits("1e99999999999999999998")],
        [.digits("1e99999999999999999999"), .digits("10e99999999999999999998")],
    ]

    @Test func comparesExactlyWhateverTheForm() {
        for (place, group) in Self.ascending.enumerated() {
            for (otherPlace, otherGroup) in Self.ascending.enumerated() {
                for left in group {
                    for right in otherGroup {
                        let comment: Comment = "\(left) and \(right)"
                        #expect((left == right) == (place == otherPlace), comment)
                        #expect((left != right) == (place != otherPlace), comment)
                        #expect((left < right) == (place < otherPlace), comment)
                        #expect((left <= right) == (place <= otherPlace), comment)
                        #expect((left > right) == (place > otherPlace), comment)
                        #expect((left >= right) == (place >= otherPlace), comment)
                    }
                }
            }
        }
    }

    @Test func hashesTheValue() {
        for group in Self.ascending { #expect(Set(group).count == 1, "\(group)") }
        #expect(Set(Self.ascending.joined()).count == Self.ascending.count)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("1.0", 1), ("1e3", 1000), ("-1.5e1", -15), ("1000e-3", 1),
            ("9223372036854775807", .max),
            ("-9223372036854775808", .min), ("9223372036854775807.0", .max),
            ("-9223372036854775808e0", .min),
            ("922337203685477580.7e1", .max), ("0e400", 0), ("0.0", 0), ("1.5", nil),
            ("9223372036854775808", nil),
            ("-9223372036854775809", nil), ("1e19", nil), ("1e-1", nil), ("1e400", nil),
            ("10e-2", nil), ("92233720368547758070e-1", .max),
        ] as [(String, Int64?)]
    )
    func givesTheExactInteger(_ digits: String, _ int: Int64?) throws {
        #expect(try #require(JSONNumber(digits: digits)).int == int)
        #expect(try JSONValue(json: digits).int == int)
    }

    @Test func givesTheExactIntegerOfADouble() {
        #expect(JSONNumber.double(3).int == 3)
        #expect(JSONNumber.double(-0x1p63).int == .min)
        #expect(JSONNumber.double(0x1p63).int == nil)
        #expect(JSONNumber.double(0.5).int == nil)
    }

    @Test(
        arguments: [
            ("1.5", 1.5), ("-0", -0.0), ("1e400", .infinity), ("-1e400", -.infinity), ("1e-400", 0),
            ("1e99999999999999999999", .infinity),
            ("9007199254740993", 9_007_199_254_740_992), ("0.1", 0.1), ("1E+2", 100),
            ("12345678901234567890", 12_345_678_901_234_567_168),
        ] as [(String, Double)]
    )
    func givesTheNearestDouble(_ digits: String, _ double: Double) throws {
        #expect(try #require(JSONNumber(digits: digits)).double == double)
    }

    @Test(arguments: [
        "", "+1", "01", "1.", ".5", "1e", "0x10", "1_000", " 1", "1 ", "NaN", "inf", "--1", "1,0",
        "１", "-",
    ])
    func refusesWhatIsNoNumber(_ text: String) {
        #expect(JSONNumber(digits: text) == nil)
    }

    @Test func keepsTheDigits() throws {
        for digits in ["1.50", "1e3", "-0", "0.10", "1E+02", "123456789012345678901234567890", "7"]
        {
            #expect(try #require(JSONNumber(digits: digits)).digits == digits)
        }
    }
}
