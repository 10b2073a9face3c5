import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// The warnings about what the platform takes and keeps as something else.
@Suite struct RowDoubtTests {
    @Test func warnsOfTimesAndFieldsInJSON() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(
                #"""
                {"at":1709993106000000,"nick":"x","in":{"day":3000000000,"more":1}}
                {"at":1709993106000000000,"nick":"y","in":{"day":1709993106000}}
                {"at":1709993106000,"list":[{"a":1},{"b":2}]}
                """#,
                to: "a.json"
            )
            try test.folder.write(Self.schema, to: "schema.json")
            let result = try await test.run("rows check --schema schema.json a.json")
            #expect(result.output == #"{"rows":3,"bad":0,"problems":[]}"# + "\n")
            #expect(
                result.errors == """
                    warning: a.json:1: the schema has no fields nick, in.more, list[].b: they are \
                    not kept
                      = hint: schema show has the fields there are; names are compared letter by \
                    letter
                    warning: a.json:1: at is 1709993106000000, 56157-07-10 in milliseconds, as which \
                    it is taken; in microseconds it is 2024-03-09
                      = hint: milliseconds are wanted, or a date-time with its zone
                    warning: a.json:1: in.day is 3000000000, 1970-02-04 in milliseconds, as which it \
                    is taken; in seconds it is 2065-01-24
                      = hint: milliseconds are wanted, or a date-time with its zone
                    warning: a.json:2: at is 1709993106000000000, 54189494-05-21 in milliseconds, as \
                    which it is taken; in nanoseconds it is 2024-03-09
                      = hint: milliseconds are wanted, or a date-time with its zone

                    """
            )
        }
    }

    private static let schema = """
        {"type":"object","properties":{"at":{"type":"string","format":"date-time"},"in":{"type":\
        "object","properties":{"day":{"type":"string","format":"date"}}},"list":{"type":"array",\
        "items":{"type":"object","properties":{"a":{"type":"integer","meta:xdmType":"long"}}}}}}
        """

    /// Texts of CSV that are nulls, numbers and lists in the programs that wrote them: once each, and
    /// below the result.
    @Test func warnsOfCellsThatAreNoTexts() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(
                "storeId,name,city\n1,\"[a, b]\",\\N\n2,{'k': 1},\\N\n3,NaN,\n",
                to: "s.csv"
            )
            let result = try await test.run("(ingest \(ShellAtEmulator.stores) s.csv).status")
            #expect(result.output == "success\n")
            let told = result.errors.split(separator: "\n").filter {
                $0.hasPrefix("warning") || $0.hasPrefix("  = ")
            }
            let expected = #"""
                warning: s.csv:2: name is kept as the text [a, b]
                  = hint: CSV has no lists and no objects: JSON and Parquet have; explain date-time \#
                has the options of pandas, duckdb, psql
                warning: s.csv:2: city is kept as the text \N
                  = hint: \N is a null only where the batch's nullMarker says so; clickhouse: \#
                date_time_output_format='iso', format_csv_null_representation='', and CSVWithNames
                warning: s.csv:4: name is kept as the text NaN
                  = hint: a number that is none is left empty, or null; explain date-time has the \#
                options of pandas, polars, duckdb, pyspark, clickhouse, datafusion, psql
                """#
            #expect(told.joined(separator: "\n") == expected)
        }
    }

    /// A first row that the schema knows no name of may be one of data.
    @Test func warnsOfAFirstRowThatIsNoHeader() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("1,Bern,x,y\n2,Thun,x,y\n", to: "s.csv")
            let result = try await test.run("rows check \(ShellAtEmulator.stores) s.csv")
            let expected = """
                warning: s.csv: the first row is taken for the names of the cells, and the schema \
                has none of them: 1, Bern, x, …
                  = hint: --no-header, if it is a row; spark: option("header", True); datafusion: \
                with_header=True; clickhouse: CSVWithNames

                """
            #expect(result.errors.hasPrefix(expected), "\(result.errors)")
        }
    }
}
