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
            #expect(result.output == "My Stores mine true\ntrue\n", "\(result.errors)")
            #expect(result.errors.contains("there is no dataset "))
            #expect(result.code == 1)
            let missing = try await test.run("dataset create X")
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
            #expect(result.output == "true\n", "\(result.errors)")
            #expect(result.errors.contains(" is in the sandbox prod\n"))
            #expect(result.errors.contains("looked for in the sandbox dev"))
            #expect(result.errors.contains("batch show --any-sandbox looks in all"))
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
                other.output.split(separator: "\n").last
                    == "'qa' is none of the sandboxes that you may use 4"
            )
            let bad = try await test.shell { $0.fake.environment["ACCESS_TOKEN"] = "a.b.c" }
                .run("session --check")
            #expect(bad.code == 4)
            #expect(bad.output.contains("401"), "\(bad.output)\(bad.errors)")
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
