import BatchLanguage
import BatchValues
import PlatformEmulator
import Testing
import TestSupport

@testable import BatchCommands
@testable import BatchShell
@testable import BatchTerminal

/// Explanations of words, and of a batch that went wrong.
@Suite struct ExplainTests {
    @Test(arguments: [
        ("staging", "status: the rows are being read and checked\n"),
        (
            "ACTIVE",
            """
            status: the rows are in the data lake and can be read; it may have lost some
              batch errors tells which were refused; batch wait --max-failed 0 makes it an error

            """
        ),
        (
            "401013",
            """
            error code: the access token is wrong or has expired
              login, or set token with a fresh one; it lasts 24 hours

            """
        ),
        (
            "1401",
            """
            error code: a row is corrupt: it is not one JSON object, or cannot be read
              for one JSON list in a file create the batch with --multi-line; else one object a line

            """
        ),
        (
            "patch",
            """
            method: changes some fields of an object; of a large file it carries a part
              patch PATH --body JSON; a list is a JSON Patch

            """
        ),
        (
            "acp_stagepath",
            "tag: where the platform keeps the uploaded files until they are ingested\n"
        ),
        (
            "200",
            """
            HTTP status: the request was taken; of COMPLETE it means accepted, not ingested
              batch wait says how the batch ends
            error code: a file that should be Parquet is not: it does not end with PAR1
              say the format when the batch is created: --format json, or send Parquet

            """
        ),
        (
            "256 mb",
            """
            limit: the largest file in one request; above it a file goes in parts
              batch upload does that by itself

            """
        ), ("exit 9", "exit code: an error of kind partial\n  help exits\n"),
        (
            "429002",
            """
            error code: this API key has had all its requests of this time
              send fewer at once (--parallel 1), or wait; other programs may use the same key

            """
        ),
        (
            "'Range: bytes=0-99'",
            "header: which bytes of a file are asked for; of a large upload, which have arrived\n"
        ),
        (
            "xdm-9999-400",
            "error code: a code of the Schema Registry; its detail says what is wrong\n"
        ),
        (
            "x-sandbox-name",
            """
            header: the sandbox; a request without it may go to production
              set sandbox

            """
        ), ("9", "exit code: an error of kind partial\n  help exits\n"),
    ])
    func explainsWords(word: String, text: String) async throws {
        let result = try await ShellHarness().run("explain \(word)")
        #expect(result == .init(output: text, errors: "", code: 0))
    }

