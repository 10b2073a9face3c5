import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// `rows convert`: rows in another format, typed by a schema.
@Suite struct RowConvertTests {
    private static let schema = """
        {"type":"object","properties":{"_id":{"type":"string"},"n":{"type":"integer",\
        "meta:xdmType":"long"},"x":{"type":"number"},"ok":{"type":"boolean"},"at":{"type":"string",\
        "format":"date-time"},"day":{"type":"string","format":"date"},"in":{"type":"object",\
        "properties":{"tier":{"type":"string"}}},"list":{"type":"array","items":{"type":"integer",\
        "meta:xdmType":"int"}}}}
        """

    @Test func makesTypedRowsOfCSV() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.schema, to: "schema.json")
            try test.folder.write(
                """
                _id,n,x,ok,at,day,in.tier,list
                1,9007199254740993,0.50,True,2024-03-09 14:05:06+00,2024-03-09 00:00:00,gold,"[1, 2]"
                2,x,,f,2024-03-09 14:05:06.250,2024-03-09,,
                """,
                to: "a.csv"
            )
            let result = try await test.run(
                """
                to json (rows convert a.csv a.json --schema schema.json)
                to json (rows convert a.csv b.json --to json-list --schema schema.json --zone +02:00)
                print (read a.json)
                print (read b.json)
                """
            )
            let rows = (
                #"""
                {"_id":"1","n":9007199254740993,"x":0.50,"ok":true,"at":"2024-03-09T14:05:06+00:00",\#
                "day":"2024-03-09","in":{"tier":"gold"},"list":[1,2]}
                """#,
                #"{"_id":"2","n":"x","ok":false,"at":"2024-03-09 14:05:06.250","day":"2024-03-09"}"#,
                #"{"_id":"2","n":"x","ok":false,"at":"2024-03-09T14:05:06.250+02:00","day":"2024-03-09"}"#
            )
            #expect(
                result.output == """
                    {"file":"a.json","format":"json","rows":2,"repaired":2}
                    {"file":"b.json","format":"json-list","rows":2,"repaired":3}
                    \(rows.0)
                    \(rows.1)

                    [
                    \(rows.0),
                    \(rows.2)
                    ]


                    """,
                "\(result.errors)"
            )
        }
    }

    /// Any format becomes any other, and the rows are the same.
    @Test func comesBackThroughEveryFormat() async throws {
        try await ShellAtEmulator.run { test in
            let row =
                #"{"_id":"1","n":1,"x":0.5,"ok":true,"at":"2024-03-09T14:05:06.000000Z","day":"2024-03-09","#
                + #""in":{"tier":"gold"},"list":[1,2]}"#
            try test.folder.write(Self.schema, to: "schema.json")
            try test.folder.write(row + "\n", to: "a.json")
            let result = try await test.run(
                """
                let r = rows convert a.json a.parquet --schema schema.json
                let s = rows convert a.parquet b.json
                print (read b.json)
                let t = rows convert b.json c.parquet
                let u = rows convert c.parquet c.json
                print (read c.json)
                let flat = "_id,name\\n1,\\"a\\"\\"b\\"\\n2,\\n"
                print $flat > d.csv
                let v = rows convert d.csv d.parquet
                let w = rows convert d.parquet d.tsv
                print (read d.tsv)
                """
            )
            #expect(
                result.output == "\(row)\n\n\(row)\n\n_id\tname\n1\t\"a\"\"b\"\n2\t\n\n",
                "\(result.errors)"
            )
        }
    }

    /// Nothing is left of a file that could not be written, and nothing is overwritten unasked.
    @Test(arguments: [
        (
            "rows convert nested.json out.csv", 1,
            "'nested.json' has fields within in, and CSV is flat", "--to json keeps them"
        ),
        (
            "rows convert nested.json out.parquet --schema schema.json", 1,
            "'nested.json', line 2: n: \"x\" is no whole number of 64 bits",
            "rows check --schema or DATASET tells all that does not fit"
        ),
        (
            "rows convert broken.json out.json", 1,
            "'broken.json', line 2: it is a list, and no object", nil
        ),
        (
            "rows convert a.csv out.json", 1,
            "'a.csv', line 2: a.b is in the place of another column",
            "name the columns so that none is within another"
        ),
        (
            "rows convert nested.json there.json", 1, "'there.json' is there already",
            "--overwrite takes its place"
        ),
        (
            "rows convert nested.json out", 2, "'out' does not say its format",
            "--to json, json-list, csv, parquet"
        ),
        (
            "rows convert nested.json out.json --zone UTC", 2,
            "without a schema nobody knows which texts are times",
            "--dataset or --schema with --zone"
        ),
        (
            "rows convert nested.json out.json --zone Europe/Zurich", 2,
            "--zone: 'Europe/Zurich' is no zone at a fixed distance from UTC",
            "--zone UTC, --zone +02:00; a place has several in a year"
        ),
    ])
    func refuses(line: String, code: Int, message: String, hint: String?) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.schema, to: "schema.json")
            try test.folder.write("{\"in\":{\"tier\":\"a\"}}\n{\"n\":\"x\"}\n", to: "nested.json")
            try test.folder.write("{}\n[]\n", to: "broken.json")
            try test.folder.write("a,a.b\n1,2\n", to: "a.csv")
            try test.folder.write("kept", to: "there.json")
            let result = try await test.run(line)
            #expect(result.code == code && result.output.isEmpty)
            let told = result.errors.split(separator: "\n")
            #expect(told.first == "error: \(message)")
            #expect(told.last == hint.map { "  = hint: \($0)" }.map { $0[...] } || hint == nil)
            let files = try await test.run(#"print (join (glob "*.*") " ") (read there.json)"#)
            #expect(
                files.output == "a.csv broken.json nested.json schema.json there.json kept\n",
                "\(files.errors)"
            )
        }
    }

    @Test func takesThePlaceOfAFileWhereThatIsSaid() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("{\"a\":1}\n", to: "a.json")
            let result = try await test.run(
                "let r = rows convert a.json a.json --to json-list --overwrite\nprint (read a.json)"
            )
            #expect(result.output == "[\n{\"a\":1}\n]\n\n", "\(result.errors)")
            let dry = try await test.run("rows convert a.json b.csv --dry-run\nglob \"b*\"")
            #expect(dry.output.hasSuffix("[]\n"), "\(dry.output) \(dry.errors)")
        }
    }

    /// Fields that the schema does not have have no column, which is told.
    @Test func saysWhatHasNoColumn() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.schema, to: "schema.json")
            try test.folder.write(#"{"_id":"1","nick":"x","in":{"more":1}}"#, to: "a.json")
            let result = try await test.run(
                "(rows convert a.json a.parquet --schema schema.json).rows"
            )
            #expect(result.output == "1\n")
            #expect(
                result.errors
                    == "left out, as the schema does not have them: nick, in.more\n"
            )
        }
    }
}
