import BatchValues
import Synchronization
import TestSupport
import Testing

@testable import BatchShell

/// `batch wait` and `batch status` against a platform that answers as a test says.
@Suite struct WaitCommandTests {
    /// Runs a line while the platform shows a batch in one state after the other.
    private func run(
        _ line: String,
        _ states: [String],
        columns: Int? = nil,
        environment: [String: String] = [:],
        told: (FixedClock) -> Void = { _ in }
    ) async throws -> ShellHarness.Result {
        let count = Turns()
        return try await FaultServer.run({ request, _ in
            let isShown = request.line.hasPrefix("GET")
            let state = states[min(isShown ? count.next() : 0, states.count - 1)]
            // A state that is a number is a fault's.
            if Int(state.prefix(3)) != nil { return [.send(FaultServer.response(status: state))] }
            let body = isShown ? #"{"B1":\#(state)}"# : ""
            return [.send(FaultServer.response(status: "200 OK", body: body))]
        }) { server in
            var harness = ShellHarness()
            harness.fake = FakeWorld(columns: columns)
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }.merging(environment) { $1 }
            let result = try await harness.run(line)
            told(harness.fake.clock)
            return .init(
                output: result.output,
                errors: result.errors.maskedPorts,
                code: result.code
            )
        }
    }

    @Test func waitsLongerEachTime() async throws {
        var sleeps: [Duration] = []
        let states =
            Array(repeating: #"{"status":"staging"}"#, count: 18) + [#"{"status":"active"}"#]
        let result = try await run("(batch wait B1).id", states, told: { sleeps = $0.sleeps })
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output == "B1\n")
        #expect(result.errors == "B1 is staging\n\(Self.success)\n")
        #expect(
            sleeps.prefix(8).map { $0 / .milliseconds(1) }
                == [50, 100, 200, 400, 800, 1_600, 2_400, 3_600]
        )
        #expect(sleeps.count == 18)
        #expect(sleeps.last == .seconds(120))
    }

    /// A look changes nothing: one that is not answered does not end the wait.
    @Test func goesOnLookingWhileThePlatformIsSilent() async throws {
        let states =
            [#"{"status":"staging"}"#] + Array(repeating: "503 Service Unavailable", count: 9)
            + [#"{"status":"staging"}"#, "502 Bad Gateway", #"{"status":"staging"}"#]
            + ["200 OK", #"{"status":"success"}"#]
        let result = try await run("(batch wait B1).status", states)
        #expect(result.output == "success\n")
        #expect(
            result.errors == """
                B1 is staging
                the platform answered 503 without a word to GET \
                http://127.0.0.1:PORT/data/foundation/catalog/batches/B1; looks go on for up to \
                30m
                the platform answered 502 without a word to GET \
                http://127.0.0.1:PORT/data/foundation/catalog/batches/B1; looks go on for up to \
                30m
                the platform answered 200 with nothing where JSON was expected; looks go on for \
                up to 30m
                \(Self.success)

                """
        )
        #expect(result.code == 0)
    }

    @Test func endsWithTheFaultWhereTheLastLooksFailed() async throws {
        var sleeps: [Duration] = []
        let result = try await run(
            "try { batch wait B1 --timeout 4s } catch e { print $e.kind $e.retry; fail $e }",
            [#"{"status":"staging"}"#, "503 Service Unavailable"],
            told: { sleeps = $0.sleeps }
        )
        #expect(result.output == "http safe\n")
        #expect(result.code == 6)
        #expect(sleeps.reduce(.zero, +) == .seconds(4))
    }

    @Test func whatCannotPassEndsTheWaitAtOnce() async throws {
        let result = try await run("batch wait B1", ["403 Forbidden", #"{"status":"success"}"#])
        #expect(result.code == 4)
    }

    @Test func looksAtAnInterval() async throws {
        var sleeps: [Duration] = []
        let states = [#"{"status":"loaded"}"#, #"{"status":"staging"}"#, #"{"status":"success"}"#]
        let result = try await run(
            "batch wait B1 --interval 30s",
            states,
            told: { sleeps = $0.sleeps }
        )
        #expect(result.errors == "B1 is loaded\nB1 is staging\n\(Self.success)\n")
        #expect(sleeps == [.seconds(30), .seconds(30)])
    }

    @Test func waitsForAStatus() async throws {
        let states = [#"{"status":"loaded"}"#, #"{"status":"staging"}"#, #"{"status":"failed"}"#]
        let result = try await run("(batch wait B1 --until staging).status", states)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output == "staging\n")
        #expect(result.errors == "B1 is loaded\nB1 is staging\n")
    }

    @Test func endsWithTheTime() async throws {
        var sleeps: [Duration] = []
        let states = [#"{"status":"staging"}"#]
        let result = try await run(
            "batch wait B1 --timeout 4s",
            states,
            told: { sleeps = $0.sleeps }
        )
        #expect(
            result.errors == """
                B1 is staging
                error: batch B1 is still staging after 4s
                  ┌ -c:1:1
                1 │ batch wait B1 --timeout 4s
                  = hint: the same again goes on waiting

                """
        )
        #expect(result.code == 8)
        #expect(sleeps.reduce(.zero, +) == .seconds(4))
    }

    @Test func refusesToWaitForWhatNobodyCompleted() async throws {
        let loading = #"{"status":"loading"}"#
        let result = try await run("batch wait B1", [loading])
        #expect(
            result.errors == """
                error: batch B1 is still loading: nobody has said that its files are all there
                  ┌ -c:1:1
                1 │ batch wait B1
                  = hint: batch complete says so

                """
        )
        #expect(result.code == 7)
        // A batch that this session has completed may be shown as loading for a while.
        let states = [loading, loading, #"{"status":"success"}"#]
        let own = try await run("let c = batch complete B1; (batch wait B1).status", states)
        #expect(
            own == .init(output: "success\n", errors: "B1 is loading\n\(Self.success)\n", code: 0)
        )
    }

    @Test(arguments: [
        ("failed", "batch errors shows the rows, explain the whole of it"),
        ("failure", "batch errors shows the rows, explain the whole of it"),
        ("aborted", "it was given up, and nothing of it is kept: send the files in a new batch"),
        ("abandoned", "nobody completed it in time: send the files in a new batch"),
        ("stalled", "nothing goes on by itself: ask Adobe's support, with the batch's id"),
        ("inactive", "its rows were taken out of the lake: a new batch brings them back"),
    ])
    func failsAtAnyOtherEnd(_ status: String, _ hint: String) async throws {
        let errors = #"[{"code":"106","description":"Dataset file is empty."}]"#
        let result = try await run(
            "try { batch wait B1 } catch e { print $e.kind $e.batch $e.body[0].code; fail $e }",
            [#"{"status":"\#(status)","errors":\#(errors)}"#]
        )
        let word = status == "failure" ? "failed" : status
        #expect(result.output == "batch B1 106\n")
        #expect(
            result.errors == """
                error: batch B1 is \(word)
                  ┌ -c:1:7
                1 │ try { batch wait B1 } catch e { print $e.kind $e.batch $e.body[0].code; fail $e }
                  = 106: Dataset file is empty. (a file of the batch is empty, or the batch has no file)
                  = hint: \(hint)

                """
        )
        #expect(result.code == 7)
    }

    /// The result of a wait for a batch that has these counts of records after its status.
    private func partial(_ counts: String, _ line: String) async throws -> ShellHarness.Result {
        try await run(
            "let b = \(line)",
            [#"{"status":"success"\#(counts.isEmpty ? "" : ",")\#(counts)}"#]
        )
    }

    @Test(arguments: [
        (
            #""metrics":{"failedRecordCount":0}"#, "batch wait B1 --max-failed 0",
            "the rows are in the lake, 0 failed"
        ),
        (
            #""metrics":{"inputFileCount":1,"outputRecordCount":1,"failedRecordCount":0}"#,
            "batch wait B1", "1 row of 1 file is in the lake, 0 failed"
        ),
        (
            #""metrics":{"inputFileCount":2,"inputRecordCount":5,"outputRecordCount":5},"#
                + #""relatedObjects":[{"type":"dataSet","id":"5c8c3c555033b814b69f947f"}]"#,
            "batch wait B1", "5 rows of 2 files are in 5c8c3c555033b814b69f947f, 0 failed"
        ),
        ("", "batch wait B1", "the rows are in the lake, the platform tells no counts"),
    ])
    func saysWhatIsThereOfABatchThatIsWhole(
        counts: String,
        line: String,
        sentence: String
    ) async throws {
        #expect(
            try await partial(counts, line)
                == .init(output: "", errors: "success: \(sentence)\n", code: 0)
        )
    }

    /// Who reads along sees until when, and that the batch goes on without them.
    @Test(arguments: [(80, true), (69, false), (30, false)])
    func drawsAWaitOnATerminal(columns: Int, isWhole: Bool) async throws {
        var sleeps: [Duration] = []
        let states = [#"{"status":"staging"}"#, #"{"status":"success"}"#]
        let result = try await run(
            "(batch wait B1 --interval 2500ms).id",
            states,
            columns: columns,
            told: { sleeps = $0.sleeps }
        )
        func line(_ elapsed: Int, _ next: Int) -> String {
            let start = "staging, \(elapsed)s of at most 30m"
            if columns == 30 { return start }
            return "\(start), next look in \(next)s" + (isWhole ? "; Ctrl-C leaves it running" : "")
        }
        let erased = "\u{1B}[1F\u{1B}[J"
        let success =
            columns == 30
            ? "success: the rows are in the\nlake, the platform tells no\ncounts" : Self.success
        #expect(
            result.errors.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == """
                B1 is staging
                \(line(0, 3))
                \(erased)\(line(1, 2))
                \(erased)\(line(2, 1))
                \(erased)\(success)

                """
        )
        #expect(sleeps == [.seconds(1), .seconds(1), .milliseconds(500)])
    }

    /// No line is drawn over where the terminal cannot do that, or a screen reader reads it out.
    @Test(arguments: [["TERM": "dumb"], ["TERM": "xterm", "BATCHSH_PLAIN_EDIT": "1"]])
    func drawsNothingWherePlainLinesAreWanted(environment: [String: String]) async throws {
        let states = [#"{"status":"staging"}"#, #"{"status":"success"}"#]
        let result = try await run(
            "(batch wait B1 --interval 2500ms).id",
            states,
            columns: 80,
            environment: environment
        )
        #expect(
            result.errors.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
                == "B1 is staging\n\(Self.success)\n"
        )
    }

    private static let success = "success: the rows are in the lake, the platform tells no counts"

    /// Of failedRecordCount, input and output, and the errors, the largest counts.
    @Test(arguments: [
        (#""metrics":{"failedRecordCount":5,"inputRecordCount":100}"#, "", "5 of 100"),
        (
            #""metrics":{"failedRecordCount":0,"inputRecordCount":519,"outputRecordCount":497}"#,
            "", "22 of 519"
        ),
        (#""errors":[{"recordCount":2},{"recordCount":3}]"#, "", "5 of all"),
        (#""metrics":{"failedRecordCount":5}"#, " --max-failed 5", "5 of all"),
        (
            #""metrics":{"failedRecordCount":5,"inputRecordCount":1000}"#, " --max-failed 0.5%",
            "5 of 1000"
        ),
    ])
    func warnsOfABatchThatLostRecords(counts: String, options: String, lost: String) async throws {
        let warning = """
            warning: partial: \(lost) records failed in batch B1
              = hint: batch errors shows them; --max-failed makes it an error

            """
        #expect(
            try await partial(counts, "batch wait B1\(options)")
                == .init(output: "", errors: warning, code: 0)
        )
    }

    @Test(arguments: [
        (
            "", "10", "the platform tells no counts of batch B1",
            "without --max-failed this is no error"
        ),
        (
            #""metrics":{"failedRecordCount":5}"#, "4", "5 of all records failed, more than 4",
            "the others are in the lake; batch errors shows those that are not"
        ),
        (
            #""metrics":{"failedRecordCount":6,"inputRecordCount":1000}"#, "0.5%",
            "6 of 1000 records failed, more than 0.5%",
            "the others are in the lake; batch errors shows those that are not"
        ),
    ])
    func failsWhereMoreFailedThanMay(
        counts: String,
        limit: String,
        message: String,
        hint: String
    ) async throws {
        let result = try await partial(counts, "batch wait B1 --max-failed \(limit)")
        #expect(
            result.errors == """
                error: \(message)
                  ┌ -c:1:9
                1 │ let b = batch wait B1 --max-failed \(limit)
                  = hint: \(hint)

                """
        )
        #expect(result.code == 9)
    }

    @Test(arguments: ["many", "-1", "101%"])
    func wantsANumberOrAPercentage(limit: String) async throws {
        let result = try await partial("", "batch wait B1 --max-failed \(limit)")
        #expect(
            result.errors == """
                error: --max-failed: '\(limit)' is neither a number of records nor a percentage
                  ┌ -c:1:36
                1 │ let b = batch wait B1 --max-failed \(limit)
                  │                                    \(String(repeating: "^", count: limit.count))
                  = hint: --max-failed 10, --max-failed 0.5%

                """
        )
        #expect(result.code == 2)
    }

    @Test func givesTheStatusInOneWord() async throws {
        for (status, word) in [("active", "success"), ("failure", "failed"), ("loaded", "loaded")] {
            let result = try await run("batch status B1", [#"{"status":"\#(status)"}"#])
            #expect(result.output == "\(word)\n")
        }
    }
}

private final class Turns: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            defer { count += 1 }
            return count
        }
    }
}
