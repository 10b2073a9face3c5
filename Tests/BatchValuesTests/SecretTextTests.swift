import BatchValues
import Testing

@Suite struct SecretTextTests {
    let token = JSONValue.secret(SecretText("s3cr\"et"))
    let dots = "••••••"

    /// Whatever a program may print a value with.
    private func everyShape(of value: some Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return ["\(value)", String(describing: value), String(reflecting: value), dumped]
    }

    @Test func neverShowsASecret() {
        let values: [JSONValue] = [
            token, [token], ["token": token], ["a": [["b": token]]],
            .secret(SecretText(parts: [.clear("t="), .hidden("s3cr\"et"), .clear(";")])),
        ]
        for value in values {
            let shown =
                everyShape(of: value) + everyShape(of: [value])
                + [
                    value.displayText, value.json(), value.json(.pretty),
                    String(decoding: value.jsonBytes(), as: UTF8.self),
                ]
            for text in shown {
                #expect(!text.contains("s3cr"))
                #expect(text.contains(dots))
            }
        }
        for text in everyShape(of: SecretText("s3cret"))
            + everyShape(of: SecretText.Part.hidden("s3cret"))
        {
            #expect(!text.contains("s3cret"))
        }
    }

    @Test func writesDotsOrTheSecret() {
        let value: JSONValue = [
            "token": token,
            "x": .secret(SecretText(parts: [.clear("a\n"), .hidden("b\t"), .clear("c")])),
        ]
        #expect(value.json() == #"{"token":"••••••","x":"a\n••••••c"}"#)
        #expect(value.json(secrets: .revealed) == #"{"token":"s3cr\"et","x":"a\nb\tc"}"#)
        #expect(
            value.jsonBytes(.pretty, secrets: .revealed)
                == Array(value.json(.pretty, secrets: .revealed).utf8)
        )
    }

    @Test func joinsParts() {
        let text = SecretText(parts: [
            .clear(""), .clear("a"), .clear("b"), .hidden(""), .clear("c"), .hidden("d"),
            .hidden("e"), .clear(""),
        ])
        #expect(text.parts == [.clear("abc"), .hidden("de")])
        #expect((text + SecretText("f")).parts == [.clear("abc"), .hidden("def")])
        #expect(text.reveal() == "abcde")
        #expect(text.description == "abc••••••")
        #expect(!text.isEmpty && text.hidesSomething)
        #expect(SecretText("").isEmpty && !SecretText("").hidesSomething)
    }

    @Test func showsTheSameDotsWhateverTheLength() {
        #expect(
            SecretText("x").description == SecretText(String(repeating: "x", count: 99)).description
        )
    }

    @Test func comparesTheTextInClear() {
        #expect(SecretText("abc") == SecretText(parts: [.clear("a"), .hidden("bc")]))
        #expect(SecretText("é") != SecretText("e\u{301}"))
        #expect(
            Set([
                SecretText("abc"), SecretText(parts: [.clear("abc")]), SecretText("é"),
                SecretText("e\u{301}"),
            ]).count == 3
        )
        #expect(JSONValue.secret(SecretText("abc")) == "abc")
        #expect(["abc"] as JSONValue == [.secret(SecretText("abc"))])
        #expect(JSONValue.secret(SecretText("abc")) != "abd")
        #expect(SecretText.Part.clear("a") != .hidden("a"))
    }

    @Test(arguments: [
        ("\"t\"", "t"), ("1.50", "1.50"), ("null", "null"), ("true", "true"), ("false", "false"),
        ("[1, \"a\"]", "[1,\"a\"]"), ("{\"a\": 1e2}", "{\"a\":1e2}"),
    ])
    func becomesText(_ json: String, _ text: String) throws {
        let value = try JSONValue(json: json)
        #expect(value.displayText == text)
        #expect(JSONValue(joining: value.textParts) == .string(text))
    }

    @Test func hidesOnlyTheSecretPartOfAJoinedText() {
        let joined = JSONValue(
            joining: [.clear("t=")] + token.textParts + ["x" as JSONValue].flatMap(\.textParts)
        )
        #expect(joined.displayText == "t=••••••x")
        #expect(joined.kind == .secret)
        let list = JSONValue(joining: ([1, token] as JSONValue).textParts)
        #expect(list.displayText == #"[1,"••••••"]"#)
        guard case .secret(let text) = list else {
            Issue.record("\(list)")
            return
        }
        #expect(text.parts == [.clear("[1,\""), .hidden(#"s3cr\"et"#), .clear("\"]")])
    }

    @Test func staysPlainWhereNothingIsSecret() {
        #expect(JSONValue(joining: [.clear("a"), .hidden(""), .clear("b")]).kind == .text)
        #expect(JSONValue(joining: [] as [SecretText.Part]) == "")
    }
}
