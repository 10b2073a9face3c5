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

    @Test func writesCSVOfAFlatSchema() async throws {
        try await ShellAtEmulator.run { test in
            let made = try await test.run("sample \(ShellAtEmulator.stores) --rows 5 --format csv")
            #expect(made.output.hasPrefix("storeId,name,city,"), "\(made.errors)")
            let path = try test.folder.write(made.output, to: "rows.csv")
            let loaded = try await test.run("(ingest \(ShellAtEmulator.stores) \(path)).status")
            #expect(loaded.output == "success\n", "\(loaded.errors)")
            let nested = try await test.run("sample \(ShellAtEmulator.members) --format csv")
            #expect(nested.errors.contains("CSV is flat"))
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
                print $b.id
                batch watch $b
                """
            )
            let lines = result.output.split(separator: "\n").map(String.init)
            let id = try #require(lines.first)
            #expect(result.code == 0, "\(result.errors)")
            #expect(lines.last == "\(id) is success")
            #expect(Set(lines).count == lines.count)
            #expect(lines.contains("\(id) is staging"))
        }
    }
}
