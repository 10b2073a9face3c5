import TestSupport
import Testing

/// Mistakes in arguments are found before anything is sent: what is written out by `check`, the rest
/// by the call.
@Suite struct ArgumentCheckTests {
    private static let batchFields = """
        id, status, imsOrg, sandboxId, created, createdClient, createdUser, updated, updatedUser, \
        started, completed, externalId, version, recordCount, failedRecordCount, size, errors, \
        availableDates, relatedObjects, metrics, tags, inputFormat and replay
        """
    private static let moments = "--since 2d, --since 2024-10-11, --since 2024-10-11T08:30:00Z"

    /// A command, the value that is wrong, what is said of it, and the hint.
    static let mistakes: [(command: String, value: String, message: String, hint: String?)] = [
        (
            "ingest x f.json --chunk-size", "600MB",
            "--chunk-size takes a size from 1B to 512MB, not '600MB'", nil
        ),
        ("batch upload x f.json --split", "0B", "--split takes a size from 1B, not '0B'", nil),
        (
            "batch wait x --max-failed", "5percent",
            "--max-failed: '5percent' is neither a number of records nor a percentage",
            "--max-failed 10, --max-failed 0.5%"
        ),
        (
            "batch list --since", "yesterday", "--since: 'yesterday' is neither an age nor a date",
            moments
        ),
        (
            "batch list --since", "2024-02-30",
            "--since: '2024-02-30' is neither an age nor a date", moments
        ),
        (
            "batch list --status", "success,failde", "--status: 'failde' is no status of a batch",
            "did you mean 'failed'?"
        ),
        (
            "batch wait x --until", "stagging",
            """
            --until takes loading, loaded, queued, staging, staged, processing, retrying, stalled, \
            success, active, failed, failure, aborted, abandoned, inactive, deleted, archived or \
            retained, not 'stagging'
            """, "did you mean 'staging'?"
        ),
        (
            "batch list --fields", "nosuch", "--fields: 'nosuch' is no field of a batch",
            "there are \(batchFields)"
        ),
        (
            "batch list --order", "asc:craeted", "--order: 'craeted' is no field of a batch",
            "did you mean 'created'?"
        ),
        (
            "batch list --sandbox", "Dev",
            """
            --sandbox: 'Dev' is no name of a sandbox; one has lower-case letters, digits and - only
            """, nil
        ),
        ("batch list --header", "x", "--header: a header is written as 'Name: value'", nil),
        (
            "ingest x f.json --once", "a/b",
            "--once: 'a/b' is no key: it has letters, digits, '.', '_' and '-' only",
            "--once loyalty-2024-10-11, or --once auto"
        ),
        (
            "batch upload x f.json --as", "../x",
            "--as: '../x' is no file name for a batch: a part of it is empty, '.' or '..'", nil
        ),
        (
            "batch list --request-timeout", "0s",
            "--request-timeout takes more than nothing, not '0s'", nil
        ),
        (
            "connect local --pace", "5x",
            "--pace: '5x' is no pace: fast, look, or a time such as 500ms, 2s or 1m", nil
        ),
        (
            "emulator --data lab --fault", "cut",
            """
            --fault: a fault has four words, METHOD PATH WHICH WHAT, such as \
            'PUT files/ 3 429:5', not 'cut'
            """, nil
        ),
        ("set org", "acme", "ID: 'acme' is no organisation; one looks like 4F3B…@AdobeOrg", nil),
    ]

    @Test(arguments: mistakes.indices)
    func aLiteralIsFoundByTheCheck(place: Int) async throws {
        let mistake = Self.mistakes[place]
        let folder = try TemporaryFolder()
        let line = "\(mistake.command) \(mistake.value)"
        try folder.write("print 1\n\(line)\n", to: "a.batchsh")
        let errors = """
            error: \(mistake.message)
              ┌ a.batchsh:2:\(mistake.command.count + 2)
            2 │ \(line)
              │ \(String(repeating: " ", count: mistake.command.count + 1))\
            \(String(repeating: "^", count: mistake.value.count))
            \(mistake.hint.map { "  = hint: \($0)\n" } ?? "")
            """
        let expected = BuiltProgram.Result(output: "", errors: errors, code: 2)
        #expect(try await BuiltProgram.run(["check", "a.batchsh"], in: folder) == expected)
        #expect(try await BuiltProgram.run(["--local", "a.batchsh"], in: folder) == expected)
    }

    @Test(arguments: mistakes.indices)
    func aValueIsFoundBeforeAnythingIsSent(place: Int) async throws {
        let mistake = Self.mistakes[place]
        let folder = try TemporaryFolder()
        try folder.write(#"{"_id":"1"}"#, to: "f.json")
        try folder.write(
            "let value = \"\(mistake.value)\"\n\(mistake.command) $value\n",
            to: "a.batchsh"
        )
        let errors = """
            error: \(mistake.message)
              ┌ a.batchsh:2:\(mistake.command.count + 2)
            2 │ \(mistake.command) $value
              │ \(String(repeating: " ", count: mistake.command.count + 1))^^^^^^
            \(mistake.hint.map { "  = hint: \($0)\n" } ?? "")
            """
        try await FaultServer.run({ _, _ in [.close] }) { server in
            let result = try await BuiltProgram.run(
                ["--endpoint", server.origin, "a.batchsh"],
                environment: [
                    "ACCESS_TOKEN": "PLANTED-1", "API_KEY": "key", "IMS_ORG": "A@AdobeOrg",
                    "SANDBOX_NAME": "dev",
                ],
                in: folder
            )
            #expect(result == .init(output: "", errors: errors, code: 1))
            #expect(server.requests.isEmpty)
        }
    }

    /// Behind the name of the program an argument is a part of the command line.
    @Test func theCommandLineIsUsage() async throws {
        let errors = """
            error: --status: 'failde' is no status of a batch
              ┌ command line:1:21
            1 │ batch list --status failde
              │                     ^^^^^^
              = hint: did you mean 'failed'?

            """
        #expect(
            try await BuiltProgram.run(["batch", "list", "--status", "failde"])
                == .init(output: "", errors: errors, code: 2)
        )
    }
}
