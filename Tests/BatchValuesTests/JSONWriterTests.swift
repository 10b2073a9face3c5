import BatchValues
import Testing

@Suite struct JSONWriterTests {
    @Test func writesCompactly() {
        let value: JSONValue = ["b": [1, "two", nil, true, [], [:]], "a": ["c": false]]
        #expect(value.json() == #"{"b":[1,"two",null,true,[],{}],"a":{"c":false}}"#)
        #expect(value.jsonBytes() == Array(value.json().utf8))
        #expect(value.description == value.json())
    }

    @Test func writesPretty() {
        let value: JSONValue = ["b": [1, ["x": [[]]], [:]], "a": [:], "c": ["d": nil], "e": []]
        #expect(
            value.json(.pretty) == """
                {
                  "b": [
                    1,
                    {
                      "x": [
                        []
                      ]
                    },
                    {}
                  ],
                  "a": {},
                  "c": {
                    "d": null
                  },
                  "e": []
                }
                """
        )
        #expect(JSONValue.array([]).json(.pretty) == "[]")
        #expect(JSONValue.number(.integer(1)).json(.pretty) == "1")
    }

    @Test func escapesOnlyWhatMustBe() {
        let all = String(String.UnicodeScalarView((0..<0x80).map { Unicode.Scalar(UInt8($0)) }))
        let escapes = [
            8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: "\\\"", 92: "\\\\",
            0x1F: "\\u001f",
        ]
        let expected = (0..<0x80).map { code in
            escapes[code]
                ?? (code < 0x10
                    ? "\\u000" + String(code, radix: 16)
                    : code < 0x20
                        ? "\\u00" + String(code, radix: 16) : String(Unicode.Scalar(UInt8(code))))
        }
        #expect(JSONValue.string(all).json() == "\"\(expected.joined())\"")
        #expect(JSONValue.string("é/\u{2028}🙂").json() == "\"é/\u{2028}🙂\"")
        #expect((["\"\n": 1] as JSONValue).json() == #"{"\"\n":1}"#)
    }

    @Test(
        arguments: [
            (2.0, "2"), (0.1, "0.1"), (-0.5, "-0.5"), (0.1 + 0.2, "0.30000000000000004"),
            (1e15, "1000000000000000"),
            (9_007_199_254_740_992, "9007199254740992"), (1e18, "1000000000000000000"),
            (-1e18, "-1000000000000000000"),
            (9.2e18, "9200000000000000000"), (1e19, "1e19"), (-1e300, "-1e300"),
            (1.5e300, "1.5e300"),
            (1e-5, "1e-5"), (0.0001, "0.0001"), (.leastNonzeroMagnitude, "5e-324"), (-0.0, "-0"),
            (0.0, "0"), (1.0 / 3, "0.3333333333333333"),
            (.greatestFiniteMagnitude, "1.7976931348623157e308"), (2.5e-10, "2.5e-10"),
            (1e100, "1e100"),
        ] as [(Double, String)]
    )
    func writesDoublesWithTheFewestDigits(_ value: Double, _ digits: String) throws {
        let number = JSONNumber.double(value)
        #expect(number.digits == digits)
        #expect(JSONValue.number(number).json() == digits)
        let read = try #require(JSONNumber(digits: digits))
        #expect(read.double.bitPattern == value.bitPattern || value == 0)
        #expect(read == number)
    }

    @Test func writesWhatItReads() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let value = Self.randomValue(depth: 0, &random)
            #expect(try JSONValue(json: value.json()) == value)
            #expect(try JSONValue(json: value.jsonBytes(.pretty), duplicateKeys: .refused) == value)
            #expect(try JSONValue(json: value.json()).json() == value.json())
        }
    }

    /// Values that a program makes may be deeper than what is read.
    @Test func writesAndComparesDeepValues() {
        let depth = 5000
        var list: JSONValue = []
        var object: JSONValue = [:]
        for _ in 1..<depth {
            list = [list]
            object = ["a": object]
        }
        #expect(
            list.json() == String(repeating: "[", count: depth)
                + String(repeating: "]", count: depth)
        )
        #expect(
            object.json() == String(repeating: "{\"a\":", count: depth - 1) + "{}"
                + String(repeating: "}", count: depth - 1)
        )
        #expect(list == [list.array?[0] ?? nil])
        #expect(list != object)
    }

    private static func randomValue(
        depth: Int,
        _ random: inout some RandomNumberGenerator
    ) -> JSONValue {
        let kinds = depth < 5 ? 9 : 7
        switch Int.random(in: 0..<kinds, using: &random) {
        case 0: return nil
        case 1: return .bool(.random(using: &random))
        case 2: return .number(.integer(.random(in: .min ... .max, using: &random)))
        case 3: return .number(.integer(.random(in: -20...20, using: &random)))
        case 4:
            let value = Double(bitPattern: .random(in: .min ... .max, using: &random))
            return .number(.double(value.isFinite ? value : 0.5))
        case 5, 6: return .string(randomText(&random))
        case 7:
            return .array(
                (0..<Int.random(in: 0..<6, using: &random)).map { _ in
                    randomValue(depth: depth + 1, &random)
                }
            )
        default:
            let members = (0..<Int.random(in: 0..<25, using: &random)).map { _ in
                JSONObject.Member(
                    key: randomText(&random),
                    value: randomValue(depth: depth + 1, &random)
                )
            }
            return .object(JSONObject(members: members))
        }
    }

    private static func randomText(_ random: inout some RandomNumberGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0..<20, using: &random) {
            let limits: [UInt32] = [0x20, 0x80, 0x800, 0x10000, 0x110000]
            let limit = limits[Int.random(in: 0..<limits.count, using: &random)]
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
