import TestSupport
import Testing

@testable import BatchShell

/// The questions before something is changed, and the refusals.
@Suite struct ChangePolicyTests {
    /// The result of lines, the questions asked and the requests sent.
    private struct Course {
        let result: ShellHarness.Result
        let asked: [String]
        let sent: [String]
    }

    private func course(
        _ lines: [String],
        typed: Bool = true,
        answers: [String] = [],
        sandbox: String = "dev",
        readOnly: Bool = false,
        status: String = "loading",
        hasTerminal: Bool = true
    ) async throws -> Course {
        let sandboxes = """
            {"sandboxes": [{"name": "dev", "type": "development"}, \
            {"name": "prod", "type": "production"}]}
            """
        return try await FaultServer.run({ request, _ in
            let body =
                request.line.contains("sandbox-management")
                ? sandboxes
                : request.line.hasPrefix("POST")
                    ? #"{"id": "B1", "status": "loading"}"#
                    : #"{"B1": {"id": "B1", "status": "\#(status)"}}"#
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            var harness = ShellHarness()
            harness.options.isReadOnly = readOnly
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin, "SANDBOX_NAME": sandbox]) { $1 }
            let questions = ScriptedQuestions(answers)
            if hasTerminal { harness.fake.questions = questions }
            let result =
                typed
                ? try await harness.type(lines)
                : try await harness.run(lines.joined(separator: "\n"))
            let sent = server.requests.map { request in
                String(request.line.split(separator: " ").first ?? "")
            }
            return Course(result: result, asked: questions.asked, sent: sent)
        }
    }

    @Test func asksNothingBeforeADevelopmentSandboxIsWrittenTo() async throws {
        let course = try await course([
            "let x = batch create 5c8c3c555033b814b69f947f", "batch complete B1",
        ])
        #expect(course.asked.isEmpty)
        #expect(course.sent == ["GET", "POST", "POST", "GET"])
    }

    @Test func opensAProductionSandboxByItsName() async throws {
        let course = try await course(
            ["batch complete B1", "batch complete B1"],
            answers: ["prod"],
            sandbox: "prod"
        )
        #expect(
            course.asked == ["this writes to the production sandbox prod; its name, to go on: "]
        )
        #expect(course.sent == ["GET", "POST", "GET", "POST", "GET"])
    }

    /// Only what destroys has an option to say it before.
    @Test(arguments: [
        ("batch revert B1", "--yes says it before"),
        ("batch abort B1", "a script does it without asking"),
    ])
    func saysWhatToDoWhereNobodyCanBeAsked(_ line: String, _ hint: String) async throws {
        let course = try await course([line], status: "success", hasTerminal: false)
        #expect(
            course.result.errors == """
                error: there is no terminal to ask at
                  ┌ prompt:1:1
                1 │ \(line)
                  = hint: \(hint)

                """
        )
        #expect(course.sent.contains("POST") == false)
    }

    @Test func asksAgainAfterTheSandboxWasLeft() async throws {
        let course = try await course(
            [
                "batch complete B1", "set sandbox dev", "set sandbox prod", "batch complete B1",
            ],
            answers: ["prod", "dev"],
            sandbox: "prod"
        )
        let question = "this writes to the production sandbox prod; its name, to go on: "
        #expect(course.asked == [question, question])
        #expect(
            course.result.errors == """
                error: not done: the answer was 'dev'
                  ┌ prompt:1:1
                1 │ batch complete B1

                """
        )
        #expect(course.sent == ["GET", "POST", "GET"])
    }

    @Test func takesAnUnknownSandboxForProduction() async throws {
        let course = try await course(["batch complete B1"], sandbox: "other")
        #expect(
            course.asked == ["this writes to the production sandbox other; its name, to go on: "]
        )
        #expect(course.sent == ["GET"])
    }

    @Test func asksBeforeWhatDestroys() async throws {
        let course = try await course(
            ["batch revert B1", "batch revert B1", "batch revert B1 --yes"],
            answers: ["y", "n"]
        )
        #expect(
            course.asked
                == Array(
                    repeating: "batch revert takes the rows of batch B1 (dev, loading) "
                        + "out of the lake. Go on? [y/N] ",
                    count: 2
                )
        )
        #expect(course.sent == ["GET", "GET", "POST", "GET", "GET", "POST", "GET"])
    }

    @Test func wantsTheNameEachTimeSomethingInProductionIsDestroyed() async throws {
        let course = try await course(
            ["batch complete B1", "batch revert B1"],
            answers: ["prod", "y"],
            sandbox: "prod"
        )
        #expect(
            course.asked == [
                "this writes to the production sandbox prod; its name, to go on: ",
                "batch revert takes the rows of batch B1 (prod, loading) out of the lake. "
                    + "Its name, to go on in the production sandbox prod: ",
            ]
        )
        #expect(
            course.result.errors == """
                error: not done: the answer was 'y'
                  ┌ prompt:1:1
                1 │ batch revert B1

                """
        )
        #expect(course.sent == ["GET", "POST", "GET", "GET"])
    }

    @Test(arguments: [
        ("batch revert", "B1"), ("batch create", "5c8c3c555033b814b69f947f --replace B1"),
    ])
    func aScriptSaysYes(command: String, arguments: String) async throws {
        let line = "\(command) \(arguments)"
        let refused = try await course([line], typed: false)
        #expect(
            refused.result.errors == """
                error: '\(command)' destroys, and a script cannot be asked whether it may
                  ┌ -c:1:1
                1 │ \(line)
                  │ ^^^^^^^^^^^^
                  = hint: add --yes where it is meant

                """
        )
        #expect(refused.result.code == 2)
        #expect(refused.sent.isEmpty)
        let done = try await course([line + " --yes"], typed: false, status: "success")
        #expect(done.result.code == 0, "\(done.result.errors)")
        #expect(done.asked.isEmpty)
    }

    @Test func asksBeforeABatchOfOthersIsAborted() async throws {
        let course = try await course(
            ["batch abort B1", "let b = batch create 5c8c3c555033b814b69f947f", "batch abort B1"],
            answers: ["n"]
        )
        #expect(
            course.asked == [
                "batch abort gives up batch B1 (dev), which was not created in this session. Go on? "
                    + "[y/N] "
            ]
        )
    }

    @Test(arguments: [
        ("batch create", "5c8c3c555033b814b69f947f"), ("post", "x"), ("batch complete", "B1"),
    ])
    func changesNothingWhileReadOnly(command: String, argument: String) async throws {
        let line = "\(command) \(argument)"
        let course = try await course([line], typed: false, readOnly: true)
        #expect(
            course.result.errors == """
                error: the session is read-only, and '\(command)' changes something
                  ┌ -c:1:1
                1 │ \(line)

                """
        )
        #expect(course.result.code == 2)
        #expect(course.sent.isEmpty)
    }

    @Test func readsWhileReadOnly() async throws {
        let course = try await course(
            ["(batch show B1).status", "set read-only off"],
            typed: false,
            readOnly: true
        )
        #expect(course.result.output == "loading\n")
        #expect(
            course.result.errors == """
                error: the session was started read-only (option --read-only) and stays so
                  ┌ -c:2:1
                2 │ set read-only off

                """
        )
        #expect(course.result.code == 2)
    }

    @Test func leavesReadOnlyWhereItWasSet() async throws {
        let course = try await course([
            "set read-only on", "batch complete B1", "set read-only off", "batch complete B1",
        ])
        #expect(
            course.result.errors == """
                error: the session is read-only, and 'batch complete' changes something
                  ┌ prompt:1:1
                1 │ batch complete B1
                  = hint: set read-only off

                """
        )
        #expect(course.sent == ["GET", "POST", "GET"])
    }
}
