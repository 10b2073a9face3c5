import BatchValues
import Testing

@Suite struct JSONSyntaxErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let reason: JSONSyntaxError.Reason
        let offset: Int
        let line: Int
        let column: Int
        let description: String

        init(
            _ text: String,
            _ reason: JSONSyntaxError.Reason,
            _ offset: Int,
            _ line: Int,
            _ column: Int,
            _ description: String
        ) {
            self.text = text
            self.reason = reason
            self.offset = offset
            self.line = line
            self.column = column
            self.description = description
        }

        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(
            "",
            .expected(.value, found: nil),
            0,
            1,
            1,
            "expected a value, but the text ends at line 1, column 1"
        ),
        Case(
            "[1,]",
            .expected(.value, found: "]"),
            3,
            1,
            4,
            "expected a value, found ']' at line 1, column 4"
        ),
        Case(
            "[",
            .expected(.valueOrListEnd, found: nil),
            1,
            1,
            2,
            "expected a value or ']', but the text ends at line 1, column 2"
        ),
        Case(
            "{1",
            .expected(.keyOrObjectEnd, found: "1"),
            1,
            1,
            2,
            "expected a key in double quotes or '}', found '1' at line 1, column 2"
        ),
        Case(
            "{\"a\":1,}",
            .expected(.key, found: "}"),
            7,
            1,
            8,
            "expected a key in double quotes, found '}' at line 1, column 8"
        ),
        Case(
            "{\"a\" 1}",
            .expected(.colon, found: "1"),
            5,
            1,
            6,
            "expected ':', found '1' at line 1, column 6"
        ),
        Case(
            "[1 2]",
            .expected(.commaOrListEnd, found: "2"),
            3,
            1,
            4,
            "expected ',' or ']', found '2' at line 1, column 4"
        ),
        Case(
            "{\"a\":1 \"b\"",
            .expected(.commaOrObjectEnd, found: "\""),
            7,
            1,
            8,
            "expected ',' or '}', found '\"' at line 1, column 8"
        ),
        Case(
            "1.",
            .expected(.digit, found: nil),
            2,
            1,
            3,
            "expected a digit, but the text ends at line 1, column 3"
        ),
        Case(
            "\"\\u12x4\"",
            .expected(.hexDigit, found: "x"),
            5,
            1,
            6,
            "expected four hexadecimal digits, found 'x' at line 1, column 6"
        ),
        Case(
            "trve",
            .expected(.word("true"), found: "v"),
            2,
            1,
            3,
            "expected 'true', found 'v' at line 1, column 3"
        ),
        Case(
            "{} x",
            .expected(.end, found: "x"),
            3,
            1,
            4,
            "expected nothing more, found 'x' at line 1, column 4"
        ),
        Case(
            "[1\u{A0}]",
            .expected(.commaOrListEnd, found: "\u{A0}"),
            2,
            1,
            3,
            "expected ',' or ']', found U+00A0 at line 1, column 3"
        ),
        Case(
            "[1\u{3164}]",
            .expected(.commaOrListEnd, found: "\u{3164}"),
            2,
            1,
            3,
            "expected ',' or ']', found U+3164 at line 1, column 3"
        ),
        Case(
            "[\u{301}]",
            .expected(.valueOrListEnd, found: "\u{301}"),
            1,
            1,
            2,
            "expected a value or ']', found U+0301 at line 1, column 2"
        ),
        Case(
            "[\n  \"ab",
            .unterminatedText,
            4,
            2,
            3,
            "a text is not closed with '\"' at line 2, column 3"
        ),
        Case(
            "[\"a\tb\"]",
            .controlCharacter(9),
            3,
            1,
            4,
            "the control character U+0009 in a text has to be escaped at line 1, column 4"
        ),
        Case(
            "[\"a\\qb\"]",
            .invalidEscape("q"),
            3,
            1,
            4,
            "'\\' before 'q' is no escape of JSON at line 1, column 4"
        ),
        Case(
            "[\"a\\",
            .invalidEscape(nil),
            3,
            1,
            4,
            "the text ends after '\\' at line 1, column 4"
        ),
        Case(
            "\"\\ud83dx\"",
            .loneSurrogate(0xD83D),
            1,
            1,
            2,
            "'\\uD83D' is half of a surrogate pair at line 1, column 2"
        ),
        Case(
            "-012",
            .leadingZero,
            1,
            1,
            2,
            "a number does not begin with 0 and another digit at line 1, column 2"
        ),
    ])
    func saysWhereAndWhy(_ expected: Case) throws {
        let error = try #require(
            #expect(throws: JSONSyntaxError.self) { try JSONValue(json: expected.text) }
        )
        #expect(error.reason == expected.reason)
        #expect(error.offset == expected.offset)
        #expect(error.line == expected.line)
        #expect(error.column == expected.column)
        #expect(error.description == expected.description)
    }

    @Test func countsCharactersInTheLine() throws {
        // One column each: a decomposed letter, a flag, a family.
        let text = "{\r\n  \"e\u{301}🇩🇪👨‍👩‍👧\": x\n}"
        let error = try #require(
            #expect(throws: JSONSyntaxError.self) { try JSONValue(json: text) }
        )
        #expect(error.line == 2)
        #expect(error.column == 10)
        #expect(error.offset == Array(text.utf8).firstIndex(of: UInt8(ascii: "x")))
    }

    @Test func doesNotCountTheByteOrderMarkAsAColumn() throws {
        let error = try #require(
            #expect(throws: JSONSyntaxError.self) { try JSONValue(json: "\u{FEFF}[x") }
        )
        #expect(error.offset == 4)
        #expect(error.line == 1)
        #expect(error.column == 2)
    }

    @Test func countsLinesByLineFeeds() throws {
        let error = try #require(
            #expect(throws: JSONSyntaxError.self) { try JSONValue(json: "[\n1,\r\n2,\n\n ?") }
        )
        #expect(error.line == 5)
        #expect(error.column == 2)
    }

    @Test func namesTheByteThatIsNotUTF8() throws {
        let error = try #require(
            #expect(throws: JSONSyntaxError.self) { try JSONValue(json: [0x22, 0xC3, 0x22]) }
        )
        #expect(error.description == "the byte 0xC3 is not UTF-8 at line 1, column 2")
    }
}
