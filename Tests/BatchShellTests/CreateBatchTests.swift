import BatchValues
import TestSupport
import Testing

@testable import BatchShell

/// A typed line and the bytes that go over the wire for it.
@Suite struct CreateBatchTests {
    private static let answer = FaultServer.response(
        status: "201 Created",
        body: #"{"id":"B1","status":"loading","created":1.50}"#
    )

    /// The request of a line, to a platform that records it.
    private func request(of line: String) async throws -> (FaultServer.Request, String) {
        try await FaultServer.run({ _, _ in [.send(Self.answer)] }) { server in
            var harness = ShellHarness()
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run(line)
            #expect(result.code == 0, "\(result.errors)")
            #expect(server.requests.count == 1)
            return (try #require(server.requests.first), result.output)
        }
    }

    @Test func carriesTheDocumentedHeadersAndNothingElse() async throws {
        let (request, output) = try await request(of: "batch create 5c8c3c555033b814b69f947f")
        #expect(request.line == "POST /data/foundation/import/batches HTTP/1.1")
        let names = request.headers.map { $0.prefix { $0 != ":" }.lowercased() }
        #expect(
            Set(names) == [
                "host", "content-length", "authorization", "x-api-key", "x-gw-ims-org-id",
                "x-sandbox-name", "content-type", "accept", "user-agent",
            ]
        )
        #expect(names.count == 9)
        let values = ShellHarness.credentials
        #expect(request.value(of: "authorization") == "Bearer \(values["ACCESS_TOKEN"] ?? "")")
        #expect(request.value(of: "x-api-key") == values["API_KEY"])
        #expect(request.value(of: "x-gw-ims-org-id") == values["IMS_ORG"])
        #expect(request.value(of: "x-sandbox-name") == "dev")
        #expect(request.value(of: "content-type") == "application/json")
        #expect(request.value(of: "accept") == "application/json")
        #expect(request.value(of: "user-agent") == "batchsh/9.9")
        #expect(request.text == #"{"datasetId":"5c8c3c555033b814b69f947f"}"#)
        #expect(output == #"{"id":"B1","status":"loading","created":1.50}"# + "\n")
    }

    @Test func everyOptionHasItsField() async throws {
        let (request, _) = try await request(
            of: """
                batch create {id: "5c8c3c555033b814b69f947f"} --format json --multi-line --external-id mine --tag a=1 \
                --tag b=x=y --tag a=2 --diagnostics --partial 5 \
                --body {inputFormat: {charset: "UTF-8"}, externalId: "theirs", extra: 1.0}
                """
        )
        #expect(
            request.text == """
                {"datasetId":"5c8c3c555033b814b69f947f","inputFormat":{"format":"json","isMultiLineJson":true,\
                "charset":"UTF-8"},"externalId":"theirs","tags":{"a":["1","2"],"b":["x=y"]},\
                "enableErrorDiagnostics":true,"partialIngestionPercent":5,"extra":1.0}
                """
        )
    }

    @Test func aCallMayHaveASandboxAndHeadersOfItsOwn() async throws {
        let (request, _) = try await request(
            of: "batch create 5c8c3c555033b814b69f947f --sandbox stage --header 'X-Mine: a b'"
        )
        #expect(request.value(of: "x-sandbox-name") == "stage")
        #expect(request.value(of: "x-mine") == "a b")
    }

    @Test func aFieldOfTheAnswerGoesIntoAVariable() async throws {
        let (_, output) = try await request(
            of: "batch create 5c8c3c555033b814b69f947f; let id = $_.id; print $id"
        )
        #expect(
            output == """
                {"id":"B1","status":"loading","created":1.50}
                B1

                """
        )
    }
}
