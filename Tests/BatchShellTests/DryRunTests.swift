import BatchValues
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// Dry runs: their output, the requests they send, the files they leave alone, and their end.
@Suite struct DryRunTests {
    private static let row = #"{"_id":"1","_acme":{"memberNumber":1}}"# + "\n"
    private static let organization = "7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg"

    /// Runs a script, all of it dry, while the clock stands still.
    private func dry(_ text: String, at test: ShellAtEmulator) async throws -> ShellHarness.Result {
        try await test.shell {
            $0.options.isDryRun = true
            $0.clock = nil
        }.run(text)
    }

    /// The lines of a dry run without the bodies and the curl lines of requests, which are indented.
    private func lines(_ result: ShellHarness.Result) -> [String] {
        result.errors.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
    }

    @Test func showsARequestWhole() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await dry("batch create \(ShellAtEmulator.members)", at: test)
            let url = "\(test.emulator.address)/data/foundation/import/batches"
            #expect(
                result.errors == #"""
                    would send POST \#(url)
                      {
                        "datasetId": "5c8c3c555033b814b69f947f"
                      }
                      curl -sS -X POST '\#(url)' -H "Authorization: Bearer $ACCESS_TOKEN" \#
                    -H "x-api-key: $API_KEY" -H "x-gw-ims-org-id: $IMS_ORG" \#
                    -H "x-sandbox-name: $SANDBOX_NAME" -H 'Content-Type: application/json' \#
                    -H 'Accept: application/json' \#
                    --data-raw '{"datasetId":"5c8c3c555033b814b69f947f"}'
                    made up, as nothing was sent: updated, status, created, version
                    dry run: nothing was sent

                    """#
            )
            #expect(
                result.output == """
                    {"id":"dry-run-1","imsOrg":"\(Self.organization)",\
                    "updated":1728648185678,"status":"loading","created":1728648185678,\
                    "relatedObjects":[{"type":"dataSet","id":"5c8c3c555033b814b69f947f"}],\
                    "version":"1.0.0","tags":{},"inputFormat":{"format":"parquet"}}

