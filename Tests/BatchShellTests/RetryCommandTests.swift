import TestSupport
import Testing

@testable import BatchShell

/// The messages to a person about requests that are sent again.
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
            let result = try await harness.run(text)
            return (
                .init(output: result.output, errors: result.errors.maskedPorts, code: result.code),
                server.requests.count
            )
        }
    }

    @Test func tellsOfEachRetry() async throws {
        let (result, requests) = try await run("set retries 2 > /dev/null\nbatch show B1")
        #expect(requests == 3)
        #expect(
            result.errors == """
                the platform answered 503 without a word to GET \
                http://127.0.0.1:PORT/data/foundation/catalog/batches/B1; again in 5s (1 of 2)
                the platform answered 503 without a word to GET \
                http://127.0.0.1:PORT/data/foundation/catalog/batches/B1; again in 5s (2 of 2)
                error: the platform answered 503 without a word to GET \
                http://127.0.0.1:PORT/data/foundation/catalog/batches/B1
                  ┌ -c:2:1
                2 │ batch show B1
                  = GET http://127.0.0.1:PORT/data/foundation/catalog/batches/B1

                """
        )
        #expect(result.code == 6)
    }

    @Test func tracesWhatIsSentWhileItIsSent() async throws {
        let (result, _) = try await run(
            "let n = set retries 0\nlet t = set trace headers\npost x --body {a: 1}"
        )
        #expect(
            result.errors == """
                > POST http://127.0.0.1:PORT/data/foundation/x
                > Authorization: Bearer ••••••
                > x-api-key: 0123••••••
                > x-gw-ims-org-id: 4F3BB22C5631222A7F000101@AdobeOrg
                > x-sandbox-name: dev
                > Content-Type: application/json
                > Accept: application/json
                > User-Agent: batchsh/9.9
                < 503, after 0 ms
                < Retry-After: 5
                < Content-Length: 0
                ! the platform answered 503 without a word to POST \
                http://127.0.0.1:PORT/data/foundation/x
                error: the platform answered 503 without a word to POST \
                http://127.0.0.1:PORT/data/foundation/x
                  ┌ -c:3:1
                3 │ post x --body {a: 1}
                  = POST http://127.0.0.1:PORT/data/foundation/x

                """
        )
        let (full, _) = try await run(
            "let n = set retries 0\nlet t = set trace full\npost x --body {a: 1}"
        )
        #expect(
            full.errors == """
                > POST http://127.0.0.1:PORT/data/foundation/x
                > Authorization: Bearer ••••••
                > x-api-key: 0123••••••
                > x-gw-ims-org-id: 4F3BB22C5631222A7F000101@AdobeOrg
                > x-sandbox-name: dev
                > Content-Type: application/json
                > Accept: application/json
                > User-Agent: batchsh/9.9

                {
                  "a": 1
                }
                < 503, after 0 ms
                < Retry-After: 5
                < Content-Length: 0
                ! the platform answered 503 without a word to POST \
                http://127.0.0.1:PORT/data/foundation/x
                error: the platform answered 503 without a word to POST \
                http://127.0.0.1:PORT/data/foundation/x
                  ┌ -c:3:1
                3 │ post x --body {a: 1}
                  = POST http://127.0.0.1:PORT/data/foundation/x

                """
        )
    }

    @Test func sendsOnceWhereNoneIsWanted() async throws {
        let (result, requests) = try await run("let none = set retries 0\nbatch show B1")
        #expect(requests == 1)
        #expect(
            result.errors == """
                error: the platform answered 503 without a word to GET \
                http://127.0.0.1:PORT/data/foundation/catalog/batches/B1
                  ┌ -c:2:1
                2 │ batch show B1
                  = GET http://127.0.0.1:PORT/data/foundation/catalog/batches/B1

                """
        )
    }
}
