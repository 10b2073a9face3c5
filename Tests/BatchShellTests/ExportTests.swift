import BatchValues
import Foundation
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// Files that programs wrote with their default options: the verdict before sending is the one
/// afterwards, and it names the form that the program writes.
@Suite struct ExportTests {
    /// A file in `Exports`, and what is said of it.
    struct Export: Sendable, CustomTestStringConvertible {
        let name: String
        let bad: Int
        /// The fields that are refused, each with the reason.
        var problems: [String] = []
        /// The column from which its field cannot be made: the platform refuses the file for it.
        var impossible: String?
        /// The sentences about what would go through and be wrong.
        var warnings: [String] = []

        var testDescription: String { name }

        var dataset: String {
            name.contains("members") ? ShellAtEmulator.members : ShellAtEmulator.stores
        }
    }

    private static let blank = "a date-time has T, not a blank, before its time, and a zone"
    private static let hours = "a date-time has T before its time, and minutes in its zone"
    private static let zoneless = "a date-time ends in its zone, Z or +HH:mm"
    private static let noNumber = "a number that is none is left empty, or null"

    private static func noZone(_ file: String, _ path: String = "_acme.joined") -> String {
        "\(file): \(path) has times without a zone: no document says in which zone they are read"
    }

    static let all = [
        Export(name: "pandas-members.json", bad: 0),
        Export(
            name: "pandas-zoned.csv",
            bad: 2,
            problems: ["opened: a date-time has T, not a blank, before its time"]
        ),
        Export(name: "pandas-naive.csv", bad: 2, problems: ["opened: \(blank)"]),
        Export(
            name: "pandas-nested.csv",
            bad: 0,
            warnings: ["pandas-nested.csv:2: name is kept as the text ['a', 'b']"]
        ),
        Export(name: "pandas.parquet", bad: 0),
        Export(name: "polars-members.json", bad: 2, problems: ["_acme.joined: \(blank)"]),
        Export(
            name: "polars-zoned.csv",
            bad: 2,
            problems: [
                "opened: the zone of a date-time has a colon", "latitude: \(noNumber)",
            ]
        ),
        Export(
            name: "polars-naive.csv",
            bad: 2,
            problems: ["opened: \(zoneless)", "latitude: \(noNumber)"]
        ),
        Export(
            name: "polars-members.parquet",
            bad: 2,
            problems: ["_acme.joined: ", "_acme.points: \(noNumber)"],
            impossible: "_acme.joined",
            warnings: [noZone("polars-members.parquet")]
        ),
        // NaN stands in a row that is no JSON then.
        Export(
            name: "duckdb-members.json",
            bad: 2,
            problems: ["_acme.joined: \(blank)", "_acme.lastVisit: \(hours)", ": "]
        ),
        Export(
            name: "duckdb-zoned.csv",
            bad: 2,
            problems: ["opened: \(hours)", "latitude: \(noNumber)"]
        ),
        Export(
            name: "duckdb-naive.csv",
            bad: 2,
            problems: ["opened: \(blank)", "latitude: \(noNumber)"]
        ),
        Export(
            name: "duckdb-members.parquet",
            bad: 2,
            problems: ["_acme.joined: ", "_acme.points: \(noNumber)"],
            impossible: "_acme.joined",
            warnings: [noZone("duckdb-members.parquet")]
        ),
        Export(
            name: "clickhouse-members.json",
            bad: 2,
            problems: ["_acme.joined: \(blank)", "_acme.lastVisit: \(blank)"]
        ),
        Export(
            name: "clickhouse-zoned.csv",
            bad: 2,
            problems: ["opened: \(blank)", "latitude: \(noNumber)"],
            warnings: [#"clickhouse-zoned.csv:3: city is kept as the text \N"#]
        ),
        Export(name: "datafusion-members.json", bad: 2, problems: ["_acme.joined: \(zoneless)"]),
        Export(name: "datafusion-zoned.csv", bad: 1, problems: ["latitude: \(noNumber)"]),
        Export(
            name: "datafusion-naive.csv",
            bad: 2,
            problems: ["opened: \(zoneless)", "latitude: \(noNumber)"]
        ),
        Export(
            name: "datafusion-default.csv",
            bad: 1,
            problems: ["storeId: ", "name: "],
            warnings: [
                "datafusion-default.csv: the first row is taken for the names of the cells, and the "
                    + "schema has none of them: 1, Bern, 2024-03-09T14:05:06.250Z, …"
            ]
        ),
        Export(
            name: "pyspark-members.json",
            bad: 2,
            problems: ["_acme.joined: \(zoneless)", "_acme.points: \(noNumber)"]
        ),
        Export(name: "pyspark-zoned.csv", bad: 1, problems: ["latitude: \(noNumber)"]),
        Export(
            name: "pyspark-naive.csv",
            bad: 2,
            problems: ["opened: \(zoneless)", "latitude: \(noNumber)"]
        ),
        Export(
            name: "pyspark-default.csv",
            bad: 1,
            problems: ["storeId: ", "name: "],
            warnings: [
                "pyspark-default.csv: the first row is taken for the names of the cells, and the "
                    + "schema has none of them: 1, Bern, 2024-03-09T14:05:06.250, …"
            ]
        ),
        Export(
            name: "pyspark-members.parquet",
            bad: 2,
            problems: [
                "_acme.joined: ",
                "_acme.lastVisit: spark: spark.sql.parquet.outputTimestampType=TIMESTAMP_MICROS",
                "_acme.points: \(noNumber)",
            ],
            impossible: "_acme.joined",
            warnings: [
                noZone("pyspark-members.parquet"),
                "pyspark-members.parquet: _acme.lastVisit has times as INT96, an old form without a "
                    + "zone: no document says in which zone they are read",
            ]
        ),
        Export(
            name: "psql-members.json",
            bad: 2,
            problems: ["_acme.joined: \(zoneless)", "_acme.points: \(noNumber)"]
        ),
        Export(
            name: "psql-zoned.csv",
            bad: 2,
            problems: ["opened: \(hours)", "latitude: \(noNumber)"]
        ),
        Export(
            name: "psql-naive.csv",
            bad: 2,
            problems: ["opened: \(blank)", "latitude: \(noNumber)"]
        ),
        Export(name: "jq-members.json", bad: 0),
    ]

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Exports")

    private static func copy(_ name: String, to test: ShellAtEmulator) throws {
        let data = try Data(contentsOf: folder.appending(path: name))
        try test.folder.write(Array(data), to: name)
    }

    @Test(arguments: all)
    func theVerdictIsTheSameBeforeAndAfter(export: Export) async throws {
        try await ShellAtEmulator.run { test in
            try Self.copy(export.name, to: test)
            let before = try await test.run(
                """
                schema show (dataset show \(export.dataset)).schemaRef.id > schema.json
                try {
                    let found = rows check --schema schema.json \(export.name) --rows 9
                    to json $found
                } catch e { fail $e }
                """
            )
            let report = try JSONValue(
                json: before.output.split(separator: "\n").first.map(String.init) ?? ""
            )
            #expect(report["rows"]?.int == (export.name.contains("default") ? 1 : 2))
            #expect(report["bad"]?.int == Int64(export.bad))
            let problems = report["problems"]?.array ?? []
            let told = problems.map { problem in
                let reason = problem["remedy"]?.string?.split(separator: ";").first ?? ""
                return "\(problem["path"]?.string ?? ""): \(reason)"
            }
            #expect(Set(told) == Set(export.problems))
            let warnings = before.errors.split(separator: "\n").compactMap { line in
                line.hasPrefix("warning: ") ? String(line.dropFirst(9)) : nil
            }
            #expect(warnings == export.warnings)

            let after = try await test.run(
                """
                let b = ingest \(export.dataset) \(export.name) --check off --partial 100
                print $b.metrics.failedRecordCount
                for e in (batch errors $b) { for r in $e.rows { to json $r._errors } }
                """
            )
            let checked = problems.flatMap { $0["rows"]?.array ?? [] }.compactMap {
                $0["message"]?.string
            }
            if let path = export.impossible {
                let message = checked.first { $0.hasPrefix("\(path) is a column of ") } ?? "?"
                let refused =
                    "EMU-COLUMN-400: The file '\(export.name)' does not fit the schema: \(message)."
                #expect(after.errors.contains(refused), "\(after.errors)")
                return
            }
            let lines = after.output.split(separator: "\n").map(String.init)
            #expect(lines.first == "\(export.bad)", "\(after.errors)")
            let sent = try lines.dropFirst().flatMap { line in
                try JSONValue(json: line).array?.compactMap { $0["message"]?.string } ?? []
            }
            // Of a row that is no JSON the platform has a sentence of its own.
            #expect(
                Set(sent.filter { !$0.hasPrefix("Row is corrupted") })
                    == Set(checked.filter { !$0.hasPrefix("it is no JSON") })
            )
        }
    }

    /// What is no rows, or has a header with an empty name, is refused before anything is created.
    @Test(arguments: [
        (
            "pandas-default.json", ShellAtEmulator.members,
            " is a table in one object, as pandas writes it by default, and no rows"
        ),
        (
            "pandas-index.csv", ShellAtEmulator.stores,
            ": the first row, its header, has no name in cell 1 (code 118)"
        ),
    ])
    func refusesWhatIsNoRows(name: String, dataset: String, message: String) async throws {
        try await ShellAtEmulator.run { test in
            try Self.copy(name, to: test)
            for line in ["rows check \(dataset) \(name)", "ingest \(dataset) \(name)"] {
                let result = try await test.run(line)
                let first = result.errors.split(separator: "\n").first
                #expect(first == "error: '\(test.folder.path)/\(name)'\(message)")
                #expect(result.code == 1)
            }
            let sent = try await test.run(
                """
                let b = batch create \(dataset) --format \(name.hasSuffix("csv") ? "csv" : "json")
                let u = batch upload $b \(name)
                let c = batch complete $b
                try { batch wait $b } catch e { print $e.kind }
                """
            )
            #expect(sent.output == "batch\n", "\(sent.errors)")
        }
    }
}
