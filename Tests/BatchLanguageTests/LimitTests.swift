import BatchLanguage
import BatchValues
import Testing

/// The bounds of what a script may use up.
@Suite(.timeLimit(.minutes(2))) struct LimitTests {
    private static let limits = Limits(
        steps: 1_000,
        time: .milliseconds(300),
        bytes: 1 << 20,
        depth: 20
    )

    @Test(
        arguments: [
            ("while true {}", "more than 1000 steps are not allowed here", 1, 1),
            (
                "let n = 1\nfor a in 1..10000000 { let n = $a }",
                "more than 1000 steps are not allowed here", 2, 1
            ),
            (
                "def f(n = 0) { if $n > 0 { f ($n - 1) } }\nwhile true { f 10 }",
                "more than 1000 steps are not allowed here", 1, 28
            ),
            ("def f(n = 0) { f ($n + 1) }\nf 1", "calls nest deeper than 20", 1, 16),
            (
                "let t = \"ab\"\nwhile true { let t = $t + $t }",
                "values of more than 1048576 bytes are not allowed here", 2, 25
            ),
            (
                "let l = [1]\nwhile true { let l = [...$l, ...$l] }",
                "values of more than 1048576 bytes are not allowed here", 2, 22
            ),
            (
                "let l = [0..1000000]", "values of more than 1048576 bytes are not allowed here",
                1, 10
            ),
            (
                "let t = \"abcdefgh\"\nfor n in 1..17 { let t = \"$t$t\" }",
                "values of more than 1048576 bytes are not allowed here", 2, 26
            ),
            (
                "try { while true {} } catch e { print caught }",
                "more than 1000 steps are not allowed here", 1, 7
            ),
        ] as [(String, String, Int, Int)]
    )
    func endTheWork(_ text: String, _ message: String, _ line: Int, _ column: Int) async throws {
        let rules = try Interpreter(limits: Self.limits)
        do {
            try await rules.evaluate(text)
            Issue.record("it ended")
        } catch let error as Diagnostic {
            #expect(error.message == message)
            #expect(error.location?.position.line == line)
            #expect(error.location?.position.column == column)
        }
        #expect(try await rules.evaluate("1 + 1") == 2)
    }

    @Test func whatStaysWithinThemRuns() async throws {
        let rules = try Interpreter(limits: Self.limits)
        try await rules.evaluate("let all = [{n: $n} for n in 1..900]")
        for _ in 0..<20 {
            #expect(try await rules.evaluate("count [$a.n for a in $all]") == 900)
        }
    }

    @Test func aWaitEndsWithTheTime() async throws {
        let wait = Command("wait", group: "tools", summary: "waits") { _ in
            try await Task.sleep(for: .seconds(1_000))
            return .null
        }
        let rules = try Interpreter([wait], limits: Self.limits)
        do {
            try await rules.evaluate("wait")
            Issue.record("it ended")
        } catch let error as Diagnostic {
            #expect(error.kind == .timeout)
            #expect(error.location?.position.column == 1)
        }
    }

    @Test(arguments: ["while true {}", "sort (wait)", "for n in 1..100000000 { let m = $n }"])
    func aCancelledTaskEndsAtOnce(_ text: String) async throws {
        let began = AsyncStream.makeStream(of: Void.self)
        let wait = Command("wait", group: "tools", summary: "waits", gives: "nothing") { _ in
            try await Task.sleep(for: .seconds(1_000))
            return []
        }
        let tell = Command("tell", group: "tools", summary: "tells") { _ in
            began.continuation.yield()
            return .null
        }
        let rules = try Interpreter(Command.tools + [wait, tell])
        let task = Task { try await rules.evaluate("tell\n\(text)") }
        for await _ in began.stream { break }
        let start = ContinuousClock.now
        task.cancel()
        await #expect(throws: Diagnostic.self) { try await task.value }
        // Ten milliseconds on a machine that does nothing else.
        #expect(ContinuousClock.now - start < .seconds(2))
    }
}
