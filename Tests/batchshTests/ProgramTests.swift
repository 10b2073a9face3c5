import TestSupport
import Testing

/// The built program over pipes, as scripts and CI run it.
@Suite struct ProgramTests {
    @Test func runsLinesOfTheLanguage() async throws {
        let result = try await BuiltProgram.run(["-c", "print 1; 2 + 3"])
        #expect(result == .init(output: "1\n5\n", errors: "", code: 0))
    }

    @Test func aTextMayBeginWithAMinus() async throws {
        let result = try await BuiltProgram.run(["-c", "-1 + 2"])
        #expect(result == .init(output: "1\n", errors: "", code: 0))
    }

    @Test func runsAScriptWithItsArguments() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "param name\nparam n = 1\nprint \"$name ${$n + 1}\"\nprint $args\n",
            to: "a.batchsh"
        )
        let result = try await BuiltProgram.run(
            ["./a.batchsh", "x y", "--n", "4", "more"],
            in: folder
        )
        #expect(result == .init(output: "x y 5\n[\"more\"]\n", errors: "", code: 0))
    }

    @Test(arguments: [["-"], []])
    func runsAScriptFromStandardInput(_ arguments: [String]) async throws {
        let result = try await BuiltProgram.run(arguments, input: "let a = 2\n$a * 3\n")
        #expect(result == .init(output: "6\n", errors: "", code: 0))
    }

    @Test func takesWordsOfACommandAsTheyStand() async throws {
        let result = try await BuiltProgram.run(["print", "$HOME", "(x)", "a b", "*"])
        #expect(result == .init(output: "$HOME (x) a b *\n", errors: "", code: 0))
    }

    @Test func aLoadThatSucceededSaysSo() async throws {
        let folder = try TemporaryFolder()
        try folder.write("{\"_id\":\"1\",\"_acme\":{\"memberNumber\":1}}\n", to: "a.json")
        let load = ["ingest", "name:Loyalty Members", "a.json"]
        let told = try await BuiltProgram.run(["--local"] + load, in: folder)
        // The number of states it is seen in on its way depends on how busy the machine is.
        #expect(
            told.errors.masked.replacing(#/BATCH is (loaded|staging)\n/#, with: "")
                == "batch BATCH is open\nsuccess: 1 row of 1 file is in Loyalty Members, 0 failed, N\n"
        )
        let quiet = try await BuiltProgram.run(["--local", "-q"] + load, in: folder)
        #expect(quiet.output.masked == told.output.masked)
        #expect(quiet.code == 0 && quiet.errors.isEmpty)
    }

    @Test func anUnknownOptionIsAnErrorWithTheNearestName() async throws {
        let result = try await BuiltProgram.run(["--sandbx", "dev", "print", "1"])
        let errors = "error: no option '--sandbx'\n  = hint: did you mean '--sandbox'?\n"
        #expect(result == .init(output: "", errors: errors, code: 2))
    }

    @Test func readsSeedForTheSameIdsInEveryRun() async throws {
        for (text, id) in [
            ("uuid", "63cbe1e4-5932-4dd7-844c-3cd7f43c661c"),
            ("(batch create 5c8c3c555033b814b69f947f).id", "01HK153X00CRE67JZ1WHCK43EQ"),
        ] {
            let result = try await BuiltProgram.run(["--seed", "7", "--local", "-c", text])
            #expect(result == .init(output: id + "\n", errors: "", code: 0))
        }
    }

    @Test func tokensAreNeverShown() async throws {
        let result = try await BuiltProgram.run(
            ["--local", "-c", "session; $session; batch list; http --all; $http; vars"])
        #expect(result.code == 0 && result.errors == "")
        #expect(result.output.masked == Self.shownOfASession)
    }

    private static let shownOfASession = #"""
        {"org":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","sandbox":"dev","apiKey":"e3b1••••••","token":"••••••","expires":"TIME","endpoint":"http://127.0.0.1:PORT","profile":null,"output":"auto","requestTimeout":"1m","retries":3,"from":{"org":"emulator","sandbox":"emulator","apiKey":"emulator","token":"emulator","endpoint":"emulator","output":"default","requestTimeout":"default","retries":"default"}}
        {"org":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","sandbox":"dev","apiKey":"HEX","token":"••••••","endpoint":"http://127.0.0.1:PORT","profile":null}
        []
        > GET http://127.0.0.1:PORT/data/foundation/catalog/batches?orderBy=desc%3Acreated&limit=20
        > Authorization: Bearer ••••••
        > x-api-key: e3b1••••••
        > x-gw-ims-org-id: 7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg
        > x-sandbox-name: dev
        > Accept: application/json
        > User-Agent: batchsh/0.1.0
        < 200, after N
        < Content-Type: application/json
        < Content-Length: 2
        < x-request-id: HEX
        < Date: TIME

        {}
        {"status":200,"headers":{"content-type":"application/json","content-length":"2","x-request-id":"HEX","date":"TIME"},"body":{},"elapsed":N,"request":{"method":"GET","url":"http://127.0.0.1:PORT/data/foundation/catalog/batches?orderBy=desc%3Acreated&limit=20","headers":{"authorization":"Bearer ••••••","x-api-key":"e3b1••••••","x-gw-ims-org-id":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","x-sandbox-name":"dev","accept":"application/json","user-agent":"batchsh/0.1.0"},"body":null}}
        {}

        """#

    @Test func aReaderThatGoesAwayEndsItQuietly() async throws {
        let result = try await BuiltProgram.run(
            "/bin/sh",
            [
                "-c", "\"$1\" -c 'for i in 1..100000 { print $i }' | head -n 1", "sh",
                BuiltProgram.path,
            ]
        )
        #expect(result == .init(output: "1\n", errors: "", code: 0))
    }

    @Test func checkTellsAllErrorsAndRunsNothing() async throws {
        let folder = try TemporaryFolder()
        try folder.write("print 1\nbatch uplaod x y\nprint $missing\n", to: "a.batchsh")
        for arguments in [["check", "a.batchsh"], ["./a.batchsh"]] {
            let result = try await BuiltProgram.run(arguments, in: folder)
            let path = arguments[arguments.count - 1]
            let errors = """
                error: no command 'batch uplaod'
                  ┌ \(path):2:7
                2 │ batch uplaod x y
                  │       ^^^^^^
                  = hint: did you mean 'upload'?
                error: no variable 'missing'
                  ┌ \(path):3:7
                3 │ print $missing
                  │       ^^^^^^^^
                  = hint: bind it first: let missing = …

                """
            #expect(result == .init(output: "", errors: errors, code: 2))
        }
    }

    @Test func errorsAreAnnotationsOnGitHub() async throws {
        let folder = try TemporaryFolder()
        try folder.write("print 1\nbatch uplaod x\n", to: "a,b.batchsh")
        let wanted =
            "::error file=a%2Cb.batchsh,line=2,col=7::no command 'batch uplaod'"
            + "%0Ahint: did you mean 'upload'?\n"
        for (arguments, environment) in [
            (["--errors", "github"], [:]), ([], ["GITHUB_ACTIONS": "true"]),
        ] as [([String], [String: String])] {
            let result = try await BuiltProgram.run(
                arguments + ["check", "a,b.batchsh"],
                environment: environment,
                in: folder
            )
            #expect(result == .init(output: "", errors: wanted, code: 2))
        }
    }

    @Test func formatsAsAFilter() async throws {
        let result = try await BuiltProgram.run(["fmt", "-"], input: "let a=1;print $a # one\n")
        #expect(result == .init(output: "let a = 1\nprint $a  # one\n", errors: "", code: 0))
        let wrong = try await BuiltProgram.run(["fmt", "-"], input: "print (")
        let errors = """
            error: a value or a command has to come behind '('
              ┌ stdin:1:8
            1 │ print (
              │        ^

            """
        #expect(wrong == .init(output: "", errors: errors, code: 2))
    }

    @Test func errorsAreJSONWhereThatIsAskedFor() async throws {
        let result = try await BuiltProgram.run(["--errors", "json", "-c", "fail \"no files\""])
        let errors = """
            {"kind":"fail","exit":1,"message":"no files","hint":null,"file":"-c","line":1,"column":1,\
            "status":null,"requestId":null,"batch":null,"retry":null,"body":null}

            """
        #expect(result == .init(output: "", errors: errors, code: 1))
    }

    @Test func errorsAreOneLineWhereThatIsAskedFor() async throws {
        let result = try await BuiltProgram.run(["--errors", "line", "-c", "print 1\nfail \"no\""])
        #expect(result == .init(output: "1\n", errors: "-c:2:1: error: no\n", code: 1))
    }

    @Test func exitCodesAreThoseOfTheTable() async throws {
        let whole = try await BuiltProgram.run(["-c", "exit 42"])
        #expect(whole == .init(output: "", errors: "", code: 42))
        for (text, code, part, message, hint) in [
            (
                "assert 1 == 2", 3, "1 == 2", "the assertion does not hold",
                "the left side is 1, the right side 2"
            ),
            (
                "print $nothing", 2, "$nothing", "no variable 'nothing'",
                "bind it first: let nothing = …"
            ),
            (
                "read missing.txt", 1, "missing.txt",
                "missing.txt: No such file or directory", nil
            ),
            (
                "batch list", 4, nil,
                "no API key, no access token, no organisation, no sandbox is known",
                """
                API_KEY, --api-key or set api-key; ACCESS_TOKEN, CLIENT_SECRET, --token-file \
                or set token; IMS_ORG, --org or set org; SANDBOX_NAME, --sandbox or set \
                sandbox; or --local for the built-in emulator
                """
            ), ("exec false", 1, nil, "the program ended with status 1", nil),
        ] as [(String, Int32, String?, String, String?)] {
            let result = try await BuiltProgram.run(["-c", text])
            let errors = drawnError(message, under: part, of: text, in: "-c", hint: hint)
            #expect(result == .init(output: "", errors: errors, code: code))
        }
    }

    @Test func aRestrictedShellRefusesWhatLeavesIt() async throws {
        let folder = try TemporaryFolder()
        try folder.write("secret", to: "outside.txt")
        let path = folder.path + "/in"
        let reason = "a restricted shell uses files of \(path) only"
        for (text, code, part, message) in [
            ("! ls", 2, "! ls", "a restricted shell refuses '!'"),
            ("exec ls", 2, "exec", "a restricted shell refuses 'exec'"),
            ("print 1 | cat", 2, "cat", "a restricted shell refuses '|'"),
            ("connect local", 2, "connect", "a restricted shell refuses 'connect'"),
            ("$env.HOME", 2, "$env", "a restricted shell has no '$env'"),
            ("env HOME", 2, "env", "a restricted shell refuses 'env'"),
            ("read ../outside.txt", 1, "../outside.txt", "../outside.txt: \(reason)"),
            ("read /etc/passwd", 1, "/etc/passwd", "/etc/passwd: \(reason)"),
            ("print 1 > ../x", 1, "../x", "../x: \(reason)"),
            ("emulator", 2, "emulator", "a restricted shell refuses 'emulator'"),
            ("profile list", 2, "profile list", "a restricted shell refuses 'profile list'"),
        ] as [(String, Int32, String, String)] {
            try folder.write(text + "\n", to: "in/a.batchsh")
            let script = path + "/a.batchsh"
            let result = try await BuiltProgram.run(["--restricted", script], in: folder)
            let errors = drawnError(message, under: part, of: text, in: script)
            #expect(result == .init(output: "", errors: errors, code: code))
        }
        try folder.write("mine", to: "in/inside.txt")
        try folder.write("read inside.txt\n", to: "in/a.batchsh")
        let result = try await BuiltProgram.run(
            "/bin/sh",
            ["-c", "cd in && exec \"$1\" --restricted ./a.batchsh", "sh", BuiltProgram.path],
            in: folder
        )
        #expect(result == .init(output: "mine\n", errors: "", code: 0))
    }
}
