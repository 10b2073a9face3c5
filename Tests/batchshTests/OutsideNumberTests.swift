import TestSupport
import Testing

/// Numbers from a platform that no count, size or time can have: they end nothing.
@Suite struct OutsideNumberTests {
    private static let (largest, smallest) = (Int64.max, Int64.min)
    private static let batch = "01M8FK524TM2G7Y4R8EKH2T0TP"
    private static let dataset = "5c8c3c555033b814b69f947f"

    @Sendable private static func answer(
        _ request: FaultServer.Request,
        _ number: Int
    ) -> [FaultServer.Move] {
        [.send(FaultServer.response(status: "200 OK", body: body(of: request.line)))]
    }

    private static func body(of line: String) -> String {
        func isFor(_ part: String) -> Bool { line.contains(part) }
        if isFor("/ims/token") {
            return """
                {"access_token":"PLANTED-1","token_type":"bearer","expires_in":\(largest)}
                """
        }
        if line.hasPrefix("POST /data/foundation/import/batches HTTP") {
            return #"{"id":"\#(batch)","status":"loading"}"#
        }
        if isFor("/catalog/batches") {
            return """
                {"\(batch)":{"status":"success","created":\(smallest),"completed":\(largest),
                 "relatedObjects":[{"type":"dataSet","id":"\(dataset)"}],
                 "errors":[{"code":"x","description":"y","recordCount":\(largest)},
                           {"code":"x","description":"y","recordCount":\(largest)}],
                 "metrics":{"inputRecordCount":\(largest),"outputRecordCount":\(smallest),
                            "failedRecordCount":\(smallest),"inputFileCount":\(largest)}}}
                """
        }
        if isFor("/catalog/dataSets") {
            return #"{"\#(dataset)":{"name":"n","schemaRef":{"id":"https://ns.adobe.com/x"}}}"#
        }
        if isFor("/schemaregistry/") {
            return """
                {"properties":{"a":{"type":"integer","minimum":1e300},
                               "b":{"type":"integer","maximum":-1e300}}}
                """
        }
        if isFor("/failed?path=") { return "0123456789" }
        if isFor("/failed") {
            return """
                {"data":[{"name":"a","length":"\(largest)"},{"name":"b","length":\(largest)},
                         {"name":"c","length":\(smallest)}]}
                """
        }
        return "{}"
    }

    private func run(
        _ line: String,
        environment: [String: String] = ["ACCESS_TOKEN": "PLANTED-2"]
    ) async throws -> BuiltProgram.Result {
        let folder = try TemporaryFolder()
        try folder.write("{\"_id\":\"1\"}\n", to: "f.json")
        return try await FaultServer.run({ Self.answer($0, $1) }) { server in
            try await BuiltProgram.run(
                ["--endpoint", server.origin, "--quiet", "-c", line],
                environment: [
                    "API_KEY": "key", "IMS_ORG": "A@AdobeOrg", "SANDBOX_NAME": "dev", "TZ": "UTC",
                    "IMS": server.origin, "XDG_STATE_HOME": folder.path,
                ].merging(environment) { $1 },
                in: folder
            )
        }
    }

    private static let readable = "9,223,372,036,854,775,807"

    @Test func countsOfALoad() async throws {
        let line = "ingest \(Self.dataset) f.json --check off"
        let errors = """
            error: \(Self.readable) of \(Self.readable) records failed
              ┌ -c:1:1
            1 │ \(line)
              = hint: the others are in the lake; batch errors shows those that are not

            """
        #expect(try await run(line) == .init(output: "", errors: errors, code: 9))
    }

    @Test func timesAndCountsOfABatch() async throws {
        let output = """
            batch \(Self.batch) is success
              the rows are in the data lake and can be read; it may have lost some
            sandbox: dev
            dataset: \(Self.dataset) (n)
            created: -292275055-05-16T16:47:04+00:00
            completed: 292278994-08-17T07:12:55+00:00
            rows: \(Self.readable) sent in \(Self.readable) files, ? taken in, \(Self.readable) failed
            x, \(Self.readable) rows: y
            x, \(Self.readable) rows: y
            next: batch errors \(Self.batch)
            sending all rows again would double those that were taken in: send the failed ones, or \
            replace the batch (batch create --replace \(Self.batch))

            """
        #expect(
            try await run("explain \(Self.batch)") == .init(output: output, errors: "", code: 0)
        )
    }

    @Test func limitsOfASchema() async throws {
        let row = #"{"a":9007199254740992,"b":0}"# + "\n"
        #expect(
            try await run("sample \(Self.dataset) --rows 1")
                == .init(output: row, errors: "", code: 0)
        )
    }

    @Test func lengthsOfFiles() async throws {
        let line = "batch download \(Self.batch) --failed --to d --parallel 1"
        let errors = """
            error: the platform answered 200 with a body that was cut off after 10 bytes
              ┌ -c:2:1
            2 │ \(line)
              = GET http://127.0.0.1:PORT/data/foundation/export/batches/\(Self.batch)/failed?path=a

            """
        let result = try await run("let n = set retries 0\n\(line)")
        #expect(result.errors.replacing(#/:\d{4,5}\//#, with: ":PORT/") == errors)
        #expect(result.code == 5)
    }

    @Test func theLifeOfAToken() async throws {
        let result = try await run(
            "print (login) $session.token",
            environment: ["CLIENT_SECRET": "PLANTED-3"]
        )
        #expect(result == .init(output: "null ••••••\n", errors: "", code: 0))
    }
}
