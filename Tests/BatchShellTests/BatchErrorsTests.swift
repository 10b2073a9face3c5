import BatchValues
import TestSupport
import Testing

@testable import BatchShell

/// `batch errors`: nothing of what the platform says is lost, and a person can read it.
@Suite struct BatchErrorsTests {
    /// Rows that are wrong in each way, and one that is good.
    private static let rows = """
        {"_id":"1","_acme":{"memberNumber":1}}
        {"_acme":{"memberNumber":2}}
        {"_id":"3","_acme":{"memberNumber":3}
        {"_id":true,"_acme":{"memberNumber":4,"points":-1,"tier":"tin"}}

        """

    @Test func isReadOnATerminalAsParagraphs() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(Self.rows, to: "a.json")
            let result = try await test.shell(columns: 120).run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json --diagnostics
                let u = batch upload $b \(path)
                let c = batch complete $b
                try { let w = batch wait $b } catch e { }
                batch errors $b
                """
            )
            #expect(
                result.output == """
                    INGEST-1212-400: Encountered 3 errors in the data. Successfully ingested 0 rows. \
                    Please review the associated diagnostic
                    files for more details.
                      some rows were refused; the other entries say how many and why
                      batch errors --rows 20 shows some; batch download --errors gets all
                    INGEST-1401-400, 1 row: The row has corrupted data and cannot be read or parsed. \
                    Fix the corrupted data and try again.
                      a row is corrupt: it is not one JSON object, or cannot be read
                      one object a line; one JSON list in a file wants a batch with --multi-line
                      a.json row 3: Row is corrupted and cannot be read, please fix and resend.
                    INGEST-1555-400, 1 row: A required field is either missing or has a value of null. \
                    Add the required field to the input
                    row and try again.
                      a field that the schema requires is missing or null
                      schema show has the required fields; fill them in every row
                      a.json row 2: _id is required
                    EMU-CONVERT-400, 1 row: A value cannot be converted to the type of its field. \
                    Change the value in the input row and try
                    again.
                      the emulator's own: a value cannot be converted to the type of its field
                      schema show has the types
                      a.json row 4: _id is a bool, which no string is made from
                    EMU-ENUM-400, 1 row: A value is none of those that its field lists. Change the \
                    value in the input row and try again.
                      the emulator's own: a value is none of the allowed
                      schema show lists them
                      a.json row 4: _acme.tier is tin, none of bronze, silver, gold, platinum
                    EMU-RANGE-400, 1 row: A number is outside the range of its field. Change the \
                    value in the input row and try again.
                      the emulator's own: a number is out of its range
                      schema show has the smallest and the largest
                      a.json row 4: _acme.points is -1, less than 0

