import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// `ingest`: a load in one line.
@Suite struct IngestTests {
    @Test func loadsJSONLines() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...5), to: "a.json")
            let result = try await test.run(
                "let b = ingest 'name:Loyalty Members' a.json\nprint $b.status $b.metrics.outputRecordCount"
            )
            #expect(result.output == "success 5\n", "\(result.errors)")
        }
    }

    @Test func losesNoRowSilently() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .look, seed: 1)) { test in
            try test.folder.write(
                ShellAtEmulator.rows(1...19) + #"{"_acme":{"memberNumber":20}}"# + "\n",
                to: "a.json"
            )
            let line = "let b = ingest \(ShellAtEmulator.members) a.json"
            let failed = try await test.run(line)
            #expect(
                failed.errors.masked == """
                    warning: 1 of 20 rows would fail
                      = a.json:20: _id is required
                      = hint: --check all sends nothing where rows would fail
                    batch BATCH is open
                    BATCH is loaded
                    BATCH is staging
                    error: batch BATCH is failed
                      ┌ -c:1:9
                    1 │ let b = ingest 5c8c3c555033b814b69f947f a.json
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
                    warning: 1 of 20 rows would fail
                      = a.json:20: _id is required
                      = hint: --check all sends nothing where rows would fail
                    batch BATCH is open
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
                    warning: 1 of 20 rows would fail
                      = a.json:20: _id is required
                      = hint: --check all sends nothing where rows would fail
                    batch BATCH is open
                    BATCH is loaded
                    BATCH is staging
                    error: 1 of 20 records failed, more than 0
                      ┌ -c:1:9
                    1 │ let b = ingest 5c8c3c555033b814b69f947f a.json --partial 10 --max-failed 0
                      = hint: the others are in the lake; batch errors shows those that are not

                    """
            )
            #expect(strict.code == 9)
        }
    }

    /// The batch to replace is looked at before anything is sent.
    @Test func replacesOnlyWhatCanBeReplaced() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...1), to: "a.json")
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
            #expect(try await test.batches() == "2\n")
            #expect(try await run(ids[0]) == "ok\n")
        }
    }

    /// A name is looked up with or without the word for it, and every mistake is told before anything
    /// is sent.
    @Test func findsADatasetByWhatAPersonTypes() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...1), to: "a.json")
            for name in ["\"Loyalty Members\"", "\" \(ShellAtEmulator.members) \""] {
                let result = try await test.run("(ingest \(name) a.json).status")
                #expect(result.output == "success\n", "\(result.errors)")
            }
            let listed = try await test.run("count (batch list --dataset \"Loyalty Members\")")
            #expect(listed.output == "2\n", "\(listed.errors)")
            for (line, word, message, hint) in [
                (
                    "batch create Loyalty", "Loyalty",
                    "no dataset has the id or the name 'Loyalty' in this sandbox",
                    "there are: Stores, Store Visits, Loyalty Members"
                ),
                (
                    "ingest a.json \"Loyalty Members\"", "a.json",
                    "'a.json' is a file: the dataset comes first",
                    "ingest \"Loyalty Members\" a.json"
                ),
            ] {
                let result = try await test.run(line)
                let start = try #require(line.firstRange(of: word)?.lowerBound)
                let place = line.distance(from: line.startIndex, to: start)
                let carets = String(repeating: "^", count: word.count)
                #expect(
                    result.errors == """
                        error: \(message)
                          ┌ -c:1:\(place + 1)
                        1 │ \(line)
                          │ \(String(repeating: " ", count: place))\(carets)
                          = hint: \(hint)

                        """
                )
            }
            #expect(try await test.batches() == "2\n")
        }
    }

    private static let busy = "503010: the gateway could not check the access token for the moment"
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
        (
            "POST import/batches/ * 400", "", "http no",
            [
                "batch BATCH is left open on the platform, all files in it",
                "go on:    batch complete BATCH", "give up:  batch abort BATCH",
            ]
        ),
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
            try test.folder.write(ShellAtEmulator.rows(1...3), to: "a.json")
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
            try test.folder.write(ShellAtEmulator.rows(1...3), to: "a.json")
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

    @Test func namesTheDatasetsThereAre() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await test.run("dataset show name:Loyalty")
            #expect(
                result.errors == """
                    error: no dataset has the name 'Loyalty' in this sandbox
                      ┌ -c:1:1
                    1 │ dataset show name:Loyalty
                      = hint: there are: Stores, Store Visits, Loyalty Members

                    """
            )
            #expect(result.code == 1)
        }
    }
}
