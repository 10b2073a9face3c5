import Foundation
import BatchValues
import PlatformClient
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// `ingest`: a load in one line, and one that happens once.
@Suite struct IngestTests {
    private static func rows(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { #"{"_id":"\#($0)","_acme":{"memberNumber":\#($0)}}"# + "\n" }.joined()
    }

    /// How many batches the dataset has, whatever became of them.
    private func batches(_ test: ShellAtEmulator, _ more: String = "") async throws -> String {
        try await test.run(
            "count (batch list --all --dataset \(ShellAtEmulator.members) \(more))"
        ).output
    }

    @Test func loadsJSONLines() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows(1...5), to: "a.json")
            let result = try await test.run(
                "let b = ingest 'name:Loyalty Members' a.json\nprint $b.status $b.metrics.outputRecordCount"
            )
            #expect(result.output == "success 5\n", "\(result.errors)")
        }
    }

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
            try test.folder.write(Self.rows(1...1), to: "good.json")
            try test.folder.write(text, to: "bad")
            let result = try await test.run("ingest \(ShellAtEmulator.members) good.json bad")
            #expect(
                result.errors.replacing("\(test.folder.path)/", with: "") == """
                    error: \(message)
                      ┌ -c:1:1
                    1 │ ingest 5c8c3c555033b814b69f947f good.json bad
                      │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                      = hint: \(hint)

                    """
            )
            #expect(result.code == 1)
            #expect(try await batches(test) == "0\n")
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
            for line in [line, line + " --format csv"] {
                let result = try await test.run(line)
                #expect(
                    result.errors == """
                        error: '\(test.folder.path)/\(foreign.name)' is \(foreign.kind), \
                        which the platform does not read
                          ┌ -c:1:1
                        1 │ \(line)
                          │ \(String(repeating: "^", count: line.count))
                          = hint: \(foreign.remedy)

                        """
                )
            }
            #expect(try await batches(test) == "0\n")
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
            let result = try await test.run(line)
            #expect(
                result.errors == """
                    error: '\(test.folder.path)/\(name)' \(message)
                      ┌ -c:1:1
                    1 │ \(line)
                      │ \(String(repeating: "^", count: line.count))
                      = hint: \(hint)

                    """
            )
            #expect(try await batches(test) == "0\n")
            // Who says what it is is believed.
            let said = try await test.run(
                "(\(line) --format csv --interval 1ms).inputFormat.format"
            )
            #expect(said.output == "csv\n" || said.code == 7, "\(said.errors)")
        }
    }

    @Test func losesNoRowSilently() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .look, seed: 1)) { test in
            try test.folder.write(
                Self.rows(1...19) + #"{"_acme":{"memberNumber":20}}"# + "\n",
                to: "a.json"
            )
            let line = "let b = ingest \(ShellAtEmulator.members) a.json"
            let failed = try await test.run(line)
            #expect(
                failed.errors.masked == """
                    BATCH is loaded
                    BATCH is staging
                    error: batch BATCH is failed
                      ┌ -c:1:9
                    1 │ let b = ingest 5c8c3c555033b814b69f947f a.json
                      │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                      = INGEST-1212-400: Encountered 1 errors in the data. Successfully ingested \
                    0 rows. Please review the associated diagnostic files for more details. (some \
                    rows were refused; the other entries say how many and why)
                      = INGEST-1555-400: A required field is either missing or has a value of \
                    null. Add the required field to the input row and try again. (a field that \
                    the schema requires is missing or null)
                      = hint: batch errors shows the rows, explain the whole of it

                    """
            )
            #expect(failed.code == 7)
            let partial = try await test.run("\(line) --partial 10\nprint ok")
            #expect(partial.output == "ok\n")
            #expect(
                partial.errors.masked == """
                    BATCH is loaded
                    BATCH is staging
                    warning: partial: 1 of 20 records failed in batch BATCH
                      = hint: batch errors shows them; --max-failed makes it an error

                    """
            )
            #expect(partial.code == 0)
            let strict = try await test.run("\(line) --partial 10 --max-failed 0")
            #expect(
                strict.errors.masked == """
                    BATCH is loaded
                    BATCH is staging
                    error: 1 of 20 records failed, more than 0
                      ┌ -c:1:9
                    1 │ let b = ingest 5c8c3c555033b814b69f947f a.json --partial 10 --max-failed 0
                      │         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                      = hint: the others are in the lake; batch errors shows those that are not

                    """
            )
            #expect(strict.code == 9)
        }
    }

    @Test func happensOnceHoweverOftenItIsRun() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows(1...3), to: "a.json")
            for key in ["daily-2024-10-11", "auto"] {
                let line = "(ingest \(ShellAtEmulator.members) a.json --once \(key)).id"
                let first = try await test.run(line)
                let second = try await test.run(line)
                #expect(first.code == 0, "\(first.errors)")
                #expect(second.output == first.output)
                #expect(
                    second.errors.masked == """
                        batch BATCH has loaded this already: nothing is sent
                        success: 3 rows of 1 file are in 5c8c3c555033b814b69f947f, 0 failed, N

                        """
                )
                #expect(second.code == 0)
            }
            #expect(try await batches(test) == "2\n")
        }
    }

    /// A key stands for the files that it was first used with.
    @Test func refusesAKeyThatStandsForOtherFiles() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows(1...1), to: "a.json")
            let line = "let b = ingest \(ShellAtEmulator.members) a.json --once k"
            let first = try await test.run(line + "\nprint $b.id")
            #expect(first.code == 0, "\(first.errors)")
            try test.folder.write(Self.rows(2...2), to: "a.json")
            let other = try await test.run(line)
            let batch = first.output.trimmingCharacters(in: .newlines)
            let (then, now) = (
                FileBody.sha256(of: Self.rows(1...1)), FileBody.sha256(of: Self.rows(2...2))
            )
            #expect(
                other.errors == """
                    error: --once k stands for other files: batch \(batch) was made of them
                      ┌ -c:1:9
                    1 │ \(line)
                      │         \(String(repeating: "^", count: line.count - 8))
                      = then: a.json, 39 bytes, sha256 \(then)
                      = now:  a.json, 39 bytes, sha256 \(now)
                      = hint: give these files a key of their own, or --once auto

                    """
            )
            #expect(other.code == 1)
            #expect(try await batches(test) == "1\n")
        }
    }

    /// What is replaced is looked at before anything is sent.
    @Test func replacesOnlyWhatCanBeReplaced() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows(1...1), to: "a.json")
            try test.folder.write("storeId,name\n1,Bern\n", to: "s.csv")
            let made = try await test.run(
                """
                let good = ingest \(ShellAtEmulator.members) a.json
                let open = batch create \(ShellAtEmulator.members) --format json
                let other = ingest \(ShellAtEmulator.stores) s.csv
                print $good.id
                print $open.id
                print $other.id
                """
            )
            let ids = made.output.split(separator: "\n").map(String.init)
            #expect(ids.count == 3, "\(made.errors)")
            func run(_ id: String) async throws -> String {
                let result = try await test.run(
                    "let b = ingest \(ShellAtEmulator.members) a.json --replace \(id) --yes; print ok"
                )
                let first = result.errors.split(separator: "\n").first.map(String.init) ?? ""
                return result.output.isEmpty ? first : result.output
            }
            #expect(
                try await run(ids[1])
                    == "error: batch \(ids[1]) is loading: there is nothing of it to replace"
            )
            #expect(
                try await run(ids[2]) == "error: batch \(ids[2]) is of dataset "
                    + "\(ShellAtEmulator.stores), and not of \(ShellAtEmulator.members)"
            )
            #expect(
                try await run("123").masked
                    == "error: the platform answered 404: NotFoundError: Batch 123 was not found in sandbox dev"
            )
            #expect(try await batches(test) == "2\n")
            #expect(try await run(ids[0]) == "ok\n")
        }
    }

    /// A name is looked up with or without the word for it, and every mistake is told before anything
    /// is sent.
    @Test func findsADatasetByWhatAPersonTypes() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows(1...1), to: "a.json")
            for name in ["\"Loyalty Members\"", "\" \(ShellAtEmulator.members) \""] {
                let result = try await test.run("(ingest \(name) a.json).status")
                #expect(result.output == "success\n", "\(result.errors)")
            }
            let listed = try await test.run("count (batch list --dataset \"Loyalty Members\")")
            #expect(listed.output == "2\n", "\(listed.errors)")
            for (line, message, hint) in [
                (
                    "batch create Loyalty",
                    "no dataset has the id or the name 'Loyalty' in this sandbox",
                    "there are: Stores, Store Visits, Loyalty Members"
                ),
                (
                    "batch create 01HK153X00XHKS22HDXJ4G4Q61",
                    "'01HK153X00XHKS22HDXJ4G4Q61' is the id of a batch, and not of a dataset",
                    "batch show 01HK153X00XHKS22HDXJ4G4Q61 says which dataset it is of"
                ),
                (
                    "ingest a.json \"Loyalty Members\"",
                    "'a.json' is a file: the dataset comes first",
                    "ingest \"Loyalty Members\" a.json"
                ),
            ] {
                let result = try await test.run(line)
                #expect(
                    result.errors == """
                        error: \(message)
                          ┌ -c:1:1
                        1 │ \(line)
                          │ \(String(repeating: "^", count: line.count))
                          = hint: \(hint)

                        """
                )
            }
            #expect(try await batches(test) == "2\n")
        }
    }

    @Test func startsAnewAfterAFailure() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("{\"_acme\":{}}\n", to: "a.json")
            let line = "let b = ingest \(ShellAtEmulator.members) a.json --once k"
            #expect(try await test.run(line).code == 7)
            try test.folder.write(Self.rows(1...1), to: "a.json")
            let second = try await test.run(line)
            #expect(second.code == 0, "\(second.errors)")
            #expect(try await batches(test) == "2\n")
        }
    }

    @Test func findsABatchWhoseAnswerWasLost() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows(1...3), to: "a.json")
            try await test.fault("POST import/batches$ 1 cut")
            let result = try await test.run(
                "(ingest \(ShellAtEmulator.members) a.json --once k).status"
            )
            #expect(result.output == "success\n", "\(result.errors)")
            #expect(try await batches(test) == "1\n")
        }
    }

    @Test func goesOnWithWhatWasLeftOpen() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .look, seed: 1)) { test in
            try test.folder.write(Self.rows(1...3), to: "a.json")
            let line = "(ingest \(ShellAtEmulator.members) a.json --once k).id"
            try await test.fault("PUT files/ 1 400")
            let first = try await test.run(line)
            #expect(
                first.errors.masked == """
                    error: the platform answered 400: Bad Request: This fault was asked for \
                    (EMU-400-FAULT)
                      ┌ -c:1:2
                    1 │ (ingest 5c8c3c555033b814b69f947f a.json --once k).id
                      │  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                      = PUT http://127.0.0.1:PORT/data/foundation/import/batches/BATCH/datasets/5c8c3c555033b814b69f947f/files/a.json
                      = x-request-id: HEX
                      = batch BATCH is left open on the platform
                      = go on:    batch upload BATCH FILE… --resume; batch complete BATCH
                      = give up:  batch abort BATCH

                    """
            )
            #expect(first.code == 6)
            let second = try await test.run(line)
            #expect(
                second.errors.masked == """
                    goes on with batch BATCH, which was left open
                    BATCH is loaded
                    BATCH is staging
                    success: 3 rows of 1 file are in 5c8c3c555033b814b69f947f, 0 failed, N

                    """
            )
            #expect(second.code == 0)
            #expect(try await batches(test) == "1\n")
        }
    }

    private static let busy = "503010: the gateway could not check the request for the moment"
    private static let goesOn = "hint: the batch goes on at the platform: batch wait BATCH"
    private static let isOpen = [
        "batch BATCH is left open on the platform",
        "go on:    batch upload BATCH FILE… --resume; batch complete BATCH",
        "give up:  batch abort BATCH",
    ]

    /// Once a batch exists no error says that the same again is safe: it would load the rows twice.
    @Test(arguments: [
        // The looks after COMPLETE fail.
        ("GET catalog/batches/ * 503", "--timeout 200ms", "http no", [busy, goesOn]),
        ("GET catalog/batches/ * reset", "--timeout 200ms", "network no", [goesOn]),
        (
            "GET catalog/batches/ * 403", "", "auth no",
            ["403025: the credential may not work for this organisation", goesOn]
        ),
        // The files do not get there, or nobody knows whether COMPLETE did.
        (
            "PUT files/ * 503", "", "http no",
            [busy] + isOpen + [
                "hint: it passes; set retries says how often a request is sent again"
            ]
        ), ("PUT files/ * 400", "", "http no", isOpen),
        ("POST import/batches/ * 400", "", "http no", isOpen),
        // One that happens once may be repeated: it goes on with the same batch.
        ("GET catalog/batches/ * 503", "--once k --timeout 200ms", "http safe", [busy, goesOn]),
        ("PUT files/ * 400", "--once k", "http safe", isOpen),
    ])
    func anErrorSaysWhatWasDone(
        fault: String,
        options: String,
        kind: String,
        notes: [String]
    ) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows(1...3), to: "a.json")
            try await test.fault(fault)
            let result = try await test.run(
                """
                let r = set retries 0
                try { ingest \(ShellAtEmulator.members) a.json \(options) } catch e {
                    print $e.kind $e.retry ($e.batch == (batch list)[0].id)
                    fail $e
                }
                """
            )
            #expect(result.output == "\(kind) true\n")
            // Behind those of the request, which is not the same each time.
            let told = result.errors.masked.split(separator: "\n").filter {
                $0.hasPrefix("  = ") && !$0.contains("http://") && !$0.contains("x-request-id")
            }
            #expect(told.map { String($0.dropFirst(4)) } == notes)
        }
    }

    @Test func theEndOfTheTimeIsNoReasonToLoadAgain() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .each(.seconds(60)), seed: 1)) { test in
            try test.folder.write(Self.rows(1...3), to: "a.json")
            let result = try await test.run(
                """
                try { ingest \(ShellAtEmulator.members) a.json --timeout 100ms } catch e {
                    print $e.kind $e.retry
                    let id = (batch list)[0].id
                    print ($e.batch == $id) ($e.hint == "the batch goes on at the platform: batch wait $id")
                }
                """
            )
            #expect(result.output == "pending no\ntrue true\n", "\(result.errors)")
        }
    }

    @Test func ofTwoAtTheSameMomentOneLoads() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows(1...3), to: "a.json")
            let line = "(ingest \(ShellAtEmulator.members) a.json --once k).status"
            let results = try await withThrowingTaskGroup(of: ShellHarness.Result.self) { group in
                for _ in 1...4 { group.addTask { try await test.run(line) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.map(\.output) == Array(repeating: "success\n", count: 4))
            #expect(results.allSatisfy { $0.code == 0 }, "\(results.map(\.errors))")
            #expect(try await batches(test, "--status success") == "1\n")
        }
    }

    /// What was replaced by the first run is no fault of the second, which sends nothing.
    @Test func aReplacementHappensOnceToo() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows(1...3), to: "a.json")
            let old = try await test.run("(ingest \(ShellAtEmulator.members) a.json).id")
            let id = old.output.trimmingCharacters(in: .newlines)
            let line =
                "(ingest \(ShellAtEmulator.members) a.json --replace \(id) --once k --yes).id"
            let first = try await test.run(line)
            #expect(first.code == 0, "\(first.errors)")
            #expect(try await test.run("batch status \(id)").output == "inactive\n")
            let second = try await test.run(line)
            #expect(second.output == first.output, "\(second.errors)")
            #expect(try await batches(test) == "2\n")
        }
    }

    /// Of several at the same moment whose files differ one loads, and no other is told that it has.
    @Test func ofTwoWithOtherFilesOnlyOneSucceeds() async throws {
        try await ShellAtEmulator.run { test in
            let lines = try (1...4).map { number in
                try test.folder.write(Self.rows(1...number), to: "a\(number).json")
                return "(ingest \(ShellAtEmulator.members) a\(number).json --once k).status"
            }
            let results = try await lines.inParallel(4) { try await test.run($0) }
            #expect(results.map(\.output).sorted() == ["", "", "", "success\n"])
            let loaded = try #require(results.firstIndex { $0.code == 0 }) + 1
            for (line, result) in zip(lines, results) where result.code != 0 {
                let number = try #require(lines.firstIndex(of: line)) + 1
                // One that had created a batch before it found the other has ended it again.
                let ended = "  = batch BATCH has ended: aborted\n"
                #expect(
                    result.errors.masked.replacing(ended, with: "") == """
                        error: --once k stands for other files: batch BATCH was made of them
                          ┌ -c:1:2
                        1 │ \(line)
                          │  \(String(repeating: "^", count: line.count - 9))
                          = then: a\(loaded).json, \(loaded * 39) bytes, sha256 HEX
                          = now:  a\(number).json, \(number * 39) bytes, sha256 HEX
                          = hint: give these files a key of their own, or --once auto

                        """
                )
                #expect(result.code == 1)
            }
            #expect(try await batches(test, "--status success") == "1\n")
        }
    }

    @Test func namesTheDatasetsThereAre() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await test.run("dataset show name:Loyalty")
            #expect(
                result.errors == """
                    error: no dataset has the name 'Loyalty' in this sandbox
                      ┌ -c:1:1
                    1 │ dataset show name:Loyalty
                      │ ^^^^^^^^^^^^^^^^^^^^^^^^^
                      = hint: there are: Stores, Store Visits, Loyalty Members

                    """
            )
            #expect(result.code == 1)
        }
    }
}
