import TestSupport
import Testing

/// Secrets that stand in a script in clear: `check` warns of each, and nothing that tells of a run
/// repeats one.
@Suite struct LiteralSecretTests {
    private static let script = #"""
        let a = "p8e-PLANTED-0123456789"
        let b = {client_secret: "x\u{41}PLANTED-1"}
        let c = {"accessToken": 'PLANTED-2'}
        let secret = "PLANTED-3"
        let d = "Authorization: Bearer PLANTED-4"
        let e = "X-Api-Token: PLANTED-5"
        let f = "http://user:PLANTED-6@127.0.0.1:1/"
        try { fail "no p8e-PLANTED-0123456789" } catch e { print "caught" }
        try { fail "password: 'PLANTED-7'" } catch e { print "caught" }
        print (count [$a, $b, $c, $secret, $d, $e, $f])
        fail "p8e-PLANTED-0123456789 is wrong"

        """#

    @Test func oneInABodyIsInNoTraceReportOrArchive() async throws {
        let folder = try TemporaryFolder()
        let script = #"post x --body {client_secret: "x\u{41}PLANTED-8", note: "seen"}"#
        let run = try await BuiltProgram.run(
            [
                "--local", "--trace", "full", "--report", "json=j.json", "--har", "h.har", "-c",
                "try { \(script) } catch e { print \"caught\" }",
            ],
            in: folder
        )
        #expect(run.output == "caught\n" && run.code == 0)
        #expect(!run.errors.contains("PLANTED"), "\(run.errors)")
        for file in try folder.contents() {
            let text = try folder.read(file)
            #expect(text.contains("seen") && !text.contains("PLANTED"), "\(file): \(text)")
        }
    }

    /// The quoted line keeps its length, so that the carets stay under what they point at.
    @Test(arguments: [
        (
            "text",
            """
            error: •••••• is wrong
               ┌ ./a.batchsh:11:1
            11 │ fail "********************** is wrong"

            """
        ),
        (
            "json",
            """
            {"kind":"fail","exit":1,"message":"•••••• is wrong","hint":null,\
            "file":"./a.batchsh","line":11,"column":1,"status":null,"requestId":null,\
            "batch":null,"retry":null,"body":null}

            """
        ),
        ("line", "./a.batchsh:11:1: error: •••••• is wrong\n"),
        ("github", "::error file=./a.batchsh,line=11,col=1::•••••• is wrong\n"),
    ])
    func nothingRepeatsOne(form: String, errors: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.script, to: "a.batchsh")
        let reports = [
            "--report", "junit=j.xml", "--report", "tap=t.tap", "--report", "json=j.json",
            "--report", "html=h.html", "--har", "h.har",
        ]
        let run = try await BuiltProgram.run(
            ["--errors", form, "--trace", "full"] + reports + ["./a.batchsh"],
            in: folder
        )
        #expect(run == .init(output: "caught\ncaught\n7\n", errors: errors, code: 1))
        for file in try folder.contents() where file != "a.batchsh" {
            let text = try folder.read(file)
            #expect(!text.contains("PLANTED"), "\(file): \(text)")
        }
    }

    /// A token may be any text, as at the prompt, where it is dots while it is typed.
    @Test func noTokenBehindSetIsRepeated() async throws {
        let folder = try TemporaryFolder()
        let lines = "set token PLANTED-1\nset token --env NAME PLANTED-2 'PLANTED-3'\n"
        try folder.write(lines, to: "a.batchsh")
        let result = try await BuiltProgram.run(["--report", "tap=t.tap", "a.batchsh"], in: folder)
        let errors = """
            error: 'set token' takes 1 argument
              ┌ a.batchsh:2:32
            2 │ set token --env NAME ********* ***********
              │                                ^^^^^^^^^^^
              = hint: usage: set token [VALUE] [--env NAME] [--file FILE] [--stdin]

            """
        #expect(result == .init(output: "", errors: errors, code: 2))
        try folder.write("set token PLANTED-1\n", to: "a.batchsh")
        let one = try await BuiltProgram.run(["--report", "tap=t.tap", "a.batchsh"], in: folder)
        let error = """
            error: a token does not stand in a script
              ┌ a.batchsh:1:1
            1 │ set token *********
              = hint: set token --env ACCESS_TOKEN, or --file FILE

            """
        #expect(one == .init(output: "", errors: error, code: 2))
        #expect(try !folder.read("t.tap").contains("PLANTED"))
    }

    @Test func checkWarnsOfEach() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.script, to: "a.batchsh")
        let result = try await BuiltProgram.run(
            ["--errors", "line", "check", "a.batchsh"],
            in: folder
        )
        let places = [
            "1:9", "2:25", "3:25", "4:14", "5:9", "6:9", "7:9", "8:12", "9:12", "11:6",
        ]
        let warning =
            "warning: a secret stands in the script (hint: take it from the environment: env NAME "
            + "--secret)"
        let errors = places.map { "a.batchsh:\($0): \(warning)\n" }.joined()
        #expect(result == .init(output: "", errors: errors, code: 0))
    }
}
