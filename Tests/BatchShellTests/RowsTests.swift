import TestSupport
import Testing

@testable import BatchShell

/// Rows looked at on this machine, in every format.
@Suite struct RowsTests {
    private static let rows = [
        #"{"_id":"1","_acme":{"memberNumber":1,"tier":"gold"}}"#,
        #"{"_id":"2","_acme":{"memberNumber":2,"tier":"tin","joined":"2024-02-30"}}"#,
        #"{"_acme":{"memberNumber":9007199254740993}}"#,
        #"{"_id":"4","_acme":{"memberNumber":4,"interests":["a",["b"]]}}"#,
    ]

    @Test func showsAndCountsFilesOfEveryFormat() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows.joined(separator: "\n"), to: "a.json")
            try test.folder.write("[\(Self.rows.joined(separator: ","))]", to: "b.json")
            try test.folder.write("id,name\n1,x\n2,\n", to: "c.csv")
            let result = try await test.run(
                """
                sample Stores --rows 3 --format parquet --to d.parquet
                for file in ["a.json", "b.json", "c.csv"] { to json (rows show $file --rows 2) }
                print (rows show d.parquet --rows 1)[0].storeId
                to json (rows count a.json b.json c.csv d.parquet)
                """
            )
            let json = """
                [{"_id":"1","_acme":{"memberNumber":1,"tier":"gold"}},{"_id":"2","_acme":\
                {"memberNumber":2,"tier":"tin","joined":"2024-02-30"}}]
                """
            #expect(
                result.output == """
                    \(json)
                    \(json)
                    [{"id":"1","name":"x"},{"id":"2"}]
                    stor-1
                    [{"file":"a.json","format":"json","rows":4},{"file":"b.json","format":"json",\
                    "rows":4},{"file":"c.csv","format":"csv","rows":2},{"file":"d.parquet",\
                    "format":"parquet","rows":3}]

                    """,
                "\(result.errors)"
            )
        }
    }

    @Test func saysWhatWouldFailAndWhere() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(
                (Self.rows + ["{]"]).joined(separator: "\n"),
                to: "people.json"
            )
            let result = try await test.run("rows check 'Loyalty Members' people.json --rows 1")
            #expect(result.code == 9)
            let problems = [
                (
                    "EMU-ENUM-400", "_acme.tier", 2,
                    "_acme.tier is tin, none of bronze, silver, gold, platinum"
                ),
                (
                    "EMU-CONVERT-400", "_acme.joined", 2,
                    "_acme.joined [2024-02-30] is not a valid date. Expected [yyyy-MM-dd]"
                ),
                ("INGEST-1555-400", "_id", 3, "_id is required"),
                (
                    "EMU-RANGE-400", "_acme.memberNumber", 3,
                    "_acme.memberNumber is 9007199254740993, more than 9007199254740991"
                ),
                (
                    "EMU-CONVERT-400", "_acme.interests[]", 4,
                    "_acme.interests[1] is a list, which no string is made from"
                ),
                (
                    "INGEST-1401-400", "", 5,
                    "it is no JSON in column 2: expected a key in double quotes or '}', found ']'"
                ),
            ]
            let lines = problems.map { code, path, line, message in
                #"{"code":"\#(code)","path":"\#(path)","count":1,"rows":[{"file":"people.json","#
                    + #""at":\#(line),"message":"\#(message)"}]}"#
            }
            let report = #"{"rows":5,"bad":4,"problems":[\#(lines.joined(separator: ","))]}"#
            #expect(result.output == report + "\n")
            #expect(
                result.errors == """
                    error: 4 of 5 rows would fail
                      ┌ -c:1:1
                    1 │ rows check 'Loyalty Members' people.json --rows 1
                      = hint: explain EMU-ENUM-400 tells more; rows check names more of them

                    """
            )
        }
    }

    @Test func endsInTheOptionOfTheProgramThatWroteTheFile() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(
                #"{"timestamp":"2024-03-09T14:05:06+0000"}"#,
                to: "polars.json"
            )
            try test.folder.write(
                #"{"type":"object","properties":{"timestamp":{"type":"string","format":"date-time"}}}"#,
                to: "schema.json"
            )
            let result = try await test.run("rows check --schema schema.json polars.json")
            #expect(
                result.output == #"""
                    {"rows":1,"bad":1,"problems":[{"code":"EMU-CONVERT-400","path":"timestamp",\#
                    "count":1,"remedy":"the zone of a date-time has a colon; polars: \#
                    write_csv(…, datetime_format=\"%Y-%m-%dT%H:%M:%S%.f%:z\"); first \#
                    .dt.replace_time_zone(\"UTC\") where times have no zone, .fill_nan(None) for \#
                    numbers","rows":[{"file":"polars.json","at":1,"message":"timestamp \#
                    [2024-03-09T14:05:06+0000] is not a valid date-time. Expected \#
                    [yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,9}Z, with Z or \#
                    +HH:mm]"}]}]}

                    """#
            )
            #expect(
                result.errors == """
                    error: 1 of 1 rows would fail
                      ┌ -c:1:1
                    1 │ rows check --schema schema.json polars.json
                      = hint: the zone of a date-time has a colon; polars: write_csv(…, \
                    datetime_format="%Y-%m-%dT%H:%M:%S%.f%:z"); first .dt.replace_time_zone("UTC") \
                    where times have no zone, .fill_nan(None) for numbers

                    """
            )
        }
    }

    /// A column from which no field can be made is one problem, however many rows have it.
    @Test func aColumnOfAnotherTypeIsOneProblem() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(
                #"{"type":"object","properties":{"storeId":{"type":"boolean"}}}"#,
                to: "schema.json"
            )
            let result = try await test.run(
                """
                sample Stores --rows 40 --format parquet --to stores.parquet
                rows check --schema schema.json stores.parquet
                """
            )
            #expect(
                result.output == #"""
                    {"rows":40,"bad":40,"problems":[{"code":"EMU-CONVERT-400","path":"storeId",\#
                    "count":40,"rows":[{"file":"stores.parquet","at":1,"message":"storeId is a \#
                    column of texts, from which no boolean is made"}]}]}

                    """#
            )
            #expect(result.code == 9)
        }
    }

    /// What would lose rows is refused before anything is sent.
    @Test func sendsNothingThatWouldFail() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows.joined(separator: "\n"), to: "people.json")
            let result = try await test.run("ingest 'Loyalty Members' people.json --check all")
            #expect(result.code == 9 && result.output == "")
            #expect(
                result.errors == """
                    error: nothing was sent: 3 of 4 rows would fail
                      ┌ -c:1:1
                    1 │ ingest 'Loyalty Members' people.json --check all
                      = people.json:2: _acme.tier is tin, none of bronze, silver, gold, platinum
                      = people.json:2: _acme.joined [2024-02-30] is not a valid date. Expected \
                    [yyyy-MM-dd]
                      = people.json:3: _id is required
                      = hint: explain EMU-ENUM-400 tells more; rows check names more of them

                    """
            )
            #expect(try await test.run("count (batch list --all)").output == "0\n")
            let allowed = try await test.run(
                """
                let b = ingest 'Loyalty Members' people.json --check all --partial 80
                print $b.metrics.failedRecordCount
                """
            )
            #expect(allowed.output == "3\n", "\(allowed.errors)")
        }
    }

    /// CSV is read as it is said to be, and a folder is its files.
    @Test func readsAsItIsTold() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("1;Bern\n2;\\N\n", to: "out/part-0.csv")
            try test.folder.write("", to: "out/_SUCCESS")
            let result = try await test.run(
                """
                let said = rows show out --no-header --null "\\\\N"
                to json $said
                print (rows count out --no-header)[0].rows (rows count out)[0].rows
                try {
                    rows check Stores out --no-header --null "\\\\N"
                } catch e {
                    print $e.body.rows $e.body.problems[0].rows[0].message
                }
                """
            )
            let lines = result.output.split(separator: "\n")
            #expect(lines.first == #"[{"0":"1","1":"Bern"},{"0":"2"}]"#, "\(result.errors)")
            #expect(
                lines.dropFirst().first == "2 1" && lines.last == "2 2 cells for 8 names",
                "\(result.output)"
            )
        }
    }

    /// What is said before sending is what the emulator says afterwards, without a network too.
    @Test(arguments: ["json", "csv", "parquet"])
    func theVerdictIsTheEmulators(format: String) async throws {
        try await ShellAtEmulator.run { test in
            let result = try await test.run(
                """
                schema show (dataset show name:Stores).schemaRef.id > schema.json
                sample Stores --rows 90 --bad 10 --format \(format) --to rows.\(format)
                try { let found = rows check --schema schema.json rows.\(format) } catch e { let found = $e.body }
                let b = ingest Stores rows.\(format) --partial 50
                print $found.rows $found.bad $b.metrics.failedRecordCount
                """
            )
            #expect(result.output.hasSuffix("100 10 10\n"), "\(result.output) \(result.errors)")
        }
    }
}
