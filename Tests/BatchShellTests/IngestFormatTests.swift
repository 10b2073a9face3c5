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

    @Test(arguments: [
        (
            "error: 401, unauthorized\n", "log", "looks like none of JSON, CSV and Parquet",
            "--format csv says that it is CSV all the same"
        ),
        (
            "a,b\n1,2,3\n", "a.csv", "is no CSV: its first row has 2 fields, row 2 has 3",
            "--format csv says that it is CSV all the same"
        ),
        (
            "id,name\n1,Z\u{FC}rich\n", "latin.csv", "is not UTF-8 on line 2",
            "iconv -f ISO-8859-1 -t UTF-8 FILE > OTHER, if that is what it is in"
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
            // A format that is named is believed.
            let said = try await test.run(
                "(\(line) --format csv --interval 1ms).inputFormat.format"
            )
            #expect(said.output == "csv\n" || said.code == 7, "\(said.errors)")
        }
    }
}
