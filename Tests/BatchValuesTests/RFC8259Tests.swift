import BatchValues
import Testing

/// The public corner cases of RFC 8259: what must be read, what must be refused, and what an
/// implementation may choose, with our choice.
@Suite struct RFC8259Tests {
    /// A text and how it is written again when it has been read.
    struct Accepted: Sendable, CustomTestStringConvertible {
        let text: String
        let written: String

        init(_ text: String, _ written: String? = nil) {
            self.text = text
            self.written = written ?? text
        }

        var testDescription: String { text }
    }

    /// A character that Swift refuses in a literal.
    private static func scalar(_ code: UInt16) -> String {
        Unicode.Scalar(code).map { String($0) } ?? "not a character"
    }

    static let arrays: [Accepted] = [
        .init("[]"), .init("[ ]", "[]"), .init("[\n]", "[]"), .init("[[]]"),
        .init("[[]   ]", "[[]]"),
        .init("[\"\"]"), .init("[\"a\"]"), .init("[false]"), .init("[null]"), .init("[1\n]", "[1]"),
        .init(" [1]", "[1]"), .init("[1,null,null,null,2]"), .init("[2] ", "[2]"),
        .init("[null, 1, \"1\", {}]", "[null,1,\"1\",{}]"), .init("[true,false,null]"),
        .init("[ 1 , 2 ]", "[1,2]"), .init("[[[[[[[[[[1]]]]]]]]]]"), .init("[{},[],{}]"),
    ]

    static let numbers: [Accepted] = [
        .init("[123e65]"), .init("[0e+1]"), .init("[0e1]"), .init("[ 4]", "[4]"), .init("[-0]"),
        .init("[-0.000000000000000000000000000000000000000000000000000000000000000000000000001]"),
        .init("[20e1]"), .init("[-123]"), .init("[-1]"), .init("[1E22]"), .init("[1E-2]"),
        .init("[1E+2]"), .init("[123e45]"), .init("[123.456e78]"), .init("[1e-2]"), .init("[1e+2]"),
        .init("[123]"), .init("[123.456789]"), .init("0"), .init("-0.0"), .init("0.0"),
        .init("1.0"),
        .init("0.10"), .init("9223372036854775807"), .init("-9223372036854775808"),
        .init("9223372036854775808"), .init("-9223372036854775809"), .init("100000000000000000000"),
        .init("999999999999999999"), .init("1000000000000000000"), .init("-999999999999999999"),
        .init("3.141592653589793238462643383279"), .init("1e-9999999999999999999999"),
        .init("1e400"), .init("-1e400"), .init("1e-400"), .init("0e0"), .init("1E00"),
        .init("1e000001"),
        .init("12345678901234567890123456789012345678901234567890"),
    ]

    static let objects: [Accepted] = [
        .init("{}"), .init("{ }", "{}"),
        .init("{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"asd\":\"sdf\",\"dfg\":\"fgh\"}"),
        .init("{\"asd\":\"sdf\"}"), .init("{\"a\":\"b\",\"a\":\"c\"}", "{\"a\":\"c\"}"),
        .init("{\"a\":\"b\",\"a\":\"b\"}", "{\"a\":\"b\"}"), .init("{\"\":0}"),
        .init("{\"foo\\u0000bar\": 42}", "{\"foo\\u0000bar\":42}"),
        .init("{ \"min\": -1.0e+28, \"max\": 1.0e+28 }", "{\"min\":-1.0e+28,\"max\":1.0e+28}"),
        .init("{\"a\":[]}"), .init("{\n\"a\": \"b\"\n}", "{\"a\":\"b\"}"),
        .init("{\"z\":1,\"a\":2,\"m\":3}"), .init("{\"a\":{\"a\":{\"a\":{}}}}"),
        .init("{\"\\u0061\":1,\"a\":2}", "{\"a\":2}"),
        .init("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}"),
    ]

