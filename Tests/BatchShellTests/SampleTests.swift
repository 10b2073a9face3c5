import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// Rows made of a schema, judged by the emulator that checks rows against it.
@Suite struct SampleTests {
    @Test(arguments: ["Loyalty Members", "Store Visits"])
    func fitsTheSchema(name: String) async throws {
        try await ShellAtEmulator.run { test in
            let made = try await test.run("sample 'name:\(name)' --rows 200")
            #expect(made.output.split(separator: "\n").count == 200, "\(made.errors)")
            let path = try test.folder.write(made.output, to: "rows.json")
            let loaded = try await test.run(
                "(ingest 'name:\(name)' \(path) --max-failed 0).metrics.outputRecordCount"
            )
            #expect(loaded.output == "200\n", "\(loaded.errors)")
        }
    }

    @Test func makesAsManyBadRowsAsWereAskedFor() async throws {
        try await ShellAtEmulator.run { test in
            let made = try await test.run("sample 'name:Loyalty Members' --rows 93 --bad 7")
            #expect(made.output.split(separator: "\n").count == 100)
            let path = try test.folder.write(made.output, to: "rows.json")
            let loaded = try await test.run(
                "(ingest 'name:Loyalty Members' \(path) --partial 10).metrics.failedRecordCount"
            )
            #expect(loaded.output == "7\n", "\(loaded.errors)")
        }
    }

    /// A file of Parquet is checked row by row, as text is.
    @Test(arguments: ["Loyalty Members", "Store Visits", "Stores"])
    func writesParquet(name: String) async throws {
        try await ShellAtEmulator.run { test in
            let path = test.folder.path + "/rows.parquet"
            let loaded = try await test.run(
                """
                sample 'name:\(name)' --rows 93 --bad 7 --format parquet --to \(path)
                let b = ingest 'name:\(name)' \(path) --partial 10
                print $b.inputFormat.format $b.metrics.outputRecordCount $b.metrics.failedRecordCount
                print (count (batch preview $b).rows)
                """
            )
            #expect(loaded.output == "parquet 93 7\n9\n", "\(loaded.errors)")
        }
    }

    @Test func parquetWantsAFile() async throws {
        try await ShellAtEmulator.run { test in
            let made = try await test.run("sample Stores --format parquet")
            let errors = """
                error: Parquet is no text: a file takes it
                  ┌ -c:1:1
                1 │ sample Stores --format parquet
                  = hint: sample Stores --format parquet --to rows.parquet

                """
            #expect(made == .init(output: "", errors: errors, code: 2))
        }
    }

    @Test func writesCSVOfAFlatSchema() async throws {
        try await ShellAtEmulator.run { test in
            let made = try await test.run("sample \(ShellAtEmulator.stores) --rows 5 --format csv")
            #expect(
                made.output.masked == """
                    storeId,name,city,country,opened,squareMeters,latitude,longitude
                    stor-1,name 1,Porto,US,DATE,8,8.09,10.11
                    stor-2,name 2,Milano,IT,DATE,19,19.20,21.22
                    stor-3,name 3,Lyon,GB,DATE,30,30.31,32.33
                    stor-4,name 4,Bern,FR,DATE,41,41.42,43.44
                    stor-5,name 5,Basel,DE,DATE,52,52.53,54.55

                    """
            )
            let path = try test.folder.write(made.output, to: "rows.csv")
            let loaded = try await test.run("(ingest \(ShellAtEmulator.stores) \(path)).status")
            #expect(loaded.output == "success\n", "\(loaded.errors)")
            let nested = try await test.run("sample \(ShellAtEmulator.members) --format csv")
            #expect(
                nested.errors == """
                    error: the schema has fields within fields, and CSV is flat
                      ┌ -c:1:1
                    1 │ sample 5c8c3c555033b814b69f947f --format csv
                      = hint: --format json

                    """
            )
            #expect(nested.code == 1)
        }
    }

    @Test func watchesUntilAllHaveEnded() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .look, seed: 1)) { test in
            let path = try test.folder.write("{\"_id\":\"1\"}\n", to: "a.json")
            let result = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                let u = batch upload $b \(path)
                let c = batch complete $b
                batch watch $b
                """
            )
            #expect(
                result.output.masked == """
                    BATCH is staging
                    BATCH is success

                    """
            )
            #expect(result.errors.masked == "")
            #expect(result.code == 0)
        }
    }
}
