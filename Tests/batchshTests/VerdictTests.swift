import Foundation
import TestSupport
import Testing

/// What reports say of how a script ended: what its exit code says, each case under its own name,
/// in forms that the tools which read them take.
@Suite struct VerdictTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(
        _ arguments: [String],
        environment: [String: String] = [:]
    ) async throws -> BuiltProgram.Result {
        try await BuiltProgram.run(arguments, environment: environment, in: folder)
    }

    private static let all = ["junit", "tap", "json", "html"].flatMap {
        ["--report", "\($0)=out.\($0)"]
    }

    /// A report without its times.
    private func read(_ name: String) throws -> String {
        try folder.read(name)
            .replacing(/(time|timestamp)="[^"]*"/) { "\($0.1)=\"…\"" }
            .replacing(/duration_ms: \d+/, with: "duration_ms: …")
    }

    @Test func anExitCodeIsAFailureInEveryForm() async throws {
        try folder.write("print 1\nexit 3\n", to: "x.batchsh")
        let result = try await run(Self.all + ["x.batchsh"])
        #expect(result == .init(output: "1\n", errors: "", code: 3))
        let junit = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="batchsh" tests="2" failures="0" errors="1">
              <testsuite name="x.batchsh" tests="2" failures="0" errors="1" skipped="0" time="…" timestamp="…">
                <testcase name="line 1: print 1" classname="x.batchsh" time="…"/>
                <testcase name="line 2: exit 3" classname="x.batchsh" time="…">
                  <error type="fail" message="exit 3">error: exit 3
              ┌ x.batchsh:2:1
            2 │ exit 3
              │ ^^^^^^</error>
                </testcase>
              </testsuite>
            </testsuites>

            """
        #expect(try read("out.junit") == junit)
        let tap = """
            TAP version 13
            1..2
            ok 1 - x.batchsh:1 print 1
              ---
              duration_ms: …
              ...
            not ok 2 - x.batchsh:2 exit 3
              ---
              duration_ms: …
              kind: "fail"
              exit: 3
              message: "exit 3"
              file: "x.batchsh"
              line: 2
              column: 1
              ...

            """
        #expect(try read("out.tap") == tap)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(folder.read("out.json").utf8))
                as? [String: Any]
        )
        let scripts = try #require(json["scripts"] as? [[String: Any]])
        let statements = try #require(scripts.first?["statements"] as? [[String: Any]])
        let error = try #require(statements.last?["error"] as? [String: Any])
        #expect(json["exit"] as? Int == 3 && scripts.first?["exit"] as? Int == 3)
        #expect(error["exit"] as? Int == 3 && error["message"] as? String == "exit 3")
        let page = try folder.read("out.html")
        #expect(page.contains("<title>1 script, 1 failed – batchsh</title>"))
        #expect(page.contains("<li class=\"failed\"><details open>"))
    }

    @Test(arguments: [
        ("def stop() { exit 4 }\nstop", "ok 1, not ok 2", 4),
        ("try { assert 1 == 2 } catch e { exit 1 }", "not ok 1", 1),
        ("print 1\nexit 0\nprint 2", "ok 1, ok 2", 0), ("print 1\nexit", "ok 1, ok 2", 0),
        ("run inner.batchsh", "not ok 1", 7),
    ])
    func theStatementThatLedToTheExitHasFailed(
        _ text: String,
        _ points: String,
        _ code: Int32
    ) async throws {
        try folder.write("if true { exit 7 }\n", to: "inner.batchsh")
        try folder.write(text + "\n", to: "x.batchsh")
        let result = try await run(["-q", "--report", "tap=out.tap", "test", "x.batchsh"])
        #expect(result.code == code)
        let found = try folder.read("out.tap").matches(of: /(?m)^(not )?ok \d+/).map { $0.output.0 }
        #expect(found.joined(separator: ", ") == points)
    }

    @Test func anExitCodeIsAnAnnotationOnGitHub() async throws {
        try folder.write("print 1\nif true { exit 3 }\n", to: "x.batchsh")
        let result = try await run(["x.batchsh"], environment: ["GITHUB_ACTIONS": "true"])
        let errors = "::error file=x.batchsh,line=2,col=11::exit 3\n"
        #expect(result == .init(output: "1\n", errors: errors, code: 3))
        let fine = try await run(["-c", "exit"], environment: ["GITHUB_ACTIONS": "true"])
        #expect(fine == .init(output: "", errors: "", code: 0))
    }

    @Test func aTestThatCouldNotBeginIsAFailure() async throws {
        let result = try await run(["--report", "tap=out.tap", "test", "--bogus", "x"])
        #expect(result.code == 2)
        #expect(try folder.read("out.tap").contains("\n1..1\nnot ok 1 - test --bogus x "))
    }

    @Test func aReportThatCannotBeWrittenHidesNoFailure() async throws {
        // What the script itself puts in the report's place cannot be replaced.
        let script = "! rm out.tap; mkdir out.tap\n"
        for (end, code) in [("exit 7", Int32(7)), ("exit", 1)] {
            let result = try await run(["--report", "tap=out.tap", "-c", script + end])
            #expect(result.code == code)
            #expect(result.errors == "error: out.tap: Is a directory\n")
            try FileManager.default.removeItem(atPath: folder.path + "/out.tap")
        }
    }

    @Test func everyCaseHasANameOfItsOwn() async throws {
        try folder.write("assert true; assert true\nassert true\n", to: "x.batchsh")
        let result = try await run(
            ["-q", "--report", "junit=out.xml", "test", "x.batchsh", "x.batchsh"]
        )
        #expect(result.code == 0)
        let names = try folder.read("out.xml")
            .matches(of: /<testcase name="([^"]*)" classname="([^"]*)"/)
            .map { "\($0.2) \($0.1)" }
        #expect(
            names == [
                "x.batchsh line 1:1: assert true", "x.batchsh line 1:14: assert true",
                "x.batchsh line 2: assert true", "x.batchsh (2) line 1:1: assert true",
                "x.batchsh (2) line 1:14: assert true", "x.batchsh (2) line 2: assert true",
            ]
        )
    }

    @Test func everyErrorOfTheCheckIsInTheReports() async throws {
        try folder.write("print $a\nprint $b\n", to: "x.batchsh")
        let result = try await run(Self.all + ["x.batchsh"])
        #expect(result.code == 2)
        for name in ["out.junit", "out.tap", "out.json", "out.html"] {
            let report = try folder.read(name).replacing("&#39;", with: "'")
            #expect(report.contains("no variable 'a'") && report.contains("no variable 'b'"))
        }
        #expect(try folder.read("out.tap").contains("\n1..2\n"))
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/prove")))
    func perlReadsTheReport() async throws {
        try folder.write("let a = 1 # todo\nassert $a == 2 # SKIP \\# todo\n", to: "x.batchsh")
        try folder.write("print 1\n", to: "y.batchsh")
        for (script, code) in [("x.batchsh", 1), ("y.batchsh", 0)] {
            _ = try await run(["--report", "tap=out.tap", script])
            let result = try await BuiltProgram.run(
                "/usr/bin/prove",
                ["--exec", "cat", "out.tap"],
                in: folder
            )
            #expect(result.code == code, "\(result.output)\(result.errors)")
            #expect(result.output.contains(code == 0 ? "Result: PASS" : "Result: FAIL"))
        }
    }

    @Test func aDescriptionHoldsNoDirective() async throws {
        let result = try await run(
            ["--report", "tap=out.tap", "-c", "print \"a # todo\"; assert \"\\\\# skip\" == \"\""]
        )
        #expect(result.code == 3)
        let points = try folder.read("out.tap").split(separator: "\n").filter { $0.contains("ok ") }
        #expect(
            points == [
                "ok 1 - -c:1:1 print \"a ＃ todo\"",
                "not ok 2 - -c:1:19 assert \"\\\\＃ skip\" == \"\"",
            ]
        )
    }

    @Test func controlCharactersAreEscapedInEveryForm() async throws {
        let script = "fail \"a\u{9B}b\u{202E}c\u{200B}d\""
        let result = try await run(Self.all + ["--errors", "json", "-c", script])
        #expect(result.code == 1)
        let escaped = #"a\u009bb\u202ec\u200bd"#
        #expect(result.errors.contains("\"message\":\"\(escaped)\""))
        for name in ["out.junit", "out.tap", "out.json", "out.html"] {
            let report = try folder.read(name)
            #expect(report.contains(escaped), "\(name)")
            #expect(
                !report.unicodeScalars.contains { ["\u{9B}", "\u{202E}", "\u{200B}"].contains($0) }
            )
        }
    }
}
