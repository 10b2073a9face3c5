import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// The look that `ingest` takes at rows before it creates anything.
@Suite struct IngestLookTests {
    private static let members = ShellAtEmulator.members
    private static let stores = ShellAtEmulator.stores

    /// Rows that no reader can take, in several files: each is named by its first one.
    @Test(arguments: ["", " --format json", " --check off"])
    func refusesRowsThatNobodyCanRead(options: String) async throws {
        try await ShellAtEmulator.run { test in
            let good = ShellAtEmulator.rows(1...2)
            try test.folder.write(good, to: "a.json")
            try test.folder.write(good + #"{"_id":"3","_acme":{"memberNumber":NaN}}"#, to: "b.json")
            try test.folder.write(good + "{\"_id\":\"3\"\n[1]\n" + good, to: "c.json")
            let line = "ingest \(Self.members) a.json b.json c.json\(options)"
            let result = try await test.run(line)
            #expect(
                result.errors == """
                    error: 'b.json', line 3: it is no JSON in column 36: expected a value, found \
                    'N'; JSON has neither NaN nor Infinity: write null for them
                      ┌ -c:1:40
                    1 │ \(line)
                      │                                        ^^^^^^
                      = 'c.json', line 3: it is no JSON in column 11: expected ',' or '}', but the text \
                    ends (and 1 more)
                      = hint: nothing was sent; rows check names more of them, --partial loads the \
                    other rows

                    """
            )
            #expect(result.code == 1 && result.output.isEmpty)
            #expect(try await test.batches() == "0\n")
        }
    }

