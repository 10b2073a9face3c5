import BatchValues
import Testing
import XDM

@Suite struct RowCheckTests {
    /// Values by what they are, in the rows of the platform's table of conversions.
    private static let values: [(String, JSONValue)] = [
        ("text", "x"), ("number in a text", "12"), ("integer", 12),
        ("long", 1_531_263_959_000), ("double", .number(.digits("1.5"))), ("bool", true),
        ("date", "2018-07-10"), ("date-time", "2018-07-10T15:05:59.000-08:00"), ("object", [:]),
        ("list", []), ("list of x", ["x"]), ("object of x", ["k": "x"]),
    ]

    /// The values that each type takes.
    private static let taken: [(XDMType, String)] = [
        (
            .string(),
            "text, number in a text, integer, long, double, date, date-time"
        ),
        (.integer(.byte), "number in a text, integer, double"),
        (.integer(.short), "number in a text, integer, double"),
        (.integer(.int), "number in a text, integer, double"),
        (.integer(.long), "number in a text, integer, long, double"),
        (.double(), "number in a text, integer, long, double"),
        (.boolean, "bool"),
        (.date, "long, date, date-time"),
        (.dateTime, "long, date-time"),
        (.array(of: .string()), "list, list of x"),
        (.array(of: .boolean), "list"),
        (.map(of: .string()), "object, object of x"),
        (.map(of: .boolean), "object"),
        (.object([]), "object, object of x"),
        (.object([XDMField("k", "", .boolean)]), "object"),
    ]

    @Test(arguments: taken.indices)
    func convertsWhatThePlatformDoes(_ index: Int) {
        let (type, expected) = Self.taken[index]
        let found = Self.values.filter { problems($0.1, type).isEmpty }.map(\.0)
        #expect(found.joined(separator: ", ") == expected, "\(type)")
    }

    @Test(
        arguments: [
            (.integer(.byte), 127, nil), (.integer(.byte), 128, nil),
            (.integer(.byte), 129, "f is 129, more than 128"),
            (.integer(.byte), -129, "f is -129, less than -128"),
            (.integer(.int, in: 0...10), 11, "f is 11, more than 10"),
            (.integer(.byte, in: 0...1000), 500, "f is 500, more than 128"),
            (.double(in: -1...1), "1.01", "f is 1.01, more than 1"),
            (.double(), .number(.digits("1e999")), nil),
            (.double(in: 0...1), .number(.digits("1e999")), "f is 1e999, more than 1"),
            (.string(among: ["a", "1"]), 1, nil),
            (.string(among: ["a", "b"]), "c", "f is c, none of a, b"),
            (.integer(.long), "1.5", "f is 1.5, which is no whole number"),
            (
                .dateTime, "2018-07-10",
                """
                f [2018-07-10] is not a valid date-time. Expected [yyyy-MM-dd'T'HH:mm:ssZ, \
                yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,9}Z, with Z or +HH:mm]
                """
            ),
            (.array(of: .integer(.int)), [1, "x"], "f[1] is x, which is no whole number"),
            (.map(of: .boolean), ["a/b": 1], "f.a/b is a number, which no boolean is made from"),
            (.map(of: .boolean), ["a": nil], nil),
        ] as [(XDMType, JSONValue, String?)]
    )
    func saysWhatIsWrong(_ type: XDMType, _ value: JSONValue, _ message: String?) {
        #expect(problems(value, type).map(\.message) == (message.map { [$0] } ?? []))
    }

