import Foundation
import BatchValues
import TestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// `--report`, `--har`, `--deadline` and `test`, with the built program.
@Suite struct ReportTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            let b = batch create 5c8c3c555033b814b69f947f --format json
            for n in 1..3 {
                batch status $b
            }
            print "</script>\\u{1B}[2J & 'x' <b>"
            assert $b.status == "loading"
            """,
            to: "good.batchsh"
        )
        try folder.write(
            "print 1\ntry { fail \"caught\" } catch e { print $e.message }\nassert 1 == 2, \"<no> & never\"\nprint 3\n",
            to: "bad.batchsh"
        )
        try folder.write("print $missing\n", to: "wrong.batchsh")
    }

    /// The lines of a text that begin so.
    private static func lines(of text: String, _ start: String) -> [String] {
        text.masked.split(separator: "\n").filter { $0.hasPrefix(start) }.map(String.init)
    }

    private static func tapOfGood(_ plan: ClosedRange<Int>) -> String {
        #"""
        TAP version 13
        \#(plan.lowerBound)..\#(plan.upperBound)
        ok 1 - good.batchsh:1 let b = batch create 5c8c3c555033b814b69f947f --format json
          ---
          duration_ms: N
          ...
        ok 2 - good.batchsh:2 for n in 1..3 {
          ---
          duration_ms: N
          ...
        ok 3 - good.batchsh:5 print "</script>\u{1B}[2J & 'x' <b>"
          ---
          duration_ms: N
          ...
        ok 4 - good.batchsh:6 assert $b.status == "loading"
          ---
          duration_ms: N
          ...

        """#
    }

    private static let tap =
        tapOfGood(1...8) + """
            ok 5 - bad.batchsh:1 print 1
              ---
              duration_ms: N
              ...
            ok 6 - bad.batchsh:2 try { fail "caught" } catch e { print $e.message }
              ---
              duration_ms: N
              ...
            not ok 7 - bad.batchsh:3 assert 1 == 2, "<no> & never"
              ---
              duration_ms: N
              kind: "assert"
              exit: 3
              message: "<no> & never"
              hint: "the left side is 1, the right side 2"
              file: "bad.batchsh"
              line: 3
              column: 8
              ...
            not ok 8 - wrong.batchsh before the first statement
              ---
              duration_ms: N
              kind: "syntax"
              exit: 2
              message: "no variable 'missing'"
              hint: "bind it first: let missing = …"
              file: "wrong.batchsh"
              line: 1
              column: 7
              ...

            """

    private func run(_ arguments: [String]) async throws -> BuiltProgram.Result {
        try await BuiltProgram.run(["--local", "-q"] + arguments, in: folder)
    }

    private static let all = ["junit", "tap", "json", "html"].flatMap {
        ["--report", "\($0)=out.\($0)"]
    }

    @Test func everyFormTellsOfAllScripts() async throws {
        let result = try await run(
            Self.all + ["test", "good.batchsh", "bad.batchsh", "wrong.batchsh"]
        )
        #expect(result.code == 3)
        #expect(
            result.output == """
                loading
                loading
                loading
                </script>\u{1B}[2J & 'x' <b>
                1
                caught

                """
        )
        #expect(
            result.errors == """
                error: <no> & never
                  ┌ bad.batchsh:3:8
                3 │ assert 1 == 2, "<no> & never"
                  │        ^^^^^^
                  = hint: the left side is 1, the right side 2
                error: no variable 'missing'
                  ┌ wrong.batchsh:1:7
                1 │ print $missing
                  │       ^^^^^^^^
                  = hint: bind it first: let missing = …
                error: 2 of 3 scripts failed
                  ┌ command line:1:1
                1 │ test good.batchsh bad.batchsh wrong.batchsh

                """
        )

        let junit = try XMLDocument(
            contentsOf: URL(fileURLWithPath: folder.path + "/out.junit")
        )
        func count(_ path: String) throws -> Int { try junit.nodes(forXPath: path).count }
        #expect(try count("/testsuites/testsuite") == 3)
        #expect(try count("//testsuite[@name='good.batchsh']/testcase") == 4)
        #expect(try count("//testsuite[@name='bad.batchsh']/testcase") == 3)
        #expect(try count("//testsuite[@name='bad.batchsh']/testcase/failure[@type='assert']") == 1)
        #expect(try count("//testsuite[@name='wrong.batchsh']/testcase/error[@type='syntax']") == 1)
        let root = try #require(junit.rootElement())
        #expect(root.attribute(forName: "tests")?.stringValue == "8")
        #expect(root.attribute(forName: "failures")?.stringValue == "1")
        #expect(root.attribute(forName: "errors")?.stringValue == "1")

        let tap = try folder.read("out.tap").masked
        #expect(tap == Self.tap)

        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(folder.read("out.json").utf8))
                as? [String: Any]
        )
        #expect(json["exit"] as? Int == 3)
        let scripts = try #require(json["scripts"] as? [[String: Any]])
        #expect(scripts.map { $0["exit"] as? Int } == [0, 3, 2])
        let statements = try #require(scripts[0]["statements"] as? [[String: Any]])
        #expect((statements[0]["exchanges"] as? [Any])?.count == 1)
        // Each round of the loop has its own, and the loop none.
        #expect((statements[1]["exchanges"] as? [Any])?.isEmpty == true)
        #expect((statements[1]["statements"] as? [Any])?.count == 3)

        let html = try folder.read("out.html")
        #expect(Self.lines(of: html, "<title>") == ["<title>3 scripts, 2 failed – batchsh</title>"])
        let batches = "http://127.0.0.1:PORT/data/foundation/import/batches"
        let batch = "http://127.0.0.1:PORT/data/foundation/catalog/batches/BATCH"
        func exchange(_ status: Int, _ method: String, _ url: String) -> String {
            "<details class=\"exchange\"><summary><span class=\"passed\">\(status)</span> \(method) "
                + "<span class=\"url\">\(url)</span> <span class=\"time\">N</span></summary>"
        }
        #expect(
            Self.lines(of: html, "<details class=\"exchange\">")
                == [exchange(201, "POST", batches)]
                + Array(repeating: exchange(200, "GET", batch), count: 3)
        )
        #expect(
            !html.contains("<script") && !html.contains("</script>") && !html.contains("\u{1B}")
        )
        for name in ["junit", "tap", "json", "html"] {
            #expect(try !folder.read("out.\(name)").contains("eyJ"), "a token in \(name)")
        }
    }

    @Test func aReportThatCannotBeWrittenIsAnErrorBeforeTheFirstRequest() async throws {
        let result = try await run(
            ["--report", "junit=missing/out.xml", "-c", "batch list; print never"]
        )
        #expect(
            result
                == .init(
                    output: "",
                    errors: "error: missing/out.xml: No such file or directory\n",
                    code: 1
                )
        )
        let form = try await run(["--report", "pdf=x", "-c", "print never"])
        #expect(
            form
                == .init(
                    output: "",
                    errors: """
                        error: --report: write FORMAT=F, FORMAT being one of junit, tap, json, html

                        """,
                    code: 2
                )
        )
    }

    @Test func whatIsInterruptedIsReportedToo() async throws {
        let result = try await BuiltProgram.run(
            "/bin/sh",
            [
                "-c",
                "\"$1\" --report json=out.json -c 'print started; ! kill -TERM $PPID; sleep 60s' ",
                "sh", BuiltProgram.path,
            ],
            in: folder
        )
        #expect(result == .init(output: "started\n", errors: "error: interrupted\n", code: 143))
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(folder.read("out.json").utf8))
                as? [String: Any]
        )
        #expect(json["exit"] as? Int == 143)
        let scripts = try #require(json["scripts"] as? [[String: Any]])
        let statements = try #require(scripts.first?["statements"] as? [[String: Any]])
        let kinds = statements.map { ($0["error"] as? [String: Any])?["kind"] as? String }
        #expect(kinds == [nil, "interrupt"])
    }

    @Test func anInterruptedTestTellsOfWhatHasRun() async throws {
        try folder.write("! kill -TERM $PPID; sleep 60\n", to: "ends.batchsh")
        let result = try await run(
            ["--report", "tap=out.tap", "test", "good.batchsh", "ends.batchsh", "bad.batchsh"]
        )
        let output = "loading\nloading\nloading\n</script>\u{1B}[2J & 'x' <b>\n"
        // The script is interrupted, and so is the test.
        let errors = "error: interrupted\nerror: interrupted\n"
        #expect(result == .init(output: output, errors: errors, code: 143))
        #expect(
            try folder.read("out.tap").masked == Self.tapOfGood(1...5) + """
                not ok 5 - ends.batchsh:1 ! kill -TERM $PPID; sleep 60
                  ---
                  duration_ms: N
                  kind: "interrupt"
                  exit: 143
                  message: "interrupted"
                  file: "ends.batchsh"
                  line: 1
                  column: 1
                  ...

                """
        )
    }

    @Test func oneCommandHasAReportToo() async throws {
        let result = try await run(["--report", "tap=out.tap", "batch", "list"])
        #expect(result == .init(output: "[]\n", errors: "", code: 0))
        #expect(
            try folder.read("out.tap").masked == """
                TAP version 13
                1..1
                ok 1 - batch list
                  ---
                  duration_ms: N
                  ...

                """
        )
    }

    @Test func aCommandThatFailsKeepsItsName() async throws {
        let result = try await run(
            ["--deadline", "500ms", "--report", "tap=out.tap", "sleep", "600s"]
        )
        let message = "error: not done within the deadline of 500ms\n"
        #expect(result == .init(output: "", errors: message, code: 5))
        #expect(
            try folder.read("out.tap").masked == """
                TAP version 13
                1..1
                not ok 1 - sleep N
                  ---
                  duration_ms: N
                  kind: "timeout"
                  exit: 5
                  message: "not done within the deadline of N"
                  ...

                """
        )
    }

    @Test func scriptsOfATestAreApartAndMayRunAtOnce() async throws {
        try folder.write("let here = (cd sub)\nprint (batch list | wc -l)\n", to: "one.batchsh")
        try folder.write("print (count (glob \"*.txt\"))\nprint one\n", to: "two.batchsh")
        try folder.write("", to: "sub/a.txt")
        let result = try await BuiltProgram.run(
            ["--local", "test", "one.batchsh", "two.batchsh", "--parallel", "2"],
            in: folder
        )
        #expect(result.code == 0)
        // The output of each stays together, and a `cd` of one is not the other's.
        let (one, two) = ("1\n", "0\none\n")
        let list = """
            [{"script":"one.batchsh","exit":0,"elapsed":N},\
            {"script":"two.batchsh","exit":0,"elapsed":N}]

            """
        #expect([one + two + list, two + one + list].contains(result.output.masked))
        #expect(
            result.errors.masked.split(separator: "\n").sorted() == [
                "one.batchsh: passed, N", "two.batchsh: passed, N",
            ]
        )
    }

    @Test func theArchiveIsWholeAfterEveryExchange() async throws {
        let script =
            "batch list\nlet one = read out.har --json\nbatch list\nbatch list\n"
            + "print (count $one.log.entries)\nprint (count (read out.har --json).log.entries)"
        let result = try await run(["--har", "out.har", "-c", script])
        #expect(result == .init(output: "[]\n[]\n[]\n1\n3\n", errors: "", code: 0))
        #expect(try !folder.read("out.har").contains("eyJ"))
    }

    @Test func aPartialSuccessIsAnAnnotationOnGitHub() async throws {
        let result = try await BuiltProgram.run(
            [
                "--local", "-q", "-c",
                "sample \"name:Loyalty Members\" --rows 10 --bad 2 > bad.json\n"
                    + "let b = ingest \"name:Loyalty Members\" bad.json --partial 50\nprint $b.status",
            ],
            environment: ["GITHUB_ACTIONS": "true"],
            in: folder
        )
        #expect(result.code == 0 && result.output == "success\n")
        #expect(
            result.errors.masked == """
                ::warning::2 of 12 rows would fail%0Abad.json:6: _id is required%0A\
                hint: --check all sends nothing where rows would fail
                ::warning::partial: 2 of 12 records failed in batch BATCH%0A\
                hint: batch errors shows them; --max-failed makes it an error

                """
        )
    }

    @Test func anAnswerThatIsLongIsCutAndThatIsSaid() async throws {
        let body = String(repeating: "long answer ", count: 20_000)
        try await FaultServer.run(
            status: "200 OK",
            headers: ["Content-Type: text/plain"],
            body: body
        ) { server in
            let result = try await BuiltProgram.run(
                [
                    "--endpoint", server.origin, "--report", "html=out.html", "--report",
                    "json=out.json", "-c", "let text = get /long; print (count $text)",
                ],
                environment: [
                    "IMS_ORG": "0123456789ABCDEF01234567@AdobeOrg", "API_KEY": "key",
                    "ACCESS_TOKEN": "token", "SANDBOX_NAME": "dev",
                ],
                in: folder
            )
            #expect(result.code == 0 && result.output == "\(body.utf8.count)\n", "\(result.errors)")
        }
        let kept = body.prefix(64 * 1024)
        let page = try folder.read("out.html").masked
        #expect(
            page.split(separator: "<pre>").last?.split(separator: "</pre>").first == """
                &gt; GET http://127.0.0.1:PORT/long
                &gt; Authorization: Bearer ••••••
                &gt; x-api-key: ••••••
                &gt; x-gw-ims-org-id: 0123456789ABCDEF01234567@AdobeOrg
                &gt; x-sandbox-name: dev
                &gt; Accept: application/json
                &gt; User-Agent: batchsh/0.1.0
                &lt; 200, after N
                &lt; Content-Type: text/plain
                &lt; Content-Length: 240000

                \(kept)
                … (240000 bytes in all)
                """
        )
        let json = try JSONValue(json: folder.read("out.json"))
        let statement = json["scripts"]?.array?.first?["statements"]?.array?.first
        let answer = try #require(statement?["exchanges"]?.array?.first)
        #expect(answer["body"] == .string(String(kept)))
        #expect(answer["bodyBytes"] == JSONValue(body.utf8.count))
    }

    /// The report and the annotation say in which statement the script was.
    @Test func theStatementThatTheDeadlineEndedSaysSo() async throws {
        try folder.write("print 1\nif true {\n    sleep 600s\n}\n", to: "late.batchsh")
        let options = ["--deadline", "1s", "--errors", "github", "--report", "tap=out.tap"]
        let result = try await run(options + ["late.batchsh"])
        let annotation = """
            ::error file=late.batchsh,line=3,col=5::not done within the deadline of 1s

            """
        #expect(result == .init(output: "1\n", errors: annotation, code: 5))
        let report = """
            TAP version 13
            1..2
            ok 1 - late.batchsh:1 print 1
              ---
              duration_ms: N
              ...
            not ok 2 - late.batchsh:2 if true {
              ---
              duration_ms: N
              kind: "timeout"
              exit: 5
              message: "not done within the deadline of N"
              file: "late.batchsh"
              line: 3
              column: 5
              ...

            """
        #expect(try folder.read("out.tap").masked == report)
        // Nor is that lost where the script is one of several.
        let several = try await run(options + ["test", "late.batchsh"])
        #expect(several.code == 5)
        #expect(several.errors.hasPrefix(annotation), "\(several.errors)")
        #expect(try folder.read("out.tap").masked == report)
    }

    /// The deadline leaves time to come to the second statement on a machine that does much else.
    @Test(arguments: ["sleep 600s", "while true {}", "! sleep 600"])
    func theDeadlineEndsAScript(_ statement: String) async throws {
        let script = "print 1; \(statement)"
        let result = try await BuiltProgram.run(["--deadline", "2s", "-c", script])
        let errors = """
            error: not done within the deadline of 2s
              ┌ -c:1:10
            1 │ \(script)

            """
        #expect(result == .init(output: "1\n", errors: errors, code: 5))
    }

    @Test func aDeadlineIsADuration() async throws {
        let fine = try await BuiltProgram.run(["--deadline", "1m", "-c", "print 1"])
        #expect(fine == .init(output: "1\n", errors: "", code: 0))
        let wrong = try await BuiltProgram.run(["--deadline", "soon", "-c", "print 1"])
        #expect(
            wrong
                == .init(
                    output: "",
                    errors: """
                        error: --deadline takes a duration, not 'soon'
                          = hint: a number and its unit (ms s m h d): 30s

                        """,
                    code: 2
                )
        )
    }
}
