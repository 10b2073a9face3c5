import BatchValues
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// Datasets, sandboxes and the session, as the platform knows them.
@Suite struct AroundCommandTests {
    @Test func createsAndDeletesADataset() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await test.run(
                """
                let schema = (dataset show 'name:Stores').schemaRef.id
                let d = dataset create 'My Stores' --schema $schema --body {description: "mine"}
                print $d.name $d.description ($d.schemaRef.id == $schema)
                let gone = dataset delete $d --yes
                print ($gone == $d.id)
                dataset delete $d --yes
                """
            )
            #expect(result.output == "My Stores mine true\ntrue\n")
            #expect(
                result.errors.masked == """
                    error: there is no dataset 910a2dec89025cc1beeb8da1 in this sandbox
                      ┌ -c:6:1
                    6 │ dataset delete $d --yes

                    """
            )
            #expect(result.code == 1)
            let missing = try await test.run("dataset create X")
            #expect(
                missing.errors == """
                    error: a dataset needs a schema
                      ┌ -c:1:1
                    1 │ dataset create X
                      = hint: --schema ID; schema list shows the ids

                    """
            )
            #expect(missing.code == 2)
        }
    }

    @Test func showsRowsAndFilesOfADataset() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(
                #"{"_id":"1","_acme":{"memberNumber":1}}"# + "\n",
                to: "a.json"
            )
            let result = try await test.run(
                """
                let b = ingest \(ShellAtEmulator.members) \(path)
                let rows = dataset preview \(ShellAtEmulator.members)
                let files = dataset files \(ShellAtEmulator.members)
                print $rows[0]._id (count $files) ($files[0].batchId == $b.id)
                """
            )
            #expect(result.output == "1 1 true\n", "\(result.errors)")
        }
    }

    @Test func looksForABatchInEverySandbox() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await test.run(
                """
                let b = (batch list --sandbox prod --limit 1)[0]
                (batch show $b --any-sandbox).id == $b.id
                batch show $b
                """
            )
            #expect(result.output == "true\n")
            #expect(
                result.errors.masked == """
                    batch BATCH is in the sandbox prod
                    error: the platform answered 404: NotFoundError: Batch BATCH was not found in \
                    sandbox dev
                      ┌ -c:3:1
                    3 │ batch show $b
                      = GET http://127.0.0.1:PORT/data/foundation/catalog/batches/BATCH
                      = x-request-id: HEX
                      = looked for in the sandbox dev
                      = hint: an id belongs to one sandbox: batch show --any-sandbox looks in all

                    """
            )
            #expect(result.code == 6)
        }
    }

    @Test func checksTheSession() async throws {
        try await ShellAtEmulator.run { test in
            let good = try await test.run("let s = session --check\n$s.check")
            #expect(
                good.output == #"{"credentials":"ok","sandbox":"ok, development"}"# + "\n",
                "\(good.errors)"
            )
            let other = try await test.run(
                "let x = set sandbox qa\ntry { let s = session --check } catch e { print $e.message $e.exit }"
            )
            #expect(
                other.output.masked == #"""
                    {"org":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","sandbox":"qa","apiKey":"e3b1••••••",\#
                    "token":"••••••","expires":"TIME","endpoint":"http://127.0.0.1:PORT",\#
                    "profile":null,"output":"auto","requestTimeout":"1m","retries":3,\#
                    "from":{"org":"environment IMS_ORG","sandbox":"set sandbox",\#
                    "apiKey":"environment API_KEY","token":"environment ACCESS_TOKEN",\#
                    "endpoint":"environment PLATFORM_GATEWAY","output":"default",\#
                    "requestTimeout":"default","retries":"default"},\#
                    "check":{"credentials":"ok","sandbox":"not one of yours: dev, prod"}}
                    'qa' is none of the sandboxes that you may use 4

                    """#
            )
            let bad = try await test.shell {
                $0.fake.environment["ACCESS_TOKEN"] = "a.b.c"
                // With it a token that is refused would be renewed.
                $0.fake.environment["CLIENT_SECRET"] = nil
            }.run("session --check")
            #expect(
                bad.output.masked == """
                    {"org":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","sandbox":"dev",\
                    "apiKey":"e3b1••••••","token":"••••••","endpoint":"http://127.0.0.1:PORT",\
                    "profile":null,"output":"auto","requestTimeout":"1m","retries":3,\
                    "from":{"org":"environment IMS_ORG","sandbox":"environment \
                    SANDBOX_NAME","apiKey":"environment API_KEY","token":"environment \
                    ACCESS_TOKEN","endpoint":"environment \
                    PLATFORM_GATEWAY","output":"default","requestTimeout":"default",\
                    "retries":"default"},"check":{"credentials":"the access token is refused: the \
                    platform answered 401: Oauth token is not valid (401013); login, or set token \
                    with a fresh one; it lasts 24 hours","sandbox":null}}

                    """
            )
            #expect(
                bad.errors.masked == """
                    error: the access token is refused: the platform answered 401: Oauth token is \
                    not valid (401013)
                      ┌ -c:1:1
                    1 │ session --check
                      = GET http://127.0.0.1:PORT/data/foundation/sandbox-management/
                      = x-request-id: HEX
                      = 401013: the access token is wrong or has expired
                      = hint: login, or set token with a fresh one; it lasts 24 hours

                    """
            )
            #expect(bad.code == 4)
        }
    }

    @Test func marksWhatWasNeverCompleted() async throws {
        let start = FixedClock.start
        let body = """
            {"OLD": {"status": "loading", "created": \(start - 3_700_000)}, \
            "NEW": {"status": "loading", "created": \(start - 3_000_000)}}
            """
        try await FaultServer.run(status: "200 OK", body: body) { server in
            var harness = ShellHarness()
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run("let l = batch list")
            #expect(result.errors == "never completed: OLD\n")
        }
    }
}
