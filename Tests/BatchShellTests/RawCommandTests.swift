import BatchValues
import TestSupport
import Testing

@testable import BatchShell

@Suite struct RawCommandTests {
    private func run(
        _ line: String,
        answer: String = FaultServer.response(status: "200 OK", body: "")
    ) async throws -> (request: FaultServer.Request?, result: ShellHarness.Result) {
        try await FaultServer.run({ _, _ in [.send(answer)] }) { server in
            var harness = ShellHarness()
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run(line)
            return (server.requests.first, result)
        }
    }

    /// The type of a body goes by what it is for, from a file as from a value.
    @Test(arguments: [
        (
            "patch", " \n[{\"op\":\"remove\",\"path\":\"/x\"}]", "p.json",
            "application/json-patch+json"
        ),
        ("patch", "{\"a\":1}", "p.json", "application/json"),
        ("put", "[1]", "p.json", "application/json"),
        ("patch", "[1]", "p.jsonl", "application/octet-stream"),
    ])
    func typesAFile(_ method: String, _ text: String, _ name: String, _ type: String) async throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: name)
        try await FaultServer.run(status: "200 OK") { server in
            var harness = ShellHarness()
            harness.files = SystemFiles(workingDirectory: folder.path)
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run("\(method) x --body-file \(name) --yes")
            #expect(result.code == 0, "\(result.errors)")
            #expect(server.requests.map { $0.value(of: "content-type") } == [type])
            #expect(server.requests.map(\.text) == [text])
        }
    }

    private static let listed =
        "curl -sS 'http://127.0.0.1:PORT/data/foundation/catalog/batches?orderBy=desc%3Acreated"
        + "&limit=1' -H \"Authorization: Bearer $ACCESS_TOKEN\" "
    private static let got =
        "curl -sS 'http://127.0.0.1:PORT/data/foundation/x' -H \"Authorization: Bearer $ACCESS_TOKEN\" "

    /// The session's own value is a variable; one sent in its place stands there itself.
    @Test(arguments: [
        (
            "let l = batch list --limit 1; curl",
            listed + """
                -H "x-api-key: $API_KEY" -H "x-gw-ims-org-id: $IMS_ORG" \
                -H "x-sandbox-name: $SANDBOX_NAME" -H 'Accept: application/json'
                """
        ),
        (
            "let l = batch list --limit 1 --sandbox prod; curl",
            listed + """
                -H "x-api-key: $API_KEY" -H "x-gw-ims-org-id: $IMS_ORG" \
                -H 'x-sandbox-name: prod' -H 'Accept: application/json'
                """
        ),
        (
            "let l = batch list --limit 1; let s = set sandbox other; curl",
            listed + """
                -H "x-api-key: $API_KEY" -H "x-gw-ims-org-id: $IMS_ORG" \
                -H 'x-sandbox-name: dev' -H 'Accept: application/json'
                """
        ),
        (
            "let x = get x --header 'x-api-key: k2'; curl",
            got + """
                -H "x-gw-ims-org-id: $IMS_ORG" -H "x-sandbox-name: $SANDBOX_NAME" \
                -H 'Accept: application/json' -H 'x-api-key: k2'
                """
        ),
        (
            "let x = get x --header 'x-gw-ims-org-id: B@AdobeOrg'; curl",
            got + """
                -H "x-api-key: $API_KEY" -H "x-sandbox-name: $SANDBOX_NAME" \
                -H 'Accept: application/json' -H 'x-gw-ims-org-id: B@AdobeOrg'
                """
        ),
    ])
    func printsACurlLineThatSendsTheSame(line: String, curl: String) async throws {
        let (_, result) = try await run(
            line,
            answer: FaultServer.response(status: "200 OK", body: "{}")
        )
        #expect(result.output.masked == curl + "\n")
        #expect(result.code == 0)
    }

    @Test(
        arguments: [
            (
                "get catalog/dataSets --query limit=5 --query 'a=b c'",
                "GET /data/foundation/catalog/dataSets?limit=5&a=b%20c HTTP/1.1", ""
            ),
            ("head '/data/x?y=1'", "HEAD /data/x?y=1 HTTP/1.1", ""),
            (
                "post catalog/x --body {a: [1.50]}", "POST /data/foundation/catalog/x HTTP/1.1",
                #"{"a":[1.50]}"#
            ),
            (
                "post x --body 'a=b' --type application/x-www-form-urlencoded",
                "POST /data/foundation/x HTTP/1.1", "a=b"
            ),
            ("post x", "POST /data/foundation/x HTTP/1.1", ""),
        ]
    )
    func sendsWhatIsTyped(_ line: String, _ head: String, _ body: String) async throws {
        let (request, result) = try await run(line)
        #expect(result.code == 0, "\(result.errors)")
        #expect(request?.line == head)
        #expect(request?.text == body)
        #expect(request?.value(of: "x-sandbox-name") == "dev")
    }

    @Test(
        arguments: [
            (#"{"b":1.50,"a":[]}"#, #"{"b":1.50,"a":[]}"#), ("", "null"),
            ("plain text", "plain text"),
            ("1", "1"),
        ]
    )
    func givesWhatIsAnswered(_ body: String, _ shown: String) async throws {
        let answer = FaultServer.response(status: "200 OK", body: body)
        let (_, result) = try await run("let x = get x; print $x", answer: answer)
        #expect(result.output == shown + "\n", "\(result.errors)")
    }

    @Test func keepsTokenAndSandboxWhereTheyBelong() async throws {
        let (other, refused) = try await run("get https://evil.example/x")
        #expect(other == nil)
        #expect(
            refused.errors.masked == """
                error: 'https://evil.example/x' is not under http://127.0.0.1:PORT
                  ┌ -c:1:5
                1 │ get https://evil.example/x
                  │     ^^^^^^^^^^^^^^^^^^^^^^

                """
        )
        #expect(refused.code == 1)
        let (sandboxes, _) = try await run("get sandbox-management/sandboxes")
        #expect(sandboxes?.value(of: "x-sandbox-name") == nil)
    }

    @Test func wantsATextForAType() async throws {
        let (request, result) = try await run("post x --body {a: 1} --type text/plain")
        #expect(request == nil)
        #expect(
            result.errors == """
                error: --type is for a body that is a text
                  ┌ -c:1:1
                1 │ post x --body {a: 1} --type text/plain
                  = hint: to json makes one of any value

                """
        )
        #expect(result.code == 1)
    }

    @Test func tellsOfARefusal() async throws {
        let answer = FaultServer.response(status: "404 Not Found", body: "{}")
        let (_, result) = try await run("get x", answer: answer)
        #expect(
            result.errors.masked == """
                error: the platform answered 404 without a word to GET \
                http://127.0.0.1:PORT/data/foundation/x
                  ┌ -c:1:1
                1 │ get x
                  = GET http://127.0.0.1:PORT/data/foundation/x
                  = hint: no service has this path; there are catalog, export, import, \
                sandbox-management, schemaregistry

                """
        )
        #expect(result.code == 6)
    }
}