    static let texts: [Accepted] = [
        .init(#"["\u0060\u012a\u12AB"]"#, "[\"`Īካ\"]"),
        .init(#"["\uD801\udc37"]"#, "[\"\u{10437}\"]"),
        .init(#"["\ud83d\ude39\ud83d\udc8d"]"#, "[\"😹💍\"]"),
        .init(#"["\"\\\/\b\f\n\r\t"]"#, #"["\"\\/\b\f\n\r\t"]"#),
        .init(#"["\\u0000"]"#), .init(#"["\""]"#), .init("[\"a/*b*/c/*d//e\"]"), .init(#"["\\a"]"#),
        .init(#"["\\n"]"#), .init(#"["\u0012"]"#),
        .init(#"["\uFFFF"]"#, "[\"\(scalar(0xFFFF))\"]"),
        .init(#"["asd"]"#), .init(#"[ "asd"]"#, #"["asd"]"#),
        .init(#"["\uDBFF\uDFFF"]"#, "[\"\u{10FFFF}\"]"),
        .init(#"["new\u00A0line"]"#, "[\"new\u{A0}line\"]"), .init("[\"\u{10FFFF}\"]"),
        .init("[\"\(scalar(0xFFFF))\"]"),
        .init(#"["\u0000"]"#), .init(#"["\u002c"]"#, "[\",\"]"), .init("[\"π\"]"),
        .init("[\"\u{1BFFF}\"]"),
        .init("[\"asd \"]"), .init("\" \""), .init(#"["\u0821"]"#, "[\"ࠡ\"]"),
        .init(#"["\u0123"]"#, "[\"ģ\"]"),
        .init("[\"\u{2028}\"]"), .init("[\"\u{2029}\"]"),
        .init(#"["\u0061\u30af\u30EA\u30b9"]"#, "[\"aクリス\"]"),
        .init(#"["new\u000Aline"]"#, #"["new\nline"]"#), .init("[\"\u{7F}\"]"),
        .init(#"["\uA66D"]"#, "[\"ꙭ\"]"),
        .init(#"["\u005C"]"#, #"["\\"]"#), .init("[\"⍂㈴⍂\"]"), .init(#"["\u0022"]"#, #"["\""]"#),
        .init(#"["\u200B"]"#, "[\"\u{200B}\"]"), .init(#"["\u2064"]"#, "[\"\u{2064}\"]"),
        .init(#"["\uFDD0"]"#, "[\"\(scalar(0xFDD0))\"]"),
        .init(#"["\uFFFE"]"#, "[\"\(scalar(0xFFFE))\"]"),
        .init("[\"€𝄞\"]"), .init("[\"aa\u{7F}a\"]"), .init("\"\""), .init("[\"e\u{301}\"]"),
        .init("\"" + String(repeating: "x", count: 1000) + "\""), .init("\"1234567\\n89\""),
    ]

    static let structures: [Accepted] = [
        .init("false"), .init("42"), .init("-0.1"), .init("null"), .init("\"asd\""), .init("true"),
        .init("[\"a\"]\n", "[\"a\"]"), .init("\t\r\n [true] \t\r\n", "[true]"),
        .init("\u{FEFF}{}", "{}"), .init("\u{FEFF} 1", "1"),
    ]

    @Test(arguments: arrays + numbers + objects + texts + structures)
    func accepts(_ accepted: Accepted) throws {
        let value = try JSONValue(json: accepted.text)
        #expect(Array(value.json().utf8) == Array(accepted.written.utf8))
        #expect(try JSONValue(json: value.json()) == value)
        #expect(try JSONValue(json: value.json(.pretty)) == value)
    }

    @Test(arguments: [
        // Lists.
        "[1 true]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\"]]", "[\"\",]", "[\"x\"", "[x",
        "[3[4]]",
        "[1:2]", "[,]", "[-]", "[   , \"\"]", "[\"a\",\n4\n,1,", "[1,]", "[1,,]", "[\"\u{B}a\"\\f]",
        "[*]",
        "[1,\n1\n,1", "[{}", "[", "]", "[1", "[[]", "[1]2",
        // Words.
        "[fals]", "[nul]", "[tru]", "nulll", "True", "TRUE", "nan", "undefined", "[true,fal",
        "truefalse",
        // Numbers.
        "[++1234]", "[+1]", "[+Inf]", "[-01]", "[-1.0.]", "[-2.]", "[-NaN]", "[.-1]", "[.2e-3]",
        "[0.1.2]",
        "[0.3e+]", "[0.3e]", "[0.e1]", "[0E+]", "[0E]", "[0e+]", "[0e]", "[1.0e+]", "[1.0e-]",
        "[1.0e]",
        "[1 000.0]", "[1eE2]", "[2.e+3]", "[2.e-3]", "[2.e3]", "[9.e+]", "[Inf]", "[NaN]", "[１]",
        "[1+2]",
        "[0x1]", "[0x42]", "[Infinity]", "[0e+-1]", "[-123.123foo]", "[-Infinity]", "[-foo]",
        "[- 1]",
        "[-012]", "[-.123]", "[-1x]", "[1ea]", "[1.]", "[.123]", "[1.2a-3]",
        "[1.8011670033376514H-308]",
        "[012]", "00", "-", "1e", "1_000", "1,000", "0123", "-00", "2e", "1.5.2",
        // Objects.
        "[\"x\", truth]", "{[: \"x\"}\n", "{\"x\", null}", "{\"x\"::\"b\"}", "{\"a\":\"a\" 123}",
        "{key: 'value'}",
        "{\"a\" b}", "{:\"b\"}", "{\"a\" \"b\"}", "{\"a\":", "{\"a\"", "{1:1}", "{9999E9999:1}",
        "{null:null,null:null}", "{\"id\":0,,,,,}", "{'a':0}", "{\"id\":0,}", "{\"a\":\"b\"}/**/",
        "{\"a\":\"b\"}//", "{\"a\":\"b\",,\"c\":\"d\"}", "{a: \"b\"}", "{\"a\":\"a",
        "{ \"foo\" : \"bar\", \"a\" }",
        "{\"a\":\"b\"}#", "{", "}", "{\"a\":1", "{,}", "{\"a\":1,", "{\"a\":}",
        // Texts.
        #"["\uD800\"]"#, #"["\uD800\u"]"#, #"["\uD800\u1"]"#, #"["\uD800\u1x"]"#, "[é]",
        "[\"\\\u{0}\"]", #"["\x00"]"#,
        #"["\\\"]"#, "[\"\\\t\"]", "[\"\\🌀\"]", #"["\"]"#, #"["\u00A"]"#, #"["\uD834\uDd"]"#,
        #"["\uD800\uD800\x"]"#,
        #"["\a"]"#, #"["\uqqqq"]"#, #"[\u0020"asd"]"#, "[\\n]", "\"", "['single quote']", "abc",
        "[\"\\", "[\"a\u{0}a\"]",
        "[\"new\nline\"]", "[\"\t\"]", "\"\\UA66D\"", "\"x", "\"\\u12", "\"\\u{41}\"", "\"x\"x",
        "\"\u{1F}\"", "\"12345678\n\"",
        // The whole.
        "", " ", "\u{FEFF}", "<.>", "[<null>]", "[1]x", "[1]]", "[⁠]", "2@", "{}}", "{\"\":",
        "{\"a\":/*comment*/\"b\"}",
        "{\"a\": true} \"x\"", "['", "[,", "[{\"\":[{\"\":", "{]", "{,", "{[", "{\"a", "{'a'",
        "[\"a\",'b']", "*", "{\"a\":\"b\"}#{}",
        "[\\u000A\"\"]", "[1", "[ false, nul", "[ true, fals", "[ false, tru", "å", "\u{2060}",
        "[\u{C}]", "1 2", "\u{A0}1",
        "// 1", "\u{FEFF}\u{FEFF}1",
    ])
    func refuses(_ text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(json: text) }
        #expect(throws: JSONSyntaxError.self) {
            try JSONValue(json: Array(text.utf8), duplicateKeys: .refused)
        }
    }

    /// Every proper beginning of a text is refused, whatever the text holds.
    @Test(arguments: [
        #"{"a":[1,-2.5e+3,true,false,null,"x\u00e9\ud83d\ude00é"],"b":{"c":""}}"#,
        #"["\"\\\/\b\f\n\r\t"]"#,
    ])
    func refusesEveryBeginning(_ text: String) {
        let bytes = Array(text.utf8)
        for count in 0..<bytes.count {
            #expect(throws: JSONSyntaxError.self) { try JSONValue(json: Array(bytes[..<count])) }
        }
    }

    /// Half a surrogate pair is refused: no Unicode text could hold it unchanged.
    @Test(arguments: [
        #"["\uDADA"]"#, #"["\uD888\u1234"]"#, #"["\uD800\n"]"#, #"["\uDd1ea"]"#,
        #"["\uD800\uD800\n"]"#, #"["\ud800"]"#,
        #"["\ud800abc"]"#, #"["\uDd1e\uD834"]"#, #"["\uDFAA"]"#, #"{"\uDFAA":0}"#,
        #""\udc00\ud800""#,
    ])
    func refusesHalfSurrogatePairs(_ text: String) throws {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(json: text) }
        guard case .loneSurrogate = try #require(error).reason else {
            Issue.record("\(text): \(String(describing: error))")
            return
        }
    }
}
