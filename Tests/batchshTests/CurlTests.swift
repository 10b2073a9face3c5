import Foundation
import TestSupport
import Testing

/// The command that `curl` shows does the same, pasted into a shell where the variables are set.
@Suite struct CurlTests {
    @Test func doesTheSameInAShell() async throws {
        let folder = try TemporaryFolder()
        let emulator = try EmulatorProcess(["--pace", "fast"], in: folder)
        defer { emulator.end(SIGINT) }
        try folder.write("{\"_id\":\"it's 1\"}\n{\"_id\":\"2\"}\n", to: "a'b.json")
        let environment = emulator.exports.merging(["HOME": folder.path]) { $1 }
        let made = try await BuiltProgram.run(
            [
                "-c",
                """
                let b = batch create 5c8c3c555033b814b69f947f --format json --tag "note=it's \\$5"
                curl
                let u = batch upload $b "a'b.json"
                curl
                let v = batch upload $b "a'b.json" --as "parts.json" --chunk-size 20B
                curl --all
                print $b.id
                """,
            ],
            environment: environment,
            in: folder
        )
        #expect(made.code == 0 && made.errors == "")
        #expect(made.output.replacing(folder.path, with: "HOME").masked == Self.commands)
        var lines = made.output.split(separator: "\n").map(String.init)
        let batch = lines.removeLast()
        // The creation makes another batch; the others go into the same one again.
        let script = lines.map { "\($0) || exit 1" }.joined(separator: "\n")
        let pasted = try await BuiltProgram.run(
            "/bin/sh",
            ["-c", script + "\n"],
            environment: environment,
            in: folder
        )
        #expect(pasted.code == 0 && pasted.errors == "")
        #expect(pasted.output.masked == Self.answers)
        let end = try await BuiltProgram.run(
            [
                "-c",
                "let s = batch complete \(batch)\n(batch wait \(batch)).metrics.outputRecordCount",
            ],
            environment: environment,
            in: folder
        )
        #expect(
            end
                == .init(
                    output: "4\n",
                    errors:
                        "success: 4 rows of 2 files are in 5c8c3c555033b814b69f947f, 0 failed\n",
                    code: 0
                )
        )
    }

    /// A secret of one's own is asked for; the client secret alone has a variable.
    @Test func asksForWhatIsHidden() async throws {
        let result = try await BuiltProgram.run(
            [
                "--local", "-c",
                """
                let t = login
                curl
                let s = env MY_SECRET
                try { let x = post nothing --body {a: $s, b: 1} --header "X-Own: $s" } catch e {}
                curl
                """,
            ],
            environment: ["MY_SECRET": "PLANTED-1"],
            in: TemporaryFolder()
        )
        #expect(result.errors == "" && result.code == 0)
        #expect(
            result.output.masked == #"""
                curl -sS -X POST 'http://127.0.0.1:PORT/ims/token/v3' -H 'Accept: application/json' \#
                -H 'Content-Type: application/x-www-form-urlencoded' --data-raw \#
                'grant_type=client_credentials&client_id=HEX&client_secret='"$CLIENT_SECRET"\#
                '&scope=openid%2Csession%2CAdobeID%2Cread_organizations%2C\#
                additional_info.projectedProductContext'
                curl -sS -X POST 'http://127.0.0.1:PORT/data/foundation/nothing' \#(Self.headers) \#
                -H 'Content-Type: application/json' -H 'Accept: application/json' \#
                -H 'X-Own: '"${SECRET:?}"'' --data-raw '{"a":"'"${SECRET:?}"'","b":1}'

                """#
        )
    }

    private static let headers = """
        -H "Authorization: Bearer $ACCESS_TOKEN" -H "x-api-key: $API_KEY" \
        -H "x-gw-ims-org-id: $IMS_ORG" -H "x-sandbox-name: $SANDBOX_NAME"
        """

    private static let commands = #"""
        curl -sS -X POST 'http://127.0.0.1:PORT/data/foundation/import/batches' \#(headers) -H 'Content-Type: application/json' -H 'Accept: application/json' --data-raw '{"datasetId":"5c8c3c555033b814b69f947f","inputFormat":{"format":"json"},"tags":{"note":["it'\''s $5"]}}'
        curl -sS -X PUT 'http://127.0.0.1:PORT/data/foundation/import/batches/BATCH/datasets/5c8c3c555033b814b69f947f/files/a%27b.json' \#(headers) -H 'Content-Type: application/octet-stream' -H 'Accept: application/json' -H Expect: --data-binary '@HOME/a'\''b.json'
        curl -sS 'http://127.0.0.1:PORT/data/foundation/catalog/batches/BATCH' \#(headers) -H 'Accept: application/json'
        curl -sS -X POST 'http://127.0.0.1:PORT/data/foundation/import/batches/BATCH/datasets/5c8c3c555033b814b69f947f/files/parts.json?action=INITIALIZE' \#(headers) -H 'Accept: application/json'
        tail -c +1 'HOME/a'\''b.json' | head -c 20 | curl -sS -X PATCH 'http://127.0.0.1:PORT/data/foundation/import/batches/BATCH/datasets/5c8c3c555033b814b69f947f/files/parts.json' \#(headers) -H 'Content-Type: application/octet-stream' -H 'Content-Range: bytes 0-19' -H 'Accept: application/json' -H Expect: --data-binary @-
        tail -c +21 'HOME/a'\''b.json' | head -c 9 | curl -sS -X PATCH 'http://127.0.0.1:PORT/data/foundation/import/batches/BATCH/datasets/5c8c3c555033b814b69f947f/files/parts.json' \#(headers) -H 'Content-Type: application/octet-stream' -H 'Content-Range: bytes 20-28' -H 'Accept: application/json' -H Expect: --data-binary @-
        curl -sS -X POST 'http://127.0.0.1:PORT/data/foundation/import/batches/BATCH/datasets/5c8c3c555033b814b69f947f/files/parts.json?action=COMPLETE' \#(headers) -H 'Accept: application/json'
        BATCH

        """#

    /// The answers to the creation, the look and the calls on a large file.
    private static let answers = """
        {"id":"BATCH","imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","updated":MS,\
        "status":"loading","created":MS,\
        "relatedObjects":[{"type":"dataSet","id":"5c8c3c555033b814b69f947f"}],"version":"1.0.0",\
        "tags":{"acp_producer":["HEX"],"acp_stagePath":["HEX/stage/BATCH"],\
        "use_plan_b_batch_status":["false"],"note":["it's $5"]},\
        "createdUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
        "updatedUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com","externalId":"BATCH",\
        "createdClient":"HEX","inputFormat":{"format":"json"}}\
        {"BATCH":{"status":"loading","tags":{"acp_producer":["HEX"],\
        "acp_stagePath":["HEX/stage/BATCH"],"use_plan_b_batch_status":["false"],\
        "note":["it's $5"]},\
        "relatedObjects":[{"type":"dataSet","id":"5c8c3c555033b814b69f947f"}],"id":"BATCH",\
        "externalId":"BATCH","inputFormat":{"format":"json"},\
        "imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","created":MS,"createdClient":"HEX",\
        "createdUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
        "updatedUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com","updated":MS,\
        "version":"1.0.0","sandboxId":"3fa1c6f0-8f0d-4c57-9b5e-6c1c2c0b7d11"}}\
        {"name":"parts.json","sizeInBytes":0}{"name":"parts.json","sizeInBytes":20}\
        {"name":"parts.json","sizeInBytes":29}{"name":"parts.json","sizeInBytes":29}
        """
}
