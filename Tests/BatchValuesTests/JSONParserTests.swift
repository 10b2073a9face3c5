import BatchValues
import Testing

@Suite struct JSONParserTests {
    private func nested(_ depth: Int, open: String, close: String) -> String {
        String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
    }

    @Test(arguments: [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")])
    func limitsTheDepth(_ open: String, _ close: String) throws {
        let step = open.utf8.filter { $0 == 0x5B || $0 == 0x7B }.count
        let text = nested(512 / step, open: open, close: close)
        #expect(try JSONValue(json: text).json() == text)

        let error = try #require(
            #expect(throws: JSONSyntaxError.self) {
                try JSONValue(json: nested(512 / step + 1, open: open, close: close))
            }
        )
        #expect(error.reason == .tooDeep(limit: 512))
        #expect(error.offset == open.utf8.count * 512 / step)
        #expect(error.reason.description == "lists and objects are more than 512 deep")
    }

    @Test func refusesAHundredThousandBrackets() throws {
        let text = String(repeating: "[", count: 100_000)
        let error = try #require(
            #expect(throws: JSONSyntaxError.self) { try JSONValue(json: text) }
        )
        #expect(error.reason == .tooDeep(limit: 512))
    }

    @Test func closesWhatItOpened() throws {
        let text = "[[1,[2,{\"a\":[3,{\"b\":{}}],\"c\":4}],5],[],[6]]"
        #expect(try JSONValue(json: text).json() == text)
    }

    @Test func putsTheLastOfEqualKeysAtTheFirstOnesPlace() throws {
        let value = try JSONValue(
            json: #"{"a":1,"b":{"a":[2],"b":3,"a":{"a":4,"a":5}},"a":6,"c":7,"b":8}"#
        )
        #expect(value.json() == #"{"a":6,"b":8,"c":7}"#)
        let inner = try JSONValue(json: #"{"x":{"a":1,"b":2,"a":{"a":3,"b":4,"b":5}},"a":0}"#)
        #expect(inner.json() == #"{"x":{"a":{"a":3,"b":5},"b":2},"a":0}"#)
    }

    @Test func keepsKeysOfNeighboursApart() throws {
        let text = #"[{"a":1,"b":2},{"b":1,"a":2},{"a":{"b":1},"b":{"a":1}},{"a":0}]"#
        #expect(try JSONValue(json: Array(text.utf8), duplicateKeys: .refused).json() == text)
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, "a", 7), (#"[{"b":{"a":1},"a":{"b":1},"b":2}]"#, "b", 26),
        (#"{"a":1,"\u0061":2}"#, "a", 7), (#"{"\u0061":1,"a":2}"#, "a", 12),
        (#"{"":1,"":2}"#, "", 6),
    ])
    func refusesEqualKeysWhenToldTo(_ text: String, _ key: String, _ offset: Int) throws {
        let error = try #require(
            #expect(throws: JSONSyntaxError.self) {
                try JSONValue(json: text, duplicateKeys: .refused)
            }
        )
        #expect(error.reason == .duplicateKey(key))
        #expect(error.offset == offset)
        #expect(error.reason.description == "the key '\(key)' is there twice")
    }

    @Test func tellsKeysApartByCodePoints() throws {
        let value = try JSONValue(json: "{\"é\":1,\"e\u{301}\":2}", duplicateKeys: .refused)
        #expect(value.object?.count == 2)
        #expect(value["é"] == 1)
        #expect(value["e\u{301}"] == 2)
    }

    /// Thousands of keys, each twice and in objects within objects: places and values stay right.
    @Test func readsLargeObjects() throws {
        let keys = (0..<5000).map { "key \($0)\(String(repeating: "x", count: $0 % 40))" }
        let first = keys.map { "\"\($0)\":{\"\($0)\":0,\"id\":1}" }
        let again = keys.enumerated().map { "\"\($1)\":\($0)" }
        let value = try JSONValue(json: "{\((first + again).joined(separator: ","))}")
        let object = try #require(value.object)
        #expect(object.keys == keys)
        #expect(object.members.map(\.value.int) == keys.indices.map(Int64.init))
        #expect(keys.allSatisfy { object[$0] != nil })
        #expect(object["key 5000"] == nil)
    }

    @Test func readsEveryKindOfInput() throws {
        let bytes = Array(#" {"a":[1]} "#.utf8)
        let expected: JSONValue = ["a": [1]]
        #expect(try JSONValue(json: bytes) == expected)
        #expect(try JSONValue(json: String(decoding: bytes, as: UTF8.self)) == expected)
        let fromBuffer = try bytes.withUnsafeBytes { try JSONValue(json: $0) }
        #expect(fromBuffer == expected)
        #expect(throws: JSONSyntaxError.self) {
            try JSONValue(json: UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    @Test func makesWholeNumbersIntegersOnlyWhereTheDigitsAreTheirPlainForm() throws {
        for text in [
            "0", "7", "-7", "9223372036854775807", "-9223372036854775808", "1000000000000000000",
        ] {
            guard case .number(.integer(let value)) = try JSONValue(json: text) else {
                Issue.record("\(text)")
                continue
            }
            #expect(String(value) == text)
        }
        for text in ["-0", "1.0", "1e3", "9223372036854775808", "-9223372036854775809", "0.5"] {
            guard case .number(.digits(let digits)) = try JSONValue(json: text) else {
                Issue.record("\(text)")
                continue
            }
            #expect(digits == text)
        }
    }
}
