import TestSupport
import Testing

@testable import BatchShell

/// A text is treated by where it came from: a file may be called like anything else.
@Suite struct OriginTests {
    /// Lines that came to something, what was asked and what was sent.
    private struct Course {
        let result: ShellHarness.Result
        let remembered: [String]
        let asked: [String]
        let sent: [String]
    }

    /// Types lines where there are files, at a platform on which batch B1 is loading.
    private func type(
        _ lines: [String],
        files: [String: String],
        answers: [String] = [],
        columns: Int? = nil
    ) async throws -> Course {
        try await FaultServer.run({ request, _ in
            let body =
                request.line.contains("sandbox-management")
                ? #"{"sandboxes": [{"name": "dev", "type": "development"}]}"#
                : #"{"B1": {"id": "B1", "status": "loading"}}"#
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            var harness = ShellHarness()
            harness.fake = FakeWorld(columns: columns)
            harness.fake.environment = ShellHarness.credentials.merging([
                "PLATFORM_GATEWAY": server.origin
            ]) { $1 }
            for (path, text) in files { harness.fake.files[path] = text }
            let questions = ScriptedQuestions(answers)
            harness.fake.questions = questions
            let typed = TypedLines()
            let result = try await harness.type(lines, into: typed)
            let sent = server.requests.map { String($0.line.split(separator: " ").first ?? "") }
            return Course(
                result: result,
                remembered: typed.remembered,
                asked: questions.asked,
                sent: sent
            )
        }
    }

    private static let names = ["prompt", "-c", "step", "stdin", "command line"]

    @Test(arguments: names)
    func aFileNeedsConsentWhateverItsName(_ name: String) async throws {
        let course = try await type(
            ["run '\(name)'"],
            files: [name: "batch revert B1\n"],
            answers: ["y"]
        )
        #expect(
            course.result.errors == """
                error: 'batch revert' destroys, and a script cannot be asked whether it may
                  ┌ \(name):1:1
                1 │ batch revert B1
                  │ ^^^^^^^^^^^^
                  = hint: add --yes where it is meant

                """
        )
        #expect(course.asked.isEmpty)
        #expect(!course.sent.contains("POST"))
    }

    @Test(arguments: names)
    func aFileHoldsNoTokenWhateverItsName(_ name: String) async throws {
        let course = try await type(
            ["source '\(name)'"],
            files: [name: "set token PLANTED-1\n"]
        )
        #expect(
            course.result.errors == """
                error: a token does not stand in a script
                  ┌ \(name):1:1
                1 │ set token *********
                  = hint: set token --env ACCESS_TOKEN, or --file FILE

                """
        )
    }

    @Test func aSavedSessionHasTheLineThatRanAFileAndNotItsStatements() async throws {
        let harness = ShellHarness()
        harness.fake.files["prompt"] = "print inside\n"
        let result = try await harness.type(["run prompt", "save s.batchsh"])
        #expect(result == ShellHarness.Result(output: "inside\n", errors: "", code: 0))
        let saved = harness.fake.files["s.batchsh"] ?? ""
        #expect(
            saved.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2)
                == ["", "run prompt", ""]
        )
    }

    @Test(arguments: ["prompt", "step"])
    func aFileIsSteppedThroughWhateverItsName(_ name: String) async throws {
        let course = try await type(
            ["run --step '\(name)'"],
            files: [name: "print one\nprint two\n"],
            answers: ["s", "q"],
            columns: 80
        )
        #expect(course.result.output == "")
        #expect(course.result.errors.contains("1/2  \(name):1 ──"))
        #expect(course.result.errors.contains("2/2  \(name):2 ──"))
        #expect(course.asked.count == 2)
    }

    @Test func aLineBetweenStepsIsAskedAboutAsAtThePrompt() async throws {
        let course = try await type(
            ["run --step a.batchsh"],
            files: ["a.batchsh": "print one\n"],
            answers: ["! batch revert B1", "n", "! set token PLANTED-1", "q"],
            columns: 80
        )
        #expect(
            course.asked.filter { !$0.hasPrefix("Enter runs") } == [
                "batch revert takes the rows of batch B1 (dev, loading) out of the lake. "
                    + "Go on? [y/N] "
            ]
        )
        #expect(!course.sent.contains("POST"))
        #expect(course.result.errors.contains("not done: the answer was 'n'"))
        #expect(!course.result.errors.contains("a token does not stand in a script"))
        // The token stood in the line between the steps, not in this one.
        #expect(course.remembered == ["run --step a.batchsh"])
    }

    /// A text that is no file is none that it could run again.
    @Test func aFileRunByATextOfItsNameIsNoCircle() async throws {
        var harness = ShellHarness()
        harness.fake.files["-c"] = "print ran\n"
        let text = try await harness.run("run '-c'")
        #expect(text == ShellHarness.Result(output: "ran\n", errors: "", code: 0))
        harness = ShellHarness()
        harness.fake.files["stdin"] = "print ran\n"
        harness.fake.input = Array("run stdin\n".utf8)
        let input = try await harness.with { await $0.run(script: "-", arguments: []) }
        #expect(input == ShellHarness.Result(output: "ran\n", errors: "", code: 0))
    }
}