    @Test func explainsTimesWithTheProgramsThatWriteThem() async throws {
        let result = try await ShellHarness().run("explain date-time")
        let lines = result.output.split(separator: "\n")
        let format = """
            format: a moment as text with its zone, 2018-07-10T15:05:59Z, or milliseconds since 1970
            """
        #expect(lines.first.map(String.init) == format)
        let programs = lines.filter { $0.hasPrefix("program ") }
            .compactMap { $0.split(separator: " ").dropFirst().first }
        #expect(
            programs == [
                "pandas:", "polars:", "duckdb:", "pyspark:", "clickhouse:", "datafusion:", "psql:",
                "jq:",
            ]
        )
    }

    @Test func saysSoWhenNothingIsKnown() async throws {
        let result = try await ShellHarness().run("explain stagging")
        #expect(
            result.errors == """
                error: nothing is known of 'stagging'
                  ┌ -c:1:9
                1 │ explain stagging
                  │         ^^^^^^^^
                  = hint: did you mean 'staging'?

                """
        )
        #expect(result.code == 1)
    }

    @Test func explainsTheLastError() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(seed: 1)) { test in
            let typed = try await test.shell().type(
                ["batch create 5c8c3c555033b814b69f0000", "explain"],
                into: TypedLines()
            )
            #expect(
                typed.output.masked == """
                    error: the platform answered 400: Bad Request: Dataset \
                    5c8c3c555033b814b69f0000 was not found in sandbox dev (EMU-400-DATASET)
                    HTTP status 400: the request is malformed, or not possible in the state that \
                    things are in
                      the platform's own words say what; http shows what was sent
                    error code EMU-400-DATASET: the emulator's own: the dataset is not there, or \
                    is not that of the batch
                      dataset list shows those of the sandbox in use
                    exit code 6: an error of kind http
                      help exits

                    """
            )
        }
    }

    @Test func listsTopicsWhereNothingHasFailed() async throws {
        let result = try await ShellHarness().run("explain")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == Fact.Kind.allCases.count + 1)
        #expect(
            lines.prefix(4) == [
                "explain WORD says what is known of a word, explain BATCH what became of it:",
                "  status (18): loading, loaded, queued, staging, staged …",
                "  action (5): COMPLETE, ABORT, REVERT, FAIL, INITIALIZE",
                "  method (7): GET, HEAD, POST, PUT, PATCH …",
            ]
        )
    }

    @Test func namesNoWordTwice() {
        for kind in Set(Fact.all.map(\.kind)) {
            let names = Fact.all.filter { $0.kind == kind }.flatMap(\.names)
            #expect(Set(names).count == names.count, "\(kind)")
        }
    }

    /// A batch of which two of three rows fail, and what lines say of it.
    private func failing(_ line: String) async throws -> ShellHarness.Result {
        var result: ShellHarness.Result?
        try await ShellAtEmulator.run(EmulatorOptions(pace: .look, seed: 1)) { test in
            try test.folder.write(
                """
                {"_id":"1","_acme":{"memberNumber":1}}
                {"_acme":{"memberNumber":2}}
                {"_id":"3","_acme":{"memberNumber":3}

                """,
                to: "a.json"
            )
            result = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json --diagnostics
                let u = batch upload $b a.json
                let c = batch complete $b
                try { let w = batch wait $b } catch e { }
                \(line)
                """
            )
        }
        return try #require(result)
    }

    @Test func showsErrorsWithTheirRows() async throws {
        let result = try await failing("batch errors $b")
        #expect(
            result.output.masked == #"""
                [{"code":"INGEST-1212-400","description":"Encountered 2 errors in the data. \#
                Successfully ingested 0 rows. Please review the associated diagnostic files for \#
                more details.","count":null,"meaning":"some rows were refused; the other entries \#
                say how many and why","remedy":"batch errors --rows 20 shows some; batch download \#
                --errors gets all","rowNumbers":[],"rows":[]},{"code":"INGEST-1401-400",\#
                "description":"The row has corrupted data and cannot be read or parsed. Fix the \#
                corrupted data and try again.","count":1,"meaning":"a row is corrupt: it is not \#
                one JSON object, or cannot be read","remedy":"one object a line; one JSON list in \#
                a file wants a batch with \#
                --multi-line","rowNumbers":[],"rows":[{"_corrupt_record":"{\"_id\":\"3\",\#
                \"_acme\":{\"memberNumber\":3}","_errors":[{"code":"1401","message":"Row is \#
                corrupted and cannot be read, please fix and \#
                resend."}],"_filename":"parsing_errors_0.json","_emulator":{"file":"a.json",\#
                "row":3}}]},{"code":"INGEST-1555-400","description":"A required field is either \#
                missing or has a value of null. Add the required field to the input row and try \#
                again.","count":1,"meaning":"a field that the schema requires is missing or \#
                null","remedy":"schema show has the required fields; fill them in every \#
                row","rowNumbers":[],"rows":[{"_acme":{"memberNumber":2},\#
                "_errors":[{"code":"1555","message":"_id is \#
                required"}],"_filename":"validation_errors_0.json","_emulator":{"file":"a.json",\#
                "row":2}}]}]

                """#
        )
        #expect(result.errors.masked == "BATCH is staging\n")
        #expect(result.code == 0)
    }

    @Test func tellsTheStoryOfABatch() async throws {
        let result = try await failing("explain $b")
        #expect(
            result.output.masked == """
                batch BATCH is failed
                  nothing was ingested: the files or their rows are wrong
                sandbox: dev
                dataset: 5c8c3c555033b814b69f947f (Loyalty Members)
                created by: 51D2E8B34C6F7A900A495C24@techacct.adobe.com
                created: TIME
                started: TIME
                completed: TIME
                rows: 3 sent in 1 file, 0 taken in, 3 failed
                INGEST-1212-400: Encountered 2 errors in the data. Successfully ingested 0 rows. \
                Please review the associated diagnostic files for more details.
                  some rows were refused; the other entries say how many and why
                  batch errors --rows 20 shows some; batch download --errors gets all
                INGEST-1401-400, 1 row: The row has corrupted data and cannot be read or parsed. \
                Fix the corrupted data and try again.
                  a row is corrupt: it is not one JSON object, or cannot be read
                  one object a line; one JSON list in a file wants a batch with --multi-line
                  a.json row 3: Row is corrupted and cannot be read, please fix and resend.
                INGEST-1555-400, 1 row: A required field is either missing or has a value of \
                null. Add the required field to the input row and try again.
                  a field that the schema requires is missing or null
                  schema show has the required fields; fill them in every row
                  a.json row 2: _id is required
                next: batch errors BATCH
                nothing was taken in: sending the rows again doubles nothing
                its diagnostics are kept until about DATE

                """
        )
        #expect(result.errors.masked == "BATCH is staging\n")
        #expect(result.code == 0)
    }

    @Test func explainsTheCodesOfARefusal() async throws {
        try await FaultServer.run(
            status: "403 Forbidden",
            body: #"{"error_code":"403025","message":"Profile is not valid"}"#
        ) { server in
            var harness = ShellHarness()
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let result = try await harness.run("batch list")
            #expect(
                result.errors.masked == """
                    error: the platform answered 403: Profile is not valid (403025)
                      ┌ -c:1:1
                    1 │ batch list
                      = GET http://127.0.0.1:PORT/data/foundation/catalog/batches?orderBy=desc%3Acreated&limit=20
                      = 403025: the credential may not work for this organisation
                      = hint: in the Admin Console give it a product profile of Experience \
                    Platform

                    """
            )
            #expect(result.code == 4)
        }
    }

    @Test func everyCommandShowsHowItIsUsed() async throws {
        let fake = FakeWorld()
        fake.files["load.batchsh"] = "param dataset\nparam day\n"
        fake.files["lib/checks.batchsh"] = "print 1\n"
        let world = fake.world
        let presenter = Presenter(
            output: world.output,
            errors: world.errors,
            environment: [:],
            clock: world.clock
        )
        let shell = try Shell(ShellOptions(version: "1"), world: world, consumer: presenter)
        let commands = shell.commands.commands
        #expect(commands.filter(\.examples.isEmpty).map(\.name) == [])
        // The shown text has to pass the check, its variables bound.
        let variables =
            "batch ds a b id list dataset schema value text file name s t x n values done pattern answer rows ids path"
            .split(separator: " ").map { "let \($0) = \"x\"\n" }.joined()
        for command in commands {
            for example in command.examples {
                let line = "\(variables)\(example.line)"
                let source = Source(.text, line)
                let found = await shell.context.interpreter().check(source)
                let errors = found.filter { $0.severity == .error }
                #expect(errors.map(\.message) == [], "\(example.line)")
            }
        }
        await shell.close()
    }
}
