import TestSupport
import Testing

/// Nothing that is typed or piped in crashes, hangs or is passed on half-read.
@Suite struct BadInputTests {
    @Test func aBinaryFileAsAScript() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 256) },
            to: "a.batchsh"
        )
        let result = try await BuiltProgram.run(["./a.batchsh"], in: folder)
        // The content is shown up to the width of a line, nothing of it raw.
        #expect(
            result
                == .init(
                    output: "",
                    errors: #"""
                        error: the source is no text: byte 0 is zero
                          ┌ ./a.batchsh:1:1
                        1 │ \u{0}�N��C�8\#u{7C6}-�{"�p\u{17}�e\u{c}�Z\u{1}�O��D�9��.�|#�q\u{18}�f\#
                        \u{d}�[\u{2}�P��E�:�/�}$�r\u{19}�g\u{e}�\\u{3}�Q��F�;�0�~%�s\u{1a}�h\u{f}�]\#
                        \u{4}�R��G�<�1�\u{7f}&�…
                          │ ^^^^^
                          = hint: a script is text in UTF-8

                        """#,
                    code: 2
                )
        )
    }

    private static func tooDeep(at column: Int, in line: String) -> String {
        """
        error: brackets and blocks nest more than 200 deep
          ┌ stdin:1:\(column)
        1 │ …\(line)…
          │ \(String(repeating: " ", count: 61))^
          = hint: take the inner part out: into a let, or a def

        """
    }

    @Test(
        arguments: [
            ("(", tooDeep(at: 209, in: String(repeating: "(", count: 159))),
            ("[", tooDeep(at: 209, in: String(repeating: "[", count: 159))),
            ("\"$(", tooDeep(at: 611, in: "(" + String(repeating: "\"$(", count: 52) + "\"$")),
            (
                "{",
                """
                error: a key is a name or a quoted text
                  ┌ stdin:1:10
                1 │ let a = \(String(repeating: "{", count: 152))…
                  │          ^
                  = hint: {name: value}

                """
            ),
            (
                "if true {",
                """
                error: 'if' gives no value here
                  ┌ stdin:1:9
                1 │ let a = \(String(repeating: "if true {", count: 16))if true …
                  │         ^^
                  = hint: bind the name in the blocks: if … { let x = … }

                """
                    + tooDeep(
                        at: 1_817,
                        in: " true {\(String(repeating: "if true {", count: 16))if true "
                    )
            ),
        ]
    )
    func tenThousandBrackets(_ bracket: String, _ errors: String) async throws {
        let text = "let a = " + String(repeating: bracket, count: 10_000)
        let result = try await BuiltProgram.run(["-"], input: text)
        #expect(result == .init(output: "", errors: errors, code: 2))
    }

    @Test(
        arguments: [
            (
                "print \"abc",
                """
                error: the text is not closed on its line
                  ┌ stdin:1:7
                1 │ print "abc
                  │       ^^^^
                  = hint: close it with '"', or write \"\"\" for a text over several lines

                """
            ),
            (
                "print 'abc",
                """
                error: the text is not closed
                  ┌ stdin:1:7
                1 │ print 'abc
                  │       ^
                  = hint: close it with '

                """
            ),
            (
                "print \"\"\"\nabc",
                """
                error: the text is not closed
                  ┌ stdin:1:7
                1 │ print \"\"\"
                  │       ^^^
                  = hint: close it with \"\"\" on a line of its own

                """
            ),
            (
                "if true {",
                """
                error: the '{' is not closed
                  ┌ stdin:1:9
                1 │ if true {
                  │         ^
                  = hint: close it with '}'

                """
            ),
            (
                "print (1 +",
                """
                error: a value has to come behind '+'
                  ┌ stdin:1:11
                1 │ print (1 +
                  │           ^

                """
            ),
        ]
    )
    func anUnfinishedTextAtTheEnd(_ text: String, _ errors: String) async throws {
        let result = try await BuiltProgram.run(["-"], input: text)
        #expect(result == .init(output: "", errors: errors, code: 2))
    }

    /// A file of data shows itself, and would pass as a test.
    @Test(arguments: [
        #"{"_id":"1"}"# + "\n" + #"{"_id":"2"}"# + "\n", "[\n  {\"a\": 1}\n]\n", "[1, 2]",
        "\u{FEFF}{\n  \"a\": {\"b\": null}\n}\n",
    ])
    func aFileOfDataIsNoScript(text: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "f.json")
        #expect(
            try await BuiltProgram.run(["./f.json"], in: folder)
                == .init(
                    output: "",
                    errors: """
                        error: './f.json' holds data, and is no script
                          = hint: ingest DATASET ./f.json loads it, read ./f.json shows it

                        """,
                    code: 2
                )
        )
        #expect(
            try await BuiltProgram.run(["run", "f.json"], in: folder)
                == .init(
                    output: "",
                    errors: """
                        error: 'f.json' holds data, and is no script
                          ┌ command line:1:5
                        1 │ run f.json
                          │     ^^^^^^
                          = hint: ingest DATASET f.json loads it, read f.json shows it

                        """,
                    code: 1
                )
        )
    }

    /// A script may begin with a value that is written out.
    @Test func aScriptThatBeginsWithAValueIsOne() async throws {
        let folder = try TemporaryFolder()
        try folder.write("{\"a\": 1}\nprint $_.a\n", to: "a.batchsh")
        #expect(
            try await BuiltProgram.run(["a.batchsh"], in: folder)
                == .init(output: "{\"a\":1}\n1\n", errors: "", code: 0)
        )
    }

    @Test func aLoopThatNestsAListForEver() async throws {
        let result = try await BuiltProgram.run(
            ["-c", "let x = []; for i in 1..2000000 { let x = [$x] }"])
        #expect(
            result
                == .init(
                    output: "",
                    errors: """
                        error: a value nests deeper than 1000
                          ┌ -c:1:43
                        1 │ let x = []; for i in 1..2000000 { let x = [$x] }
                          │                                           ^^^^

                        """,
                    code: 1
                )
        )
    }

    @Test func aDefThatCallsItselfForEver() async throws {
        let result = try await BuiltProgram.run(["-c", "def f(n = 0) { return (f ($n + 1)) }; f 1"])
        #expect(
            result
                == .init(
                    output: "",
                    errors: """
                        error: calls nest deeper than 1000
                          ┌ -c:1:24
                        1 │ def f(n = 0) { return (f ($n + 1)) }; f 1
                          │                        ^^^^^^^^^^
                          = hint: 'f' calls itself without an end

                        """,
                    code: 1
                )
        )
    }

    @Test func anIdWithSlashesAndDotsIsOneSegment() async throws {
        let result = try await BuiltProgram.run(
            [
                "--local", "--errors", "json", "-c",
                "try { schema show https://ns.adobe.com/../x/.. } catch e { $http.request.url }",
            ])
        #expect(
            result.output.masked
                == "http://127.0.0.1:PORT/data/foundation/schemaregistry/tenant/schemas/"
                + "https%3A%2F%2Fns.adobe.com%2F..%2Fx%2F..\n"
        )
        #expect(result.errors == "" && result.code == 0)
    }

    @Test func aDatasetThatDoesNotExist() async throws {
        let result = try await BuiltProgram.run(
            ["--local", "batch", "create", "ffffffffffffffffffffffff"])
        #expect(result.code == 6 && result.output == "")
        #expect(
            result.errors.masked == """
                error: the platform answered 400: Bad Request: Dataset ffffffffffffffffffffffff \
                was not found in sandbox dev (EMU-400-DATASET)
                  ┌ command line:1:1
                1 │ batch create ffffffffffffffffffffffff
                  = POST http://127.0.0.1:PORT/data/foundation/import/batches
                  = x-request-id: HEX

                """
        )
    }

    @Test func aMissingTokenSendsNothing() async throws {
        let result = try await BuiltProgram.run(
            [
                "--endpoint", "http://127.0.0.1:9", "--org", "4F3BB22C5631222A7F000101@AdobeOrg",
                "--api-key", "key", "--sandbox", "dev", "batch", "list",
            ])
        #expect(
            result
                == .init(
                    output: "",
                    errors: """
                        error: no access token is known
                          ┌ command line:1:1
                        1 │ batch list
                          = hint: ACCESS_TOKEN, CLIENT_SECRET, --token-file or set token; or \
                        --local for the built-in emulator

                        """,
                    code: 4
                )
        )
    }

    @Test func aPlatformThatIsNotThere() async throws {
        let folder = try TemporaryFolder()
        try folder.write("token", to: "token.txt")
        let result = try await BuiltProgram.run(
            [
                "--endpoint", "http://127.0.0.1:9", "--org", "4F3BB22C5631222A7F000101@AdobeOrg",
                "--api-key", "key", "--sandbox", "dev", "--token-file", "token.txt", "batch",
                "list",
            ],
            in: folder
        )
        let fault =
            "127.0.0.1:9 could not be reached: nothing answers at that port; check the endpoint, "
            + "or that it is running"
        let retries = (1...3).map { "\(fault); again in N (\($0) of 3)\n" }.joined()
        #expect(result.code == 5 && result.output == "")
        #expect(
            result.errors.masked == retries + """
                error: \(fault)
                  ┌ command line:1:1
                1 │ batch list
                  = GET http://127.0.0.1:PORT/data/foundation/catalog/batches?\
                orderBy=desc%3Acreated&limit=20

                """
        )
    }

    @Test func aHeaderWithALineBreakIsRefusedBeforeItIsSent() async throws {
        let result = try await BuiltProgram.run(
            ["--local", "-c", "batch list --header \"X-A: b\\r\\nX-C: d\""])
        #expect(
            result
                == .init(
                    output: "",
                    errors: #"""
                        error: --header: the value of the header 'X-A' has a control character in it
                          ┌ -c:1:21
                        1 │ batch list --header "X-A: b\r\nX-C: d"
                          │                     ^^^^^^^^^^^^^^^^^^

                        """#,
                    code: 2
                )
        )
    }
}
