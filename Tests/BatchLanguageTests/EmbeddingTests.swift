import BatchLanguage
import BatchValues
import Synchronization
import Testing

/// The language as a part of another program.
@Suite(.timeLimit(.minutes(2))) struct EmbeddingTests {
    private struct Order: Codable {
        var total: Double
    }

    @Test func rulesAreBoundDefinedAndCalled() async throws {
        let rules = try Interpreter()
        try await rules.bind("order", to: JSONValue(Order(total: 120)))
        try await rules.evaluate(
            "def rate(o) { if $o.total > 100 { return 0.1 }; return 0 }",
            named: "rules.txt"
        )
        let rate: Double = try await rules.call("rate", JSONValue(Order(total: 101))).decoded()
        #expect(rate == 0.1)
        #expect(try await rules.evaluate("rate $order") == .number(.double(0.1)))
        #expect(try await rules.call("sort", [3, 1, 2]) == [1, 2, 3])
        #expect(try await rules.call("count", "--help") == 6)
        #expect(try await rules.evaluate("exit 0") == .null)
        #expect(await rules.variables.map(\.name) == ["order"])
    }

    @Test(
        arguments: [
            (
                "let a = $missing\nlet b = 1 +",
                """
                error: no variable 'missing'
                  ┌ rules.txt:1:9
                1 │ let a = $missing
                  │         ^^^^^^^^
                  = hint: bind it first: let missing = …
                error: a value has to come behind '+'
                """
            ),
            (
                "exit 3",
                """
                error: exit 3
                  ┌ rules.txt:1:1
                1 │ exit 3
                """
            ),
            (
                "print (! date)",
                """
                error: no program is run here
                """
            ),
            (
                "$http",
                """
                error: there is no $http here
                """
            ),
            (
                "print a > b.txt",
                """
                error: no file is written here
                """
            ),
        ]
    )
    func aMistakeIsOneError(_ text: String, _ start: String) async throws {
        let rules = try Interpreter()
        do {
            try await rules.evaluate(text, named: "rules.txt")
            Issue.record("no error")
        } catch let error as Diagnostic {
            #expect("\(error)".hasPrefix(start), "\(error)")
        }
        #expect(await rules.variables.isEmpty)
    }

    @Test func aNameThatNothingCanHaveIsRefused() async throws {
        let rules = try Interpreter()
        for name in ["", "a b", "1a", "if", "http", "_", "é"] {
            await #expect(throws: Diagnostic.self, "\(name)") { try await rules.bind(name, to: 1) }
        }
        await #expect(throws: Diagnostic.self) { try await rules.call("rat") }
        await #expect(throws: Diagnostic.self) { try await rules.call("count") }
        await #expect(throws: Diagnostic.self) { try await rules.call("run", "a") }
    }

    @Test func aThousandCallsAtOnceHaveTheirOwnResults() async throws {
        let rules = try Interpreter()
        try await rules.evaluate("def twice(n) { let m = $n; print $m; return $m * 2 }")
        try await withThrowingTaskGroup(of: (Int64, JSONValue).self) { group in
            for number in 0..<Int64(1_000) {
                group.addTask {
                    if number % 2 == 0 {
                        let value = JSONValue.number(.integer(number))
                        return (number, try await rules.call("twice", value))
                    }
                    return (number, try await rules.evaluate("let m = \(number); twice $m"))
                }
            }
            for try await (number, value) in group {
                #expect(value == .number(.integer(2 * number)))
            }
        }
    }

    @Test func aCommandMayAskItsOwnInterpreter() async throws {
        let own = Mutex<Interpreter?>(nil)
        let ask = Command("ask", group: "tools", summary: "asks", gives: "a number") { _ in
            try await own.withLock { $0 }?.evaluate("$n + 1") ?? .null
        }
        let rules = try Interpreter([ask])
        own.withLock { $0 = rules }
        #expect(try await rules.evaluate("let n = 1; ask") == 2)
    }

    @Test func whoeverWaitsForATurnMayGiveUp() async throws {
        let rules = try Interpreter()
        let long = Task { try await rules.evaluate("while true {}") }
        let waiting = Task { try await rules.evaluate("1") }
        waiting.cancel()
        await #expect(throws: (any Error).self) { try await waiting.value }
        long.cancel()
        await #expect(throws: Diagnostic.self) { try await long.value }
        #expect(try await rules.evaluate("2") == 2)
    }
}
