import Foundation
import TestSupport
import Testing

/// Reports, which say the same as the exit code of a script, each case under its own name.
@Suite struct VerdictTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(
        _ arguments: [String],
        environment: [String: String] = [:]
    ) async throws -> BuiltProgram.Result {
        try await BuiltProgram.run(arguments, environment: environment, in: folder)
    }

    @Test(arguments: [
        (
            "def stop() { exit 4 }\nstop", 4,
            """
            TAP version 13
            1..2
            ok 1 - x.batchsh:1 def stop() { exit 4 }
              ---
              duration_ms: N
              ...
            not ok 2 - x.batchsh:2 stop
              ---
              duration_ms: N
              kind: "fail"
              exit: 4
              message: "exit 4"
              file: "x.batchsh"
              line: 1
              column: 14
              ...

            """
        ),
        (
            "try { assert 1 == 2 } catch e { exit 1 }", 1,
            """
            TAP version 13
            1..1
            not ok 1 - x.batchsh:1 try { assert 1 == 2 } catch e { exit 1 }
              ---
              duration_ms: N
              kind: "fail"
              exit: 1
              message: "exit 1"
              file: "x.batchsh"
              line: 1
              column: 33
              ...

            """
        ),
        (
            "run inner.batchsh", 7,
            """
            TAP version 13
            1..1
            not ok 1 - x.batchsh:1 run inner.batchsh
              ---
              duration_ms: N
              kind: "fail"
              exit: 7
              message: "exit 7"
              file: "inner.batchsh"
              line: 1
              column: 11
              ...

            """
        ),
    ])
    func theStatementThatLedToTheExitHasFailed(
        _ text: String,
        _ code: Int32,
        _ tap: String
    ) async throws {
        try folder.write("if true { exit 7 }\n", to: "inner.batchsh")
        try folder.write(text + "\n", to: "x.batchsh")
        let result = try await run(["-q", "--report", "tap=out.tap", "test", "x.batchsh"])
        let errors = """
            error: 1 of 1 script failed
              ┌ command line:1:1
            1 │ test x.batchsh

            """
        #expect(result == .init(output: "", errors: errors, code: code))
        #expect(try folder.read("out.tap").masked == tap)
    }

    @Test(arguments: ["exit", "exit 0"])
    func anExitWithoutACodeIsNoFailure(_ exit: String) async throws {
        try folder.write("print 1\n\(exit)\nprint 2\n", to: "x.batchsh")
        let result = try await run(["-q", "--report", "tap=out.tap", "test", "x.batchsh"])
        let output = "1\n" + #"[{"script":"x.batchsh","exit":0,"elapsed":N}]"# + "\n"
        #expect(result.output.masked == output)
        #expect(result.code == 0 && result.errors == "")
        let tap = """
            TAP version 13
            1..2
            ok 1 - x.batchsh:1 print 1
              ---
              duration_ms: N
              ...
            ok 2 - x.batchsh:2 \(exit)
              ---
              duration_ms: N
              ...

            """
        #expect(try folder.read("out.tap").masked == tap)
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
        let errors = """
            error: 'test' has no option '--bogus'
              ┌ command line:1:6
            1 │ test --bogus x
              │      ^^^^^^^
              = hint: the options are --parallel

            """
        #expect(result == .init(output: "", errors: errors, code: 2))
        let tap = """
            TAP version 13
            1..1
            not ok 1 - test --bogus x
              ---
              duration_ms: N
              kind: "usage"
              exit: 2
              message: "'test' has no option '--bogus'"
              hint: "the options are --parallel"
              file: "command line"
              line: 1
              column: 6
              ...

            """
        #expect(try folder.read("out.tap").masked == tap)
    }

    @Test func aReportThatCannotBeWrittenHidesNoFailure() async throws {
        // A file that the script itself puts in the report's place cannot be replaced.
        let script = "! rm out.tap; mkdir out.tap\n"
        for (end, code) in [("exit 7", Int32(7)), ("exit", 1)] {
            let result = try await run(["--report", "tap=out.tap", "-c", script + end])
            let errors = "error: out.tap: Is a directory\n"
            #expect(result == .init(output: "", errors: errors, code: code))
            try FileManager.default.removeItem(atPath: folder.path + "/out.tap")
        }
    }

    @Test func everyCaseHasANameOfItsOwn() async throws {
        try folder.write("assert true; assert true\nassert true\n", to: "x.batchsh")
        let result = try await run(
            ["-q", "--report", "junit=out.xml", "test", "x.batchsh", "x.batchsh"]
        )
        let script = #"{"script":"x.batchsh","exit":0,"elapsed":N}"#
        #expect(result.output.masked == "[\(script),\(script)]\n")
        #expect(result.code == 0 && result.errors == "")
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
            let verdict = result.output.split(separator: "\n").last
            #expect(verdict == (code == 0 ? "Result: PASS" : "Result: FAIL"))
        }
    }

    @Test func aDescriptionHoldsNoDirective() async throws {
        let result = try await run(
            ["--report", "tap=out.tap", "-c", "print \"a # todo\"; assert \"\\\\# skip\" == \"\""]
        )
        #expect(result.code == 3 && result.output == "a # todo\n")
        let tap = ##"""
            TAP version 13
            1..2
            ok 1 - -c:1:1 print "a ＃ todo"
              ---
              duration_ms: N
              ...
            not ok 2 - -c:1:19 assert "\\＃ skip" == ""
              ---
              duration_ms: N
              kind: "assert"
              exit: 3
              message: "the assertion does not hold"
              hint: "the left side is \"\\\\# skip\", the right side \"\""
              file: "-c"
              line: 1
              column: 26
              ...

            """##
        #expect(try folder.read("out.tap").masked == tap)
    }
}
