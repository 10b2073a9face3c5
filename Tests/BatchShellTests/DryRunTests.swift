import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// What a dry run shows, what it sends, and how far it comes.
@Suite struct DryRunTests {
    private static let row = #"{"_id":"1","_acme":{"memberNumber":1}}"# + "\n"

    /// Runs a script, all of it dry.
    private func dry(_ text: String, at test: ShellAtEmulator) async throws -> ShellHarness.Result {
        try await test.shell { $0.options.isDryRun = true }.run(text)
    }

    @Test func goesOnToTheEndOfAScript() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(Self.row, to: "a.json")
            let result = try await dry(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                let u = batch upload $b \(path)
                let c = batch complete $b
                poll every 10s timeout 5m { batch show $b } until $_.status == "success"
                let done = batch wait $b
                assert $done.status == "success"
                batch list > list.json
                let n = batch list | wc -l
                print $b.id $u[0].name $c $n.
                """,
                at: test
            )
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output == "dry-run-1 people.json loaded .\n")
            let url = "\(test.emulator.address)/data/foundation"
            for line in [
                "would send POST \(url)/import/batches\n",
                "\"datasetId\":", "/batches/dry-run-1/datasets/dry-run-dataset/files/a.json\n",
                "would send GET \(url)/catalog/batches/dry-run-1\n",
                "would write list.json: 3 bytes\n", "would run wc -l; what it gives is empty here",
            ] {
                #expect(result.errors.contains(line), "\(line) is not in \(result.errors)")
            }
            #expect(try await test.run("count (batch list)").output == "0\n")
        }
    }

    @Test func showsAllOfAnIngestion() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(Self.row, to: "a.json")
            let result = try await test.run(
                "let b = ingest 'name:Loyalty Members' \(path) --dry-run\n$b.status"
            )
            #expect(result.output == "success\n", "\(result.errors)")
            let sent = result.errors.split(separator: "\n").filter { $0.hasPrefix("would send") }
            let url = "\(test.emulator.address)/data/foundation/import/batches"
            #expect(
                sent == [
                    "would send POST \(url)",
                    "would send PUT \(url)/dry-run-batch/datasets/\(ShellAtEmulator.members)"
                        + "/files/a.json",
                    "would send POST \(url)/dry-run-batch?action=COMPLETE",
                    "would send GET \(test.emulator.address)"
                        + "/data/foundation/catalog/batches/dry-run-batch",
                ]
            )
            #expect(try await test.run("count (batch list)").output == "0\n")
        }
    }

    @Test func runsNoPrograms() async throws {
        let harness: ShellHarness = {
            var harness = ShellHarness()
            harness.options.isDryRun = true
            return harness
        }()
        let result = try await harness.run("! rm -rf x\nexec rm x\nlet y = ! date\nprint done$y")
        #expect(result.output == "done\n")
        #expect(harness.fake.programs.runs.isEmpty)
        #expect(result.errors.contains("would run rm -rf x\n"))
    }

    @Test func stillWantsYesInAScript() async throws {
        try await ShellAtEmulator.run { test in
            #expect(try await dry("batch revert B1", at: test).code == 2)
            let result = try await dry("batch revert dry-run-1 --yes", at: test)
            #expect(result.output == "inactive\n", "\(result.errors)")
        }
    }

    @Test func readsForReal() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await dry("count (dataset list)\n(sandbox list)[0].name", at: test)
            #expect(result.output == "3\ndev\n", "\(result.errors)")
            #expect(result.errors.isEmpty)
        }
    }
}
