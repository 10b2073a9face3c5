import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// `ingest` looks at the first bytes of files, and takes none that the platform does not read.
@Suite struct IngestFormatTests {
    @Test func looksAtTheFilesForTheirFormat() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(
                "\n [{\"_id\":\"1\",\n\"_acme\":{\"memberNumber\":1}}]",
                to: "a.json"
            )
            let result = try await test.run(
                "let b = ingest \(ShellAtEmulator.members) a.json\n$b.inputFormat"
            )
            #expect(
                result.output == #"{"format":"json","isMultiLineJson":true}"# + "\n",
                "\(result.errors)"
            )
            try test.folder.write("storeId,name\n1,Bern\n", to: "s.csv")
            let stores = try await test.run(
                "let b = ingest \(ShellAtEmulator.stores) s.csv\n$b.inputFormat.format"
            )
            #expect(stores.output == "csv\n", "\(stores.errors)")
        }
    }

    @Test(arguments: [
        (
            "{\n \"_id\": 1}\n", "'bad' begins with an object that is not on one line",
            "the platform takes one object a line, or one list: jq -c writes lines"
        ),
        (
            "hello\n", "'bad' looks like none of JSON, CSV and Parquet",
            "--format csv says that it is CSV all the same"
        ),
        (
            "[{}]", "'good.json' is JSON Lines, 'bad' is a JSON list",
            "a batch has one format: load them in two"
        ),
    ])
    func refusesBeforeAnythingIsCreated(
        text: String,
        message: String,
        hint: String
    ) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...1), to: "good.json")
            try test.folder.write(text, to: "bad")
            let result = try await test.run("ingest \(ShellAtEmulator.members) good.json bad")
            let word = message.hasPrefix("'good.json'") ? "good.json" : "bad"
            let blanks = String(repeating: " ", count: word == "bad" ? 42 : 32)
            #expect(
                result.errors.replacing("\(test.folder.path)/", with: "") == """
                    error: \(message)
                      ┌ -c:1:\(blanks.count + 1)
                    1 │ ingest 5c8c3c555033b814b69f947f good.json bad
                      │ \(blanks)\(String(repeating: "^", count: word.count))
                      = hint: \(hint)

                    """
            )
            #expect(result.code == 1)
            #expect(try await test.batches() == "0\n")
        }
    }

    /// A file by its bytes, each a scalar of the text, and what is said of it.
    struct Foreign: Sendable {
        let name: String
        let bytes: String
        let kind: String
        var remedy = "write its rows as JSON Lines, CSV or Parquet"

        static let utf16 = "iconv -f UTF-16 -t UTF-8 FILE > OTHER"
        static let page = "a page where data were expected is often the answer to a failed download"

        static let all = [
            Foreign(name: "u.json", bytes: "\u{FF}\u{FE}{\0\"\0a\0", kind: "UTF-16", remedy: utf16),
            Foreign(
                name: "u.csv",
                bytes: "a\0,\0b\0\n\0",
                kind: "UTF-16LE",
                remedy: "iconv -f UTF-16LE -t UTF-8 FILE > OTHER"
            ),
            Foreign(
                name: "u.csv",
                bytes: "\0a\0,\0b\0\n",
                kind: "UTF-16BE",
                remedy: "iconv -f UTF-16BE -t UTF-8 FILE > OTHER"
            ),
            Foreign(
                name: "u.csv",
                bytes: "\u{FF}\u{FE}\0\0a\0\0\0",
                kind: "UTF-32",
                remedy: "iconv -f UTF-32 -t UTF-8 FILE > OTHER"
            ),
            Foreign(
                name: "h.html",
                bytes: "<!DOCTYPE html><a href=\"x\">b</a>, c\n",
                kind: "HTML",
                remedy: page
            ),
            Foreign(
                name: "x.csv",
                bytes: "<?xml?>\n<a>1, 2</a>\n",
                kind: "HTML or XML",
                remedy: page
            ),
            Foreign(
                name: "v.avro",
                bytes: "Obj\u{1}{\"name\":\"a\",\"type\":\"int\"}",
                kind: "Avro"
            ),
            Foreign(name: "o.csv", bytes: "ORC\u{3}, \n", kind: "ORC"),
            Foreign(name: "s.csv", bytes: "SQLite format 3\0, \n", kind: "an SQLite database"),
            Foreign(
                name: "l.csv",
                bytes: "version https://git-lfs.github.com/spec/v1\noid sha256:0,1\n",
                kind: "a pointer of Git LFS",
                remedy: "git lfs pull fetches the file itself"
            ),
            Foreign(name: "b.csv", bytes: "id,name\n1,a\0b\n", kind: "binary"),
            Foreign(name: "a.csv", bytes: "ARROW1\0\0, \n", kind: "Arrow"),
            Foreign(name: "f.csv", bytes: "FEA1\u{1}, \n", kind: "Feather"),
            Foreign(name: "p.csv", bytes: "%PDF-1.7, \n", kind: "PDF"),
            Foreign(
                name: "e.parquet",
                bytes: "PARE\u{1}\u{2}\u{3}",
                kind: "encrypted Parquet",
                remedy: "write it without encryption"
            ),
            Foreign(
                name: "z.csv",
                bytes: "\u{4}\"M\u{18}, \n",
                kind: "compressed (LZ4)",
                remedy: "unpack it first"
            ),
            Foreign(
                name: "z.csv",
                bytes: "BZh91AY&SY\u{1}, \n",
                kind: "compressed (bzip2)",
                remedy: "unpack it first"
            ),
            Foreign(
                name: "d.csv",
                bytes: "-- a dump\n\nINSERT INTO t VALUES (1, 2);\n",
                kind: "SQL"
            ),
        ]
    }

    /// CSV is what looks like it, and not what is left over: the platform checks none of it.
    @Test(arguments: Foreign.all)
    func refusesWhatThePlatformDoesNotReadByItsName(foreign: Foreign) async throws {
        try await ShellAtEmulator.run { test in
            let bytes = foreign.bytes.unicodeScalars.map { UInt8($0.value) }
            try test.folder.write(bytes, to: foreign.name)
            let line = "ingest \(ShellAtEmulator.stores) \(foreign.name)"
            let blanks = String(repeating: " ", count: 32)
            for line in [line, line + " --format csv"] {
                let result = try await test.run(line)
                #expect(
                    result.errors == """
                        error: '\(test.folder.path)/\(foreign.name)' is \(foreign.kind), \
                        which the platform does not read
                          ┌ -c:1:33
                        1 │ \(line)
                          │ \(blanks)\(String(repeating: "^", count: foreign.name.count))
                          = hint: \(foreign.remedy)

                        """
                )
            }
            #expect(try await test.batches() == "0\n")
        }
    }

    /// A column may be called like a format.
    @Test(arguments: ["ORC,BZh\n1,2\n", "SEQ,name\n1,2\n", "select one,two\n1,2\n"])
    func takesHeadersThatBeginLikeOtherFormats(text: String) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(text, to: "s.csv")
            let result = try await test.run(
                "for f in (rows count s.csv) { print $f.format $f.rows }"
            )
            #expect(result.output == "csv 1\n", "\(result.errors)")
        }
    }

    /// JSON that is no rows, by the program that wrote it.
    @Test(arguments: [
        (
            #"{"id":{"0":1,"1":2},"name":{"0":"a","1":null}}"#,
            " is a table in one object, as pandas writes it by default, and no rows",
            "df.to_json(PATH, orient=\"records\", lines=True)"
        ),
        (
            #"{"columns":["id"],"index":[0],"data":[[1]]}"#,
            " is a table in one object, as pandas writes it by default, and no rows",
            "df.to_json(PATH, orient=\"records\", lines=True)"
        ),
        (
            "[[1,2],\n[3,4]]", " is a list of values that are no objects",
            "a row is an object with the names of its fields"
        ),
        (
            #"{"error_code":"401013","message":"Oauth token is not valid"}"#,
            " is the error message of a service, and no rows",
            "the program that wrote it was refused: look at its own output"
        ),
        (
            "\n{\"a\":NaN}\n",
            ", line 2, column 6: no JSON: expected a value, found 'N'",
            "JSON has neither NaN nor Infinity: write null for them"
        ),
    ])
    func namesJSONThatIsNoRows(text: String, message: String, hint: String) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(text, to: "a.json")
            for said in ["", " --format json"] {
                let line = "ingest \(ShellAtEmulator.members) a.json\(said)"
                let result = try await test.run(line)
                #expect(
                    result.errors.replacing("\(test.folder.path)/", with: "") == """
                        error: 'a.json'\(message)
                          ┌ -c:1:33
                        1 │ \(line)
                          │                                 ^^^^^^
                          = hint: \(hint)

                        """
                )
            }
            #expect(try await test.batches() == "0\n")
        }
    }

    /// A format that is said is compared with what the file is.
    @Test(arguments: [
        (
            "{\"a\":1}\n", "--format csv", "JSON Lines, and the batch is said to be of csv",
            "--format json"
        ),
        (
            "a,b\n1,2\n", "--format json", "CSV, and the batch is said to be of json",
            "--format csv"
        ),
        (
            "[{\"a\":1}]", "--format parquet",
            "a JSON list, and the batch is said to be of parquet", "--format json"
        ),
        (
            "{\"a\":1}\n", "--format json --multi-line",
            "JSON Lines, and the batch is said to be of JSON lists", "leave out --multi-line"
        ),
    ])
    func comparesTheFormatThatIsSaid(
        text: String,
        said: String,
        message: String,
        hint: String
    ) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(text, to: "a")
            let line = "ingest \(ShellAtEmulator.members) a \(said)"
            let result = try await test.run(line)
            #expect(
                result.errors.replacing("\(test.folder.path)/", with: "") == """
                    error: 'a' is \(message)
                      ┌ -c:1:33
                    1 │ \(line)
                      │                                 ^
                      = hint: \(hint)

                    """
            )
            #expect(try await test.batches() == "0\n")
        }
    }

    /// A list is told to the platform also where the format is said.
    @Test func seesAListWhereTheFormatIsSaid() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("[\(ShellAtEmulator.rows(1...1))]", to: "a.json")
            let result = try await test.run(
                "(ingest \(ShellAtEmulator.members) a.json --format json).inputFormat"
            )
            #expect(
                result.output == #"{"format":"json","isMultiLineJson":true}"# + "\n",
                "\(result.errors)"
            )
        }
    }

    @Test(arguments: [
        (
            "error: 401, unauthorized\n", "log", "is an error message, and no rows",
            "the program that wrote it failed; --format csv says that it is CSV all the same"
        ),
        (
            "a,b\n1,2,3\n", "a.csv", "is no CSV: its first row has 2 fields, row 2 has 3",
            "a cell with the delimiter in it stands in quotes; --delimiter says another"
        ),
        (
            "a\tb\n1\n", "a.tsv", "is no CSV: its first row has 2 fields, row 2 has 1",
            "a cell with the delimiter in it stands in quotes; --delimiter says another"
        ),
    ])
    func refusesWhatDoesNotLookLikeCSV(
        text: String,
        name: String,
        message: String,
        hint: String
    ) async throws {
        try await ShellAtEmulator.run { test in
            let bytes = text.unicodeScalars.map { UInt8($0.value) }
            try test.folder.write(bytes, to: name)
            let line = "ingest \(ShellAtEmulator.stores) \(name)"
            let blanks = String(repeating: " ", count: 32)
            let result = try await test.run(line)
            #expect(
                result.errors == """
                    error: '\(test.folder.path)/\(name)' \(message)
                      ┌ -c:1:33
                    1 │ \(line)
                      │ \(blanks)\(String(repeating: "^", count: name.count))
                      = hint: \(hint)

                    """
            )
            #expect(try await test.batches() == "0\n")
            // A format that is said switches no look at rows off.
            let said = try await test.run("\(line) --format csv")
            #expect(said.code != 0 && said.output.isEmpty)
        }
    }
}