                    """,
                "\(result.errors)"
            )
        }
    }

    /// A time in the form of some program has the remedy that the check of rows has for it.
    @Test func endsInTheOptionOfTheProgramThatWroteTheRows() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(
                #"{"_id":"1","_acme":{"memberNumber":1,"lastVisit":"2024-03-09T14:05:06+0000"}}"#,
                to: "a.json"
            )
            let result = try await test.run(
                """
                try { rows check \(ShellAtEmulator.members) a.json } catch e {
                    let checked = $e.body.problems[0]
                }
                let b = ingest \(ShellAtEmulator.members) a.json --partial 100
                let sent = (batch errors $b)[1]
                print ($sent.remedy == $checked.remedy)
                print ($sent.rows[0]._errors[0].message == $checked.rows[0].message)
                """
            )
            #expect(result.output.hasSuffix("true\ntrue\n"), "\(result.output) \(result.errors)")
        }
    }

    /// The path stands before a message that has it elsewhere.
    @Test func namesTheFieldOfAViolation() async throws {
        let result = try await run(
            "batch errors B1",
            errors: #"[{"code":"106","description":"empty"}]"#,
            rows: #"""
                {"_validationErrors":[{"message":"is tin","pointerToViolation":"#/_a~1b/list/2"}]}
                """#,
            columns: 120
        )
        #expect(result.output.contains("\n  _a/b.list[2] is tin: {}\n"), "\(result.output)")
    }

    /// The result of a line at a platform whose answer has codes that nobody knows.
    private func run(
        _ line: String,
        errors: String,
        format: String = "json",
        rows: String,
        status: String = "200 OK",
        columns: Int? = nil
    ) async throws -> ShellHarness.Result {
        try await FaultServer.run({ request, _ in
            if request.line.contains("/catalog/") {
                let body = """
                    {"B1":{"status":"failed","inputFormat":{"format":"\(format)"},"errors":\(errors)}}
                    """
                return [.send(FaultServer.response(status: "200 OK", body: body))]
            }
            let isFile = request.line.contains("row_errors%2F") || request.line.contains("rrors/")
            let list = #"{"data":[{"name":"errors_0.json","length":"9"}]}"#
            return [.send(FaultServer.response(status: status, body: isFile ? rows : list))]
        }) { server in
            var harness = ShellHarness()
            harness.fake = FakeWorld(columns: columns)
            harness.fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            return try await harness.run(line)
        }
    }

    private static let unforeseen = """
        [{"code":"106","description":"empty","rows":["2","13-26"],"more":{"a":1}},\
        {"code":"NEW-7-500","description":"new"},{"code":12}]
        """
    private static let unforeseenRows = """
        {"a":1,"_errors":[{"code":"7","message":"seven"}]}
        {"a":2,"_errors":[{"code":"999","message":"unheard of"}]}
        {"a":3,"_errors":{"_streamingValidation":[{"message":"m"}]}}
        """

    @Test func keepsAllThatThePlatformSays() async throws {
        let result = try await run(
            "batch errors B1",
            errors: Self.unforeseen,
            rows: Self.unforeseenRows
        )
        #expect(
            result.output == #"""
                [{"code":"106","description":"empty","count":null,"meaning":"a file of the batch is \#
                empty, or the batch has no file","remedy":"send files with rows; check the export that \#
                wrote them","rowNumbers":["2","13-26"],"rows":[],"more":{"a":1}},{"code":"NEW-7-500",\#
                "description":"new","count":null,"meaning":null,"remedy":null,"rowNumbers":[],\#
                "rows":[{"a":1,"_errors":[{"code":"7","message":"seven"}]}]},{"code":"12",\#
                "description":null,"count":null,"meaning":null,"remedy":null,"rowNumbers":[],\#
                "rows":[]},{"code":"","description":null,"count":null,"meaning":null,"remedy":null,\#
                "rowNumbers":[],"rows":[{"a":3,"_errors":{"_streamingValidation":[{"message":"m"}]}}]},\#
                {"code":"999","description":null,"count":null,"meaning":null,"remedy":null,\#
                "rowNumbers":[],"rows":[{"a":2,"_errors":[{"code":"999","message":"unheard of"}]}]}]

                """#,
            "\(result.errors)"
        )
    }

    @Test func showsAllThatThePlatformSays() async throws {
        let result = try await run(
            "batch errors B1",
            errors: Self.unforeseen,
            rows: Self.unforeseenRows,
            columns: 100
        )
        #expect(
            result.output == """
                106: empty
                  a file of the batch is empty, or the batch has no file
                  send files with rows; check the export that wrote them
                  rows 2, 13-26
                NEW-7-500: new
                  seven: {"a":1}
                12
                without a code
                  {"a":3}
                999
                  unheard of: {"a":2}

                """,
            "\(result.errors)"
        )
    }

    /// The errors are not lost with their rows.
    @Test func showsErrorsWhoseRowsAreRefused() async throws {
        let result = try await run(
            "(batch errors B1)[0].code",
            errors: Self.unforeseen,
            rows: "",
            status: "403 Forbidden"
        )
        #expect(result.output == "106\n")
        #expect(
            result.errors.maskedPorts == """
                the rows cannot be read: the platform answered 403 without a word to GET \
                http://127.0.0.1:PORT/data/foundation/export/batches/B1/meta?path=row_errors&limit=100

                """
        )
        #expect(result.code == 0)
    }

    @Test(arguments: [
        ("json", "one object a line; one JSON list in a file wants a batch with --multi-line"),
        ("csv", "as many fields in a row as in the header; quotes around what holds a delimiter"),
        (
            "parquet",
            "write the file anew; another format than Parquet wants a batch with --format"
        ),
    ])
    func aRemedyFitsTheFormat(format: String, remedy: String) async throws {
        let result = try await run(
            "(batch errors B1 --rows 0)[0].remedy",
            errors: #"[{"code":"INGEST-1401-400"}]"#,
            format: format,
            rows: ""
        )
        #expect(result.output == remedy + "\n", "\(result.errors)")
    }
}
