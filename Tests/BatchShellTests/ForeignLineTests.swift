import BatchLanguage
import BatchValues
import PlatformClient
import Testing

@testable import BatchShell
@testable import BatchTerminal

/// Lines of other programs at the prompt, as lines of ours.
struct ForeignLineTests {
    private func foreign(_ text: String) throws -> ForeignLine? {
        var destination = Destination(.remote, Setting(.platform, from: .builtIn))
        destination.sandbox = Setting(try SandboxName("dev"), from: .builtIn)
        return ForeignLine(text, to: destination, knowing: [])
    }

    @Test(arguments: [
        (
            #"""
            curl -X POST https://platform.adobe.io/data/foundation/import/batches \
              -H 'Authorization: Bearer PLANTED-1' \
              -H "x-api-key: PLANTED-2" \
              -d '{ "datasetId": "5c8c3c555033b814b69f947f", "inputFormat": { "format": "json" } }'
            """#, "batch create 5c8c3c555033b814b69f947f --format json"
        ),
        (
            #"curl https://platform.adobe.io/data/foundation/import/batches -d '{"datasetId":"5c8c3c555033b814b69f947f","tags":{"a":["$b"]}}'"#,
            #"post import/batches --body {datasetId: "5c8c3c555033b814b69f947f", tags: {a: ["\$b"]}}"#
        ),
        (
            #"curl -sXPOST "$PLATFORM_GATEWAY/data/foundation/import/batches/$BATCH?action=COMPLETE""#,
            "batch complete ${env.BATCH}"
        ),
        (
            "curl -X PUT https://platform.adobe.io/data/foundation/import/batches/01AB/datasets/5c8c/files/x.json -T day/x.json",
            "batch upload 01AB day/x.json"
        ),
        (
            "curl https://platform.adobe.io/data/foundation/import/batches/01AB/datasets/5c8c/files/x.json -X PUT --data-binary @'my rows.json' -H 'Content-Type: application/octet-stream'",
            #"batch upload 01AB my\ rows.json --as x.json"#
        ),
        (
            "$ curl -s 'https://platform.adobe.io/data/foundation/catalog/batches?limit=5&status=failed' | jq length",
            "batch list --limit 5 --status failed | jq length"
        ),
        (
            "curl https://platform.adobe.io/data/foundation/catalog/batches?limit=5&createdAfter=1",
            "get catalog/batches --query limit=5 --query createdAfter=1"
        ),
        ("curl platform.adobe.io/data/foundation/catalog/dataSets/5c8c", "dataset show 5c8c"),
        (
            "curl -G https://platform.adobe.io/data/foundation/catalog/connections -d limit=2 -o out.json",
            "get catalog/connections --query limit=2 --to out.json"
        ),
        (
            "curl https://platform.adobe.io/data/foundation/flowservice/flows -H 'Accept: application/vnd.adobe.x+json' -H 'x-other: 1'",
            #"get flowservice/flows --header "Accept: application/vnd.adobe.x+json" --header "x-other: 1""#
        ),
        (
            "curl -X POST 'https://ims-na1.adobelogin.com/ims/token/v3' -d 'grant_type=client_credentials'",
            "login"
        ),
        ("curl --head https://platform.adobe.io/data/core/x", "head /data/core/x"),
        ("POST /batches", "batch create"),
        (#"POST /batches {"datasetId": "5c8c"}"#, "batch create 5c8c"),
        ("POST /batches/{BATCH_ID}?action=ABORT", "batch abort BATCH_ID"),
        ("PUT /batches/01AB/datasets/5c8c/files/part/x.json", "batch upload 01AB part/x.json"),
        ("PUT …/batches/01AB/datasets/5c8c/files/x", "batch upload 01AB x"),
        ("GET /catalog/batches/01AB", "batch show 01AB"),
        ("GET /batches/01AB HTTP/1.1\nHost: platform.adobe.io\nAccept: */*", "batch show 01AB"),
        ("GET /batches/01AB/files", "batch files 01AB"),
        ("GET /batches/01AB/meta?path=row_errors", "batch files 01AB --errors"),
        ("GET /sandboxes", "sandbox list"),
        ("GET /tenant/schemas", "schema list"),
        (
            "PATCH /dataSets/5c8c\n\n{\"name\":\"in\"}",
            #"patch catalog/dataSets/5c8c --body {name: "in"}"#
        ),
        (":q", "exit"), ("\\q", "exit"), ("?", "help"),
    ])
    func isALineOfOurs(_ text: String, _ line: String) throws {
        let found = try #require(try foreign(text))
        #expect(found.diagnostic.correction == line)
    }

    @Test(arguments: [
        "curl", "curl --all", "curl > calls.sh", "get catalog/batches", "print ?", "q", "exit",
        "GET", "let x = 1",
    ])
    func otherLinesAreOurOwn(_ text: String) throws {
        #expect(try foreign(text) == nil)
        #expect(ForeignLine.isComplete(text) == nil)
    }

    @Test func whatIsLeftOutIsSaid() throws {
        let text = """
            curl https://127.0.0.1:1/data/foundation/catalog/batches \
            -H "Authorization: Bearer $ACCESS_TOKEN" -H 'x-sandbox-name: prod'
            """
        let found = try #require(try foreign(text))
        #expect(found.diagnostic.message == "this is a line for curl")
        #expect(
            found.diagnostic.hint == """
                here it is: batch list; it goes to platform.adobe.io; its sandbox was prod, here it \
                is dev; the session sends its own Authorization, x-sandbox-name
                """
        )
        #expect(!found.holdsSecret)
    }

    @Test(arguments: [
        ("curl https://platform.adobe.io/data/x -H 'Authorization: Bearer PLANTED-1'", true),
        ("curl https://platform.adobe.io/data/x -H 'x-api-key: PLANTED-1'", true),
        ("curl https://platform.adobe.io/data/x -u me:PLANTED-1", true),
        ("GET /batches/01AB\nAuthorization: Bearer PLANTED-1", true),
        (#"curl https://platform.adobe.io/data/x -d '{"client_secret":"PLANTED-1"}'"#, true),
        ("curl https://platform.adobe.io/data/x -H \"x-api-key: $API_KEY\"", false),
    ])
    func aSecretIsNeitherKeptNorRepeated(_ text: String, _ holdsSecret: Bool) throws {
        let found = try #require(try foreign(text))
        #expect(found.holdsSecret == holdsSecret)
        let said = [
            found.diagnostic.message, found.diagnostic.hint, found.diagnostic.correction,
        ]
        #expect(!said.contains { $0?.contains("PLANTED") == true })
    }

    @Test func aSecretIsMaskedWhereItStands() {
        let text = "  curl https://a.b/c -H 'Authorization: Bearer PLANTED-1' -s"
        let places = ForeignLine.secrets(in: text).map { range in
            String(decoding: Array(text.utf8)[range], as: UTF8.self)
        }
        #expect(places == [": Bearer PLANTED-1'"])
    }

    @Test func aLineThatGoesElsewhereIsTheShells() throws {
        let found = try #require(try foreign("curl https://example.com/x"))
        #expect(found.diagnostic.message == "this is a line for curl, and goes to example.com")
        #expect(found.diagnostic.hint == "a program runs behind !: ! curl …")
        #expect(found.diagnostic.correction == nil)
    }

    @Test(arguments: [
        ("curl -X POST https://a.b/c \\", false), ("curl -d '{", false),
        ("curl https://a.b/c -d '{\n}'", true), ("curl https://a.b/c", true), (":q", true),
    ])
    func enterEndsItWhereItsQuotesEnd(_ text: String, _ isComplete: Bool) {
        #expect(ForeignLine.isComplete(text) == isComplete)
    }
}