    @Test func aLongValueIsCutToALine() {
        var check = RowCheck([XDMField("n", "", .integer(.long))])
        let value = String(repeating: "é", count: 61)
        var row = JSONObject()
        row["n"] = .string(value)
        let start = String(repeating: "é", count: 60)
        #expect(
            check.problems(of: row).map(\.message) == ["n is \(start)…, which is no whole number"]
        )
    }

    @Test func wantsRequiredFieldsOfObjectsThatAreThere() {
        let inner = XDMType.object([XDMField("a~/b", "", .string(), isRequired: true)])
        #expect(problems(nil, inner).isEmpty)
        #expect(problems(.null, inner).isEmpty)
        let found = problems(["a~/b": nil], inner)
        #expect(found.map(\.message) == ["f.a~/b is required"])
        #expect(found.map(\.path.pointer) == ["#/f/a~0~1b"])
        #expect(found.map(\.path.schemaPointer) == ["#/properties/f/properties/a~0~1b"])
        #expect(found.map(\.kind.code) == ["INGEST-1555-400"])
        #expect(found.map(\.kind.rowCode) == ["1555"])
    }

    @Test(
        arguments: [
            ("2024-02-29T00:00:00Z", true), ("2023-02-29T00:00:00Z", false),
            ("1900-02-29T00:00:00Z", false), ("2000-02-29T23:59:59Z", true),
            ("2024-04-31T00:00:00Z", false), ("2024-13-01T00:00:00Z", false),
            ("2024-01-01T24:00:00Z", false), ("2024-01-01T00:00:60Z", false),
            ("2024-01-01T00:00:00", false), ("2024-01-01T00:00Z", false),
            ("2024-01-01T00:00:00.123456789Z", true), ("2024-01-01T00:00:00.Z", false),
            ("2024-01-01T00:00:00.1234567890Z", false), ("2024-01-01T00:00:00+18:00", true),
            ("2024-01-01T00:00:00+0100", false), ("2024-01-01t00:00:00Z", false),
            ("2024-01-01T00:00:00ZZ", false), ("２024-01-01T00:00:00Z", false), ("", false),
        ]
    )
    func readsTimes(_ text: String, _ isOne: Bool) {
        #expect((ISODateTime(text) != nil) == isOne)
    }

    /// Forms that programs write by default, and what is known of them.
    @Test(
        arguments: [
            (.dateTime, "2024-03-09", .dayAlone),
            (.dateTime, "2024-03-09 14:05:06.123456", .blankWithoutZone),
            (.dateTime, "2024-03-09 14:05:06.123+00", .blankAndHours),
            (.dateTime, "2024-03-09 14:05:06-05", .blankAndHours),
            (.dateTime, "2024-03-09 14:05:06+00:00", .blankAndZone),
            (.date, "2024-03-09 14:05:06+00:00", .blankAndZone),
            (.dateTime, "2024-03-09T14:05:06", .withoutZone),
            (.dateTime, "2024-03-09T14:05:06.123+0000", .zoneWithoutColon),
            (.dateTime, "1899-03-09T14:05:06-04:56:02", nil),
            (.dateTime, "2024-02-30 14:05:06", nil), (.dateTime, "2024-03-09 25:05:06", nil),
            (.dateTime, "2024-03-09_14:05:06", nil), (.dateTime, "", nil), (.dateTime, "é", nil),
            (.dateTime, 1_709_993_106, .seconds), (.date, 12, nil),
            (.double(), "NaN", .notANumber), (.integer(.int), "-inf", .notANumber),
            (.double(), "Infinity", .notANumber), (.double(), "x", nil),
            (.integer(.int), "\\N", .nullMark), (.dateTime, "\\N", .nullMark),
            (.boolean, "True", .wordForBoolean), (.boolean, "f", .wordForBoolean),
            (.array(of: .string()), "[1, 2]", .nestedInText),
            (.object([]), "{'k': 1}", .nestedInText), (.map(of: .string()), "{a,b}", .nestedInText),
        ] as [(XDMType, JSONValue, ValueForm?)]
    )
    func knowsTheFormsOfPrograms(_ type: XDMType, _ value: JSONValue, _ form: ValueForm?) {
        #expect(problems(value, type).map(\.form) == [form])
    }

    private func problems(_ value: JSONValue?, _ type: XDMType) -> [RowProblem] {
        var row = JSONObject()
        row["f"] = value
        var check = RowCheck([XDMField("f", "", type)])
        return check.problems(of: row)
    }
}
