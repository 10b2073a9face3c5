import Foundation
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
        #expect(result.errors.contains("2 of 3 scripts failed"))

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

        let tap = try folder.read("out.tap").split(separator: "\n")
        #expect(tap[0] == "TAP version 13" && tap[1] == "1..8")
        #expect(tap.filter { $0.hasPrefix("ok ") }.count == 6)
        #expect(tap.contains { $0.hasPrefix("not ok 7 - bad.batchsh:3 assert 1 == 2") })
        #expect(tap.contains("  message: \"<no> & never\""))

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
        #expect(html.contains("<title>3 scripts, 2 failed – batchsh</title>"))
        #expect(html.contains("POST <span class=\"url\">http://127.0.0.1:"))
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
        #expect(result.code == 1 && result.output.isEmpty)
        #expect(result.errors.contains("missing/out.xml: No such file or directory"))
        let form = try await run(["--report", "pdf=x", "-c", "print never"])
        #expect(form.code == 2 && form.output.isEmpty && form.errors.contains("--report"))
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
        #expect(result.code == 143)
        let json = try folder.read("out.json")
        #expect(json.contains("\"interrupt\"") && json.contains("\"exit\": 130"))
    }

    @Test func anInterruptedTestTellsOfWhatHasRun() async throws {
        try folder.write("! kill -TERM $PPID\nsleep 60s\n", to: "ends.batchsh")
        let result = try await run(
            ["--report", "tap=out.tap", "test", "good.batchsh", "ends.batchsh", "bad.batchsh"]
        )
        #expect(result.code == 143)
        let tap = try folder.read("out.tap")
        #expect(tap.contains("good.batchsh:1 ") && tap.contains(" - ends.batchsh:"))
        #expect(!tap.contains("bad.batchsh"))
    }

    @Test func oneCommandHasAReportToo() async throws {
        let result = try await run(["--report", "tap=out.tap", "batch", "list"])
        #expect(result.code == 0)
        #expect(try folder.read("out.tap").contains("\nok 1 - batch list\n"))
    }

    @Test func scriptsOfATestAreApartAndMayRunAtOnce() async throws {
        try folder.write("let here = (cd sub)\nprint (batch list | wc -l)\n", to: "one.batchsh")
        try folder.write("print (count (glob \"*.txt\"))\nprint one\n", to: "two.batchsh")
        try folder.write("", to: "sub/a.txt")
        let result = try await BuiltProgram.run(
            ["--local", "test", "one.batchsh", "two.batchsh", "--parallel", "2"],
            in: folder
        )
        #expect(result.code == 0, "\(result.errors)")
        // What each shows stays together, and a `cd` of one is not the other's.
        #expect(["1\n0\none\n", "0\none\n1\n"].contains { result.output.hasPrefix($0) })
        #expect(result.errors.contains("one.batchsh: passed, "))
        #expect(result.output.contains("\"script\":\"two.batchsh\""))
    }

    @Test func theArchiveIsWholeAfterEveryExchange() async throws {
        let script =
            "batch list\nlet one = read out.har --json\nbatch list\nbatch list\n"
            + "print (count $one.log.entries)\nprint (count (read out.har --json).log.entries)"
        let result = try await run(["--har", "out.har", "-c", script])
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.hasSuffix("\n1\n3\n"))
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
        #expect(result.errors.hasPrefix("::warning::partial: 2 of 12 records failed in batch "))
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
        let (html, json) = (try folder.read("out.html"), try folder.read("out.json"))
        #expect(html.utf8.count < 100_000 && html.contains("(240000 bytes in all)"))
        #expect(json.utf8.count < 100_000 && json.contains("\"bodyBytes\": 240000"))
    }

    @Test func theDeadlineEndsAScript() async throws {
        for arguments in [
            ["-c", "print 1; sleep 600s"], ["-c", "print 1; while true {}"],
            ["-c", "print 1; ! sleep 600"],
        ] {
            let result = try await BuiltProgram.run(["--deadline", "200ms"] + arguments)
            #expect(result.code == 5)
            #expect(result.output == "1\n")
            #expect(result.errors.contains("not done within the deadline of 200ms"))
        }
        let fine = try await BuiltProgram.run(["--deadline", "1m", "-c", "print 1"])
        #expect(fine == .init(output: "1\n", errors: "", code: 0))
        let wrong = try await BuiltProgram.run(["--deadline", "soon", "-c", "print 1"])
        #expect(wrong.code == 2 && wrong.errors.contains("--deadline"))
    }
}