                    """
            )
            #expect(result.code == 0)
        }
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
                assert $done.metrics.inputRecordCount == 1
                batch list > list.json
                let n = batch list | wc -l
                print $b.id $u[0].name $u[0].size $c $n.
                """,
                at: test
            )
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output == "dry-run-1 a.json 39 loaded .\n")
            let url = "\(test.emulator.address)/data/foundation"
            #expect(
                lines(result) == [
                    "would send POST \(url)/import/batches",
                    "would send PUT \(url)/import/batches/dry-run-1/datasets/"
                        + "\(ShellAtEmulator.members)/files/a.json",
                    "would send POST \(url)/import/batches/dry-run-1?action=COMPLETE",
                    "would send GET \(url)/catalog/batches/dry-run-1",
                    "would send GET \(url)/catalog/batches/dry-run-1",
                    "would send GET \(url)/catalog/batches/dry-run-1",
                    "would write list.json: 3 B",
                    "would run wc -l; what it gives is empty here, and unknown beyond",
                    "dry run: nothing was sent",
                ]
            )
            #expect(try await test.run("count (batch list)").output == "0\n")
        }
    }

    @Test(arguments: [
        ("a.json", row + row + row, ShellAtEmulator.members, #"{"format":"json"}"#, 3),
        (
            "a.json", "[\(row),{\"_id\":\"],\",\"_acme\":{\"memberNumber\":2}}]",
            ShellAtEmulator.members,
            #"{"format":"json","isMultiLineJson":true}"#, 2
        ),
        (
            "a.csv", "storeId,name\n1,\"x\ny\"\n\n2,3", ShellAtEmulator.stores,
            #"{"format":"csv"}"#, 2
        ),
    ])
    func showsTheRealCountsOfAnIngestion(
        _ name: String,
        _ text: String,
        _ dataset: String,
        _ format: String,
        _ rows: Int
    ) async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(text, to: name)
            let result = try await test.shell { $0.clock = nil }
                .run("ingest \(dataset) \(path) --tag day=one --dry-run")
            #expect(
                result.output == """
                    {"id":"dry-run-1","imsOrg":"\(Self.organization)",\
                    "updated":1728648185678,"status":"success","created":1728648185678,\
                    "relatedObjects":[{"type":"dataSet","id":"\(dataset)"}],\
                    "version":"1.0.0","tags":{"day":["one"]},"inputFormat":\(format),\
                    "metrics":{"inputFileCount":1,"inputRecordCount":\(rows),\
                    "outputRecordCount":\(rows),"failedRecordCount":0}}

                    """
            )
            let url = "\(test.emulator.address)/data/foundation"
            #expect(
                lines(result) == [
                    "would send POST \(url)/import/batches",
                    "would send PUT \(url)/import/batches/dry-run-1/datasets/\(dataset)/files/\(name)",
                    "would send POST \(url)/import/batches/dry-run-1?action=COMPLETE",
                    "would send GET \(url)/catalog/batches/dry-run-1",
                    "dry run: nothing was sent",
                    "made up, as nothing was sent: updated, status, created, version, "
                        + "metrics.outputRecordCount, metrics.failedRecordCount",
                ]
            )
            #expect(try await test.run("count (batch list)").output == "0\n")
        }
    }

    @Test func marksWhatNobodyKnowsWhereverItIsShown() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(Self.row, to: "a.json")
            let result = try await dry(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                batch upload $b \(path)
                batch complete $b
                $b
                """,
                at: test
            )
            let batches = "http://127.0.0.1:PORT/data/foundation/import/batches"
            #expect(
                lines(result).map(\.masked) == [
                    "would send POST \(batches)",
                    "would send PUT \(batches)/dry-run-1/datasets/\(ShellAtEmulator.members)/files/a.json",
                    "made up, as nothing was sent: elapsed",
                    "would send POST \(batches)/dry-run-1?action=COMPLETE",
                    "would send GET http://127.0.0.1:PORT/data/foundation/catalog/batches/dry-run-1",
                    "made up, as nothing was sent: the value",
                    "made up, as nothing was sent: updated, status, created, version",
                    "dry run: nothing was sent",
                ]
            )
        }
    }

    @Test func givesNoIdOfSomethingElse() async throws {
        try await ShellAtEmulator.run { test in
            let created = try await dry(
                """
                dataset create Returns --schema s
                dataset delete \(ShellAtEmulator.stores) --yes
                """,
                at: test
            )
            #expect(
                created.output == """
                    {"id":"dry-run-1","name":"Returns"}
                    \(ShellAtEmulator.stores)

                    """
            )
            let url = "\(test.emulator.address)/data/foundation/catalog/dataSets"
            #expect(
                lines(created) == [
                    "would send POST \(url)", "would send DELETE \(url)/\(ShellAtEmulator.stores)",
                    "dry run: nothing was sent",
                ]
            )
            let batch = try await test.run("print (batch create \(ShellAtEmulator.stores)).id")
            let ended = try await dry(
                "batch complete \(batch.output.trimmed)\n(batch wait \(batch.output.trimmed)).id",
                at: test
            )
            #expect(ended.output == "loaded\n\(batch.output)")
            #expect(try await test.run("count (dataset list)").output == "3\n")
        }
    }

    @Test func leavesTheUploadJournalAlone() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write("{\"_id\":1}\n", to: "f.json")
            let created = try await test.run(
                "print (batch create \(ShellAtEmulator.members) --format json).id"
            )
            let batch = created.output.trimmed
            #expect(try await test.run("let u = batch upload \(batch) \(path)").code == 0)
            let journal = try test.folder.read("state/batchsh/uploads/\(batch).jsonl")
            try test.folder.write("{\"_id\":2}\n", to: "f.json")
            for text in [
                "batch upload \(batch) \(path) --dry-run", "batch complete \(batch) --dry-run",
                "ingest \(ShellAtEmulator.members) \(path) --format json --dry-run",
            ] {
                #expect(try await test.run(text).code == 0)
            }
            #expect(try test.folder.read("state/batchsh/uploads/\(batch).jsonl") == journal)
            #expect(
                try test.folder.contents() == ["f.json", "state/batchsh/uploads/\(batch).jsonl"]
            )
            // The file has changed since, which --resume still sees.
            #expect(try await test.run("batch upload \(batch) \(path) --resume").code != 0)
            #expect(try await test.run("batch status \(batch)").output == "loading\n")
        }
    }

    @Test func changesNothingOnThisMachine() async throws {
        let folder = try TemporaryFolder()
        let profile = """
            {"org_id": "\(Self.organization)", "client_id": "0123456789abcdef0123456789abcdef",
             "secret": "PLANTED-1", "scopes": "openid"}
            """
        var harness = ShellHarness()
        harness.options.isDryRun = true
        harness.fake.environment["XDG_CONFIG_HOME"] = folder.path
        harness.fake.environment["XDG_STATE_HOME"] = folder.path
        harness.fake.files["/home/p.json"] = profile
        harness.fake.files["/home/h"] = "print 1\n"
        let result = try await harness.run(
            """
            let saved = profile save acme
            let taken = profile import p.json
            history --import h
            har a.har
            print x > x.txt
            print y >> x.txt
            """
        )
        #expect(
            result
                == .init(
                    output: "0\n",
                    errors: """
                        would keep the profile 'acme' in \(folder.path)/batchsh/profiles.json
                        would keep the profile 'default' in \(folder.path)/batchsh/profiles.json
                        would keep the texts of h in \(folder.path)/batchsh/history
                        would write a.har: 131 B
                        would write x.txt: 2 B
                        would add to x.txt: 2 B
                        dry run: nothing was sent

                        """,
                    code: 0
                )
        )
        #expect(try folder.contents() == [])
        #expect(try harness.fake.files.names(in: "/home") == ["h", "p.json"])
    }

    @Test func removesNoProfile() async throws {
        let folder = try TemporaryFolder()
        var harness = ShellHarness()
        harness.fake.environment["XDG_CONFIG_HOME"] = folder.path
        #expect(try await harness.run("let p = profile save acme").code == 0)
        let kept = try folder.read("batchsh/profiles.json")
        harness = ShellHarness()
        harness.fake.environment["XDG_CONFIG_HOME"] = folder.path
        harness.options.isDryRun = true
        let result = try await harness.run("profile delete acme")
        #expect(
            result.errors == """
                would remove the profile 'acme' from \(folder.path)/batchsh/profiles.json
                dry run: nothing was sent

                """
        )
        #expect(try folder.read("batchsh/profiles.json") == kept)
    }

    @Test func writesNoFileForACallThatIsDry() async throws {
        try await ShellAtEmulator.run { test in
            let path = test.folder.path
            var harness = test.shell()
            harness.clock = nil
            harness.files = try SystemFiles()
            let result = try await harness.run(
                """
                batch create \(ShellAtEmulator.members) --dry-run > \(path)/b.json
                print x > \(path)/x.txt
                """
            )
            #expect(result.code == 0, "\(result.errors)")
            #expect(try test.folder.contents() == ["x.txt"])
        }
    }

    @Test func runsNoPrograms() async throws {
        let harness: ShellHarness = {
            var harness = ShellHarness()
            harness.options.isDryRun = true
            return harness
        }()
        let result = try await harness.run("! rm -rf x\nexec rm x\nlet y = ! date\nprint done$y")
        #expect(
            result
                == .init(
                    output: "done\n",
                    errors: """
                        would run rm -rf x
                        would run rm
                        would run date; what it gives is empty here, and unknown beyond
                        dry run: nothing was sent

                        """,
                    code: 0
                )
        )
        #expect(harness.fake.programs.runs.isEmpty)
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
            #expect(
                result
                    == .init(output: "3\ndev\n", errors: "dry run: nothing was sent\n", code: 0)
            )
        }
    }
}
