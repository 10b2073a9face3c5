import TestSupport
import Testing

@testable import BatchShell

/// What a person sees of requests that are sent again.
@Suite struct RetryCommandTests {
    private func run(_ text: String) async throws -> (ShellHarness.Result, requests: Int) {
        let busy = FaultServer.response(
            status: "503 Service Unavailable",
            headers: ["Retry-After: 5"]
        )
        return try await FaultServer.run({ _, _ in [.send(busy)] }) { server in
            var harness = ShellHarness()
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            return (try await harness.run(text), server.requests.count)
        }
    }

    @Test func tellsOfEachRetry() async throws {
        let (result, requests) = try await run("set retries 2 > /dev/null\nbatch show B1")
        #expect(requests == 3)
        #expect(result.code == 6)
        let told = "the platform answered 503 without a word to GET "
        #expect(result.errors.hasPrefix(told))
        #expect(result.errors.contains("; again in 5s (1 of 2)\n"))
        #expect(result.errors.contains("; again in 5s (2 of 2)\n"))
    }

    @Test func tracesWhatIsSentWhileItIsSent() async throws {
        let (result, _) = try await run(
            "let n = set retries 0\nlet t = set trace headers\npost x --body {a: 1}"
        )
        #expect(result.errors.contains("> POST http://127.0.0.1:"))
        #expect(result.errors.contains("> Authorization: Bearer ••••••\n"))
        #expect(result.errors.contains("< Retry-After: 5\n"))
        #expect(!result.errors.contains(#""a": 1"#))
        let (full, _) = try await run(
            "let n = set retries 0\nlet t = set trace full\npost x --body {a: 1}"
        )
        #expect(full.errors.contains(#""a": 1"#))
    }

    @Test func sendsOnceWhereNoneIsWanted() async throws {
        let (result, requests) = try await run("let none = set retries 0\nbatch show B1")
        #expect(requests == 1)
        #expect(!result.errors.contains("again in"))
    }
}
