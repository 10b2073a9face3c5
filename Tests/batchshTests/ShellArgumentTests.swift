import TestSupport
import Testing

/// Arguments as another shell hands them over: texts, whatever they hold.
@Suite struct ShellArgumentTests {
    private func run(
        _ arguments: [String],
        answer: String = FaultServer.response(status: "200 OK", body: "{}"),
        in folder: TemporaryFolder? = nil
    ) async throws -> (bodies: [String], result: BuiltProgram.Result) {
        try await FaultServer.run({ _, _ in [.send(answer)] }) { server in
            let result = try await BuiltProgram.run(
                ["--endpoint", server.origin] + arguments,
                environment: [
                    "ACCESS_TOKEN": "PLANTED-1", "API_KEY": "key", "IMS_ORG": "A@AdobeOrg",
                    "SANDBOX_NAME": "dev",
                ],
                in: folder
            )
            return (server.requests.map(\.text), result)
        }
    }

    @Test(arguments: [
        (#"{description: "New"}"#, #"{"description":"New"}"#),
        (#"{"n": 1.50, "$ref": "a$b"}"#, #"{"n":1.50,"$ref":"a$b"}"#),
        (#"{a: -1, b: ['x', true,],}"#, #"{"a":-1,"b":["x",true]}"#),
        ("[]", "[]"), ("5", "5"), ("null", "null"),
    ])
    func anObjectIsReadAsTheLanguageReadsIt(_ typed: String, _ sent: String) async throws {
        let (bodies, result) = try await run(["post", "catalog/x", "--body", typed])
        #expect(result == .init(output: "{}\n", errors: "", code: 0))
        #expect(bodies == [sent])
    }

    @Test(arguments: [
        (
            "{description: New}", "takes JSON: 'New' stands there without quotes",
            #"a text stands in quotes: "New""#
        ),
        (
            "{a: $x}", "takes JSON: only values that are written out stand in it",
            "variables and commands are for lines of the language: batchsh -c '…'"
        ),
        (#"{"a": 1, "a": 2}"#, "takes JSON: the key 'a' is there twice at line 1, column 10", ""),
        ("{a: 1, a: 2}", "takes JSON: the key 'a' is said twice", ""),
    ])
    func whatBeginsAsAnObjectHasToBeOne(
        _ typed: String,
        _ message: String,
        _ hint: String
    ) async throws {
        let (bodies, result) = try await run(["post", "x", "--body=\(typed)"])
        let carets = String(repeating: "^", count: typed.count + 9)
        let errors = """
            error: --body \(message)
              ┌ command line:1:8
            1 │ post x '--body=\(typed)'
              │        \(carets)\(hint.isEmpty ? "" : "\n  = hint: " + hint)

            """
        #expect(result == .init(output: "", errors: errors, code: 2))
        #expect(bodies == [])
    }

    /// A text is hardly ever what a call wants; it was sent as a text of JSON.
    @Test func aTextSaysItsType() async throws {
        let (bodies, result) = try await run(["post", "x", "--body", "a: 1"])
        let errors = """
            error: --body is a text, and --type does not say of which type
              ┌ command line:1:1
            1 │ post x --body 'a: 1'
              = hint: an object is {a: 1}; --type text/plain sends a text as it stands

            """
        #expect(result == .init(output: "", errors: errors, code: 2))
        let typed = try await run(["post", "x", "--body", "a: 1", "--type", "text/plain"])
        #expect(bodies + typed.bodies == ["a: 1"])
    }

    @Test func theParametersOfAScriptAreReadSoToo() async throws {
        let folder = try TemporaryFolder()
        try folder.write("param o = {}\nparam l = []\nprint $o $l\n", to: "a.batchsh")
        let given = ["a.batchsh", "--o", #"{a: "x"}"#, "--l", "[1, {b: null}]"]
        #expect(
            try await BuiltProgram.run(given, in: folder)
                == .init(output: "{\"a\":\"x\"} [1,{\"b\":null}]\n", errors: "", code: 0)
        )
        let errors = """
            error: --l takes a list: 'x' stands there without quotes
              = hint: a text stands in quotes: "x"

            """
        #expect(
            try await BuiltProgram.run(["a.batchsh", "--l", "[x]"], in: folder)
                == .init(output: "", errors: errors, code: 2)
        )
    }

    /// A text that is only shown stays a text.
    @Test func otherTextsStayTexts() async throws {
        let result = try await BuiltProgram.run(["print", "[ok] done", "{a: 1}", #"{"a": 1}"#])
        #expect(result == .init(output: "[ok] done {a: 1} {\"a\":1}\n", errors: "", code: 0))
    }

    /// Shells look for `~` at the start of a word only.
    @Test func aPathBehindASignIsInTheHomeFolder() async throws {
        let folder = try TemporaryFolder()
        try folder.write("print 1\n", to: "old")
        let options = ["--har=~/run.har", "--report=junit=~/j.xml", "--report", "tap=~/t.tap"]
        let (_, result) = try await run(options + ["get", "x", "--to=~/answer"], in: folder)
        #expect(result == .init(output: "", errors: "2 B in \(folder.path)/answer\n", code: 0))
        let imported = try await BuiltProgram.run(["history", "--import=~/old"], in: folder)
        #expect(
            imported
                == .init(output: "", errors: "added 1 text to the history\n", code: 0)
        )
        let made = try folder.contents().filter { !$0.contains("/") || $0.hasPrefix("~") }.sorted()
        #expect(made == ["answer", "j.xml", "old", "run.har", "t.tap"])
    }
}

/// A key that an object has twice, wherever JSON comes from.
@Suite struct TwiceKeyTests {
    @Test(arguments: [
        (
            #"print (from json '{"a":1,"a":2}')"#,
            """
            error: the text is not JSON: the key 'a' is there twice at line 1, column 8
              ┌ a.batchsh:1:8
            1 │ print (from json '{"a":1,"a":2}')

            """
        ),
        (
            #"print (from jsonl '{"b":1}"# + "\n" + #"{"a":1,"a":2}')"#,
            """
            error: line 2 of the text is not JSON: the key 'a' is there twice
              ┌ a.batchsh:1:8
            1 │ print (from jsonl '{"b":1}

            """
        ),
        (
            "print (read f.json --json)",
            """
            error: f.json is not JSON: the key 'a' is there twice at line 1, column 8
              ┌ a.batchsh:1:8
            1 │ print (read f.json --json)

            """
        ),
    ])
    func isAnError(_ script: String, _ errors: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(#"{"a":1,"a":2}"#, to: "f.json")
        try folder.write(script + "\n", to: "a.batchsh")
        let result = try await BuiltProgram.run(["a.batchsh"], in: folder)
        #expect(result == .init(output: "", errors: errors, code: 1))
    }
}