    /// A batch that may lose rows is told how many, and goes on.
    @Test func letsABatchLoseWhatItMay() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("[1,\n\(ShellAtEmulator.rows(1...1))]", to: "bad.json")
            try test.folder.write("[\(ShellAtEmulator.rows(1...1)),\n[]]", to: "a.json")
            let line = "let b = ingest \(Self.members) a.json --multi-line"
            let lost = try await test.run("\(line) --partial 50\n$b.metrics.failedRecordCount")
            #expect(lost.output == "1\n")
            #expect(
                lost.errors.hasPrefix("1 of 2 rows cannot be read, which is allowed\n"),
                "\(lost.errors)"
            )
            for less in [" --partial 49", " --partial 50 --max-failed 0", " --max-failed 1"] {
                let refused = try await test.run(line + less)
                #expect(
                    refused.errors == """
                        error: 'a.json', row 2: it is a list, and no object
                          ┌ -c:1:41
                        1 │ \(line)\(less)
                          │                                         ^^^^^^
                          = hint: nothing was sent; rows check names more of them, --partial loads \
                        the other rows

                        """
                )
            }
            #expect(try await test.batches() == "1\n")
        }
    }

    @Test func namesEveryFileThatIsNoRows() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...1), to: "a.json")
            try test.folder.write("%PDF-1.7, \n", to: "b.json")
            try test.folder.write("[1]", to: "c.json")
            let line = "ingest \(Self.members) a.json b.json c.json none.json"
            let result = try await test.run(line)
            #expect(
                result.errors.replacing("\(test.folder.path)/", with: "") == """
                    error: 'b.json' is PDF, which the platform does not read
                      ┌ -c:1:40
                    1 │ \(line)
                      │                                        ^^^^^^
                      = 'none.json' cannot be read: No such file or directory
                      = 'c.json' is a list of values that are no objects
                      = hint: write its rows as JSON Lines, CSV or Parquet

                    """
            )
        }
    }

    @Test(arguments: [
        (
            ",name\n0,Bern\n",
            ": the first row, its header, has no name in cell 1 (code 118)",
            "name every column; pandas writes its index so: to_csv(…, index=False)"
        ),
        (
            "storeId,name\n", " has no rows, and the platform fails a batch that has none",
            "look at the export that wrote them"
        ),
    ])
    func refusesCSVThatThePlatformFails(
        text: String,
        message: String,
        hint: String
    ) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(text, to: "s.csv")
            let line = "ingest \(Self.stores) s.csv"
            let result = try await test.run(line)
            #expect(
                result.errors.replacing("\(test.folder.path)/", with: "") == """
                    error: 's.csv'\(message)
                      ┌ -c:1:33
                    1 │ \(line)
                      │                                 ^^^^^
                      = hint: \(hint)

                    """
            )
            #expect(try await test.batches() == "0\n")
        }
    }

    /// The first thousand rows are compared, of several files the first of each; a line for each
    /// field.
    @Test func warnsOfRowsThatWouldFail() async throws {
        try await ShellAtEmulator.run { test in
            let bad = #"{"_id":"0","_acme":{"memberNumber":0,"tier":"tin"}}"# + "\n"
            try test.folder.write(ShellAtEmulator.rows(1...1_000) + bad, to: "late.json")
            let late = try await test.run("ingest \(Self.members) late.json --partial 1")
            #expect(!late.errors.contains("would fail"), "\(late.errors)")
            try test.folder.write(bad + #"{"_acme":{"memberNumber":1}}"# + "\n", to: "b.json")
            let result = try await test.run(
                "ingest \(Self.members) late.json b.json --partial 1"
            )
            #expect(
                result.errors.hasPrefix(
                    """
                    warning: 2 of the first 502 rows would fail
                      = b.json:1: _acme.tier is tin, none of bronze, silver, gold, platinum
                      = b.json:2: _id is required
                      = hint: --check all sends nothing where rows would fail
                    batch 
                    """
                ),
                "\(result.errors)"
            )
        }
    }

    /// The line is that of the file, also where it is sent in pieces.
    @Test func namesTheLineOfTheFileItself() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...9) + "{", to: "a.json")
            let result = try await test.run("ingest \(Self.members) a.json --split 100B")
            #expect(
                result.errors.hasPrefix("error: 'a.json', line 10: it is no JSON in column 2"),
                "\(result.errors)"
            )
        }
    }

    /// The schema is asked for once in a session, and not at all where nothing is compared.
    @Test func asksForTheSchemaOnce() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...1), to: "a.json")
            let line = "let b = ingest \(Self.members) a.json"
            _ = try await test.run("\(line) --check off")
            func asked() async throws -> Int {
                try await test.requests().split(separator: "\n").count { $0.contains("/schemas/") }
            }
            #expect(try await asked() == 0)
            _ = try await test.run("let r = rows check \(Self.members) a.json\n\(line)\n\(line)")
            #expect(try await asked() == 1)
        }
    }

    /// Who may not read schemas may load all the same.
    @Test func goesOnWithoutASchema() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...1), to: "a.json")
            try await test.fault("GET schemaregistry * 403")
            let result = try await test.run("(ingest \(Self.members) a.json).status")
            #expect(result.output == "success\n")
            #expect(
                result.errors.hasPrefix("rows are not compared with the schema: the platform "),
                "\(result.errors)"
            )
        }
    }

    /// The closing sentence counts the rows that were sent, of every format.
    @Test(arguments: [
        (
            ShellAtEmulator.members, "[\(ShellAtEmulator.rows(1...1)),{\"_id\":\"2\"}]",
            "success: 2 rows of 1 file are in \(ShellAtEmulator.members), 0 failed, "
        ),
        (
            ShellAtEmulator.stores, "storeId,name\n1,\"a\nb\"\n\n2,c\n",
            "success: 2 rows of 1 file are in \(ShellAtEmulator.stores), 0 failed, "
        ),
    ])
    func countsTheRowsOfEveryFormat(
        dataset: String,
        text: String,
        sentence: String
    ) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(text, to: "rows")
            let result = try await test.run("let b = ingest \(dataset) rows")
            #expect(result.errors.contains(sentence), "\(result.errors)")
        }
    }
}
