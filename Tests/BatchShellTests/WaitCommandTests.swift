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
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run(line)
            told(harness.fake.clock)
            return result
        }
    }

    @Test func waitsLongerEachTime() async throws {
        var sleeps: [Duration] = []
        let states =
            Array(repeating: #"{"status":"staging"}"#, count: 18) + [#"{"status":"active"}"#]
        let result = try await run("(batch wait B1).id", states, told: { sleeps = $0.sleeps })
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output == "B1\n")
        #expect(result.errors == "B1 is staging\n")
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
            + [#"{"status":"staging"}"#, "502 Bad Gateway", #"{"status":"success"}"#]
        let result = try await run("(batch wait B1).status", states)
        #expect(result.output == "success\n")
        let errors = result.errors.split(separator: "\n").map { line in
            line.split(separator: " ").filter { !$0.hasPrefix("http://") }.joined(separator: " ")
        }
        #expect(
            errors.joined(separator: "\n") + "\n" == """
                B1 is staging
                the platform answered 503 without a word to GET looks go on for up to 30m
                the platform answered 502 without a word to GET looks go on for up to 30m

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
        #expect(result.errors == "B1 is loaded\nB1 is staging\n")
        #expect(sleeps == [.seconds(30), .seconds(30)])
    }

    @Test func waitsForAStatus() async throws {
        let states = [#"{"status":"loaded"}"#, #"{"status":"staging"}"#, #"{"status":"failed"}"#]
        let result = try await run("(batch wait B1 --until staging).status", states)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output == "staging\n")
    }

    @Test func endsWithTheTime() async throws {
        var sleeps: [Duration] = []
        let states = [#"{"status":"staging"}"#]
        let result = try await run(
            "batch wait B1 --timeout 4s",
            states,
            told: { sleeps = $0.sleeps }
        )
        #expect(result.code == 8)
        #expect(result.errors.contains("batch B1 is still staging after 4s"), "\(result.errors)")
        #expect(sleeps.reduce(.zero, +) == .seconds(4))
    }

    @Test func refusesToWaitForWhatNobodyCompleted() async throws {
        let loading = #"{"status":"loading"}"#
        let result = try await run("batch wait B1", [loading])
        #expect(result.code == 7)
        #expect(result.errors.contains("batch B1 is still loading"), "\(result.errors)")
        #expect(result.errors.contains("batch complete"))
        // What this session has completed may be shown as loading for a while.
        let states = [loading, loading, #"{"status":"success"}"#]
        let own = try await run("batch complete B1; (batch wait B1).status", states)
        #expect(own.code == 0, "\(own.errors)")
        #expect(own.output.hasSuffix("\nsuccess\n"))
    }

    @Test(arguments: ["failed", "failure", "aborted", "abandoned", "stalled", "inactive"])
    func failsAtAnyOtherEnd(_ status: String) async throws {
        let errors = #"[{"code":"106","description":"Dataset file is empty."}]"#
        let result = try await run(
            "try { batch wait B1 } catch e { print $e.kind $e.batch $e.body[0].code; batch wait B1 }",
            [#"{"status":"\#(status)","errors":\#(errors)}"#]
        )
        #expect(result.code == 7)
        #expect(result.output == "batch B1 106\n")
        let word = status == "failure" ? "failed" : status
        #expect(result.errors.contains("batch B1 is \(word)"), "\(result.errors)")
        #expect(result.errors.contains("106: Dataset file is empty."), "\(result.errors)")
    }

    @Test(
        arguments: [
            // failedRecordCount, input and output, the errors: the largest counts.
            (
                #""metrics":{"failedRecordCount":5,"inputRecordCount":100}"#, "", 0,
                "partial: 5 of 100"
            ),
            (
                #""metrics":{"failedRecordCount":0,"inputRecordCount":519,"outputRecordCount":497}"#,
                "",
                0, "partial: 22 of 519 records failed"
            ),
            (#""errors":[{"recordCount":2},{"recordCount":3}]"#, "", 0, "partial: 5 of all"),
            (#""metrics":{"failedRecordCount":0}"#, "--max-failed 0", 0, ""), ("", "", 0, ""),
            ("", "--max-failed 10", 9, "the platform tells no counts of batch B1"),
            (#""metrics":{"failedRecordCount":5}"#, "--max-failed 5", 0, "partial: 5 of all"),
            (
                #""metrics":{"failedRecordCount":5}"#, "--max-failed 4", 9,
                "records failed, more than 4"
            ),
            (
                #""metrics":{"failedRecordCount":5,"inputRecordCount":1000}"#, "--max-failed 0.5%",
                0,
                "partial: 5 of 1000"
            ),
            (
                #""metrics":{"failedRecordCount":6,"inputRecordCount":1000}"#, "--max-failed 0.5%",
                9,
                "6 of 1000 records failed, more than 0.5%"
            ),
            ("", "--max-failed many", 2, "'many' is neither a number of records nor a percentage"),
            ("", "--max-failed -1", 2, "'-1' is neither"), ("", "--max-failed 101%", 2, "'101%'"),
        ] as [(String, String, Int, String)]
    )
    func tellsPartialFromWhole(
        _ counts: String,
        _ options: String,
        _ code: Int,
        _ message: String
    ) async throws {
        let state = #"{"status":"success"\#(counts.isEmpty ? "" : ",")\#(counts)}"#
        let result = try await run("batch wait B1 \(options)", [state])
        #expect(result.code == code, "\(result.errors)")
        if message.isEmpty {
            #expect(result.errors.isEmpty)
        } else {
            #expect(result.errors.contains(message), "\(result.errors)")
        }
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
